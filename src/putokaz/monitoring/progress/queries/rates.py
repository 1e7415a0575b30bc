"""The three rates of one plan: of the whole, of every goal, programme and institution (methods, section 2)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from putokaz.monitoring.plans.enums import OfficialRate
from putokaz.monitoring.plans.models import Activity, Goal, Plan, Programme, Responsibility
from putokaz.monitoring.progress.enums import Status
from putokaz.monitoring.progress.models import Cycle, Result
from putokaz.monitoring.progress.rates import Rate


@dataclass(frozen=True, slots=True)
class Rates:
    """The three, always together. ``official`` names the one that the plan goes by; ``cancelled`` activities are in none of them."""

    reported: Rate
    evidenced: Rate
    attained: Rate
    official: str
    cancelled: int = 0

    @property
    def official_rate(self) -> Rate:
        rates = {OfficialRate.REPORTED: self.reported, OfficialRate.EVIDENCED: self.evidenced, OfficialRate.ATTAINED: self.attained}
        return rates[OfficialRate(self.official)]

    @property
    def planned(self) -> int:
        return self.reported.denominator


@dataclass(frozen=True, slots=True)
class Part:
    """The rates of one goal, programme or institution. ``pk`` is ``None`` for words that name no known institution."""

    pk: int | None
    number: str
    title: str
    rates: Rates
    statuses: Counter[str]


@dataclass(frozen=True, slots=True)
class Cancelled:
    """An activity that left the rates, and why."""

    pk: int
    number: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlanRates:
    whole: Rates
    statuses: Counter[str]
    goals: tuple[Part, ...]
    programmes: tuple[Part, ...]
    institutions: tuple[Part, ...]
    cancelled: tuple[Cancelled, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One activity as far as rates need it. Without a result in the cycle nothing is reported."""

    status: str = Status.NOT_STARTED
    reported: bool = False
    evidenced: bool = False
    attainment: Decimal = Decimal(0)
    reason: str = ""


def standings_of(cycle: Cycle) -> dict[int, Standing]:
    """How every activity stands in a cycle. One query."""
    columns = ("activity_id", "status", "reported", "evidenced", "attainment", "reason")
    rows = Result.objects.filter(cycle=cycle).order_by().values_list(*columns)
    return {activity: Standing(*rest) for activity, *rest in rows}


def rates_of_plan(plan: Plan, cycle: Cycle | None) -> PlanRates:
    """How far the plan has come in ``cycle`` (in none: nothing is reported). Five queries for any number of activities."""
    standings = standings_of(cycle) if cycle is not None else {}
    activities = list(Activity.objects.filter(plan=plan).order_by("position").values_list("pk", "number", "programme_id"))
    goal_of = dict(Programme.objects.filter(goal__plan=plan).order_by().values_list("pk", "goal_id"))
    by_goal: defaultdict[int, list[Standing]] = defaultdict(list)
    by_programme: defaultdict[int, list[Standing]] = defaultdict(list)
    every: dict[int, Standing] = {}
    for pk, _number, programme in activities:
        one = standings.get(pk, Standing())
        every[pk] = one
        by_goal[goal_of[programme]].append(one)
        by_programme[programme].append(one)
    official = plan.official_rate
    return PlanRates(
        rates_from(every.values(), official),
        _statuses(every.values()),
        tuple(_part(goal.pk, goal.number, goal.title, by_goal[goal.pk], official) for goal in Goal.objects.filter(plan=plan)),
        tuple(
            _part(one.pk, one.number, one.title, by_programme[one.pk], official)
            for one in Programme.objects.filter(goal__plan=plan).order_by("goal__position", "position")
        ),
        _institutions(plan, every, official),
        _cancelled(every),
    )


def rates_from(standings: Iterable[Standing], official: str) -> Rates:
    """The rates of some activities."""
    found = list(standings)
    planned = [one for one in found if one.status != Status.CANCELLED]
    attained = min(sum((one.attainment for one in planned), start=Decimal(0)), Decimal(len(planned)))
    return Rates(
        Rate(sum(one.reported for one in planned), len(planned)),
        Rate(sum(one.evidenced for one in planned), len(planned)),
        Rate(plain_sum(attained), len(planned)),
        official,
        len(found) - len(planned),
    )


def plain_sum(value: Decimal) -> Decimal:
    """Without the zeros that a column adds: 2, not 2.0000000000."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _statuses(standings: Iterable[Standing]) -> Counter[str]:
    return Counter(str(one.status) for one in standings)


def _part(pk: int | None, number: str, title: str, standings: list[Standing], official: str) -> Part:
    return Part(pk, number, title, rates_from(standings, official), _statuses(standings))


def _institutions(plan: Plan, every: dict[int, Standing], official: str) -> tuple[Part, ...]:
    """Each institution with the activities that it is responsible for, by name; an activity of several counts for each of them."""
    found: defaultdict[int, dict[int, Standing]] = defaultdict(dict)
    names: dict[int, tuple[str, str]] = {}
    rows = Responsibility.objects.filter(activity__plan=plan, institution__isnull=False).order_by("institution__sort_key", "institution_id")
    for institution, name, acronym, activity in rows.values_list(
        "institution_id", "institution__name", "institution__acronym", "activity_id"
    ):
        if activity in every and institution is not None:
            found[institution][activity] = every[activity]
            names[institution] = (name or "", acronym or "")
    return tuple(_part(pk, acronym, name, list(found[pk].values()), official) for pk, (name, acronym) in names.items())


def _cancelled(every: dict[int, Standing]) -> tuple[Cancelled, ...]:
    """Listed, so that nothing leaves the rates unseen. No query where nothing was cancelled."""
    gone = [pk for pk, one in every.items() if one.status == Status.CANCELLED]
    if not gone:
        return ()
    rows = Activity.objects.filter(pk__in=gone).order_by("position").values_list("pk", "number", "text")
    return tuple(Cancelled(pk, number, text, every[pk].reason) for pk, number, text in rows)
