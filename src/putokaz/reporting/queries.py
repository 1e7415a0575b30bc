"""Reads: the reports of a plan, and which of them are out of date."""

import hashlib
from collections.abc import Iterable, Sequence

from django.db.models import Count, Max, QuerySet

from putokaz.foundation.accounts.actors import Actor
from putokaz.monitoring.checks import check
from putokaz.monitoring.checks.as_json import finding_from_json, identity
from putokaz.monitoring.checks.finding import Family, Finding
from putokaz.monitoring.checks.models import Dismissal
from putokaz.monitoring.checks.queries import Standing, content_stamps, findings_of_run, run_of, view_hash
from putokaz.monitoring.checks.view import ReportView
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.progress.models import Cycle
from putokaz.reporting.enums import ReportKind
from putokaz.reporting.models import GeneratedReport


def reports_of(plan: Plan, actor: Actor) -> QuerySet[GeneratedReport]:
    """All reports made of a plan, the newest first, with their files and cycles."""
    return GeneratedReport.objects.visible_to(actor).filter(plan=plan).select_related("file", "cycle")


def stamp_of(report: GeneratedReport, plan: Plan) -> str:
    """The stamp of the content that a report is made from, dismissals included where it shows findings. At most six queries."""
    return stamps_of([report], plan)[report.pk]


def stamps_of(reports: Sequence[GeneratedReport], plan: Plan) -> dict[int | None, str]:
    """The same for many reports of one plan, by their primary key. At most six queries for any number."""
    stamps = content_stamps(plan, [report.cycle for report in reports])
    dismissals = _dismissals(plan) if any(_shows_findings(report) for report in reports) else ""
    return {report.pk: _joined(stamps[report.cycle_id], dismissals if _shows_findings(report) else "") for report in reports}


def outdated(reports: Iterable[GeneratedReport], plan: Plan) -> frozenset[int]:
    """Those made from content that has changed since, or whose cycle is gone."""
    made = [report for report in reports if report.is_ready]
    stamps = stamps_of(made, plan)
    return frozenset(report.pk for report in made if report.stamp != stamps[report.pk])


def content_of(report: GeneratedReport, view: ReportView) -> str:
    """A hash of what the report prints: equal for equal files."""
    if not _shows_findings(report):
        return view_hash(view)
    dismissed = Dismissal.objects.filter(plan=report.plan_id, taken_back_at__isnull=True).order_by("identity")
    return _joined(view_hash(view), *dismissed.values_list("identity", flat=True))


def findings_for(report: GeneratedReport, view: ReportView) -> list[Finding]:
    """The open findings of the very content that is printed: those of the kept check when it is of this content, otherwise made now."""
    if not _shows_findings(report):
        return []
    run = run_of(report.plan, report.cycle)
    found = [finding_from_json(one) for one in run.findings] if run and run.content_hash == view_hash(view) else list(check(view))
    dismissed = set(Dismissal.objects.filter(plan=report.plan_id, taken_back_at__isnull=True).values_list("identity", flat=True))
    return [one for one in found if identity(one) not in dismissed]


def harm_in(plan: Plan, cycle: Cycle | None) -> tuple[int, tuple[str, ...]]:
    """How many open findings say that somebody could be recognised, and in which activities, by the kept check."""
    run = run_of(plan, cycle)
    rows = findings_of_run(run) if run else ()
    found = [row.finding for row in rows if row.finding.family is Family.HARM and row.standing is Standing.OPEN]
    return len(found), tuple(dict.fromkeys(number for one in found for number in one.activities))


def _shows_findings(report: GeneratedReport) -> bool:
    return report.with_findings or report.kind == ReportKind.FINDINGS


def _dismissals(plan: Plan) -> str:
    counts = (
        Dismissal.objects.filter(plan=plan)
        .order_by()
        .aggregate(Count("pk"), Max("dismissed_at"), Max("taken_back_at"), Count("taken_back_at"))
    )
    return repr(counts)


def _joined(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
