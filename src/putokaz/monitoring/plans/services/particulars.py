"""Title, team and period of a plan, and its official rate."""

from datetime import date

from django.db import transaction

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.audit import services as audit
from putokaz.monitoring.plans import workflow
from putokaz.monitoring.plans.changes import change_to
from putokaz.monitoring.plans.content import PlanContent
from putokaz.monitoring.plans.enums import How, OfficialRate, PlanEvent
from putokaz.monitoring.plans.models import Plan, Strategy
from putokaz.monitoring.plans.permissions import may_edit_plan
from putokaz.monitoring.plans.queries.wordings import wording_at_hand
from putokaz.monitoring.plans.services.locking import locked_plan
from putokaz.monitoring.plans.services.text import Effect, change_text, record_change


@transaction.atomic
def change_plan_particulars(
    *, plan: Plan, title: str, team: str, starts_on: date, ends_on: date, strategy: Strategy | None, actor: Actor
) -> Effect:
    """Change what stands on the cover of the plan. In an adopted plan title, team and period change by the amendment; the strategy that it
    carries out is no part of the text and changes at once."""
    plan = locked_plan(plan)
    may_edit_plan(actor, plan)
    workflow.require_act(plan.state, workflow.Act.SET)
    if plan.strategy != strategy:
        plan.strategy = strategy
        plan.save(update_fields=["strategy"])
        audit.record(
            PlanEvent.CHANGED, actor=actor, target=plan, name=plan.title, changed=["strategy"], jurisdiction=plan.jurisdiction.path
        )
    wording = wording_at_hand(plan, plan.uid)
    before = wording.content if wording and wording.content else particulars(plan)
    after = PlanContent(title.strip(), team.strip(), starts_on.isoformat(), ends_on.isoformat(), str(plan.uid))
    if before == after:
        return Effect((), {})
    effect = change_text(plan=plan, changes=[change_to(before, after)], how=How.EDITED, actor=actor)
    record_change(PlanEvent.CHANGED, plan, effect, actor, name=plan.title)
    return effect


def particulars(plan: Plan) -> PlanContent:
    """The plan without what stands in it."""
    return PlanContent(plan.title, plan.team, plan.starts_on.isoformat(), plan.ends_on.isoformat(), str(plan.uid))


@transaction.atomic
def change_official_rate(*, plan: Plan, rate: OfficialRate, actor: Actor) -> Plan:
    """Choose which of the three rates the plan names as its measure. It is no part of the text."""
    plan = locked_plan(plan)
    may_edit_plan(actor, plan)
    workflow.require_act(plan.state, workflow.Act.SET)
    if plan.official_rate != rate:
        plan.official_rate = rate
        plan.save(update_fields=["official_rate"])
        audit.record(
            PlanEvent.CHANGED, actor=actor, target=plan, name=plan.title, changed=["official_rate"], jurisdiction=plan.jurisdiction.path
        )
    return plan
