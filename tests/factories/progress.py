"""Plans with cycles and results for tests."""

from datetime import date
from decimal import Decimal
from itertools import count

from factories.accounts import a_jurisdiction, an_institution
from putokaz.foundation.accounts.actors import Actor, system_actor
from putokaz.foundation.accounts.models import Institution, Jurisdiction
from putokaz.imports.readers.as_json import to_json
from putokaz.imports.readers.document import FileFormat, ParsedDocument
from putokaz.monitoring.checks.queries import known_activities
from putokaz.monitoring.checks.rows import result_rows, targets_read
from putokaz.monitoring.checks.view import Column, ReportView
from putokaz.monitoring.plans.deadlines import parse_deadline
from putokaz.monitoring.plans.indicators import propose_kind
from putokaz.monitoring.plans.models import Activity, Goal, Indicator, Plan, Programme, Resource, Responsibility
from putokaz.monitoring.progress.models import Cycle, Result
from putokaz.monitoring.progress.rows import ResultRow
from putokaz.monitoring.progress.services import take_in_results

YEAR = (date(2025, 1, 1), date(2025, 12, 31))
_number = count(1)


def a_plan_to_report_on(
    activities: int = 3, *, jurisdiction: Jurisdiction | None = None, institution: Institution | None = None, indicators: int = 1, **fields
) -> Plan:
    """A plan of one goal, two programmes and some activities, each with indicators (a number with a target of 10) and one institution."""
    number = next(_number)
    fields = {"title": f"Akcioni plan {number}", "starts_on": date(2024, 1, 1), "ends_on": date(2027, 12, 31), "state": "adopted", **fields}
    plan = Plan.objects.create(jurisdiction=jurisdiction or a_jurisdiction(), **fields)
    goal = Goal.objects.create(plan=plan, number="1", title="Prevencija", position=1)
    programmes = [Programme.objects.create(goal=goal, number=f"1.{one}", title=f"Program {one}", position=one) for one in (1, 2)]
    for position in range(1, activities + 1):
        programme = programmes[position % 2 == 0]
        activity = Activity.objects.create(
            plan=plan,
            programme=programme,
            number=f"{programme.number}.{position}",
            text=f"Održati obuku broj {position}",
            position=position,
            deadline_words="2025.",
            due_on=date(2025, 12, 31),
        )
        for place in range(1, indicators + 1):
            Indicator.objects.create(activity=activity, text="Broj obučenih osoba", kind="count", target=Decimal(10), position=place)
        Responsibility.objects.create(
            activity=activity, institution=institution, words=institution.name if institution else "Svi", position=1
        )
    return plan


def a_cycle(
    plan: Plan,
    texts: tuple[str, ...] = (),
    *,
    period: tuple[date, date] = YEAR,
    kind: str = "yearly",
    actor: Actor | None = None,
    **options,
) -> Cycle:
    """A cycle of ``plan``, taken in; ``texts`` are the results of its first activities."""
    activities = Activity.objects.filter(plan=plan).order_by("position")
    rows = [ResultRow(activity.pk, text) for activity, text in zip(activities, texts, strict=False)]
    return take_in_results(
        plan=plan, kind=kind, period=period, particulars=options.pop("particulars", {}), rows=rows, actor=actor or system_actor("tests")
    )


def result_of(cycle: Cycle, number: str) -> Result:
    """The result of the activity of this number."""
    return Result.objects.select_related("activity", "cycle").get(cycle=cycle, activity__number=number)


def a_plan_of_report(report: ReportView, **fields) -> tuple[Plan, Cycle]:
    """A plan and a cycle with the content of a report that was read."""
    period = (report.period.start, report.period.end)
    fields = {"title": report.title, "team": report.team, "starts_on": period[0], "ends_on": period[1], "state": "adopted", **fields}
    plan = Plan.objects.create(jurisdiction=fields.pop("jurisdiction", None) or a_jurisdiction(), **fields)
    goals = Goal.objects.bulk_create(
        Goal(plan=plan, number=one.number, title=one.title, position=at) for at, one in enumerate(report.goals)
    )
    programmes = Programme.objects.bulk_create(
        Programme(goal=goal, number=one.number, title=one.title, position=at)
        for goal, read in zip(goals, report.goals, strict=True)
        for at, one in enumerate(read.programmes)
    )
    every = [(programme, one) for programme, read in zip(programmes, report.programmes, strict=True) for one in read.activities]
    activities = Activity.objects.bulk_create(
        Activity(
            plan=plan,
            programme=programme,
            number=one.number,
            text=one.text,
            position=at,
            deadline_words=one.cell(Column.DEADLINE).text,
            due_on=parse_deadline(one.cell(Column.DEADLINE).text).due_on,
        )
        for at, (programme, one) in enumerate(every)
    )
    pairs = [(activity, one) for activity, (_programme, one) in zip(activities, every, strict=True)]
    institutions = {words: an_institution(plan.jurisdiction, name=words[:250]) for words in _words(report, Column.INSTITUTIONS)}
    Responsibility.objects.bulk_create(
        Responsibility(activity=activity, words=words, institution=institutions[words], position=at)
        for activity, one in pairs
        for at, words in enumerate(one.cell(Column.INSTITUTIONS).items)
    )
    Resource.objects.bulk_create(
        Resource(activity=activity, words=words, position=at)
        for activity, one in pairs
        for at, words in enumerate(one.cell(Column.RESOURCES).items)
    )
    Indicator.objects.bulk_create(
        Indicator(activity=activity, text=words, target=targets_read(one)[at], kind=propose_kind(words).value, position=at)
        for activity, one in pairs
        for at, words in enumerate(one.cell(Column.INDICATORS).items)
    )
    particulars = to_json(ParsedDocument(FileFormat.TEXT, report))
    cycle = take_in_results(
        plan=plan,
        kind="final",
        period=period,
        particulars={key: particulars[key] for key in ("document", "totals", "passages", "running_headers", "columns")},
        rows=list(result_rows(report, known_activities(plan))),
        actor=system_actor("tests"),
    )
    return plan, cycle


def _words(report: ReportView, column: Column) -> dict[str, None]:
    """Every item of a column, once."""
    return {words: None for activity in report.activities for words in activity.cell(column).items}
