"""How far a reading of running text can be believed as a whole: what its rows show beside the borders of each single cell.

A cut can be clear and yet wrong when the order of the columns was not the one assumed. That shows in headings that were not found or
ended up in a title, in columns that stay empty below their heading, and in rows with hardly a cell.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from putokaz.foundation.core.messages import Message, msg
from putokaz.imports.readers.document import Doubt
from putokaz.imports.readers.headings import activity_number, header_columns, heading_of
from putokaz.imports.readers.text.headers import find_header
from putokaz.imports.readers.text.lines import Line
from putokaz.imports.readers.text.model import COLUMNS, OTHER
from putokaz.imports.readers.text.skeleton import Row, Skeleton
from putokaz.monitoring.checks.view import Column

_FEWEST = 4  # rows from which a habit can be told
_EMPTY = 0.5  # share of rows without a column from which its heading, or its order, is doubted
_USUAL = 0.8  # share of rows with a column from which a row without it is doubted
_THIN = 0.3  # share of rows with hardly a cell from which the whole reading is a guess
_GUESS = 0.3  # confidence of a cell in a reading that is a guess
_IN_EVERY_ROW = (Column.DEADLINE, Column.INSTITUTIONS)  # what every activity of a plan has
_CLEAR = 0.95  # confidence from which the borders of a cell are not doubted, whatever stands beside it
_UNSURE = 0.5  # confidence of a cell whose row or column is doubted


@dataclass(slots=True)
class Trust:
    """The most that may be believed: of all cells, of the cells of a row, of single cells; and why not more."""

    most: float = 1.0
    rows: dict[int, float] = field(default_factory=dict)
    cells: dict[tuple[int, int], float] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def most_of(self, row: Row, column: int, sure: float) -> float:
        """The highest confidence a cell of this row may have whose borders are ``sure``: beside an empty cell a little doubt is enough."""
        beside = self.cells.get((id(row), column), 1.0) if sure < _CLEAR else 1.0
        return min(self.most, self.rows.get(id(row), 1.0), beside)

    def lower(self, most: float, reason: Message, column: Column | None = None) -> None:
        """Believe no cell more than ``most``."""
        self.most = min(self.most, most)
        self.doubts.append(Doubt(reason, None, column))


def trust_in(skeleton: Skeleton, order: Sequence[int], *, whole: bool) -> Trust:
    """What the rows, once cut, show of the reading; ``whole``: every line is a paragraph, so that empty ones may stand for cells."""
    trust = Trust()
    rows = skeleton.rows
    outside = sum(_is_numbered(line) for line in (*skeleton.before, *skeleton.after))
    if outside >= _FEWEST and outside > _THIN * len(rows):
        trust.lower(_GUESS, msg("Activities are numbered in the text, but their tables were not understood: compare with the document"))
    if not rows:
        return trust
    if not skeleton.headed:
        trust.lower(
            _UNSURE,
            msg("No column headings were found above the tables, so the order of the template was taken: compare with the document"),
        )
    for _ in (title for title in _titles(skeleton) if _holds_headings(title)):
        trust.lower(_GUESS, msg("Column headings stand in a title, so their order is not known: compare all cells with the document"))
        break
    filled = {id(row): {part.column for fragment in row.fragments for part in fragment.cells} for row in rows}
    expected = [column for column in order if column != OTHER]
    _doubt_thin_rows(trust, rows, filled, len(expected))
    if len(rows) >= _FEWEST:
        _doubt_empty_columns(trust, rows, filled, expected)
        if whole:
            _doubt_shared_cells(trust, rows, filled, expected)
    return trust


def _doubt_empty_columns(trust: Trust, rows: Sequence[Row], filled: dict[int, set[int]], expected: Sequence[int]) -> None:
    for place, column in enumerate(expected):
        share = sum(column in filled[id(row)] for row in rows) / len(rows)
        beside = [*expected[max(0, place - 1) : place], *expected[place + 1 : place + 2]]
        if 1 - share > _EMPTY and not (share == 0 and place + 1 == len(expected)):  # a plan has its last column empty
            reason = msg("This column is empty in most rows, although it has a heading: its cells may stand in another")
            trust.lower(_UNSURE, reason, COLUMNS[column])
        elif share >= _USUAL:
            lacking = [id(row) for row in rows if column not in filled[id(row)]]
            trust.cells.update({(row, other): _UNSURE for row in lacking for other in beside})


def _doubt_shared_cells(trust: Trust, rows: Sequence[Row], filled: dict[int, set[int]], expected: Sequence[int]) -> None:
    """Say where an empty paragraph may stand for a cell that goes over several rows."""
    reason = msg("Nothing was found for this row in this column: the cell may be empty, or shared with the row above")
    for row in rows:
        if any(line.blank for fragment in row.fragments for line in fragment.lines[1:]):
            lacking = [COLUMNS[column] for column in expected if column not in filled[id(row)]]
            trust.doubts += [Doubt(reason, row.number, column) for column in lacking if column in _IN_EVERY_ROW]


def _doubt_thin_rows(trust: Trust, rows: Sequence[Row], filled: dict[int, set[int]], columns: int) -> None:
    thin = [row for row in rows if 2 * len(filled[id(row)]) < columns]
    if len(thin) > _THIN * len(rows):
        trust.lower(_GUESS, msg("Many rows have hardly a cell, so the text does not follow the rows: compare all cells with the document"))
    for row in thin:
        trust.rows[id(row)] = _GUESS
        trust.doubts.append(Doubt(msg("Most cells of this row were not found: compare it with the document"), row.number))


def _is_numbered(line: Line) -> bool:
    """Whether a line begins with the number of an activity."""
    found = activity_number(line.text) if line.text[:1].isdigit() else None
    return found is not None and found[0].count(".") > 1


def _titles(skeleton: Skeleton) -> Iterator[Sequence[Line]]:
    for title, tables in skeleton.goals:
        yield title.lines
        for table in tables:
            yield table.title.lines


def _holds_headings(lines: Collection[Line]) -> bool:
    """Whether a title has column headings in it."""
    inner = list(lines)[1:]
    if sum(heading_of(line.text) is not None for line in inner) > 1 or header_columns([line.text for line in inner]):
        return True
    return any(find_header(inner, start, len(inner)) for start in range(len(inner)))


__all__ = ["Trust", "trust_in"]
