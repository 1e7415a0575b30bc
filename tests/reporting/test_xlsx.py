import io

import openpyxl
import pytest

from putokaz.reporting import document as tree
from putokaz.reporting.renderers import xlsx
from putokaz.reporting.reports.progress_workbook import progress_workbook
from reporting.synthetic import synthetic_view


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(progress_workbook(synthetic_view()))))


def test_the_plan_is_one_list_of_all_activities_with_goal_and_programme(book):
    sheet = book.worksheets[1]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 1 + 5
    assert all(len(row) == 8 for row in rows)
    assert [row[0] for row in rows[1:]] == ["1. SISTEM PODRŠKE"] * 3 + ["2. PREVENCIJA"] * 2
    assert rows[1][1] == "1.1 Urediti rad tima"
    assert rows[1][2] == "1.1.1 Donijeti poslovnik o radu tima"
    assert rows[1][4] == "Koordinacioni tim;\nVlada kantona"


def test_the_header_stays_filters_and_repeats_in_print_and_text_wraps(book):
    sheet = book.worksheets[1]
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref == "A1:H6"
    assert sheet.page_setup.orientation == "landscape"
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    assert all(sheet.column_dimensions[letter].width >= 8 for letter in "ABCDEFGH")


def test_totals_are_numbers_that_can_be_computed_with(book):
    rows = list(book.worksheets[2].iter_rows(values_only=True))
    assert rows[1][1:] == (3, 2, 1, 66.7, 3, 3, 0, 100)
    assert rows[2][1:] == (2, 2, 0, 100, 2, 2, 0, 100)
    assert rows[3][1:5] == (5, 4, 1, 80)
    assert rows[3][6] is None


@pytest.mark.parametrize(
    "text", ["=1+1", "+387 33", "-5", "@SUM(A1)", '=HYPERLINK("http://primjer.ba")', "\t=1", "#REF!", "=", "1.1", "TRUE"]
)
def test_what_looks_like_a_formula_stays_text(text):
    sheet = tree.Sheet("s", (tree.Column("k"),), (tree.SheetRow((text,)),))
    cell = openpyxl.load_workbook(io.BytesIO(xlsx.render(tree.Workbook((sheet,), "t")))).worksheets[0]["A2"]
    assert cell.value == text
    assert cell.data_type == "s"
    assert cell.quotePrefix == text.startswith(("=", "+", "-", "@", "\t"))


def test_names_of_sheets_are_made_acceptable_and_unique():
    sheets = tuple(tree.Sheet(name) for name in ("a/b:c", "abc", "x" * 50, "x" * 40, ""))
    names = openpyxl.load_workbook(io.BytesIO(xlsx.render(tree.Workbook(sheets, "t")))).sheetnames
    assert names[0] == "abc"
    assert len({name.casefold() for name in names}) == 5
    assert all(0 < len(name) <= 31 for name in names)


def test_a_text_longer_than_a_cell_can_hold_is_cut_and_nothing_breaks():
    sheet = tree.Sheet("s", (tree.Column("k"),), (tree.SheetRow(("a" * 40_000 + "\x00",)),))
    value = openpyxl.load_workbook(io.BytesIO(xlsx.render(tree.Workbook((sheet,), "t")))).worksheets[0]["A2"].value
    assert value == "a" * 32_767


def test_the_workbook_can_be_cyrillic():
    rows = list(openpyxl.load_workbook(io.BytesIO(xlsx.render(progress_workbook(synthetic_view(), script="cyrl")))).worksheets[1].values)
    assert rows[1][0] == "1. СИСТЕМ ПОДРШКЕ"


def test_a_row_is_as_high_as_its_longest_text_needs():
    texts = ["kratko", "Održana je sjednica tima i donesen je zaključak. " * 12, "red\n" * 9]
    sheet = tree.Sheet(
        "Plan", (tree.Column("Aktivnost"), tree.Column("Rezultati", 2)), tuple(tree.SheetRow(("1.1.1", text)) for text in texts)
    )
    made = openpyxl.load_workbook(io.BytesIO(xlsx.render(tree.Workbook((sheet,))))).active
    short, long, lines = (made.row_dimensions[row].height for row in (2, 3, 4))
    assert short < 20
    assert long > 12 * 48 / 60 * 12
    assert lines > 9 * 12
