"""Who may do what with progress."""

from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor, Place, require
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.core.refusals import NotYou
from putokaz.foundation.core.rules import rule
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.progress.models import Cycle, Result


@rule
def may_open_cycle(actor: Actor, plan: Plan) -> None:
    """Whoever sets the results of the plan's own level of government."""
    require(actor, Permission.PROGRESS_EDIT, plan.place)


@rule
def may_take_in_results(actor: Actor, plan: Plan) -> None:
    """Whoever imports for that level of government."""
    require(actor, Permission.PLAN_IMPORT, plan.place)


@rule
def may_change_cycle(actor: Actor, cycle: Cycle) -> None:
    """As :func:`may_open_cycle`."""
    require(actor, Permission.PROGRESS_EDIT, cycle.plan.place)


@rule
def may_confirm_cycle(actor: Actor, cycle: Cycle) -> None:
    """As :func:`may_open_cycle`."""
    require(actor, Permission.PROGRESS_EDIT, cycle.plan.place)


@rule
def may_delete_cycle(actor: Actor, cycle: Cycle) -> None:
    """Whoever sets results or imports for that level of government."""
    if not actor.holds(Permission.PLAN_IMPORT, cycle.plan.place):
        require(actor, Permission.PROGRESS_EDIT, cycle.plan.place)


@rule
def may_set_result(actor: Actor, result: Result) -> None:
    """Whoever sets the results of the plan; a focal point, those of activities that the own institution is responsible for."""
    plan = result.cycle.plan
    if actor.holds(Permission.PROGRESS_EDIT, plan.place):
        return
    if not actor.holds(Permission.PROGRESS_CONTRIBUTE):
        require(actor, Permission.PROGRESS_EDIT, plan.place)
    own = (one.institution_id for one in result.activity.responsibilities.all())
    place = Place(plan.jurisdiction.path, frozenset(institution for institution in own if institution is not None))
    if not actor.holds(Permission.PROGRESS_CONTRIBUTE, place):
        raise NotYou(_("Your institution is not responsible for this activity."))


@rule
def may_set_status(actor: Actor, result: Result) -> None:
    """The status is set by whoever coordinates; institutions report results and values."""
    require(actor, Permission.PROGRESS_EDIT, result.cycle.plan.place)
