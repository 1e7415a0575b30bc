"""Meetings of one body, counted or said to be regular differently."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from putokaz.foundation.core.messages import msg
from putokaz.foundation.core.numbers import find_numbers
from putokaz.monitoring.checks.finding import Finding, Severity
from putokaz.monitoring.checks.rules.agreement.statements import DATA, activities_of, all_statements, dates_of, evidence_of
from putokaz.monitoring.checks.sentences import Statement, folded, starts_of
from putokaz.monitoring.checks.view import Column, ReportView
from putokaz.monitoring.checks.wording import pattern

_MEETINGS: Final = pattern(DATA["meetings"])
_MEETING_STARTS: Final = starts_of([*DATA["meetings"], "sasta*"])
_ACTING: Final = {who: pattern(names) for who, names in DATA["acting"].items()}
_FREQUENCY: Final = {int(times): pattern(words) for times, words in DATA["frequency"].items()}
_HELD: Final = re.compile(r"\b(?:odrza\w*|ima(?:o|la|li)|sasta(?:o|la|li|jao|jala)|zasjeda\w*|ukupno)\b")
_TIMES: Final = re.compile(r"\bputa?\b")
_SERIES: Final = re.compile(r"\b(\d{1,2})\.\s+(?:redovn|vanredn|izvanredn)\w*\s+(?:sjednic|sednic|sastan)\w*")
_PARTNER: Final = re.compile(r"\b(?:sjednic|sednic|sastan)\w*\s+(?:s|sa|izmedju)\b")
_AT_LEAST: Final = re.compile(r"\bnajmanje\b|\bpo potrebi\b")

_BARE: Final = 8  # words of a sentence that says hardly more than how often meetings are held

_Period: TypeAlias = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Count:
    """``number`` meetings held by ``who`` in the years of ``period``; ``None`` when nothing says which."""

    who: str
    number: int
    period: _Period
    statement: Statement


def _who(plain: str) -> str | None:
    """Whose meetings; the state coordinator before the team, whose name may stand beside."""
    return next((who for who in ("state_coordinator", "team") if _ACTING[who].search(plain)), None)


def _years(report: ReportView, statement: Statement) -> _Period:
    """The years a sentence counts in: those it names, or those of the report."""
    dates = [found for found in dates_of(statement.sentence.text) if found.first.year is not None and found.last.year is not None]
    years = [year for found in dates for year in (found.first.year, found.last.year) if year is not None]
    if years:
        return min(years), max(years)
    return (report.period.start.year, report.period.end.year) if report.period else None


def _number_held(statement: Statement) -> int | None:
    """How many meetings the sentence says were held; ``None`` when it says none, or more than one number."""
    text, plain = statement.sentence.text, statement.sentence.plain
    if not _HELD.search(plain):
        return None
    series = {int(found[1]) for found in _SERIES.finditer(plain)}
    counted = {
        int(number.value)
        for number in find_numbers(text)
        if number.unit is None and (_MEETINGS.search(following := folded(number.following).text) or _TIMES.match(following))
    }
    found = series | counted
    return next(iter(found)) if len(found) == 1 else None


def _counts(report: ReportView) -> Iterator[_Count]:
    for statement in all_statements(report):
        plain = statement.sentence.plain
        if _MEETING_STARTS.isdisjoint(statement.sentence.starts):
            continue
        who = _who(plain)
        if who is None or not (_MEETINGS.search(plain) or re.search(r"\bsasta(?:o|la|li|jao)\b", plain)):
            continue
        if who == "team" and _PARTNER.search(plain):
            continue
        if any(words.search(plain) for words in _FREQUENCY.values()):
            continue
        number = _number_held(statement)
        if number is not None:
            yield _Count(who, number, _years(report, statement), statement)


def _comparable(a: _Count, b: _Count) -> bool:
    """Whether two counts should be equal: the same years; for meetings of the state also longer periods that overlap."""
    if a.who != b.who:
        return False
    if a.period == b.period:
        return True
    if a.who == "team" or a.period is None or b.period is None:
        return False
    longer = all(period[1] > period[0] for period in (a.period, b.period))
    return longer and a.period[0] <= b.period[1] and b.period[0] <= a.period[1]


def meetings(report: ReportView) -> Iterator[Finding]:
    """The number of meetings of the team, or of the state coordinator, differs from place to place."""
    counts = list(_counts(report))
    by_who: dict[str, list[_Count]] = defaultdict(list)
    for one in counts:
        if any(_comparable(one, other) and one.number != other.number for other in counts):
            by_who[one.who].append(one)
    for who, differing in by_who.items():
        statements = [one.statement for one in differing]
        numbers = ", ".join(str(number) for number in sorted({one.number for one in differing}))
        team = who == "team"
        yield Finding(
            "agreement.meetings",
            Severity.ERROR if team else Severity.NOTE,
            activities_of(report, statements),
            msg("The number of sessions of the team differs from place to place: {numbers}.", numbers=numbers)
            if team
            else msg("The number of meetings of the state coordinator differs from place to place: {numbers}.", numbers=numbers),
            msg("Count the minutes and write one number everywhere.")
            if team
            else msg("Say for each number which meetings and which years it counts, and how many of them somebody from here attended."),
            evidence_of(statements),
        )


def _of_team(report: ReportView, statement: Statement) -> bool:
    """Whether the sentence speaks of the team, or says nothing of whose meetings under an activity of the team."""
    plain = statement.sentence.plain
    if _ACTING["team"].search(plain):
        return True
    institutions = next((one.cell(Column.INSTITUTIONS).text for one in report.activities if one.number == statement.activity), "")
    return bool(_ACTING["team"].search(folded(institutions).text)) and len(statement.sentence.content) <= _BARE


def frequency(report: ReportView) -> Iterator[Finding]:
    """The team's meetings are said to be regular in different ways, or their number in a year speaks against it."""
    said: list[tuple[int, Statement]] = []
    for statement in all_statements(report):
        plain = statement.sentence.plain
        if (
            _MEETING_STARTS.isdisjoint(statement.sentence.starts)
            or not _MEETINGS.search(plain)
            or _PARTNER.search(plain)
            or _AT_LEAST.search(plain)
            or not _of_team(report, statement)
        ):
            continue
        times = {number for number, words in _FREQUENCY.items() if words.search(plain)}
        if len(times) == 1:
            said.append((next(iter(times)), statement))
    if not said:
        return
    said += [
        (one.number, one.statement)
        for one in _counts(report)
        if one.who == "team" and one.period is not None and one.period[0] == one.period[1]
    ]
    if len({times for times, _ in said}) < 2:
        return
    statements = [statement for _, statement in said]
    named = all(_ACTING["team"].search(statement.sentence.plain) for statement in statements)
    yield Finding(
        "agreement.frequency",
        Severity.ERROR if named else Severity.NOTE,
        activities_of(report, statements),
        msg(
            "Meetings are said to be held {times} times a year, depending on the place.",
            times=", ".join(str(times) for times in sorted({times for times, _ in said})),
        ),
        msg("Count the minutes per year and write the same everywhere; if these are different meetings, say whose they are."),
        evidence_of(statements),
    )
