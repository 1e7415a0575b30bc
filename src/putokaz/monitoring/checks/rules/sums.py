"""Family 1, sums and rates: what the report states about itself, added up and held against its own tables (methods, section 4)."""

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from putokaz.foundation.core.messages import Message, msg
from putokaz.monitoring.checks.finding import Evidence, Finding, Severity
from putokaz.monitoring.checks.registry import Rule
from putokaz.monitoring.checks.standing import activities_of, not_started, result_evidence, unfinished
from putokaz.monitoring.checks.view import Activity, ReportView, StatedTotals

COUNTS, TABLES, RATE, WHOLE = "sums.counts", "sums.tables", "sums.rate", "sums.whole"


def _subject(stated: StatedTotals) -> Message:
    return msg("The whole plan") if stated.goal is None else msg("Goal {goal}", goal=stated.goal)


def _evidence(stated: StatedTotals) -> Evidence:
    return Evidence(stated.quote or str(stated.rate or stated.planned), stated.sources)


def _zeros(report: ReportView, stated: StatedTotals) -> tuple[Activity, ...]:
    return tuple(activity for activity in activities_of(report, stated) if not_started(activity))


def _parts(stated: StatedTotals) -> int | None:
    """The stated parts added up; ``None`` when the report does not state enough to add."""
    if stated.implemented is None or (stated.not_started is None and stated.in_progress is None):
        return None
    return stated.implemented + (stated.in_progress or 0) + (stated.not_started or 0)


def _counts_disagree(stated: StatedTotals) -> bool:
    parts = _parts(stated)
    if stated.planned is None:
        return False
    return parts != stated.planned if parts is not None else (stated.implemented or 0) > stated.planned


def _counts(report: ReportView) -> Iterator[Finding]:
    for stated in report.totals:
        if not _counts_disagree(stated):
            continue
        zeros = _zeros(report, stated)
        yield Finding(
            rule=COUNTS,
            severity=Severity.ERROR,
            activities=tuple(activity.number for activity in zeros) if _tables_explain(report, stated, zeros) else (),
            found=msg(
                "{subject}: {stated} {tables}",
                goal=stated.goal,
                subject=_subject(stated),
                stated=_stated_parts(stated),
                tables=_tables_say(report, stated, zeros),
            ),
            settle=_settle_counts(report, stated, zeros),
            evidence=(_evidence(stated), *(result_evidence(activity) for activity in zeros if _tables_explain(report, stated, zeros))),
        )


def _stated_parts(stated: StatedTotals) -> Message:
    values = {
        "planned": stated.planned,
        "done": stated.implemented,
        "open": stated.not_started,
        "running": stated.in_progress,
        "sum": _parts(stated),
    }
    if _parts(stated) is None:
        return msg("the report says {planned} planned and {done} implemented: more implemented than planned.", **values)
    if stated.in_progress is None:
        return msg("the report says {planned} planned, {done} implemented and {open} not started, but {done} + {open} = {sum}.", **values)
    if stated.not_started is None:
        return msg(
            "the report says {planned} planned, {done} implemented and {running} in progress, but {done} + {running} = {sum}.", **values
        )
    return msg(
        "it says {planned} planned, {done} implemented, {running} in progress and {open} not started, but together that is {sum}.",
        **values,
    )


def _tables_explain(report: ReportView, stated: StatedTotals, zeros: tuple[Activity, ...]) -> bool:
    """Whether the tables show where the missing activities went: another number without work than the sentence says."""
    return bool(activities_of(report, stated)) and bool(zeros) and stated.not_started is not None and len(zeros) != stated.not_started


def _tables_say(report: ReportView, stated: StatedTotals, zeros: tuple[Activity, ...]) -> Message:
    activities = activities_of(report, stated)
    if not activities:
        return msg("The tables have no activities to compare with.")
    return msg('The tables have {count}, of which {zeros} with "0 %" or nothing done.', count=len(activities), zeros=len(zeros))


def _settle_counts(report: ReportView, stated: StatedTotals, zeros: tuple[Activity, ...]) -> Message:
    count = len(activities_of(report, stated))
    if count == stated.planned and stated.implemented == count - len(zeros):
        return msg(
            "Correct the sentence: {done} implemented and {zeros} not started make {planned}.",
            done=stated.implemented,
            zeros=len(zeros),
            planned=stated.planned,
        )
    return msg("Count the activities in the tables once more and correct the sentence so that its parts make the whole.")


