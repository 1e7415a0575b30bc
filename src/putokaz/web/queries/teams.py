"""All teams side by side: one plan of each with its three rates, what is overdue, and its last cycle."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, QuerySet

from putokaz.foundation.accounts.actors import Actor, reach
from putokaz.foundation.accounts.enums import Level
from putokaz.foundation.accounts.models import Jurisdiction
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.core.formats import format_percent
from putokaz.foundation.ui.maps import MapValue, map_keys
from putokaz.monitoring.plans.enums import PlanState
from putokaz.monitoring.plans.models import Activity, Plan
from putokaz.monitoring.progress.enums import CycleState, Status
from putokaz.monitoring.progress.models import Cycle, Result, plans_at_work
from putokaz.monitoring.progress.queries.many import TeamRates, rates_of_plans
from putokaz.monitoring.progress.rates import Rate

_DONE: Final = (Status.IMPLEMENTED, Status.CONTINUOUS, Status.CANCELLED)
_LEVELS_WITH_TEAMS: Final = (Level.STATE, Level.ENTITY, Level.DISTRICT, Level.CANTON)
Period = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Team:
    """One team by one of its plans. ``not_started`` are the activities of no other status."""

    rates: TeamRates
    late: int

    @property
    def plan(self) -> Plan:
        return self.rates.plan

    @property
    def place(self) -> Jurisdiction:
        return self.rates.plan.jurisdiction

    @property
    def cycle(self) -> Cycle | None:
        return self.rates.cycle

    @property
    def official(self) -> Rate:
        return self.rates.rates.official_rate

    @property
    def activities(self) -> int:
        return self.rates.rates.planned + self.rates.rates.cancelled

    @property
    def not_started(self) -> int:
        return self.rates.rates.planned - self.rates.implemented - self.rates.in_progress

    @property
    def cycle_tone(self) -> str:
        tones = {CycleState.IMPORTED: "warning", CycleState.OPEN: "info", CycleState.CONFIRMED: "success"}
        return tones[CycleState(self.rates.cycle.state)] if self.rates.cycle else "neutral"

    @property
    def period(self) -> Period:
        return period_of(self.plan)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``periods`` and ``levels`` are those there are to choose from; ``without`` are levels of government that could have a plan and have
    none that one sees."""

    teams: tuple[Team, ...]
    periods: tuple[Period, ...]
    levels: tuple[str, ...]
    without: tuple[Jurisdiction, ...]


def period_of(plan: Plan) -> Period:
    return plan.starts_on.year, plan.ends_on.year


def comparison(actor: Actor, today: date, *, level: str = "", period: Period | None = None) -> Comparison:
    """Of each team the plan of ``period``; without one, the newest plan that is not a draft, else the draft. Seven queries, whatever the
    number of teams and activities. Drafts count when they are all a team has."""
    every = list(_plans(actor))
    chosen = _one_of_each([plan for plan in every if period is None or period_of(plan) == period])
    if level:
        chosen = [plan for plan in chosen if plan.jurisdiction.level == level]
    found = rates_of_plans(chosen)
    late = _late(found, today)
    have = {plan.jurisdiction_id for plan in every}
    return Comparison(
        teams=tuple(Team(one, late.get(one.plan.pk, 0)) for one in found),
        periods=tuple(sorted({period_of(plan) for plan in every}, reverse=True)),
        levels=tuple(key for key in Level.values if any(plan.jurisdiction.level == key for plan in every)),
        without=tuple(place for place in _places(actor) if place.pk not in have and (not level or place.level == level)),
    )


def _plans(actor: Actor) -> QuerySet[Plan]:
    """What a role reaches; published plans of others are on the public page."""
    return plans_at_work(actor).select_related("jurisdiction").order_by("jurisdiction__path", "-starts_on", "-pk")


def _places(actor: Actor) -> QuerySet[Jurisdiction]:
    within = reach(actor, Permission.PLAN_VIEW).as_filter("path")
    return Jurisdiction.objects.filter(within, level__in=_LEVELS_WITH_TEAMS).order_by("path")


def _one_of_each(plans: Iterable[Plan]) -> list[Plan]:
    found: dict[int, Plan] = {}
    for plan in plans:
        before = found.get(plan.jurisdiction_id)
        if before is None or (before.state == PlanState.DRAFT and plan.state != PlanState.DRAFT):
            found[plan.jurisdiction_id] = plan
    return list(found.values())


def _late(teams: Sequence[TeamRates], today: date) -> dict[int, int]:
    """How many activities were due before ``today`` and do not stand as done, by plan. Two queries: those due, less those settled."""
    plans = [one.plan.pk for one in teams]
    cycles = [one.cycle.pk for one in teams if one.cycle is not None]
    due = dict(Activity.objects.filter(plan__in=plans, due_on__lt=today).order_by().values_list("plan").annotate(Count("pk")))
    settled = dict(
        Result.objects.in_force()
        .filter(cycle__in=cycles, activity__due_on__lt=today, status__in=_DONE)
        .order_by()
        .values_list("cycle__plan")
        .annotate(Count("pk"))
    )
    return {plan: count - settled.get(plan, 0) for plan, count in due.items()}


def in_order(teams: Iterable[Team], key: str) -> list[Team]:
    """By a column of the table; ``-key`` the other way round. What is unknown stands last either way."""
    name = key.removeprefix("-")
    value = _SORTS.get(name, _SORTS["official"])
    rows = sorted(teams, key=lambda one: one.place.sort_key)
    known = sorted((one for one in rows if value(one) is not None), key=value, reverse=key.startswith("-"))
    return known + [one for one in rows if value(one) is None]


_SORTS: Final[Mapping[str, Callable[[Team], Any]]] = {
    "team": lambda one: one.place.sort_key,
    "reported": lambda one: one.rates.rates.reported.percent,
    "evidenced": lambda one: one.rates.rates.evidenced.percent,
    "attained": lambda one: one.rates.rates.attained.percent,
    "official": lambda one: one.official.percent if one.cycle else None,
    "done": lambda one: one.rates.implemented,
    "going": lambda one: one.rates.in_progress,
    "idle": lambda one: one.not_started,
    "late": lambda one: one.late,
    "cycle": lambda one: one.cycle.ends_on if one.cycle else None,
}


def on_map(teams: Iterable[Team], language: str) -> dict[str, MapValue]:
    """The official rate of each canton, of Republika Srpska and of Brčko District; the others have no area of their own."""
    areas = set(map_keys())
    found = {}
    for one in teams:
        if one.place.key in areas:
            percent: Decimal | None = one.official.percent if one.cycle else None
            text = format_percent(percent, language, 0) if percent is not None else ""
            found[one.place.key] = MapValue(percent, text, one.place.name, one.place.short if one.place.key == "rs" else "")
    return found
