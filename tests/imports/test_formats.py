"""The same content as DOCX, XLSX and PDF comes out right, and no word is lost."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pdfplumber
import pytest

from documents.accuracy import cell_accuracy, tree_differences
from imports.building import Style, make_docx, make_pdf, make_xlsx, plan_blocks, reference_plan
from putokaz.imports.readers import read
from putokaz.imports.readers.as_json import to_json
from putokaz.imports.readers.as_table import columns_of, to_table
from putokaz.imports.readers.conservation import unaccounted
from putokaz.imports.readers.document import FileFormat
from putokaz.imports.readers.docx import docx_content
from putokaz.imports.readers.table import Table

Plan = dict[str, Any]

_WHOLE: dict[str, tuple[FileFormat, Callable[[Plan], bytes]]] = {
    "docx": (FileFormat.DOCX, make_docx),
    "docx, numbers apart, lines": (FileFormat.DOCX, lambda plan: make_docx(plan, Style(separator="\n", number_column=True))),
    "docx, other order": (FileFormat.DOCX, lambda plan: make_docx(plan, Style(order=(0, 5, 4, 3, 2, 1), separator="; "))),
    "xlsx": (FileFormat.XLSX, make_xlsx),
    "xlsx, sheet per goal": (FileFormat.XLSX, lambda plan: make_xlsx(plan, Style(number_column=True), sheet_per_goal=True)),
    "pdf, headings repeated": (FileFormat.PDF, lambda plan: make_pdf(plan_blocks(plan))),
    "pdf, headings once": (FileFormat.PDF, lambda plan: make_pdf(plan_blocks(plan), repeat=False)),
}


@pytest.mark.parametrize("name", _WHOLE)
def test_every_cell_of_the_reference_report_is_right(name: str) -> None:
    plan = reference_plan()
    file_format, make = _WHOLE[name]
    parsed = read(make(plan))
    assert parsed.format is file_format
    right, total, differences = cell_accuracy(plan, to_json(parsed))
    assert (right, total) == (636, 636), "\n".join(map(str, differences[:5]))
    assert tree_differences(plan, to_json(parsed)) == []
    assert parsed.leftovers == ()
    assert parsed.doubts == ()


def test_no_word_of_a_document_is_lost_or_invented() -> None:
    plan = reference_plan()
    data = make_docx(plan, before=["Broj: 05-1/24", "Kratak uvod u izvještaj."], after=["Implementirano je svih 27 aktivnosti.", "Zenica"])
    balance = unaccounted(_docx_texts(data), read(data))
    assert balance.kept, balance
    book = make_xlsx(plan)
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    texts = [sheet.title, *(str(value) for row in sheet.values for value in row if value is not None)]
    balance = unaccounted(texts, read(book))
    assert balance.kept, balance


def test_no_word_of_a_pdf_is_lost_or_invented(small_plan: Plan) -> None:
    data = make_pdf(plan_blocks(small_plan, before=["Izvještaj o radu tima"], after=["Zaključak je da posla ima."]))
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        texts = [page.extract_text() for page in pdf.pages]
    balance = unaccounted(texts, read(data))
    assert balance.kept, balance


def _docx_texts(data: bytes) -> list[str]:
    texts = []
    for block in docx_content(data).blocks:
        if isinstance(block, Table):
            texts += [cell.text for row in block.rows for cell in row.cells]
        else:
            texts.append(block.text)
    return texts


def test_json_keeps_places_and_everything_else(small_plan: Plan) -> None:
    data = to_json(read(make_docx(small_plan, before=["Izvještaj o provedbi za period 2021-2024."], after=["Hvala."])))
    first = data["goals"][0]["programmes"][0]["activities"][0]
    assert first["cells"]["results"]["sources"] == [{"table": 1, "row": 2, "column": 6}]
    assert first["institutions"] == small_plan["goals"][0]["programmes"][0]["activities"][0]["institutions"]
    assert data["document"]["period"] == {"start": "2021-01-01", "end": "2024-12-31"}
    assert [passage["text"] for passage in data["passages"]] == ["Izvještaj o provedbi za period 2021-2024.", "Hvala."]
    assert data["format"] == "docx"


@pytest.mark.parametrize("width", [60, 84, 133])
def test_the_table_fits_the_screen(small_plan: Plan, width: int) -> None:
    table = to_table(read(make_docx(small_plan)), width)
    assert max(columns_of(line) for line in table.splitlines()) <= width
    assert "1.1.2" in table
    assert "1 goal, 1 programme, 3 activities, 18 cells with text" in table
