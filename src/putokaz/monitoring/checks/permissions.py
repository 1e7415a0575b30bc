"""Who may do what with findings. Whoever sees a plan sees what its check found."""

from putokaz.foundation.accounts.actors import Actor, require
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.core.rules import rule
from putokaz.monitoring.plans.models import Plan


@rule
def may_dismiss_finding(actor: Actor, plan: Plan) -> None:
    """Who settles findings for the plan's own level of government."""
    require(actor, Permission.FINDING_DISMISS, plan.place)


@rule
def may_see_findings(actor: Actor, plan: Plan) -> None:
    """Whoever sees the plans of that level, not only its published progress: findings quote what is not yet in order."""
    if not actor.holds(Permission.PLAN_VIEW):
        require(actor, Permission.PLAN_VIEW, plan.place)
