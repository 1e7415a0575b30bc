"""Making a check, and dismissing findings."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.audit.services import record
from putokaz.foundation.core.clock import now
from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.checks import check
from putokaz.monitoring.checks.as_json import finding_to_json
from putokaz.monitoring.checks.enums import CheckEvent, RunState
from putokaz.monitoring.checks.finding import Finding
from putokaz.monitoring.checks.models import CheckRun, Dismissal
from putokaz.monitoring.checks.permissions import may_dismiss_finding
from putokaz.monitoring.checks.queries.stamps import content_stamp, view_hash
from putokaz.monitoring.checks.queries.views import report_view
from putokaz.monitoring.checks.view import ReportView
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.progress.models import Cycle

_log = logging.getLogger(__name__)
_MOST_SETTLED = 200

Checker = Callable[[ReportView], Sequence[Finding]]


@transaction.atomic
def request_check(*, plan: Plan, cycle: Cycle | None, again: bool = False) -> tuple[CheckRun, bool]:
    """The check of a plan and cycle, and whether it has to be made: because there is none, because something changed since (or ``again``
    after it failed). Nobody's act and nothing to trace: it follows from the content."""
    stamp = content_stamp(plan, cycle)
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)  # two readers at once make one row
    run = CheckRun.objects.filter(plan=plan, cycle=cycle).first()
    if run is None:
        return CheckRun.objects.create(plan=plan, cycle=cycle, wanted_stamp=stamp), True
    if run.wanted_stamp == stamp and not (again and run.state == RunState.FAILED):
        return run, False
    run.wanted_stamp, run.state = stamp, RunState.QUEUED
    run.save(update_fields=("wanted_stamp", "state"))
    return run, True


def make_check(*, run: CheckRun, checker: Checker = check) -> CheckRun:
    """Run all rules over today's content and keep what they find. What goes wrong is logged and shown as a sentence, never as a broken
    page."""
    plan = Plan.objects.select_related("jurisdiction").get(pk=run.plan_id)
    cycle = Cycle.objects.get(pk=run.cycle_id) if run.cycle_id else None
    stamp = content_stamp(plan, cycle)
    try:
        view = report_view(plan, cycle)
        found = [finding_to_json(finding) for finding in checker(view)]
    except Exception:  # noqa: BLE001 - whatever a rule stumbles over, the page says so and goes on
        _log.exception("The check of plan %s failed.", plan.pk)
        CheckRun.objects.filter(pk=run.pk).update(state=RunState.FAILED)
        run.refresh_from_db()
        return run
    return _keep(run.pk, stamp, view_hash(view), found)


@transaction.atomic
def _keep(pk: int, stamp: str, content_hash: str, found: list[dict[str, Any]]) -> CheckRun:
    run = CheckRun.objects.select_for_update().get(pk=pk)
    if run.content_hash != content_hash:
        there = {one["identity"] for one in found}
        if run.content_hash:
            run.settled = [one for one in run.findings if one["identity"] not in there][:_MOST_SETTLED]
        run.findings, run.content_hash = found, content_hash
    run.stamp, run.state, run.made_at = stamp, RunState.DONE, now()
    run.save()
    return run


@transaction.atomic
def dismiss_finding(*, plan: Plan, cycle: Cycle | None, identity: str, reason: str, actor: Actor) -> Dismissal:
    """Say why a finding is none. It stays dismissed while its evidence is the same."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("jurisdiction").get(pk=plan.pk)
    may_dismiss_finding(actor, plan)
    if not reason.strip():
        raise NotNow(_("Say why the finding is dismissed."))
    run = CheckRun.objects.filter(plan=plan, cycle=cycle).first()
    found = next((one for one in run.findings if one["identity"] == identity), None) if run else None
    if found is None:
        raise NotNow(_("This finding is gone: the content changed since."))
    if Dismissal.objects.filter(plan=plan, identity=identity, taken_back_at__isnull=True).exists():
        raise NotNow(_("This finding is already dismissed."))
    dismissal = Dismissal.objects.create(
        plan=plan,
        identity=identity,
        rule=found["rule"],
        reason=reason.strip(),
        dismissed_at=now(),
        dismissed_by=actor.actor_key,
        dismissed_by_name=actor.actor_name,
    )
    record(CheckEvent.DISMISSED, actor=actor, target=plan, name=plan.title, note=_note(found), jurisdiction=plan.jurisdiction.path)
    return dismissal


@transaction.atomic
def take_back_dismissal(*, dismissal: Dismissal, actor: Actor) -> Dismissal:
    """The finding counts again."""
    dismissal = Dismissal.objects.select_for_update(of=("self",)).select_related("plan__jurisdiction").get(pk=dismissal.pk)
    may_dismiss_finding(actor, dismissal.plan)
    if dismissal.taken_back_at is not None:
        raise NotNow(_("This dismissal was already taken back."))
    dismissal.taken_back_at, dismissal.taken_back_by_name = now(), actor.actor_name
    dismissal.save(update_fields=("taken_back_at", "taken_back_by_name"))
    plan = dismissal.plan
    record(CheckEvent.TAKEN_BACK, actor=actor, target=plan, name=plan.title, note=dismissal.rule, jurisdiction=plan.jurisdiction.path)
    return dismissal


def _note(found: dict[str, Any]) -> str:
    """The rule and the activities; never the words of the report."""
    return " ".join(filter(None, [found["rule"], ", ".join(found["activities"])]))
