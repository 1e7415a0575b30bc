"""Levels of government and roles, as far as somebody may choose them."""

from django.db.models import QuerySet

from putokaz.foundation.accounts.actors import Actor, reach
from putokaz.foundation.accounts.models import Jurisdiction
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.roles import ROLES, Role


def jurisdictions_for(actor: Actor, permission: Permission) -> QuerySet[Jurisdiction]:
    """Where ``actor`` holds ``permission``."""
    return Jurisdiction.objects.filter(reach(actor, permission).as_filter("path"))


def givable_roles(actor: Actor) -> list[Role]:
    """The roles that ``actor`` may give somewhere, in the order of ``roles.py``."""
    if actor.unrestricted or any(grant.role.gives_all for grant in actor.grants):
        return list(ROLES.values())
    keys = {key for grant in actor.grants for key in grant.role.gives}
    keys |= {grant.role.key for grant in actor.grants if grant.role.has_deputy and grant.role.gives and not grant.is_deputy}
    return [role for role in ROLES.values() if role.key in keys]
