"""How wide the columns of the plan's tables are: as their texts need, the same in every table of a report.

The height of a row is that of its tallest cell, about ``letters / width``. The sum of the heights is least where every column is as wide
as the square root of the letters it holds in the rows where it is the tallest (the sum of a/w under a fixed sum of w). Those rows depend on
the widths, so the two are found in turn.
"""

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Final

from putokaz.monitoring.checks.view import Activity, Column
from putokaz.reporting.reports import template

_LETTERS_OF_A_PAGE: Final = 165  # of table text over the width of a page
_LINE_OF_A_PARAGRAPH: Final = 0.5  # what the last line of a paragraph leaves empty, on average
_LEAST: Final = {
    Column.ACTIVITY: 0.13,
    Column.DEADLINE: 0.085,
    Column.INSTITUTIONS: 0.12,
    Column.INDICATORS: 0.12,
    Column.RESOURCES: 0.11,
    Column.RESULTS: 0.14,
}
_MOST: Final = 0.46
_TURNS: Final = 8


def shares(activities: Iterable[Activity], shown: Sequence[Column]) -> template.Shares:
    """The part of the table's width that each column gets; the parts add up to 1."""
    rows = [[_demand(template.lines(activity.cell(column))) for column in shown] for activity in activities]
    total = sum(template.SHARES[column] for column in shown)
    parts = [template.SHARES[column] / total for column in shown]
    for _ in range(_TURNS):
        tallest = [0.0] * len(shown)
        for row in rows:
            heights = [letters / part + paragraphs * _LETTERS_OF_A_PAGE for (letters, paragraphs), part in zip(row, parts, strict=True)]
            column = heights.index(max(heights))
            tallest[column] += row[column][0]
        wanted = [sqrt(letters) for letters in tallest]
        parts = [(old + new) / 2 for old, new in zip(parts, _within(wanted, shown), strict=True)]
    return dict(zip(shown, _within(parts, shown), strict=True))


def _demand(lines: Sequence[str]) -> tuple[float, float]:
    return sum(map(len, lines)), len(lines) * _LINE_OF_A_PARAGRAPH


def _within(wanted: Sequence[float], shown: Sequence[Column]) -> list[float]:
    """``wanted`` made to add up to 1, none of it less than a column's longest words need."""
    least = [_LEAST[column] for column in shown]
    free = 1 - sum(least)
    over = [max(0.0, part / (sum(wanted) or 1) - low) for part, low in zip(wanted, least, strict=True)]
    parts = [low + free * more / (sum(over) or 1) for low, more in zip(least, over, strict=True)]
    parts = [min(part, _MOST) if len(shown) > 2 else part for part in parts]
    return [part / sum(parts) for part in parts]
