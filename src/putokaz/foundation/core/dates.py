"""Dates, months, quarters, years and periods in running text of Bosnian, Croatian, Serbian (both scripts) and English.

A date may be partial: *u maju 2022.* is a month, *tokom 2023. godine* a year. Its first and its last day say which days it may mean.
What is not certainly a date (a decision number, an address, a count of things) is not one.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from putokaz.foundation.core.calendar_words import (
    ambiguous_month,
    atoms_pattern,
    date_anchor,
    may_be_year_between,
    month_number,
    ordinal_number,
)
from putokaz.foundation.core.text import Folded, fold_keeping_places

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BEFORE_YEAR: Final = 80
_AFTER_YEAR: Final = 24
_DAY: Final = re.compile(r"\d{1,2}")
_MONTHS_IN_YEAR: Final = 12


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month of a year, or a day. ``year`` is ``None`` only for a date whose year the text does not say."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def first_day(self) -> date | None:
        if self.year is None:
            return None
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date | None:
        if self.year is None:
            return None
        month = self.month or _MONTHS_IN_YEAR
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date or a period at ``text[start:end]``.

    ``first`` and ``last`` are equal for one date and differ for a period (*25-26.02.2021.*, *2020-2023*, *prvi kvartal 2023.*).
    """

    start: int
    end: int
    text: str
    first: PartialDate
    last: PartialDate

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def is_period(self) -> bool:
        return self.first != self.last

    @property
    def first_day(self) -> date | None:
        return self.first.first_day

    @property
    def last_day(self) -> date | None:
        return self.last.last_day


@dataclass(frozen=True, slots=True)
class _Atom:
    start: int
    end: int
    first: PartialDate
    last: PartialDate
    sure: bool = True  # a bare month word such as "maja" is not, until a year is found beside it


def find_dates(text: str, *, yearless: bool = False) -> list[FoundDate]:
    """The dates and periods of ``text`` in order, without overlaps.

    A date without a year takes the year of the date it is joined to (*30. juna/1. jula 2022.*); one that still has none is left out, unless
    ``yearless`` asks for it (then ``first_day`` and ``last_day`` are ``None``).
    """
    return find_dates_in(text, fold_keeping_places(text), yearless=yearless)


def find_dates_in(text: str, folded: Folded, *, yearless: bool) -> list[FoundDate]:
    """:func:`find_dates` for a caller that has folded the text already."""
    words = folded.text
    windows = _windows(words, date_anchor() if yearless else _YEAR)
    atoms = [atom for start, end in windows for atom in _atoms(words, start, end)]
    found = []
    for atom in _joined(words, _with_years(words, atoms)):
        if atom.first.year is None and not (yearless and atom.sure):
            continue
        start, end = folded.span(atom.start, atom.end)
        found.append(FoundDate(start, end, text[start:end], atom.first, atom.last))
    return found


def _windows(words: str, anchor: re.Pattern[str]) -> list[tuple[int, int]]:
    """The stretches around four-figure years (and month words): nothing else can be a date."""
    windows: list[tuple[int, int]] = []
    for match in anchor.finditer(words):
        start, end = max(0, match.start() - _BEFORE_YEAR), min(len(words), match.end() + _AFTER_YEAR)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _atoms(words: str, start: int, end: int) -> Iterator[_Atom]:
    for match in atoms_pattern().finditer(words, start, end):
        kind = match.lastgroup
        if kind is not None and kind != "skip":
            yield from _READERS[kind](match)


def _valid(year: int | None, month: int, day: int) -> bool:
    return 1 <= month <= _MONTHS_IN_YEAR and 1 <= day <= monthrange(year or 2000, month)[1]


def _days(match: re.Match[str], group: str, month: int, year: int | None) -> Iterator[_Atom]:
    """Days before their month: *25-26.* is a period, *11. i 19.* are two dates."""
    days = list(_DAY.finditer(match[group]))
    if not all(_valid(year, month, int(day[0])) for day in days):
        return
    offset = match.start(group)
    position = 0
    while position < len(days):
        first = last = days[position]
        if position + 1 < len(days) and re.fullmatch(r"\.?\s*(?:-|do|to)\s*", match[group][first.end() : days[position + 1].start()]):
            position += 1
            last = days[position]
        position += 1
        end = match.end() if position == len(days) else offset + last.end()
        low, high = sorted((int(first[0]), int(last[0])))
        yield _Atom(offset + first.start(), end, PartialDate(year, month, low), PartialDate(year, month, high))


def _read_numeric(match: re.Match[str]) -> Iterator[_Atom]:
    return _days(match, "days", int(match["month"]), int(match["year"]))


def _read_numeric_range(match: re.Match[str]) -> Iterator[_Atom]:
    year = int(match["r_year"])
    first = PartialDate(year, int(match["r_m1"]), int(match["r_d1"]))
    last = PartialDate(year, int(match["r_m2"]), int(match["r_d2"]))
    if all(_valid(year, part.month or 0, part.day or 0) for part in (first, last)):
        yield _Atom(match.start(), match.end(), min(first, last), max(first, last))


def _read_iso(match: re.Match[str]) -> Iterator[_Atom]:
    year, month, day = (int(match[group]) for group in ("i_year", "i_month", "i_day"))
    if _valid(year, month, day):
        value = PartialDate(year, month, day)
        yield _Atom(match.start(), match.end(), value, value)


