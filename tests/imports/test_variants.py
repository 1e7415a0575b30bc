"""Documents of other hands: each variant of the table that the readers must know, built small."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from imports.building import HEADINGS, Style, docx_bytes, docx_table, make_docx, make_pdf, plan_blocks, xlsx_bytes
from putokaz.imports.readers import read
from putokaz.imports.readers.document import FileFormat, ParsedDocument
from putokaz.monitoring.checks.view import Activity, Column

Rows = Sequence[Sequence[str]]

_ROW = ("1.1.1 Održati obuku", "2024.", "Vlada kantona", "Broj obuka", "Redovan budžet", "Održano.")


def _docx(*parts: str | Rows) -> bytes:
    """A document of paragraphs and tables."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            docx_table(document, part)
    return docx_bytes(document)


def _only(parsed: ParsedDocument) -> Activity:
    (activity,) = parsed.report.activities
    return activity


def _reasons(parsed: ParsedDocument) -> list[str]:
    return [doubt.reason.text for doubt in parsed.doubts]


# --- headings and columns ---


def test_a_heading_split_over_two_rows() -> None:
    upper = ("Aktivnost", "Vremenski", "Institucija nadležna", "Pokazatelj", "Potrebni", "Ostvareni")
    lower = ("", "rok", "za provođenje", "implementacije", "resursi", "rezultati")
    parsed = read(_docx([upper, lower, _ROW]))
    assert [cell.text for cell in _only(parsed).cells.values()] == ["Održati obuku", *_ROW[1:]]
    assert parsed.leftovers == ()


def test_a_missing_column_is_absent_and_shifts_nothing() -> None:
    without = [position for position in range(6) if position != 4]
    parsed = read(_docx([[HEADINGS[p] for p in without], [_ROW[p] for p in without]]))
    assert Column.RESOURCES not in parsed.report.columns
    assert Column.RESOURCES not in _only(parsed).cells
    assert _only(parsed).results == "Održano."


def test_an_unknown_column_is_left_over_and_said() -> None:
    parsed = read(_docx([(*HEADINGS, "Napomena"), (*_ROW, "Vidjeti prilog.")]))
    assert [leftover.text for leftover in parsed.leftovers] == ["Vidjeti prilog."]
    assert parsed.leftovers[0].sources[0].column == 7
    assert any("is not one of the common template" in reason for reason in _reasons(parsed))


def test_a_heading_cut_by_a_page_is_the_one_before() -> None:
    cut = ("Aktivnost", "Vremens", *HEADINGS[2:])
    parsed = read(_docx([HEADINGS, _ROW], "Program 1.2 Dva", [cut, ("1.2.1 Štampati letke", *_ROW[1:])]))
    assert [activity.cell(Column.DEADLINE).text for activity in parsed.report.activities] == ["2024.", "2024."]
    assert parsed.leftovers == ()


def test_a_table_without_headings_goes_on_with_the_columns_before() -> None:
    second = ("1.1.2 Štampati letke", *_ROW[1:])
    parsed = read(_docx([HEADINGS, _ROW], "Strateški program 1.2 Drugo", [second]))
    assert [activity.number for activity in parsed.report.activities] == ["1.1.1", "1.1.2"]
    assert [activity.text for activity in parsed.report.activities][1] == "Štampati letke"


def test_a_table_without_any_headings_is_read_with_a_doubt() -> None:
    parsed = read(_docx([_ROW]))
    assert _only(parsed).results == "Održano."
    assert any("has no column headings" in reason for reason in _reasons(parsed))


def test_serbian_cyrillic() -> None:
    headings = (
        "Р.бр.",
        "Активност",
        "Временски рок",
        "Надлежни орган",
        "Показатељ имплементације",
        "Потребни ресурси",
        "Остварени резултати",
    )
    row = ("1.1.1.", "Одржати обуку", "2024.", "Влада", "Број обука", "Редован буџет", "Одржано.")
    parsed = read(_docx("Стратешки циљ 1: Превенција", "Стратешки програм 1.1. Јачати знање", [headings, row]))
    (goal,) = parsed.report.goals
    assert (goal.number, goal.title) == ("1", "Превенција")
    assert (goal.programmes[0].number, goal.programmes[0].title) == ("1.1", "Јачати знање")
    assert _only(parsed).number == "1.1.1"
    assert _only(parsed).text == "Одржати обуку"
    assert _only(parsed).results == "Одржано."


