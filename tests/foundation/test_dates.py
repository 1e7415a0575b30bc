"""Dates and periods in running text."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putokaz.foundation.core.calendar_words import month_name
from putokaz.foundation.core.dates import PartialDate, find_dates
from putokaz.foundation.core.script import to_cyrillic


def found(text: str) -> list[tuple[str, str, str]]:
    return [(date.text, str(date.first_day), str(date.last_day)) for date in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("održanoj 21.03.2025.\ngodine", [("21.03.2025.\ngodine", "2025-03-21", "2025-03-21")]),
        ("24. Februara 2021. godine na 95. sjednici", [("24. Februara 2021. godine", "2021-02-24", "2021-02-24")]),
        ("25-26.02.2021.", [("25-26.02.2021.", "2021-02-25", "2021-02-26")]),
        ("25.-26.03.2021", [("25.-26.03.2021", "2021-03-25", "2021-03-26")]),
        ("25.02.-03.03.2021.", [("25.02.-03.03.2021.", "2021-02-25", "2021-03-03")]),
        ("11. i 19.03.2021", [("11", "2021-03-11", "2021-03-11"), ("19.03.2021", "2021-03-19", "2021-03-19")]),
        ("od 18-22 januara 2021 u", [("18-22 januara 2021", "2021-01-18", "2021-01-22")]),
        ("od 4. do 5. jula 2022. godine", [("4. do 5. jula 2022. godine", "2022-07-04", "2022-07-05")]),
        (
            "30. juna/1. jula 2022. godine i 24./25. oktobra na planini",
            [("30. juna", "2022-06-30", "2022-06-30"), ("1. jula 2022. godine", "2022-07-01", "2022-07-01")],
        ),
        (
            "19.-20. aprila i 28.-29. juna 2021.",
            [("19.-20. aprila", "2021-04-19", "2021-04-20"), ("28.-29. juna 2021.", "2021-06-28", "2021-06-29")],
        ),
        ("28. decembra - 5. januara 2022.", [("28. decembra - 5. januara 2022.", "2021-12-28", "2022-01-05")]),
        ("u maju i novembru 2022", [("maju", "2022-05-01", "2022-05-31"), ("novembru 2022", "2022-11-01", "2022-11-30")]),
        ("u maju mjesecu 2023. godine", [("maju mjesecu 2023. godine", "2023-05-01", "2023-05-31")]),
        ("Januaru 2025. godine", [("Januaru 2025. godine", "2025-01-01", "2025-01-31")]),
        ("februar 2024.", [("februar 2024.", "2024-02-01", "2024-02-29")]),
        ("tokom 2023. godine", [("2023. godine", "2023-01-01", "2023-12-31")]),
        ("u toku 2021.godine je", [("2021.godine", "2021-01-01", "2021-12-31")]),
        ("prvog kvartala 2023. godine", [("prvog kvartala 2023. godine", "2023-01-01", "2023-03-31")]),
        ("II kvartal 2022.", [("II kvartal 2022.", "2022-04-01", "2022-06-30")]),
        ("druga polovina 2022", [("druga polovina 2022", "2022-07-01", "2022-12-31")]),
        ("Q1 2023", [("Q1 2023", "2023-01-01", "2023-03-31")]),
        (
            "od septembra 2021. godine do kraja 2023. godine",
            [("septembra 2021. godine do kraja 2023. godine", "2021-09-01", "2023-12-31")],
        ),
        ("u periodu april-juni 2022. godine", [("april-juni 2022. godine", "2022-04-01", "2022-06-30")]),
        ("za 2020-2023", [("2020-2023", "2020-01-01", "2023-12-31")]),
        ("2021‒2022.", [("2021‒2022.", "2021-01-01", "2022-12-31")]),
        ("period 2021.-2024. godina", [("2021.-2024. godina", "2021-01-01", "2024-12-31")]),
        ("u školskoj 2021/2022. godini", [("2021/2022. godini", "2021-01-01", "2022-12-31")]),
        ("broj 02-03-2594/21 od 24.02.2021. godine", [("24.02.2021. godine", "2021-02-24", "2021-02-24")]),
        ("u školskoj 2021/22. godini", [("2021/22. godini", "2021-01-01", "2022-12-31")]),
        ("do 31.12.2021.g.", [("31.12.2021.g.", "2021-12-31", "2021-12-31")]),
        (
            "dana 12.02., 24.02. i 25.02.2021. godine",
            [
                ("12.02.", "2021-02-12", "2021-02-12"),
                ("24.02.", "2021-02-24", "2021-02-24"),
                ("25.02.2021. godine", "2021-02-25", "2021-02-25"),
            ],
        ),
        (
            "2021., 2022. i 2023. godine",
            [(f"{year}.{end}", f"{year}-01-01", f"{year}-12-31") for year, end in ((2021, ""), (2022, ""), (2023, " godine"))],
        ),
        ("januar – mart 2023.", [("januar – mart 2023.", "2023-01-01", "2023-03-31")]),
        ("prosinca 2021.", [("prosinca 2021.", "2021-12-01", "2021-12-31")]),
        ("3. studenoga 2021.", [("3. studenoga 2021.", "2021-11-03", "2021-11-03")]),
        ("24. фебруара 2021. године", [("24. фебруара 2021. године", "2021-02-24", "2021-02-24")]),
        (
            "on 25 February 2021 and March 3, 2022",
            [("25 February 2021", "2021-02-25", "2021-02-25"), ("March 3, 2022", "2022-03-03", "2022-03-03")],
        ),
        ("2021-03-25", [("2021-03-25", "2021-03-25", "2021-03-25")]),
        ("25/03/2021", [("25/03/2021", "2021-03-25", "2021-03-25")]),
        ("akcija „Primjer 2022“, u", [("2022", "2022-01-01", "2022-12-31")]),
    ],
)
def test_dates(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "broj 02-03-2594/21",
        "broj: 08-02-03/5-02-1-2471-1/21",
        "9 trodnevnih modula",
        "192.168.20.21 i 10.0.2021.1",
        "oko 2000 ljudi",
        "broj 2021",
        "broj 2021/22",
        "2021/45",
        "7/2010",
        "u aprilu, u junu",
        "Maja je rekla",
        "31.02.2021",
        "iznos od 2.021,00 KM",
        "33.12.2021",
        "1.2.3 Usvojiti plan",
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert find_dates(text) == []


def test_a_date_without_a_year_is_given_when_asked_for() -> None:
    text = "24./25. oktobra na planini, a u aprilu opet; Maja može"
    assert find_dates(text) == []
    assert [(date.text, date.first, date.first_day) for date in find_dates(text, yearless=True)] == [
        ("24", PartialDate(None, 10, 24), None),
        ("25. oktobra", PartialDate(None, 10, 25), None),
        ("aprilu", PartialDate(None, 4), None),
    ]


DAYS = st.dates(date(1995, 1, 1), date(2090, 12, 31))


@given(DAYS, st.sampled_from(["bs", "hr", "sr-latn"]), st.booleans())
def test_every_day_is_found_in_every_wording(day: date, language: str, cyrillic: bool) -> None:
    forms = [
        f"{day:%d.%m.%Y}.",
        f"{day.day}. {day.month}. {day.year}.",
        f"{day.day}. {month_name(day.month, language)} {day.year}. godine",
        day.isoformat(),
    ]
    for form in forms:
        text = f"Dana {form} održano je"
        if cyrillic:
            text = to_cyrillic(text)
        dates = find_dates(text)
        assert [(date.first_day, date.last_day) for date in dates] == [(day, day)], form


@given(
    st.lists(
        st.sampled_from("0123456789.-/ ,iđ%") | st.sampled_from(["2021", "maja", "do", " godine", "kvartal", "III", "april", "\n"]),
        max_size=40,
    ).map("".join)
)
def test_any_text_is_searched_and_places_are_right(text: str) -> None:
    for yearless in (False, True):
        end = 0
        for found_date in find_dates(text, yearless=yearless):
            assert found_date.start >= end
            assert text[found_date.start : found_date.end] == found_date.text != ""
            end = found_date.end
            if not yearless:
                assert found_date.first_day is not None
                assert found_date.last_day is not None
                assert found_date.first_day <= found_date.last_day


def test_the_dates_of_the_real_report(reference: Path) -> None:
    texts = {date.text for date in find_dates((reference / "report.txt").read_text("utf-8"))}
    assert {"21.03.2025.\ngodine", "24. Februara 2021. godine", "25-26.02.2021.", "11", "Januaru 2025. godine", "2020-2023"} <= {
        text.strip() for text in texts
    }
