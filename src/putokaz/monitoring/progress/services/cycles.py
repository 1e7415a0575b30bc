"""Reporting cycles: opened empty or from the cycle before, taken in from a report, confirmed, opened again, deleted."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.audit.services import record
from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.progress import workflow
from putokaz.monitoring.progress.enums import CycleKind, CycleState, ProgressEvent
from putokaz.monitoring.progress.models import Cycle, Result
from putokaz.monitoring.progress.permissions import (
    may_change_cycle,
    may_confirm_cycle,
    may_delete_cycle,
    may_open_cycle,
    may_take_in_results,
)
from putokaz.monitoring.progress.rows import CANCELLED, ResultRow, ValueRow
from putokaz.monitoring.progress.services.bulk import write_results

Period = tuple[date, date]
_STATED = ("planned", "implemented", "in_progress", "not_started", "rate")


@transaction.atomic
def open_cycle(
    *,
    plan: Plan,
    kind: str,
    period: Period,
    actor: Actor,
    due_on: date | None = None,
    carry_over: bool = True,
    particulars: Mapping[str, Any] | None = None,
) -> Cycle:
    """Begin to report on ``period``. With ``carry_over`` the results of the cycle before are what one starts from; what was cancelled stays
    so either way."""
    plan = _locked(plan)
    may_open_cycle(actor, plan)
    before = plan.cycles.first()
    cycle = _new_cycle(plan, kind, period, CycleState.OPEN, particulars or {}, actor, due_on)
    write_results(cycle, _rows_of(before, whole=carry_over), actor)
    record(ProgressEvent.CYCLE_OPENED, actor=actor, target=cycle, name=_name(cycle), jurisdiction=plan.jurisdiction.path)
    return cycle


@transaction.atomic
def take_in_results(
    *,
    plan: Plan,
    kind: str,
    period: Period,
    particulars: Mapping[str, Any],
    rows: Sequence[ResultRow],
    actor: Actor,
    due_on: date | None = None,
) -> Cycle:
    """The results of a report that was read become a cycle of the plan, marked as imported and not confirmed.

    ``particulars`` has the keys of the readers' JSON: ``document``, ``totals``, ``passages``, ``running_headers``, ``columns``. Activities
    without a row get an empty result. ``NotNow`` when there is such a cycle already, ``ValueError`` for an activity of another plan.
    """
    plan = _locked(plan)
    may_take_in_results(actor, plan)
    cycle = _new_cycle(plan, kind, period, CycleState.IMPORTED, particulars, actor, due_on)
    write_results(cycle, rows, actor)
    record(ProgressEvent.CYCLE_IMPORTED, actor=actor, target=cycle, name=_name(cycle), jurisdiction=plan.jurisdiction.path)
    return cycle


@transaction.atomic
def confirm_cycle(*, cycle: Cycle, actor: Actor) -> Cycle:
    """What stands in the cycle is right: its results do not change any more."""
    cycle = _locked_cycle(cycle)
    may_confirm_cycle(actor, cycle)
    workflow.require_next(cycle.state, CycleState.CONFIRMED)
    return _move(cycle, CycleState.CONFIRMED, ProgressEvent.CYCLE_CONFIRMED, actor)


@transaction.atomic
def reopen_cycle(*, cycle: Cycle, reason: str, actor: Actor) -> Cycle:
    """Something in a confirmed cycle must be corrected, and ``reason`` says why."""
    cycle = _locked_cycle(cycle)
    may_confirm_cycle(actor, cycle)
    workflow.require_next(cycle.state, CycleState.OPEN)
    if not reason.strip():
        raise NotNow(_("Say why the cycle is opened again."))
    return _move(cycle, CycleState.OPEN, ProgressEvent.CYCLE_REOPENED, actor, note=reason.strip())


@transaction.atomic
def change_particulars(
    *,
    cycle: Cycle,
    actor: Actor,
    document: Mapping[str, Any] | None = None,
    passages: Sequence[Mapping[str, Any]] | None = None,
    totals: Sequence[Mapping[str, Any]] | None = None,
) -> Cycle:
    """What the report says around its tables, in the shape of the readers' JSON: keys of ``document`` that are not given stay; ``passages``
    without words and ``totals`` that state nothing are taken out."""
    cycle = _locked_cycle(cycle)
    may_change_cycle(actor, cycle)
    workflow.require_editable(cycle.state)
    before = cycle.particulars
    after = {**before}
    if document is not None:
        after["document"] = {**(before.get("document") or {}), **document}
    if passages is not None:
        after["passages"] = [dict(one) for one in passages if str(one.get("text") or "").strip()]
    if totals is not None:
        after["totals"] = [dict(one) for one in totals if any(one.get(name) is not None for name in _STATED)]
    changed = _changed(before, after)
    if not changed:
        return cycle
    cycle.particulars = after
    cycle.revision += 1
    cycle.save(update_fields=("particulars", "revision"))
    record(
        ProgressEvent.CYCLE_CHANGED,
        actor=actor,
        target=cycle,
        name=_name(cycle),
        changed=changed,
        jurisdiction=cycle.plan.jurisdiction.path,
    )
    return cycle


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The names of what differs; of the document, of its fields."""
    own, new = before.get("document") or {}, after.get("document") or {}
    names = [key for key, value in new.items() if (own.get(key) or None) != (value or None)]
    return sorted(names + [key for key in ("passages", "totals") if before.get(key, []) != after.get(key, [])])


