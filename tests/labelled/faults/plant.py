"""What every planter works with: finding a fitting place, changing one cell, and saying it in the report's language and script."""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeAlias, TypeVar

from labelled.labels import Label, Lines
from labelled.reports import CleanReport, rate, sentence
from putokaz.foundation.core.source import Source
from putokaz.monitoring.checks.finding import Family
from putokaz.monitoring.checks.view import Activity, Cell, Column, Passage, Programme, ReportView, StatedTotals

Planter: TypeAlias = Callable[[CleanReport, Random], tuple[ReportView, Label]]
T = TypeVar("T")

PHRASES = Path(__file__).parents[1] / "data" / "phrases.toml"
DATE = re.compile(r"\b(\d{2})\.(\d{2})\.(\d{4})\.")
COUNT_WORDS = ("broj", "iznos", "број", "износ")
UNSUPPORTED = frozenset({Family.INDICATORS, Family.EVIDENCE, Family.ATTRIBUTION})
"""Families in which a result that has been replaced may well have an echo."""

_CYRILLIC = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True))
_DIGRAPHS = {"lj": "љ", "nj": "њ", "dž": "џ"}
# Where two letters only look like one (injekcija): none of the planted words has such a pair.


class NoPlace(Exception):
    """This fault does not fit this report."""


def choose(rng: Random, places: Sequence[T]) -> T:
    """One of ``places``; ``NoPlace`` when there is none."""
    if not places:
        raise NoPlace
    return rng.choice(places)


def cyrillic(text: str) -> str:
    """Serbian Latin to Cyrillic, for the planted words only; what stands in braces stays."""

    def letters(found: re.Match[str]) -> str:
        latin = found.group()
        if latin.startswith("{"):
            return latin
        letter = _DIGRAPHS.get(latin.lower()) or _CYRILLIC.get(latin.lower(), latin)
        return letter.upper() if latin[0].isupper() else letter

    return re.sub(r"\{\w+\}|[Ll]j|[Nn]j|[Dd]ž|\w", letters, text)


@cache
def _phrases() -> dict[str, Any]:
    return tomllib.loads(PHRASES.read_text(encoding="utf-8"))


def in_script(report: CleanReport, text: str) -> str:
    """Latin words in the script of the report."""
    return cyrillic(text) if report.script == "cyrl" else text


def say(report: CleanReport, rng: Random, key: str, **values: object) -> str:
    """One of the phrases ``key`` in the report's language and script, with its ``{values}`` (already in that script)."""
    return in_script(report, rng.choice(_phrases()[report.language][key])).format(**values)


def month_name(report: CleanReport, month: int) -> str:
    """The month, 1 to 12, as a deadline cell has it."""
    return in_script(report, _phrases()["months"][report.language][month - 1])


def month_number(report: CleanReport, word: str) -> int | None:
    """1 to 12, or ``None`` when the word is no month in the report's language."""
    names = [in_script(report, name).casefold() for name in _phrases()["months"][report.language]]
    return names.index(word.casefold()) + 1 if word.casefold() in names else None


def outside(report: CleanReport, rng: Random) -> dict[str, str]:
    """A town (``locative``, ``genitive``) and a ``body`` that are not of the report's territory."""
    known = _phrases()["outside"][report.view.territory]
    locative, genitive = rng.choice(known["places"]).split("|")
    words = {"locative": locative, "genitive": genitive, "body": rng.choice(known["bodies"])}
    return {name: in_script(report, word) for name, word in words.items()}


def day_in_period(report: CleanReport, rng: Random) -> date:
    """Some working-looking day inside the reporting period."""
    period = report.view.period
    assert period
    return date(rng.randint(period.start.year, period.end.year), rng.randint(2, 11), rng.randint(2, 27))


def dotted(day: date) -> str:
    """As these reports print a date."""
    return f"{day:%d.%m.%Y}."


def dates_in(text: str) -> list[date]:
    """The full dates of a text."""
    return [date(int(year), int(month), int(day)) for day, month, year in DATE.findall(text)]


