"""What a deadline says: by when, or how often (methods, section 1).

A deadline keeps the words of the plan. Words that do not parse as a whole are unknown, never guessed: a person looks at them.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, partial
from importlib import resources
from typing import Any, Final

from putokaz.foundation.core.dates import FoundDate, find_dates
from putokaz.foundation.core.numbers import find_numbers
from putokaz.foundation.core.text import fold

_MONTHS_IN_YEAR: Final = 12


class DeadlineKind(StrEnum):
    ON = "on"  # a day
    BY = "by"  # a month, a quarter or a year: its last day
    PERIOD = "period"  # from one date to another
    CONTINUOUS = "continuous"
    RECURRING = "recurring"  # every n months, or at least n a year
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Deadline:
    """``words`` are those of the plan. ``starts_on`` and ``due_on`` are days; both ``None`` when nothing falls due on a day.

    ``every_months`` are all the rhythms that the words name (*every six months and once a year* is ``(6, 12)``); ``at_least_yearly`` is a
    number of times a year that is a minimum; ``continuous`` may stand beside either.
    """

    words: str
    kind: DeadlineKind
    starts_on: date | None = None
    due_on: date | None = None
    continuous: bool = False
    every_months: tuple[int, ...] = ()
    at_least_yearly: int | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether its last day is over. What recurs or continues is never overdue as a whole."""
        return self.due_on is not None and today > self.due_on

    def expected_occurrences(self, period_start: date, period_end: date) -> int | None:
        """How often it should have happened from ``period_start`` to ``period_end``, both included; ``None`` when the words do not say
        how often.

        Counted in whole months of the period, rounded down, so that nobody is asked for an occurrence whose time had not run out. A part
        of a month at either end is not counted. ``ValueError`` when the period ends before it starts.
        """
        if period_end < period_start:
            raise ValueError("The period ends before it starts.")
        months = _whole_months(period_start, period_end)
        counts = [months // every for every in self.every_months]
        if self.at_least_yearly is not None:
            counts.append(months * self.at_least_yearly // _MONTHS_IN_YEAR)
        return sum(counts) if counts else None


def _whole_months(start: date, end: date) -> int:
    """Whole months between two days, both included: 1 January to 31 March is 3."""
    after = date.fromordinal(min(end.toordinal() + 1, date.max.toordinal()))
    months = (after.year - start.year) * _MONTHS_IN_YEAR + after.month - start.month
    return max(0, months - (after.day < start.day))


def parse_deadline(words: str) -> Deadline:
    """Read a deadline in Bosnian, Croatian, Serbian (either script) or English."""
    text, dates = _without_dates(words)
    if len(dates) == 1 and dates[0].is_period:
        text = _vocabulary("from").sub(" ", text)
    rhythm = _read_rhythm(text)
    understood = not rhythm.rest and len(dates) <= 1 and bool(dates or rhythm)
    if not understood or (dates and rhythm and not rhythm.continuous):
        return Deadline(words, DeadlineKind.UNKNOWN)
    if dates:
        return _by_date(words, dates[0], continuous=rhythm.continuous)
    kind = DeadlineKind.RECURRING if rhythm.every_months or rhythm.at_least_yearly else DeadlineKind.CONTINUOUS
    return Deadline(
        words, kind, continuous=rhythm.continuous, every_months=tuple(sorted(rhythm.every_months)), at_least_yearly=rhythm.at_least_yearly
    )


def _without_dates(words: str) -> tuple[str, list[FoundDate]]:
    """The folded words without their dates, and the dates."""
    dates = find_dates(words)
    rest, position = [], 0
    for found in dates:
        rest.append(words[position : found.start])
        position = found.end
    rest.append(words[position:])
    return fold(" ".join(rest)), dates


def _by_date(words: str, found: FoundDate, *, continuous: bool) -> Deadline:
    if found.is_period:
        same_year = found.first.year == found.last.year
        kind = DeadlineKind.BY if same_year and found.first.day is None and _is_part_of_year(found) else DeadlineKind.PERIOD
    else:
        kind = DeadlineKind.ON if found.first.day else DeadlineKind.BY
    starts = found.first_day if kind is DeadlineKind.PERIOD else None
    return Deadline(words, kind, starts_on=starts, due_on=found.last_day, continuous=continuous)


def _is_part_of_year(found: FoundDate) -> bool:
    """A quarter or a half of a year is due on its last day, like a month; *mart-maj* is a period."""
    return re.search(r"-|\bdo\b|\bto\b", fold(found.text)) is None


@dataclass(slots=True)
class _Rhythm:
    continuous: bool
    every_months: set[int]
    at_least_yearly: int | None
    rest: str

    def __bool__(self) -> bool:
        return self.continuous or bool(self.every_months) or self.at_least_yearly is not None


def _read_rhythm(text: str) -> _Rhythm:
    rhythm = _Rhythm(continuous=False, every_months=set(), at_least_yearly=None, rest="")
    rest = text
    for pattern, months in _every():
        rest = pattern.sub(partial(_note_every, rhythm, months), rest)
    for pattern, yearly in _times():
        rest = pattern.sub(partial(_note_times, rhythm, yearly), rest)
    for pattern, months in _fixed():
        rest, count = pattern.subn(" ", rest)
        if count:
            rhythm.every_months.add(months)
    rest, count = _vocabulary("continuous").subn(" ", rest)
    rhythm.continuous = count > 0
    rest = _vocabulary("filler").sub(" ", rest)
    rhythm.rest = re.sub(r"[\s.,;:()/-]+", "", rest)
    return rhythm


def _note_every(rhythm: _Rhythm, months: int, match: re.Match[str]) -> str:
    number = _number(match["n"])
    if number is None or not 0 < number * months <= 10 * _MONTHS_IN_YEAR:
        return match[0]
    rhythm.every_months.add(number * months)
    return " "


def _note_times(rhythm: _Rhythm, yearly: int, match: re.Match[str]) -> str:
    number = _number(match.groupdict().get("n") or "dva")
    if number is None or number <= 0:
        return match[0]
    times = number * yearly
    if match["least"] or _MONTHS_IN_YEAR % times:
        rhythm.at_least_yearly = times
    else:
        rhythm.every_months.add(_MONTHS_IN_YEAR // times)
    return " "


def _number(text: str) -> int | None:
    found = find_numbers(text)
    if len(found) != 1 or found[0].text != text.strip():
        return None
    value = found[0].value
    return int(value) if value == value.to_integral_value() else None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("data/deadlines.toml").read_text("utf-8"))


@cache
def _vocabulary(key: str) -> re.Pattern[str]:
    return _any_of(_data()[key])


def _any_of(forms: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(forms, key=len, reverse=True)) + r")(?!\w)")


_COUNT: Final = r"(?P<n>\d{1,2}|[a-z]+)"


@cache
def _every() -> tuple[tuple[re.Pattern[str], int], ...]:
    patterns = _data()["patterns"]
    return tuple(_numbered(patterns["every_months"], 1)) + tuple(_numbered(patterns["every_years"], _MONTHS_IN_YEAR))


@cache
def _times() -> tuple[tuple[re.Pattern[str], int], ...]:
    patterns = _data()["patterns"]
    least = rf"(?P<least>(?:{'|'.join(patterns['at_least'])})\s+)?"
    return tuple(_numbered(patterns["times_a_year"], 1, least)) + tuple(_numbered(patterns["times_a_month"], _MONTHS_IN_YEAR, least))


def _numbered(forms: list[str], factor: int, opening: str = "") -> Iterator[tuple[re.Pattern[str], int]]:
    for form in forms:
        yield re.compile(rf"(?<!\w){opening}{form.replace('{n}', _COUNT)}(?!\w)"), factor


@cache
def _fixed() -> tuple[tuple[re.Pattern[str], int], ...]:
    least = "|".join(_data()["patterns"]["at_least"])
    return tuple(
        (re.compile(rf"(?<!\w)(?:(?:{least})\s+)?{_any_of(entry['words']).pattern}"), int(entry["months"])) for entry in _data()["every"]
    )
