"""Plans whose progress a team published: what everybody may see, and nothing else."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from putokaz.monitoring.plans.enums import PlanState
from putokaz.monitoring.plans.models import Activity, Plan, PlanVersion
from putokaz.monitoring.progress.enums import MARKS, Status
from putokaz.monitoring.progress.models import Cycle, Result
from putokaz.monitoring.progress.queries.cycles import latest_cycle
from putokaz.monitoring.progress.queries.many import TeamRates, rates_of_plans
from putokaz.monitoring.progress.queries.rates import PlanRates, rates_of_plan


@dataclass(frozen=True, slots=True)
class PublicLine:
    """An activity as everybody sees it: its text in the plan, its deadline and its status. Never what was reported."""

    number: str
    text: str
    deadline: str
    status: str
    mark: str


@dataclass(frozen=True, slots=True)
class PublicGoal:
    number: str
    title: str
    lines: tuple[PublicLine, ...]


@dataclass(frozen=True, slots=True)
class PublicPlan:
    """``cycle`` is the last one that the team confirmed; without one the page shows the plan and says that nothing is confirmed yet."""

    plan: Plan
    act: PlanVersion | None
    cycle: Cycle | None
    rates: PlanRates
    goals: tuple[PublicGoal, ...]


def published_plans() -> QuerySet[Plan]:
    """Adopted or closed, and published by the team."""
    return (
        Plan.objects.filter(is_public=True)
        .exclude(state=PlanState.DRAFT)
        .select_related("jurisdiction")
        .order_by("jurisdiction__path", "-starts_on", "sort_key")
    )


def published_teams() -> list[TeamRates]:
    """Every published plan with its rates in the last confirmed cycle. Four queries."""
    return rates_of_plans(published_plans(), confirmed=True)


def with_act(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """With the act that the plan was last adopted or amended by (``acts``, the newest first), without its text."""
    return plans.prefetch_related(Prefetch("versions", PlanVersion.objects.defer("content").order_by("-number"), to_attr="acts"))


def public_progress(plan: Plan) -> PublicPlan:
    """Eight queries for any number of activities."""
    cycle = latest_cycle(plan, confirmed=True)
    statuses: dict[int, str] = {}
    if cycle is not None:
        statuses = dict(Result.objects.filter(cycle=cycle).order_by().values_list("activity_id", "status"))
    lines: dict[tuple[str, str], list[PublicLine]] = {}
    columns = ("pk", "number", "text", "deadline_words", "programme__goal__number", "programme__goal__title")
    rows = Activity.objects.filter(plan=plan).order_by("position").values_list(*columns)
    for pk, number, text, deadline, goal, title in rows:
        status = Status(statuses.get(pk, Status.NOT_STARTED))
        shown = PublicLine(number, text, deadline, str(status.label) if cycle else "", MARKS[status])
        lines.setdefault((goal, title), []).append(shown)
    return PublicPlan(
        plan=plan,
        act=next(iter(getattr(plan, "acts", ())), None),
        cycle=cycle,
        rates=rates_of_plan(plan, cycle),
        goals=tuple(PublicGoal(goal, title, tuple(found)) for (goal, title), found in lines.items()),
    )
