"""Family 2, status against text: what the report counts as implemented, held against the words of the results (``design: methods, 4``)."""

from collections.abc import Iterator

from putokaz.foundation.core.messages import msg
from putokaz.monitoring.checks.finding import Evidence, Finding, Severity
from putokaz.monitoring.checks.registry import Rule
from putokaz.monitoring.checks.results import read
from putokaz.monitoring.checks.standing import (
    activities_of,
    goal_of,
    not_started,
    promise_sentence,
    promised,
    reports_columns,
    result_evidence,
    says_unfinished,
    still_to_come,
)
from putokaz.monitoring.checks.view import Activity, Column, ReportView, StatedTotals

ZERO, BARE, PROMISE = "status.zero_counted", "status.bare_full", "status.promise_counted"
_FULL = 100


def _zero(report: ReportView) -> Iterator[Finding]:
    """One finding for each goal: which of its idle activities the report counts, its own figures do not say."""
    if not reports_columns(report, Column.RESULTS):
        return
    for stated in _totals(report):
        activities = activities_of(report, stated)
        zeros = tuple(activity for activity in activities if not_started(activity))
        if not zeros or stated.implemented is None or stated.implemented <= len(activities) - len(zeros):
            continue
        if stated.planned is not None and stated.planned != len(activities):
            continue  # the tables are not the ones the sentence counts: that is its own finding
        yield Finding(
            rule=ZERO,
            severity=Severity.ERROR,
            activities=tuple(activity.number for activity in zeros),
            found=msg(
                'The report counts {done} of {count} activities as implemented, but {zeros} of them have "0 %" or nothing done: at most {most} can be.',
                goal=stated.goal,
                done=stated.implemented,
                count=len(activities),
                zeros=len(zeros),
                most=len(activities) - len(zeros),
            ),
            settle=msg("Write what was done in these activities, or count them as not started."),
            evidence=(*(result_evidence(activity) for activity in zeros), Evidence(stated.quote, stated.sources)),
        )


def _totals(report: ReportView) -> tuple[StatedTotals, ...]:
    """The stated totals of the goals; those of the whole plan when the report states no others."""
    goals = tuple(stated for stated in report.totals if stated.goal is not None and goal_of(report, stated.goal))
    return goals or tuple(stated for stated in report.totals if stated.goal is None)


def _bare(report: ReportView) -> Iterator[Finding]:
    for activity in report.activities:
        percent = read(activity.results).percent
        if percent is not None and percent >= _FULL:
            yield Finding(
                rule=BARE,
                severity=Severity.WARNING,
                activities=(activity.number,),
                found=msg('The whole result is "{result}": it does not say what was done.', result=activity.results.strip()),
                settle=msg("Describe what was done, when, by whom and with what figures for the indicators."),
                evidence=(result_evidence(activity),),
            )


def _promise(report: ReportView) -> Iterator[Finding]:
    counted = {activity.number for stated in _totals(report) for activity in _counted_promises(report, stated)}
    judged = {activity.number for stated in _totals(report) if stated.implemented is not None for activity in activities_of(report, stated)}
    for activity in report.activities:
        future = promised(activity)
        if future is None or (activity.number in judged and activity.number not in counted):
            continue
        if activity.number not in judged and says_unfinished(activity):
            continue  # no totals count it, and the result does not claim to be finished
        sentence = promise_sentence(read(activity.results), future)
        yield Finding(
            rule=PROMISE,
            severity=Severity.ERROR,
            activities=(activity.number,),
            found=msg('The report counts this activity as implemented, but its result is still to come: "{words}".', words=still_to_come(activity, future))
            if activity.number in counted
            else msg('Under achieved results stands something that is still to come: "{words}".', words=still_to_come(activity, future)),
            settle=msg("Give the date and number under which it was done; if it is not done, count the activity as in progress."),
            evidence=(result_evidence(activity, sentence.quote),),
        )


def _counted_promises(report: ReportView, stated: StatedTotals) -> tuple[Activity, ...]:
    """The activities with a promise for a result, when the stated number implemented cannot be reached without them."""
    activities = activities_of(report, stated)
    if stated.implemented is None:
        return ()
    promises = tuple(activity for activity in activities if not not_started(activity) and promised(activity) is not None)
    finished = sum(1 for activity in activities if not not_started(activity)) - len(promises)
    return promises if stated.implemented > finished else ()


RULES = (
    Rule(ZERO, msg('"0 %" counted as implemented'), _zero),
    Rule(BARE, msg('"100 %" without a description'), _bare),
    Rule(PROMISE, msg("A promise counted as a result"), _promise),
)