# --- rows ---


def test_a_row_broken_over_a_page_is_stitched() -> None:
    rest = ("do kraja godine", "", "", "i zapisnik", "", "Učestvovalo je 20 osoba.")
    parsed = read(_docx("Strateški program 1.1 Jedan", [HEADINGS, _ROW], "Strateški program 1.1 Jedan", [HEADINGS, rest]))
    activity = _only(parsed)
    assert activity.text == "Održati obuku do kraja godine"
    assert activity.results == "Održano. Učestvovalo je 20 osoba."
    assert activity.cell(Column.INDICATORS).text == "Broj obuka i zapisnik"
    (header,) = parsed.report.running_headers
    assert (header.number, header.text, header.followed_by) == ("1.1", "Strateški program 1.1 Jedan", "1.1")


def test_a_repeated_header_that_names_another_programme_is_kept_as_it_is() -> None:
    other = ("1.2.1 Štampati letke", *_ROW[1:])
    rest = ("", "", "", "", "", "Podijeljeni su.")
    parsed = read(
        _docx(
            "Strateški program 1.1 Jedan",
            [HEADINGS, _ROW],
            "Strateški program 1.2 Dva",
            [HEADINGS, other],
            "Strateški program 1.1 Jedan",
            [HEADINGS, rest],
        )
    )
    (header,) = parsed.report.running_headers
    assert (header.number, header.followed_by) == ("1.1", "1.2")
    assert [activity.results for activity in parsed.report.activities] == ["Održano.", "Održano. Podijeljeni su."]


def test_programmes_and_goals_as_rows_merged_over_the_table() -> None:
    document = docx.Document()
    table = docx_table(
        document, [HEADINGS, ("Cilj 2. Zaštita", *[""] * 5), ("Program 2.1. Smještaj", *[""] * 5), ("2.1.1 Naći kuću", *_ROW[1:])]
    )
    for row in (1, 2):
        table.cell(row, 0).merge(table.cell(row, 5))
    parsed = read(docx_bytes(document))
    (goal,) = parsed.report.goals
    assert (goal.number, goal.title, goal.programmes[0].number, goal.programmes[0].title) == ("2", "Zaštita", "2.1", "Smještaj")
    assert parsed.leftovers == ()


def test_a_merged_remark_is_left_over_with_its_place() -> None:
    document = docx.Document()
    table = docx_table(document, [HEADINGS, _ROW, ("Napomena uz tabelu", *[""] * 5)])
    table.cell(2, 0).merge(table.cell(2, 5))
    parsed = read(docx_bytes(document))
    assert [(left.text, left.sources[0].row) for left in parsed.leftovers] == [("Napomena uz tabelu", 3)]


def test_a_cell_merged_downwards_belongs_to_every_activity() -> None:
    document = docx.Document()
    second = ("1.1.2 Štampati letke", "", *_ROW[2:])
    table = docx_table(document, [HEADINGS, _ROW, second])
    table.cell(1, 1).merge(table.cell(2, 1))
    parsed = read(docx_bytes(document))
    assert [activity.cell(Column.DEADLINE).text for activity in parsed.report.activities] == ["2024.", "2024."]


def test_gaps_and_doubles_are_doubts_and_nothing_is_renumbered() -> None:
    rows = [(f"{number} Aktivnost", *_ROW[1:]) for number in ("1.1.1", "1.1.3", "1.1.3")]
    parsed = read(_docx("Program 1.1 Jedan", [HEADINGS, *rows]))
    assert [activity.number for activity in parsed.report.activities] == ["1.1.1", "1.1.3", "1.1.3"]
    assert _reasons(parsed) == [
        "The number {number} stands at {count} activities.",
        "Before activity {number} there is none with the number {before}. Check whether a row is missing.",
    ]


