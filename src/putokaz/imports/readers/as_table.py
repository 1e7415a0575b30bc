"""A parsed document for people at a terminal: the tree, and for every activity its number, deadline, the first words of its cells, and counts."""

import unicodedata
from collections.abc import Iterator

from putokaz.imports.readers.document import ParsedDocument
from putokaz.monitoring.checks.view import Activity, Column, Goal

_NARROWEST = 60
_NUMBER = 9
_DEADLINE = 16
_COUNT = 5
_FEWEST_WORDS = 12  # columns of the screen for a cell's first words
_GAP = 2


def to_table(parsed: ParsedDocument, width: int = 100) -> str:
    """Lines of at most ``width`` columns (60 at least), without a line break at the end.

    Columns: number, deadline, activity, results, and how many institutions, indicators and resources there are.
    """
    width = max(width, _NARROWEST)
    report = parsed.report
    lines = [fit(report.title, width)] if report.title else []
    activities = list(report.activities)
    filled = sum(1 for activity in activities for column in Column if activity.cell(column).text)
    lines.append(
        fit(f"{len(report.goals)} goals, {len(list(report.programmes))} programmes, {len(activities)} activities, {filled} filled cells", width)
    )
    for goal in report.goals:
        lines += ["", *_goal(goal, width)]
    if parsed.leftovers or parsed.doubts:
        lines += ["", fit(f"{len(parsed.leftovers)} left over, {len(parsed.doubts)} to look at", width)]
    return "\n".join(lines)


def _goal(goal: Goal, width: int) -> Iterator[str]:
    yield fit(f"{goal.number}. {goal.title}", width)
    activity, results = _shares(width)
    heading = ("number", _NUMBER), ("deadline", _DEADLINE), ("activity", activity), ("results", results)
    counts = ("inst.", _COUNT), ("ind.", _COUNT), ("res.", _COUNT)
    for programme in goal.programmes:
        yield fit(f"  {programme.number} {programme.title} ({len(programme.activities)})", width)
        yield _row((*heading, *counts))
        yield from (_row(_cells(one, activity, results)) for one in programme.activities)


def _shares(width: int) -> tuple[int, int]:
    free = max(width - _NUMBER - _DEADLINE - 3 * _COUNT - 6 * _GAP - 2 * _GAP, 2 * _FEWEST_WORDS)
    activity = free // 2
    return activity, free - activity


def _cells(activity: Activity, first: int, second: int) -> tuple[tuple[str, int], ...]:
    counts = (len(activity.cell(column).items) for column in (Column.INSTITUTIONS, Column.INDICATORS, Column.RESOURCES))
    return (
        (activity.number or "-", _NUMBER),
        (activity.cell(Column.DEADLINE).text or "-", _DEADLINE),
        (activity.text or "-", first),
        (activity.results or "-", second),
        *((str(count), _COUNT) for count in counts),
    )


def _row(cells: tuple[tuple[str, int], ...]) -> str:
    return ("  " + " " * _GAP + (" " * _GAP).join(pad(fit(text, width), width) for text, width in cells)).rstrip()


def columns_of(text: str) -> int:
    """How many columns of the screen ``text`` takes: marks that stand over a letter take none, wide letters two."""
    return sum(0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def fit(text: str, width: int) -> str:
    """``text`` on one line, cut with ``…`` when it takes more than ``width`` columns."""
    text = " ".join(text.split())
    if columns_of(text) <= width:
        return text
    kept = ""
    for character in text:
        if columns_of(kept + character) > width - 1:
            break
        kept += character
    return kept.rstrip() + "…"


def pad(text: str, width: int) -> str:
    return text + " " * (width - columns_of(text))