@transaction.atomic
def delete_cycle(*, cycle: Cycle, actor: Actor) -> None:
    """Forget a cycle that nobody confirmed, with its results."""
    cycle = _locked_cycle(cycle)
    may_delete_cycle(actor, cycle)
    workflow.require_deletable(cycle.state)
    record(ProgressEvent.CYCLE_DELETED, actor=actor, target=cycle, name=_name(cycle), jurisdiction=cycle.plan.jurisdiction.path)
    cycle.delete()


def _locked(plan: Plan) -> Plan:
    return Plan.objects.select_for_update(of=("self",)).select_related("jurisdiction").get(pk=plan.pk)


def _locked_cycle(cycle: Cycle) -> Cycle:
    return Cycle.objects.select_for_update(of=("self",)).select_related("plan__jurisdiction").get(pk=cycle.pk)


def _name(cycle: Cycle) -> str:
    return f"{cycle.plan.title}: {cycle}"


def _new_cycle(
    plan: Plan, kind: str, period: Period, state: CycleState, particulars: Mapping[str, Any], actor: Actor, due_on: date | None
) -> Cycle:
    starts_on, ends_on = period
    if ends_on < starts_on:
        raise NotNow(_("The period ends before it starts."))
    if plan.cycles.filter(kind=kind, starts_on=starts_on, ends_on=ends_on).exists():
        raise NotNow(_("The plan already has a cycle of this kind for this period."))
    return Cycle.objects.create(
        plan=plan,
        kind=CycleKind(kind),
        starts_on=starts_on,
        ends_on=ends_on,
        due_on=due_on,
        state=state,
        particulars=dict(particulars),
        created_by_name=actor.actor_name,
    )


def _move(cycle: Cycle, state: CycleState, event: ProgressEvent, actor: Actor, note: str = "") -> Cycle:
    cycle.state = state
    cycle.revision += 1
    cycle.save(update_fields=("state", "revision"))
    cycle.results.update(is_confirmed=state == CycleState.CONFIRMED)
    record(event, actor=actor, target=cycle, name=_name(cycle), note=note, changed=("state",), jurisdiction=cycle.plan.jurisdiction.path)
    return cycle


def _rows_of(cycle: Cycle | None, *, whole: bool) -> list[ResultRow]:
    """What a new cycle takes over: everything, or only what was cancelled."""
    if cycle is None:
        return []
    found = Result.objects.in_force().filter(cycle=cycle).prefetch_related("values")
    if not whole:
        found = found.filter(status=CANCELLED)
    return [_row(result) for result in found]


def _row(result: Result) -> ResultRow:
    return ResultRow(
        result.activity_id,
        result.text,
        result.status,
        result.reason,
        tuple(result.paragraphs),
        reported=result.reported,
        values=tuple(ValueRow(one.indicator_id, one.value, one.answer, one.evidence, one.evidenced) for one in result.values.all()),
    )