def is_count(indicator: str) -> bool:
    """Whether the indicator asks for a number or an amount."""
    return indicator.casefold().startswith(COUNT_WORDS)


def activity_of(report: CleanReport, number: str) -> Activity:
    """The activity with this number in the clean report."""
    return next(one for one in report.view.activities if one.number == number)


def implemented(report: CleanReport, mark: str | None = None) -> list[str]:
    """Numbers of the implemented activities that have ``mark``."""
    return [number for number, marks in report.marks.items() if marks["status"] == "implemented" and (mark is None or mark in marks)]


def ordinary(report: CleanReport) -> list[str]:
    """Implemented activities about one thing that happened: no sessions, no report on the plan."""
    special = {"sessions", "halves", "report"}
    return [number for number in implemented(report) if not special & set(report.marks[number])]


def counting(report: CleanReport, numbers: list[str], *, wanted: bool) -> list[str]:
    """Those of ``numbers`` that have a count or amount indicator (``wanted``), or that have none."""

    def counts(number: str) -> bool:
        return any(is_count(item) for item in activity_of(report, number).cell(Column.INDICATORS).items)

    return [number for number in numbers if counts(number) == wanted]


def change(view: ReportView, number: str, edit: Callable[[Activity], Activity]) -> ReportView:
    """The view with one activity edited."""

    def within(programme: Programme) -> Programme:
        return replace(programme, activities=tuple(edit(one) if one.number == number else one for one in programme.activities))

    goals = tuple(replace(goal, programmes=tuple(within(programme) for programme in goal.programmes)) for goal in view.goals)
    return replace(view, goals=goals)


def with_cell(activity: Activity, column: Column, parts: Sequence[str]) -> Activity:
    """The activity with other words in one cell, at the same place."""
    old = activity.cell(column)
    listed = column in {Column.INSTITUTIONS, Column.INDICATORS, Column.RESOURCES}
    new = Cell(" ".join(parts), tuple(parts) if listed else (), () if listed else tuple(parts), old.sources)
    return replace(activity, cells={**activity.cells, column: new})


def with_results(report: CleanReport, number: str, *paragraphs: str) -> ReportView:
    """The report's view with another result under one activity."""
    return change(report.view, number, lambda one: with_cell(one, Column.RESULTS, paragraphs))


def with_more(report: CleanReport, number: str, addition: str) -> ReportView:
    """The report's view with a sentence added to one result."""
    paragraphs = activity_of(report, number).cell(Column.RESULTS).paragraphs
    return with_results(report, number, *paragraphs[:-1], f"{paragraphs[-1]} {addition}")


def with_passage(view: ReportView, old: Passage, text: str) -> ReportView:
    """The view with other words in one passage."""
    return replace(view, passages=tuple(replace(one, text=text) if one is old else one for one in view.passages))


def totals_of(report: CleanReport, goal: str | None) -> StatedTotals:
    """The stated totals of one goal, or of the whole plan."""
    return next(one for one in report.view.totals if one.goal == goal)


def restate(view: ReportView, report: CleanReport, goal: str | None, **figures: Any) -> ReportView:
    """The view stating other figures for a goal (``None``: whole plan), in the totals and in the sentence alike."""
    old = totals_of(report, goal)
    new = replace(old, **figures)
    quote = sentence(new, report.goal_line, report.total_line)
    passages = tuple(replace(one, text=quote) if one.text == old.quote else one for one in view.passages)
    totals = tuple(replace(new, quote=quote) if one.goal == goal else one for one in view.totals)
    return replace(view, totals=totals, passages=passages)


def as_done(view: ReportView, report: CleanReport, goal: str | None, state: str) -> ReportView:
    """State one activity of ``state`` as implemented, with the rate that follows."""
    old = totals_of(report, goal)
    done = (old.implemented or 0) + 1
    left = (getattr(old, state) or 0) - 1
    return restate(view, report, goal, implemented=done, rate=rate(done, old.planned or 1), **{state: left})


def lines(*groups: Sequence[Source]) -> tuple[Lines, ...]:
    """The line ranges of sources."""
    return tuple((one.line, one.line_end or one.line) for sources in groups for one in sources if one.line is not None)
