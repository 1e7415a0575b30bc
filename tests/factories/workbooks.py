"""Downloaded workbooks in somebody's hands."""

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl

from factories.plans import activity, some_content
from putokaz.monitoring.plans.content import (
    GoalContent,
    IndicatorContent,
    ResourceContent,
    ResponsibilityContent,
)
from putokaz.monitoring.plans.services.spreadsheets import (
    spreadsheet_differences,
)
from putokaz.monitoring.plans.spreadsheets import layout


class Book:
    """A downloaded workbook in somebody's hands."""

    def __init__(self, data):
        self.book = openpyxl.load_workbook(io.BytesIO(data))

    def sheet(self, key):
        columns = {one.key: one for one in layout.SHEETS}[key].columns
        wanted = [column.key for column in columns]
        return next(sheet for sheet in self.book.worksheets if [cell.value for cell in sheet[1]][: len(wanted)] == wanted)

    def row(self, key, number, column="number"):
        sheet = self.sheet(key)
        place = [cell.value for cell in sheet[1]].index(column) + 1
        return next(row for row in range(3, sheet.max_row + 1) if sheet.cell(row, place).value == number)

    def put(self, key, number, column, value, by="number"):
        sheet = self.sheet(key)
        place = [cell.value for cell in sheet[1]].index(column) + 1
        sheet.cell(self.row(key, number, by), place).value = value
        return self

    def add(self, key, **cells):
        sheet = self.sheet(key)
        keys = [cell.value for cell in sheet[1]]
        line = next(
            row for row in range(3, sheet.max_row + 2) if all(sheet.cell(row, place + 1).value in (None, "") for place in range(len(keys)))
        )
        for name, value in cells.items():
            sheet.cell(line, keys.index(name) + 1).value = value
        return self

    def remove(self, key, number, by="number"):
        self.sheet(key).delete_rows(self.row(key, number, by))
        return self

    @property
    def data(self):
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


def found(plan, book, actor):
    return spreadsheet_differences(plan=plan, data=book.data if isinstance(book, Book) else book, actor=actor)


def summary(differences):
    return [
        (one.change.subject, one.change.number, one.change.kind, [field.name for field in one.change.fields])
        for one in differences.proposals
    ]


def rich_content():
    """What plans hold: several institutions, indicators of every kind, amounts, texts of several lines."""
    first = activity(
        "1.1.1",
        text="Održati obuku\n\nza  policajce i =tužioce",
        responsibilities=(ResponsibilityContent("Koordinacioni tim"), ResponsibilityContent("MUP ZDK", None, True)),
        indicators=(
            IndicatorContent(
                "Broj obuka", kind="count", unit="obuka", baseline=Decimal(0), target=Decimal("4.50"), disaggregations=("sex",)
            ),
            IndicatorContent("Usvojen plan", kind="yes_no"),
            IndicatorContent("Usvojen plan", kind="text"),
        ),
        resources=(ResourceContent("Budžet", "regular_budget", Decimal("1000.50"), Decimal(10)), ResourceContent("Donatori", "donors")),
    )
    content = some_content(5)
    programme = replace(content.goals[0].programmes[0], activities=(first, *content.goals[0].programmes[0].activities[1:]))
    return replace(content, goals=(replace(content.goals[0], programmes=(programme,)), GoalContent("2", "Bez programa")))
