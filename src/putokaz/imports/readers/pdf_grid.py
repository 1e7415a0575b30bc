"""The grid of a ruled table on a PDF page: which cell covers which columns and rows."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from pdfplumber.page import Page
from pdfplumber.utils.text import extract_text

from putokaz.imports.readers.wrapping import CUT

Box = tuple[float, float, float, float]
FoundCell = tuple[str, int, int, bool]  # text with line breaks, first column, columns covered, whether it began in a row above

_SNAP = 3.0  # points: edges nearer than that are one
_FEWEST_COLUMNS = 2
_GOES_ON = ")]0123456789"  # what the rest of a torn word may begin with, beside a small letter
_ROOM = 1.6  # of the width of the next letter


def rows_of(page: Page) -> Iterator[tuple[Box, list[list[FoundCell]]]]:
    """Every ruled table of the page with its box, from top to bottom; frames around text are not tables."""
    for table in sorted(page.find_tables(), key=lambda found: found.bbox[1]):
        cells = sorted({tuple(cell) for cell in table.cells}, key=lambda cell: (cell[1], cell[0]))
        columns = _edges([cell[0] for cell in cells] + [cell[2] for cell in cells])
        rows = _edges([cell[1] for cell in cells] + [cell[3] for cell in cells])
        if len(columns) - 1 >= _FEWEST_COLUMNS:
            yield table.bbox, _grid(page, cells, columns, rows)


def _edges(values: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SNAP:
            edges.append(value)
    return edges


def _at(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _grid(page: Page, cells: Sequence[Any], columns: Sequence[float], rows: Sequence[float]) -> list[list[FoundCell]]:
    grid: list[list[FoundCell]] = [[] for _ in range(len(rows) - 1)]
    characters = _Characters(page)
    margin = characters.margin(cells)
    for left, top, right, bottom in cells:
        first, last = _at(columns, left), _at(columns, right)
        start, end = _at(rows, top), _at(rows, bottom)
        text = characters.text((left, top, right, bottom), margin)
        for row in range(start, max(end, start + 1)):
            if row < len(grid):
                grid[row].append((text if row == start else "", first, max(last - first, 1), row > start))
    return [sorted(row, key=lambda cell: cell[1]) for row in grid]


class _Characters:
    """The characters of a page by their middle, so that each belongs to one cell only; a table of 60 cells need not look at all of them
    60 times.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._by_top: list[tuple[float, float, dict[str, Any]]] = sorted(
            (((char["top"] + char["bottom"]) / 2, (char["x0"] + char["x1"]) / 2, char) for char in page.chars),
            key=lambda item: (item[0], item[1]),
        )
        self._tops = [item[0] for item in self._by_top]

    def text(self, box: Box, margin: float) -> str:
        inside = self._inside(box)
        return _mended(extract(inside), inside, box[2] - margin)

    def margin(self, boxes: Sequence[Box]) -> float:
        """How far from the frame the text of a table begins: its lists may be indented, but not every cell is a list."""
        starts = (char["x0"] - box[0] for box in boxes for char in self._inside(box) if char["text"].strip())
        return max(min(starts, default=0.0), 0.0)

    def _inside(self, box: Box) -> list[dict[str, Any]]:
        left, top, right, bottom = box
        start, end = bisect_left(self._tops, top), bisect_left(self._tops, bottom)
        return [char for _, middle, char in self._by_top[start:end] if left <= middle < right]


def _mended(text: str, characters: list[dict[str, Any]], edge: float) -> str:
    """``text`` with :data:`CUT` at the end of lines where a word may be wider than its cell.

    Such a word begins a line, fills it to the edge, and goes on in the next.
    Between the last letter and ``edge`` (as far from the frame as the text is on the other side) there is no room for one more letter.
    """
    lines = text.split("\n")
    if len(lines) == 1:
        return text
    rows: dict[int, list[dict[str, Any]]] = {}
    for char in characters:
        if char["text"].strip():
            rows.setdefault(round(char["bottom"]), []).append(char)
    if len(rows) != len(lines):  # lines of mixed sizes: no safe way to tell which is which
        return text
    ordered = [sorted(rows[row], key=lambda char: char["x0"]) for row in sorted(rows)]
    mended = lines[0]
    for here, following, before, line in zip(ordered, ordered[1:], lines, lines[1:], strict=False):
        full = edge - here[-1]["x1"] < _ROOM * following[0]["width"]
        fills = full and " " not in before.strip() and before[-1:].isalnum() and line[:1] and (line[:1].islower() or line[:1] in _GOES_ON)
        mended += (CUT if fills else "") + "\n" + line
    return mended


def extract(characters: list[dict[str, Any]]) -> str:
    """The lines of some characters, parted by ``\\n``."""

    return as_printed(extract_text(characters)) if characters else ""


def as_printed(text: str) -> str:
    """What is drawn on a page is seen: there a soft hyphen is a hyphen (typesetters use one sign for both)."""
    return text.replace("\u00ad", "-")
