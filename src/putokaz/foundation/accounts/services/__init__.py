"""Writes, by noun. Other apps import from here."""

from putokaz.foundation.accounts.services.contact_points import add_contact_point, change_contact_point, remove_contact_point
from putokaz.foundation.accounts.services.demo import prepare_demo_login
from putokaz.foundation.accounts.services.institutions import (
    add_institution,
    add_spelling,
    change_institution,
    merge_institutions,
    on_merge,
    remove_spelling,
)
from putokaz.foundation.accounts.services.invitations import accept_invitation, invite_person, resend_invitation, withdraw_invitation
from putokaz.foundation.accounts.services.jurisdictions import load_jurisdictions
from putokaz.foundation.accounts.services.people import (
    change_profile,
    close_account,
    end_membership,
    end_other_sessions,
    end_session,
    give_membership,
    reopen_account,
)

__all__ = [
    "accept_invitation",
    "add_contact_point",
    "add_institution",
    "add_spelling",
    "change_contact_point",
    "change_institution",
    "change_profile",
    "close_account",
    "end_membership",
    "end_other_sessions",
    "end_session",
    "give_membership",
    "invite_person",
    "load_jurisdictions",
    "merge_institutions",
    "on_merge",
    "prepare_demo_login",
    "remove_contact_point",
    "remove_spelling",
    "reopen_account",
    "resend_invitation",
    "withdraw_invitation",
]