def test_an_activity_without_a_number_stays_without() -> None:
    parsed = read(_docx([HEADINGS, _ROW, ("Bez broja", "2025.", "Vlada kantona", "Broj", "", "")]))
    assert [activity.number for activity in parsed.report.activities] == ["1.1.1", ""]
    assert any("has no number" in reason for reason in _reasons(parsed))


# --- Word ---


def test_numbers_that_word_makes_are_read() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{"".join(f"%{n + 1}." for n in range(level + 1))}"/></w:lvl>'
        for level in range(3)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))

    def number(paragraph: Any, level: int) -> None:
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'))

    number(document.add_paragraph("PREVENCIJA"), 0)
    number(document.add_paragraph("Jačati znanje"), 1)
    table = docx_table(document, [HEADINGS, ("Održati obuku", *_ROW[1:]), ("Štampati letke", *_ROW[1:])])
    for row in (1, 2):
        number(table.cell(row, 0).paragraphs[0], 2)
    parsed = read(docx_bytes(document))
    assert [(activity.number, activity.text) for activity in parsed.report.activities] == [
        ("1.1.1", "Održati obuku"),
        ("1.1.2", "Štampati letke"),
    ]
    assert parsed.report.goals[0].title == "PREVENCIJA"


def test_inserted_text_counts_and_deleted_does_not() -> None:
    document = docx.Document()
    table = docx_table(document, [HEADINGS, _ROW])
    paragraph = table.cell(1, 5).paragraphs[0]._p
    paragraph.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="a"><w:r><w:t xml:space="preserve"> Dodano.</w:t></w:r></w:ins>'))
    paragraph.append(parse_xml(f'<w:del {nsdecls("w")} w:id="2" w:author="a"><w:r><w:delText>Brisano.</w:delText></w:r></w:del>'))
    assert _only(read(docx_bytes(document))).results == "Održano. Dodano."