def _tables(report: ReportView) -> Iterator[Finding]:
    for stated in report.totals:
        activities, zeros = activities_of(report, stated), _zeros(report, stated)
        if not activities:
            continue
        if stated.planned is not None and stated.planned != len(activities):
            yield _table_finding(
                stated,
                msg(
                    "{subject}: the report says {planned} activities, the tables have {count}.",
                    goal=stated.goal,
                    subject=_subject(stated),
                    planned=stated.planned,
                    count=len(activities),
                ),
                (),
            )
        elif _open_disagrees(stated, activities, zeros):
            yield _table_finding(
                stated,
                msg(
                    '{subject}: the report says {open} not started, the tables show {zeros} with "0 %" or nothing done.',
                    goal=stated.goal,
                    subject=_subject(stated),
                    open=stated.not_started,
                    zeros=len(zeros),
                ),
                zeros,
            )


def _open_disagrees(stated: StatedTotals, activities: tuple[Activity, ...], zeros: tuple[Activity, ...]) -> bool:
    """Whether the stated number not started is wrong by the tables, and no other finding says so already."""
    if stated.not_started is None or _counts_disagree(stated) or (stated.implemented or 0) > len(activities) - len(zeros):
        return False
    if stated.not_started < len(zeros):
        return True
    # More than the tables show: a result with words may still mean "not started"; only an activity with work done cannot.
    doubtful = sum(1 for activity in activities if activity not in zeros and unfinished(activity))
    return stated.not_started > len(zeros) + doubtful


def _table_finding(stated: StatedTotals, found: Message, activities: tuple[Activity, ...]) -> Finding:
    return Finding(
        rule=TABLES,
        severity=Severity.ERROR,
        activities=tuple(activity.number for activity in activities),
        found=found,
        settle=msg("Count the activities in the tables, decide which figure is right, and use that one in both places."),
        evidence=(_evidence(stated), *(result_evidence(activity) for activity in activities)),
    )


def _rate(report: ReportView) -> Iterator[Finding]:
    for stated in report.totals:
        planned = stated.planned or len(activities_of(report, stated))
        if stated.rate is None or stated.implemented is None or not planned:
            continue
        exact = Decimal(stated.implemented * 100) / Decimal(planned)
        step = Decimal(1).scaleb(min(0, int(stated.rate.as_tuple().exponent)))
        rounded = exact.quantize(step, ROUND_HALF_UP)
        if stated.rate != rounded:
            yield _rate_finding(stated, planned, exact.quantize(step, ROUND_DOWN) == stated.rate, rounded)


def _rate_finding(stated: StatedTotals, planned: int, cut: bool, rounded: Decimal) -> Finding:
    values = {
        "goal": stated.goal,
        "subject": _subject(stated),
        "stated": stated.rate,
        "done": stated.implemented,
        "planned": planned,
        "right": rounded,
    }
    found = (
        msg("{subject}: the rate {stated} % was cut, not rounded: {done} of {planned} is {right} %.", **values)
        if cut
        else msg("{subject}: the rate {stated} % is wrong: {done} of {planned} is {right} %.", **values)
    )
    return Finding(
        rule=RATE,
        severity=Severity.NOTE if cut else Severity.ERROR,
        activities=(),
        found=found,
        settle=msg("Write {right} %, or correct the counts that it was worked out from.", **values),
        evidence=(_evidence(stated),),
    )


_FIELDS = ("planned", "implemented", "in_progress", "not_started")


def _whole(report: ReportView) -> Iterator[Finding]:
    goals = [stated for stated in report.totals if stated.goal is not None]
    whole = next((stated for stated in report.totals if stated.goal is None), None)
    if whole is None or not goals or {goal.number for goal in report.goals} - {stated.goal for stated in goals}:
        return
    wrong = [
        (name, total, added)
        for name in _FIELDS
        if (total := getattr(whole, name)) is not None and (added := _added(goals, name)) not in (None, total)
    ]
    for name, total, added in wrong[:1]:
        yield Finding(
            rule=WHOLE,
            severity=Severity.ERROR,
            activities=(),
            found=msg(
                "The whole plan: the report says {total} {what}, but its goals together make {sum}.",
                goal=None,
                total=total,
                what=_NAMES[name],
                sum=added,
            ),
            settle=msg("Add up the goals and correct the figure for the whole plan, or the goal that is wrong."),
            evidence=(_evidence(whole), *map(_evidence, goals)),
        )


_NAMES = {
    "planned": msg("planned"),
    "implemented": msg("implemented"),
    "in_progress": msg("in progress"),
    "not_started": msg("not started"),
}


def _added(goals: list[StatedTotals], name: str) -> int | None:
    """The goals added up. A goal that says nothing of unfinished activities, and has all of them implemented, has none."""
    values = [0 if (value := getattr(goal, name)) is None and goal.planned == goal.implemented else value for goal in goals]
    return None if None in values else sum(values)


RULES = (
    Rule(COUNTS, msg("Stated counts do not add up"), _counts),
    Rule(TABLES, msg("Stated counts differ from the tables"), _tables),
    Rule(RATE, msg("Stated rate differs from the computed one"), _rate),
    Rule(WHOLE, msg("The goals do not make the whole"), _whole),
)
