"""Texts whose lines run over all columns of a table with nothing between the pieces, as some extractors give them.

Where one column ends and the next begins in such a line is gone. What is read from it is a guess, and is marked as one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from putokaz.foundation.core.messages import msg
from putokaz.imports.readers.document import Doubt, ParsedDocument
from putokaz.imports.readers.headings import activity_number
from putokaz.monitoring.checks.view import Activity

_GUESS = 0.2  # confidence
_FEWEST_ROWS = 3
_LONG = 55  # characters: no single column is as wide
_LONGER = 1.25  # times the lines that follow: the first line of a row has a piece of every column, later ones of fewer and fewer
_SMALL = 0.15  # share of lines that begin with a small letter: cells that no column edge broke have hardly any
_ALONE = re.compile(r"\S+\s*$")


def runs_together(text: str) -> bool:
    """Whether the lines of the rows hold pieces of several columns: the first of most rows is wide, those below are shorter and broken."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    rows = [at for at, line in enumerate(lines) if line[0].isdigit() and (found := activity_number(line)) and found[0].count(".") > 1]
    if len(rows) < _FEWEST_ROWS:
        return False
    first = [len(lines[at]) for at in rows if not _ALONE.match(lines[at])]
    below = _below(lines, rows)
    if not first or not below:
        return False
    small = sum(line[0].islower() for line in below) / len(below)
    return median(first) > _LONG and median(first) > _LONGER * median(map(len, below)) and small > _SMALL


def _below(lines: Sequence[str], rows: Sequence[int]) -> list[str]:
    """The lines between the first lines of rows, without those first lines."""
    firsts = set(rows)
    return [lines[at] for at in range(rows[0], rows[-1]) if at not in firsts]


def as_guess(parsed: ParsedDocument) -> ParsedDocument:
    """The same document with its cells marked as guesses, and a word on how to get a better text."""
    goals = tuple(
        replace(
            goal,
            programmes=tuple(
                replace(programme, activities=tuple(_guessed(one) for one in programme.activities)) for programme in goal.programmes
            ),
        )
        for goal in parsed.report.goals
    )
    doubt = Doubt(
        msg(
            "The columns of the tables run into each other in this text, so that most cells are guesses. "
            "Read the document itself (DOCX, XLSX or PDF), or a text that keeps the columns apart."
        )
    )
    return replace(parsed, report=replace(parsed.report, goals=goals), doubts=(doubt, *parsed.doubts))


def _guessed(activity: Activity) -> Activity:
    cells = {column: replace(cell, confidence=min(cell.confidence, _GUESS)) for column, cell in activity.cells.items()}
    return replace(activity, cells=cells)
