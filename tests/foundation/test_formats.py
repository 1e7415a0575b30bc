"""Numbers, amounts, rates, dates and lists as each language prints them."""

from datetime import date
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from putokaz.foundation.core.formats import format_date, format_km, format_list, format_number, format_percent
from putokaz.foundation.core.languages import LANGUAGES

DAY = date(2021, 8, 4)


@pytest.mark.parametrize(
    ("language", "number", "percent", "amount", "short", "long", "together"),
    [
        ("bs", "12.500,5", "89,5\u00a0%", "129.999,04\u00a0KM", "04.08.2021.", "4. augusta 2021.", "a, b i c"),
        ("hr", "12.500,5", "89,5\u00a0%", "129.999,04\u00a0KM", "04.08.2021.", "4. kolovoza 2021.", "a, b i c"),
        ("sr-latn", "12.500,5", "89,5\u00a0%", "129.999,04\u00a0KM", "04.08.2021.", "4. avgusta 2021.", "a, b i c"),
        ("sr", "12.500,5", "89,5\u00a0%", "129.999,04\u00a0КМ", "04.08.2021.", "4. августа 2021.", "a, b и c"),
        ("en", "12,500.5", "89.5%", "129,999.04\u00a0KM", "04/08/2021", "4 August 2021", "a, b and c"),
    ],
)
def test_local_forms(language: str, number: str, percent: str, amount: str, short: str, long: str, together: str) -> None:
    assert format_number(Decimal("12500.5"), language) == number
    assert format_percent(Decimal(17) / 19 * 100, language) == percent
    assert format_km(Decimal("129999.04"), language) == amount
    assert format_date(DAY, language) == short
    assert format_date(DAY, language, "long") == long
    assert format_list(["a", "b", "c"], language) == together


def test_halves_go_up_and_places_stay() -> None:
    assert format_percent(Decimal("89.45"), "bs") == "89,5\u00a0%"
    assert format_percent(100, "bs") == "100,0\u00a0%"
    assert format_percent(Decimal("0.5"), "bs", 0) == "1\u00a0%"
    assert format_number(Decimal("1.50"), "bs") == "1,50"
    assert format_number(Decimal("1E+3"), "bs") == "1.000"
    assert format_number(-1234, "en") == "-1,234"


@given(
    st.decimals(-(10**9), 10**9, places=3),
    st.sampled_from([("bs", "bs_Latn"), ("hr", "hr"), ("sr", "sr_Cyrl"), ("sr-latn", "sr_Latn"), ("en", "en_GB")]),
)
def test_the_marks_are_those_of_the_common_locale_data(value: Decimal, language: tuple[str, str]) -> None:
    ours, theirs = language
    expected = format_decimal(value, format="#,##0.000", locale=theirs, decimal_quantization=False)
    assert format_number(value, ours) == expected.replace("\u2212", "-")


def test_short_lists() -> None:
    assert [format_list(parts, "bs") for parts in ([], ["a"], ["a", "b"])] == ["", "a", "a i b"]


def test_other_languages_and_styles_are_refused() -> None:
    with pytest.raises(ValueError, match="choose one of bs, en, hr, sr, sr-latn"):
        format_number(1, "de")
    with pytest.raises(ValueError, match="choose short or long"):
        format_date(DAY, "bs", "full")
    assert len(LANGUAGES) == 5
