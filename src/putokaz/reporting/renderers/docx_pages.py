"""On which page of the Word file a heading will stand, before any word processor has laid the file out.

A table of contents wants page numbers when the file opens, and asking the reader to update fields is a question nobody wants. So the
layout is reckoned here with the widths of the letters of the font, the rules that rows and headings obey, and the sizes of the styles.
The numbers are right or off by one; a word processor makes them exact when the contents are updated.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from putokaz.reporting import document as tree
from putokaz.reporting.renderers.docx_styles import LINE_SPACING, LOOKS, ROLES

_WIDTHS: Final = Path(__file__).with_name("calibri_widths.json")
_LINE: Final = 1.2207  # height of a line of Calibri, in parts of its size
_TABLE_LINE: Final = 11.0  # height of a line of table text, in points
LONG, SHORT, MARGIN = 297, 210, 18  # millimetres of A4, and of its margins
LONGEST_WHOLE_ROW: Final = 0.4  # of the height of the text on a page
_FULL_CONTENTS: Final = 38  # headings in full size that fit one page
_SMALLEST_CONTENTS: Final = 0.75
_SHORT_ROW: Final = 300  # letters that never fill that much
_POINTS: Final = 72 / 25.4  # in a millimetre
_UNKNOWN_WIDTH: Final = 520
_BREAKS: Final = re.compile(r"[^\s-]*-+ *|[^\s-]+\s*|\s+")  # words, with the white space after them
_CELL_SIDES, _CELL_ENDS = 8.0, 4.5  # what margins and borders take of a cell, in points
_SIGNATURE: Final = 130.0  # about what it takes, in points
_PICTURE_WIDTH: Final = 210  # millimetres, as docx.py places it


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stays in one piece unless it is longer than a page. Heights in points.

    ``keep`` holds it to the next piece; ``repeated`` is the height of the table header printed again when it begins a page.
    """

    height: float
    keep: bool = False
    repeated: float = 0.0
    anchor: str = ""
    breaks: bool = False


def text_area(orientation: tree.Orientation) -> tuple[int, int]:
    """Width and height of the text on a page, in millimetres."""
    across, down = (LONG, SHORT) if orientation is tree.Orientation.LANDSCAPE else (SHORT, LONG)
    return across - 2 * MARGIN, down - 2 * MARGIN


def contents_factor(document: tree.Document) -> float:
    """What the type and the spaces of the contents are multiplied by, so that some fifty headings stand on one page."""
    return min(1.0, max(_SMALLEST_CONTENTS, _FULL_CONTENTS / (len(document.headings) or 1)))


def heading_pages(document: tree.Document) -> dict[str, int]:
    """The page of each heading, by anchor."""
    pages: dict[str, int] = {}
    last = 0
    for section in document.sections:
        width, height = text_area(section.orientation)
        reckoner = _Reckoner(document, section, width * _POINTS, height * _POINTS)
        found, last = _placed(reckoner.pieces(), (height + 1) * _POINTS, last + 1)
        pages |= found
    return pages


def stays_whole(row: tree.Row, columns: Sequence[tree.Column], width: float, height: float) -> bool:
    """Whether a row is kept on one page: one that fills much of a page may break, or it would leave the page before it white.

    ``width`` and ``height`` of the text on a page, in millimetres.
    """
    letters = sum(len(run.text) for cell in row.cells for runs in cell.paragraphs for run in runs)
    if letters < _SHORT_ROW:
        return True
    return _row_height(row, widths_of(columns, width * _POINTS)) <= LONGEST_WHOLE_ROW * height * _POINTS


def widths_of(columns: Sequence[tree.Column], width: float) -> list[float]:
    """What each column leaves for text; ``width`` and the result in points."""
    total = sum(column.share for column in columns)
    return [width * column.share / total - _CELL_SIDES for column in columns]


def _row_height(row: tree.Row, widths: Sequence[float]) -> float:
    return max(_cell_height("Table Text", cell.paragraphs, width) for cell, width in zip(row.cells, widths, strict=True))


def _cell_height(style: str, paragraphs: Iterable[tree.Inline], width: float) -> float:
    size, bold, before, after = _measures(style)
    leading = size * _LINE * LINE_SPACING.get(style, 1.1)
    texts = ["".join(run.text for run in runs) for runs in paragraphs] or [""]
    return sum(before + after + leading * lines_of(text, width, size, bold=bold) for text in texts) + _CELL_ENDS


def _placed(pieces: Iterable[Piece], height: float, first: int) -> tuple[dict[str, int], int]:
    """The pages of the headings from page ``first`` on, and the last page."""
    pages: dict[str, int] = {}
    page, used = first, 0.0
    for group in _groups(pieces):
        total = sum(piece.height for piece in group)
        if (used and used + min(total, height) > height) or (group[0].breaks and used):
            page, used = page + 1, group[0].repeated
        for piece in group:
            if piece.anchor:
                pages[piece.anchor] = page
            used += piece.height
            while used > height:
                page, used = page + 1, used - height + piece.repeated
    return pages, page


