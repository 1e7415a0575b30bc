"""Small counts with details, a victim's day and place, and names."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from putokaz.foundation.core.messages import Message, msg
from putokaz.monitoring.checks.finding import Evidence, Finding, Severity
from putokaz.monitoring.checks.rules.harm.details import Details, details_in
from putokaz.monitoring.checks.rules.harm.masking import of_persons, without_names
from putokaz.monitoring.checks.rules.harm.names import PersonNamed, persons_named
from putokaz.monitoring.checks.sentences import Statement, passage_statements, result_statements, sentences, shortened
from putokaz.monitoring.checks.view import Activity, Column, ReportView

_KINDS: Final[dict[str, Message]] = {
    "nationality": msg("nationality"),
    "ethnicity": msg("ethnicity"),
    "place": msg("place"),
    "age": msg("age"),
    "form": msg("form of exploitation"),
}


def _statements(report: ReportView) -> Iterator[Statement]:
    yield from result_statements(report)
    yield from passage_statements(report)


def _listed(kinds: list[str]) -> Message:
    names = _KINDS[kinds[0]]
    for kind in kinds[1:]:
        names = msg("{first}, {second}", first=names, second=_KINDS[kind])
    return names


def _by_place(report: ReportView) -> dict[tuple[str | None, int], list[tuple[Statement, Details]]]:
    """What could identify somebody, per activity; each passage sentence by itself."""
    found: dict[tuple[str | None, int], list[tuple[Statement, Details]]] = defaultdict(list)
    for place, statement in enumerate(_statements(report)):
        details = details_in(statement.sentence)
        if details is not None:
            found[statement.activity, place if statement.activity is None else 0].append((statement, details))
    return found


def _evidence(statement: Statement, details: Details) -> Evidence:
    return Evidence(of_persons(details), statement.sources, statement.activity)


def small_count(report: ReportView) -> Iterator[Finding]:
    """One to four persons with nationality, ethnicity, place, age or form of exploitation beside."""
    for (number, _), entries in _by_place(report).items():
        told = [(statement, details) for statement, details in entries if not details.dated]
        if not told:
            continue
        kinds = [kind for kind in _KINDS if any(kind in details.kinds for _, details in told)]
        grave = any(details.victims for _, details in told)
        yield Finding(
            "harm.small_count",
            Severity.ERROR if grave else Severity.NOTE,
            (number,) if number else (),
            msg(
                "Fewer than five persons are shown together with: {kinds}. Neighbours or colleagues could recognise them.",
                kinds=_listed(kinds),
            ),
            msg(
                "Leave these details out, or show only totals that hide nobody (as in an approved statistical release); "
                "do not write the number as 0 or as a blank that can be worked out."
            ),
            tuple(_evidence(statement, details) for statement, details in told),
        )


def event(report: ReportView) -> Iterator[Finding]:
    """The day and the place of something that happened to one victim or a few."""
    for (number, _), entries in _by_place(report).items():
        told = [(statement, details) for statement, details in entries if details.dated]
        if told:
            yield Finding(
                "harm.event",
                Severity.ERROR,
                (number,) if number else (),
                msg("The day and the place of what happened to a victim are told: whoever was there knows who it was."),
                msg("Say only the year and the canton or a wider area, and leave the details to the case file."),
                tuple(_evidence(statement, details) for statement, details in told),
            )


def _cell_texts(activity: Activity) -> Iterator[tuple[str, Column]]:
    """Sentences and list items of the cells of an activity that name somebody."""
    for column in Column:
        cell = activity.cell(column)
        if not persons_named(cell.text):
            continue
        for text in cell.items or tuple(sentence.text for sentence in sentences(cell.text)):
            yield text, column


def _name_finding(number: str | None, told: list[tuple[Evidence, tuple[PersonNamed, ...]]]) -> Finding:
    in_a_case = any(named.in_a_case for _, persons in told for named in persons)
    return Finding(
        "harm.name",
        Severity.ERROR if in_a_case else Severity.NOTE,
        (number,) if number else (),
        msg("A name or initials stand beside words about a victim, a suspect or a child.")
        if in_a_case
        else msg("A person is named without an office."),
        msg("Take the name out: a report names institutions and offices, never persons from a case.")
        if in_a_case
        else msg("Name the institution or the office instead, or take the name out if it is only a note left behind in editing."),
        tuple(evidence for evidence, _ in told),
    )


def name(report: ReportView) -> Iterator[Finding]:
    """Names of persons who hold no office, in any cell or passage; the covering act and the signature are left out."""
    for activity in report.activities:
        told = [
            (Evidence(shortened(without_names(text, named)), activity.cell(column).sources, activity.number), named)
            for text, column in _cell_texts(activity)
            if (named := persons_named(text))
        ]
        if told:
            yield _name_finding(activity.number, told)
    for statement in passage_statements(report):
        text = statement.sentence.text
        named = tuple(person for person in persons_named(text) if text[person.start : person.end] != report.signatory)
        if named:
            yield _name_finding(None, [(Evidence(shortened(without_names(text, named)), statement.sources), named)])
