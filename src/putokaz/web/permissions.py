"""Who may see what crosses domains."""

from putokaz.foundation.accounts.actors import Actor, require
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.core.rules import rule


@rule
def may_compare_teams(actor: Actor) -> None:
    """Whoever sees plans; the teams in the comparison are those whose plans one sees."""
    require(actor, Permission.PLAN_VIEW)


@rule
def may_see_audit(actor: Actor) -> None:
    """The data-protection officer; which events, the query says."""
    require(actor, Permission.AUDIT_VIEW)


@rule
def may_see_site(actor: Actor) -> None:
    """Whoever runs the site."""
    require(actor, Permission.SITE_MANAGE)
