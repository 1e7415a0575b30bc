"""When everything falls due: calendar, strip of lines, the next deadlines, and a calendar file."""

from collections import Counter
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.core.clock import now, today
from putokaz.foundation.ui.charts import (
    DeadlineCalendar,
    MonthCount,
    TimelineGroup,
    TimelineItem,
    TimelineStrip,
    Tone,
    deadline_calendar,
    timeline_strip,
)
from putokaz.foundation.ui.templatetags.ui import page_language
from putokaz.monitoring.plans.forms.filters import ActivityFilters
from putokaz.monitoring.plans.queries.calendars import icalendar
from putokaz.monitoring.plans.queries.filtering import chosen, narrowed
from putokaz.monitoring.plans.queries.overview import Line, Overview, plan_overview
from putokaz.monitoring.plans.views.framing import around, chips, the_plan

_NEXT: Final = 8
_TONES: Final = {"done": Tone.DONE, "lasting": Tone.DONE, "going": Tone.GOING, "idle": Tone.IDLE}


@require_safe
def show_timeline(request: Request, uid: UUID) -> HttpResponse:
    """The deadlines of a plan, with the same filters as the plan itself."""
    plan = the_plan(request, uid)
    overview = plan_overview(plan, today())
    form = ActivityFilters(request.GET, overview=overview, own=request.actor.institutions)
    del form.fields["sort"]
    filters = form.filters
    lines = chosen(overview, filters)
    context = around(request, plan)
    coming = sorted((line for line in lines if line.due_on and line.due_on >= overview.today and line.is_open), key=_due)
    strip = _strip(overview, lines, context["base"])
    calendar = _calendar(request, overview, lines)
    language = page_language()
    context |= {
        "form": form,
        "chips": chips(request, form),
        "filters": filters,
        "found": len(lines),
        "total": len(overview.lines),
        "coming": coming[:_NEXT],
        "late": sorted((line for line in lines if line.is_late), key=_due),
        "strip": timeline_strip(strip, language=language) if lines else "",
        "strip_rows": strip.rows(language),
        "calendar": deadline_calendar(calendar, language=language) if calendar.months else "",
        "calendar_rows": calendar.rows(language),
        "query": request.GET.urlencode(),
        "today": overview.today,
    }
    return render(request, "plans/timeline.html", context)


@require_safe
def download_deadlines(request: Request, uid: UUID) -> HttpResponse:
    """What is still to be done and falls due on a day, as a calendar file. The filters of the page hold here too."""
    plan = the_plan(request, uid)
    overview = plan_overview(plan, today())
    form = ActivityFilters(request.GET, overview=overview, own=request.actor.institutions)
    lines = (line for line in chosen(overview, form.filters) if line.due_on and line.is_open)
    response = HttpResponse(icalendar(plan.title, lines, at=now()), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="rokovi.ics"'
    return response


def _due(line: Line) -> Any:
    return line.due_on


def _strip(overview: Overview, lines: tuple[Line, ...], base: str) -> TimelineStrip:
    plan = overview.plan
    days = [day for line in lines for day in (line.starts_on, line.due_on) if day]
    groups = tuple(
        TimelineGroup(f"{goal.number} {goal.title}", tuple(_item(line, base) for line in goal.every_line))
        for goal in narrowed(overview.goals, lines, keep_empty=False)
    )
    return TimelineStrip(
        _("Deadlines of the plan"),
        _("Every activity with the time that it has and how it stands."),
        min([plan.starts_on, *days]),
        max([plan.ends_on, *days]),
        overview.today,
        groups,
    )


def _item(line: Line, base: str) -> TimelineItem:
    tone = _TONES.get(line.word.state, Tone.UNKNOWN) if line.word else Tone.UNKNOWN
    href = f"{base}{line.uid}/" if base else ""
    return TimelineItem(line.number, line.text, line.words, tone, line.starts_on, line.due_on, line.is_rolling, href)


def _calendar(request: Request, overview: Overview, lines: tuple[Line, ...]) -> DeadlineCalendar:
    due = Counter((line.due_on.year, line.due_on.month) for line in lines if line.due_on)
    late = Counter((line.due_on.year, line.due_on.month) for line in lines if line.due_on and line.is_late)
    page = reverse("plans:show-plan", args=(overview.plan.uid,))
    query = request.GET.copy()
    months = {}
    for (year, month), count in due.items():
        query["month"] = f"{year}-{month:02}"
        months[year, month] = MonthCount(count, late[year, month], f"{page}?{query.urlencode()}")
    return DeadlineCalendar(
        _("Deadlines by month"), _("How many activities fall due in each month."), months, (overview.today.year, overview.today.month)
    )
