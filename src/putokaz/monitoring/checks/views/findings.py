"""What the check found, dismissing it, and what each rule means."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.core.messages import translate
from putokaz.foundation.ui.templatetags.ui import page_language
from putokaz.monitoring.checks import all_rules
from putokaz.monitoring.checks.enums import RunState
from putokaz.monitoring.checks.finding import Family
from putokaz.monitoring.checks.forms import DismissForm, FindingFilters
from putokaz.monitoring.checks.help import rule_help
from putokaz.monitoring.checks.labels import FAMILIES
from putokaz.monitoring.checks.models import Dismissal
from putokaz.monitoring.checks.permissions import may_dismiss_finding
from putokaz.monitoring.checks.queries.findings import FindingRow, Standing, findings_of_run
from putokaz.monitoring.checks.services import dismiss_finding as dismiss
from putokaz.monitoring.checks.services import take_back_dismissal
from putokaz.monitoring.checks.showing import FindingLine, Wanted, addresses_of, chosen, family_counts, lines_of
from putokaz.monitoring.checks.tasks import current_run
from putokaz.monitoring.plans.models import Goal, Plan
from putokaz.monitoring.progress.framing import address, around
from putokaz.monitoring.progress.models import Cycle, plans_at_work
from putokaz.monitoring.progress.queries import cycles_of

_PAGE = 40


def _plan(request: Request, uid: UUID) -> Plan:
    return get_object_or_404(plans_at_work(request.actor).select_related("jurisdiction"), uid=uid)


def _cycle(cycles: Sequence[Cycle], key: str) -> Cycle | None:
    """The cycle that the address names; without one the latest; 404 for one that is not the plan's."""
    if not key:
        return cycles[0] if cycles else None
    found = next((one for one in cycles if str(one.pk) == key), None)
    if found is None:
        raise Http404
    return found


def show_findings(request: Request, uid: UUID) -> HttpResponse:
    """What the check found in a plan and one of its cycles, the worst first."""
    plan = _plan(request, uid)
    cycles = list(cycles_of(plan))
    cycle = _cycle(cycles, request.GET.get("cycle", ""))
    run = current_run(plan, cycle)
    rows = findings_of_run(run)
    goals = list(Goal.objects.filter(plan=plan).values_list("number", "title"))
    form = FindingFilters({**request.GET.dict(), "cycle": str(cycle.pk) if cycle else ""}, goals)
    wanted = form.wanted
    page = Paginator(chosen(rows, wanted), _PAGE).get_page(request.GET.get("page"))
    may_change = request.actor.holds(Permission.PROGRESS_EDIT, plan.place) and not (cycle and cycle.is_confirmed)
    lines = lines_of(page.object_list, addresses_of(plan, cycle, may_change=may_change))
    counts = {standing: sum(row.standing == standing for row in rows) for standing in Standing}
    context = around(request.actor, plan, "check", _("Check"), cycle) | {
        "run": run,
        "is_waiting": run.state == RunState.QUEUED,
        "has_failed": run.state == RunState.FAILED,
        "cycles": cycles,
        "form": form,
        "wanted": wanted,
        "page": page,
        "groups": _groups(lines),
        "counts": counts,
        "family_tabs": _family_tabs(request, rows, wanted),
        "may_dismiss": may_dismiss_finding.allows(request.actor, plan),
        "is_filtered": bool(wanted.family or wanted.severity or wanted.goal or wanted.activity or wanted.standing != Standing.OPEN),
        "here": request.get_full_path(),
        "download_url": _download(plan, cycle),
    }
    return render(request, "checks/show_findings.html", context)


def _groups(lines: Sequence[FindingLine]) -> list[tuple[FindingLine, list[FindingLine]]]:
    """By weight, the worst first; what was settled comes last of all."""
    groups = []
    for _key, same in groupby(lines, key=lambda line: (line.standing is Standing.SETTLED, line.finding.severity)):
        together = list(same)
        groups.append((together[0], together))
    return groups


def _family_tabs(request: Request, rows: Sequence[FindingRow], wanted: Wanted) -> list[tuple[str, str, bool, int]]:
    counts = family_counts(rows, wanted)
    query = request.GET.copy()
    query.pop("page", None)

    def link(family: str) -> str:
        query["family"] = family
        return f"?{query.urlencode()}"

    tabs = [(_("All"), link(""), not wanted.family, sum(counts.values()))]
    return tabs + [
        (translate(FAMILIES[family], page_language()), link(family.value), wanted.family == family, counts[family])
        for family in Family
        if counts[family] or wanted.family == family
    ]


def _download(plan: Plan, cycle: Cycle | None) -> str:
    found = address("reporting:make-report", plan.uid)
    return f"{found}?kind=findings{f'&cycle={cycle.pk}' if cycle else ''}" if found else ""


@require_POST
def check_again(request: Request, uid: UUID) -> HttpResponse:
    """After it failed."""
    plan = _plan(request, uid)
    cycle = _cycle(list(cycles_of(plan)), request.POST.get("cycle", ""))
    current_run(plan, cycle, again=True)
    return redirect(_back(request, plan))


@require_POST
def dismiss_finding(request: Request, uid: UUID) -> HttpResponse:
    """With a reason."""
    plan = _plan(request, uid)
    cycle = _cycle(list(cycles_of(plan)), request.POST.get("cycle", ""))
    may_dismiss_finding(request.actor, plan)
    form = DismissForm(request.POST)
    if form.is_valid():
        dismiss(plan=plan, cycle=cycle, identity=form.cleaned_data["identity"], reason=form.cleaned_data["reason"], actor=request.actor)
        messages.success(request, _("The finding is dismissed. It comes back if its evidence changes."))
    else:
        messages.error(request, _("The finding was not dismissed: say why, in at most 400 characters."))
    return redirect(_back(request, plan))


@require_POST
def take_back(request: Request, uid: UUID, pk: int) -> HttpResponse:
    """The finding counts again."""
    plan = _plan(request, uid)
    dismissal = get_object_or_404(Dismissal, plan=plan, pk=pk)
    take_back_dismissal(dismissal=dismissal, actor=request.actor)
    messages.success(request, _("The finding counts again."))
    return redirect(_back(request, plan))


def _back(request: Request, plan: Plan) -> str:
    """The page that the person came from, with its filters; never another site."""
    here = request.POST.get("here", "")
    if url_has_allowed_host_and_scheme(here, allowed_hosts=None):
        return here
    return reverse("checks:show-findings", args=[plan.uid])


def show_rule(request: Request, rule: str) -> HttpResponse:
    """What a finding of this rule means, why it matters, and what settles it."""
    known = next((one for one in all_rules() if one.key == rule), None)
    if known is None:
        raise Http404
    context: dict[str, Any] = {"rule": known, "family": FAMILIES[known.family], "help": rule_help(rule, page_language())}
    return render(request, "checks/show_rule.html", context)
