"""What the pages of plans show of progress: registered with ``plans.slots`` when the program starts."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, OuterRef, Subquery

from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.plans.slots import StatusWord, Value
from putokaz.monitoring.progress.enums import MARKS, SETTLED, Status
from putokaz.monitoring.progress.models import Cycle, IndicatorValue, Result
from putokaz.monitoring.progress.queries.cycles import latest_cycle
from putokaz.monitoring.progress.queries.many import rates_of_plans
from putokaz.monitoring.progress.queries.rates import Rates, Standing, rates_from, standings_of


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """A plan in its latest cycle; everything was read when it was made."""

    official: str
    period: tuple[date, date] | None = None
    is_confirmed: bool = False
    standings: Mapping[int, Standing] = field(default_factory=dict)
    values: Mapping[int, Value] = field(default_factory=dict)

    @property
    def statuses(self) -> Mapping[int, str]:
        return {activity: one.status for activity, one in self.standings.items()}

    def rates(self, activities: Iterable[int]) -> Rates | None:
        if self.period is None:
            return None
        return rates_from((self.standings.get(activity, Standing()) for activity in activities), self.official)


class ProgressOfPlans:
    """``plans.slots.Progress`` over the tables of this app."""

    words = tuple(StatusWord(status.value, status.label, MARKS[status], status in SETTLED) for status in Status)

    def of_plan(self, plan: Plan) -> PlanStanding:
        """Three queries; one when there is no cycle."""
        cycle = latest_cycle(plan, confirmed=_only_published(plan))
        if cycle is None:
            return PlanStanding(plan.official_rate)
        columns = ("indicator_id", "value", "answer", "evidenced")
        rows = IndicatorValue.objects.filter(result__cycle=cycle).order_by().values_list(*columns)
        values = {indicator: Value(*rest) for indicator, *rest in rows}
        return PlanStanding(plan.official_rate, (cycle.starts_on, cycle.ends_on), cycle.is_confirmed, standings_of(cycle), values)

    def of_plans(self, plans: Collection[Plan]) -> Mapping[int, Rates]:
        """Three queries for any number of plans, six when some are seen only because they are published."""
        found: dict[int, Rates] = {}
        for confirmed in (False, True):
            chosen = [plan for plan in plans if _only_published(plan) is confirmed]
            found |= {one.plan.pk: one.rates for one in rates_of_plans(chosen, confirmed=confirmed) if one.cycle} if chosen else {}
        return found

    def statuses_of(self, activities: Collection[int]) -> Mapping[int, str]:
        """One query."""
        newest = Cycle.objects.filter(plan=OuterRef("cycle__plan")).order_by("-ends_on", "-pk").values("pk")[:1]
        rows = Result.objects.filter(activity__in=activities).annotate(newest=Subquery(newest)).filter(cycle_id=F("newest"))
        return dict(rows.order_by().values_list("activity_id", "status"))


def _only_published(plan: Plan) -> bool:
    """Whether somebody sees it only because its progress is published; a plan that nobody marked is at work."""
    return not getattr(plan, "is_at_work", True)
