"""Workbooks: every sheet from top to bottom, values as a person sees them.

Merged cells, hidden rows and sheets, formulas (their stored results), and numbers that Excel has turned into dates are known.
"""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree.ElementTree import ParseError

from lxml.etree import XMLSyntaxError
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from putokaz.foundation.core.messages import Message, msg
from putokaz.foundation.core.source import Source
from putokaz.imports.readers.assemble import assemble
from putokaz.imports.readers.document import Doubt, FileFormat, ParsedDocument, Unreadable
from putokaz.imports.readers.table import Content, GridCell, Paragraph, Row, Table

Progress = Callable[[float, Message], None]

_MAX_ROWS = 20_000  # filled rows over all sheets
_MAX_COLUMNS = 200
_MAX_SHEETS = 100
_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})["']""")
_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_ROW_NUMBER = re.compile(rb"""(?<!\w)r=["'](\d+)["']""")
_HIDDEN = re.compile(rb"""hidden=["'](?:1|true)["']""")
_NO_RESULT = re.compile(
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERRORS = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, XMLSyntaxError, ParseError, EOFError, KeyError, IndexError, ValueError, TypeError,
    AttributeError, OSError, RuntimeError, NotImplementedError, OverflowError, AssertionError,
)  # fmt: skip


@dataclass
class _Shape:
    """What the values alone do not tell: merged ranges, hidden rows, formulas without a stored result."""

    merges: list[tuple[int, int, int, int]] = field(default_factory=list)  # first column, first row, last column, last row; from 1
    hidden: frozenset[int] = frozenset()
    no_result: int = 0


def read_xlsx(data: bytes, progress: Progress | None = None) -> ParsedDocument:
    """Read an XLSX file that ``detect_format`` has accepted. Raises ``Unreadable`` when it is broken or too large."""
    if progress:
        progress(0.1, msg("Opening the workbook"))
    content = xlsx_content(data)
    if progress:
        progress(0.7, msg("Reading the tables"))
    return assemble(content)


def xlsx_content(data: bytes) -> Content:
    """The sheets, in order: the name of each, and its rows as tables parted by empty rows."""
    try:
        with warnings.catch_warnings():  # openpyxl warns of what it leaves out; what we need of it is read from the cells
            warnings.simplefilter("ignore")
            return _content(data)
    except _ERRORS as error:
        raise Unreadable(
            msg(
                "The workbook is damaged: parts of it are missing or broken. "
                "Open it in Excel, save it under a new name, and send that file."
            )
        ) from error


def _content(data: bytes) -> Content:
    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    blocks: list[Paragraph | Table] = []
    doubts: list[Doubt] = []
    rows = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for number, sheet in enumerate(workbook.worksheets[:_MAX_SHEETS], start=1):
            shape = _shape(archive, getattr(sheet, "_worksheet_path", ""))
            sheet.reset_dimensions()
            tables = _tables(sheet.iter_rows(max_col=_MAX_COLUMNS), shape, sheet.title, number)
            rows += sum(len(table.rows) for table in tables)
            if rows > _MAX_ROWS:
                raise Unreadable(msg("The workbook is too large to be a plan or a report. Send only the sheets with the plan."))
            doubts += _sheet_doubts(sheet.title, shape, hidden=sheet.sheet_state != "visible", filled=bool(tables))
            if tables:
                blocks.append(Paragraph(sheet.title, Source(sheet=sheet.title), sheet_name=True))
                blocks += tables
    workbook.close()
    return Content(FileFormat.XLSX, tuple(blocks), doubts=tuple(doubts))


def _sheet_doubts(title: str, shape: _Shape, *, hidden: bool, filled: bool) -> Iterator[Doubt]:
    source = Source(sheet=title)
    if hidden and filled:
        yield Doubt(
            msg("The sheet “{sheet}” is hidden. It was read all the same: check whether it belongs to the plan.", sheet=title),
            sources=(source,),
        )
    if shape.no_result:
        reason = msg(
            "The sheet “{sheet}” has formulas without a stored result, which cannot be read. Open it in Excel, save it, and read it again.",
            sheet=title,
        )
        yield Doubt(reason, sources=(source,))


