"""Sets a composed document on pages: every line of every cell with its place, in the order in which a word processor writes them out.

Units are points, ``y`` grows downwards and is the base line. Widths of letters are those of the standard PDF fonts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from pdfminer.fontmetrics import FONT_METRICS

from documents.blocks import Block, PageBreak, Paragraph, Row, Table
from documents.variant import Variant

LEADING = 1.15
HEIGHTS = {"Times-Roman": 0.657, "Helvetica": 0.716, "Calibri": 0.644}  # what PDFBox takes for the height of a letter, in ems
SCALE = {"Calibri": 0.91}
MARGIN = 56.7
LONG, SHORT = 842.0, 595.0
_PLAIN = str.maketrans("čćđšžČĆĐŠŽ„“”–‒•љњџћђжчшЉЊЏЋЂЖЧШ", 'ccdszCCDSZ"""--omnohdmcmMNOHDMCM')
_VOWELS = "aeiouаеиоуAEIOUАЕИОУ"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text as drawn: base line ``y``, left edge ``x``, its width, letter size and height."""

    text: str
    x: float
    y: float
    width: float
    size: float
    height: float
    space: float
    column: int = -1
    activity: str = ""
    furniture: bool = False


@dataclass(slots=True)
class _Cell:
    lines: list[tuple[str, float, float]]  # text, indent, extra gap above
    column: int
    x: float
    centre: bool = False


class Setter:
    """Puts blocks on pages, top to bottom."""

    def __init__(self, variant: Variant, running_head: str = "") -> None:
        self.variant = variant
        self.running_head = running_head
        self.width, self.height = (LONG, SHORT) if variant.landscape else (SHORT, LONG)
        self.pages: list[list[Line]] = []
        self.y = 0.0
        self._new_page()

    # ---- pages

    def _new_page(self) -> None:
        if self.pages and self.variant.page_numbers == "last":
            self.pages[-1].append(self._page_number())
        self.pages.append([])
        self.y = MARGIN
        if self.running_head:
            self.pages[-1].append(self._line(self.running_head, MARGIN, MARGIN - 18, 9, furniture=True))
        if self.variant.page_numbers == "first":
            self.pages[-1].append(self._page_number())

    def _page_number(self) -> Line:
        # How many pages there will be is not known yet; any number does, as nobody reads it.
        text = self.variant.page_style.format(n=len(self.pages), total=len(self.pages) + 7)
        return self._line(text, self.width / 2, self.height - 30, 10, furniture=True)

    @property
    def _bottom(self) -> float:
        return self.height - MARGIN

    def _line(self, text: str, x: float, y: float, size: float, column: int = -1, activity: str = "", *, furniture: bool = False) -> Line:
        font = self.variant.font
        return Line(
            text, x, y, text_width(text, font, size), size, HEIGHTS[font] * size, text_width(" ", font, size), column, activity, furniture
        )

    # ---- blocks

    def set(self, blocks: list[Block]) -> list[list[Line]]:
        for block in blocks:
            if isinstance(block, PageBreak):
                self._new_page()
            elif isinstance(block, Paragraph):
                self._paragraph(block)
            else:
                self._table(block)
        if self.variant.page_numbers == "last":
            self.pages[-1].append(self._page_number())
        return [page for page in self.pages if page]

    def _paragraph(self, paragraph: Paragraph) -> None:
        variant, size = self.variant, self.variant.body_size
        leading = variant.body_leading * size if paragraph.role == "body" else LEADING * size
        room = self.width - 2 * MARGIN
        self.y += 6 if paragraph.role in {"body", "heading"} else 2
        for text in wrap(paragraph.text, room, variant.font, size):
            if self.y + leading > self._bottom:
                self._new_page()
            self.y += leading
            centred = paragraph.role == "title"
            x = MARGIN + (room - text_width(text, variant.font, size)) / 2 if centred else MARGIN
            self.pages[-1].append(self._line(text, x, self.y, size))
        self.y += 6

    # ---- tables

    def _table(self, table: Table) -> None:
        self.y += 4
        leading = LEADING * self.variant.size
        if self.y + self._rows_height(table, table.head) + 3 * leading > self._bottom:
            self._new_page()
        for row in table.head:
            self._row(table, row, header=True)
        for row in table.rows:
            self._row(table, row, header=False)
        self.y += 10

    def _rows_height(self, table: Table, rows: tuple[Row, ...]) -> float:
        return sum(max(self._height(cell.lines) for cell in self._cells(table, row, header=True)) for row in rows)

    def _height(self, lines: list[tuple[str, float, float]]) -> float:
        return sum(LEADING * self.variant.size + gap for _, _, gap in lines) + 1

    def _cells(self, table: Table, row: Row, *, header: bool) -> list[_Cell]:
        variant = self.variant
        room = self.width - 2 * MARGIN
        if row.title:
            return [_Cell(self._cell_lines(row.cells[0], room - 2 * variant.padding, ""), -1, MARGIN + variant.padding)]
        cells, x, first = [], MARGIN, 0
        for index, (paragraphs, span) in enumerate(zip(row.cells, row.spans or (1,) * len(row.cells), strict=True)):
            name = table.columns[first]
            width = sum(variant.widths.get(one, 1 / len(table.columns)) for one in table.columns[first : first + span]) * room
            first += span
            lines = self._cell_lines(paragraphs, width - 2 * variant.padding, "" if header else name)
            centred = header and name not in variant.top_headings
            cells.append(_Cell(lines, index, x + variant.padding, centred))
            x += width
        return cells

    def _cell_lines(self, paragraphs: tuple[str, ...], width: float, name: str) -> list[tuple[str, float, float]]:
        variant = self.variant
        lines: list[tuple[str, float, float]] = []
        for index, text in enumerate(paragraphs):
            hanging = variant.hanging if name == "activity" else 0.0
            wrapped = wrap(text, width - hanging, variant.font, variant.size, hyphenate=variant.hyphenate and bool(name))
            if name == "activity" and variant.lead_spaces and index == 0:
                wrapped[0] = " " * variant.lead_spaces + wrapped[0]
            if name in variant.justified:
                # A word processor that justifies a line keeps the space at its end, except where the line is full to the edge.
                wrapped = [line if last or _full(line) else line + " " for last, line in _with_last(wrapped)]
            gap = variant.paragraph_gap.get(name, 0.0) if index else 0.0
            lines += [(line, hanging if number else 0.0, 0.0 if number else gap) for number, line in enumerate(wrapped)]
        return lines

    def _row(self, table: Table, row: Row, *, header: bool) -> None:
        cells = self._cells(table, row, header=header)
        height = max(self._height(cell.lines) for cell in cells)
        fits = self.y + height <= self._bottom
        if not fits and not header and (not self.variant.break_rows or self.y + 3 * LEADING * self.variant.size > self._bottom):
            self._continue(table)
            fits = self.y + height <= self._bottom
        while not fits and not header:
            cells = self._part(cells, row)
            self._continue(table)
            height = max(self._height(cell.lines) for cell in cells)
            fits = self.y + height <= self._bottom
        self._draw(cells, row, height)
        self.y += height

    def _continue(self, table: Table) -> None:
        self._new_page()
        if self.variant.repeat_header:
            head = [row for row in table.head if self.variant.titles == "repeated" or not row.title]
            for row in head:
                self._row(table, row, header=True)

    def _part(self, cells: list[_Cell], row: Row) -> list[_Cell]:
        """Draws what fits on this page and gives back the rest."""
        rest = []
        for cell in cells:
            y, taken = self.y, 0
            for text, indent, gap in cell.lines:
                y += LEADING * self.variant.size + gap
                if y > self._bottom:
                    break
                self.pages[-1].append(self._line(text, cell.x + indent, y, self.variant.size, cell.column, row.activity))
                taken += 1
            rest.append(_Cell(cell.lines[taken:], cell.column, cell.x, cell.centre))
        return rest

    def _draw(self, cells: list[_Cell], row: Row, height: float) -> None:
        for cell in cells:
            y = self.y + ((height - self._height(cell.lines)) / 2 if cell.centre else 0)
            for text, indent, gap in cell.lines:
                y += LEADING * self.variant.size + gap
                self.pages[-1].append(self._line(text, cell.x + indent, y, self.variant.size, cell.column, row.activity))


def set_pages(blocks: list[Block], variant: Variant, running_head: str = "") -> list[list[Line]]:
    """The lines of each page in content order; ``running_head`` stands on top of every page."""
    return Setter(variant, running_head).set(blocks)


def _with_last(lines: list[str]) -> Iterator[tuple[bool, str]]:
    return ((index == len(lines) - 1, line) for index, line in enumerate(lines))


def _full(line: str) -> bool:
    return line.endswith("-") or sum(map(ord, line)) % 4 == 0


# ---- letters and lines


@lru_cache(maxsize=8)
def _metrics(font: str) -> dict[str, int]:
    return dict(FONT_METRICS["Times-Roman" if font == "Times-Roman" else "Helvetica"][1])


@lru_cache(maxsize=20000)
def text_width(text: str, font: str, size: float) -> float:
    """Width of a line in points."""
    metrics = _metrics(font)
    return sum(metrics.get(letter, 540) for letter in text.translate(_PLAIN)) * size / 1000 * SCALE.get(font, 1.0)


def wrap(text: str, width: float, font: str, size: float, *, hyphenate: bool = False) -> list[str]:
    """Lines no wider than ``width``, broken at spaces and after hyphens; inside words when told to, or when a word is wider than a line."""
    lines, line = [], ""
    for piece in chain.from_iterable(_pieces(word) for word in re.findall(r"\S+\s*", text)):
        if text_width((line + piece).rstrip(), font, size) <= width:
            line += piece
            continue
        head, tail = _break(piece, width - text_width(line, font, size), font, size) if hyphenate else ("", piece)
        if head:
            line, piece_left = line + head, tail
        else:
            piece_left = piece
        if line:
            lines.append(line.rstrip())
        line = piece_left
        while text_width(line.rstrip(), font, size) > width and len(line.rstrip()) > 1:
            cut = next(n for n in range(len(line), 0, -1) if n == 1 or text_width(line[:n], font, size) <= width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(word: str) -> list[str]:
    return re.findall(r"[^-]+-(?=\w)|.+", word, re.DOTALL)


def _break(piece: str, room: float, font: str, size: float) -> tuple[str, str]:
    """A word cut at a syllable so that its head with a hyphen fits in ``room``; an empty head when none does."""
    letters = len(piece.rstrip(" ,.;:)"))
    if letters < 6 or not piece[:letters].isalpha():
        return "", piece
    for cut in range(letters - 3, 2, -1):
        syllable = piece[cut - 1] in _VOWELS and piece[cut] not in _VOWELS and piece[cut + 1] in _VOWELS
        if syllable and text_width(piece[:cut] + "-", font, size) <= room:
            return piece[:cut] + "-", piece[cut:]
    return "", piece
