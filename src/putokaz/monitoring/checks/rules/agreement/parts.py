"""People counted in parts that do not make the whole, within one sentence."""

import re
from collections.abc import Iterator
from typing import Final

from putokaz.foundation.core.messages import msg
from putokaz.monitoring.checks.finding import Finding, Severity
from putokaz.monitoring.checks.rules.agreement.statements import DATA, activities_of, all_statements, evidence_of
from putokaz.monitoring.checks.view import ReportView
from putokaz.monitoring.checks.wording import pattern

_FEMALE: Final = pattern(DATA["sexes"]["female"])
_MALE: Final = pattern(DATA["sexes"]["male"])
_PART: Final = r"\d{1,5}\s+[^\W\d_][^\d(),;:]{0,40}?"
_WHOLE: Final = re.compile(
    r"(?<![\w./,-])(\d{1,5})\s+((?:[^\W\d_]+\s+){0,5}[^\W\d_]+)\s*"
    r"(?:\(|,\s*(?:od toga|od cega|od kojih|i to)\s+)"
    rf"({_PART}(?:\s*(?:,|\bi\b|\ba\b|/)\s*{_PART})+)(?=\)|[.;,]|$)"
)
_NUMBERS: Final = 3  # a whole and two parts
_NUMBER: Final = re.compile(r"(\d+)\s+([^\d]+)")


def _disagree(whole: int, told: list[tuple[int, str]], *, bracketed: bool) -> bool:
    """More in parts than in all, or women and men that do not make all."""
    total = sum(number for number, _ in told)
    sexes = len(told) == 2 and all(any(sex.search(words) for _, words in told) for sex in (_FEMALE, _MALE))
    return (bracketed and total > whole) or (sexes and total != whole)


def parts(report: ReportView) -> Iterator[Finding]:
    """ "46 participants (19 women and 30 men)"."""
    for statement in all_statements(report):
        plain = statement.sentence.plain
        if sum(word.isdigit() for word in statement.sentence.words) < _NUMBERS:
            continue
        for found in _WHOLE.finditer(plain):
            told = [(int(number), words) for number, words in _NUMBER.findall(found[3])]
            if _disagree(int(found[1]), told, bracketed="(" in found[0]):
                yield Finding(
                    "agreement.parts",
                    Severity.ERROR,
                    activities_of(report, [statement]),
                    msg(
                        "The parts make {sum}, but the whole is {whole}.",
                        sum=sum(number for number, _ in told),
                        whole=int(found[1]),
                    ),
                    msg("Look it up in the attendance list and correct the part or the whole."),
                    evidence_of([statement]),
                )
                break
