"""Numbers, rates, amounts and dates as each language prints them."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from putokaz.foundation.core.calendar_words import month_name
from putokaz.foundation.core.languages import require_language
from putokaz.foundation.core.script import to_cyrillic

NO_BREAK_SPACE: Final = "\u00a0"
_LOCAL_MARKS: Final = str.maketrans(",.", ".,")
_AND: Final = {"bs": " i ", "hr": " i ", "sr-latn": " i ", "en": " and "}


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """``value`` with ``decimals`` places, a half away from zero (89,45 is 89,5)."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def format_number(value: int | Decimal, language: str, decimals: int | None = None) -> str:
    """*1.500,25* (``en``: *1,500.25*). ``decimals`` fixes the places, rounded half up; without it those of the value stay."""
    require_language(language)
    number = Decimal(value) if decimals is None else round_half_up(Decimal(value), decimals)
    printed = f"{number:,f}"
    return printed if language == "en" else printed.translate(_LOCAL_MARKS)


def format_percent(value: int | Decimal, language: str, decimals: int = 1) -> str:
    """A rate in per cent (``Decimal("89.47")``), one decimal, half up: *89,5 %* with a space that does not break; ``en``: *89.5%*."""
    return format_number(value, language, decimals) + ("%" if language == "en" else NO_BREAK_SPACE + "%")


def format_km(value: int | Decimal, language: str) -> str:
    """An amount in convertible marks: *129.999,04 KM* (``sr``: *КМ*)."""
    return format_number(value, language, 2) + NO_BREAK_SPACE + ("КМ" if language == "sr" else "KM")


def format_date(value: date, language: str, style: str = "short") -> str:
    """``short`` is *24.02.2021.* (``en``: *24/02/2021*), ``long`` *24. februara 2021.* (``en``: *24 February 2021*).

    The full stop after the year belongs to the date: a sentence that ends with it has no second one.
    """
    require_language(language)
    if style not in {"short", "long"}:
        raise ValueError(f"Unknown style of date {style!r}: choose short or long.")
    if language == "en":
        return f"{value:%d/%m}/{value.year:04}" if style == "short" else f"{value.day} {month_name(value.month, 'en')} {value.year}"
    if style == "short":
        return f"{value:%d.%m}.{value.year:04}."
    text = f"{value.day}. {month_name(value.month, 'sr-latn' if language == 'sr' else language)} {value.year}."
    return to_cyrillic(text) if language == "sr" else text


def format_list(parts: Sequence[str], language: str) -> str:
    """*a, b i c*; one part is itself, none is empty."""
    require_language(language)
    if len(parts) <= 1:
        return "".join(parts)
    joint = " и " if language == "sr" else _AND[language]
    return ", ".join(parts[:-1]) + joint + parts[-1]
