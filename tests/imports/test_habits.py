"""Habits of people who write such tables: groups of headings, bare numbers of programmes, measures in a column, lists by commas."""

import io
from datetime import date

import pytest
import typst
from docx import Document
from openpyxl import Workbook

from imports.building import docx_table
from putokaz.imports.readers import read
from putokaz.imports.readers.items import split_items
from putokaz.imports.readers.wrapping import CUT, KnownWords
from putokaz.monitoring.checks.view import Activity, Column, Period

_HEADINGS = ["Aktivnost", "Rok", "Nosilac", "Indikator", "Resursi", "Rezultat"]


def _docx(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _cells(number: str) -> list[str]:
    return [f"{number}. Održati obuku", "2024.", "MUP kantona", "Broj polaznika", "Budžet kantona", "Obuka je održana."]


def _texts(activity: Activity) -> list[str]:
    return [activity.cell(column).text for column in Column]


def test_a_heading_over_a_group_of_columns_is_no_heading_of_theirs() -> None:
    document = Document()
    document.add_paragraph("Strateški program 1.1 Obuke")
    table = docx_table(document, [["Aktivnost", "Provedba", "", "Praćenje", "", ""], _HEADINGS, _cells("1.1.1")])
    table.rows[0].cells[1].merge(table.rows[0].cells[2])
    table.rows[0].cells[3].merge(table.rows[0].cells[5])
    table.rows[0].cells[0].merge(table.rows[1].cells[0])
    [activity] = read(_docx(document)).report.activities
    assert _texts(activity) == ["Održati obuku", *_cells("1.1.1")[1:]]


def test_bare_numbers_right_above_their_activities_are_programmes_and_goals() -> None:
    document = Document()
    document.add_paragraph("1. Uvod")
    document.add_paragraph("1.1. Pravni okvir")
    document.add_paragraph("Tim je imenovan 2021. godine.")
    for goal, title in (("1", "Sistem podrške"), ("2", "Prevencija")):
        document.add_paragraph(f"{goal}. {title}")
        document.add_paragraph(f"{goal}.1. Obuke za {title.lower()}")
        docx_table(document, [_HEADINGS, _cells(f"{goal}.1.1")])
    report = read(_docx(document)).report
    assert [(goal.number, goal.title) for goal in report.goals] == [("1", "Sistem podrške"), ("2", "Prevencija")]
    assert [(one.number, one.title) for one in report.programmes] == [("1.1", "Obuke za sistem podrške"), ("2.1", "Obuke za prevencija")]
    assert "1.1. Pravni okvir" in [passage.text for passage in report.passages]


def test_a_measure_beside_activities_is_their_programme() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Cilj", "Mjera", "Šifra", *_HEADINGS])
    for number in ("1.1.1", "1.1.2", "1.2.1"):
        sheet.append(["1. Prevencija", f"{number[:3]}. Mjera {number[2]}", number, "Održati obuku", *_cells(number)[1:]])
    stream = io.BytesIO()
    book.save(stream)
    report = read(stream.getvalue()).report
    assert [(one.number, one.title) for one in report.programmes] == [("1.1", "Mjera 1"), ("1.2", "Mjera 2")]
    assert [activity.text for activity in report.activities] == ["Održati obuku"] * 3


@pytest.mark.parametrize(
    ("column", "text", "items"),
    [
        (Column.INSTITUTIONS, "Hrvatski Crveni križ", ("Hrvatski Crveni križ",)),
        (Column.RESOURCES, "Budžet Brčko distrikta BiH", ("Budžet Brčko distrikta BiH",)),
        (Column.INSTITUTIONS, "Pedagoški zavod\nŠkole", ("Pedagoški zavod", "Škole")),
        (Column.RESOURCES, "Ministarstvo\nProračun županije", ("Ministarstvo", "Proračun županije")),
        (Column.INSTITUTIONS, "Kantonalni\nCentar za socijalni rad", ("Kantonalni Centar za socijalni rad",)),
        (
            Column.INSTITUTIONS,
            "Školska uprava, Dom zdravlja, Kancelarija za mlade",
            ("Školska uprava", "Dom zdravlja", "Kancelarija za mlade"),
        ),
        (Column.INDICATORS, "Plan usvojen, Broj članova", ("Plan usvojen", "Broj članova")),
        (Column.INSTITUTIONS, "Ministarstvo za rad, socijalnu politiku", ("Ministarstvo za rad, socijalnu politiku",)),
    ],
)
def test_items_by_lines_and_commas(column: Column, text: str, items: tuple[str, ...]) -> None:
    assert split_items(column, text, paragraphs=True) == items


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("kontinuiran\no", "kontinuirano"),
        ("31.12.2022\n.", "31.12.2022."),
        ("od 5.-\n6.4.2023.", "od 5.-6.4.2023."),
        ("do 31.3.202\n2. godine", "do 31.3.2022. godine"),
        (f"Do kraja 20{CUT}\n23.", "Do kraja 2023."),
        ("ukupno 20\n23 škole", "ukupno 20\n23 škole"),
        ("obuka 120\n35 osoba", "obuka 120\n35 osoba"),
        (f"Decembar{CUT}\n2020.", "Decembar\n2020."),
        ("2021‒\n2022.", "2021‒2022."),
        (f"Istraživanje{CUT}\nobjavljeno", "Istraživanje\nobjavljeno"),
    ],
)
def test_what_a_narrow_column_tore_is_whole(text: str, whole: str) -> None:
    assert KnownWords(["Istraživanje na uzorku", text]).unwrap(text) == whole


