"""A workbook out of sheets: a header row that stays, filters and repeats in print; wrapped text; nothing that a spreadsheet would run.

Text stays text whatever it begins with: a cell is never a formula, and one that looks like one is marked as quoted.
"""

from collections.abc import Iterable
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from putokaz.reporting import document as tree
from putokaz.reporting.renderers.docx_pages import lines_of

_LETTERS_OF_A_SHARE: Final = 26  # width of a column of share 1, in letters
_LINES_WIDTH: Final = 120  # of the one column of a sheet of lines
_LONGEST_CELL: Final = 32_767  # letters; a spreadsheet holds no more
_LONGEST_NAME: Final = 31
_HIGHEST_ROW: Final = 409  # points; a spreadsheet makes no row higher
_POINTS_OF_A_LETTER, _CELL_SIDES, _ROW_ENDS, _LINE = 5.25, 5.0, 3.0, 1.29  # of the width of a column; line height in parts of the size
_WIDEST_LETTER: Final = 0.9  # in parts of the size: a shorter text is surely one line
_FORBIDDEN_IN_NAME: Final = str.maketrans("", "", "[]:*?/\\'")
_LOOKS_LIKE_FORMULA: Final = ("=", "+", "-", "@", "\t")

_FONT, _BOLD = Font(name="Calibri", size=10), Font(name="Calibri", size=10, bold=True)
_TITLE_FONT = Font(name="Calibri", size=13, bold=True, color="1D4D7F")
_HEAD_FILL, _BAND = PatternFill("solid", fgColor="EAF0F6"), PatternFill("solid", fgColor="F6F8FA")
_SIDE = Side(style="thin", color="C3CCD6")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_ALIGN = {
    tree.Align.START: Alignment(wrap_text=True, vertical="top"),
    tree.Align.CENTER: Alignment(wrap_text=True, vertical="top", horizontal="center"),
    tree.Align.END: Alignment(wrap_text=True, vertical="top", horizontal="right"),
}

Value = str | int | Decimal | None


def render(workbook: tree.Workbook) -> bytes:
    """The XLSX file."""
    workbook = tree.printable(workbook)
    book = openpyxl.Workbook(write_only=True)
    about = book.properties
    about.title, about.creator, about.language = workbook.title, workbook.author, workbook.language
    if workbook.dated_on:
        about.created = about.modified = datetime.combine(workbook.dated_on, time(12))
    for sheet, name in zip(workbook.sheets, _names(sheet.name for sheet in workbook.sheets), strict=True):
        made = book.create_sheet(name)
        _page(made, workbook)
        if sheet.columns:
            _table(made, sheet)
        else:
            _lines(made, sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _names(wanted: Iterable[str]) -> list[str]:
    """Names a spreadsheet accepts, each once."""
    names: list[str] = []
    for name in wanted:
        short = name.translate(_FORBIDDEN_IN_NAME).strip()[:_LONGEST_NAME] or "1"
        while short.casefold() in (known.casefold() for known in names):
            short = f"{short[: _LONGEST_NAME - 2]} {len(names) + 1}"
        names.append(short)
    return names


def _page(sheet: Any, workbook: tree.Workbook) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.right.text = workbook.labels.page.replace("&", "&&").replace(tree.PAGE, "&P").replace(tree.PAGES, "&N")


def _table(sheet: Any, content: tree.Sheet) -> None:
    last = get_column_letter(len(content.columns))
    for position, column in enumerate(content.columns, 1):
        sheet.column_dimensions[get_column_letter(position)].width = max(8, column.share * _LETTERS_OF_A_SHARE)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = f"A1:{last}{len(content.rows) + 1}"
    widths = [sheet.column_dimensions[get_column_letter(position)].width for position in range(1, len(content.columns) + 1)]
    _set_height(sheet, 1, [column.title for column in content.columns], widths, _BOLD)
    sheet.append([_cell(sheet, column.title, _BOLD, tree.Align.START, _HEAD_FILL) for column in content.columns])
    for number, row in enumerate(content.rows, 2):
        font, fill = (_BOLD, _BAND) if row.bold else (_FONT, None)
        _set_height(sheet, number, row.cells, widths, font)
        sheet.append([_cell(sheet, value, font, column.align, fill) for value, column in zip(row.cells, content.columns, strict=True)])


def _lines(sheet: Any, content: tree.Sheet) -> None:
    """Lines of text; the first cell of each takes the width of the page."""
    widest = max((len(row.cells) for row in content.rows), default=1)
    sheet.column_dimensions["A"].width = _LINES_WIDTH if widest == 1 else _LETTERS_OF_A_SHARE
    if widest > 1:
        sheet.column_dimensions["B"].width = _LINES_WIDTH - _LETTERS_OF_A_SHARE
    widths = [_LINES_WIDTH] if widest == 1 else [_LETTERS_OF_A_SHARE, _LINES_WIDTH - _LETTERS_OF_A_SHARE]
    for number, row in enumerate(content.rows, 1):
        font = _TITLE_FONT if row.bold else _FONT
        _set_height(sheet, number, row.cells, widths, font)
        sheet.append([_cell(sheet, value, font, tree.Align.START, None, border=False) for value in row.cells])


def _set_height(sheet: Any, number: int, values: Iterable[Value], widths: Iterable[float], font: Font) -> None:
    """As high as the tallest cell: not every spreadsheet program reckons the height of a row itself."""
    size = float(font.sz or 0)
    lines = 1
    for value, width in zip(values, widths, strict=False):
        room = width * _POINTS_OF_A_LETTER - _CELL_SIDES
        if isinstance(value, str) and (len(value) * size * _WIDEST_LETTER > room or "\n" in value):
            lines = max(lines, sum(lines_of(part, room, size, bold=bool(font.b)) for part in value.split("\n")))
    sheet.row_dimensions[number].height = min(_HIGHEST_ROW, lines * size * _LINE + _ROW_ENDS)


def _cell(sheet: Any, value: Value, font: Font, align: tree.Align, fill: PatternFill | None, *, border: bool = True) -> Any:
    held = value[:_LONGEST_CELL] if isinstance(value, str) else float(value) if isinstance(value, Decimal) else value
    cell: Any = WriteOnlyCell(sheet, value=held)
    if isinstance(value, str):
        cell.data_type = "s"  # text, whatever it looks like
        cell.quotePrefix = value.startswith(_LOOKS_LIKE_FORMULA)
    cell.font, cell.alignment = font, _ALIGN[align]
    if border:
        cell.border = _BORDER
    if fill:
        cell.fill = fill
    return cell
