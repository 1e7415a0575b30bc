"""Who may do what with a plan."""

from putokaz.foundation.accounts.actors import Actor, Place, require
from putokaz.foundation.accounts.models import Jurisdiction
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.core.rules import rule
from putokaz.monitoring.plans.models import Plan


@rule
def may_start_plan(actor: Actor, jurisdiction: Jurisdiction) -> None:
    """Who draws up plans for this level of government."""
    require(actor, Permission.PLAN_EDIT, at=Place(jurisdiction.path))


@rule
def may_edit_plan(actor: Actor, plan: Plan) -> None:
    """Who draws up the plans of its level: texts, particulars, amendments."""
    require(actor, Permission.PLAN_EDIT, at=plan.place)


@rule
def may_import_plan(actor: Actor, plan: Plan) -> None:
    """Who imports plans and reports for its level."""
    require(actor, Permission.PLAN_IMPORT, at=plan.place)


@rule
def may_delete_plan(actor: Actor, plan: Plan) -> None:
    """Who draws it up; what was adopted nobody deletes (workflow)."""
    require(actor, Permission.PLAN_EDIT, at=plan.place)


@rule
def may_adopt_plan(actor: Actor, plan: Plan) -> None:
    """Who records acts of a government for its level. The decision is the government's, so who drew the plan up may record it."""
    require(actor, Permission.PLAN_ADOPT, at=plan.place)


@rule
def may_close_plan(actor: Actor, plan: Plan) -> None:
    """Who records acts of a government for its level."""
    require(actor, Permission.PLAN_ADOPT, at=plan.place)


@rule
def may_publish_progress(actor: Actor, plan: Plan) -> None:
    """Who publishes for its level."""
    require(actor, Permission.PLAN_PUBLISH, at=plan.place)
