"""Faults in figures: sums and rates, and status against text."""

from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from random import Random

from labelled.faults.plant import (
    UNSUPPORTED,
    NoPlace,
    as_done,
    choose,
    implemented,
    lines,
    ordinary,
    restate,
    say,
    totals_of,
    with_results,
)
from labelled.labels import WHOLE_PLAN, Label
from labelled.reports import CleanReport, goal_of, rate
from putokaz.monitoring.checks.finding import Family, Severity
from putokaz.monitoring.checks.view import ReportView, StatedTotals

STATUS_ECHO = UNSUPPORTED | {Family.SUMS, Family.DEADLINES}


def _label(totals: StatedTotals, kind: str, description: str, severity: Severity = Severity.ERROR) -> Label:
    return Label(
        Family.SUMS,
        description,
        goal=totals.goal or WHOLE_PLAN,
        lines=lines(totals.sources),
        severity=severity,
        also=frozenset({Family.SUMS, Family.STATUS}),
        kind=kind,
    )


def parts_do_not_add(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """Implemented, in progress and not started no longer make the planned number."""
    totals = choose(rng, report.view.totals)
    part = rng.choice(["not_started", "in_progress"])
    value = getattr(totals, part) or 0
    wrong = value + rng.choice([1, 2]) if value == 0 else value - 1
    view = restate(report.view, report, totals.goal, **{part: wrong})
    return view, _label(totals, "parts", f"{part} stated as {wrong}, so the parts do not make {totals.planned}")


def rate_truncated(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The rate is cut after one decimal instead of rounded."""

    def cut(totals: StatedTotals) -> Decimal:
        return (Decimal(100 * (totals.implemented or 0)) / (totals.planned or 1)).quantize(Decimal("0.1"), ROUND_DOWN)

    totals = choose(rng, [one for one in report.view.totals if cut(one) != one.rate])
    view = restate(report.view, report, totals.goal, rate=cut(totals))
    return view, _label(totals, "cut", f"rate cut to {cut(totals)} where {totals.rate} is right", Severity.WARNING)


def rate_wrong(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The rate is plainly not the quotient of the stated counts."""
    totals = choose(rng, report.view.totals)
    right = totals.rate or Decimal(0)
    wrong = right - rng.randint(4, 15) if right > 90 else right + rng.randint(3, 9)
    view = restate(report.view, report, totals.goal, rate=wrong)
    return view, _label(totals, "rate", f"rate stated as {wrong} where {right} is right")


def planned_unlike_tables(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """One goal is said to have an activity more, or fewer, than its tables."""
    totals = choose(rng, [one for one in report.view.totals if one.goal and (one.implemented or 0) > 2])
    planned, done = totals.planned or 0, totals.implemented or 0
    by = rng.choice([1, -1])
    view = restate(report.view, report, totals.goal, planned=planned + by, implemented=done + by, rate=rate(done + by, planned + by))
    return view, _label(totals, "tables", f"{planned + by} activities stated where the tables show {planned}")


def plan_unlike_goals(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The whole plan is stated with other counts than its goals together."""
    totals = totals_of(report, None)
    planned, done = totals.planned or 0, totals.implemented or 0
    by = rng.choice([1, 2, 3])
    view = restate(report.view, report, None, planned=planned + by, implemented=done + by, rate=rate(done + by, planned + by))
    return view, _label(totals, "plan", f"{planned + by} activities stated for the plan where the goals have {planned}")


def _status(report: CleanReport, number: str, kind: str, description: str, text: str) -> tuple[ReportView, Label]:
    label = Label(Family.STATUS, description, (number,), kind=kind, severity=Severity.ERROR, also=STATUS_ECHO)
    return with_results(report, number, text), label


def zero_counted(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """Nothing but 0 % under an activity that is counted as implemented."""
    number = choose(rng, implemented(report))
    return _status(report, number, "zero", "0 % counted as implemented", rng.choice(["0%", "0 %"]))


def hundred_bare(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """Nothing but 100 %."""
    number = choose(rng, implemented(report))
    return _status(report, number, "hundred", "100 % without a word of what was done", rng.choice(["100%", "100 %", "100 %."]))


def empty_counted(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """No result at all under an activity that is counted as implemented."""
    number = choose(rng, implemented(report))
    view, label = _status(report, number, "empty", "no result, counted as implemented", "")
    return view, replace(label, also=STATUS_ECHO | {Family.STRUCTURE})


def future_counted(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """A promise for the next year counted as implemented."""
    assert report.view.dated_on
    number = choose(rng, ordinary(report))
    text = say(report, rng, "future", next=report.view.dated_on.year + 1)
    return _status(report, number, "future", "a promise counted as implemented", text)


def draft_counted(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """Something in preparation counted as implemented."""
    number = choose(rng, ordinary(report))
    return _status(report, number, "draft", "something in preparation counted as implemented", say(report, rng, "drafting"))


def condition_counted(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """A wish under a condition counted as implemented."""
    number = choose(rng, ordinary(report))
    return _status(report, number, "condition", "a conditional sentence counted as implemented", say(report, rng, "conditional"))


def _counted_as_done(report: CleanReport, rng: Random, state: str, description: str) -> tuple[ReportView, Label]:
    numbers = [number for number, marks in report.marks.items() if marks["status"] == state]
    number = choose(rng, numbers)
    goal = goal_of(number)
    if sum(goal_of(other) == goal for other in numbers) != 1:
        raise NoPlace
    view = as_done(as_done(report.view, report, goal, state), report, None, state)
    where = lines(totals_of(report, goal).sources, totals_of(report, None).sources)
    return view, Label(Family.STATUS, description, (number,), lines=where, severity=Severity.ERROR, also=STATUS_ECHO, kind=state)


def progress_counted(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The totals count an activity in progress as implemented; everything adds up."""
    return _counted_as_done(report, rng, "in_progress", "an activity in progress is counted as implemented in the totals")


def not_started_counted(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The totals count an activity that was not started as implemented; everything adds up."""
    return _counted_as_done(report, rng, "not_started", "an activity not started is counted as implemented in the totals")


PLANTERS = (
    parts_do_not_add,
    rate_truncated,
    rate_wrong,
    planned_unlike_tables,
    plan_unlike_goals,
    zero_counted,
    hundred_bare,
    empty_counted,
    future_counted,
    draft_counted,
    condition_counted,
    progress_counted,
    not_started_counted,
)
