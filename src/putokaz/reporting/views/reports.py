"""Reports of a plan: the list, making one, one with its file."""

import base64
import hashlib
import re
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from putokaz.foundation.accounts.requests import Request
from putokaz.monitoring.checks.tasks import current_run
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.progress.framing import around
from putokaz.monitoring.progress.models import Cycle, plans_at_work
from putokaz.monitoring.progress.queries import cycles_of
from putokaz.reporting.enums import ReportFormat, ReportKind, ReportState
from putokaz.reporting.forms import ReportForm
from putokaz.reporting.models import GeneratedReport
from putokaz.reporting.permissions import may_delete_report, may_generate_report
from putokaz.reporting.queries import harm_in, outdated, reports_of
from putokaz.reporting.services import delete_report as delete
from putokaz.reporting.services import download_report as download
from putokaz.reporting.tasks import begin_report

_PAGE = 30
_TONES = {ReportState.QUEUED: "info", ReportState.WORKING: "info", ReportState.DONE: "success", ReportState.FAILED: "danger"}
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)
_MOST_LISTED = 12


def _plan(request: Request, uid: UUID) -> Plan:
    return get_object_or_404(plans_at_work(request.actor).select_related("jurisdiction"), uid=uid)


def _report(request: Request, uid: UUID) -> GeneratedReport:
    found = GeneratedReport.objects.visible_to(request.actor).select_related("plan__jurisdiction", "cycle", "file")
    return get_object_or_404(found, uid=uid)


def list_reports(request: Request, uid: UUID) -> HttpResponse:
    """All reports that were made of a plan, the newest first."""
    plan = _plan(request, uid)
    page = Paginator(reports_of(plan, request.actor), _PAGE).get_page(request.GET.get("page"))
    old = outdated(page.object_list, plan)
    context = around(request.actor, plan, "reports", _("Reports")) | {
        "page": page,
        "rows": [(one, _TONES[ReportState(one.state)], one.pk in old) for one in page],
        "may_generate": may_generate_report.allows(request.actor, plan),
    }
    return render(request, "reporting/list_reports.html", context)


def make_report(request: Request, uid: UUID) -> HttpResponse:
    """Choose the document, language, script and format."""
    plan = _plan(request, uid)
    may_generate_report(request.actor, plan)
    cycles = list(cycles_of(plan))
    cycle = _cycle(cycles, request.GET.get("cycle") or request.POST.get("cycle") or "")
    initial = {"kind": request.GET.get("kind", ReportKind.PROGRESS)}
    form = ReportForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        report = begin_report(plan=plan, cycle=cycle, choices=form.choices, actor=request.actor)
        return redirect("reporting:show-report", uid=report.uid)
    current_run(plan, cycle)
    count, numbers = harm_in(plan, cycle)
    context = around(request.actor, plan, "reports", _("Make a report"), cycle) | {
        "form": form,
        "cycles": cycles,
        "harm": count,
        "harm_numbers": numbers[:_MOST_LISTED],
        "harm_more": len(numbers) > _MOST_LISTED,
        "harm_url": reverse("checks:show-findings", args=[plan.uid]) + f"?family=harm{f'&cycle={cycle.pk}' if cycle else ''}",
    }
    return render(request, "reporting/make_report.html", context)


def _cycle(cycles: list[Cycle], key: str) -> Cycle | None:
    if not key:
        return cycles[0] if cycles else None
    found = next((one for one in cycles if str(one.pk) == key), None)
    if found is None:
        raise Http404
    return found


def show_report(request: Request, uid: UUID) -> HttpResponse:
    """One report: on its way, with its file, or why it failed."""
    report = _report(request, uid)
    plan = report.plan
    context = around(request.actor, plan, "reports", _("Report"), report.cycle) | {
        "report": report,
        "is_old": bool(outdated([report], plan)),
        "has_failed": report.state == ReportState.FAILED,
        "is_page": report.format == ReportFormat.HTML,
        "may_delete": may_delete_report.allows(request.actor, report),
        "may_generate": may_generate_report.allows(request.actor, plan),
        "again_url": reverse("reporting:make-report", args=[plan.uid])
        + f"?kind={report.kind}{f'&cycle={report.cycle_id}' if report.cycle_id else ''}",
        "here": request.path,
    }
    return render(request, "reporting/show_report.html", context)


def download_report(request: Request, uid: UUID) -> FileResponse:
    """The file, as a file: browsers do not open it in the site."""
    stored = download(report=_report(request, uid), actor=request.actor)
    response = FileResponse(stored.file.open("rb"), as_attachment=True, filename=stored.name, content_type=stored.content_type)
    return _careful(response, "default-src 'none'; sandbox")


def preview_report(request: Request, uid: UUID) -> FileResponse:
    """A web page as it will look: closed off from the site, and only with its own style sheet (by its hash)."""
    report = _report(request, uid)
    if report.format != ReportFormat.HTML:
        raise Http404
    stored = download(report=report, actor=request.actor)
    with stored.file.open("rb") as page:
        hashes = " ".join(f"'sha256-{_hash(style)}'" for style in _STYLE.findall(page.read()))
    response = FileResponse(stored.file.open("rb"), content_type=stored.content_type)
    return _careful(response, f"default-src 'none'; style-src {hashes}; img-src data:; sandbox")


def _hash(style: bytes) -> str:
    return base64.b64encode(hashlib.sha256(style).digest()).decode()


def _careful(response: FileResponse, policy: str) -> FileResponse:
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
def delete_report(request: Request, uid: UUID) -> HttpResponse:
    """A draft of one's own."""
    report = _report(request, uid)
    delete(report=report, actor=request.actor)
    messages.success(request, _("The report is deleted."))
    return redirect("reporting:list-reports", uid=report.plan.uid)
