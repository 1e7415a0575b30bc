"""How activities stand, for the pages of plans (``plans.slots``): everything about one plan in three queries."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db.models import OuterRef, Subquery

from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.plans.slots import StatusWord, Value
from putokaz.monitoring.progress.enums import Status
from putokaz.monitoring.progress.models import Cycle, IndicatorValue, Result
from putokaz.monitoring.progress.queries.many import rates_of_plans
from putokaz.monitoring.progress.queries.rates import Rates, _Standing, rates_from

_WORDS: Final = (
    StatusWord(Status.IMPLEMENTED, Status.IMPLEMENTED.label, "done", settled=True),
    StatusWord(Status.CONTINUOUS, Status.CONTINUOUS.label, "lasting", settled=True),
    StatusWord(Status.IN_PROGRESS, Status.IN_PROGRESS.label, "going", settled=False),
    StatusWord(Status.NOT_STARTED, Status.NOT_STARTED.label, "idle", settled=False),
    StatusWord(Status.CANCELLED, Status.CANCELLED.label, "unknown", settled=True),
)


@dataclass(frozen=True, slots=True)
class StandingPlan:
    """A plan in its latest cycle, as ``plans.slots.PlanProgress``."""

    official: str
    cycle: Cycle | None
    results: Mapping[int, _Standing] = field(default_factory=dict)
    values: Mapping[int, Value] = field(default_factory=dict)

    @property
    def period(self) -> tuple[date, date] | None:
        return (self.cycle.starts_on, self.cycle.ends_on) if self.cycle else None

    @property
    def is_confirmed(self) -> bool:
        return self.cycle is not None and self.cycle.is_confirmed

    @property
    def statuses(self) -> Mapping[int, str]:
        return {activity: result.status for activity, result in self.results.items()}

    def rates(self, activities: Iterable[int]) -> Rates | None:
        """An activity without a result in the cycle counts as one of which nothing was reported."""
        if self.cycle is None:
            return None
        return rates_from((self.results.get(activity, _Standing()) for activity in activities), self.official)


class PlansProgress:
    """What plans show of progress."""

    @property
    def words(self) -> Sequence[StatusWord]:
        return _WORDS

    def of_plan(self, plan: Plan) -> StandingPlan:
        """Three queries, one when there is no cycle."""
        cycle = Cycle.objects.filter(plan=plan).defer("particulars").first()
        if cycle is None:
            return StandingPlan(plan.official_rate, None)
        columns = ("activity_id", "status", "reported", "evidenced", "attainment")
        results = Result.objects.filter(cycle=cycle).order_by().values_list(*columns)
        values = IndicatorValue.objects.filter(result__cycle=cycle).order_by().values_list("indicator_id", "value", "answer", "evidenced")
        return StandingPlan(
            plan.official_rate,
            cycle,
            {activity: _Standing(*rest) for activity, *rest in results},
            {indicator: Value(*rest) for indicator, *rest in values},
        )

    def of_plans(self, plans: Collection[Plan]) -> Mapping[int, Rates]:
        """Three queries."""
        return {one.plan.pk: one.rates for one in rates_of_plans(list(plans)) if one.cycle is not None}

    def statuses_of(self, activities: Collection[int]) -> Mapping[int, str]:
        """One query."""
        newest = Cycle.objects.filter(plan=OuterRef("activity__plan")).order_by("-ends_on", "-pk").values("pk")[:1]
        rows = Result.objects.filter(activity__in=activities, cycle=Subquery(newest)).order_by()
        return dict(rows.values_list("activity_id", "status"))
