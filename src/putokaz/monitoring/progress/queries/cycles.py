"""Cycles and their results."""

from collections.abc import Iterable

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from putokaz.monitoring.plans.models import Indicator, Plan, Responsibility
from putokaz.monitoring.progress.enums import CycleState
from putokaz.monitoring.progress.models import Cycle, Result


def cycles_of(plan: Plan) -> QuerySet[Cycle]:
    """The newest first."""
    return Cycle.objects.filter(plan=plan)


def latest_cycle(plan: Plan, *, confirmed: bool = False) -> Cycle | None:
    """The cycle that ends last; with ``confirmed``, of those that somebody confirmed (what the public sees)."""
    found = cycles_of(plan)
    return (found.filter(state=CycleState.CONFIRMED) if confirmed else found).first()


def latest_cycles(plans: Iterable[Plan] | QuerySet[Plan], *, confirmed: bool = False) -> dict[int, Cycle]:
    """The same for many plans, by plan. One query."""
    newest = Cycle.objects.filter(plan=OuterRef("plan"))
    if confirmed:
        newest = newest.filter(state=CycleState.CONFIRMED)
    chosen = Cycle.objects.filter(plan__in=plans, pk=Subquery(newest.order_by("-ends_on", "-pk").values("pk")[:1]))
    return {cycle.plan_id: cycle for cycle in chosen.defer("particulars")}


def results_of(cycle: Cycle) -> QuerySet[Result]:
    """The results of a cycle in the order of the plan, each with its activity, programme, goal, institutions, indicators and values: five
    queries for any number."""
    return (
        Result.objects.in_force()
        .filter(cycle=cycle)
        .select_related("activity__programme__goal")
        .prefetch_related(
            "values",
            Prefetch("activity__responsibilities", Responsibility.objects.select_related("institution")),
            Prefetch("activity__indicators", Indicator.objects.all()),
        )
        .order_by("activity__position")
    )
