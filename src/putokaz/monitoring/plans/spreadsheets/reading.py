"""The workbook that comes back: opened with care, its cells as text and amounts."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from lxml.etree import XMLSyntaxError

from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.plans.spreadsheets import layout
from putokaz.monitoring.plans.spreadsheets.layout import Sheet, Value

_LARGEST: Final = 80_000_000  # bytes of all parts, unpacked
_MOST_PARTS: Final = 2_000
_MOST_ROWS: Final = 30_000
_MOST_COLUMNS: Final = 40
_MOST_EMPTY: Final = 2_000  # empty rows in a row: a sheet that goes on for ever
_KEYS_WITHIN: Final = 10
_DOCTYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ERRORS: Final = (
    zipfile.BadZipFile, zlib.error, XMLSyntaxError, ParseError, EOFError, KeyError, IndexError, ValueError, TypeError,
    AttributeError, OSError, RuntimeError, NotImplementedError, OverflowError, AssertionError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """``line`` is the number of the row as the spreadsheet shows it. ``odd`` are columns whose cell held a day where none belongs."""

    line: int
    cells: Mapping[str, Value]
    odd: frozenset[str] = frozenset()

    def text(self, key: str) -> str:
        value = self.cells.get(key)
        return value if isinstance(value, str) else "" if value is None else f"{value:f}"


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back. ``revisions`` are those of the parts that were in the workbook when it was downloaded, by uid."""

    plan: str
    revisions: Mapping[str, int]
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)


def read_workbook(data: bytes) -> Returned:
    """:class:`NotNow`, saying what is wrong and what to do, when it is not a workbook that was downloaded from a plan."""
    from openpyxl import load_workbook

    _require_harmless(data)
    try:
        with warnings.catch_warnings():  # openpyxl warns of what it leaves out
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = [list(_rows(sheet)) for sheet in book.worksheets[:50]]
            book.close()
    except _ERRORS as error:
        raise NotNow(
            _("The workbook is damaged and cannot be read. Open it in your spreadsheet program, save it as XLSX, and upload it again.")
        ) from error
    plan, revisions = _about(sheets)
    by_keys = {sheet.key: sheet for sheet in layout.SHEETS}
    found: dict[str, tuple[Row, ...]] = {}
    for rows in sheets:
        known = _recognised(rows)
        if known is not None and known[0] not in found:
            found[known[0]] = tuple(_read(rows, by_keys[known[0]], known[1], known[2]))
    missing = [str(sheet.title) for sheet in layout.SHEETS if sheet.key not in found]
    if missing:
        raise NotNow(
            _(
                "These sheets are missing, or their hidden first row was deleted: %(sheets)s. "
                "Download the workbook again and copy your changes into it."
            )
            % {"sheets": ", ".join(missing)}
        )
    return Returned(plan, revisions, found)


def _require_harmless(data: bytes) -> None:
    """Not larger unpacked than it may be, no document types, no pretended parts: asked before any part of it is understood."""
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise NotNow(_("This is an old Excel file (XLS) or one with a password. Save it as XLSX without a password and upload it again."))
    if data[:2] != b"PK":
        raise NotNow(_("This file is not an Excel workbook (XLSX). Upload the workbook that you downloaded from this page."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if "xl/workbook.xml" not in archive.namelist():
                raise NotNow(_("This file is not an Excel workbook (XLSX). Upload the workbook that you downloaded from this page."))
            left = _LARGEST
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > left:
                raise NotNow(_("The workbook is too large to be a plan."))
            for part in parts:
                left -= _unpacked(archive, part, left)
    except _ERRORS as error:
        raise NotNow(
            _("The workbook is damaged and cannot be read. Open it in your spreadsheet program, save it as XLSX, and upload it again.")
        ) from error


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """The true size of a part, whatever it says of itself."""
    size, before = 0, b""
    is_xml = part.filename.endswith((".xml", ".rels"))
    with archive.open(part) as stream:
        while chunk := stream.read(1 << 20):
            size += len(chunk)
            if size > most:
                raise NotNow(_("The workbook is too large to be a plan."))
            if is_xml and _DOCTYPE.search(before + chunk):
                raise NotNow(_("The workbook contains parts that do not belong into a workbook, so it was not opened."))
            before = chunk[-16:]
    return size


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    sheet.reset_dimensions()
    empty = count = 0
    for line, values in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), 1):
        if all(value is None for value in values):
            empty += 1
            if empty > _MOST_EMPTY:
                return
            continue
        empty, count = 0, count + 1
        if count > _MOST_ROWS:
            raise NotNow(_("The workbook is too large to be a plan."))
        yield line, values


def _about(sheets: list[list[tuple[int, tuple[Any, ...]]]]) -> tuple[str, dict[str, int]]:
    for rows in sheets:
        if rows and rows[0][1][:2] == ("format", layout.FORMAT) and len(rows) > 1:
            revisions = {str(values[0]): int(values[1]) for _line, values in rows[2:] if isinstance(values[1], int | float)}
            return str(rows[1][1][1]), revisions
    raise NotNow(
        _(
            "This workbook was not downloaded from a plan of this site, or its hidden sheet was deleted. "
            "Download it again and copy your changes into it."
        )
    )


def _recognised(rows: list[tuple[int, tuple[Any, ...]]]) -> tuple[str, dict[str, int], int] | None:
    """Which of our sheets this is, where its columns are, and which row holds their keys; columns may have been moved."""
    for line, values in rows[:_KEYS_WITHIN]:
        places = {str(value): place for place, value in enumerate(values) if isinstance(value, str)}
        for sheet in layout.SHEETS:
            keys = {column.key for column in sheet.columns}
            if keys <= places.keys() and not any(
                other.key != sheet.key and keys < {c.key for c in other.columns} <= places.keys() for other in layout.SHEETS
            ):
                return sheet.key, {key: places[key] for key in keys}, line
    return None


def _read(rows: list[tuple[int, tuple[Any, ...]]], sheet: Sheet, places: Mapping[str, int], keys_at: int) -> Iterator[Row]:
    amounts = {column.key for column in sheet.columns if column.amount}
    visible = [column.key for column in sheet.columns if not column.hidden]
    hidden = {column.key for column in sheet.columns if column.hidden}
    for line, values in rows:
        if line <= keys_at + 1:  # the keys and the headings below them
            continue
        cells: dict[str, Value] = {}
        odd = set()
        for key, place in places.items():
            value = values[place] if place < len(values) else None
            if isinstance(value, date) and (key in amounts or key in {"number", "activity", "programme", "goal"}):
                odd.add(key)
            cells[key] = _amount(value) if key in amounts else value if key in hidden and isinstance(value, str) else _text(value)
        if any(cells[key] not in (None, "") for key in visible):
            yield Row(line, cells, frozenset(odd))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d.%m.%Y.}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return layout.as_cell(layout.unescaped(str(value)))


def _amount(value: object) -> Value:
    """A number, or the words that somebody wrote instead of one."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return Decimal(str(value))
    return _text(value) or None
