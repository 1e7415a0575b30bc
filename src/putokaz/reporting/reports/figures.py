"""What a report computes itself: how many activities are planned and reported, goal by goal, beside what the document states."""

from dataclasses import dataclass

from putokaz.monitoring.checks.rates import three_rates
from putokaz.monitoring.checks.view import Goal, ReportView, StatedTotals
from putokaz.monitoring.progress.rates import Rate


@dataclass(frozen=True, slots=True)
class GoalFigures:
    """One goal, or all of them when ``goal`` is ``None``."""

    goal: Goal | None
    reported: Rate
    evidenced: Rate
    attained: Rate
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
    goals = {goal.number: goal for goal in view.goals}
    rows = [row for row in three_rates(view) if row.number is None or row.number in goals]
    return tuple(
        GoalFigures(goals[row.number] if row.number is not None else None, row.reported, row.evidenced, row.attained, row.stated)
        for row in rows
    )
