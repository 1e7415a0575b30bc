"""Tables as every format gives them, and which of their columns is which.

DOCX, XLSX and PDF readers turn a file into :class:`Content`: paragraphs and tables in document order. Everything after that is the same
for all three.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from putokaz.foundation.core.source import Source
from putokaz.foundation.core.text import fold
from putokaz.imports.readers.document import Doubt, FileFormat, Leftover
from putokaz.imports.readers.headings import GOAL, NUMBER, PROGRAMME, Heading, activity_number, header_columns, heading_of, is_measure
from putokaz.monitoring.checks.view import Column

_MOST_HEADER_ROWS = 3
_FEWEST_HEADINGS = 2
_TEMPLATE = tuple(Column)
_TWO = 2


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell in grid coordinates: ``column`` counts from 0 and ``span`` columns are covered. Lines of ``text`` are parted by ``\\n``.

    ``merged_above`` marks a place that belongs to a cell that began in a row above; its text stands there.
    ``own_lines`` says that a person made the line breaks, not the edge of the column.
    """

    text: str
    column: int
    span: int = 1
    sources: tuple[Source, ...] = ()
    merged_above: bool = False
    own_lines: bool = True

    @property
    def filled(self) -> bool:
        return bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[GridCell, ...]
    source: Source
    hidden: bool = False

    @property
    def filled(self) -> tuple[GridCell, ...]:
        return tuple(cell for cell in self.cells if cell.filled)

    @property
    def width(self) -> int:
        return max((cell.column + cell.span for cell in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        return max((row.width for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside tables. ``heading``: the format itself says so. ``sheet_name``: the name on the tab of a workbook."""

    text: str
    source: Source
    heading: bool = False
    sheet_name: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """A file, taken apart: what stands in it in order, and what belongs to the page (``furniture``). ``confidence`` is that of cell
    borders.
    """

    format: FileFormat
    blocks: tuple[Paragraph | Table, ...]
    furniture: tuple[str, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Which grid column holds what. ``assumed`` when no headings said so."""

    columns: Mapping[int, Heading]
    width: int
    assumed: bool = False
    unknown: Mapping[int, str] = field(default_factory=dict)

    def heading(self, cell: GridCell) -> Heading | None:
        return self.columns.get(cell.column)

    def covers_more(self, cell: GridCell) -> bool:
        """Whether a cell is merged over columns that mean different things."""
        return len({self.columns.get(column) for column in range(cell.column, cell.column + cell.span)} - {None, NUMBER}) > 1


def header_at(rows: Sequence[Row], start: int) -> tuple[Layout, int] | None:
    """The layout that begins at ``rows[start]`` and how many rows its headings take; ``None`` when no headings stand there.

    Headings may be split over up to three rows; the number of rows that names the most columns wins, the fewest rows on a tie.
    """
    best: tuple[Layout, int] | None = None
    if len(rows[start].filled) < _FEWEST_HEADINGS:
        return None  # a title that stands over the table
    for count in range(1, _MOST_HEADER_ROWS + 1):
        group = rows[start : start + count]
        if len(group) < count or (count > 1 and _is_data(group[-1])):
            break
        layout = _layout(group)
        if layout is not None and (best is None or len(set(layout.columns.values())) > len(set(best[0].columns.values()))):
            best = (layout, count)
    return best


def _is_data(row: Row) -> bool:
    return any(activity_number(cell.text) for cell in row.filled[:2])


def _layout(rows: Sequence[Row]) -> Layout | None:
    texts: dict[int, str] = {}
    spans: dict[int, int] = {}
    for row in rows:
        groups = _groups(rows[0]) if row is not rows[0] else set()
        for cell in row.cells:
            if cell.merged_above and cell.column in texts:
                continue
            if cell.filled and cell.column in groups and heading_of(cell.text) is not None:
                texts[cell.column] = cell.text.strip()  # what stands above names a group of columns
            else:
                texts[cell.column] = f"{texts.get(cell.column, '')}\n{cell.text}".strip()
            spans[cell.column] = min(cell.span, spans.get(cell.column, cell.span))
    width = max((row.width for row in rows), default=0)
    positions = sorted(texts)
    named = header_columns([texts[position] for position in positions])
    if named is None:
        return None
    columns: dict[int, Heading] = {}
    for index, heading in named.items():
        first = positions[index]
        columns.update(dict.fromkeys(range(first, first + spans[first]), heading))
    _give_programmes_a_column(columns, texts)
    _give_number_a_column(columns, texts)
    unknown = {position: texts[position] for position in positions if position not in columns and texts[position]}
    return Layout(columns, width, unknown=unknown)


def _groups(row: Row) -> set[int]:
    """The columns that stand under a heading that is merged over several."""
    return {column for cell in row.cells if cell.span > 1 and cell.filled for column in range(cell.column, cell.column + cell.span)}


def _give_programmes_a_column(columns: dict[int, Heading], texts: Mapping[int, str]) -> None:
    """Where measures and activities have columns of their own, with numbers or goals beside them, a measure is what holds activities."""
    named = sorted(column for column, heading in columns.items() if heading is Column.ACTIVITY and texts.get(column, "").strip())
    if PROGRAMME in columns.values() or len(named) != _TWO or not {NUMBER, GOAL} & set(columns.values()):
        return
    first, second = named
    parted = second - first > 1 or fold(texts[first]) != fold(texts[second])
    if parted and is_measure(texts[first]) and not is_measure(texts[second]):
        columns[first] = PROGRAMME


def _give_number_a_column(columns: dict[int, Heading], texts: Mapping[int, str]) -> None:
    """The column before the activities with an empty heading holds their numbers."""
    if NUMBER in columns.values():
        return
    first = min((column for column, heading in columns.items() if heading is Column.ACTIVITY), default=0)
    if first > 0 and not texts.get(first - 1, "").strip() and first - 1 not in columns:
        columns[first - 1] = NUMBER


def assumed_layout(table: Table) -> Layout | None:
    """The order of the template, for a table without headings whose rows begin with activity numbers; ``None`` when the width does not
    fit.
    """
    numbered = [row for row in table.rows if row.filled and activity_number(row.filled[0].text)]
    if not numbered:
        return None
    number_alone = all((found := activity_number(row.filled[0].text)) and not found[1].strip() for row in numbered)
    headings: tuple[Heading, ...] = (NUMBER, *_TEMPLATE) if number_alone else _TEMPLATE
    if table.width != len(headings):
        return None
    return Layout(dict(enumerate(headings)), table.width, assumed=True)


def has_numbers(table: Table, layout: Layout | None = None) -> bool:
    """Whether any row begins with the number of an activity."""
    return any(
        activity_number(cell.text) for row in table.rows for cell in row.filled[:2] if layout is None or cell.column in layout.columns
    )
