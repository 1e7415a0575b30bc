"""A proposal: the plan as read, corrected, with everything that a person should still look at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from putokaz.foundation.core.messages import Message
from putokaz.foundation.core.source import Source
from putokaz.monitoring.checks.view import Cell, Column

LISTS = (Column.INSTITUTIONS, Column.INDICATORS, Column.RESOURCES)


@dataclass(frozen=True, slots=True)
class DoubtEntry:
    """``key`` is ``d3``. ``about`` is the key of the activity or cell that it is about (``a7`` or ``a7.results``), empty for the whole
    document. ``settled`` says how a person settled it: ``right``, ``corrected``, ``removed``; empty while open."""

    key: str
    reason: Message
    about: str = ""
    sources: tuple[Source, ...] = ()
    settled: str = ""

    @property
    def is_open(self) -> bool:
        return not self.settled


@dataclass(frozen=True, slots=True)
class CellEntry:
    """``key`` is ``a7.results``. ``text`` is as a person edits it: one item or paragraph a line. ``before`` is what was read, where a
    person changed it."""

    key: str
    column: Column
    cell: Cell
    text: str
    before: str | None = None
    doubts: tuple[DoubtEntry, ...] = ()

    @property
    def open_doubts(self) -> tuple[DoubtEntry, ...]:
        return tuple(doubt for doubt in self.doubts if doubt.is_open)

    @property
    def is_changed(self) -> bool:
        return self.before is not None

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n") if self.text else []

    @property
    def is_list(self) -> bool:
        return self.column in LISTS


@dataclass(frozen=True, slots=True)
class ActivityEntry:
    """``key`` is ``a7`` for what was read, ``n2`` for what a person added."""

    key: str
    number: str
    cells: tuple[CellEntry, ...]
    sources: tuple[Source, ...] = ()
    doubts: tuple[DoubtEntry, ...] = ()
    is_added: bool = False

    @property
    def open_doubts(self) -> tuple[DoubtEntry, ...]:
        own = tuple(doubt for doubt in self.doubts if doubt.is_open)
        return own + tuple(doubt for cell in self.cells for doubt in cell.open_doubts)

    @property
    def own_open_doubts(self) -> tuple[DoubtEntry, ...]:
        return tuple(doubt for doubt in self.doubts if doubt.is_open)

    @property
    def title(self) -> str:
        return self.cell(Column.ACTIVITY).text

    def cell(self, column: Column) -> CellEntry:
        return next(cell for cell in self.cells if cell.column is column)


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    key: str
    number: str
    title: str
    activities: tuple[ActivityEntry, ...] = ()
    sources: tuple[Source, ...] = ()
    is_added: bool = False


@dataclass(frozen=True, slots=True)
class GoalEntry:
    key: str
    number: str
    title: str
    programmes: tuple[ProgrammeEntry, ...] = ()
    sources: tuple[Source, ...] = ()
    is_added: bool = False

    @property
    def activities(self) -> tuple[ActivityEntry, ...]:
        return tuple(activity for programme in self.programmes for activity in programme.activities)


class Placing(StrEnum):
    """What a person did with a leftover."""

    CELL = "cell"
    ACTIVITY = "activity"
    OUTSIDE = "outside"  # does not belong to the plan; kept with the import all the same


@dataclass(frozen=True, slots=True)
class LeftoverEntry:
    """``key`` is ``l0``; ``to`` is the key of the cell or the activity that it was moved to."""

    key: str
    text: str
    sources: tuple[Source, ...] = ()
    placing: Placing | None = None
    to: str = ""

    @property
    def is_open(self) -> bool:
        return self.placing is None


@dataclass(frozen=True, slots=True)
class RemovedEntry:
    """Something that a person took out: kept, and can be put back."""

    key: str
    number: str
    title: str
    activities: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """``furniture`` is what belongs to the pages and not to the report. ``columns`` are those that the tables have."""

    goals: tuple[GoalEntry, ...]
    doubts: tuple[DoubtEntry, ...] = ()
    leftovers: tuple[LeftoverEntry, ...] = ()
    removed: tuple[RemovedEntry, ...] = ()
    columns: tuple[Column, ...] = field(default_factory=lambda: tuple(Column))

    @property
    def programmes(self) -> Iterator[ProgrammeEntry]:
        return (programme for goal in self.goals for programme in goal.programmes)

    @property
    def activities(self) -> Iterator[ActivityEntry]:
        return (activity for programme in self.programmes for activity in programme.activities)

    @property
    def open_doubts(self) -> tuple[DoubtEntry, ...]:
        return tuple(doubt for doubt in self.doubts if doubt.is_open)

    @property
    def document_doubts(self) -> tuple[DoubtEntry, ...]:
        """Open doubts that are about no activity."""
        return tuple(doubt for doubt in self.doubts if doubt.is_open and not doubt.about)

    @property
    def open_leftovers(self) -> tuple[LeftoverEntry, ...]:
        return tuple(one for one in self.leftovers if one.is_open)

    def part(self, key: str) -> GoalEntry | ProgrammeEntry | ActivityEntry | None:
        """The goal, programme or activity of this key; ``None`` when it is not in the plan (any more)."""
        for goal in self.goals:
            if goal.key == key:
                return goal
            for programme in goal.programmes:
                if programme.key == key:
                    return programme
                for activity in programme.activities:
                    if activity.key == key:
                        return activity
        return None

    def cell(self, key: str) -> CellEntry | None:
        """The cell of this key (``a7.results``)."""
        owner, _dot, column = key.partition(".")
        found = self.part(owner)
        if not isinstance(found, ActivityEntry):
            return None
        return next((cell for cell in found.cells if cell.column.value == column), None)
