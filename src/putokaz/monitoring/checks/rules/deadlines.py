"""Family 3, deadlines: what was promised by when, held against the dates and the numbers of the results (methods, section 4)."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from putokaz.foundation.core.dates import find_dates
from putokaz.foundation.core.messages import Message, msg, nmsg
from putokaz.monitoring.checks.finding import Evidence, Finding, Severity
from putokaz.monitoring.checks.registry import Rule
from putokaz.monitoring.checks.results import DateMention, Reading, Unit, read
from putokaz.monitoring.checks.standing import cell_evidence, claims_percent, not_started, reports_columns, result_evidence, unfinished
from putokaz.monitoring.checks.view import Activity, Column, Period, ReportView
from putokaz.monitoring.checks.wording import fold, pattern, stems, vocabulary
from putokaz.monitoring.plans.deadlines import Deadline, parse_deadline

LATE, OUTSIDE, OCCURRENCES, REPORT = "deadlines.done_late", "deadlines.outside_period", "deadlines.occurrences", "deadlines.report_late"
_WORDS = Path(__file__).with_name("deadlines.toml")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: pattern(phrases) for name, phrases in vocabulary(_WORDS)["patterns"].items()}


@cache
def _common() -> frozenset[str]:
    return frozenset(stems(fold(" ".join(vocabulary(_WORDS)["common"]["words"])).text))


def _deadline(activity: Activity) -> Deadline:
    return _parsed(activity.cell(Column.DEADLINE).text)


@lru_cache(maxsize=256)
def _parsed(words: str) -> Deadline:
    return parse_deadline(words)


def _is_report(activity: Activity) -> bool:
    """Whether the promise itself is a report or an evaluation: it is handed in after the period it is about."""
    text = fold(activity.text).text
    return _patterns()["report_verbs"].search(text) is not None and _patterns()["reports"].search(text) is not None


def _done_dates(reading: Reading, *, negated: bool = False) -> tuple[DateMention, ...]:
    """The dates of what the result says was done (``negated``: or not done); those of a legal basis and of plans are left out."""
    return tuple(
        mention
        for sentence in reading.sentences
        if not sentence.promise and (negated or not sentence.negated)
        for mention in reading.within(sentence)[0]
        if not (mention.unit is Unit.YEAR and _COMPARED.search(sentence.folded))
        and not _patterns()["not_done"].search(fold(reading.text[max(sentence.at, mention.at - _BEFORE) : mention.at]).text)
    )


_COMPARED = re.compile(
    r"\b(?:prijavljen|evidentiran|zabiljezen|zabelezen)\w*\b|\bnego u (?:prethodn|prosl|ranij)\w*"
)  # statistics of a year
_BEFORE = 90  # letters before a date in which it may be said that it is one of a legal basis or of a plan


def _attached(reading: Reading, mention: DateMention) -> bool:
    """Whether the date is that of a numbered document ("broj 12/24 od 3.4.2024.")."""
    return any(
        one.until <= mention.at <= one.until + _ATTACHED and "od" in reading.text[one.until : mention.at] for one in reading.references
    )


_ATTACHED = 8


def _late(report: ReportView) -> Iterator[Finding]:
    for activity in report.activities:
        due = _deadline(activity)
        if due.due_on is None or due.continuous or _is_report(activity) or not_started(activity):
            continue
        reading = read(activity.results)
        dates = _begun_dates(reading, report.dated_on) if unfinished(activity) else _done_dates(reading)
        if not dates or any(mention.start <= due.due_on for mention in dates):
            continue
        first = min(dates, key=lambda mention: mention.start)
        if not _about(activity, reading, first):
            continue
        yield Finding(
            rule=LATE,
            severity=Severity.WARNING,
            activities=(activity.number,),
            found=_late_message(due, first, unfinished=unfinished(activity)),
            settle=msg("Say in the result that it was late and why, or correct the date; an agreed new deadline needs its decision."),
            evidence=(_sentence_evidence(activity, reading, first), cell_evidence(activity, Column.DEADLINE)),
        )


def _late_message(due: Deadline, first: DateMention, *, unfinished: bool) -> Message:
    values = {"due": due.due_on, "words": due.words, "done": first.quote.rstrip(".")}
    if unfinished:
        return msg('Due {due} ("{words}"), but its result dates the unfinished work "{done}".', **values)
    return msg('Due {due} ("{words}"), but its result dates it "{done}".', **values)


def _begun_dates(reading: Reading, dated_on: date | None) -> tuple[DateMention, ...]:
    """The dates at which unfinished work was under way: those that are not still ahead and not the date of a plan."""
    return tuple(
        mention
        for mention in reading.dates
        if dated_on is not None
        and mention.end <= dated_on
        and not _patterns()["not_done"].search(fold(reading.text[max(0, mention.at - _BEFORE) : mention.at]).text)
    )


def _about(activity: Activity, reading: Reading, mention: DateMention) -> bool:
    """Whether the dated sentence is about the promised thing itself: it shares a word with the activity that not every activity has."""
    promise = set(stems(fold(f"{activity.text} {activity.cell(Column.INDICATORS).text}").text)) - _common()
    at, until = reading.whole_sentence(mention.at)
    return bool(promise.intersection(stems(fold(reading.text[at:until]).text)))


def _sentence_evidence(activity: Activity, reading: Reading, mention: DateMention) -> Evidence:
    at, until = reading.whole_sentence(mention.at)
    return result_evidence(activity, reading.text[at:until].strip())


def _outside(report: ReportView) -> Iterator[Finding]:
    period = report.period
    if period is None:
        return
    for activity in report.activities:
        if _is_report(activity) or not_started(activity) or unfinished(activity):
            continue
        reading = read(activity.results)
        mention = _outside_date(reading, period, report.dated_on)
        if mention is None or (mention.end < period.start and _settled_before(activity, mention, period)):
            continue
        yield Finding(
            rule=OUTSIDE,
            severity=Severity.ERROR if report.dated_on and mention.start > report.dated_on else Severity.WARNING,
            activities=(activity.number,),
            found=msg(
                'The result is dated "{date}", outside the reporting period ({start} to {end}).',
                date=mention.quote.rstrip("."),
                start=period.start,
                end=period.end,
            ),
            settle=msg("Correct the date, or move the result to the report of the period in which it was done."),
            evidence=(_sentence_evidence(activity, reading, mention),),
        )


def _settled_before(activity: Activity, mention: DateMention, period: Period) -> bool:
    """Whether it was due before the period and done in time: a report on the whole plan rightly shows it with its date."""
    due = _deadline(activity).due_on
    return due is not None and mention.end <= due < period.start


def _outside_date(reading: Reading, period: Period, dated_on: date | None) -> DateMention | None:
    """The date that puts the result outside the period.

    One exact date after the period is enough, unless it is that of a document that only confirms something (but nothing is confirmed after
    the date of the report itself); otherwise all dates must be outside.
    """
    dates = [mention for mention in _done_dates(reading) if _says_done(reading, mention) and not _since(reading, mention)]
    outside = [mention for mention in dates if mention.start > period.end or mention.end < period.start]
    if outside and len(outside) == len(dates):
        return outside[0]
    exact = [mention for mention in _done_dates(reading, negated=True) if mention.start > period.end and mention.unit is not Unit.YEAR]
    impossible = (mention for mention in exact if dated_on is not None and mention.start > dated_on)
    return next(impossible, None) or next((mention for mention in exact if mention in outside and not _attached(reading, mention)), None)


def _since(reading: Reading, mention: DateMention) -> bool:
    """Whether a year only says since when something has been so ("radi od 2019. godine")."""
    before = fold(reading.text[max(0, mention.at - _ATTACHED) : mention.at]).text
    return mention.unit is Unit.YEAR and re.search(r"\bod\s*$", before) is not None


def _says_done(reading: Reading, mention: DateMention) -> bool:
    """Whether the date dates something done: its sentence says so, or has no verb of its own (a list of dates)."""
    sentence = reading.sentence_at(mention.at)
    return bool(sentence.done) or not _patterns()["background"].search(sentence.folded)


def _occurrences(report: ReportView) -> Iterator[Finding]:
    period = report.period
    if period is None or not reports_columns(report, Column.DEADLINE, Column.RESULTS):
        return
    for activity in report.activities:
        deadline = _deadline(activity)
        expected = deadline.expected_occurrences(period.start, period.end)
        reading = read(activity.results)
        if not expected or expected == 1 or not_started(activity) or claims_percent(activity):
            continue
        shown = _shown(activity, reading, period)
        if shown < expected and reading.none_said is None:
            yield Finding(
                rule=OCCURRENCES,
                severity=Severity.WARNING,
                activities=(activity.number,),
                found=_shown_message(deadline, period, expected, shown),
                settle=msg("List each time with its date and minutes, or say which were missed and why."),
                evidence=(result_evidence(activity), cell_evidence(activity, Column.DEADLINE)),
            )


def _shown_message(deadline: Deadline, period: Period, expected: int, shown: int) -> Message:
    values = {"words": deadline.words, "expected": expected, "start": period.start, "end": period.end}
    if shown:
        return nmsg(
            'Due "{words}", that is {expected} times from {start} to {end}; the result shows it once.',
            'Due "{words}", that is {expected} times from {start} to {end}; the result shows it {count} times.',
            shown,
            **values,
        )
    return msg('Due "{words}", that is {expected} times from {start} to {end}; the result names no date and no number.', **values)


def _shown(activity: Activity, reading: Reading, period: Period) -> int:
    """How often the result shows that it happened: by dates, by a number of events, or by a number of times a year."""
    # "21. veljače, 13. lipnja" are days though the year stands elsewhere.
    dates = {(found.first, found.last) for found in find_dates(reading.text, yearless=True) if found.first.month is not None}
    rhythm = _deadline(activity).every_months
    yearly_only = bool(rhythm) and min(rhythm) >= _MONTHS_IN_YEAR
    years_told = {year for mention in reading.dates for year in range(mention.start.year, mention.end.year + 1) if yearly_only}
    asked = set(stems(fold(f"{activity.text} {activity.cell(Column.INDICATORS).text}").text)) - _common()
    events = sum(
        int(number.value)
        for number in reading.counts
        if number.concepts & _EVENTS or (asked & set(stems(fold(number.counted).text)) and not number.concepts & _NOT_EVENTS)
    )
    yearly = _patterns()["yearly"].search(reading.folded)
    times = next((int(number) for number, word in _times() if yearly and word.search(yearly[0])), 0)
    years = period.end.year - period.start.year + 1
    return max(len(dates), len(years_told), events, times * years)


_MONTHS_IN_YEAR = 12


_EVENTS = frozenset({"meeting", "training", "activity", "document", "times"})
_NOT_EVENTS = frozenset({"person", "child", "victim", "money"})


@cache
def _times() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((number, pattern(forms)) for number, forms in vocabulary(_WORDS)["times"].items())


def _report_late(report: ReportView) -> Iterator[Finding]:
    for activity in report.activities:
        deadline = _deadline(activity)
        if deadline.due_on is None or not _is_report(activity) or not_started(activity):
            continue
        found = _lateness(report, activity, deadline)
        if found is None:
            continue
        yield Finding(
            rule=REPORT,
            severity=Severity.WARNING,
            activities=(activity.number,),
            found=found,
            settle=msg("Say why it was late and by whose decision, and count the activity by the date on which the report was handed in."),
            evidence=(result_evidence(activity), cell_evidence(activity, Column.DEADLINE)),
        )


def _lateness(report: ReportView, activity: Activity, deadline: Deadline) -> Message | None:
    """How late the promised report is: by the dates of its result, or by the date of this report when it is the one meant."""
    due = deadline.due_on
    dates = [mention for mention in read(activity.results).dates if mention.unit is not Unit.YEAR]
    values = {"due": due, "words": deadline.words}
    if due is None:
        return None
    if dates and all(mention.start > due for mention in dates):
        first = min(dates, key=lambda mention: mention.start)
        return msg('The report was due {due} ("{words}"), but its result dates it "{done}".', **values, done=first.quote.rstrip("."))
    meant = not read(activity.results).dates or (report.number and report.number in activity.results)
    if meant and report.dated_on is not None and report.dated_on > due:
        return msg('The report was due {due} ("{words}"), but is dated {dated}.', **values, dated=report.dated_on)
    return None


RULES = (
    Rule(LATE, msg("Done after the deadline"), _late),
    Rule(OUTSIDE, msg("Result dated outside the reporting period"), _outside),
    Rule(OCCURRENCES, msg("Expected occurrences are not shown"), _occurrences),
    Rule(REPORT, msg("The report itself is late"), _report_late),
)
