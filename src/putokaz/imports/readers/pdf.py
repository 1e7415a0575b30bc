"""PDF documents with ruled tables: the tables page by page, the lines between them in order, the furniture of the pages apart.

A PDF without ruled tables is handed to the reader of plain text.
"""

import io
import itertools
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from putokaz.foundation.core.messages import Message, msg
from putokaz.foundation.core.source import Source
from putokaz.foundation.core.text import fold
from putokaz.imports.readers.assemble import assemble
from putokaz.imports.readers.document import FileFormat, ParsedDocument, Unreadable
from putokaz.imports.readers.headings import activity_number, goal_heading, programme_heading
from putokaz.imports.readers.pdf_budget import Budget, OutOfBudget, check_streams, lay_out
from putokaz.imports.readers.pdf_grid import as_printed, rows_of
from putokaz.imports.readers.pdf_spaced import spaced_text
from putokaz.imports.readers.table import Content, GridCell, Paragraph, Row, Table, header_at
from putokaz.imports.readers.text import read_text
from putokaz.imports.readers.text.grid import read_grid
from putokaz.imports.readers.wrapping import KnownWords

T = TypeVar("T")
Progress = Callable[[float, Message], None]

MAX_PAGES = 300
_CONFIDENCE = 0.95  # the rules show where a cell ends, but not where a row that was broken over a page goes on
_MARGIN = 0.12  # of the height of a page: repeated lines above and below are furniture
_REPEATED = 3  # pages
_FEWEST_CHARACTERS = 20
_OUTSIDE = 0.2  # rows of the plan outside all ruled tables, of those inside
_SAME_LINE = 0.5  # of the height of a line
_PARAGRAPH_GAP = 0.75  # of the height of a line, between two lines
_SHORT_LINE = 0.85  # of the width of the text
_PAGE_NUMBER = re.compile(r"(?:str(?:ana|anica)?\.? ?|page )?[-–]? ?\d{1,4} ?[-–]?(?: ?(?:/|od|of) ?\d{1,4})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def height(self) -> float:
        return max(self.bottom - self.top, 1.0)


@dataclass
class _Page:
    number: int
    width: float
    height: float
    lines: list[_Line] = field(default_factory=list)
    tables: list[tuple[float, Table]] = field(default_factory=list)  # by the top edge
    characters: int = 0


def read_pdf(data: bytes, progress: Progress | None = None) -> ParsedDocument:
    """Read a PDF. Raises ``Unreadable`` for one that is protected, damaged, scanned, too long, or made to cost time."""
    tell = progress or (lambda _share, _message: None)
    tell(0.02, msg("Opening the PDF"))
    pages = _each_page(data, _page, tell)
    if sum(page.characters for page in pages) < _FEWEST_CHARACTERS:
        raise Unreadable(
            msg(
                "This PDF holds only pictures of pages (a scan): there are no words in it that can be read. "
                "Ask for the file that the report was written in (DOCX, XLSX), or run text recognition (OCR) on it first."
            )
        )
    tell(0.9, msg("Reading the tables"))
    if _has_plan_table(pages):
        return assemble(_content(pages))
    return _as_text(data, pages, progress)


def _has_plan_table(pages: Sequence[_Page]) -> bool:
    tables = [table for page in pages for _, table in page.tables]
    if _rows_outside(pages) > _OUTSIDE * max(_rows_inside(tables), 1):
        return False  # shades or frames around some rows: they are no grid
    headed = any(header_at(table.rows, position) for table in tables for position in range(min(len(table.rows), 6)))
    numbered = sum(1 for table in tables for row in table.rows if table.width > 3 and row.filled and activity_number(row.filled[0].text))
    return headed or numbered > 1


def _rows_inside(tables: Sequence[Table]) -> int:
    return sum(1 for table in tables for row in table.rows if any(activity_number(cell.text) for cell in row.filled[:2]))


def _rows_outside(pages: Sequence[_Page]) -> int:
    return sum(1 for page in pages for line in page.lines if (found := activity_number(line.text)) and found[1])


def _as_text(data: bytes, pages: Sequence[_Page], progress: Progress | None) -> ParsedDocument:
    """No rules, so no cells: the words in lines, in their places if these show columns, else as the reader of plain text takes them."""
    repeated = _repeated_lines(pages)
    furniture = {page.number: [line for line in page.lines if _is_furniture(line, page, repeated)] for page in pages}

    def spaced(page: Page, number: int) -> str:
        return as_printed(spaced_text(page, [(line.top, line.bottom) for line in furniture[number]]))

    in_places = read_grid("\f".join(_each_page(data, spaced)), progress)
    if in_places is not None:
        left_out = tuple(line.text for lines in furniture.values() for line in lines)
        return replace(in_places, format=FileFormat.PDF, furniture=(*in_places.furniture, *left_out))
    parsed = read_text("\f".join(_each_page(data, lambda page, _: as_printed(page.extract_text() or ""))), progress)
    return replace(parsed, format=FileFormat.PDF)


# --- opening ---


def page_texts(data: bytes, wanted: Collection[int]) -> dict[int, str]:
    """The words of some pages, line by line as they are printed. Raises ``Unreadable`` like :func:`read_pdf`."""
    texts = _each_page(data, lambda page, number: as_printed(page.extract_text() or "") if number in wanted else "")
    return {number: text for number, text in enumerate(texts, start=1) if number in wanted}


def _each_page(data: bytes, take: Callable[[Page, int], T], tell: Progress | None = None) -> list[T]:
    """``take(page, number)`` of every page, within the bounds of :mod:`pdf_budget`."""
    try:
        check_streams(data)
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return list(_taken(pdf, take, tell))
    except Unreadable:
        raise
    except OutOfBudget as error:
        raise Unreadable(
            msg(
                "This PDF is made in a way that would take too long to read. "
                "Open it, print it to a new PDF, and send that, or send the document it was made from."
            )
        ) from error
    except Exception as error:  # a damaged PDF makes the library fail in any way there is; all of them mean the same to a person
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
            raise Unreadable(_protected()) from error
        raise Unreadable(_broken()) from error


def _taken(pdf: PDF, take: Callable[[Page, int], T], tell: Progress | None) -> Iterator[T]:
    budget = Budget()
    count = len(pdf.pages)
    if count > MAX_PAGES:
        raise Unreadable(
            msg("The PDF has {count} pages; at most {limit} can be read. Send only the part with the plan.", count=count, limit=MAX_PAGES)
        )
    for number, page in enumerate(pdf.pages, start=1):
        if tell:
            tell(0.05 + 0.8 * number / count, msg("Reading page {page} of {count}", page=number, count=count))
        lay_out(page, budget)
        yield take(page, number)
        page.close()


def _protected() -> Message:
    return msg("The PDF is protected with a password. Open it with the password, print it to a new PDF without one, and send that.")


def _broken() -> Message:
    return msg("The PDF is damaged: it breaks off or part of it is missing. Copy or download it again, and check that it opens.")


# --- one page ---


def _page(page: Page, number: int) -> _Page:
    found = _Page(number, float(page.width), float(page.height), characters=sum(1 for char in page.chars if char["text"].strip()))
    if not found.characters:
        return found
    boxes = []
    for position, (box, grid) in enumerate(rows_of(page), start=1):
        rows = tuple(_row(cells, number, position, row) for row, cells in enumerate(grid, start=1))
        found.tables.append((box[1], Table(tuple(row for row in rows if row.cells))))
        boxes.append(box)
    outside = page.filter(lambda item: item["object_type"] != "char" or not _inside(item, boxes)) if boxes else page
    found.lines = list(_lines(outside))
    return found


def _inside(item: dict[str, Any], boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes)


def _row(cells: Sequence[tuple[str, int, int, bool]], page: int, table: int, row: int) -> Row:
    made = [
        GridCell(text, column, span, (Source(page=page, table=table, row=row, column=column + 1),), merged_above=above, own_lines=False)
        for text, column, span, above in cells
    ]
    return Row(tuple(made), Source(page=page, table=table, row=row))


def _lines(page: Any) -> Iterator[_Line]:
    words = page.extract_words(keep_blank_chars=False, use_text_flow=False, extra_attrs=["size"])
    row: list[dict[str, Any]] = []
    for word in sorted(words, key=lambda item: (round(item["bottom"], 1), item["x0"])):
        if row and word["bottom"] - row[-1]["bottom"] > _SAME_LINE * (row[-1]["bottom"] - row[-1]["top"]):
            yield _line(row)
            row = []
        row.append(word)
    if row:
        yield _line(row)


def _line(words: list[dict[str, Any]]) -> _Line:
    words = sorted(words, key=lambda item: item["x0"])
    text = words[0]["text"]
    for before, word in itertools.pairwise(words):
        wide = word["x0"] - before["x1"] > 3 * word["size"]  # columns set side by side, as in a signature
        text += ("    " if wide else " ") + word["text"]
    return _Line(
        as_printed(text),
        words[0]["x0"],
        words[-1]["x1"],
        min(word["top"] for word in words),
        max(word["bottom"] for word in words),
        round(words[0]["size"], 1),
    )


# --- all pages ---


def _content(pages: Sequence[_Page]) -> Content:
    repeated = _repeated_lines(pages)
    known = KnownWords(_texts(pages))
    furniture: list[str] = []
    blocks: list[Paragraph | Table] = []
    line_number = 0
    for page in pages:
        kept = []
        for line in page.lines:
            if _is_furniture(line, page, repeated):
                furniture.append(line.text)
            else:
                kept.append(line)
        placed: list[tuple[float, Paragraph | Table]] = list(page.tables)
        for group in _paragraphs(kept, [top for top, _ in page.tables]):
            line_number += 1
            source = Source(page=page.number, line=line_number, line_end=line_number + len(group) - 1)
            line_number += len(group) - 1
            placed.append((group[0].top, Paragraph("\n".join(line.text for line in group), source)))
        found = [block for _, block in sorted(placed, key=lambda item: item[0])]
        if found and _goes_on_over_page(blocks, found[0]):
            blocks[-1] = _joined(blocks[-1], found.pop(0))
        blocks += found
    return Content(FileFormat.PDF, tuple(_unwrapped(block, known) for block in blocks), tuple(furniture), confidence=_CONFIDENCE)


def _goes_on_over_page(blocks: Sequence[Paragraph | Table], block: Paragraph | Table) -> bool:
    """Whether the first block of a page is the rest of a paragraph that the page before cut: a small letter after an open sentence."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, Paragraph) or not isinstance(block, Paragraph):
        return False
    return block.text[:1].islower() and not last.text.rstrip().endswith((".", ":", ";", "!", "?"))


def _joined(first: Paragraph | Table, rest: Paragraph | Table) -> Paragraph:
    assert isinstance(first, Paragraph)  # noqa: S101 - the caller has looked
    assert isinstance(rest, Paragraph)  # noqa: S101 - as above
    return replace(first, text=f"{first.text}\n{rest.text}")


def _texts(pages: Sequence[_Page]) -> Iterator[str]:
    for page in pages:
        yield "\n".join(line.text for line in page.lines)
        yield from (cell.text for _, table in page.tables for row in table.rows for cell in row.cells)


def _unwrapped(block: Paragraph | Table, known: KnownWords) -> Paragraph | Table:
    """The same block with divided words whole."""
    if isinstance(block, Paragraph):
        return replace(block, text=known.unwrap(block.text))
    rows = (replace(row, cells=tuple(replace(cell, text=known.unwrap(cell.text)) for cell in row.cells)) for row in block.rows)
    return Table(tuple(rows))


def _digits_away(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text))


def _repeated_lines(pages: Sequence[_Page]) -> Counter[str]:
    return Counter(text for page in pages for text in {_digits_away(line.text) for line in page.lines if _in_margin(line, page)})


def _in_margin(line: _Line, page: _Page) -> bool:
    return line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height


def _is_furniture(line: _Line, page: _Page, repeated: Counter[str]) -> bool:
    """Page numbers, and what stands in the margin of page after page; never the heading of a programme, which says what follows."""
    if not _in_margin(line, page) or programme_heading(line.text) or goal_heading(line.text):
        return False
    return _PAGE_NUMBER.fullmatch(line.text.strip()) is not None or repeated[_digits_away(line.text)] >= _REPEATED


def _paragraphs(lines: Sequence[_Line], table_tops: Sequence[float]) -> Iterator[list[_Line]]:
    """Lines put together into paragraphs: a wider gap, another size, a short last line or a heading ends one."""
    group: list[_Line] = []
    right = max((line.x1 for line in lines), default=0)
    left = min((line.x0 for line in lines), default=0)
    for line in lines:
        if group and _begins_paragraph(line, group[-1], left, right, table_tops):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _begins_paragraph(line: _Line, before: _Line, left: float, right: float, table_tops: Sequence[float]) -> bool:
    gap = line.top - before.bottom
    if gap > _PARAGRAPH_GAP * before.height or abs(line.size - before.size) > 1 or any(before.top < top < line.top for top in table_tops):
        return True
    if programme_heading(line.text) or goal_heading(line.text):
        return True
    ended_short = before.x1 - left < _SHORT_LINE * (right - left)
    return ended_short and not line.text[:1].islower() and not before.text.endswith("-")
