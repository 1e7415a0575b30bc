"""One training told in two places with different figures or dates.

Two sentences are about the same training when one refers to the other's activity by number, or when they share the number of people, or the
day, and most of the words that say which training it was.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from putokaz.foundation.core.messages import Message, msg
from putokaz.foundation.core.territories import places_in
from putokaz.monitoring.checks.finding import Finding, Severity
from putokaz.monitoring.checks.rules.agreement.statements import (
    DATA,
    Told,
    activities_of,
    all_statements,
    dates_of,
    evidence_of,
    of_training,
    people_in,
)
from putokaz.monitoring.checks.sentences import folded
from putokaz.monitoring.checks.view import ReportView
from putokaz.monitoring.checks.wording import pattern

_NUMBER: Final = re.compile(r"(?<![\d./-])(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)(?![\d/-]|\.\d)")
_REFERRING: Final = pattern(DATA["references"])
_BEFORE: Final = 14
_CROWD: Final = 10  # people; smaller groups have the same size by chance
_TOPIC: Final = 0.6
_SHARED: Final = 4
_SHARED_ON_A_DAY: Final = 3


@dataclass(frozen=True, slots=True)
class _Reference:
    """What the clause that names another activity tells of its training."""

    activity: str
    people: frozenset[int]
    days: frozenset[date]


def _references(told: Told, numbers: frozenset[str]) -> Iterator[_Reference]:
    """The other activities that the sentence names by number, and what it says beside; another clause may tell of another event."""
    text = told.statement.sentence.text
    for clause in text.split(";"):
        plain = folded(clause).text
        for found in _NUMBER.finditer(plain):
            named = found[1]
            if (
                named in numbers
                and named != told.statement.activity
                and _REFERRING.search(plain[max(0, found.start() - _BEFORE) : found.start()])
            ):
                days = {day for one in dates_of(clause) if one.first.day is not None and (day := one.first_day) is not None}
                yield _Reference(named, frozenset(people_in(clause)), frozenset(days))


def _overlap(a: Told, b: Told) -> int:
    return len(a.topic & b.topic)


def _same_topic(a: Told, b: Told, least: int) -> bool:
    """Whether most of the words of the shorter sentence stand in the other, and no place speaks against it."""
    shared = _overlap(a, b)
    if shared < least or shared < _TOPIC * min(len(a.topic), len(b.topic)):
        return False
    here = {found.name for found in places_in(a.statement.sentence.text)}
    there = {found.name for found in places_in(b.statement.sentence.text)}
    return not here or not there or bool(here & there)


def _spans(told: Told) -> list[tuple[date, date]]:
    """First and last day of what the sentence dates to the month or the day."""
    return [
        (first, last) for found in told.dates if found.first.month is not None and (first := found.first_day) and (last := found.last_day)
    ]


def _apart(a: Told, b: Told) -> bool:
    """Whether both are dated to the month or the day and no date of one can be a date of the other."""
    mine, theirs = _spans(a), _spans(b)
    return bool(mine and theirs) and not any(one[0] <= other[1] and other[0] <= one[1] for one in mine for other in theirs)


def _figures(statements: Iterable[Told]) -> str:
    return "; ".join(dict.fromkeys(str(count) for told in statements for count in told.people))


def _dated(statements: Iterable[Told]) -> str:
    return "; ".join(dict.fromkeys(found.text for told in statements for found in told.dates))


def _finding(report: ReportView, told: list[Told], found: Message, severity: Severity) -> Finding:
    statements = [one.statement for one in told]
    return Finding(
        "agreement.training",
        severity,
        activities_of(report, statements),
        found,
        msg("Look it up in the attendance list or the minutes and write the same in both places; if they were two trainings, say so."),
        evidence_of(statements),
    )


def _by_reference(report: ReportView, trainings: list[Told]) -> Iterator[Finding]:
    """Sentences that refer to the training of another activity and tell it otherwise."""
    by_activity: dict[str | None, list[Told]] = defaultdict(list)
    for told in trainings:
        by_activity[told.statement.activity].append(told)
    numbers = frozenset(activity.number for activity in report.activities)
    for told in trainings:
        for reference in _references(told, numbers):
            there = by_activity.get(reference.activity, [])
            people = {count for one in there for count in one.people}
            days = {day for one in there for day in one.days}
            if people and reference.people and not people & reference.people:
                message = msg(
                    "The training of activity {activity} is told with different numbers of people: {there} there, {here} elsewhere.",
                    activity=reference.activity,
                    there=_figures(there),
                    here=_figures([told]),
                )
                yield _finding(report, [told, *there], message, Severity.ERROR)
            elif days and reference.days and not days & reference.days:
                message = msg(
                    "The training of activity {activity} is told with different dates: {there} there, {here} elsewhere.",
                    activity=reference.activity,
                    there=_dated(there),
                    here=_dated([told]),
                )
                yield _finding(report, [told, *there], message, Severity.ERROR)


def _groups(pairs: Iterable[tuple[Told, Told]]) -> list[list[Told]]:
    """Pairs that share a sentence, put together."""
    groups: list[list[Told]] = []
    for pair in pairs:
        touching = [group for group in groups if any(one in group for one in pair)]
        merged = list(dict.fromkeys(one for group in touching for one in group))
        groups = [group for group in groups if group not in touching]
        groups.append(list(dict.fromkeys([*merged, *pair])))
    return groups


def _elsewhere(a: Told, b: Told) -> bool:
    return a.statement.activity != b.statement.activity or (a.statement.activity is None and a.statement != b.statement)


def _by_size(report: ReportView, trainings: list[Told]) -> Iterator[Finding]:
    """As many people, the same subject, another date."""
    by_count: dict[int, list[Told]] = defaultdict(list)
    for told in trainings:
        for count in set(told.people):
            if count >= _CROWD:
                by_count[count].append(told)
    for count, same in by_count.items():
        apart = [(a, b) for a, b in combinations(same, 2) if _elsewhere(a, b) and _apart(a, b) and _same_topic(a, b, _SHARED)]
        for group in _groups(apart):
            yield _finding(
                report,
                group,
                msg("What seems one training for {count} people is dated differently: {dates}.", count=count, dates=_dated(group)),
                Severity.WARNING,
            )


def _by_day(report: ReportView, trainings: list[Told]) -> Iterator[Finding]:
    """The same day and subject, another number of people."""
    by_day: dict[object, list[Told]] = defaultdict(list)
    for told in trainings:
        if len(told.days) == 1 and told.people:
            by_day[next(iter(told.days))].append(told)
    for same in by_day.values():
        differing = [
            (a, b)
            for a, b in combinations(same, 2)
            if _elsewhere(a, b) and not set(a.people) & set(b.people) and _same_topic(a, b, _SHARED_ON_A_DAY)
        ]
        for group in _groups(differing):
            yield _finding(
                report,
                group,
                msg(
                    "What seems one training, on {date}, is told with different numbers of people: {people}.",
                    date=_dated(group),
                    people=_figures(group),
                ),
                Severity.ERROR,
            )


def training(report: ReportView) -> Iterator[Finding]:
    """One training with different numbers of people or different dates."""
    trainings = [told for statement in all_statements(report) if (told := of_training(statement)) is not None]
    yield from _by_reference(report, trainings)
    yield from _by_day(report, trainings)
    yield from _by_size(report, trainings)
