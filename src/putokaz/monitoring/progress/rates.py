"""The three rates of a goal, a programme, an institution, a plan or a team (methods, section 2).

The inputs are plain: whoever calls says, for each activity, whether it was cancelled, whether anything was reported, and what its own
indicators show. For a
report read from a file an indicator is *evidenced* when the result has a number or an act that answers it, with a document, a decision
number or a date to check it by.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from typing import Final

_ONE_DECIMAL: Final = Decimal("0.1")
_HUNDRED: Final = Decimal(100)
_EXACT: Final = Context(prec=50)


@dataclass(frozen=True, slots=True)
class IndicatorProgress:
    """One own indicator in the period. ``target`` and ``value`` are in the indicator's own unit; ``evidenced`` says that the value is
    confirmed by evidence."""

    target: Decimal | None = None
    value: Decimal | None = None
    evidenced: bool = False


@dataclass(frozen=True, slots=True)
class ActivityProgress:
    reported: bool = False
    cancelled: bool = False
    indicators: tuple[IndicatorProgress, ...] = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of activities. The numerator of an attained rate is a sum of parts and need not be whole.

    ``ValueError`` for a negative part, or a numerator greater than the denominator.
    """

    numerator: Decimal
    denominator: int

    def __init__(self, numerator: Decimal | int, denominator: int) -> None:
        object.__setattr__(self, "numerator", Decimal(numerator))
        object.__setattr__(self, "denominator", denominator)
        if not 0 <= self.numerator <= self.denominator:
            raise ValueError(f"{numerator} of {denominator} is not a share.")

    @property
    def percent(self) -> Decimal | None:
        """Per cent with one decimal, a half up: 17 of 19 is 89.5. ``None`` of nothing."""
        return self._percent(ROUND_HALF_UP)

    @property
    def truncated(self) -> Decimal | None:
        """The same cut after one decimal: 17 of 19 is 89.4."""
        return self._percent(ROUND_DOWN)

    def _percent(self, rounding: str) -> Decimal | None:
        if not self.denominator:
            return None
        exact = _EXACT.divide(_EXACT.multiply(self.numerator, _HUNDRED), Decimal(self.denominator))
        return exact.quantize(_ONE_DECIMAL, rounding=rounding)


def reported_rate(activities: Iterable[ActivityProgress]) -> Rate:
    """Activities with any reported result, over planned activities. Cancelled ones are in neither."""
    planned = _planned(activities)
    return Rate(sum(activity.reported for activity in planned), len(planned))


def evidenced_rate(activities: Iterable[ActivityProgress]) -> Rate:
    """Activities of which at least one own indicator has an evidenced value, over planned activities."""
    planned = _planned(activities)
    return Rate(sum(any(indicator.evidenced for indicator in activity.indicators) for activity in planned), len(planned))


def attained_rate(activities: Iterable[ActivityProgress]) -> Rate:
    """Mean over activities of the mean over their own indicators of min(value / target, 1).

    An indicator without a target (or with a target of nothing) counts 1 once it has an evidenced value; without a value it counts 0, and
    so does an activity without indicators.
    """
    planned = _planned(activities)
    return Rate(sum((_attainment(activity) for activity in planned), start=Decimal(0)), len(planned))


def _planned(activities: Iterable[ActivityProgress]) -> list[ActivityProgress]:
    return [activity for activity in activities if not activity.cancelled]


def _attainment(activity: ActivityProgress) -> Decimal:
    if not activity.indicators:
        return Decimal(0)
    parts = [_part(indicator) for indicator in activity.indicators]
    return min(Decimal(1), _EXACT.divide(sum(parts, start=Decimal(0)), Decimal(len(parts))))


def _part(indicator: IndicatorProgress) -> Decimal:
    if indicator.target is None or indicator.target <= 0:
        return Decimal(1 if indicator.evidenced else 0)
    if indicator.value is None:
        return Decimal(0)
    return min(Decimal(1), max(Decimal(0), _EXACT.divide(indicator.value, indicator.target)))
