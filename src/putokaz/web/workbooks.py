"""Tables as XLSX and CSV. Pure: rows in, bytes out."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

Value = str | int | Decimal | date | datetime | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 60


def as_xlsx(title: str, head: Sequence[str], rows: Iterable[Sequence[Value]], *, percent: frozenset[int] = frozenset()) -> bytes:
    """One sheet with a frozen head. Texts are texts, whatever they begin with; the columns in ``percent`` hold shares in per cent."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    body = [tuple(row) for row in rows]
    for place, name in enumerate(head):
        longest = max([len(name), *(len(str(row[place])) for row in body[:200] if row[place] is not None)])
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(longest + 3, _WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{len(body) + 1}"
    sheet.append([_cell(sheet, name, bold=True) for name in head])
    for row in body:
        sheet.append([_cell(sheet, value, number='0.0" %"' if place in percent else "") for place, value in enumerate(row)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(sheet: Any, value: Value, *, bold: bool = False, number: str = "") -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    plain: Any = value.replace(tzinfo=None) if isinstance(value, datetime) else value
    cell: Any = WriteOnlyCell(sheet, value=plain)
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula
    if bold:
        cell.font = Font(bold=True)
    if number:
        cell.number_format = number
    return cell


def as_csv(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """UTF-8 with its mark, so that a spreadsheet reads the letters; a text that a spreadsheet would run gets an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(head)
    for row in rows:
        writer.writerow([_plain(value) for value in row])
    return ("\ufeff" + stream.getvalue()).encode()


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
