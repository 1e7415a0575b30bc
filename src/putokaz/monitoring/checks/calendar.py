"""Dates in running text: days, ranges of days, months and years, as such reports write them.

A year alone counts as a date only when the text says it is one ("2023. godine", "tokom 2023."): the years in the name of a strategy
or an operation are part of its name.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from putokaz.monitoring.checks.wording import Folded, fold, pattern, vocabulary

_WORDS = Path(__file__).with_name("results.toml")


class Unit(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or range in a text: ``start`` to ``end`` inclusive, as exact as ``unit``; offsets are in the folded text."""

    start: date
    end: date
    unit: Unit
    quote: str
    at: int
    until: int

    @property
    def has_day(self) -> bool:
        return self.unit is Unit.DAY


def looks_like_date(digits: str) -> bool:
    """Whether ``digits`` is a numeric date such as ``24.02.2021`` and not a document number."""
    return re.fullmatch(r"(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)\d\d", digits) is not None


@cache
def _months() -> dict[str, re.Pattern[str]]:
    return {str(number): pattern(names) for number, names in enumerate(vocabulary(_WORDS)["months"], 1)}


@cache
def _month_name() -> str:
    return pattern(name for names in vocabulary(_WORDS)["months"] for name in names).pattern


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    return next(int(number) for number, expression in _months().items() if expression.fullmatch(name))


_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_JOIN = r"\s*(?:-|/|\bi\b|\bdo\b)\s*"
_GODINE = r"(?:godin\w*|god\b|g\b)"
_DURING = r"(?:tokom|u\s+toku|u\s+tijeku|period\w*|razdoblj\w*|od|izmedju|u)"


@cache
def _expressions() -> tuple[tuple[Unit, re.Pattern[str]], ...]:
    """Longest first: a place once read is not read again."""
    month = rf"(?:{_month_name()})"
    numeric = r"(?:0?[1-9]|1[0-2])"
    written = (
        (Unit.DAY, rf"(?<![\d/-]){_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d/-])"),
        # 25-26.02.2021, 11. i 19.03.2021, 24./25. 10. 2022
        (Unit.DAY, rf"(?<![\w/-])(?P<from>{_DAY})\s*\.?{_JOIN}(?P<day>{_DAY})\s*\.\s*(?P<month>{numeric})\s*\.\s*{_YEAR}(?!\d)"),
        (Unit.DAY, rf"(?<![\w/-])(?P<day>{_DAY})\s*[./]\s*(?P<month>{numeric})\s*[./]\s*{_YEAR}(?![\d/-])"),
        # 30. juna/1. jula 2022, 28. februara do 2. marta 2022
        (Unit.DAY, rf"(?<![\w/-])(?P<from>{_DAY})\.?\s*(?P<first>{month}){_JOIN}(?P<day>{_DAY})\.?\s*(?P<month>{month})\s*{_YEAR}"),
        (Unit.DAY, rf"(?<![\w/-])(?P<from>{_DAY})\s*\.?{_JOIN}(?P<day>{_DAY})\s*\.?\s*(?P<month>{month})\s*{_YEAR}"),
        (Unit.DAY, rf"(?<![\w/-])(?P<day>{_DAY})\s*\.?\s*(?P<month>{month})\s*{_YEAR}"),
        (Unit.MONTH, rf"(?<!\w)(?P<first>{month}){_JOIN}(?:{_DAY}\s*)?(?P<month>{month})\s*{_YEAR}"),
        (Unit.MONTH, rf"(?<!\w)(?P<month>{month})\s*(?:mjesec\w*|mesec\w*)?\s*{_YEAR}"),
        (Unit.YEAR, rf"(?<!\w){_DURING}\s+(?P<from>(?:19|20)\d\d)\s*\.?\s*(?:{_GODINE}\s*)?(?:-|\bdo\b|\bi\b)\s*{_YEAR}"),
        (Unit.YEAR, rf"(?<![\w/-])(?<!-\s){_YEAR}\s*\.?\s*{_GODINE}"),
        (Unit.YEAR, rf"(?:\btokom|\bu toku|\bu tijeku|\bpocetkom|\bkrajem|\bsredinom|\bkvartal\w*|\bdo kraja|\bu)\s+{_YEAR}(?![\w/-])(?!\.\d)"),
    )
    return tuple((unit, re.compile(expression)) for unit, expression in written)


def dates(folded: Folded) -> tuple[DateMention, ...]:
    """Every date that ``folded`` plainly states, in order."""
    found: list[DateMention] = []
    if not re.search(r"(?:19|20)\d\d", folded.text):
        return ()
    for unit, expression in _expressions():
        for match in expression.finditer(folded.text):
            if any(item.at < match.end() and match.start() < item.until for item in found):
                continue
            mention = _mention(folded, unit, match)
            if mention is not None:
                found.append(mention)
    return tuple(sorted(found, key=lambda item: item.at))


def _mention(folded: Folded, unit: Unit, match: re.Match[str]) -> DateMention | None:
    parts = match.groupdict()
    year = int(parts["year"])
    month = _month(parts["month"]) if parts.get("month") else 0
    first = _month(parts["first"]) if parts.get("first") else month
    try:
        if unit is Unit.DAY:
            end = date(year, month, int(parts["day"]))
            start = date(year, first, int(parts["from"])) if parts.get("from") else end
        elif unit is Unit.MONTH:
            start, end = date(year, first, 1), date(year, month, monthrange(year, month)[1])
        else:
            start, end = date(int(parts.get("from") or year), 1, 1), date(year, 12, 31)
    except ValueError:  # 31. juna: not a date
        return None
    if start > end:
        start = end
    return DateMention(start, end, unit, folded.quote(*match.span()), *match.span())

