"""Reads, by noun. Other apps import from here."""

from putokaz.foundation.accounts.queries.demo import DemoLogin, demo_code, demo_logins
from putokaz.foundation.accounts.queries.institutions import (
    Candidate,
    Recognition,
    institution_directory,
    institution_list,
    institution_named,
)
from putokaz.foundation.accounts.queries.people import (
    history_of,
    open_invitations,
    people_list,
    visible_invitations,
    visible_people,
)
from putokaz.foundation.accounts.queries.places import givable_roles, jurisdictions_for

__all__ = [
    "Candidate",
    "DemoLogin",
    "Recognition",
    "demo_code",
    "demo_logins",
    "givable_roles",
    "history_of",
    "institution_directory",
    "institution_list",
    "institution_named",
    "jurisdictions_for",
    "open_invitations",
    "people_list",
    "visible_invitations",
    "visible_people",
]
