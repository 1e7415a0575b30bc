"""What a focal point needs: the activities of the own institution, which of them wait for a result, what is late and what is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.models import Institution
from putokaz.monitoring.plans.enums import PlanState
from putokaz.monitoring.plans.models import Activity, Responsibility
from putokaz.monitoring.progress.enums import MARKS, SETTLED, CycleState, Status
from putokaz.monitoring.progress.models import Cycle, Result
from putokaz.monitoring.progress.permissions import may_set_result
from putokaz.monitoring.progress.queries.lists import own_activities
from putokaz.web.queries.standing import SOON


@dataclass(frozen=True, slots=True)
class Own:
    """One activity of the own institution. ``is_awaited``: the cycle is open and nothing was reported yet; ``others`` take part beside;
    ``may_report``: the result can be written now."""

    activity: Activity
    cycle: Cycle | None
    result: Result | None
    is_lead: bool
    others: tuple[str, ...]
    may_report: bool
    days: int | None

    @property
    def status(self) -> Status:
        return Status(self.result.status) if self.result else Status.NOT_STARTED

    @property
    def mark(self) -> str:
        return MARKS[self.status]

    @property
    def is_open(self) -> bool:
        return self.status not in SETTLED

    @property
    def days_late(self) -> int:
        return -self.days if self.days is not None and self.days < 0 and self.is_open else 0

    @property
    def is_soon(self) -> bool:
        return self.is_open and self.days is not None and 0 <= self.days <= SOON.days

    @property
    def is_awaited(self) -> bool:
        return self.may_report and self.result is not None and not self.result.reported


@dataclass(frozen=True, slots=True)
class OwnWork:
    """``cycles`` are the open ones, the nearest due first."""

    institutions: tuple[Institution, ...]
    rows: tuple[Own, ...]
    cycles: tuple[Cycle, ...]

    @property
    def awaited(self) -> list[Own]:
        return [one for one in self.rows if one.is_awaited]

    @property
    def late(self) -> list[Own]:
        """Of plans that still run, the longest overdue first."""
        return sorted((one for one in self.rows if one.days_late), key=lambda one: one.days or 0)

    @property
    def soon(self) -> list[Own]:
        return sorted((one for one in self.rows if one.is_soon), key=lambda one: one.days or 0)


def own_work(actor: Actor, today: date) -> OwnWork:
    """Seven queries, whatever the number of plans and activities; three where there is none. Plans that are drafts or closed are left out,
    and those whose time is over unless something is still to be reported on them."""
    institutions = tuple(Institution.objects.filter(pk__in=actor.institutions))
    found = list(own_activities(actor).filter(plan__state=PlanState.ADOPTED))
    cycles = _cycles(found)
    results = _results(found)
    rows = tuple(_own(one, actor, cycles, results, today) for one in found)
    kept = tuple(one for one in rows if one.activity.plan.ends_on >= today or (one.cycle and one.cycle.state == CycleState.OPEN))
    waiting = {one.cycle.pk: one.cycle for one in kept if one.cycle is not None and one.cycle.state == CycleState.OPEN}
    return OwnWork(institutions, kept, tuple(sorted(waiting.values(), key=lambda cycle: (cycle.due_on or date.max, cycle.pk))))


def _cycles(activities: Sequence[Activity]) -> dict[int, Cycle]:
    keys = {getattr(one, "cycle_id", None) for one in activities}
    return Cycle.objects.select_related("plan__jurisdiction").defer("particulars").in_bulk([key for key in keys if key])


def _results(activities: Sequence[Activity]) -> dict[int, Result]:
    """With what the permission asks for: the institutions of the activity."""
    keys = [key for one in activities if (key := getattr(one, "result_id", None))]
    rows = Result.objects.defer("text", "paragraphs", "sources").select_related("activity")
    return rows.prefetch_related(Prefetch("activity__responsibilities", Responsibility.objects.all())).in_bulk(keys)


def _own(activity: Activity, actor: Actor, cycles: dict[int, Cycle], results: dict[int, Result], today: date) -> Own:
    cycle = cycles.get(getattr(activity, "cycle_id", None) or 0)
    result = results.get(getattr(activity, "result_id", None) or 0)
    may_report = False
    if cycle is not None and result is not None:
        result.cycle = cycle
        may_report = cycle.state == CycleState.OPEN and may_set_result.allows(actor, result)
    responsible = list(activity.responsibilities.all())
    own = [one for one in responsible if one.institution_id in actor.institutions]
    return Own(
        activity=activity,
        cycle=cycle,
        result=result,
        is_lead=any(one.is_lead for one in own),
        others=tuple(one.institution.short_name if one.institution else one.words for one in responsible if one not in own),
        may_report=may_report,
        days=(activity.due_on - today).days if activity.due_on else None,
    )
