"""Family 2, status against text: what the report counts as implemented, held against the words of the results (methods, section 4)."""

from collections.abc import Iterator

from putokaz.foundation.core.messages import msg, nmsg
from putokaz.monitoring.checks.finding import Evidence, Finding, Severity
from putokaz.monitoring.checks.registry import Rule
from putokaz.monitoring.checks.results import read
from putokaz.monitoring.checks.sentences import shortened
from putokaz.monitoring.checks.standing import (
    activities_of,
    claims_percent,
    goal_of,
    not_started,
    promise_sentence,
    promised,
    reports_columns,
    result_evidence,
    says_unfinished,
    still_to_come,
    unfinished,
    unfinished_sentence,
)
from putokaz.monitoring.checks.view import Activity, Column, ReportView, StatedTotals

ZERO, BARE, PROMISE = "status.zero_counted", "status.bare_full", "status.promise_counted"


def _zero(report: ReportView) -> Iterator[Finding]:
    """One finding for each goal: which of its idle activities the report counts, its own figures do not say."""
    if not reports_columns(report, Column.RESULTS):
        return
    for stated in _totals(report):
        activities = activities_of(report, stated)
        zeros = tuple(activity for activity in activities if not_started(activity))
        if not zeros or stated.implemented is None or stated.implemented + (stated.in_progress or 0) <= len(activities) - len(zeros):
            continue
        if stated.planned is not None and stated.planned != len(activities):
            continue  # the tables are not the ones the sentence counts: that is its own finding
        yield Finding(
            rule=ZERO,
            severity=Severity.ERROR,
            activities=tuple(activity.number for activity in zeros),
            found=nmsg(
                'The report counts {done} of {all} activities as implemented, but one shows "0 %" or no work: at most {most} can be.',
                'The report counts {done} of {all} activities as implemented, but {count} show "0 %" or no work: at most {most} can be.',
                len(zeros),
                goal=stated.goal,
                done=stated.implemented,
                all=len(activities),
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
        if claims_percent(activity) and not says_unfinished(activity):
            yield Finding(
                rule=BARE,
                severity=Severity.WARNING,
                activities=(activity.number,),
                found=msg('The whole result is "{result}": it does not say what was done.', result=activity.results.strip()),
                settle=msg("Describe what was done, when, by whom and with what figures for the indicators."),
                evidence=(result_evidence(activity),),
            )


def _promise(report: ReportView) -> Iterator[Finding]:
    counted = {activity.number for stated in _totals(report) for activity in _counted_unfinished(report, stated)}
    judged = {activity.number for stated in _totals(report) if stated.implemented is not None for activity in activities_of(report, stated)}
    for activity in report.activities:
        if activity.number in counted or (activity.number not in judged and _poses_as_result(activity)):
            yield _unfinished_finding(activity, counted=activity.number in counted)


def _poses_as_result(activity: Activity) -> bool:
    """Where no totals say how it is counted: whether a promise stands among results without saying so."""
    return promised(activity) is not None and not not_started(activity) and not says_unfinished(activity)


def _unfinished_finding(activity: Activity, *, counted: bool) -> Finding:
    future = promised(activity)
    reading = read(activity.results)
    sentence = promise_sentence(reading, future) if future else unfinished_sentence(reading) or reading.sentences[0]
    quote = sentence.quote
    shown = still_to_come(activity, future) if future else shortened(" ".join(quote.split()), _SHOWN_LETTERS)
    return Finding(
        rule=PROMISE,
        severity=Severity.ERROR,
        activities=(activity.number,),
        found=msg('The report counts this activity as implemented, but its result is still to come: "{words}".', words=shown)
        if counted
        else msg('Under achieved results stands something that is still to come: "{words}".', words=shown),
        settle=msg("Give the date and number under which it was done; if it is not done, count the activity as in progress."),
        evidence=(result_evidence(activity, quote),),
    )


_SHOWN_LETTERS = 100


def _counted_unfinished(report: ReportView, stated: StatedTotals) -> tuple[Activity, ...]:
    """The unfinished activities, when the stated number implemented cannot be reached without them.

    Those that say themselves that they are in progress are left out when the report counts as many in progress.
    """
    if stated.implemented is None:
        return ()
    open_ones = tuple(activity for activity in activities_of(report, stated) if unfinished(activity))
    finished = sum(1 for activity in activities_of(report, stated) if not not_started(activity)) - len(open_ones)
    if stated.implemented <= finished:
        return ()
    honest = tuple(activity for activity in open_ones if says_unfinished(activity))
    if (stated.in_progress or 0) >= len(honest) or stated.planned not in (None, len(activities_of(report, stated))):
        return tuple(activity for activity in open_ones if activity not in honest)
    return open_ones


RULES = (
    Rule(ZERO, msg('"0 %" counted as implemented'), _zero),
    Rule(BARE, msg('"100 %" without a description'), _bare),
    Rule(PROMISE, msg("A promise counted as a result"), _promise),
)
