"""What a deadline says: by when, or how often (methods, section 1).

A deadline keeps the words of the plan. Words that do not parse as a whole are unknown, never guessed: a person looks at them.
"""

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, partial
from importlib import resources
from itertools import pairwise
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
        if self.starts_on is not None and self.starts_on > period_end:
            return 0 if self.every_months or self.at_least_yearly else None
        months = _whole_months(max(period_start, self.starts_on or period_start), period_end)
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
    deadline = _parsed(_ROMAN_POINT.sub("", words))
    return replace(deadline, words=words)


_ROMAN_POINT: Final = re.compile(r"(?<=[IVXИ])\.(?=\s+[^\W\d])")  # Croatian *III. kvartal* is *III kvartal*


def _parsed(words: str) -> Deadline:
    text, dates = _without_dates(words)
    found = dates[0] if len(dates) == 1 else _joined_years(words, dates)
    if dates and found is None:
        return Deadline(words, DeadlineKind.UNKNOWN)
    if found is None:
        return _without_day(words, text)
    return _with_day(words, text, found)


def _without_day(words: str, text: str) -> Deadline:
    """A deadline that names no year: only how often, or nothing that can be known."""
    rhythm = _read_rhythm(text)
    if rhythm.rest and rhythm.recurs:
        rhythm = _read_rhythm(_without_dates(words, yearless=True)[0])  # "every year by 31 March"
    return Deadline(words, DeadlineKind.UNKNOWN) if rhythm.rest or not rhythm else _by_rhythm(words, rhythm)


def _with_day(words: str, text: str, found: FoundDate) -> Deadline:
    """A deadline that names a day, a month, a year, or a period."""
    if found.is_period:
        text = _vocabulary("from").sub(" ", text)
    text, opened = _vocabulary("from").subn(" ", text)
    third = _third_of_year(text) if _is_year(found) else None
    rhythm = _read_rhythm(_THIRDS.sub(" ", text) if third else text)
    if rhythm.rest or (opened and third):
        return Deadline(words, DeadlineKind.UNKNOWN)
    if opened:
        rhythm.continuous = rhythm.continuous or not rhythm.recurs
        return replace(_by_rhythm(words, rhythm), starts_on=found.first_day)
    if rhythm.recurs:
        return Deadline(words, DeadlineKind.UNKNOWN)
    if third and found.last.year is not None:
        due = date(found.last.year, third, monthrange(found.last.year, third)[1])
        return Deadline(words, DeadlineKind.BY, due_on=due, continuous=rhythm.continuous)
    return _by_date(words, found, continuous=rhythm.continuous)


def _by_rhythm(words: str, rhythm: "_Rhythm") -> Deadline:
    kind = DeadlineKind.RECURRING if rhythm.recurs else DeadlineKind.CONTINUOUS
    return Deadline(
        words, kind, continuous=rhythm.continuous, every_months=tuple(sorted(rhythm.every_months)), at_least_yearly=rhythm.at_least_yearly
    )


def _is_year(found: FoundDate) -> bool:
    return not found.is_period and found.first.month is None


# Each third of a year has a name: *early 2022* is January to April. A deadline is the last day that its words can mean.
_THIRDS: Final = re.compile(r"\b(?:(?P<early>pocetkom|pocetak|early)|(?P<middle>sredinom|sredina|mid))\b")


def _third_of_year(text: str) -> int | None:
    """The last month of the third of a year that the words name; ``None`` when they name none (its end is the end of the year)."""
    found = _THIRDS.search(text)
    return None if found is None else 4 if found["early"] else 8


def _joined_years(words: str, dates: list[FoundDate]) -> FoundDate | None:
    """*2022. i 2023. godina*: years that follow one another are one period."""
    if len(dates) < 2 or not all(_is_year(found) for found in dates):
        return None
    years = [found.first.year or 0 for found in dates]
    between = (fold(words[one.end : other.start]).strip() for one, other in pairwise(dates))
    if any(other != one + 1 for one, other in pairwise(years)) or not all(_JOINS.fullmatch(text) for text in between):
        return None
    return replace(dates[0], end=dates[-1].end, text=words[dates[0].start : dates[-1].end], last=dates[-1].last)


_JOINS: Final = re.compile(r"\W*(?:godin\w+)?\W*(?:i|te|and)?\W*")


def _without_dates(words: str, *, yearless: bool = False) -> tuple[str, list[FoundDate]]:
    """The folded words without their dates, and the dates; a quarter takes with it the one it is reached from (*I-IV kvartal*)."""
    dates = [_from_quarter(words, found) for found in find_dates(words, yearless=yearless)]
    rest, position = [], 0
    for found in dates:
        rest.append(words[position : found.start])
        position = found.end
    rest.append(words[position:])
    return fold(" ".join(rest)), dates


def _from_quarter(words: str, found: FoundDate) -> FoundDate:
    first = _QUARTER_BEFORE.search(fold(words[: found.start]))
    if first is None or not _QUARTER.search(fold(found.text)):
        return found
    start = replace(found.first, month=1 + 3 * (_QUARTERS.index(first[1]) % 3))
    return replace(found, start=len(words[: found.start].rstrip()) - len(first[0].strip()), first=start)


_QUARTERS: Final = ("i", "ii", "iii", "1", "2", "3")
_QUARTER: Final = re.compile(r"\bkvartal|\btromjesec|\btromesec|\bquarter")
_QUARTER_BEFORE: Final = re.compile(r"(?<!\w)(i{1,3}|[1-3])\.?\s*[-\u2013]\s*$")


def _by_date(words: str, found: FoundDate, *, continuous: bool) -> Deadline:
    if found.is_period:
        same_year = found.first.year == found.last.year
        kind = DeadlineKind.BY if same_year and found.first.day is None and _is_part_of_year(found) else DeadlineKind.PERIOD
    else:
        kind = DeadlineKind.ON if found.first.day else DeadlineKind.BY
    starts = found.first_day if kind is DeadlineKind.PERIOD else None
    return Deadline(words, kind, starts_on=starts, due_on=found.last_day, continuous=continuous)


def _is_part_of_year(found: FoundDate) -> bool:
    """A quarter or a half of a year is due on its last day, like a month; *mart-maj* and *I-IV kvartal* are periods."""
    if _QUARTER.search(fold(found.text)) and (found.last.month or 0) - (found.first.month or 0) > 2:
        return False
    return re.search(r"-|\bdo\b|\bto\b", fold(found.text)) is None


@dataclass(slots=True)
class _Rhythm:
    continuous: bool
    every_months: set[int]
    at_least_yearly: int | None
    rest: str

    @property
    def recurs(self) -> bool:
        return bool(self.every_months) or self.at_least_yearly is not None

    def __bool__(self) -> bool:
        return self.continuous or self.recurs


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
