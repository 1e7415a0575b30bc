"""Faults in the form: numbering, running headers, missing cells, spelling of institutions."""

from collections import Counter
from dataclasses import replace
from random import Random

from labelled.faults.plant import change, choose, lines, with_cell
from labelled.labels import Label
from labelled.reports import PROGRAMME_WORD, CleanReport
from putokaz.monitoring.checks.finding import Family, Severity
from putokaz.monitoring.checks.view import Cell, Column, Programme, ReportView

ECHO = {
    Column.INSTITUTIONS: frozenset({Family.ATTRIBUTION}),
    Column.INDICATORS: frozenset({Family.INDICATORS}),
    Column.DEADLINE: frozenset({Family.DEADLINES}),
    Column.RESOURCES: frozenset[Family](),
}
LONG_WORD = 8


def _renumber(report: CleanReport, old: str, new: str) -> ReportView:
    return change(report.view, old, lambda one: replace(one, number=new))


def _long_programmes(report: CleanReport) -> list[Programme]:
    """Programmes whose last activity nobody refers to and that have three or more."""
    mentions = " ".join(activity.results for activity in report.view.activities)
    return [one for one in report.view.programmes if len(one.activities) > 2 and one.activities[-1].number not in mentions]


def number_skipped(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The last activity of a programme has the number after its own."""
    programme = choose(rng, _long_programmes(report))
    last, before = programme.activities[-1].number, programme.activities[-2].number
    new = f"{programme.number}.{len(programme.activities) + rng.choice([1, 2])}"
    label = Label(Family.STRUCTURE, f"{last} is missing from the numbering", (new, before), kind="gap")
    return _renumber(report, last, new), label


def number_twice(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """Two activities with one number."""
    programme = choose(rng, _long_programmes(report))
    last, before = programme.activities[-1].number, programme.activities[-2].number
    also = frozenset({Family.SUMS})
    label = Label(Family.STRUCTURE, f"{before} stands twice", (before,), severity=Severity.ERROR, kind="twice", also=also)
    return _renumber(report, last, before), label


def number_of_another_programme(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The last activity of a programme carries a number of another programme."""
    programme = choose(rng, _long_programmes(report))
    others = [one for one in report.view.programmes if one.number[0] == programme.number[0] and one is not programme]
    other = choose(rng, others)
    last = programme.activities[-1].number
    new = f"{other.number}.{len(other.activities) + 1}"
    label = Label(Family.STRUCTURE, f"{new} stands in programme {programme.number}", (new, programme.activities[-2].number), kind="stray")
    return _renumber(report, last, new), label


def header_of_another_programme(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """A running header names the wrong programme."""
    header = choose(rng, report.view.running_headers)
    wrong = choose(rng, [one for one in report.view.programmes if one.number != header.followed_by])
    text = f"{PROGRAMME_WORD[report.script]} {wrong.number} {wrong.title}"
    changed = replace(header, number=wrong.number, text=text)
    view = replace(report.view, running_headers=tuple(changed if one is header else one for one in report.view.running_headers))
    followed = next(one for one in report.view.programmes if one.number == header.followed_by)
    numbers = tuple(one.number for one in followed.activities)
    label = Label(Family.STRUCTURE, f"header of {wrong.number} over {followed.number}", numbers, lines=lines(header.sources), kind="header")
    return view, label


def _emptied(report: CleanReport, rng: Random, column: Column) -> tuple[ReportView, Label]:
    number = choose(rng, list(report.marks))

    def empty(one: Cell) -> Cell:
        return Cell(sources=one.sources)

    view = change(report.view, number, lambda one: replace(one, cells={**one.cells, column: empty(one.cell(column))}))
    return view, Label(Family.STRUCTURE, f"no {column.value}", (number,), kind=f"no {column.value}", also=ECHO[column])


def no_institution(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """Nobody is responsible."""
    return _emptied(report, rng, Column.INSTITUTIONS)


def no_indicator(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """Nothing to measure by."""
    return _emptied(report, rng, Column.INDICATORS)


def no_deadline(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """No time."""
    return _emptied(report, rng, Column.DEADLINE)


def no_resource(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """No money."""
    return _emptied(report, rng, Column.RESOURCES)


def _misspelt(name: str, rng: Random) -> str:
    """The name with a letter lost, or its first word cut short: what tired fingers do."""
    words = name.split()
    at = rng.choice([index for index, word in enumerate(words) if len(word) >= LONG_WORD])
    if words[0].casefold().startswith(("minist", "минист")) and rng.random() < 0.5:
        words[0] = f"{words[0][:3]}."
    else:
        cut = rng.randint(3, len(words[at]) - 3)
        words[at] = words[at][:cut] + words[at][cut + 1 :]
    return " ".join(words)


def institution_misspelt(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """One institution is spelt in another way under one activity."""
    named = Counter(name for activity in report.view.activities for name in activity.cell(Column.INSTITUTIONS).items)
    name = choose(rng, [one for one, times in named.items() if times > 1 and any(len(word) >= LONG_WORD for word in one.split())])
    with_it = [activity for activity in report.view.activities if name in activity.cell(Column.INSTITUTIONS).items]
    activity = choose(rng, with_it)
    other = _misspelt(name, rng)
    items = tuple(other if item == name else item for item in activity.cell(Column.INSTITUTIONS).items)
    view = change(report.view, activity.number, lambda one: with_cell(one, Column.INSTITUTIONS, items))
    numbers = tuple(one.number for one in with_it)
    also = frozenset({Family.ATTRIBUTION})
    return view, Label(Family.STRUCTURE, "an institution spelt in two ways", numbers, severity=Severity.NOTE, kind="spelling", also=also)


PLANTERS = (
    number_skipped,
    number_twice,
    number_of_another_programme,
    header_of_another_programme,
    no_institution,
    no_indicator,
    no_deadline,
    no_resource,
    institution_misspelt,
)
