"""Deadlines: what they say, when they are due, how often something is expected."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putokaz.foundation.core.script import to_cyrillic
from putokaz.monitoring.plans.deadlines import Deadline, DeadlineKind, parse_deadline

BY, ON, PERIOD = DeadlineKind.BY, DeadlineKind.ON, DeadlineKind.PERIOD
CONTINUOUS, RECURRING = DeadlineKind.CONTINUOUS, DeadlineKind.RECURRING

DUE = [
    ("2021.", BY, "2021-12-31"),
    ("Decembar 2021.", BY, "2021-12-31"),
    ("Avgust 2021.", BY, "2021-08-31"),
    ("Mart 2024.", BY, "2024-03-31"),
    ("februar 2024.", BY, "2024-02-29"),
    ("jun 2020. godine", BY, "2020-06-30"),
    ("prosinac 2021.", BY, "2021-12-31"),
    ("tijekom 2024. godine", BY, "2024-12-31"),
    ("do kraja 2025.", BY, "2025-12-31"),
    ("II kvartal 2022.", BY, "2022-06-30"),
    ("prva polovina 2022", BY, "2022-06-30"),
    ("by the end of 2025", BY, "2025-12-31"),
    ("najkasnije do 31. prosinca 2025.", ON, "2025-12-31"),
    ("do 30.06.2022. godine", ON, "2022-06-30"),
    ("2021‒2022.", PERIOD, "2022-12-31"),
    ("mart-maj 2022", PERIOD, "2022-05-31"),
    ("od januara do marta 2023.", PERIOD, "2023-03-31"),
    ("Početkom 2022. godine", BY, "2022-04-30"),
    ("sredinom 2022. godine", BY, "2022-08-31"),
    ("krajem 2023.", BY, "2023-12-31"),
    ("Kraj 2023. godine", BY, "2023-12-31"),
    ("1. - 3. kvartal 2023. godine", PERIOD, "2023-09-30"),
    ("1-4. kvartal 2022.", PERIOD, "2022-12-31"),
    ("2022. i 2023. godina", PERIOD, "2023-12-31"),
    ("Do kraja 2022. godine, a potom kontinuirano", BY, "2022-12-31"),
]

HOW_OFTEN = [
    # words, continuous, every months, at least a year, expected in 2021 to 2024
    ("Kontinuirano", True, (), None, None),
    ("Trajno", True, (), None, None),
    ("stalno", True, (), None, None),
    ("ongoing", True, (), None, None),
    ("tokom trajanja Strategije", True, (), None, None),
    ("Kontinuirano, najmanje dva puta godišnje", True, (), 2, 8),
    ("Kontinuirano, svaka tri mjeseca", True, (3,), None, 16),
    ("kontinuirano (svaka 3 mjeseca)", True, (3,), None, 16),
    ("Svakih šest mjeseci (polugodišnji) i jednom godišnje (godišnji)", False, (6, 12), None, 12),
    ("Svakih šest mjeseci, a po potrebi i češće", False, (6,), None, 8),
    ("Svakih šest mjeseci, po potrebi i češće", False, (6,), None, 8),
    ("Jednom godišnje", False, (12,), None, 4),
    ("jednom mjesečno", False, (1,), None, 48),
    ("kvartalno", False, (3,), None, 16),
    ("tromjesečno", False, (3,), None, 16),
    ("polugodišnje", False, (6,), None, 8),
    ("Tri puta godišnje", False, (4,), None, 12),
    ("Pet puta godišnje", False, (), 5, 20),
    ("Dva puta mjesečno", False, (), 24, 96),
    ("Svake dvije godine", False, (24,), None, 2),
    ("every three months", False, (3,), None, 16),
    ("Svakih 6 mjeseci, češće po potrebi", False, (6,), None, 8),
    ("Dva puta godišnje, a češće po potrebi", False, (6,), None, 8),
    ("Svake godine do 31. marta", False, (12,), None, 4),
    ("Tijekom cijele godine", True, (), None, None),
    ("Jednom u dvije godine", False, (24,), None, 2),
    ("at least twice a year", False, (), 2, 8),
]

UNKNOWN = [
    "",
    "po usvajanju zakona",
    "30 dana od donošenja",
    "ad hoc",
    "Po potrebi",
    "početkom mandata",
    "do početka 2023. godine",
    "2021. i 2024.",
    "od dana usvajanja",
    "do kraja mandata",
    "u roku od 30 dana od usvajanja",
    "proljeće 2022. godine",
    "December 2021 and every year",
    "svaki nula mjeseci",
    "svakih 0 mjeseci",
    "svakih 999 mjeseci",
    "nekontinuirano",
]


@pytest.mark.parametrize("cyrillic", [False, True])
@pytest.mark.parametrize(("words", "kind", "due"), DUE)
def test_a_day_to_be_done_by(words: str, kind: DeadlineKind, due: str, cyrillic: bool) -> None:
    words = to_cyrillic(words) if cyrillic and "end of" not in words else words
    deadline = parse_deadline(words)
    day = date.fromisoformat(due)
    assert (deadline.words, deadline.kind, deadline.due_on) == (words, kind, day)
    assert not deadline.is_overdue(day)
    assert deadline.is_overdue(date.fromordinal(day.toordinal() + 1))
    assert deadline.expected_occurrences(date(2021, 1, 1), date(2024, 12, 31)) is None


@pytest.mark.parametrize("cyrillic", [False, True])
@pytest.mark.parametrize(("words", "continuous", "every", "least", "expected"), HOW_OFTEN)
def test_how_often(words: str, continuous: bool, every: tuple[int, ...], least: int | None, expected: int | None, cyrillic: bool) -> None:
    words = to_cyrillic(words) if cyrillic and words.casefold() not in {"ongoing", "every three months", "at least twice a year"} else words
    deadline = parse_deadline(words)
    kind = RECURRING if every or least else CONTINUOUS
    assert deadline == Deadline(words, kind, continuous=continuous, every_months=every, at_least_yearly=least)
    assert deadline.expected_occurrences(date(2021, 1, 1), date(2024, 12, 31)) == expected
    assert not deadline.is_overdue(date(2100, 1, 1))


@pytest.mark.parametrize("words", UNKNOWN)
def test_what_does_not_parse_is_unknown(words: str) -> None:
    assert parse_deadline(words) == Deadline(words, DeadlineKind.UNKNOWN)


def test_a_continuing_activity_may_have_an_end_and_a_period_a_start() -> None:
    deadline = parse_deadline("Kontinuirano do 2023.")
    assert (deadline.kind, deadline.continuous, deadline.due_on) == (BY, True, date(2023, 12, 31))
    assert parse_deadline("2021‒2022.").starts_on == date(2021, 1, 1)
    assert parse_deadline("2021.").starts_on is None


@pytest.mark.parametrize("words", ["Od 2021. godine", "Počevši od 2021. godine", "kontinuirano od 2021.", "Од 2021. године, континуирано"])
def test_what_starts_in_a_year_goes_on_from_there(words: str) -> None:
    assert parse_deadline(words) == Deadline(words, CONTINUOUS, starts_on=date(2021, 1, 1), continuous=True)


def test_nothing_is_expected_before_it_starts() -> None:
    deadline = parse_deadline("Dva puta godišnje od 2023. godine")
    assert (deadline.kind, deadline.starts_on, deadline.due_on) == (RECURRING, date(2023, 1, 1), None)
    assert deadline.expected_occurrences(date(2021, 1, 1), date(2024, 12, 31)) == 4
    assert deadline.expected_occurrences(date(2021, 1, 1), date(2022, 12, 31)) == 0


def test_quarters_joined_start_with_the_first() -> None:
    assert parse_deadline("I–IV kvartal 2022").starts_on == date(2022, 1, 1)
    assert parse_deadline("II-III kvartal 2022").starts_on == date(2022, 4, 1)
    assert parse_deadline("II. - III. kvartal 2022.") == Deadline("II. - III. kvartal 2022.", PERIOD, date(2022, 4, 1), date(2022, 9, 30))
    assert parse_deadline("III. kvartal 2022.").due_on == date(2022, 9, 30)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2021, 1, 1), date(2021, 12, 31), 4),
        (date(2021, 1, 1), date(2021, 3, 31), 1),
        (date(2021, 1, 1), date(2021, 3, 30), 0),
        (date(2021, 1, 15), date(2021, 4, 14), 1),
        (date(2021, 1, 15), date(2021, 4, 13), 0),
        (date(2021, 2, 24), date(2021, 2, 24), 0),
        (date(2021, 1, 1), date(2024, 12, 31), 16),
    ],
)
def test_only_whole_intervals_of_the_period_are_expected(start: date, end: date, expected: int) -> None:
    assert parse_deadline("kvartalno").expected_occurrences(start, end) == expected


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        parse_deadline("kvartalno").expected_occurrences(date(2022, 1, 1), date(2021, 1, 1))


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            ["svaka ", "tri ", "mjeseca", "2021", ". ", "do ", "kontinuirano ", "najmanje ", "puta ", "godišnje", "II ", "kvartal "]
        ),
        max_size=10,
    ).map("".join)
)
def test_any_words_are_kept_and_parse_alike_twice(words: str) -> None:
    deadline = parse_deadline(words)
    assert deadline.words == words
    assert deadline == parse_deadline(words)
    expected = deadline.expected_occurrences(date(2021, 1, 1), date(2024, 12, 31))
    assert expected is None or expected >= 0
    assert (deadline.due_on is not None) == (deadline.kind in {BY, ON, PERIOD})


def test_every_deadline_of_the_real_report_parses(reference: Path) -> None:
    plan = json.loads((reference / "plan.json").read_text("utf-8"))
    texts = {activity["deadline"] for goal in plan["goals"] for programme in goal["programmes"] for activity in programme["activities"]}
    assert len(texts) == 16
    kinds = {text: parse_deadline(text).kind for text in texts}
    assert DeadlineKind.UNKNOWN not in kinds.values()
    assert sorted(kinds.values()) == sorted([CONTINUOUS, *[RECURRING] * 6, PERIOD, *[BY] * 8])
