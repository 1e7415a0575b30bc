"""How good the check is, and how fast: precision and recall for each family, and the time of the whole check.

Precision and recall are measured on the reference report, on clean reports and on clean reports with one planted fault each
(``tests/labelled``). The seeds here are used by no test.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from bench.measure import Measure, timed
from labelled.faults import planted
from labelled.labels import reference
from labelled.reports import clean_twins
from labelled.score import Score, measure, score_reference
from monitoring.making import reference_report
from putokaz.monitoring.checks import check, standing, three_rates
from putokaz.monitoring.checks.finding import Family
from putokaz.monitoring.checks.view import Activity, Column, Goal, ReportView

SEEDS = range(41_000, 41_004)
BAR_SECONDS = 0.25
BY_HAND = "by hand: days"


def measures() -> Iterator[Measure]:
    """Precision and recall per family, then seconds for one, two and four times the reference report."""
    made = Score()
    made.add(measure(check, clean_twins(), []))
    for seed in SEEDS:
        made.add(measure(check, [], planted(seed)))
    yield from _quality("made reports", made)
    report = reference_report()
    if report is None:
        return
    yield from _quality("reference report", score_reference(check(report), reference()))
    for times in (1, 2, 4):
        larger = _repeated(report, times)
        count = sum(1 for _ in larger.activities)
        yield timed(
            f"check {count} activities, nothing remembered", partial(_cold, check, larger), bar=BAR_SECONDS * times, yardstick=BY_HAND
        )
    yield timed("three rates of 106 activities", partial(_cold, three_rates, report))


def _quality(what: str, score: Score) -> Iterator[Measure]:
    for family in Family:
        tally = score.tallies[family]
        if tally.precision is not None:
            yield Measure(
                f"{what}, {family}: precision", 100 * tally.precision, "%", bar=100, more_is_better=True, runs=tally.right + tally.wrong
            )
        if tally.recall is not None:
            yield Measure(
                f"{what}, {family}: recall", 100 * tally.recall, "%", bar=100, more_is_better=True, runs=tally.found + tally.missed
            )


def _forget() -> None:
    """Texts that were read before are remembered: a fair run starts without them."""
    standing.forget()


def _cold(work: Callable[[ReportView], object], report: ReportView) -> None:
    _forget()
    work(report)


def _repeated(report: ReportView, times: int) -> ReportView:
    """The report with its goals several times over, numbered on, and each copy's words made different so that none is remembered."""
    goals = tuple(_copy(goal, copy, len(report.goals)) for copy in range(times) for goal in report.goals)
    return replace(report, goals=goals)


def _copy(goal: Goal, copy: int, goals: int) -> Goal:
    if not copy:
        return goal
    first = str(int(goal.number) + copy * goals)

    def renumbered(number: str) -> str:
        return ".".join([first, *number.split(".")[1:]])

    def changed(activity: Activity) -> Activity:
        cell = activity.cell(Column.RESULTS)
        cells = {**activity.cells, Column.RESULTS: replace(cell, text=cell.text + " " * copy)}
        return replace(activity, number=renumbered(activity.number), cells=cells)

    programmes = tuple(
        replace(one, number=renumbered(one.number), activities=tuple(map(changed, one.activities))) for one in goal.programmes
    )
    return replace(goal, number=first, programmes=programmes)
