"""A parsed document for people at a terminal: the tree, and for every activity its number, deadline, the first words of its cells, and
counts.
"""

import unicodedata
from collections.abc import Iterator

from putokaz.imports.readers.document import ParsedDocument
from putokaz.monitoring.checks.view import Activity, Column, Goal

_NARROWEST = 60
_NUMBER = 9
_DEADLINE = 16
_COUNT = 5
_GAP = 2
_INDENT = 4
_WIDE_ENOUGH = 84  # for all columns


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
        fit(
            f"{len(report.goals)} goals, {len(list(report.programmes))} programmes, {len(activities)} activities, {filled} filled cells",
            width,
        )
    )
    for goal in report.goals:
        lines += ["", *_goal(goal, width)]
    if parsed.leftovers or parsed.doubts:
        lines += ["", fit(f"{len(parsed.leftovers)} left over, {len(parsed.doubts)} to look at", width)]
    return "\n".join(lines)


def _goal(goal: Goal, width: int) -> Iterator[str]:
    yield fit(f"{goal.number}. {goal.title}".lstrip(". "), width)
    for programme in goal.programmes:
        yield fit(f"  {programme.number} {programme.title} ({len(programme.activities)})", width)
        yield _row(_shaped(("number", "deadline", "activity", "results", "inst.", "ind.", "res."), width))
        yield from (_row(_shaped(_texts(activity), width)) for activity in programme.activities)


def _shaped(texts: tuple[str, ...], width: int) -> list[tuple[str, int]]:
    """Texts with their widths; on a narrow screen only the first three."""
    if width < _WIDE_ENOUGH:
        return list(zip(texts, (_NUMBER, _DEADLINE, width - _INDENT - _NUMBER - _DEADLINE - 2 * _GAP), strict=False))
    free = width - _INDENT - _NUMBER - _DEADLINE - 3 * _COUNT - 6 * _GAP
    return list(zip(texts, (_NUMBER, _DEADLINE, free // 2, free - free // 2, _COUNT, _COUNT, _COUNT), strict=True))


def _texts(activity: Activity) -> tuple[str, ...]:
    counts = (len(activity.cell(column).items) for column in (Column.INSTITUTIONS, Column.INDICATORS, Column.RESOURCES))
    shown = (activity.number, activity.cell(Column.DEADLINE).text, activity.text, activity.results)
    return (*(text or "-" for text in shown), *map(str, counts))


def _row(cells: list[tuple[str, int]]) -> str:
    return (" " * _INDENT + (" " * _GAP).join(pad(fit(text, width), width) for text, width in cells)).rstrip()


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
