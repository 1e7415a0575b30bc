"""Amendments: begun with a reason, filled by edits, adopted by an act or withdrawn."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.audit import services as audit
from putokaz.foundation.core.clock import now
from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.plans import workflow
from putokaz.monitoring.plans.changes import Change, applied
from putokaz.monitoring.plans.content import Part
from putokaz.monitoring.plans.enums import AmendmentState, How, PlanEvent
from putokaz.monitoring.plans.models import Amendment, Plan, PlanVersion
from putokaz.monitoring.plans.permissions import may_adopt_plan, may_edit_plan
from putokaz.monitoring.plans.queries.content import amendment_changes, change_of, plan_content
from putokaz.monitoring.plans.services.locking import locked_amendment, locked_plan
from putokaz.monitoring.plans.services.plans import require_past
from putokaz.monitoring.plans.services.rows import Stamp, write_changes
from putokaz.monitoring.plans.services.settling import require_sound
from putokaz.monitoring.plans.services.text import Effect, change_text
from putokaz.monitoring.plans.services.versions import Adoption, keep_version


@transaction.atomic
def open_amendment(*, plan: Plan, reason: str, actor: Actor) -> Amendment:
    """Begin an amendment of an adopted plan. A plan has one at a time."""
    plan = locked_plan(plan)
    may_edit_plan(actor, plan)
    workflow.require_act(plan.state, workflow.Act.OPEN_AMENDMENT)
    if plan.amendments.filter(state=AmendmentState.OPEN).exists():
        raise NotNow(_("An amendment is already being prepared. Put the change into that one."))
    amendment = Amendment.objects.create(
        plan=plan,
        number=plan.amendments.count() + 1,
        reason=reason.strip(),
        opened_at=now(),
        opened_by=actor.actor_key,
        opened_by_name=actor.actor_name[:200],
    )
    audit.record(
        PlanEvent.AMENDMENT_OPENED,
        actor=actor,
        target=amendment,
        name=f"{plan.title} ({amendment.number})"[:200],
        jurisdiction=plan.jurisdiction.path,
    )
    return amendment


@transaction.atomic
def withdraw_change(*, amendment: Amendment, uid: str | UUID, actor: Actor) -> Effect:
    """Take one change out of an open amendment: the part is again as the text in force has it."""
    amendment = locked_amendment(amendment)
    may_edit_plan(actor, amendment.plan)
    _require_open(amendment)
    row = amendment.changes.filter(uid=uid).first()
    if row is None:
        raise NotNow(_("This change is no longer in the amendment."))
    staged = change_of(row)
    back: tuple[Part | None, Part | None] = (staged.after, staged.before)
    effect = change_text(plan=amendment.plan, changes=[Change(staged.subject, staged.uid, *back)], how=How.RESTORED, actor=actor)
    audit.record(
        PlanEvent.AMENDMENT_CHANGED,
        actor=actor,
        target=amendment,
        name=staged.number,
        changed={field.name for field in staged.fields},
        jurisdiction=amendment.plan.jurisdiction.path,
    )
    return effect


@transaction.atomic
def withdraw_amendment(*, amendment: Amendment, actor: Actor) -> Amendment:
    """Give up an amendment. What it proposed stays readable, and changes nothing."""
    amendment = locked_amendment(amendment)
    may_edit_plan(actor, amendment.plan)
    _require_open(amendment)
    amendment.state = AmendmentState.WITHDRAWN
    amendment.save(update_fields=["state"])
    audit.record(
        PlanEvent.AMENDMENT_WITHDRAWN,
        actor=actor,
        target=amendment,
        name=amendment.plan.title,
        jurisdiction=amendment.plan.jurisdiction.path,
    )
    return amendment


@transaction.atomic
def adopt_amendment(
    *, amendment: Amendment, act_body: str, adopted_on: date, act_number: str = "", gazette: str = "", actor: Actor
) -> PlanVersion:
    """Record that a body adopted the amendment: its changes become the text in force and the next version."""
    amendment = locked_amendment(amendment)
    plan = locked_plan(amendment.plan)
    may_adopt_plan(actor, plan)
    workflow.require_act(plan.state, workflow.Act.AMEND)
    _require_open(amendment)
    require_past(adopted_on)
    changes = amendment_changes(amendment)
    if not changes:
        raise NotNow(_("The amendment changes nothing yet."))
    after = applied(plan_content(plan), changes)
    require_sound(after)
    write_changes(plan, changes, after=after, stamp=Stamp(How.AMENDED, actor, " ".join(filter(None, (act_body, act_number)))))
    version = keep_version(plan, Adoption(act_body, adopted_on, act_number, gazette), actor)
    amendment.state, amendment.version = AmendmentState.ADOPTED, version
    amendment.save(update_fields=["state", "version"])
    audit.record(
        PlanEvent.AMENDMENT_ADOPTED, actor=actor, target=amendment, name=plan.title, note=act_number, jurisdiction=plan.jurisdiction.path
    )
    return version


def _require_open(amendment: Amendment) -> None:
    if amendment.state != AmendmentState.OPEN:
        raise NotNow(_("This amendment is no longer being prepared."))
