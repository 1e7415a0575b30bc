"""Plans with cycles and results for tests."""

from datetime import date
from decimal import Decimal
from itertools import count

from factories.accounts import a_jurisdiction

from putokaz.foundation.accounts.actors import Actor, system_actor
from putokaz.foundation.accounts.models import Institution, Jurisdiction
from putokaz.monitoring.plans.models import Activity, Goal, Indicator, Plan, Programme, Responsibility
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
        Responsibility.objects.create(activity=activity, institution=institution, words=institution.name if institution else "Svi", position=1)
    return plan


def a_cycle(
    plan: Plan, texts: tuple[str, ...] = (), *, period: tuple[date, date] = YEAR, kind: str = "yearly", actor: Actor | None = None, **options
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
