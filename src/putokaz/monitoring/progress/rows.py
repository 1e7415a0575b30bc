"""Results on their way into a cycle, as plain data, and what follows from them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from putokaz.monitoring.progress.rates import ActivityProgress, IndicatorProgress, attained_rate, evidenced_rate
from putokaz.monitoring.progress.status import reported_status

NOT_STARTED: Final = "not_started"
CANCELLED: Final = "cancelled"
MOST: Final = Decimal(10) ** 13  # what the column of a value holds


@dataclass(frozen=True, slots=True)
class ValueRow:
    """What one indicator (its primary key) showed. ``answer`` is for indicators that no number answers; ``evidence`` names the document,
    decision or link by which it can be checked."""

    indicator: int
    value: Decimal | None = None
    answer: str = ""
    evidence: str = ""
    evidenced: bool = False

    def __post_init__(self) -> None:
        if self.value is not None and not (self.value.is_finite() and abs(self.value) < MOST):
            raise ValueError(f"{self.value} is not a value of an indicator.")

    @property
    def is_empty(self) -> bool:
        return self.value is None and not self.answer and not self.evidence and not self.evidenced


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What came of one activity (its primary key).

    ``status`` ``None`` takes the proposed one. ``reported`` ``None`` follows from the words. ``paragraphs`` and ``sources`` (JSON of
    ``foundation.core.source.Source``) are those of a reader.
    """

    activity: int
    text: str = ""
    status: str | None = None
    reason: str = ""
    paragraphs: tuple[str, ...] = ()
    sources: Sequence[Mapping[str, Any]] = ()
    reported: bool | None = None
    values: tuple[ValueRow, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Kept:
    """The columns of a result that follow from the rest (methods, section 2)."""

    reported: bool
    evidenced: bool
    attainment: Decimal


def words_report(text: str) -> bool:
    """Whether the words tell of anything done or under way."""
    return reported_status(text).reports_work


def lines_of(text: str) -> list[str]:
    """The paragraphs of a result as somebody typed it."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def kept(status: str, targets: Mapping[int, Decimal | None], values: Iterable[ValueRow], *, reported: bool) -> Kept:
    """What is kept beside a result for sums over many plans.

    ``targets`` are the activity's own indicators (primary key to target); values of others do not count. ``reported`` is what the words
    say; an activity that somebody set to not started is not reported, and one with a value above nothing is.
    """
    given = {value.indicator: value for value in values}
    own = tuple(_progress(target, given.get(indicator)) for indicator, target in targets.items())
    shown = status != NOT_STARTED and (reported or any(one.value for one in own) or any(value.answer for value in given.values()))
    activity = [ActivityProgress(reported=shown, indicators=own)]
    attained = attained_rate(activity).numerator
    return Kept(shown, bool(evidenced_rate(activity).numerator), attained.quantize(Decimal("1e-10")))


def progress_of_values(targets: Mapping[int, Decimal | None], values: Iterable[ValueRow]) -> tuple[IndicatorProgress, ...]:
    """The activity's own indicators with what they show."""
    given = {value.indicator: value for value in values}
    return tuple(_progress(target, given.get(indicator)) for indicator, target in targets.items())


def _progress(target: Decimal | None, value: ValueRow | None) -> IndicatorProgress:
    return IndicatorProgress(target, value.value if value else None, evidenced=bool(value and value.evidenced))
