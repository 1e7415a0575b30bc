"""One measured figure, and how a duration is measured."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Measure:
    """``value`` in ``unit``; ``bar`` is the figure we want to stay under (or over, where ``more_is_better``), in the same unit.

    ``yardstick`` says what others need for the same work, ``yardstick_value`` is that figure in the same unit when there is one.
    ``lowest`` and ``highest`` are the extremes of ``runs`` runs.
    """

    name: str
    value: float
    unit: str
    bar: float | None = None
    yardstick: str = ""
    yardstick_value: float | None = None
    more_is_better: bool = False
    lowest: float | None = None
    highest: float | None = None
    runs: int = 1

    @property
    def ratio(self) -> float | None:
        """The value over its bar: below 1 is inside a bar for which less is better. ``None`` without a bar."""
        return self.value / self.bar if self.bar else None

    @property
    def yardstick_ratio(self) -> float | None:
        """How many times the yardstick is of the value."""
        return self.yardstick_value / self.value if self.yardstick_value and self.value else None


def timed(
    name: str,
    work: Callable[[], object],
    *,
    bar: float | None = None,
    yardstick: str = "",
    yardstick_value: float | None = None,
    runs: int = 5,
) -> Measure:
    """Seconds that ``work`` takes: one warm-up, then ``runs`` runs with the garbage collector quiet; median, lowest and highest."""
    work()
    durations = [one_run(work) for _ in range(runs)]
    return Measure(
        name,
        median(durations),
        "s",
        bar=bar,
        yardstick=yardstick,
        yardstick_value=yardstick_value,
        lowest=min(durations),
        highest=max(durations),
        runs=runs,
    )


def one_run(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    try:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started
    finally:
        gc.enable()