_SHADED = """
#set page(paper: "a4", flipped: true, margin: 1.5cm, numbering: "1 / 1")
#set text(size: 8pt)
#let row(n) = ([1.1.#n Održati obuku za službenike u općinama i gradovima kantona], [Do kraja godine], [MUP kantona \\ Grad Zenica],
  [Broj obučenih službenika], [Budžet kantona], [Obuka broj #n je održana u sali općine, uz dvadeset polaznika.])
== Strateški program 1.1 Obuke
#table(columns: (2.2fr, 1fr, 1.5fr, 1.8fr, 1.5fr, 3fr), stroke: none, fill: (_, y) => if calc.odd(y) { luma(235) },
  table.header([Aktivnost], [Rok], [Nosilac], [Indikator], [Resursi], [Rezultat]),
  ..range(1, 9).map(row).flatten())
"""


def test_a_pdf_without_rules_is_read_by_its_gaps() -> None:
    activities = list(read(typst.compile(_SHADED.encode())).report.activities)
    assert [activity.number for activity in activities] == [f"1.1.{number}" for number in range(1, 9)]
    assert {tuple(_texts(activity)[:5]) for activity in activities} == {
        (
            "Održati obuku za službenike u općinama i gradovima kantona",
            "Do kraja godine",
            "MUP kantona Grad Zenica",
            "Broj obučenih službenika",
            "Budžet kantona",
        )
    }
    assert activities[0].results == "Obuka broj 1 je održana u sali općine, uz dvadeset polaznika."


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Izvještaj o provedbi plana za 2023. i 2024. godinu", Period(date(2023, 1, 1), date(2024, 12, 31))),
        ("Извештај о спровођењу плана за 2022, 2023. и 2024. годину", Period(date(2022, 1, 1), date(2024, 12, 31))),
        ("Izvješće o provedbi plana u 2023. godini", Period(date(2023, 1, 1), date(2023, 12, 31))),
        ("Izvještaj o provedbi plana za 2023. godinu i Akcionog plana 2024-2027", Period(date(2023, 1, 1), date(2023, 12, 31))),
        ("Izvještaj o provedbi Akcionog plana 2022-2024", None),
    ],
)
def test_the_years_of_a_title_are_its_period(title: str, period: Period | None) -> None:
    document = Document()
    document.add_paragraph(title)
    document.add_paragraph("Tim je imenovan u 2021. godini.")
    docx_table(document, [_HEADINGS, _cells("1.1.1")])
    assert read(_docx(document)).report.period == period
