"""Cells parted by tabs, semicolons or commas: what word processors and spreadsheets give when they copy a table or save it as text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from putokaz.imports.readers.headings import activity_number, header_columns
from putokaz.imports.readers.table import Content
from putokaz.imports.readers.text.grid.blocks import Blocks, Place, is_title

SEPARATORS = ("\t", ";", ",")
_LONGEST_QUOTED = 20_000  # characters: a quotation mark that has no partner so far on opens no cell
_LONGEST_GROUP = 40  # characters of the name of a group of columns
_CONFIDENCE = 1.0
_OPENS_LIST = re.compile(r"([-–—•·▪●*])\s+\S")


@dataclass(frozen=True, slots=True)
class Record:
    """A line cut into cells; quoted cells may hold line breaks, so that it can end on a later line."""

    cells: tuple[str, ...]
    place: Place
    blank_before: bool = False


def records(text: str, separator: str) -> Iterator[Record]:
    """The lines of ``text`` cut at ``separator``, empty ones left out."""
    position, line, page, blank = 0, 1, 1, False
    paged = "\f" in text
    while position < len(text):
        cells, end = _record(text, position, separator)
        raw = text[position:end]
        page += raw.count("\f")
        last = line + raw.count("\n")
        if any(cell.strip() for cell in cells):
            yield Record(tuple(cells), Place(line, last, page if paged else None), blank)
            blank = False
        elif len(cells) == 1:
            blank = True
        line, position = last + 1, end + 1


def _record(text: str, position: int, separator: str) -> tuple[list[str], int]:
    """The cells that begin at ``position`` and the position of the line end after them."""
    cells: list[str] = []
    while True:
        if text.startswith('"', position) and (quoted := _quoted(text, position, separator)):
            cell, position = quoted
        else:
            ends = [end for end in (text.find(separator, position), text.find("\n", position)) if end >= 0]
            end = min(ends, default=len(text))
            cell, position = text[position:end], end
        cells.append(cell.replace("\f", " "))
        if not text.startswith(separator, position):
            return cells, position
        position += 1


def _quoted(text: str, position: int, separator: str) -> tuple[str, int] | None:
    """A cell in quotation marks and the position after it; ``None`` when the mark is only the first letter of the cell."""
    at = position + 1
    limit = min(len(text), position + _LONGEST_QUOTED)
    while (at := text.find('"', at, limit)) >= 0:
        if text.startswith('""', at):
            at += 2
        elif at + 1 == len(text) or text[at + 1] in (separator, "\n"):
            return text[position + 1 : at].replace('""', '"'), at + 1
        else:
            return None
    return None


def separator_of(text: str) -> str | None:
    """The separator of the tables in ``text``: it must cut one line into column headings, and one below into those of an activity."""
    for separator in SEPARATORS:
        if text.count(separator) and _has_table(text, separator):
            return separator
    return None


def _has_table(text: str, separator: str) -> bool:
    headed = False
    for line in text.split("\n"):
        if line.count(separator) < 2:
            continue
        cells = [cell.strip().strip('"') for cell in line.split(separator)]
        if headed and any(activity_number(cell) for cell in cells[:3]):
            return True
        headed = headed or (len(line) < 400 and header_columns(cells) is not None)
    return False


def read_delimited(text: str, separator: str) -> Content:
    """The content of a text whose cells are parted by ``separator``."""
    reader = _Reader()
    found = list(records(text, separator))
    for record, following in zip_longest(found, found[1:]):
        if following is not None and _names_groups(record, following):
            reader.leave_out(record)
        else:
            reader.take(record)
    reader.end_row()
    return reader.blocks.content(_CONFIDENCE)


def _names_groups(record: Record, following: Record) -> bool:
    """Whether a line only names groups of the columns that the next line names."""
    few = 1 < len(record.cells) < len(following.cells) and all(len(cell) <= _LONGEST_GROUP for cell in record.cells)
    return few and header_columns(following.cells) is not None and header_columns(record.cells) is None


class _Reader:
    """Rows may go over several lines when cells hold paragraphs that nobody quoted."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self.width = 0
        self._cells: list[str] = []
        self._place: Place | None = None

    def take(self, record: Record) -> None:
        cells = [cell.strip() for cell in record.cells]
        if header_columns(cells) is not None:
            self._begin_table(record, cells)
        elif self._goes_on(record, cells):
            self._join(record, cells)
        elif len(cells) > 1 and self.width:
            self.end_row()
            self._cells, self._place = cells, record.place
        else:
            self._alone(record, cells)

    def _begin_table(self, record: Record, cells: Sequence[str]) -> None:
        self.end_row()
        self.width = max(len(cells), self.width) if self.blocks.in_table else len(cells)
        self.blocks.row(cells, record.place)

    def _goes_on(self, record: Record, cells: Sequence[str]) -> bool:
        """Whether a line is the rest of the row above: the row has cells to come, or its last cell has a further paragraph."""
        if not self._cells or record.blank_before or any(activity_number(cell) for cell in cells[:2]):
            return False
        if len(cells) == 1:
            return not is_title(cells[0])
        return len(self._cells) + len(cells) - 1 <= self.width and len(cells) < self.width

    def _join(self, record: Record, cells: Sequence[str]) -> None:
        self._cells[-1] = f"{self._cells[-1]}\n{cells[0]}"
        self._cells += cells[1:]
        begun = self._place or record.place
        self._place = Place(begun.line, record.place.line_end, begun.page)

    def _alone(self, record: Record, cells: Sequence[str]) -> None:
        """A line that is no row: a heading between the rows, or prose."""
        self.end_row()
        text = "\n".join(cell for cell in cells if cell)
        if self.blocks.in_table and not record.blank_before and is_title(text):
            self.blocks.merged(text, record.place)
        else:
            self.blocks.paragraph(text, record.place)

    def leave_out(self, record: Record) -> None:
        """Words that belong to the table, not to the report."""
        self.end_row()
        self.blocks.furniture += [cell.strip() for cell in record.cells if cell.strip()]

    def end_row(self) -> None:
        if self._place is not None:
            self.blocks.row([_items_on_lines(cell) for cell in self._cells], self._place)
        self._cells, self._place = [], None


def _items_on_lines(cell: str) -> str:
    """A list that lost its line breaks when its row was put on one line: its bullet begins the cell and comes again before capitals."""
    opens = _OPENS_LIST.match(cell)
    if not opens:
        return cell
    return re.sub(rf"\s+(?={re.escape(opens[1])}\s+[^\W_a-zčćđšžа-џ])", "\n", cell)