def test_content_controls_links_and_soft_hyphens_are_read_through() -> None:
    document = docx.Document()
    table = docx_table(document, [HEADINGS, _ROW])
    cell = table.cell(1, 5)._tc
    old = cell.find(qn("w:p"))
    cell.remove(old)
    inner = "<w:p><w:hyperlink><w:r><w:t>Obu\u00adka je </w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>održana.</w:t></w:r></w:p>"
    cell.append(parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent>{inner}</w:sdtContent></w:sdt>"))
    cell.append(parse_xml(f"<w:p {nsdecls('w')}/>"))
    assert _only(read(docx_bytes(document))).results == "Obuka je održana."


def test_headers_and_footers_are_furniture() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Koordinacioni tim"
    document.sections[0].footer.paragraphs[0].text = "Strana 1"
    docx_table(document, [HEADINGS, _ROW])
    parsed = read(docx_bytes(document))
    assert {"Koordinacioni tim", "Strana 1"} <= set(parsed.furniture)
    assert parsed.report.passages == ()


# --- Excel ---


def _sheet(rows: Sequence[Sequence[object]]) -> tuple[Any, Any]:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    return book, book.active


def test_titles_above_the_table_and_numbers_as_a_person_sees_them() -> None:
    book, _ = _sheet(
        [["Izvještaj o provedbi Akcionog plana"], [], HEADINGS, ["1.1.1 Održati obuku", 2024, "Vlada", "Broj", 1500.5, "Održano"]]
    )
    parsed = read(xlsx_bytes(book))
    assert parsed.format is FileFormat.XLSX
    assert parsed.report.title == "Izvještaj o provedbi Akcionog plana"
    assert _only(parsed).cell(Column.DEADLINE).text == "2024"
    assert _only(parsed).cell(Column.RESOURCES).text == "1500,5"


def test_dates_are_written_in_the_local_way() -> None:
    book, _ = _sheet([HEADINGS, ["1.1.1 Održati obuku", date(2024, 3, 31), "Vlada", "Broj", "", "Održano"]])
    assert _only(read(xlsx_bytes(book))).cell(Column.DEADLINE).text == "31.03.2024."


def test_a_number_that_excel_made_a_date_is_a_doubt() -> None:
    book, _ = _sheet([["R.br.", *HEADINGS], [date(2001, 1, 1), "Održati obuku", *_ROW[1:]]])
    parsed = read(xlsx_bytes(book))
    assert _only(parsed).number == "1.1.1"
    assert any("into a date" in reason for reason in _reasons(parsed))


def test_hidden_rows_and_sheets_are_read_and_said() -> None:
    book, sheet = _sheet([HEADINGS, _ROW, ("1.1.2 Skriveno", *_ROW[1:])])
    sheet.row_dimensions[3].hidden = True
    parsed = read(xlsx_bytes(book))
    assert [activity.number for activity in parsed.report.activities] == ["1.1.1", "1.1.2"]
    assert sum("row is hidden" in reason for reason in _reasons(parsed)) == 1


def test_programmes_as_a_column() -> None:
    rows = [
        ["Program", *HEADINGS],
        ["1.1 Jačati znanje", *_ROW],
        ["1.1 Jačati znanje", "1.1.2 Štampati letke", *_ROW[1:]],
        ["1.2 Zaštita", "1.2.1 Naći kuću", *_ROW[1:]],
    ]
    book, _ = _sheet(rows)
    parsed = read(xlsx_bytes(book))
    assert [(p.number, p.title, len(p.activities)) for p in parsed.report.programmes] == [
        ("1.1", "Jačati znanje", 2),
        ("1.2", "Zaštita", 1),
    ]


def test_formulas_without_a_stored_result_are_said() -> None:
    book, _ = _sheet([HEADINGS, ["1.1.1 Održati obuku", "=2020+4", *_ROW[2:]]])
    assert any("formulas without a stored result" in reason for reason in _reasons(read(xlsx_bytes(book))))


# --- PDF ---


def test_a_row_broken_over_pdf_pages_is_whole_again(small_plan: dict[str, Any]) -> None:
    activity = small_plan["goals"][0]["programmes"][0]["activities"][1]
    activity["results"] = " ".join(f"Rečenica broj {number} o onome što je urađeno." for number in range(700))
    parsed = read(make_pdf(plan_blocks(small_plan)))
    found = {one.number: one for one in parsed.report.activities}
    assert found["1.1.2"].results == activity["results"]
    assert len({source.page for source in found["1.1.2"].cell(Column.RESULTS).sources}) > 1


def test_hyphens_that_a_page_made_are_gone_and_others_stay(small_plan: dict[str, Any]) -> None:
    activity = small_plan["goals"][0]["programmes"][0]["activities"][0]
    activity["results"] = "Koordinacioni tim Ze-do kantona održao je jedanaest multidisciplinarnih sastanaka u periodu 2021-2023. " * 8
    parsed = read(make_pdf(plan_blocks(small_plan), hyphenate=True))
    assert next(iter(parsed.report.activities)).results == activity["results"].strip()


def test_page_numbers_are_furniture(small_plan: dict[str, Any]) -> None:
    parsed = read(make_pdf(plan_blocks(small_plan)))
    assert "1" in parsed.furniture
    assert parsed.report.passages == ()


@pytest.mark.parametrize("style", [Style(), Style(number_column=True, separator="\n")])
def test_small_plan_in_word(small_plan: dict[str, Any], style: Style) -> None:
    parsed = read(make_docx(small_plan, style))
    assert [activity.number for activity in parsed.report.activities] == ["1.1.1", "1.1.2", "1.1.3"]


def test_the_name_of_nothing_matters_only_bytes() -> None:
    assert read(io.BytesIO(_docx([HEADINGS, _ROW])).getvalue()).format is FileFormat.DOCX
