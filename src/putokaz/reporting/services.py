"""Making, downloading and deleting reports."""

import logging
from collections.abc import Callable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.audit.services import record
from putokaz.foundation.core.clock import now
from putokaz.foundation.core.refusals import NotNow
from putokaz.foundation.files.models import StoredFile
from putokaz.foundation.files.services import remove_file, store_file
from putokaz.monitoring.checks.finding import Finding
from putokaz.monitoring.checks.queries import report_view
from putokaz.monitoring.checks.view import ReportView
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.progress.models import Cycle
from putokaz.reporting.enums import ReportEvent, ReportFormat, ReportKind, ReportState, Script
from putokaz.reporting.making import CONTENT_TYPES, Choices, file_of
from putokaz.reporting.models import GeneratedReport
from putokaz.reporting.permissions import may_delete_report, may_download_report, may_generate_report
from putokaz.reporting.queries import content_of, findings_for, stamp_of

_log = logging.getLogger(__name__)
_NAMES = {ReportKind.PROGRESS: "izvjestaj", ReportKind.FINDINGS: "nalazi"}

Maker = Callable[[ReportView, Sequence[Finding], Choices], bytes]


class _Author:
    """Who asked, for a file that the background makes."""

    def __init__(self, report: GeneratedReport) -> None:
        self.actor_key, self.actor_name, self.institution_id = report.author_key, report.author_name, report.author_institution


@transaction.atomic
def request_report(*, plan: Plan, cycle: Cycle | None, choices: Choices, actor: Actor) -> tuple[GeneratedReport, bool]:
    """Ask for a report; the second value says whether it has yet to be made: the same content with the same choices is kept.

    ``NotNow`` for choices that do not go together. Traced when it is made."""
    may_generate_report(actor, plan)
    _require_possible(choices)
    report = GeneratedReport(
        plan=plan,
        cycle=cycle,
        starts_on=cycle.starts_on if cycle else plan.starts_on,
        ends_on=cycle.ends_on if cycle else plan.ends_on,
        kind=choices.kind,
        format=choices.format,
        language=choices.language,
        script=choices.script,
        with_findings=choices.with_findings,
        is_draft=cycle is None or not cycle.is_confirmed,
        author_key=actor.actor_key,
        author_name=actor.actor_name,
        author_institution=actor.institution_id,
        requested_at=now(),
    )
    report.stamp = stamp_of(report, plan)
    kept = GeneratedReport.objects.alike(report).filter(stamp=report.stamp, is_draft=report.is_draft).first()
    if kept is not None:
        return kept, False
    report.save()
    return report, True


def _require_possible(choices: Choices) -> None:
    if choices.language == "en" and choices.script == Script.CYRILLIC:
        raise NotNow(_("English is not written in Cyrillic. Choose the Latin script or another language."))
    if choices.kind == ReportKind.PROGRESS and choices.format == ReportFormat.CSV:
        raise NotNow(_("The report is not made as CSV. Choose Excel."))
    if choices.with_findings and (choices.kind != ReportKind.PROGRESS or choices.format == ReportFormat.XLSX):
        raise NotNow(_("Only the report as Word, PDF or web page has an annex for the findings."))


def make_report(*, report: GeneratedReport, maker: Maker = file_of) -> GeneratedReport:
    """Make the file of a report that was asked for. Where the same file is kept already, the request goes and the kept one is returned.

    What goes wrong is logged and shown as a sentence, never as a broken page."""
    report = GeneratedReport.objects.select_related("plan__jurisdiction", "cycle").get(pk=report.pk)
    GeneratedReport.objects.filter(pk=report.pk).update(state=ReportState.WORKING)
    stamp = stamp_of(report, report.plan)
    try:
        view = report_view(report.plan, report.cycle)
        content = content_of(report, view)
        kept = GeneratedReport.objects.alike(report).filter(content_hash=content, is_draft=report.is_draft).first()
        if kept is not None:
            return _take_kept(report, kept, stamp)
        choices = Choices(report.kind, report.format, report.language, report.script, report.with_findings)
        data = maker(view, findings_for(report, view), choices)
    except Exception:  # noqa: BLE001 - whatever goes wrong in a document, the page says so and goes on
        _log.exception("Report %s could not be made.", report.pk)
        report.state = ReportState.FAILED
        report.save(update_fields=("state",))
        return report
    return _keep(report, data, content, stamp)


@transaction.atomic
def _take_kept(report: GeneratedReport, kept: GeneratedReport, stamp: str) -> GeneratedReport:
    GeneratedReport.objects.filter(pk=kept.pk).update(stamp=stamp)
    report.delete()
    kept.stamp = stamp
    return kept


@transaction.atomic
def _keep(report: GeneratedReport, data: bytes, content: str, stamp: str) -> GeneratedReport:
    author = _Author(report)
    name = f"{_NAMES[ReportKind(report.kind)]}-{report.plan.jurisdiction.key}-{report.starts_on.year}-{report.ends_on.year}"
    name += f"-{report.language}{'-cir' if report.script == Script.CYRILLIC else ''}.{report.format}"
    report.file = store_file(content=data, name=name, content_type=CONTENT_TYPES[report.format], actor=author)
    report.content_hash, report.stamp, report.state, report.made_at = content, stamp, ReportState.DONE, now()
    report.save()
    _trace(ReportEvent.MADE, report, author)
    return report


@transaction.atomic
def download_report(*, report: GeneratedReport, actor: Actor) -> StoredFile:
    """The file of a report, and a trace of who took it."""
    may_download_report(actor, report)
    if report.file is None:
        raise NotNow(_("This report is not made yet."))
    _trace(ReportEvent.DOWNLOADED, report, actor)
    return report.file


@transaction.atomic
def delete_report(*, report: GeneratedReport, actor: Actor) -> None:
    """Forget a draft of one's own, with its file."""
    report = GeneratedReport.objects.select_for_update(of=("self",)).select_related("plan__jurisdiction", "file").get(pk=report.pk)
    may_delete_report(actor, report)
    _trace(ReportEvent.DELETED, report, actor)
    stored = report.file
    report.delete()
    if stored is not None:
        remove_file(stored)


def _trace(event: ReportEvent, report: GeneratedReport, actor: Actor | _Author) -> None:
    note = " ".join(
        filter(None, [report.kind, report.format, report.language, report.script, report.file.sha256[:16] if report.file else ""])
    )
    record(event, actor=actor, target=report, name=report.plan.title, note=note, jurisdiction=report.plan.jurisdiction.path)
