"""The view of a report, made from the database: what the rules and the documents work on."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from putokaz.foundation.core.territories import territories
from putokaz.foundation.core.text import squeeze
from putokaz.monitoring.checks import particulars
from putokaz.monitoring.checks.rows import Known
from putokaz.monitoring.checks.view import Activity, Cell, Column, Goal, Period, Programme, ReportView
from putokaz.monitoring.plans import models as plans
from putokaz.monitoring.progress.enums import Status
from putokaz.monitoring.progress.models import Cycle, Result

_SEPARATOR = "; "
T = TypeVar("T")


def report_view(plan: plans.Plan, cycle: Cycle | None) -> ReportView:
    """The plan with its results in ``cycle`` as a reader would give it. Seven queries for any number of activities (eight when the
    jurisdiction was not selected with the plan).

    Unlike a reader's view: a list of institutions, indicators or resources is its items joined with a semicolon; only results, passages and
    totals know where they stood in the document; the reader's confidence is 1, for a person confirmed the text.
    """
    activities = _activities(plan, cycle)
    programmes: defaultdict[int, list[Programme]] = defaultdict(list)
    for one in plans.Programme.objects.filter(goal__plan=plan):
        programmes[one.goal_id].append(Programme(one.number, one.title, tuple(activities[one.pk])))
    goals = tuple(Goal(goal.number, goal.title, tuple(programmes[goal.pk])) for goal in plans.Goal.objects.filter(plan=plan))
    around = cycle.particulars if cycle is not None and isinstance(cycle.particulars, dict) else {}
    document = around.get("document") or {}
    territory = particulars.word(document, "territory") or plan.jurisdiction.key
    return ReportView(
        goals=goals,
        title=particulars.word(document, "title"),
        team=particulars.word(document, "team") or plan.team,
        territory=territory if territory in territories() else None,
        number=particulars.word(document, "number"),
        dated_on=particulars.day_of(document, "dated_on"),
        period=_period(plan, cycle),
        place=particulars.word(document, "place"),
        signatory=particulars.word(document, "signatory"),
        signatory_role=particulars.word(document, "signatory_role"),
        totals=tuple(particulars.totals_of(around)),
        passages=tuple(particulars.passages_of(around)),
        running_headers=tuple(particulars.headers_of(around)),
        columns=particulars.columns_of(around),
    )


def known_activities(plan: plans.Plan) -> dict[str, Known]:
    """The activities of a plan by number, with their indicators in order, for :func:`~putokaz.monitoring.checks.rows.result_rows`. Two
    queries."""
    indicators = _grouped(plans.Indicator.objects.filter(activity__plan=plan).order_by("position").values_list("activity_id", "pk"))
    found = plans.Activity.objects.filter(plan=plan).values_list("number", "pk")
    return {number: Known(pk, tuple(indicators[pk])) for number, pk in found}


def _period(plan: plans.Plan, cycle: Cycle | None) -> Period:
    return Period(plan.starts_on, plan.ends_on) if cycle is None else Period(cycle.starts_on, cycle.ends_on)


def _activities(plan: plans.Plan, cycle: Cycle | None) -> defaultdict[int, list[Activity]]:
    """By programme, in the order of the plan."""
    of_plan = {"activity__plan": plan}
    institutions = _grouped(plans.Responsibility.objects.filter(**of_plan).order_by("position").values_list("activity_id", "words"))
    indicators = _grouped(plans.Indicator.objects.filter(**of_plan).order_by("position").values_list("activity_id", "text"))
    resources = _grouped(plans.Resource.objects.filter(**of_plan).order_by("position").values_list("activity_id", "words"))
    results: dict[int, Result] = {}
    if cycle is not None:
        wanted = Result.objects.filter(cycle=cycle).only("activity_id", "status", "reason", "text", "paragraphs", "sources").order_by()
        results = {result.activity_id: result for result in wanted}
    found: defaultdict[int, list[Activity]] = defaultdict(list)
    rows = (
        plans.Activity.objects.filter(plan=plan).order_by("position").values_list("pk", "programme_id", "number", "text", "deadline_words")
    )
    for pk, programme, number, text, deadline in rows:
        result = results.get(pk)
        cells = {
            Column.ACTIVITY: Cell(squeeze(text)),
            Column.DEADLINE: Cell(squeeze(deadline)),
            Column.INSTITUTIONS: _list(institutions[pk]),
            Column.INDICATORS: _list(indicators[pk]),
            Column.RESOURCES: _list(resources[pk]),
            Column.RESULTS: _result(result),
        }
        cancelled = result is not None and result.status == Status.CANCELLED
        found[programme].append(Activity(number, cells, cancelled=cancelled))
    return found


def _grouped(rows: Iterable[tuple[int, T]]) -> defaultdict[int, list[T]]:
    grouped: defaultdict[int, list[T]] = defaultdict(list)
    for key, value in rows:
        grouped[key].append(value)
    return grouped


def _list(words: list[str]) -> Cell:
    items = tuple(squeeze(one) for one in words)
    return Cell(_SEPARATOR.join(items), items)


def _result(result: Result | None) -> Cell:
    if result is None:
        return Cell()
    paragraphs = tuple(squeeze(one) for one in result.paragraphs)
    return Cell(squeeze(result.text or result.reason), paragraphs=paragraphs, sources=particulars.sources_of(result.sources))
