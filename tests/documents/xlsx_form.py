"""The report as a workbook: prose in the first column, tables below it, dates and years as real values where the variant says so."""

import io
import re
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from documents.blocks import Block, PageBreak, Paragraph, Row, Table, compose
from documents.truth import Truth
from documents.variant import Variant

_DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})(\.?)")
_YEAR = re.compile(r"((?:19|20)\d\d)(\.?)")
_RATE = re.compile(r"(\d{1,3})( ?)%")
_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FORBIDDEN = re.compile(r"[\\/*?:\[\]]")


def as_xlsx(truth: Truth, variant: Variant) -> bytes:
    """The workbook of this variant; the truth is ``truth.without(variant.missing)``, in the texts that a person sees in the cells."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet: Worksheet = book.create_sheet("Plan")
    after_table = False
    for block in compose(truth, variant):
        if isinstance(block, Paragraph) and block.role == "goal" and variant.sheets == "goal":
            sheet = book.create_sheet(_FORBIDDEN.sub(" ", block.text)[:28])
        _add(sheet, block, variant, after_table=after_table)
        after_table = isinstance(block, Table) or (isinstance(block, PageBreak) and after_table)
    for sheet in book.worksheets:
        for index, name in enumerate(variant.columns, 1):
            sheet.column_dimensions[chr(64 + index)].width = max(8, variant.widths.get(name, 0.15) * 150)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _next(sheet: Worksheet) -> int:
    return sheet.max_row + 1 if sheet.max_row > 1 or sheet.cell(1, 1).value is not None else 1


def _add(sheet: Worksheet, block: Block, variant: Variant, *, after_table: bool) -> None:
    if isinstance(block, PageBreak):
        return
    if isinstance(block, Paragraph):
        # An office leaves a row empty between a table and what is written below it.
        row = _next(sheet) + (1 if after_table and block.role not in {"goal", "programme"} else 0)
        sheet.cell(row, 1, block.text).font = Font(bold=block.role in {"title", "goal", "programme", "heading"})
        if not variant.split_merged:
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(variant.columns))
        return
    for line in block.head:
        _add_row(sheet, block, line, variant, header=True)
    for line in block.rows:
        _add_row(sheet, block, line, variant, header=False)


def _add_row(sheet: Worksheet, table: Table, line: Row, variant: Variant, *, header: bool) -> None:
    row = _next(sheet)
    if line.title:
        sheet.cell(row, 1, line.cells[0][0]).font = Font(bold=True)
        if not variant.split_merged:
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(table.columns))
        return
    column = 1
    for index, (paragraphs, span) in enumerate(zip(line.cells, line.spans or (1,) * len(line.cells), strict=True)):
        name = table.columns[column - 1]
        cell = sheet.cell(row, column)
        column += span
        if span > 1:
            sheet.merge_cells(start_row=row, start_column=column - span, end_row=row, end_column=column - 1)
        if index in line.merged:
            _merge_up(sheet, row, column - 1)
            continue
        text = "\n".join(paragraphs)
        value, shown_as = _value(text) if variant.real_values and not header and name in {"deadline", "results", "rate"} else (text, "")
        cell.value = value if text else None
        if shown_as:
            cell.number_format = shown_as
        cell.alignment = Alignment(wrap_text=True, vertical="center" if header else "top")
        cell.border = _BORDER
        cell.font = Font(bold=header)
        if text.startswith("=") or (text.startswith("-") and isinstance(value, str)):
            cell.data_type = "s"


def _merge_up(sheet: Worksheet, row: int, column: int) -> None:
    """The cell becomes a part of the one above it, which may be tall already."""
    top = row - 1
    for merged in list(sheet.merged_cells.ranges):
        if merged.min_col == merged.max_col == column and merged.max_row == row - 1:
            top = merged.min_row
            sheet.unmerge_cells(str(merged))
    sheet.merge_cells(start_row=top, start_column=column, end_row=row, end_column=column)


def _value(text: str) -> tuple[Any, str]:
    """A value and the number format in which it looks like ``text``."""
    if match := _DAY.fullmatch(text):
        day, month, year, dot = match.groups()
        return date(int(year), int(month), int(day)), "dd\\.mm\\.yyyy" + ("\\." if dot else "")
    if match := _YEAR.fullmatch(text):
        return int(match.group(1)), '0"."' if match.group(2) else "0"
    if match := _RATE.fullmatch(text):
        return int(match.group(1)) / 100, "0\\ %" if match.group(2) else "0%"
    return text, ""
