"""Faults in what happened and when: deadlines, repetition, and figures that disagree."""

import re
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from labelled.faults.plant import (
    DATE,
    UNSUPPORTED,
    NoPlace,
    activity_of,
    change,
    choose,
    dates_in,
    day_in_period,
    dotted,
    implemented,
    lines,
    month_name,
    ordinary,
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

COPY_ECHO = UNSUPPORTED | {Family.STATUS, Family.DEADLINES, Family.AGREEMENT}
LATE_DAYS = 200
LONG_WORDS = 12
ACT = re.compile(r"(?:broj|број) (\d[\w./-]*\d)[^.;]*? (?:od|на сједници|na sjednici od) (\d{2}\.\d{2}\.\d{4}\.)")
SESSIONS = re.compile(r"\b(\d+) (sjednic\w*|puta|сједниц\w*)")
PLURAL = {"sjednice": "sjednica", "сједнице": "сједница"}


def after_deadline(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The deadline becomes a month some time before the day the thing was done."""
    dated = [number for number in ordinary(report) if re.search(r"\d{4}", activity_of(report, number).cell(Column.DEADLINE).text)]
    number = choose(rng, [one for one in dated if dates_in(activity_of(report, one).results)])
    due = min(dates_in(activity_of(report, number).results)) - timedelta(days=31 * rng.randint(3, 8))
    deadline = f"{month_name(report, due.month)} {due.year}."
    view = change(report.view, number, lambda one: with_cell(one, Column.DEADLINE, (deadline,)))
    return view, Label(Family.DEADLINES, f"done after the deadline ({due:%Y-%m})", (number,), kind="late")


def _moved_year(report: CleanReport, rng: Random, year: int) -> tuple[ReportView, str]:
    numbers = [one for one in ordinary(report) if dates_in(activity_of(report, one).results)]
    number = choose(rng, numbers)
    text = DATE.sub(lambda found: f"{found[1]}.{found[2]}.{year}.", activity_of(report, number).results)
    return with_results(report, number, text), number


def before_period(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """Everything reported under the activity happened before the period."""
    assert report.view.period
    year = report.view.period.start.year - rng.randint(1, 3)
    view, number = _moved_year(report, rng, year)
    also = frozenset({Family.AGREEMENT, Family.EVIDENCE, Family.INDICATORS})
    return view, Label(Family.DEADLINES, f"the result is from {year}, before the period", (number,), kind="before", also=also)


def after_report(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The result carries a date after the report itself."""
    assert report.view.dated_on
    year = report.view.dated_on.year + 1
    view, number = _moved_year(report, rng, year)
    also = frozenset({Family.AGREEMENT, Family.EVIDENCE, Family.STATUS, Family.INDICATORS})
    label = Label(Family.DEADLINES, f"the result is dated {year}, after the report", (number,), kind="after", also=also)
    return view, replace(label, severity=Severity.ERROR)


def sessions_missing(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """Only one of the quarterly sessions is shown."""
    number = choose(rng, implemented(report, "sessions"))
    day = rng.choice(dates_in(activity_of(report, number).results))
    view = with_results(report, number, say(report, rng, "one_session", date=dotted(day)))
    also = UNSUPPORTED | {Family.AGREEMENT}
    return view, Label(Family.DEADLINES, "one session shown where four a year are due", (number,), kind="occurrences", also=also)


def half_missing(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """A half-yearly or twice-a-year activity shows one occurrence."""
    number = choose(rng, implemented(report, "halves"))
    day = day_in_period(report, rng)
    actor = activity_of(report, number).cell(Column.INSTITUTIONS).items[0]
    view = with_results(report, number, say(report, rng, "once", actor=actor, date=dotted(day), yy=f"{day:%y}"))
    also = UNSUPPORTED | {Family.AGREEMENT}
    return view, Label(Family.DEADLINES, "one occurrence shown where two a year are due", (number,), kind="occurrences", also=also)


def report_late(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The report itself comes months after its own deadline, wherever its date is printed."""
    view = report.view
    assert view.dated_on
    late = view.dated_on + timedelta(days=LATE_DAYS + rng.randint(0, 60))
    by = late - view.dated_on
    number = choose(rng, implemented(report, "report"))

    def moved(text: str) -> str:
        return DATE.sub(lambda found: dotted(_day(found) + by) if _day(found) >= (view.dated_on or late) else found[0], text)

    result = moved(activity_of(report, number).results)
    passages = tuple(replace(one, text=moved(one.text)) for one in view.passages)
    signature = next(one for one in view.passages if one.part is Part.SIGNATURE)
    changed = replace(with_results(report, number, result), passages=passages, dated_on=late)
    label = Label(Family.DEADLINES, f"the report is dated {late}", (number,), lines=lines(signature.sources), kind="report")
    return changed, replace(label, also=frozenset({Family.STATUS}))


def _day(found: re.Match[str]) -> date:
    return date(int(found[3]), int(found[2]), int(found[1]))


def _long(report: CleanReport, numbers: list[str]) -> list[str]:
    return [number for number in numbers if len(activity_of(report, number).results.split()) >= LONG_WORDS]


def _pair(report: CleanReport, rng: Random, size: int = 2) -> list[str]:
    """A long result and activities of other programmes that could not share it."""
    source = choose(rng, _long(report, ordinary(report)))
    programme = source.rpartition(".")[0]
    others = [one for one in ordinary(report) if one.rpartition(".")[0] != programme]
    if len(others) < size - 1:
        raise NoPlace
    return [source, *rng.sample(others, size - 1)]


def _copied(numbers: list[str], kind: str, description: str) -> Label:
    return Label(Family.REPETITION, description, tuple(numbers), kind=kind, also=COPY_ECHO)


def exact_copy(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """One result stands word for word under another activity too."""
    source, target = _pair(report, rng)
    view = with_results(report, target, activity_of(report, source).results)
    return view, _copied([source, target], "exact", "the same result under two activities")


def three_copies(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """One result stands under three activities."""
    source, first, second = _pair(report, rng, 3)
    text = activity_of(report, source).results
    view = change(with_results(report, first, text), second, lambda one: with_cell(one, Column.RESULTS, (text,)))
    return view, _copied([source, first, second], "exact", "the same result under three activities")


def near_copy(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """One result stands under another activity with an opening and a slip of the pen."""
    source, target = _pair(report, rng)
    text = activity_of(report, source).results
    words = text.rstrip(".").split()
    longest = max(range(len(words)), key=lambda at: len(words[at]) if words[at].isalpha() else 0)
    words[longest] = words[longest][:3] + words[longest][4:]
    opening = say(report, rng, "opening")
    return with_results(report, target, f"{opening} {' '.join(words)}."), _copied([source, target], "near", "nearly the same result")


def shared_passage(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The whole of one result is pasted behind another activity's own result."""
    source, target = _pair(report, rng)
    view = with_more(report, target, activity_of(report, source).results)
    return view, _copied([source, target], "passage", "a long passage of one result pasted into another")


def _mentioned_elsewhere(report: CleanReport, rng: Random, of: str) -> str:
    return choose(rng, [one for one in ordinary(report) if one != of and "event" not in report.marks[one]])


def _disagree(view: ReportView, numbers: tuple[str, ...], kind: str, description: str) -> tuple[ReportView, Label]:
    also = frozenset({Family.INDICATORS, Family.EVIDENCE, Family.DEADLINES})
    return view, Label(Family.AGREEMENT, description, numbers, kind=kind, severity=Severity.ERROR, also=also)


def count_differs(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """One training with two numbers of people."""
    number = choose(rng, implemented(report, "event"))
    event = report.marks[number]["event"]
    other = _mentioned_elsewhere(report, rng, number)
    wrong = event["count"] + rng.choice([-7, 6, 11, 20])
    wrong += 1 if wrong % 10 == 1 else 0  # one participant would need another word form
    view = with_more(report, other, say(report, rng, "count_differs", ref=number, date=event["date"], count=wrong))
    return _disagree(view, (number, other), "count", f"one training with {event['count']} and with {wrong} people")


def date_differs(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """One training with two dates."""
    number = choose(
        rng, [one for one in implemented(report, "event") if report.marks[one]["event"]["count"] != 33]
    )  # "33 polaznika" is a paucal
    event = report.marks[number]["event"]
    other = _mentioned_elsewhere(report, rng, number)
    taken = {(day.year, day.month) for day in dates_in(activity_of(report, number).results)}
    day = choose(rng, [one for one in (day_in_period(report, rng) for _ in range(20)) if (one.year, one.month) not in taken])
    view = with_more(report, other, say(report, rng, "date_differs", ref=number, count=event["count"], date=dotted(day)))
    return _disagree(view, (number, other), "date", f"one training on {event['date']} and on {dotted(day)}")


def sessions_differ(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The number of sessions is another one under a second activity."""
    number = choose(rng, implemented(report, "sessions"))
    other = _mentioned_elsewhere(report, rng, number)
    held = report.marks[number]["sessions"]
    wrong = held + rng.choice([2, 3, 4])
    view = with_more(report, other, say(report, rng, "sessions_differ", count=wrong))
    return _disagree(view, (number, other), "sessions", f"{held} sessions here, {wrong} there")


def introduction_differs(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """The introduction has another number of sessions than the table."""
    number = choose(rng, implemented(report, "sessions"))
    held = report.marks[number]["sessions"]
    passage = choose(rng, [one for one in report.view.passages if one.part is Part.INTRODUCTION and SESSIONS.search(one.text)])
    wrong = held + rng.choice([3, 4, 5])
    text = SESSIONS.sub(lambda found: f"{wrong} {PLURAL.get(found[2], found[2])}", passage.text)
    view, label = _disagree(with_passage(report.view, passage, text), (number,), "introduction", f"{wrong} sessions stated, {held} shown")
    return view, replace(label, lines=lines(passage.sources))


def act_differs(report: CleanReport, rng: Random) -> tuple[ReportView, Label]:
    """One act with two dates."""
    numbers = [one for one in ordinary(report) if ACT.search(activity_of(report, one).results)]
    number = choose(rng, numbers)
    found = ACT.search(activity_of(report, number).results)
    assert found
    other = _mentioned_elsewhere(report, rng, number)
    day = dates_in(found[2])[0]
    wrong = day.replace(day=day.day - 1 if day.day > 14 else day.day + 3, month=day.month % 11 + 1)
    view = with_more(report, other, say(report, rng, "act_differs", act=found[1], ref=number, date=dotted(wrong)))
    return _disagree(view, (number, other), "act", f"act {found[1]} of {dotted(day)} and of {dotted(wrong)}")


PLANTERS = (
    after_deadline,
    before_period,
    after_report,
    sessions_missing,
    half_missing,
    report_late,
    exact_copy,
    three_copies,
    near_copy,
    shared_passage,
    count_differs,
    date_differs,
    sessions_differ,
    introduction_differs,
    act_differs,
)
