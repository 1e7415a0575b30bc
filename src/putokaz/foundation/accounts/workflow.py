"""Which role can be given where, and when an invitation can be used. Data and functions; who may do it is in ``access.py``."""

from django.utils.translation import gettext as _

from putokaz.foundation.accounts.models import Institution, Invitation, Jurisdiction
from putokaz.foundation.accounts.roles import ROLES
from putokaz.foundation.core.refusals import NotNow


def require_possible_role(role_key: str, jurisdiction: Jurisdiction, institution: Institution | None, is_deputy: bool) -> None:
    """A role of an institution needs one that lies at, below or above that level of government; others have none; not every role exists at
    every level or has a deputy."""
    role = ROLES.get(role_key)
    if role is None:
        raise NotNow(_("There is no such role."))
    if jurisdiction.level not in role.levels:
        raise NotNow(_("This role does not exist at this level of government."))
    if role.of_institution:
        if institution is None:
            raise NotNow(_("This role is held within an institution. Choose one."))
        own, its = jurisdiction.path, institution.jurisdiction.path
        if not (own.startswith(its) or its.startswith(own)):
            raise NotNow(_("This institution works in another place."))
        if not institution.is_active:
            raise NotNow(_("This institution is no longer active."))
    elif institution is not None:
        raise NotNow(_("This role is not held within an institution."))
    if is_deputy and not role.has_deputy:
        raise NotNow(_("This role has no deputy."))


def require_usable(invitation: Invitation) -> None:
    """Open and in time."""
    if invitation.accepted_at is not None:
        raise NotNow(_("This invitation has already been used. Sign in with your e-mail address and password."))
    if invitation.withdrawn_at is not None:
        raise NotNow(_("This invitation was withdrawn. Ask whoever invited you."))
    if invitation.has_expired:
        raise NotNow(_("This invitation was valid for seven days and has expired. Ask for a new one."))


def require_open(invitation: Invitation) -> None:
    """Not yet accepted and not withdrawn; an expired one can be sent again."""
    if not invitation.is_open:
        raise NotNow(_("This invitation is no longer open."))
