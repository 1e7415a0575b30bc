"""What pages of a plan show of things that plans do not know: how activities stand. Whoever knows it registers when the program starts
(``AppConfig.ready``); without it the pages show the plan alone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol

from django.utils.functional import Promise

from putokaz.monitoring.plans.models import Plan


class Share(Protocol):
    """``numerator`` of ``denominator``; ``percent`` is ``None`` of nothing."""

    @property
    def numerator(self) -> Decimal: ...
    @property
    def denominator(self) -> int: ...
    @property
    def percent(self) -> Decimal | None: ...


class Rates(Protocol):
    """The three, always together; ``official`` is one of the values of ``OfficialRate``."""

    @property
    def reported(self) -> Share: ...
    @property
    def evidenced(self) -> Share: ...
    @property
    def attained(self) -> Share: ...
    @property
    def official(self) -> str: ...


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A status that an activity can have. ``state`` is the name of its mark on screen; what is ``settled`` is never overdue."""

    key: str
    label: str | Promise
    state: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Value:
    """What an indicator showed."""

    value: Decimal | None
    answer: str
    evidenced: bool

    @property
    def is_given(self) -> bool:
        return self.value is not None or bool(self.answer) or self.evidenced


class PlanProgress(Protocol):
    """A plan in its latest cycle. ``period`` is ``None`` when there is no cycle; ``statuses`` are keys by activity, ``values`` by
    indicator."""

    @property
    def period(self) -> tuple[date, date] | None: ...
    @property
    def is_confirmed(self) -> bool: ...
    @property
    def statuses(self) -> Mapping[int, str]: ...
    @property
    def values(self) -> Mapping[int, Value]: ...

    def rates(self, activities: Iterable[int]) -> Rates | None:
        """Of these activities (their ids); ``None`` when there is no cycle. No query."""
        ...


class Progress(Protocol):
    """Whoever knows how activities stand."""

    @property
    def words(self) -> Sequence[StatusWord]:
        """Every status, in the order in which they are shown."""
        ...

    def of_plan(self, plan: Plan) -> PlanProgress:
        """Of a plan that is marked as only published (``Plans.marked_for``), what is confirmed. The number of queries does not depend on
        the plan."""
        ...

    def of_plans(self, plans: Collection[Plan]) -> Mapping[int, Rates]:
        """The rates of those plans that have a cycle, by plan."""
        ...

    def statuses_of(self, activities: Collection[int]) -> Mapping[int, str]:
        """The status of each of these activities in the latest cycle of its plan. One query."""
        ...


@dataclass(frozen=True, slots=True)
class NoProgress:
    """Nobody knows."""

    words: Sequence[StatusWord] = ()
    period: tuple[date, date] | None = None
    is_confirmed: bool = False
    statuses: Mapping[int, str] = field(default_factory=dict)
    values: Mapping[int, Value] = field(default_factory=dict)

    def rates(self, activities: Iterable[int]) -> Rates | None:  # noqa: ARG002 - nobody knows of any
        return None

    def of_plan(self, plan: Plan) -> "NoProgress":  # noqa: ARG002 - nobody knows of any
        return self

    def of_plans(self, plans: Collection[Plan]) -> Mapping[int, Rates]:  # noqa: ARG002 - nobody knows of any
        return {}

    def statuses_of(self, activities: Collection[int]) -> Mapping[int, str]:  # noqa: ARG002 - nobody knows of any
        return {}


_registered: list[Progress] = []


def register_progress(progress: Progress) -> None:
    """Say who knows how activities stand. The last one counts."""
    _registered[:] = [progress]


def progress() -> Progress:
    """Who knows how activities stand."""
    return _registered[0] if _registered else NoProgress()