def _groups(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces that stay on one page together."""
    group: list[Piece] = []
    for piece in pieces:
        if piece.breaks and group:
            yield group
            group = []
        group.append(piece)
        if not piece.keep:
            yield group
            group = []
    if group:
        yield group


class _Reckoner:
    """The pieces of a section, in order."""

    def __init__(self, document: tree.Document, section: tree.Section, width: float, height: float) -> None:
        self.document, self.section, self.width, self.height = document, section, width, height
        self.spaced = True  # whether a spacer follows a table
        self.after = 0.0  # space below the last paragraph: the next one's space above is laid over it

    def pieces(self) -> Iterator[Piece]:
        break_next = False
        blocks = self.section.blocks
        for block, following in zip(blocks, (*blocks[1:], None), strict=True):
            if isinstance(block, tree.PageBreak):
                break_next = True
                continue
            self.spaced = not isinstance(following, tree.PageBreak)
            for piece in self._block(block, stays=isinstance(following, tree.Signature)):
                yield replace(piece, breaks=piece.breaks or break_next)
                break_next = False

    def _block(self, block: tree.Block, *, stays: bool) -> Iterator[Piece]:
        match block:
            case tree.Contents():
                yield Piece(self._text("Contents Heading", block.title), breaks=True, keep=True)
                factor = contents_factor(self.document)
                for heading in self.document.headings:
                    if heading.level <= block.depth:
                        yield Piece(factor * self._text(f"toc {heading.level}", heading.text, self.width / factor))
            case tree.Heading():
                yield Piece(self._text(f"Heading {block.level}", block.text), keep=True, anchor=block.anchor)
            case tree.Paragraph():
                yield from self._lines(ROLES[block.role], block.text, stays=stays)
            case tree.Table():
                yield from self._table(block)
            case tree.Figure():
                yield from self._figure(block)
            case _:
                yield from self._other(block)

    def _other(self, block: tree.Block) -> Iterator[Piece]:
        match block:
            case tree.TitlePage():
                yield Piece(self.height)
            case tree.ListBlock():
                for item in block.items:
                    yield Piece(self._text("List Bullet", "".join(run.text for run in item)))
            case tree.Note():
                texts = [block.title, *("".join(run.text for run in runs) for runs in block.paragraphs)]
                yield Piece(sum(self._text("Table Text", text, self.width - _CELL_SIDES) for text in texts if text) + _CELL_ENDS)
                yield from self._space()
            case tree.Signature():
                yield Piece(_SIGNATURE)

    def _lines(self, style: str, text: str, *, stays: bool) -> Iterator[Piece]:
        """A paragraph may break between its lines, not within the first or the last two."""
        height = self._text(style, text)
        size = LOOKS[style][0] * _LINE * LINE_SPACING.get(style, 1.1)
        lines = max(1, round(height / size))
        if lines < 5 or stays:
            yield Piece(height, keep=stays)
            return
        yield Piece(height - size * (lines - 2))
        for _ in range(lines - 4):
            yield Piece(size)
        yield Piece(size * 2)

    def _space(self) -> Iterator[Piece]:
        if self.spaced:
            yield Piece(self._text("Spacer", ""))

    def _table(self, table: tree.Table) -> Iterator[Piece]:
        if table.show_caption:
            yield Piece(self._text("Caption", f"{self.document.labels.table} 1. {table.caption}"), keep=True)
        self.after = 0.0
        widths = widths_of(table.columns, self.width)
        head = max(
            _cell_height("Table Heading", (tree.plain(column.title),), width) for column, width in zip(table.columns, widths, strict=True)
        )
        yield Piece(head, keep=True)
        for position, row in enumerate(table.rows):
            height = _row_height(row, widths)
            keep = table.whole and position < len(table.rows) - 1
            pieces = 1 if height <= LONGEST_WHOLE_ROW * self.height else round(height / _TABLE_LINE)
            for _ in range(pieces):
                yield Piece(height / pieces, keep=keep, repeated=head)
        self.after = 0.0
        yield from self._space()

    def _figure(self, figure: tree.Figure) -> Iterator[Piece]:
        size = figure.drawing.printed.partition(' viewBox="0 0 ')[2].partition('"')[0].split()
        ratio = float(size[1]) / float(size[0]) if len(size) == 2 else 0.5
        yield Piece(min(self.width, _PICTURE_WIDTH * _POINTS) * ratio + 10, keep=True)
        yield Piece(self._text("Figure Caption", figure.caption))
        if figure.data:
            yield from self._table(figure.data)

    def _text(self, style: str, text: str, width: float = 0.0) -> float:
        size, bold, before, after = _measures(style)
        lines = lines_of(text, width or self.width, size, bold=bold)
        height = max(0.0, before - self.after) + lines * size * _LINE * LINE_SPACING.get(style, 1.1) + after
        self.after = after
        return height


def _measures(style: str) -> tuple[float, bool, float, float]:
    """Type size, whether it is bold, space above and below, of a style."""
    size, bold, _, before, after, _, _ = LOOKS[style]
    return size, bold, before, after


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines the text takes at this width and type size, both in points."""
    limit = width * 1000 / size
    lines, used, pending = 1, 0, 0
    for piece in _BREAKS.findall(text):
        length, space = _piece_width(piece, bold)
        if used and used + pending + length > limit:
            lines, used = lines + 1, length
        else:
            used += pending + length
        while used > limit:
            lines, used = lines + 1, used - int(limit)
        pending = space
    return lines


@lru_cache(maxsize=50_000)
def _piece_width(piece: str, bold: bool) -> tuple[int, int]:
    """The widths of a word and of the space after it, in thousandths of the type size."""
    letters = _letters("bold" if bold else "regular")
    word = piece.rstrip()
    return sum(letters.get(letter, _UNKNOWN_WIDTH) for letter in word), letters[" "] * (len(piece) - len(word))


@cache
def _letters(weight: str) -> dict[str, int]:
    groups = json.loads(_WIDTHS.read_text(encoding="utf-8"))[weight]
    return {letter: int(width) for width, letters in groups.items() for letter in letters}
