"""Cutting list cells into items by what the layout of a text shows: bullets, stops at line ends, lines that end before their column does.

Each column of a document keeps to one style. Where that style is plain, items are cut by it; where it is not, the wording decides
(:mod:`putokaz.imports.readers.items`).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from putokaz.foundation.core.text import join_hyphenated, squeeze
from putokaz.imports.readers.items import LIST_COLUMNS
from putokaz.imports.readers.text.letters import space, width
from putokaz.imports.readers.text.lines import Line
from putokaz.imports.readers.text.model import BULLETS, COLUMNS, key, mark, vocabulary
from putokaz.imports.readers.text.segment import Setting
from putokaz.imports.readers.text.skeleton import Row
from putokaz.monitoring.checks.view import Column

_FEWEST = 6  # cells, or lines that open an item, from which a style is believed
_PLAIN = 0.85  # share of them that must keep to it
_ROOM = 0.97  # of the width of a column: up to here a next word would still have been put on the line
_BULLET = re.compile(rf"^[{re.escape(BULLETS)}]+\s*")
_EDGE = " ;,"

Piece = tuple[Line, int, int]


class Style(StrEnum):
    BULLETS = "bullets"
    SEMICOLONS = "semicolons"
    COMMAS = "commas"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class _List:
    """One list cell: its pieces of lines, and the width of its column (0 when unknown)."""

    pieces: list[Piece]
    limit: float

    def text(self, number: int) -> str:
        line, start, end = self.pieces[number]
        return " ".join(line.words[start:end])


class Lists:
    """The styles of the list columns of one document; see :meth:`items`."""

    def __init__(self, rows: Sequence[Row], setting: Setting) -> None:
        self._face = setting.face
        self._widths = setting.widths
        cells = defaultdict(list)
        for row in rows:
            for index, column in enumerate(COLUMNS):
                if column in LIST_COLUMNS and (cell := self._list(row, index)).pieces:
                    cells[index].append(cell)
        self._styles = {index: self._style(index, found) for index, found in cells.items()}

    def items(self, row: Row, column: int) -> tuple[str, ...] | None:
        """The items of a cell in order, or ``None`` where the document shows no plain style for this column."""
        style = self._styles.get(column)
        if style is None:
            return None
        cell = self._list(row, column)
        chunks: list[str] = []
        for number in range(len(cell.pieces)):
            if number and not self._begins(style, column, cell, number):
                chunks[-1] = join_hyphenated(chunks[-1], cell.text(number))
            else:
                chunks.append(cell.text(number))
        parts = [part for chunk in chunks for part in (chunk.split(";") if style is Style.SEMICOLONS else [chunk])]
        found = (_BULLET.sub("", squeeze(part)).strip(_EDGE) for part in parts)
        return tuple(item for item in found if any(map(str.isalnum, item)))

    def _list(self, row: Row, column: int) -> _List:
        pieces: list[Piece] = []
        limit = 0.0
        for fragment in row.fragments:
            for part in fragment.cells:
                if part.column == column:
                    pieces += part.pieces
                    limit = self._widths.get(fragment.table, (0.0,) * (column + 1))[column]
        return _List(pieces, limit)

    # --- styles

    def _style(self, column: int, cells: Sequence[_List]) -> Style | None:
        marks = Counter(mark(cell.text(0)) for cell in cells)
        bulleted = len(cells) - marks[""]
        if len(cells) >= _FEWEST and bulleted >= _PLAIN * len(cells) and max(marks.values()) >= _PLAIN * len(cells):
            return Style.BULLETS
        if bulleted > (1 - _PLAIN) * len(cells):
            return None
        ends = Counter(self._openings(column, cells))
        whole = sum(ends.values())
        if whole < _FEWEST:
            return None
        for stop, style in ((";", Style.SEMICOLONS), (",", Style.COMMAS), ("", Style.LINES)):
            if ends[stop] >= _PLAIN * whole:
                return None if style is Style.SEMICOLONS and COLUMNS[column] is Column.INDICATORS else style
        return None

    def _openings(self, column: int, cells: Sequence[_List]) -> Iterator[str]:
        """With what the line before ends, wherever a line begins an item by its looks."""
        for cell in cells:
            for number in range(1, len(cell.pieces)):
                last = cell.text(number - 1)[-1]
                if cell.text(number)[0] in BULLETS:
                    yield "bullet"
                elif last == ";":
                    yield ";"
                elif cell.text(number)[0].isupper() and (
                    last == "," or self._has_room(cell, number) or self._is_unparted(column, cell, number)
                ):
                    yield "," if last == "," else ""

    def _is_unparted(self, column: int, cell: _List, number: int) -> bool:
        """Whether an institution opens a line after another without anything between."""
        return COLUMNS[column] is Column.INSTITUTIONS and self._opens(column, cell.text(number), cell.text(number - 1))

    def _begins(self, style: Style, column: int, cell: _List, number: int) -> bool:
        """Whether the line ``number`` of the cell begins an item."""
        text, before = cell.text(number), cell.text(number - 1)
        if style is Style.BULLETS:
            return mark(text) == mark(cell.text(0)) and not before.endswith(("-", "–"))
        if style is Style.SEMICOLONS:
            return False  # cut at the semicolons themselves, below
        capital = not text[0].islower()
        if style is Style.COMMAS:
            return before.endswith(",") and capital
        if self._has_room(cell, number):
            return capital or cell.pieces[number][0].blank
        return capital and self._opens(column, text, before)

    def _opens(self, column: int, text: str, before: str) -> bool:
        """Whether a line opens an item by its wording, after a line that could end one."""
        opens = text[0].isdigit() or vocabulary().opens(COLUMNS[column], key(text.split(" ", 1)[0]))
        return opens and not before.endswith((",", "-")) and key(before.rpartition(" ")[2]) not in vocabulary().joining

    def _has_room(self, cell: _List, number: int) -> bool:
        """Whether the first word of the line would have fitted on the line before."""
        if not cell.limit:
            return False
        first = cell.text(number).split(" ", 1)[0]
        return width(cell.text(number - 1), self._face) + space(self._face) + width(first, self._face) < cell.limit * _ROOM


__all__ = ["Lists", "Style"]
