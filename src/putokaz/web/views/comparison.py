"""All teams side by side."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.core.clock import today
from putokaz.monitoring.plans.enums import OfficialRate
from putokaz.web.forms import TeamFilters
from putokaz.web.permissions import may_compare_teams
from putokaz.web.queries.teams import Comparison, Period, comparison, in_order
from putokaz.web.services.teams import note_comparison_download
from putokaz.web.showing import shortened, team_map, team_rows
from putokaz.web.workbooks import as_xlsx

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _asked(request: Request) -> tuple[Comparison, str]:
    sort = request.GET.get("sort", "official")
    return comparison(request.actor, today(), level=request.GET.get("level", ""), period=_period(request.GET.get("period", ""))), sort


def _period(text: str) -> Period | None:
    first, _dash, last = text.partition("-")
    return (int(first), int(last)) if first.isascii() and first.isdecimal() and last.isascii() and last.isdecimal() else None


@require_safe
def compare_teams(request: Request) -> HttpResponse:
    """Every team whose plan one sees: three rates, statuses, what is overdue, the last cycle."""
    may_compare_teams(request.actor)
    found, sort = _asked(request)
    form = TeamFilters(request.GET, levels=found.levels, periods=found.periods)
    form.is_valid()
    context = {
        "form": form,
        "rows": team_rows(in_order(found.teams, sort)),
        "map": team_map(found.teams) if found.teams else None,
        "without": found.without,
        "is_filtered": bool(request.GET.get("level") or request.GET.get("period")),
        "late": sum(team.late for team in found.teams),
        "query": request.GET.urlencode(),
    }
    return render(request, "web/comparison.html", context)


@require_safe
def download_comparison(request: Request) -> HttpResponse:
    """The same table as a spreadsheet."""
    may_compare_teams(request.actor)
    found, sort = _asked(request)
    note_comparison_download(actor=request.actor, teams=len(found.teams))
    head = [
        *(_("Team"), _("Plan"), _("From"), _("To"), _("Official rate"), _("Activities planned"), _("Reported"), _("Reported, %")),
        *(_("Evidenced"), _("Evidenced, %"), _("Attained"), _("Attained, %"), _("Implemented"), _("In progress"), _("Not started")),
        *(_("Cancelled"), _("Overdue"), _("Last cycle from"), _("Last cycle to"), _("State of the cycle")),
    ]
    rows = []
    for one in in_order(found.teams, sort):
        rates, cycle = one.rates.rates, one.cycle
        shares = [
            part for share in (rates.reported, rates.evidenced, rates.attained) for part in (shortened(share.numerator), share.percent)
        ]
        counts = (one.rates.implemented, one.rates.in_progress, one.not_started, rates.cancelled, one.late)
        rows.append(
            [
                *(one.place.name, one.plan.title, one.plan.starts_on, one.plan.ends_on, _official(rates.official), rates.planned),
                *(shares if cycle else [None] * len(shares)),
                *(counts if cycle else (None, None, None, None, one.late)),
                *((cycle.starts_on, cycle.ends_on, cycle.get_state_display()) if cycle else (None, None, None)),
            ]
        )
    content = as_xlsx(_("Comparison"), head, rows, percent=frozenset({7, 9, 11}))
    name = f"putokaz-timovi-{today():%Y-%m-%d}.xlsx"
    return HttpResponse(content, content_type=_XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _official(key: str) -> str:
    return str(OfficialRate(key).label)
