"""What a report computes itself: how many activities are planned and reported, goal by goal, beside what the document states."""

from collections.abc import Sequence
from dataclasses import dataclass

from putokaz.monitoring.checks.standing import not_started
from putokaz.monitoring.checks.view import Activity, Goal, ReportView, StatedTotals
from putokaz.monitoring.progress.rates import Rate


@dataclass(frozen=True, slots=True)
class GoalFigures:
    """One goal, or all of them when ``goal`` is ``None``. A rate that cannot be told from the report is ``None``."""

    goal: Goal | None
    reported: Rate
    evidenced: Rate | None
    attained: Rate | None
    stated: StatedTotals | None

    @property
    def planned(self) -> int:
        return self.reported.denominator

    @property
    def implemented(self) -> int:
        return int(self.reported.numerator)

    @property
    def not_started(self) -> int:
        return self.planned - self.implemented

    @property
    def differences(self) -> tuple[bool, bool, bool, bool]:
        """Whether the stated planned, implemented, not started and rate differ from the computed; not stated does not."""
        stated = self.stated
        if stated is None:
            return (False, False, False, False)
        pairs = (
            (stated.planned, self.planned),
            (stated.implemented, self.implemented),
            (stated.not_started, self.not_started),
            (stated.rate, self.reported.percent),
        )
        planned, implemented, idle, rate = (said is not None and said != computed for said, computed in pairs)
        return (planned, implemented, idle, rate)


def goal_figures(view: ReportView) -> tuple[GoalFigures, ...]:
    """Figures of every goal, then of the whole plan."""
    stated = {total.goal.rstrip(".") if total.goal else None: total for total in view.totals}
    rows = [_figures(goal, goal.activities, stated.get(goal.number.rstrip("."))) for goal in view.goals]
    return (*rows, _figures(None, tuple(view.activities), stated.get(None)))


def _figures(goal: Goal | None, activities: Sequence[Activity], stated: StatedTotals | None) -> GoalFigures:
    reported = Rate(sum(not not_started(activity) for activity in activities), len(activities))
    return GoalFigures(goal, reported, None, None, stated)
