"""Faults in what is claimed: indicators, attribution, evidence, harm."""

from dataclasses import replace
from random import Random

from labelled.faults.plant import (
    activity_of,
    change,
    choose,
    counting,
    day_in_period,
    dotted,
    implemented,
    is_count,
    lines,
    ordinary,
    outside,
    say,
    with_cell,
    with_more,
    with_passage,
    with_results,
)
from labelled.labels import Label
from labelled.reports import CleanReport
from putokaz.monitoring.checks.finding import Family, Severity
from putokaz.monitoring.checks.view import Column, Part, ReportView


def numbers_left_out(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The result answers a count indicator with words."""
    numbers = [one for one in implemented(report, "vague") if "amount" not in report.marks[one]]
    number = choose(rng, numbers)
    also = frozenset({Family.EVIDENCE, Family.DEADLINES, Family.AGREEMENT})
    label = Label(Family.INDICATORS, "a count indicator answered without a number", (number,), kind="count", also=also)
    return with_results(report, number, report.marks[number]["vague"]), label


def amount_left_out(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The result speaks of money and names no amount."""
    number = choose(rng, implemented(report, "amount"))
    label = Label(Family.INDICATORS, "an amount indicator answered without an amount", (number,), kind="amount")
    return with_results(report, number, report.marks[number]["vague"]), replace(label, also=frozenset({Family.EVIDENCE}))


def count_never_answered(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """A count indicator is added to an activity whose result holds only an act and a date."""
    number = choose(rng, counting(report, ordinary(report), wanted=False))
    more = say(report, rng, "indicators")
    items = (*activity_of(report, number).cell(Column.INDICATORS).items, more)
    view = change(report.view, number, lambda one: with_cell(one, Column.INDICATORS, items))
    return view, Label(Family.INDICATORS, f"nothing answers: {more}", (number,), kind="unanswered")


def number_without_indicator(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """A number that none of the indicators asks for."""
    number = choose(rng, counting(report, ordinary(report), wanted=False))
    view = with_more(report, number, say(report, rng, "leaflets"))
    label = Label(Family.INDICATORS, "a number that answers no indicator", (number,), severity=Severity.NOTE, kind="orphan")
    return view, replace(label, also=frozenset({Family.EVIDENCE}))


def _elsewhere(report: CleanReport, rng: Random, key: str, description: str) -> tuple[ReportView, Label]:
    number = choose(rng, ordinary(report))
    day = day_in_period(report, rng)
    text = say(report, rng, key, date=dotted(day), yy=f"{day:%y}", **outside(report, rng))
    also = frozenset({Family.INDICATORS, Family.EVIDENCE, Family.DEADLINES})
    return with_results(report, number, text), Label(Family.ATTRIBUTION, description, (number,), kind=key, also=also)


def foreign_training(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """A training in a town outside, held by and for people there."""
    return _elsewhere(report, rng, "foreign_training", "a training elsewhere, for others")


def state_output(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """What the state did is claimed as local."""
    return _elsewhere(report, rng, "state_output", "an output of the state claimed as local")


def foreign_organisation(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """An organisation from elsewhere with its own users."""
    return _elsewhere(report, rng, "foreign_ngo", "an organisation from elsewhere with its own users")


def foreign_body(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """A body of another canton or entity with its own staff."""
    return _elsewhere(report, rng, "foreign_body", "a body of another level or area with its own staff")


def abroad(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """A conference abroad where nobody local is named."""
    return _elsewhere(report, rng, "abroad", "a conference abroad with nobody local named")


def _unsupported(number: str, kind: str, description: str) -> Label:
    also = frozenset({Family.INDICATORS, Family.ATTRIBUTION, Family.DEADLINES, Family.STATUS})
    return Label(Family.EVIDENCE, description, (number,), kind=kind, also=also)


def act_without_number(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The result claims its act or training and leaves out number, date and source."""
    number = choose(rng, implemented(report, "bare"))
    return with_results(report, number, report.marks[number]["bare"]), _unsupported(number, "bare", "a claim without number, date, source")


def gazette_without_number(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """Said to be published in the gazette, and the issue is not given."""
    number = choose(rng, implemented(report, "gazetteless"))
    text = report.marks[number]["gazetteless"]
    return with_results(report, number, text), _unsupported(number, "gazette", "published in the gazette, issue not given")


def indicator_restated(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The result only says the yes-or-no indicator again."""
    number = choose(rng, counting(report, ordinary(report), wanted=False))
    items = [item for item in activity_of(report, number).cell(Column.INDICATORS).items if not is_count(item)]
    return with_results(report, number, f"{'; '.join(items)}."), _unsupported(number, "restated", "the indicator said again")


def done_as_planned(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The result only says that it was done."""
    number = choose(rng, ordinary(report))
    return with_results(report, number, say(report, rng, "done")), _unsupported(number, "done", "said to be done, nothing more")


def trainings_claimed(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """Trainings without date, place, number or source."""
    number = choose(rng, ordinary(report))
    return with_results(report, number, say(report, rng, "trainings")), _unsupported(number, "trainings", "trainings without any trace")


def analysis_claimed(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """An analysis and initiatives that nobody could find."""
    number = choose(rng, ordinary(report))
    return with_results(report, number, say(report, rng, "analysis")), _unsupported(number, "analysis", "an analysis without any trace")


def _exposing(report: CleanReport, rng: Random, key: str, description: str) -> tuple[ReportView, Label]:
    number = choose(rng, [one for one in ordinary(report) if one[0] == report.view.goals[-1].number])
    sentence = say(report, rng, key, place=report.view.place, date=dotted(day_in_period(report, rng)))
    also = frozenset({Family.INDICATORS, Family.EVIDENCE})
    return with_more(report, number, sentence), Label(Family.HARM, description, (number,), severity=Severity.ERROR, kind=key, also=also)


def few_of_a_nationality(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """One or two victims with their citizenship and form of exploitation."""
    return _exposing(report, rng, "nationality", "one or two victims with citizenship and form")


def child_of_a_place(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """One child with age, place and form."""
    return _exposing(report, rng, "minor", "one child with age, place and form")


def initials(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """A victim by initials and year of birth or age."""
    return _exposing(report, rng, "initials", "a victim by initials and age")


def caught_on_a_day(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """One victim with the day and the place of identification."""
    return _exposing(report, rng, "caught", "one victim with day and place")


def small_cells(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """A breakdown of a large figure with ones and twos in it."""
    return _exposing(report, rng, "breakdown", "a breakdown with ones and twos")


def exposing_introduction(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The same harm in the introduction."""
    passage = choose(rng, [one for one in report.view.passages if one.part is Part.INTRODUCTION])
    sentence = say(report, rng, rng.choice(["minor", "caught"]), place=report.view.place, date=dotted(day_in_period(report, rng)))
    view = with_passage(report.view, passage, f"{passage.text} {sentence}")
    return view, Label(
        Family.HARM, "one victim in the introduction", lines=lines(passage.sources), severity=Severity.ERROR, kind="introduction"
    )


PLANTERS = (
    numbers_left_out,
    amount_left_out,
    count_never_answered,
    number_without_indicator,
    foreign_training,
    state_output,
    foreign_organisation,
    foreign_body,
    abroad,
    act_without_number,
    gazette_without_number,
    indicator_restated,
    done_as_planned,
    trainings_claimed,
    analysis_claimed,
    few_of_a_nationality,
    child_of_a_place,
    initials,
    caught_on_a_day,
    small_cells,
    exposing_introduction,
)
