"""What each sentence of a report states that can be held against another sentence: dates, people, references."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from putokaz.foundation.core.dates import FoundDate, find_dates
from putokaz.foundation.core.numbers import find_numbers
from putokaz.monitoring.checks.finding import Evidence
from putokaz.monitoring.checks.sentences import Statement, folded, passage_statements, result_statements, shortened, starts_of
from putokaz.monitoring.checks.view import ReportView
from putokaz.monitoring.checks.wording import pattern, vocabulary

DATA: Final[dict[str, Any]] = vocabulary(Path(__file__).parents[1] / "data" / "agreement.toml")
_TRAININGS: Final = pattern(DATA["trainings"])
_TRAINING_STARTS: Final = starts_of(DATA["trainings"])
_PERSONS: Final = pattern(DATA["persons"])
_GENERIC: Final = pattern(DATA["generic"])
_DIGIT: Final = re.compile(r"\d")
_STEM: Final = 6
_QUOTE: Final = 300


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells of a training: counts of persons, dates, and the beginnings of the words that say which training it was."""

    statement: Statement
    people: tuple[int, ...]
    dates: tuple[FoundDate, ...]
    topic: frozenset[str]

    @property
    def days(self) -> frozenset[date]:
        """The days named one by one, and the first days of periods."""
        return frozenset(day for found in self.dates if found.first.day is not None and (day := found.first_day) is not None)


@lru_cache(maxsize=4096)
def dates_of(text: str) -> tuple[FoundDate, ...]:
    """:func:`find_dates`, remembered."""
    return tuple(find_dates(text)) if _DIGIT.search(text) else ()


@lru_cache(maxsize=4096)
def people_in(text: str) -> tuple[int, ...]:
    """The counts of persons in ``text``, in order."""
    if not _PERSONS.search(folded(text).text):
        return ()
    return tuple(
        int(number.value)
        for number in find_numbers(text)
        if number.unit is None and number.value == int(number.value) and _PERSONS.search(folded(number.following).text)
    )


def of_training(statement: Statement) -> Told | None:
    """What ``statement`` tells of a training; ``None`` when it tells of none."""
    sentence = statement.sentence
    if _TRAINING_STARTS.isdisjoint(sentence.starts) or not _TRAININGS.search(sentence.plain):
        return None
    topic = frozenset(word[:_STEM] for word in sentence.content if len(word) > 3 and not word[0].isdigit() and not _GENERIC.fullmatch(word))
    return Told(statement, people_in(sentence.text), dates_of(sentence.text), topic)


def all_statements(report: ReportView) -> tuple[Statement, ...]:
    """Results first, then passages."""
    return (*result_statements(report), *passage_statements(report))


def evidence_of(statements: Iterable[Statement]) -> tuple[Evidence, ...]:
    return tuple(Evidence(shortened(one.sentence.text, _QUOTE), one.sources, one.activity) for one in dict.fromkeys(statements))


def activities_of(report: ReportView, statements: Iterable[Statement]) -> tuple[str, ...]:
    """The activities of ``statements`` in the order of the report."""
    named = {one.activity for one in statements}
    return tuple(dict.fromkeys(activity.number for activity in report.activities if activity.number in named))
