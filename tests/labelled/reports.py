"""Clean reports: synthetic, written so well that a careful reviewer finds nothing.

Each file in ``data/reports`` is one report. Totals and rates are computed here from the status that its author gave each activity, so
they are right by construction; the words around them are the report's own.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from labelled.labels import WHOLE_PLAN
from putokaz.foundation.core.source import Source
from putokaz.monitoring.checks.view import (
    Activity,
    Cell,
    Column,
    Goal,
    Part,
    Passage,
    Period,
    Programme,
    ReportView,
    RunningHeader,
    StatedTotals,
)

REPORTS = Path(__file__).parent / "data" / "reports"
PROGRAMME_WORD = {"latn": "Strateški program", "cyrl": "Стратешки програм"}
LINE_WIDTH = 60
PAGE_LINES = 45


@dataclass(frozen=True, slots=True)
class CleanReport:
    """A clean report with what its author knows about each activity (``marks``), so that a fault can be planted where it fits.

    Marks of an activity: ``status``; ``vague`` (the result with its numbers left out), ``bare`` (with its act, date and source left out),
    ``gazetteless``; ``event`` (date, count and place of one training); ``sessions``, ``halves``, ``amount`` and ``report``, which say
    what the activity is about.
    ``goal_line`` and ``total_line`` are the sentences in which totals are stated.
    """

    key: str
    view: ReportView
    language: str
    script: str
    marks: Mapping[str, Mapping[str, Any]]
    goal_line: str
    total_line: str


@dataclass(slots=True)
class _Pen:
    """Gives each text its lines, one after the other, as a page would."""

    line: int = 1

    def place(self, text: str) -> tuple[Source, ...]:
        first = self.line
        last = first + len(text) // LINE_WIDTH
        self.line = last + 2
        return (Source(page=1 + first // PAGE_LINES, line=first, line_end=last),)


def rate(done: int, planned: int) -> Decimal:
    """Per cent, one decimal, rounded half up."""
    return (Decimal(100 * done) / planned).quantize(Decimal("0.1"), ROUND_HALF_UP)


def printed(per_cent: Decimal) -> str:
    """As such reports print it: comma, no zero behind it."""
    return f"{per_cent.normalize():f}".replace(".", ",")


def stated(goal: str | None, statuses: Iterable[str]) -> StatedTotals:
    """The right totals for activities with these statuses; without words and place yet."""
    given = list(statuses)
    done = given.count("implemented")
    return StatedTotals(goal, len(given), done, given.count("in_progress"), given.count("not_started"), rate(done, len(given)))


def sentence(totals: StatedTotals, goal_line: str, total_line: str) -> str:
    """The sentence of the report that states these totals."""
    line = goal_line if totals.goal else total_line
    return line.format(
        goal=totals.goal,
        planned=totals.planned,
        implemented=totals.implemented,
        in_progress=totals.in_progress,
        not_started=totals.not_started,
        rate=printed(totals.rate or Decimal(0)),
    )


def _cell(pen: _Pen, items: list[str], *, as_list: bool) -> Cell:
    text = " ".join(items)
    return Cell(text, tuple(items) if as_list else (), () if as_list else tuple(items), pen.place(text))


def _activity(row: Mapping[str, Any], resources: list[str], pen: _Pen) -> Activity:
    results = [row["x"]] if isinstance(row["x"], str) else row["x"]
    cells = {
        Column.ACTIVITY: _cell(pen, [row["a"]], as_list=False),
        Column.DEADLINE: _cell(pen, [row["d"]], as_list=False),
        Column.INSTITUTIONS: _cell(pen, row["i"], as_list=True),
        Column.INDICATORS: _cell(pen, row["k"], as_list=True),
        Column.RESOURCES: _cell(pen, row.get("r", resources), as_list=True),
        Column.RESULTS: _cell(pen, results, as_list=False),
    }
    return Activity(row["n"], cells, cells[Column.ACTIVITY].sources)


def _programme(number: str, data: Mapping[str, Any], pen: _Pen) -> Programme:
    title = data["programmes"][number]
    sources = pen.place(title)
    rows = [row for row in data["row"] if row["n"].startswith(f"{number}.")]
    return Programme(number, title, tuple(_activity(row, data["resources"], pen) for row in rows), sources)


def _goal(number: str, data: Mapping[str, Any], pen: _Pen) -> Goal:
    title = data["goals"][number]
    sources = pen.place(title)
    numbers = [key for key in data["programmes"] if key.startswith(f"{number}.")]
    return Goal(number, title, tuple(_programme(key, data, pen) for key in numbers), sources)


def _passages(part: Part, texts: list[str], pen: _Pen) -> list[Passage]:
    return [Passage(part, text, sources=pen.place(text)) for text in texts]


def _totals(data: Mapping[str, Any], pen: _Pen) -> list[StatedTotals]:
    statuses = {row["n"]: row.get("s", "implemented") for row in data["row"]}
    right = [stated(goal, (state for number, state in statuses.items() if number.startswith(f"{goal}."))) for goal in data["goals"]]
    right.append(stated(None, statuses.values()))
    placed = []
    for totals in right:
        quote = sentence(totals, data["goal_line"], data["total_line"])
        placed.append(
            StatedTotals(
                totals.goal,
                totals.planned,
                totals.implemented,
                totals.in_progress,
                totals.not_started,
                totals.rate,
                quote,
                pen.place(quote),
            )
        )
    return placed


def _headers(goals: Iterable[Goal], script: str) -> Iterable[RunningHeader]:
    for goal in goals:
        for programme in goal.programmes:
            if len(programme.activities) > 2:
                text = f"{PROGRAMME_WORD[script]} {programme.number} {programme.title}"
                yield RunningHeader(programme.number, text, programme.number, programme.activities[2].sources)


def _view(data: Mapping[str, Any]) -> ReportView:
    pen = _Pen()
    passages = _passages(Part.COVER, data["cover"], pen) + _passages(Part.INTRODUCTION, data["introduction"], pen)
    goals = tuple(_goal(number, data, pen) for number in data["goals"])
    passages += _passages(Part.CONCLUSION, [data["conclusion_opening"]], pen)
    totals = _totals(data, pen)
    passages += [Passage(Part.CONCLUSION, one.quote, sources=one.sources) for one in totals]
    passages += _passages(Part.SIGNATURE, [data["signature"]], pen)
    start, end = (date.fromisoformat(str(day)) for day in data["period"])
    return ReportView(
        goals=goals,
        title=data["title"],
        team=data["team"],
        territory=data["territory"],
        number=data["number"],
        dated_on=data["dated_on"],
        period=Period(start, end),
        place=data["place"],
        signatory=data["signatory"],
        signatory_role=data["signatory_role"],
        totals=tuple(totals),
        passages=tuple(passages),
        running_headers=tuple(_headers(goals, data["script"])),
    )


def _marks(row: Mapping[str, Any]) -> Mapping[str, Any]:
    known = ("vague", "bare", "gazetteless", "event", "sessions", "halves", "amount", "report")
    return {"status": row.get("s", "implemented")} | {name: row[name] for name in known if name in row}


@cache
def clean_reports() -> tuple[CleanReport, ...]:
    """All clean reports, in the order of their keys."""
    reports = []
    for path in sorted(REPORTS.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        marks = {row["n"]: _marks(row) for row in data["row"]}
        reports.append(CleanReport(path.stem, _view(data), data["language"], data["script"], marks, data["goal_line"], data["total_line"]))
    return tuple(reports)


def clean_twins() -> list[ReportView]:
    """The clean reports as the check sees them: every finding on one of these is wrong."""
    return [report.view for report in clean_reports()]


def goal_of(number: str) -> str:
    """The goal that an activity belongs to: ``4`` for ``4.2.3``; ``plan`` stays itself."""
    return WHOLE_PLAN if number == WHOLE_PLAN else number.partition(".")[0]
