"""Reports of all plans that somebody sees at work."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q

from putokaz.foundation.accounts.actors import Actor
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.progress.models import plans_at_work
from putokaz.reporting.enums import ReportState
from putokaz.reporting.models import GeneratedReport
from putokaz.reporting.permissions import may_generate_report

_LATEST: Final = 20


@dataclass(frozen=True, slots=True)
class PlanReports:
    """``kept`` reports were made of the plan; ``may_make`` more."""

    plan: Plan
    kept: int
    may_make: bool


def plans_with_reports(actor: Actor) -> list[PlanReports]:
    """Those for which one makes reports first. One query."""
    made = Count("reports", filter=Q(reports__state=ReportState.DONE))
    rows = plans_at_work(actor).select_related("jurisdiction").annotate(kept=made).order_by("jurisdiction__path", "-starts_on")
    found = [PlanReports(plan, plan.kept, may_generate_report.allows(actor, plan)) for plan in rows]
    return sorted(found, key=lambda one: not one.may_make)


def latest_reports(actor: Actor) -> Sequence[GeneratedReport]:
    """The newest of all, with plan and file. One query."""
    rows = GeneratedReport.objects.visible_to(actor).filter(state=ReportState.DONE)
    return list(rows.select_related("plan", "file").order_by("-requested_at", "-pk")[:_LATEST])
