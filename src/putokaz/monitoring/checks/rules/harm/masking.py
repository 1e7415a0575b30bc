"""Quotations that do not repeat the harm."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from putokaz.foundation.core.messages import Message
from putokaz.monitoring.checks.finding import Finding
from putokaz.monitoring.checks.rules.harm.details import Details, details_in
from putokaz.monitoring.checks.rules.harm.names import PersonNamed, persons_named
from putokaz.monitoring.checks.sentences import passage_statements, result_statements, sentences
from putokaz.monitoring.checks.view import ReportView

MASK: Final = "▪▪▪▪"
_OPENING: Final = 30  # letters by which a cut quotation is known
_KEPT: Final = 1  # words before a name in a case that a quotation keeps: "žrtva ▪▪▪▪"


def without_names(text: str, named: Iterable[PersonNamed]) -> str:
    """``text`` with each name masked; where it speaks of a case, with all that follows and most of what stands before."""
    named = tuple(named)
    if case := [person for person in named if person.in_a_case]:
        before = text[: case[0].start].split()[-_KEPT:]
        return " ".join(["…", *before, MASK, "…"])
    for person in sorted(named, key=lambda one: -one.start):
        text = text[: person.start] + MASK + text[person.end :]
    return text


def of_persons(details: Details) -> str:
    """Only how many, never who: ``1 žrtva … ▪▪▪▪``."""
    return "; ".join(f"{person} … {MASK}" for person in dict.fromkeys(details.persons))


@lru_cache(maxsize=4096)
def masked(text: str) -> str:
    """``text`` as it may be quoted: sentences that could identify a person are cut to how many, names are masked."""
    for sentence in sentences(text):
        found = details_in(sentence)
        if found is not None:
            text = text.replace(sentence.text, of_persons(found))
        elif named := persons_named(sentence.text):
            text = text.replace(sentence.text, without_names(sentence.text, named))
    return text


def _secrets(report: ReportView) -> tuple[tuple[str, str], ...]:
    """The sentences and list items of the report that could identify a person, and what may be quoted of each; longest first."""
    found: dict[str, str] = {}
    for statement in (*result_statements(report), *passage_statements(report)):
        text = statement.sentence.text
        details = details_in(statement.sentence)
        if details is not None:
            found[text] = of_persons(details)
        elif named := persons_named(text):
            found[text] = without_names(text, named)
    for activity in report.activities:
        for cell in activity.cells.values():
            if cell.items and persons_named(cell.text):
                found.update((item, without_names(item, named)) for item in cell.items if (named := persons_named(item)))
    return tuple(sorted(found.items(), key=lambda entry: -len(entry[0])))


def _without(text: str, secrets: tuple[tuple[str, str], ...]) -> str:
    """``text`` with the secret sentences in it replaced, also where it was cut in the middle of one, or is itself a piece of one."""
    for secret, quotable in secrets:
        opening = secret[:_OPENING]
        if secret in text:
            text = text.replace(secret, quotable)
        elif len(opening) == _OPENING and opening in text:
            text = text[: text.index(opening)] + quotable
        elif text in secret and (piece := masked(text)) != text:
            text = piece
    return text


def without_harm(findings: Iterable[Finding], report: ReportView) -> list[Finding]:
    """``findings`` whose quotations, and whatever else they carry of the report's words, repeat nothing that could identify a person."""
    listed = list(findings)
    secrets = _secrets(report)
    return [_quotable(finding, secrets) for finding in listed] if secrets else listed


def _quotable(finding: Finding, secrets: tuple[tuple[str, str], ...]) -> Finding:
    evidence = tuple(replace(one, quote=_without(one.quote, secrets)) for one in finding.evidence)
    return replace(finding, evidence=evidence, found=_spoken(finding.found, secrets), settle=_spoken(finding.settle, secrets))


def _spoken(message: Message, secrets: tuple[tuple[str, str], ...]) -> Message:
    values = {
        key: _without(value, secrets) if isinstance(value, str) else _spoken(value, secrets) if isinstance(value, Message) else value
        for key, value in message.values.items()
    }
    return replace(message, values=values)
