"""One act with two dates."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from putokaz.foundation.core.messages import Message, msg
from putokaz.monitoring.checks.finding import Finding, Severity
from putokaz.monitoring.checks.rules.agreement.statements import DATA, activities_of, all_statements, dates_of, evidence_of
from putokaz.monitoring.checks.sentences import Statement
from putokaz.monitoring.checks.view import ReportView
from putokaz.monitoring.checks.wording import pattern

_NUMBERED: Final = re.compile(r"\bbroj\w*\s*[:.]?\s*((?=[\w./-]*\d)(?=[\w.-]*[/-])[\w./-]{5,}?)\s+od\s+(?=\d)")
_ADOPTED: Final = pattern(DATA["acts"]["adopted"])
_DRAFT: Final = pattern(DATA["acts"]["draft"])
_SINGLE: Final = {kind: pattern(names) for kind, names in DATA["acts"]["single"].items()}
_GOVERNMENT: Final = pattern(["vlad*", "skupštin*"])
_BEFORE: Final = 30
_YEARS: Final = re.compile(r"\b(20\d\d)\s*\.?\s*[-–]\s*(20\d\d)")
_NAMES: Final[dict[str, Message]] = {
    "plan": msg("the action plan"),
    "founding": msg("the decision that founded the team"),
    "rules": msg("the team's rules of procedure"),
}

_Dated = dict[date, list[Statement]]


def _numbered(statements: Iterable[Statement]) -> dict[str, _Dated]:
    """Dates of acts cited as "broj … od …"."""
    acts: dict[str, _Dated] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        sentence = statement.sentence
        for cited in _NUMBERED.finditer(sentence.plain):
            at = sentence.folded.source_at(cited.end())
            day = next((found.first_day for found in dates_of(sentence.text) if found.start == at and found.first.day), None)
            if day is not None:
                acts[cited[1].strip(".")][day].append(statement)
    return acts


def _adopted(statement: Statement, kind: str) -> bool:
    """Whether the sentence tells that the act itself, not its draft, was adopted; a plan is adopted by the government."""
    plain = statement.sentence.plain
    if not _ADOPTED.search(plain) or (kind == "plan" and not _GOVERNMENT.search(plain)):
        return False
    return any(not _DRAFT.search(plain[max(0, named.start() - _BEFORE) : named.start()]) for named in _SINGLE[kind].finditer(plain))


def _single(statements: Iterable[Statement]) -> dict[str, _Dated]:
    """Dates of the acts of which there is only one, from sentences that name a single day."""
    acts: dict[str, _Dated] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        if not any(words.search(statement.sentence.plain) for words in _SINGLE.values()):
            continue
        days = {found.first_day for found in dates_of(statement.sentence.text) if found.first.day is not None and not found.is_period}
        if len(days) != 1:
            continue
        day = next(iter(days))
        for kind in _SINGLE:
            if day is not None and _adopted(statement, kind):
                acts[kind][day].append(statement)
    return acts


def _one_plan(dated: _Dated) -> bool:
    """Whether all sentences speak of the plan of the same years, as far as they say."""
    years = {found.groups() for statements in dated.values() for one in statements for found in _YEARS.finditer(one.sentence.plain)}
    return len(years) < 2


def _finding(report: ReportView, found: Message, dated: _Dated) -> Finding:
    statements = [statement for day in sorted(dated) for statement in dated[day]]
    return Finding(
        "agreement.act_date",
        Severity.ERROR,
        activities_of(report, statements),
        found,
        msg("Take the date from the act itself or from the official gazette and correct the other place."),
        evidence_of(statements),
    )


def _days(dated: _Dated) -> str:
    return ", ".join(f"{day.day:02}.{day.month:02}.{day.year}." for day in sorted(dated)).removesuffix(".")


def act_date(report: ReportView) -> Iterator[Finding]:
    """An act cited by number with two dates; the plan, the founding decision or the rules of procedure adopted on two days."""
    statements = all_statements(report)
    told: set[Statement] = set()
    for number, dated in _numbered(statements).items():
        if len(dated) > 1:
            told.update(statement for said in dated.values() for statement in said)
            yield _finding(report, msg("Act number {number} has different dates: {days}.", number=number, days=_days(dated)), dated)
    for kind, dated in _single(statements).items():
        if len(dated) > 1 and _one_plan(dated) and not told >= {one for said in dated.values() for one in said}:
            yield _finding(report, msg("The adoption of {act} has different dates: {days}.", act=_NAMES[kind], days=_days(dated)), dated)
