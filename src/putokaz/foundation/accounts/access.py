"""Who may do what with people and institutions, in words. (``permissions.py`` is the list of permissions, ``roles.py`` who holds them.)"""

from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor, Place, require
from putokaz.foundation.accounts.models import Institution, Invitation, Jurisdiction, Membership, User
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.roles import ROLES
from putokaz.foundation.core.refusals import NotYou
from putokaz.foundation.core.rules import rule

# --- people ---


@rule
def may_see_people(actor: Actor) -> None:
    """Whoever manages accounts anywhere."""
    require(actor, Permission.ACCOUNT_MANAGE)


@rule
def may_give_role(
    actor: Actor, role_key: str, jurisdiction: Jurisdiction, institution: Institution | None = None, is_deputy: bool = False
) -> None:
    """An administrator: every role. A coordinator: in her own level of government, only roles below hers and her own deputy. Roles that
    lead to people she gives only within institutions of her own level; other roles of institutions also one level or more below."""
    place = Place(jurisdiction.path)
    require(actor, Permission.ACCOUNT_MANAGE, place)
    if actor.unrestricted:
        return
    givers = [grant for grant in actor.grants if grant.covers(Permission.ACCOUNT_MANAGE, place)]
    if any(grant.role.gives_all for grant in givers):
        return
    if not any(role_key in grant.role.gives or (is_deputy and role_key == grant.role.key and not grant.is_deputy) for grant in givers):
        raise NotYou(_("Your role cannot give or end this role."))
    if institution is not None and institution.jurisdiction_id != jurisdiction.pk:
        below = institution.jurisdiction.path.startswith(jurisdiction.path)
        if not below or ROLES[role_key].is_behind_the_wall:
            raise NotYou(_("This institution does not belong to your level of government."))


@rule
def may_change_membership(actor: Actor, membership: Membership) -> None:
    """Whoever may give that role; never somebody's own."""
    if actor.user_id == membership.user_id:
        raise NotYou(_("Nobody gives or ends their own role."))
    may_give_role(actor, membership.role_key, membership.jurisdiction, membership.institution, membership.is_deputy)


@rule
def may_give_membership(
    actor: Actor, user: User, role_key: str, jurisdiction: Jurisdiction, institution: Institution | None = None, is_deputy: bool = False
) -> None:
    """As :func:`may_give_role`; never to oneself."""
    if actor.user_id == user.pk:
        raise NotYou(_("Nobody gives or ends their own role."))
    may_give_role(actor, role_key, jurisdiction, institution, is_deputy)


@rule
def may_change_invitation(actor: Actor, invitation: Invitation) -> None:
    """Whoever may give the role that it brings."""
    may_give_role(actor, invitation.role_key, invitation.jurisdiction, invitation.institution, invitation.is_deputy)


@rule
def may_close_account(actor: Actor, user: User) -> None:
    """An administrator; or a coordinator, when she may end every role that the person has. Never one's own account."""
    if actor.user_id == user.pk:
        raise NotYou(_("Nobody closes or opens their own account."))
    require(actor, Permission.ACCOUNT_MANAGE)
    if actor.unrestricted or any(grant.role.gives_all for grant in actor.grants):
        return
    current = [one for one in user.memberships.select_related("jurisdiction", "institution__jurisdiction") if not one.has_ended]
    if not current and not user.memberships.exists():
        raise NotYou(_("Only an administrator closes or opens this account."))
    for membership in current or user.memberships.select_related("jurisdiction", "institution__jurisdiction"):
        may_change_membership(actor, membership)


@rule
def may_change_profile(actor: Actor, user: User) -> None:
    """The person: name, position and language are their own."""
    if not actor.unrestricted and actor.user_id != user.pk:
        raise NotYou(_("Everybody keeps their own particulars."))


# --- institutions ---


def place_of(institution: Institution) -> Place:
    return Place(institution.jurisdiction.path, frozenset({institution.pk}))


@rule
def may_see_institutions(actor: Actor) -> None:
    """Everybody who works with plans, people or institutions: it is their address book."""
    wanted = (
        Permission.PLAN_VIEW,
        Permission.INSTITUTION_MANAGE,
        Permission.ACCOUNT_MANAGE,
        Permission.ASSESSMENT_MAKE,
        Permission.CASE_OPEN,
    )
    if not any(actor.holds(permission) for permission in wanted):
        require(actor, Permission.PLAN_VIEW)


@rule
def may_add_institution(actor: Actor, jurisdiction: Jurisdiction) -> None:
    """Whoever manages institutions of that level of government."""
    require(actor, Permission.INSTITUTION_MANAGE, Place(jurisdiction.path))


@rule
def may_change_institution(actor: Actor, institution: Institution) -> None:
    """Whoever manages institutions of its level of government."""
    require(actor, Permission.INSTITUTION_MANAGE, place_of(institution))


@rule
def may_merge_institutions(actor: Actor, kept: Institution, merged: Institution) -> None:
    """Whoever may change both."""
    may_change_institution(actor, kept)
    may_change_institution(actor, merged)
