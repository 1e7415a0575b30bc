"""What one institution has to do: for its focal point across all plans, for the coordinator in one plan."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from putokaz.foundation.accounts.models import Institution
from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.core.clock import today
from putokaz.monitoring.plans.queries.ours import own_plans
from putokaz.monitoring.plans.queries.overview import Line, Named, Overview, plan_overview
from putokaz.monitoring.plans.views.framing import activity_base, around, rates_shown, the_plan


@require_safe
def show_own_activities(request: Request) -> HttpResponse:
    """ "Our activities": what the own institution is expected to do, in every plan."""
    own = request.actor.institutions
    plans = own_plans(request.actor, own, today()) if own else ()
    activities = [each for plan in plans for each in plan.activities]
    context = {
        "institutions": Institution.objects.filter(pk__in=own) if own else (),
        "plans": plans,
        "base": activity_base(),
        "count": len(activities),
        "late": sum(each.days_late > 0 for each in activities),
        "leading": sum(each.leads for each in activities),
        "has_institution": bool(own),
    }
    return render(request, "plans/ours.html", context)


@require_safe
def show_institutions(request: Request, uid: UUID) -> HttpResponse:
    """Every institution that has something to do in the plan, with its rates."""
    plan = the_plan(request, uid)
    overview = plan_overview(plan, today())
    rows = [_row(overview, one) for one in overview.institutions]
    return render(request, "plans/institutions.html", {**around(request, plan), "rows": rows})


@require_safe
def show_institution(request: Request, uid: UUID, pk: int) -> HttpResponse:
    """One institution in one plan."""
    plan = the_plan(request, uid)
    overview = plan_overview(plan, today())
    one = next((each for each in overview.institutions if each.pk == pk), None)
    if one is None:
        raise Http404
    row = _row(overview, one)
    lines: list[Line] = row["lines"]
    context = {
        **around(request, plan),
        **row,
        "institutions": overview.institutions,
        "rates": rates_shown(overview.progress.rates(line.pk for line in lines)),
        "leading": sorted((line for line in lines if pk in line.leads), key=_urgency),
        "beside": sorted((line for line in lines if pk not in line.leads), key=_urgency),
    }
    return render(request, "plans/institution.html", context)


def _urgency(line: Line) -> tuple[int, bool]:
    return -line.days_late, not line.is_open


def _row(overview: Overview, one: Named) -> dict[str, Any]:
    lines = [line for line in overview.lines if one.pk in line.institutions]
    rates = overview.progress.rates(line.pk for line in lines)
    return {
        "institution": one,
        "lines": lines,
        "leads": sum(one.pk in line.leads for line in lines),
        "late": sum(line.is_late for line in lines),
        "official": getattr(rates, rates.official) if rates else None,
        "open": sum(line.is_open for line in lines),
    }
