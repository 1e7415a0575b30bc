"""A plain, frozen view of one report on an action plan: what the checks and the documents work on.

A reader makes it from a file, later the database makes it from a plan; neither the rules nor the reports know which.
Texts are in the words and the script of the report; white space is single spaces.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from putokaz.foundation.core.source import Source


class Column(StrEnum):
    """The six columns of the common template, in its order."""

    ACTIVITY = "activity"
    DEADLINE = "deadline"
    INSTITUTIONS = "institutions"
    INDICATORS = "indicators"
    RESOURCES = "resources"
    RESULTS = "results"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its whole text, the same text cut into items where the column is a list, and where it stands.

    ``items`` is empty for the activity, deadline and results columns and for an empty cell. ``paragraphs`` keeps the line structure of the
    results as the source had it (a bullet or a new paragraph starts a new entry); joined with spaces they are ``text``.
    ``confidence`` is 0 to 1: how sure the reader is of the borders of the cell; 1 where the format itself marks them.
    """

    text: str = ""
    items: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Activity:
    number: str
    cells: dict[Column, Cell] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    cancelled: bool = False  # given up by a decision: in no rate; a document on paper never says so by itself

    def cell(self, column: Column) -> Cell:
        """The cell, empty when the report has no such column or nothing in it."""
        return self.cells.get(column, Cell())

    @property
    def text(self) -> str:
        return self.cell(Column.ACTIVITY).text

    @property
    def results(self) -> str:
        return self.cell(Column.RESULTS).text


@dataclass(frozen=True, slots=True)
class Programme:
    number: str
    title: str
    activities: tuple[Activity, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    number: str
    title: str
    programmes: tuple[Programme, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def activities(self) -> tuple[Activity, ...]:
        return tuple(activity for programme in self.programmes for activity in programme.activities)


@dataclass(frozen=True, slots=True)
class StatedTotals:
    """What the report itself says about one goal, or about the whole plan when ``goal`` is ``None``.

    Counts are of activities; what the report does not say is ``None``. ``rate`` is in per cent as printed (``Decimal("89.4")``).
    ``quote`` is the sentence, or sentences, it was read from.
    """

    goal: str | None
    planned: int | None = None
    implemented: int | None = None
    in_progress: int | None = None
    not_started: int | None = None
    rate: Decimal | None = None
    quote: str = ""
    sources: tuple[Source, ...] = ()


class Part(StrEnum):
    """What a passage outside the tables belongs to."""

    COVER = "cover"  # covering act of the government, title page
    INTRODUCTION = "introduction"
    BODY = "body"  # between the tables
    CONCLUSION = "conclusion"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph outside the tables; ``heading`` marks one that is a heading itself."""

    part: Part
    text: str
    heading: bool = False
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class RunningHeader:
    """A programme heading repeated at the top of a page, and the programme whose rows follow it."""

    number: str
    text: str
    followed_by: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report. Whatever the document does not say is ``None`` or empty, never guessed.

    ``territory`` is the key of a territory in the territory vocabulary (``"zdk"``), when recognised; ``team`` is the name of the body
    that reports, as printed. ``dated_on`` is the date of the report itself.
    ``columns`` are the columns that the report's tables have.
    """

    goals: tuple[Goal, ...] = ()
    title: str = ""
    team: str = ""
    territory: str | None = None
    number: str = ""
    dated_on: date | None = None
    period: Period | None = None
    place: str = ""
    signatory: str = ""
    signatory_role: str = ""
    totals: tuple[StatedTotals, ...] = ()
    passages: tuple[Passage, ...] = ()
    running_headers: tuple[RunningHeader, ...] = ()
    columns: tuple[Column, ...] = tuple(Column)

    @property
    def programmes(self) -> Iterator[Programme]:
        return (programme for goal in self.goals for programme in goal.programmes)

    @property
    def activities(self) -> Iterator[Activity]:
        return (activity for programme in self.programmes for activity in programme.activities)
