"""The findings of a check as a page shows them: each with what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from putokaz.monitoring.checks.as_json import finding_from_json
from putokaz.monitoring.checks.finding import Finding
from putokaz.monitoring.checks.models import CheckRun, Dismissal
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.progress.models import Cycle


class Standing(StrEnum):
    OPEN = "open"
    DISMISSED = "dismissed"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class FindingRow:
    identity: str
    finding: Finding
    standing: Standing
    dismissal: Dismissal | None = None


def run_of(plan: Plan, cycle: Cycle | None) -> CheckRun | None:
    """The newest check, whether or not it is of today's content."""
    return CheckRun.objects.filter(plan=plan, cycle=cycle).first()


def runs_of(plans: QuerySet[Plan]) -> QuerySet[CheckRun]:
    """The checks of many plans, the newest first, with their plans."""
    return CheckRun.objects.filter(plan__in=plans, made_at__isnull=False).select_related("plan", "cycle").order_by("-made_at")


def findings_of_run(run: CheckRun) -> tuple[FindingRow, ...]:
    """Open and dismissed findings in the order of the check, then those that were settled since the check before. One query."""
    dismissed = {one.identity: one for one in Dismissal.objects.filter(plan=run.plan_id, taken_back_at__isnull=True)}
    rows = []
    for data in run.findings:
        dismissal = dismissed.get(data["identity"])
        standing = Standing.DISMISSED if dismissal else Standing.OPEN
        rows.append(FindingRow(data["identity"], finding_from_json(data), standing, dismissal))
    rows += [FindingRow(data["identity"], finding_from_json(data), Standing.SETTLED) for data in run.settled]
    return tuple(rows)


def open_findings(rows: Sequence[FindingRow]) -> list[Finding]:
    """What a report says of itself: without what somebody dismissed or settled."""
    return [row.finding for row in rows if row.standing is Standing.OPEN]
