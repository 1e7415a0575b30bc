"""The life of a plan: started, adopted, published, closed."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.models import Jurisdiction
from putokaz.foundation.audit import services as audit
from putokaz.foundation.core.clock import now, today
from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.plans import workflow
from putokaz.monitoring.plans.changes import change_to
from putokaz.monitoring.plans.enums import AmendmentState, How, PlanEvent, PlanState
from putokaz.monitoring.plans.models import Goal, Plan, PlanVersion, Strategy
from putokaz.monitoring.plans.permissions import may_adopt_plan, may_close_plan, may_delete_plan, may_publish_progress, may_start_plan
from putokaz.monitoring.plans.queries.content import plan_content
from putokaz.monitoring.plans.queries.dependents import plan_is_in_use
from putokaz.monitoring.plans.queries.templates import template_of
from putokaz.monitoring.plans.services.locking import locked_plan
from putokaz.monitoring.plans.services.particulars import particulars
from putokaz.monitoring.plans.services.rows import Stamp, add_revisions
from putokaz.monitoring.plans.services.settling import require_sound
from putokaz.monitoring.plans.services.versions import Adoption, keep_version
from putokaz.monitoring.plans.services.writing import written


@transaction.atomic
def start_plan(
    *,
    jurisdiction: Jurisdiction,
    title: str,
    starts_on: date,
    ends_on: date,
    strategy: Strategy | None = None,
    team: str = "",
    template: str = "",
    language: str = "bs",
    is_synthetic: bool = False,
    actor: Actor,
) -> Plan:
    """Start a draft plan, empty or from the template of this key (its titles in ``language``, ``bs`` or ``en``)."""
    may_start_plan(actor, jurisdiction)
    if ends_on < starts_on:
        raise NotNow(_("The plan ends before it starts."))
    plan = Plan.objects.create(
        jurisdiction=jurisdiction,
        title=title.strip(),
        team=team.strip(),
        strategy=strategy,
        starts_on=starts_on,
        ends_on=ends_on,
        is_synthetic=is_synthetic,
    )
    add_revisions(plan, [change_to(None, particulars(plan))], Stamp(How.CREATED, actor))
    audit.record(PlanEvent.STARTED, actor=actor, target=plan, name=plan.title, note=template, jurisdiction=jurisdiction.path)
    if template:
        written(plan, template_of(template).content(language), How.TEMPLATE, actor)
    return plan


@transaction.atomic
def delete_draft_plan(*, plan: Plan, actor: Actor) -> None:
    """Delete a draft and its history while nothing outside it depends on it. The trace keeps that it was there."""
    plan = locked_plan(plan)
    may_delete_plan(actor, plan)
    workflow.require_act(plan.state, workflow.Act.DELETE)
    if plan_is_in_use(plan):
        raise NotNow(_("Results or reports already depend on this plan, so it cannot be deleted."))
    audit.record(PlanEvent.DELETED, actor=actor, target=plan, name=plan.title, jurisdiction=plan.jurisdiction.path)
    plan.delete()


@transaction.atomic
def adopt_plan(*, plan: Plan, act_body: str, adopted_on: date, act_number: str = "", gazette: str = "", actor: Actor) -> PlanVersion:
    """Record that a body adopted the plan: its text becomes version 1, and from now on it changes only by amendments."""
    plan = locked_plan(plan)
    may_adopt_plan(actor, plan)
    workflow.require_act(plan.state, workflow.Act.ADOPT)
    require_past(adopted_on)
    if not Goal.objects.filter(plan=plan).exists():
        raise NotNow(_("A plan without a single goal cannot be adopted."))
    require_sound(plan_content(plan))
    plan.state = PlanState.ADOPTED
    plan.save(update_fields=["state"])
    version = keep_version(plan, Adoption(act_body, adopted_on, act_number, gazette), actor)
    audit.record(PlanEvent.ADOPTED, actor=actor, target=plan, name=plan.title, note=act_number, jurisdiction=plan.jurisdiction.path)
    return version


def require_past(adopted_on: date) -> None:
    """:class:`NotNow` for an act that has not been passed yet."""
    if adopted_on > today():
        raise NotNow(_("The day of adoption is in the future. Record the adoption when it has happened."))


@transaction.atomic
def close_plan(*, plan: Plan, actor: Actor) -> Plan:
    """Close a plan whose time is over: nothing in it changes any more."""
    plan = locked_plan(plan)
    may_close_plan(actor, plan)
    workflow.require_act(plan.state, workflow.Act.CLOSE)
    if plan.amendments.filter(state=AmendmentState.OPEN).exists():
        raise NotNow(_("An amendment is being prepared. Record its adoption or withdraw it first."))
    plan.state = PlanState.CLOSED
    plan.save(update_fields=["state"])
    audit.record(PlanEvent.CLOSED, actor=actor, target=plan, name=plan.title, jurisdiction=plan.jurisdiction.path)
    return plan


@transaction.atomic
def publish_progress(*, plan: Plan, actor: Actor) -> Plan:
    """Let everybody read the progress of the plan."""
    return _set_public(plan, True, workflow.Act.PUBLISH, PlanEvent.PUBLISHED, actor)


@transaction.atomic
def unpublish_progress(*, plan: Plan, actor: Actor) -> Plan:
    """Take the public page of the plan away."""
    return _set_public(plan, False, workflow.Act.UNPUBLISH, PlanEvent.UNPUBLISHED, actor)


def _set_public(plan: Plan, is_public: bool, act: workflow.Act, event: PlanEvent, actor: Actor) -> Plan:
    plan = locked_plan(plan)
    may_publish_progress(actor, plan)
    workflow.require_act(plan.state, act)
    if plan.is_public != is_public:
        plan.is_public, plan.published_at = is_public, now() if is_public else None
        plan.save(update_fields=["is_public", "published_at"])
        audit.record(event, actor=actor, target=plan, name=plan.title, jurisdiction=plan.jurisdiction.path)
    return plan
