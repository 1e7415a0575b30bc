"""The list of plans and the whole plan on one page."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.core.clock import today
from putokaz.foundation.core.sorting import search_text
from putokaz.monitoring.plans import slots
from putokaz.monitoring.plans.forms.filters import ActivityFilters, PlanFilters
from putokaz.monitoring.plans.queries.filtering import NOTHING, OVERDUE, chosen, in_order, narrowed
from putokaz.monitoring.plans.queries.overview import Overview, plan_overview, visible_plans
from putokaz.monitoring.plans.views.framing import address, around, chips, in_short, rates_shown, the_plan

_LEVELS = ("goals", "programmes", "all")
_MOST_WORDS = 12


def list_plans(request: Request) -> HttpResponse:
    """Every plan that one sees, with its three rates."""
    form = PlanFilters(request.GET or None)
    form.is_valid()
    given = getattr(form, "cleaned_data", {})
    words, level = given.get("q", ""), given.get("level", "")
    plans = visible_plans(request.actor)
    for word in search_text(words).split()[:_MOST_WORDS]:
        plans = plans.filter(search_text__contains=word)
    if level:
        plans = plans.filter(jurisdiction__level=level)
    found = list(plans)
    rates = slots.progress().of_plans(found)
    context = {
        "rows": [{**in_short(plan), "rates": rates_shown(rates.get(plan.pk))} for plan in found],
        "form": form,
        "words": words,
        "is_filtered": bool(words or level),
        "start_url": address("plans:start-plan") if request.actor.holds(Permission.PLAN_EDIT) else "",
        "import_url": address("imports:upload-document") if request.actor.holds(Permission.PLAN_IMPORT) else "",
    }
    return render(request, "plans/list.html", context)


def show_plan(request: Request, uid: UUID) -> HttpResponse:
    """The main page: the whole plan, filtered, on one page."""
    plan = the_plan(request, uid)
    overview = plan_overview(plan, today())
    form = ActivityFilters(request.GET, overview=overview, own=request.actor.institutions)
    filters = form.filters
    lines = chosen(overview, filters)
    shown = request.GET.get("show", "")
    context = {
        **around(request, plan),
        "form": form,
        "filters": filters,
        "chips": chips(request, form),
        "goals": () if filters.sort else narrowed(overview.goals, lines, keep_empty=not filters.narrows),
        "flat": in_order(lines, filters.sort) if filters.sort else (),
        "found": len(lines),
        "total": len(overview.lines),
        "shown": shown if shown in _LEVELS else "all",
        "levels": [("goals", _("Goals")), ("programmes", _("Programmes")), ("all", _("Everything"))],
        "figures": figures(overview),
        "rates": rates_shown(overview.rates),
        "period": overview.progress.period,
        "is_confirmed": overview.progress.is_confirmed,
    }
    return render(request, "plans/overview.html", context)


def figures(overview: Overview) -> list[dict[str, Any]]:
    """How many activities stand how; each leads to them."""
    counts = overview.statuses
    found: list[dict[str, Any]] = [
        {"label": word.label, "count": counts[word.key], "query": f"?status={word.key}", "state": word.state}
        for word in overview.words
        if counts[word.key]
    ]
    if counts[""] and overview.words:
        found.append({"label": _("Nothing reported yet"), "count": counts[""], "query": f"?status={NOTHING}", "state": "unknown"})
    if overview.late:
        found.append({"label": _("Overdue"), "count": overview.late, "query": f"?deadline={OVERDUE}", "state": "late"})
    return found
