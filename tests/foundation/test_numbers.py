"""Numbers of things in running text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putokaz.foundation.core.formats import format_number
from putokaz.foundation.core.numbers import find_numbers, parse_number


def found(text: str) -> list[tuple[str, str, str]]:
    return [(number.text, str(number.value), number.unit or number.following) for number in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("u iznosu od 129.999,04 KM", [("129.999,04", "129999.04", "KM")]),
        ("5 000,00 KM i 1 500 KM", [("5 000,00", "5000.00", "KM"), ("1 500", "1500", "KM")]),
        ("oko 7,500 ljudi", [("7,500", "7500", "ljudi")]),
        ("1.500 osoba", [("1.500", "1500", "osoba")]),
        ("89,4% i 89.4 %", [("89,4", "89.4", "%"), ("89.4", "89.4", "%")]),
        ("70 posto", [("70", "70", "%")]),
        ("tri (3) trodnevne obuke", [("tri (3)", "3", "trodnevne obuke")]),
        ("3 (tri) obuke", [("3 (tri)", "3", "obuke")]),
        ("52 osobe (18 žena, 27 djece)", [("52", "52", "osobe"), ("18", "18", "žena"), ("27", "27", "djece")]),
        ("devet sastanaka", [("devet", "9", "sastanaka")]),
        ("dvadeset i pet osoba", [("dvadeset i pet", "25", "osoba")]),
        ("stotinu dvadeset dva lica", [("stotinu dvadeset dva", "122", "lica")]),
        ("četiri škole", [("četiri", "4", "škole")]),
        ("девет састанака", [("девет", "9", "састанака")]),
        ("od 14 do 18 godina", [("14", "14", "do"), ("18", "18", "godina")]),
        ("djeca 14-18 godina", [("14", "14", ""), ("18", "18", "godina")]),
        ("održano je 11. Zatim je", [("11", "11", "")]),
        ("bilo je 37, od čega", [("37", "37", "")]),
        ("9 trodnevnih modula", [("9", "9", "trodnevnih modula")]),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "broj 02-03-2594/21",
        "„Službene novine“, broj: 38/23",
        "broj 7/10 i 3/23",
        "člana 16. stav 4. Zakona",
        "na 95. sjednici",
        "u 3. i 4. razredu",
        "COVID-19",
        "1.2.3 Usvojiti",
        "1. Usvojiti",
        "24./25. oktobra",
        "30. juna 2022. godine",
        "1x Ministarstvo",
        "OA 3.5.",
        "10:30 sati",
        "jedna od tema",
        "što je najvažnije",
        "petak, šestar, trikotaža",
        "192.168.0.1",
        "+387 33 123 456",
        "tel. 033/123-456",
    ],
)
def test_what_is_not_a_number_of_things(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("figures", "value"),
    [
        ("1.500", "1500"),
        ("1,500", "1500"),
        ("1.234.567,5", "1234567.5"),
        ("1,234,567.5", "1234567.5"),
        ("0,125", "0.125"),
        ("12,5", "12.5"),
        ("12345", "12345"),
    ],
)
def test_separators(figures: str, value: str) -> None:
    assert parse_number(figures) == Decimal(value)


@pytest.mark.parametrize("figures", ["1.2.3", "1,23,45", "", "a", "1..2", "٣"])
def test_separators_that_make_no_number(figures: str) -> None:
    assert parse_number(figures) is None


@given(st.integers(0, 10**9), st.sampled_from(["bs", "hr", "sr-latn", "en"]))
def test_what_we_print_we_read(value: int, language: str) -> None:
    assert parse_number(format_number(value, language)) == value
    printed = format_number(value, language)
    numbers = find_numbers(f"ukupno {printed} osoba")
    assert [(number.text, number.value, number.following) for number in numbers] == [(printed, Decimal(value), "osoba")]


@given(
    st.lists(
        st.sampled_from("0123456789.,-/ ()%đ:i") | st.sampled_from(["tri", "pet", " KM", "član ", "stotinu ", "godina"]), max_size=40
    ).map("".join)
)
def test_any_text_is_searched_and_places_are_right(text: str) -> None:
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.text != ""
        assert number.value >= 0
