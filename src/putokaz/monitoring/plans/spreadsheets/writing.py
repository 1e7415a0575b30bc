"""The workbook that is downloaded."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from putokaz.monitoring.plans.changes import parts
from putokaz.monitoring.plans.content import PlanContent
from putokaz.monitoring.plans.spreadsheets import layout
from putokaz.monitoring.plans.spreadsheets.layout import Column, Sheet, Value

_SPARE: Final = 60  # empty rows at the end of each sheet, ready for new lines
_FORBIDDEN_IN_NAME: Final = str.maketrans("", "", "[]:*?/\\'")
_LOOKS_LIKE_FORMULA: Final = ("=", "+", "-", "@", "\t")
_SIDE: Final = Side(style="thin", color="C3CCD6")
_AMOUNT: Final = "#,##0.00"
_LINE_HEIGHT: Final = 14.0
_HIGHEST_ROW: Final = 400.0


@dataclass(slots=True)
class _Looks:
    """How cells look, made once: a cell only points at its look."""

    head: Any
    text: Any
    quoted: Any
    amount: Any
    number: Any

    @classmethod
    def of(cls, sheet: Any) -> "_Looks":
        def look(**given: Any) -> Any:
            cell: Any = WriteOnlyCell(sheet)
            for name, value in given.items():
                setattr(cell, name, value)
            return cell._style  # noqa: SLF001 - a look is shared, not made for each of 30 000 cells

        font, border = Font(name="Calibri", size=10), Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
        wrapped = Alignment(wrap_text=True, vertical="top")
        plain = {"font": font, "border": border, "alignment": wrapped, "number_format": "@"}
        return cls(
            head=look(
                font=Font(name="Calibri", size=10, bold=True), border=border, alignment=wrapped, fill=PatternFill("solid", fgColor="DDEBEA")
            ),
            text=look(**plain),
            quoted=look(**plain, quotePrefix=True),
            amount=look(font=font, border=border, alignment=Alignment(vertical="top"), number_format=_AMOUNT),
            number=look(**{**plain, "font": Font(name="Calibri", size=10, bold=True)}),
        )


def workbook_of(content: PlanContent, *, revisions: Mapping[str, int]) -> bytes:
    """The text of a plan as a workbook. ``revisions`` are those that the text is of, by uid: they come back with it."""
    book = openpyxl.Workbook(write_only=True)
    book.properties.title, book.properties.creator = content.title[:250], "Putokaz"
    programmes = [programme.number for programme in content.programmes]
    looks: _Looks | None = None
    for sheet, rows in zip(
        layout.SHEETS, (_activities(content), _indicators(content), _resources(content), _outline(content)), strict=True
    ):
        made = book.create_sheet(str(sheet.title).translate(_FORBIDDEN_IN_NAME)[:31])
        looks = looks or _Looks.of(made)
        _fill(made, sheet, rows, looks, programmes)
    assert looks is not None  # noqa: S101 - there are sheets
    _notes(book.create_sheet(_("How to edit")[:31]), looks)
    _about(book.create_sheet(layout.ABOUT), content, revisions)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _activities(content: PlanContent) -> Iterator[dict[str, Value]]:
    for programme in content.programmes:
        for activity in programme.activities:
            yield layout.activity_cells(activity, programme.number)


def _indicators(content: PlanContent) -> Iterator[dict[str, Value]]:
    return (layout.indicator_cells(each, activity) for activity in content.activities for each in activity.indicators)


def _resources(content: PlanContent) -> Iterator[dict[str, Value]]:
    return (layout.resource_cells(each, activity) for activity in content.activities for each in activity.resources)


def _outline(content: PlanContent) -> Iterator[dict[str, Value]]:
    for goal in content.goals:
        yield layout.goal_cells(goal)
        for programme in goal.programmes:
            yield layout.programme_cells(programme, goal.number)


def _fill(made: Any, sheet: Sheet, rows: Iterable[dict[str, Value]], looks: _Looks, programmes: list[str]) -> None:
    """A hidden row with the keys of the columns, the headings that stay in sight, the rows, and empty rows to write in."""
    for position, column in enumerate(sheet.columns, 1):
        dimension = made.column_dimensions[get_column_letter(position)]
        dimension.width, dimension.hidden = column.width, column.hidden
    made.row_dimensions[1].hidden = True
    made.freeze_panes = "A3"
    made.print_title_rows = "2:2"
    made.page_setup.orientation, made.page_setup.paperSize = "landscape", 9
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    made.append([column.key for column in sheet.columns])
    made.append([_cell(made, str(column.title), looks.head, looks) for column in sheet.columns])
    last = 2
    cells: list[Any] = [WriteOnlyCell(made) for _column in sheet.columns]  # one for each column: a row is written before the next is made
    for row in rows:
        last += 1
        made.row_dimensions[last].height = _height(row, sheet.columns)
        made.append([_written(cell, row[column.key], column, looks) for cell, column in zip(cells, sheet.columns, strict=True)])
    for cell, column in zip(cells, sheet.columns, strict=True):
        _put(cell, None, "n", looks.amount if column.amount else looks.text)
    for _spare in range(_SPARE):
        made.append(cells)
    made.auto_filter.ref = f"A2:{get_column_letter(len(sheet.columns))}{last + _SPARE}"
    for position, column in enumerate(sheet.columns, 1):
        if column.choices:
            letter = get_column_letter(position)
            _offer(
                made,
                f"{letter}3:{letter}{last + _SPARE}",
                programmes if column.choices == "programmes" else layout.labels_of(column.choices),
            )


def _offer(made: Any, cells: str, choices: list[str]) -> None:
    """A list to choose from. Anything else may be typed too: what it means is said when the workbook comes back."""
    listed = ",".join(choices)
    if choices and len(listed) <= 250 and '"' not in listed and all("," not in one for one in choices):
        rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
        rule.add(cells)
        made.data_validations.append(rule)


def _written(cell: Any, value: Value, column: Column, looks: _Looks) -> Any:
    """The cell with the value in it; nothing where there is none."""
    if value is None or value == "":
        return None
    if isinstance(value, Decimal):
        return _put(cell, float(value), "n", looks.amount)
    return _say(cell, value, looks.number if column.key == "number" else looks.text, looks)


def _say(cell: Any, text: str, look: Any, looks: _Looks) -> Any:
    """Text, whatever it looks like: never a formula."""
    return _put(cell, layout.escaped(text), "s", looks.quoted if text.startswith(_LOOKS_LIKE_FORMULA) else look)


def _put(cell: Any, value: str | float | None, kind: str, look: Any) -> Any:
    """Past the guessing of what a value is: that would make formulas, and takes most of the time."""
    cell._value, cell.data_type, cell._style = value, kind, look  # noqa: SLF001 - the public setters cost most of the time
    return cell


def _cell(made: Any, text: str, look: Any, looks: _Looks) -> Any:
    return _say(WriteOnlyCell(made), text, look, looks)


def _height(row: Mapping[str, Value], columns: Iterable[Column]) -> float:
    """High enough for the longest cell: not every program reckons it itself."""
    lines = 1
    for column in columns:
        value = row[column.key]
        if isinstance(value, str) and not column.hidden and (len(value) >= column.width or "\n" in value):
            lines = max(lines, sum(1 + len(line) // max(column.width, 1) for line in value.split("\n")))
    return min(_HIGHEST_ROW, lines * _LINE_HEIGHT + 2)


def _notes(made: Any, looks: _Looks) -> None:
    made.column_dimensions["A"].width = 110
    notes = (
        _("Change what you need in these sheets, save the workbook as XLSX, and upload it on the page that you downloaded it from."),
        _("Before anything is applied you see every difference and choose what to take."),
        _("To add an activity, fill in an empty row: the number of its programme, its own number and its words."),
        _("Indicators and resources are added in the same way, with the number of their activity."),
        _("To remove something, delete its whole row. A row that is only emptied counts as deleted."),
        _("Write one institution in a line. A new line in a cell is Alt+Enter."),
        _("A deadline is written in words, as in the plan: a day, a month, a year, a period, continuously."),
        _("Rows may be put in another order and filtered; the order of the plan does not change by it."),
        _("Leave the hidden columns, the first hidden row and the hidden sheet as they are: by them Putokaz knows what is what."),
        _("If somebody changes the plan meanwhile, you will see what they changed beside what you changed. Nothing is overwritten unseen."),
    )
    for note in notes:
        made.append([_cell(made, note, looks.text, looks)])


def _about(made: Any, content: PlanContent, revisions: Mapping[str, int]) -> None:
    made.sheet_state = "hidden"
    made.append(["format", layout.FORMAT])
    made.append(["plan", content.uid])
    for uid in parts(content):
        made.append([uid, revisions.get(uid, 0)])