def _shape(archive: zipfile.ZipFile, path: str) -> _Shape:
    content = archive.read(path.lstrip("/"))
    merges = []
    for match in _MERGE.finditer(content):
        left, top, right, bottom = range_boundaries(match[1].decode("ascii"))
        if left and top and right and bottom and left <= _MAX_COLUMNS:
            merges.append((left, top, min(right, _MAX_COLUMNS), bottom))
        if len(merges) > _MAX_ROWS:
            break
    hidden = {int(number[1]) for row in _ROW.finditer(content) if _HIDDEN.search(row[1]) and (number := _ROW_NUMBER.search(row[1]))}
    return _Shape(merges, frozenset(hidden), sum(1 for _ in _NO_RESULT.finditer(content)))


def _tables(rows: Iterator[Sequence[Any]], shape: _Shape, sheet: str, table: int) -> list[Table]:
    """Rows with text, cut into tables at empty rows."""
    merged = _Merged(shape.merges)
    tables: list[list[Row]] = []
    last, count = -1, 0
    for number, cells in enumerate(rows, start=1):
        texts = {index: text for index, cell in enumerate(cells) if (text := shown(cell.value, getattr(cell, "number_format", "") or ""))}
        if not texts:
            continue
        if (number - 1 != last and not merged.reaches(number)) or not tables:
            tables.append([])
        last, count = number, count + 1
        tables[-1].append(_row(texts, number, merged, shape, sheet, table))
        if count > _MAX_ROWS:
            raise Unreadable(msg("The workbook is too large to be a plan or a report. Send only the sheets with the plan."))
    return [Table(tuple(part)) for part in tables]


class _Merged:
    """Merged ranges, asked for row by row from top to bottom."""

    def __init__(self, merges: Sequence[tuple[int, int, int, int]]) -> None:
        self._merges = sorted(merges, key=lambda merge: merge[1])
        self._active: list[tuple[int, int, int, int]] = []
        self._next = 0

    def at(self, row: int) -> list[tuple[int, int, int, int]]:
        while self._next < len(self._merges) and self._merges[self._next][1] <= row:
            self._active.append(self._merges[self._next])
            self._next += 1
        self._active = [merge for merge in self._active if merge[3] >= row]
        return self._active

    def reaches(self, row: int) -> bool:
        """Whether a merged cell from above covers part of this row."""
        return any(top < row for _, top, _, _ in self.at(row))


def _row(texts: dict[int, str], number: int, merged: _Merged, shape: _Shape, sheet: str, table: int) -> Row:
    cells: list[GridCell] = []
    covered: set[int] = set()
    active = merged.at(number)
    for left, top, right, _ in active:
        begins = top == number
        text = texts.pop(left - 1, "") if begins else ""
        covered.update(range(left - 1, right))
        source = Source(sheet=sheet, table=table, row=number, column=left)
        cells.append(GridCell(text, left - 1, right - left + 1, (source,), merged_above=not begins))
    for column, text in texts.items():
        if column not in covered:
            cells.append(GridCell(text, column, 1, (Source(sheet=sheet, table=table, row=number, column=column + 1),)))
    return Row(
        tuple(sorted(cells, key=lambda cell: cell.column)), Source(sheet=sheet, table=table, row=number), hidden=number in shape.hidden
    )


def shown(value: object, number_format: str = "") -> str:
    """A value as Excel shows it here: whole numbers without a point, decimal comma, dates as 31.12.2024."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "DA" if value else "NE"
    if isinstance(value, int | float):
        return _number_shown(value, number_format)
    if isinstance(value, datetime | date):
        return _date_shown(value, number_format.lower())
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _number_shown(value: float, number_format: str) -> str:
    if "%" in number_format:
        return f"{value * 100:.10g}".replace(".", ",") + "%"
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}".replace(".", ",")


def _date_shown(value: date, number_format: str) -> str:
    pattern = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format)
    if "y" in pattern and "d" not in pattern:
        return f"{value.month}/{value.year}" if "m" in pattern else str(value.year)
    return f"{value.day:02}.{value.month:02}.{value.year}."
