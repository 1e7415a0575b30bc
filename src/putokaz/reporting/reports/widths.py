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
# What a letter takes of the width of a table, in the wider of the fonts and with the widest of usual words, and the sides of a cell.
_LETTER: Final = {"latn": 0.0068, "cyrl": 0.0076}
_SIDES: Final = 0.014
_SHORTEST_WORD, _LONGEST_WORD = 10, 20  # letters: every column has room for a word between these lengths
_MOST_OF_ALL_WORDS: Final = 0.85  # of the table: some width is left to share out
_TURNS: Final = 8


def shares(activities: Iterable[Activity], shown: Sequence[Column], *, script: str = "latn") -> template.Shares:
    """The part of the table's width that each column gets; the parts add up to 1. ``script`` is the one it is printed in."""
    texts = [[template.lines(activity.cell(column)) for column in shown] for activity in activities]
    rows = [[_demand(lines) for lines in row] for row in texts]
    least = _least(texts, len(shown), _LETTER[script])
    total = sum(template.SHARES[column] for column in shown)
    parts = [template.SHARES[column] / total for column in shown]
    for _ in range(_TURNS):
        tallest = [0.0] * len(shown)
        for row in rows:
            heights = [letters / part + paragraphs * _LETTERS_OF_A_PAGE for (letters, paragraphs), part in zip(row, parts, strict=True)]
            column = heights.index(max(heights))
            tallest[column] += row[column][0]
        wanted = [sqrt(letters) for letters in tallest]
        parts = [(old + new) / 2 for old, new in zip(parts, _within(wanted, least), strict=True)]
    return dict(zip(shown, _within(parts, least), strict=True))


def _demand(lines: Sequence[str]) -> tuple[float, float]:
    return sum(map(len, lines)), len(lines) * _LINE_OF_A_PARAGRAPH


def _least(texts: Iterable[Sequence[Sequence[str]]], columns: int, letter: float) -> list[float]:
    """Room for the longest word of each column."""
    longest = [_SHORTEST_WORD] * columns
    for row in texts:
        for column, lines in enumerate(row):
            for line in lines:
                longest[column] = max(longest[column], *map(len, line.split()), 0)
    least = [min(length, _LONGEST_WORD) * letter + _SIDES for length in longest]
    return [part * min(1.0, _MOST_OF_ALL_WORDS / sum(least)) for part in least]


def _within(wanted: Sequence[float], least: Sequence[float]) -> list[float]:
    """``wanted`` made to add up to 1, none of it less than ``least``."""
    free = 1 - sum(least)
    over = [max(0.0, part / (sum(wanted) or 1) - low) for part, low in zip(wanted, least, strict=True)]
    return [low + free * more / (sum(over) or 1) for low, more in zip(least, over, strict=True)]
