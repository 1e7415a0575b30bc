"""Numbering, running headers and cells that must not be empty."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from putokaz.foundation.core.messages import Message, msg
from putokaz.foundation.core.source import Source
from putokaz.monitoring.checks.finding import Evidence, Finding, Severity
from putokaz.monitoring.checks.sentences import shortened
from putokaz.monitoring.checks.view import Activity, Column, Goal, Programme, ReportView

_Part: TypeAlias = Goal | Programme | Activity

_NUMBER: Final = re.compile(r"\d+")
_REQUIRED: Final[dict[Column, Message]] = {
    Column.DEADLINE: msg("deadline"),
    Column.INSTITUTIONS: msg("responsible institution"),
    Column.INDICATORS: msg("indicator"),
    Column.RESOURCES: msg("resource"),
}
_LETTER: Final = re.compile(r"\w")


def _digits(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in _NUMBER.findall(number))


def _sources(part: _Part) -> tuple[Source, ...]:
    if part.sources or not isinstance(part, Activity):
        return part.sources
    return part.cell(Column.ACTIVITY).sources


def _title(part: _Part) -> str:
    return f"{part.number} {shortened(part.text if isinstance(part, Activity) else part.title, 120)}".strip()


def _levels(report: ReportView) -> Iterator[tuple[str, Sequence[_Part]]]:
    """The number everything stands under, and what stands under it, from the goals down."""
    yield "", report.goals
    for goal in report.goals:
        yield goal.number, goal.programmes
        for programme in goal.programmes:
            yield programme.number, programme.activities


def _finding(parts: Iterable[_Part], found: Message, settle: Message, severity: Severity) -> Finding:
    listed = tuple(parts)
    numbers = tuple(dict.fromkeys(part.number for part in listed))
    evidence = tuple(Evidence(_title(part), _sources(part), part.number if isinstance(part, Activity) else None) for part in listed)
    return Finding("structure.numbering", severity, numbers, found, settle, evidence)


def _strangers(parent: str, parts: Sequence[_Part]) -> Iterator[Finding]:
    """Parts whose number belongs under another parent."""
    above = _digits(parent)
    for part in parts:
        own = _digits(part.number)
        if above and len(own) > len(above) and own[: len(above)] != above:
            yield _finding(
                [part],
                msg("{number} stands under {parent}, but its number belongs elsewhere.", number=part.number, parent=parent),
                msg("Move the row to its programme, or correct its number as in the adopted plan."),
                Severity.WARNING,
            )


def _repeated(parts: Sequence[_Part]) -> Iterator[Finding]:
    """Parts that carry one number."""
    for number, times in Counter(part.number for part in parts).items():
        if number and times > 1:
            same = [part for part in parts if part.number == number]
            yield _finding(
                same,
                msg("The number {number} is used {times} times.", number=number, times=times),
                msg(
                    "Give each its own number as in the adopted plan; whoever refers to {number} cannot know which is meant.", number=number
                ),
                Severity.ERROR,
            )


def _skipped(parent: str, parts: Sequence[_Part]) -> Iterator[Finding]:
    """Numbers missing between two neighbours, or before the first."""
    depth = len(_digits(parent)) + 1
    own = sorted(
        {digits[-1]: part for part in parts if len(digits := _digits(part.number)) == depth and digits[:-1] == _digits(parent)}.items()
    )
    for (before, earlier), (after, later) in zip([(0, None), *own], own, strict=False):
        if after <= before + 1:
            continue
        prefix = f"{parent.rstrip('.')}." if parent else ""
        missing = [f"{prefix}{number}" for number in range(before + 1, after)]
        yield _finding(
            [part for part in (earlier, later) if part is not None],
            msg("The numbers skip {missing}.", missing=", ".join(missing)),
            msg(
                "Say whether {missing} was left out, cancelled, or never in the plan; if rows are only misnumbered, renumber them.",
                missing=", ".join(missing),
            ),
            Severity.WARNING,
        )


def numbering(report: ReportView) -> Iterator[Finding]:
    """Goals, programmes and activities count on from 1 without gaps or doubles, each under its own parent."""
    for parent, parts in _levels(report):
        yield from _strangers(parent, parts)
        yield from _repeated(parts)
        yield from _skipped(parent, parts)


def running_header(report: ReportView) -> Iterator[Finding]:
    """A header repeated at the top of a page names the programme of the rows below it."""
    programmes = {_digits(programme.number): programme for programme in report.programmes}
    for header in report.running_headers:
        if not header.number or not header.followed_by or _digits(header.number) == _digits(header.followed_by):
            continue
        programme = programmes.get(_digits(header.followed_by))
        # Rows of an activity (3.2.2) stand under its programme (3.2).
        if programme is None and _digits(header.followed_by)[: len(_digits(header.number))] == _digits(header.number):
            continue
        yield Finding(
            "structure.running_header",
            Severity.WARNING,
            tuple(activity.number for activity in programme.activities) if programme else (),
            msg(
                "The header at the top of the page names programme {named}, but the rows below it belong to {actual}.",
                named=header.number,
                actual=header.followed_by,
            ),
            msg("Correct the header to {actual}, or say under which programme these rows were adopted.", actual=header.followed_by),
            (Evidence(shortened(header.text), header.sources),),
        )


def _is_empty(activity: Activity, column: Column) -> bool:
    cell = activity.cell(column)
    return not _LETTER.search(cell.text) and not any(_LETTER.search(item) for item in cell.items)


def _empty(activity: Activity, columns: Sequence[Column]) -> Finding:
    first = _REQUIRED[columns[0]]
    names: Message = first
    for column in columns[1:]:
        names = msg("{first}, {second}", first=names, second=_REQUIRED[column])
    return Finding(
        "structure.missing_cell",
        Severity.WARNING,
        (activity.number,),
        msg("Activity {activity} has nothing in: {columns}.", activity=activity.number, columns=names),
        msg("Fill the cell as in the adopted plan; if the plan has nothing there either, the team must decide it."),
        (Evidence(_title(activity), _sources(activity), activity.number),),
    )


def _never(activities: Sequence[Activity], column: Column) -> Finding:
    return Finding(
        "structure.missing_cell",
        Severity.WARNING,
        (),
        msg("The column {column} is empty for all {count} activities.", column=_REQUIRED[column], count=len(activities)),
        msg("Fill the column as in the adopted plan, or leave the column out and say why."),
        (Evidence(_title(activities[0]), _sources(activities[0]), activities[0].number),),
    )


def missing_cell(report: ReportView) -> Iterator[Finding]:
    """Cells that an activity needs, where the report has the column."""
    activities = tuple(report.activities)
    required = [column for column in _REQUIRED if column in report.columns]
    if not activities:
        return
    unused = [column for column in required if len(activities) > 1 and all(_is_empty(activity, column) for activity in activities)]
    for column in unused:
        yield _never(activities, column)
    for activity in activities:
        missing = [column for column in required if column not in unused and _is_empty(activity, column)]
        if missing:
            yield _empty(activity, missing)
