"""Rows of cells and lines of prose, as a text form gives them, put together into the content that every table reader hands on."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from putokaz.foundation.core.source import Source
from putokaz.imports.readers.document import Doubt, FileFormat
from putokaz.imports.readers.headings import activity_number, bare_programme, goal_heading, programme_heading, section_number
from putokaz.imports.readers.table import Content, GridCell, Paragraph, Row, Table, header_at
from putokaz.imports.readers.wrapping import KnownWords


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row or a paragraph stands: lines count from 1, both ends belong to it."""

    line: int
    line_end: int
    page: int | None = None

    @property
    def source(self) -> Source:
        return Source(page=self.page, line=self.line, line_end=self.line_end)


@dataclass
class Blocks:
    """Collects rows and paragraphs in document order.

    ``wrapped``: the lines of a cell end at the edge of its column, not where a person ended them.
    """

    wrapped: bool = False
    furniture: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    _blocks: list[Paragraph | Table] = field(default_factory=list)
    _rows: list[Row] = field(default_factory=list)

    def row(self, texts: Sequence[str], place: Place, places: Sequence[Place] = ()) -> None:
        """A row with the text of each of its cells; ``places`` are those of the cells, where they are known."""
        if _counts_columns(texts):
            self.furniture += [text for text in texts if text]
            return
        cells = [
            GridCell(text, column, sources=((places[column] if places else place).source,), own_lines=not self.wrapped)
            for column, text in enumerate(texts)
        ]
        self._rows.append(Row(tuple(cells), place.source))

    def merged(self, text: str, place: Place) -> None:
        """A row that is one cell over the whole table."""
        self._rows.append(Row((GridCell(text, 0, sources=(place.source,), own_lines=not self.wrapped),), place.source))

    @property
    def in_table(self) -> bool:
        return bool(self._rows)

    def end_table(self) -> None:
        if not self._rows:
            return
        width = max(row.width for row in self._rows)
        rows = [_spread(row, width) for row in self._rows]
        self._rows = []
        self._blocks.append(Table(tuple(self._with_title_above(rows))))

    def _with_title_above(self, rows: list[Row]) -> list[Row]:
        """A heading without a word for its kind ("1.2 Title") is that of a programme when the numbers of the table go on with its number.

        It goes below the column headings then, where the assembler takes such a row for a heading.
        """
        number = next((found[0] for row in rows for cell in row.filled[:2] if (found := activity_number(cell.text))), "")
        start = next((at for at in range(len(rows)) if header_at(rows, at)), None)
        if not number or start is None:
            return rows
        header = header_at(rows, start)
        width = max(row.width for row in rows)
        end = start + (header[1] if header else 0)
        for at in range(start - 1, -1, -1):
            if len(rows[at].filled) == 1 and _is_bare_programme(rows[at].filled[0].text, number):
                return [*rows[:at], *rows[at + 1 : end], rows[at], *rows[end:]]
        title = self._blocks[-1] if self._blocks and start == 0 else None
        if isinstance(title, Paragraph) and _is_bare_programme(title.text, number):
            self._blocks.pop()
            cell = GridCell(title.text, 0, width, (title.source,), own_lines=not self.wrapped)
            return [*rows[:end], Row((cell,), title.source), *rows[end:]]
        return rows

    def paragraph(self, text: str, place: Place, *, heading: bool = False) -> None:
        self.end_table()
        if text.strip():
            self._blocks.append(Paragraph(text, place.source, heading=heading))

    def content(self, confidence: float) -> Content:
        """Everything collected, with words that were divided at line ends whole again."""
        self.end_table()
        blocks = tuple(self._blocks)
        if self.wrapped:
            known = KnownWords(text for block in blocks for text in _texts(block))
            blocks = tuple(_unwrapped(block, known) for block in blocks)
        return Content(FileFormat.TEXT, blocks, tuple(self.furniture), doubts=tuple(self.doubts), confidence=confidence)


def is_title(text: str) -> bool:
    """Whether a text alone on its line is, or may be, the heading of a goal or a programme."""
    if activity_number(text):
        return False
    return any(found(text) for found in (programme_heading, goal_heading, bare_programme, section_number))


def _counts_columns(texts: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 …"""
    return len(texts) > 1 and all(text.strip(" .()") == str(number) for number, text in enumerate(texts, start=1))


def _is_bare_programme(text: str, activity: str) -> bool:
    found = bare_programme(text)
    return found is not None and programme_heading(text) is None and activity.startswith(found[0] + ".")


def _spread(row: Row, width: int) -> Row:
    """A heading alone in its row stands over all columns."""
    if len(row.filled) == 1 and row.filled[0].column == 0 and is_title(row.filled[0].text):
        return replace(row, cells=(replace(row.filled[0], span=width),))
    return row


def _texts(block: Paragraph | Table) -> list[str]:
    return [block.text] if isinstance(block, Paragraph) else [cell.text for row in block.rows for cell in row.cells]


def _unwrapped(block: Paragraph | Table, known: KnownWords) -> Paragraph | Table:
    if isinstance(block, Paragraph):
        return replace(block, text=known.unwrap(block.text))
    rows = (replace(row, cells=tuple(replace(cell, text=known.unwrap(cell.text)) for cell in row.cells)) for row in block.rows)
    return Table(tuple(rows))