def _read_slash(match: re.Match[str]) -> Iterator[_Atom]:
    year, month, day = (int(match[group]) for group in ("s_year", "s_month", "s_day"))
    if _valid(year, month, day):
        value = PartialDate(year, month, day)
        yield _Atom(match.start(), match.end(), value, value)


def _read_day_month(match: re.Match[str]) -> Iterator[_Atom]:
    year = match["d_year"]
    return _days(match, "d_days", month_number(match["d_month"]), int(year) if year else None)


def _read_english(match: re.Match[str]) -> Iterator[_Atom]:
    year, month, day = int(match["e_year"]), month_number(match["e_month"]), int(match["e_day"])
    if _valid(year, month, day):
        value = PartialDate(year, month, day)
        yield _Atom(match.start(), match.end(), value, value)


def _read_month(match: re.Match[str]) -> Iterator[_Atom]:
    year = match["m_year"]
    value = PartialDate(int(year) if year else None, month_number(match["m_month"]))
    yield _Atom(match.start(), match.end(), value, value, sure=bool(year) or not ambiguous_month(match["m_month"]))


def _read_part(match: re.Match[str]) -> Iterator[_Atom]:
    year = int(match["p_year"])
    months = 3 if match["p_quarter"] or match["p_ordinal"].startswith("q") else 6
    number = ordinal_number(match["p_ordinal"])
    if number * months <= _MONTHS_IN_YEAR:
        last = number * months
        yield _Atom(match.start(), match.end(), PartialDate(year, last - months + 1), PartialDate(year, last))


def _read_years(match: re.Match[str]) -> Iterator[_Atom]:
    first, last = int(match["y_first"]), int(match["y_last"])
    if first <= last:
        yield _Atom(match.start(), match.end(), PartialDate(first), PartialDate(last))


def _read_school_year(match: re.Match[str]) -> Iterator[_Atom]:
    """*2021/22.*; any other two figures after the stroke are not the next year."""
    first = int(match["c_first"])
    if (first + 1) % 100 == int(match["c_last"]):
        yield _Atom(match.start(), match.end(), PartialDate(first), PartialDate(first + 1))


def _read_day_and_month(match: re.Match[str]) -> Iterator[_Atom]:
    """*24.02.* of *24.02. i 25.02.2021.*"""
    return _days(match, "n_day", int(match["n_month"]), None)


def _read_year(match: re.Match[str]) -> Iterator[_Atom]:
    if may_be_year_between(match.string, match.start("year_alone"), match.end("year_alone")):
        value = PartialDate(int(match["year_alone"]))
        yield _Atom(match.start(), match.end(), value, value)


_READERS: Final = {
    "numeric": _read_numeric,
    "numeric_range": _read_numeric_range,
    "iso": _read_iso,
    "slash": _read_slash,
    "day_month": _read_day_month,
    "english": _read_english,
    "month_only": _read_month,
    "part": _read_part,
    "years": _read_years,
    "single_year": _read_year,
    "school_year": _read_school_year,
    "day_and_month": _read_day_and_month,
}

_TOGETHER: Final = re.compile(r"\.?\s*(?:[,/;]|[,/]?\s*\b(?:i|te|and|or|ili|do|to)\b|-)\s*(?:u|od|in|mjesecu|mjeseca)?\s*(?:the\s+)?")
_UNTIL: Final = re.compile(
    r"\.?,?\s*(?:-|\b(?:pa\s+)?(?:zakljucno\s+)?(?:do|to|until|through)\b)\s*(?:(?:kraja|konca|pocetka|the\s+end\s+of|mjeseca)\s+)?"
)


def _with_years(words: str, atoms: list[_Atom]) -> list[_Atom]:
    """Give a date without a year the year of the next date, when only a comma, a slash, a dash or a joining word stands between."""
    result: list[_Atom] = []
    for atom in reversed(atoms):
        current = atom
        if atom.first.year is None and result and (following := result[-1]).first.year is not None:
            between = words[atom.end : following.start]
            if _TOGETHER.fullmatch(between):
                year = following.first.year
                crosses = _UNTIL.fullmatch(between) and (atom.first.month or 0) > (following.first.month or 0)
                current = _in_year(atom, year - 1 if crosses else year)
        result.append(current)
    return result[::-1]


def _in_year(atom: _Atom, year: int) -> _Atom:
    if any(part.day and part.month and not _valid(year, part.month, part.day) for part in (atom.first, atom.last)):
        return atom
    return replace(atom, first=replace(atom.first, year=year), last=replace(atom.last, year=year), sure=True)


def _joined(words: str, atoms: list[_Atom]) -> Iterator[_Atom]:
    """Join *od septembra 2021. do kraja 2023.* and *april-juni 2022.* into one period."""
    current: _Atom | None = None
    for atom in atoms:
        if current is not None and _is_until(words, current, atom):
            current = replace(current, end=atom.end, last=atom.last)
            continue
        if current is not None:
            yield current
        current = atom
    if current is not None:
        yield current


def _is_until(words: str, left: _Atom, right: _Atom) -> bool:
    begin, finish = left.first.first_day, right.last.last_day
    if begin is None or finish is None or begin > finish or left.first != left.last or right.first != right.last:
        return False
    return _UNTIL.fullmatch(words[left.end : right.start]) is not None
