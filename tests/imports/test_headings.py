"""Headings in every wording, order and script that the common template is met in."""

import pytest

from putokaz.imports.readers.headings import (
    NUMBER,
    activity_number,
    column_of,
    goal_heading,
    header_columns,
    number_from_date,
    programme_heading,
)
from putokaz.monitoring.checks.view import Column

_COLUMNS = {
    Column.ACTIVITY: ["Aktivnost", "Mjera/aktivnost", "AKTIVNOSTI", "Активност", "Planirane aktivnosti", "Naziv aktivnosti", "Aktivost"],
    Column.DEADLINE: [
        "Vremenski\nrok",
        "Rok",
        "Rok provedbe",
        "Rok za provođenje",
        "Временски рок",
        "Rok izvršenja",
        "Vremnski rok",
        "Vremenski okvir",
    ],
    Column.INSTITUTIONS: [
        "Institucija\nnadležna za\nprovođenje",
        "Nadležno tijelo",
        "Nosilac aktivnosti",
        "Nositelj aktivnosti",
        "Odgovorna institucija",
        "Надлежни орган",
        "Надлежна институција",
        "Institu-\ncija nadležna za provođenje",
    ],
    Column.INDICATORS: [
        "Pokazatelj\nimplementacije",
        "Indikator",
        "Pokazatelj provedbe",
        "Показатељ имплементације",
        "Poka-\nzatelji",
        "Indikatori uspjeha",
    ],
    Column.RESOURCES: [
        "Potrebni resursi",
        "Izvori finansiranja",
        "Izvori financiranja",
        "Potrebna sredstva",
        "Извори финансирања",
        "Resursi",
    ],
    Column.RESULTS: [
        "Ostvareni rezultati",
        "Status provedbe",
        "Izvještaj o realizaciji",
        "Izvješće o provedbi",
        "Остварени резултати",
        "Ostvareni rezultti",
    ],
}


@pytest.mark.parametrize(("text", "column"), [(text, column) for column, texts in _COLUMNS.items() for text in texts])
def test_a_column_heading_is_recognised(text: str, column: Column) -> None:
    assert column_of(text) is column


@pytest.mark.parametrize("text", ["R.br.", "Br.", "Broj", "Redni broj", "Р.бр.", "Rb"])
def test_a_number_column_is_recognised(text: str) -> None:
    assert column_of(text) is NUMBER


@pytest.mark.parametrize(
    "text",
    [
        "Broj održanih sastanaka",
        "Izvještaj o radu Tima",
        "Kontinuirano",
        "Redovan budžet",
        "Koordinacioni tim",
        "",
        "Rok je istekao, a ništa nije urađeno.",
        "Napomena",
        "Mjera 1.1 Jačanje kapaciteta",
    ],
)
def test_the_text_of_a_cell_is_no_heading(text: str) -> None:
    assert column_of(text) is None


def test_columns_come_by_heading_in_any_order() -> None:
    found = header_columns(["R.br.", "Ostvareni rezultati", "Rok", "Mjera", "Napomena", "Nositelj"])
    assert found == {0: NUMBER, 1: Column.RESULTS, 2: Column.DEADLINE, 3: Column.ACTIVITY, 5: Column.INSTITUTIONS}


def test_an_unusual_heading_is_known_beside_sure_ones() -> None:
    cells = ["Aktivnost", "Rok", "Nadležne institucije i partneri u provedbi", "Indikator"]
    assert column_of(cells[2]) is None
    assert header_columns(cells) == {0: Column.ACTIVITY, 1: Column.DEADLINE, 2: Column.INSTITUTIONS, 3: Column.INDICATORS}


def test_a_row_of_cells_is_no_header() -> None:
    assert header_columns(["1.1.1 Donijeti odluku", "2021.", "Vlada kantona", "Odluka", "Redovan budžet", "Doneseno"]) is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Strateški program 1.1 Usvojiti planove", ("1.1", "Usvojiti planove")),
        ("Program 1.2. – Nadzor", ("1.2", "Nadzor")),
        ("Стратешки програм 3.2. Повећати капацитете", ("3.2", "Повећати капацитете")),
        ("Strateška mjera 2.10: Obuka", ("2.10", "Obuka")),
        ("Mjera 1.1 Obuka", ("1.1", "Obuka")),
        ("STRATEŠKI PROGRAM 4. 1.", ("4.1", "")),
        ("Strateškog programa 4.2. iz Strategije", None),
        ("1.1 Usvojiti planove", None),
        ("Strateški program 1.1.1 Obuka", None),
        ("Program rada za 2.1", None),
    ],
)
def test_programme_headings(line: str, found: tuple[str, str] | None) -> None:
    assert programme_heading(line) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("1. SISTEM PODRŠKE", ("1", "SISTEM PODRŠKE")),
        ("Strateški cilj 1: Sistem podrške", ("1", "Sistem podrške")),
        ("Cilj 1.", ("1", "")),
        ("Стратешки циљ 2 – Превенција", ("2", "Превенција")),
        ("II. ПРЕВЕНЦИЈА", ("II", "ПРЕВЕНЦИЈА")),
        ("3. ZAKLJUČAK", None),
        ("2. Implementacija plana", None),
        ("Cilj 1.1 Nešto", None),
        ("2023. GODINE", None),
    ],
)
def test_goal_headings(line: str, found: tuple[str, str] | None) -> None:
    assert goal_heading(line) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.1.1 Donijeti", ("1.1.1", "Donijeti")),
        ("  1.1.1. Donijeti", ("1.1.1", "Donijeti")),
        ("1.1.1)Donijeti", ("1.1.1", "Donijeti")),
        ("1. 1. 12. Donijeti", ("1.1.12", "Donijeti")),
        ("Aktivnost 1.2.3: Donijeti", ("1.2.3", "Donijeti")),
        ("4.2.3", ("4.2.3", "")),
        ("24.02.2021. godine", None),
        ("2.5 Donijeti", None),
        ("Donijeti 1.1.1", None),
    ],
)
def test_activity_numbers(text: str, found: tuple[str, str] | None) -> None:
    assert activity_number(text) == found


def test_a_number_that_became_a_date_is_known() -> None:
    assert number_from_date("01.02.2003.") == "1.2.3"
    assert number_from_date("Mart 2024.") is None
