"""A parsed document for people at a terminal: the tree, and for every activity its number, deadline, the first words of its cells, and
counts.
"""

import unicodedata
from collections.abc import Callable, Iterator

from putokaz.foundation.core.messages import Message, msg, nmsg, translate
from putokaz.imports.readers.document import ParsedDocument
from putokaz.monitoring.checks.view import Activity, Column, Goal

_NARROWEST = 60
_NUMBER = 9
_DEADLINE = 16
_COUNT = 5
_GAP = 2
_INDENT = 4
_WIDE_ENOUGH = 84  # for all columns


Say = Callable[[Message], str]
_HEADS = (msg("No."), msg("Deadline"), msg("Activity"), msg("Result"), msg("inst."), msg("ind."), msg("res."))


def to_table(parsed: ParsedDocument, width: int = 100, language: str = "en") -> str:
    """Lines of at most ``width`` columns (60 at least), without a line break at the end; ``language`` is that of the headings and counts.

    Columns: number, deadline, activity, results, and how many institutions, indicators and resources there are.
    """
    width = max(width, _NARROWEST)
    report = parsed.report

    def say(message: Message) -> str:
        return translate(message, language)

    lines = [fit(report.title, width)] if report.title else []
    activities = list(report.activities)
    filled = sum(1 for activity in activities for column in Column if activity.cell(column).text)
    counts = (
        nmsg("{count} goal", "{count} goals", len(report.goals)),
        nmsg("{count} programme", "{count} programmes", len(list(report.programmes))),
        nmsg("{count} activity", "{count} activities", len(activities)),
        nmsg("{count} cell with text", "{count} cells with text", filled),
    )
    lines.append(fit(", ".join(map(say, counts)), width))
    for goal in report.goals:
        lines += ["", *_goal(goal, width, say)]
    if parsed.leftovers or parsed.doubts:
        left = nmsg("{count} piece of text without a place", "{count} pieces of text without a place", len(parsed.leftovers))
        look = nmsg("{count} place to look at", "{count} places to look at", len(parsed.doubts))
        lines += ["", fit(f"{say(left)}, {say(look)}", width)]
    return "\n".join(lines)


def _goal(goal: Goal, width: int, say: Say) -> Iterator[str]:
    yield fit(f"{goal.number}. {goal.title}".lstrip(". "), width)
    for programme in goal.programmes:
        yield fit(f"  {programme.number} {programme.title} ({len(programme.activities)})", width)
        yield _row(_shaped(tuple(map(say, _HEADS)), width))
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
