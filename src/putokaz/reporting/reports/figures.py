"""What a report computes itself: how many activities are planned and reported, goal by goal, beside what the document states."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from putokaz.monitoring.checks import results
from putokaz.monitoring.checks.view import Activity, Goal, ReportView, StatedTotals


@dataclass(frozen=True, slots=True)
class Share:
    """A numerator over a denominator; the numerator of a mean may have decimals."""

    numerator: Decimal
    denominator: int

    @property
    def rate(self) -> Decimal | None:
        """In per cent, one decimal, rounded half up; ``None`` of nothing."""
        if not self.denominator:
            return None
        return (self.numerator * 100 / self.denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class GoalFigures:
    """One goal, or all of them when ``goal`` is ``None``."""

    goal: Goal | None
    planned: int
    reported: int
    stated: StatedTotals | None

    @property
    def not_started(self) -> int:
        return self.planned - self.reported

    @property
    def rate(self) -> Share:
        return Share(Decimal(self.reported), self.planned)


def is_reported(activity: Activity) -> bool:
    """Whether the report says that anything was done; "0 %" says that nothing was."""
    said = activity.results.strip()
    return bool(said) and results.read(said).percent != 0


def goal_figures(view: ReportView) -> tuple[GoalFigures, ...]:
    """Figures of every goal, then of the whole plan."""
    stated = {total.goal: total for total in view.totals}
    rows = [
        GoalFigures(goal, len(goal.activities), sum(map(is_reported, goal.activities)), stated.get(goal.number)) for goal in view.goals
    ]
    whole = GoalFigures(None, sum(row.planned for row in rows), sum(row.reported for row in rows), stated.get(None))
    return (*rows, whole)
