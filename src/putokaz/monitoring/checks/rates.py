"""The three rates of a report read from its words, beside those it states (methods, section 2).

A report on paper has no evidence attached, so an indicator counts as evidenced here when the result answers it (with a number, for an
indicator that asks for one; with a done act in its own words, for any other) and names a document, a source or a day or month by which it
can be checked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from putokaz.monitoring.checks.results import read
from putokaz.monitoring.checks.rules.indicators import answers, same_words
from putokaz.monitoring.checks.standing import not_started, promised, supported
from putokaz.monitoring.checks.view import Activity, Column, ReportView, StatedTotals
from putokaz.monitoring.plans.indicators import NUMERIC, propose_kind
from putokaz.monitoring.progress.rates import ActivityProgress, IndicatorProgress, Rate, attained_rate, evidenced_rate, reported_rate


@dataclass(frozen=True, slots=True)
class RatesRow:
    """The rates of one goal (``number`` ``"4"``), of one programme (``"4.2"``) or of the whole plan (``number`` is ``None``).

    ``stated`` is what the report says about the same, when it says anything.
    """

    number: str | None
    title: str
    reported: Rate
    evidenced: Rate
    attained: Rate
    stated: StatedTotals | None = None


def three_rates(report: ReportView) -> tuple[RatesRow, ...]:
    """Each goal followed by its programmes, and the whole plan last."""
    stated = {totals.goal: totals for totals in report.totals}
    progress = {activity.number: progress_of(activity) for activity in report.activities}
    rows = []
    for goal in report.goals:
        rows.append(_row(goal.number, goal.title, goal.activities, progress, stated.get(goal.number)))
        rows += [_row(programme.number, programme.title, programme.activities, progress, None) for programme in goal.programmes]
    return (*rows, _row(None, report.title, report.activities, progress, stated.get(None)))


def _row(
    number: str | None, title: str, activities: Iterable[Activity], progress: dict[str, ActivityProgress], stated: StatedTotals | None
) -> RatesRow:
    own = [progress[activity.number] for activity in activities]
    return RatesRow(number, title, reported_rate(own), evidenced_rate(own), attained_rate(own), stated)


def progress_of(activity: Activity) -> ActivityProgress:
    """What the result of one activity shows for each of its indicators."""
    shown = not not_started(activity)
    checkable = shown and supported(read(activity.results)) and promised(activity) is None
    indicators = tuple(_indicator(activity, item, checkable=checkable) for item in activity.cell(Column.INDICATORS).items)
    return ActivityProgress(reported=shown, cancelled=activity.cancelled, indicators=indicators)


def _indicator(activity: Activity, indicator: str, *, checkable: bool) -> IndicatorProgress:
    """The value is the largest number that answers, so that parts of a breakdown are not taken for the whole."""
    kind = propose_kind(indicator)
    reading = read(activity.results)
    target = max((number.value for number in read(indicator).counts), default=None)
    if kind in NUMERIC:
        value = max((number.value for number in reading.counts if answers(number, indicator, kind)), default=None)
        if value is None and reading.none_said is not None:
            value = next((number.value for number in reading.counts if not number.value), None)
        return IndicatorProgress(target, value, evidenced=checkable and value is not None)
    done = any(sentence.done and not sentence.negated and same_words(indicator, sentence.folded) for sentence in reading.sentences)
    return IndicatorProgress(evidenced=checkable and done)
