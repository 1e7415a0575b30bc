"""How some plans stand: every activity with its status in the latest cycle, and the rates of the whole, of goals and of institutions."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from putokaz.monitoring.plans.models import Activity, Goal, Plan, Responsibility
from putokaz.monitoring.progress.enums import MARKS, SETTLED, Status
from putokaz.monitoring.progress.models import Cycle, Result
from putokaz.monitoring.progress.queries.cycles import latest_cycles
from putokaz.monitoring.progress.queries.rates import Part, Rates, Standing, rates_from

SOON: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Due:
    """An activity with a day on which it is due."""

    uid: str
    number: str
    text: str
    due_on: date
    days: int
    status: str
    responsible: str
    plan: Plan

    @property
    def mark(self) -> str:
        return MARKS[Status(self.status)]

    @property
    def status_label(self) -> str:
        return str(Status(self.status).label)

    @property
    def days_late(self) -> int:
        return max(-self.days, 0)


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """One plan today. ``late`` are due and not done, the longest overdue first; ``soon`` are due within 60 days, the nearest first."""

    plan: Plan
    cycle: Cycle | None
    rates: Rates
    statuses: Counter[str]
    activities: int
    goals: tuple[Part, ...]
    institutions: tuple[Part, ...]
    late: tuple[Due, ...]
    soon: tuple[Due, ...]

    def is_running(self, today: date) -> bool:
        return self.plan.starts_on <= today <= self.plan.ends_on


@dataclass(frozen=True, slots=True)
class _Activity:
    pk: int
    plan: int
    goal: int
    uid: str
    number: str
    text: str
    due_on: date | None


def standings_of_plans(plans: Iterable[Plan], today: date, *, confirmed: bool = False) -> list[PlanStanding]:
    """In the given order. Five queries, whatever the number of plans and activities."""
    chosen = list(plans)
    keys = [plan.pk for plan in chosen]
    cycles = latest_cycles(chosen, confirmed=confirmed)
    results = _results(cycles.values())
    activities: defaultdict[int, list[_Activity]] = defaultdict(list)
    columns = ("pk", "plan_id", "programme__goal_id", "uid", "number", "text", "due_on")
    for row in Activity.objects.filter(plan__in=keys).order_by("position").values_list(*columns):
        activities[row[1]].append(_Activity(row[0], row[1], row[2], str(row[3]), *row[4:]))
    goals: defaultdict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for plan, pk, number, title in Goal.objects.filter(plan__in=keys).order_by("position").values_list("plan_id", "pk", "number", "title"):
        goals[plan].append((pk, number, title))
    responsible: defaultdict[int, list[tuple[int | None, str, str, str]]] = defaultdict(list)
    rows = Responsibility.objects.filter(activity__plan__in=keys, activity__removed_at__isnull=True).order_by("-is_lead", "position")
    names = ("activity_id", "institution_id", "institution__name", "institution__acronym", "words")
    for activity, institution, name, acronym, words in rows.values_list(*names):
        responsible[activity].append((institution, name or "", acronym or "", words))
    return [_standing(plan, cycles.get(plan.pk), activities[plan.pk], goals[plan.pk], responsible, results, today) for plan in chosen]


def _results(cycles: Iterable[Cycle]) -> dict[int, Standing]:
    columns = ("activity_id", "status", "reported", "evidenced", "attainment", "reason")
    rows = Result.objects.filter(cycle__in=[cycle.pk for cycle in cycles]).order_by().values_list(*columns)
    return {activity: Standing(*rest) for activity, *rest in rows}


def _standing(
    plan: Plan,
    cycle: Cycle | None,
    activities: list[_Activity],
    goals: list[tuple[int, str, str]],
    responsible: dict[int, list[tuple[int | None, str, str, str]]],
    results: dict[int, Standing],
    today: date,
) -> PlanStanding:
    every = {one.pk: results.get(one.pk, Standing()) for one in activities}
    by_goal: defaultdict[int, list[Standing]] = defaultdict(list)
    by_institution: defaultdict[int, dict[int, Standing]] = defaultdict(dict)
    named: dict[int, tuple[str, str]] = {}
    for one in activities:
        by_goal[one.goal].append(every[one.pk])
        for institution, name, acronym, _words in responsible.get(one.pk, ()):
            if institution is not None:
                by_institution[institution][one.pk] = every[one.pk]
                named[institution] = (acronym, name)
    dated = [_due(one, plan, every[one.pk].status, responsible.get(one.pk, []), one.due_on, today) for one in activities if one.due_on]
    waiting = [one for one in dated if one.status not in SETTLED]
    return PlanStanding(
        plan=plan,
        cycle=cycle,
        rates=rates_from(every.values(), plan.official_rate),
        statuses=Counter(str(one.status) for one in every.values()),
        activities=len(activities),
        goals=tuple(_part(pk, number, title, by_goal[pk], plan) for pk, number, title in goals),
        institutions=tuple(
            sorted(
                (_part(pk, named[pk][0], named[pk][1], list(found.values()), plan) for pk, found in by_institution.items()),
                key=lambda part: (-part.rates.planned, part.title),
            )
        ),
        late=tuple(sorted((one for one in waiting if one.due_on < today), key=lambda one: one.due_on)),
        soon=tuple(sorted((one for one in waiting if today <= one.due_on <= today + SOON), key=lambda one: one.due_on)),
    )


def _part(pk: int, number: str, title: str, found: list[Standing], plan: Plan) -> Part:
    return Part(pk, number, title, rates_from(found, plan.official_rate), Counter(str(one.status) for one in found))


def _due(one: _Activity, plan: Plan, status: str, responsible: list[tuple[int | None, str, str, str]], due_on: date, today: date) -> Due:
    lead = responsible[0] if responsible else None
    who = (lead[2] or lead[1] or lead[3]) if lead else ""
    return Due(one.uid, one.number, one.text, due_on, (due_on - today).days, status, who, plan)
