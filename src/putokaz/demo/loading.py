"""The demo report put together from its data: the plan per goal, the names with their English, the words around the tables."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Final

from putokaz.foundation.core.source import Source
from putokaz.imports.readers.totals import read_totals
from putokaz.monitoring.checks.view import Activity, Cell, Column, Goal, Part, Passage, Period, Programme, ReportView, StatedTotals

LANGUAGES: Final = ("bs", "en")
_GOALS: Final = ("1", "2", "3", "4", "5")
_SHARED: Final = "@"  # begins the name of a passage that several results share
_SEPARATOR: Final = "; "


@cache
def demo_report(language: str = "bs") -> ReportView:
    """A synthetic report with 5 goals, 30 programmes and 106 activities, in the common template; all persons are invented.

    ``language`` is ``bs`` or ``en``. In English the plan (titles, activities, deadlines, institutions, indicators, resources) and the words
    around the tables are English; the results stay Bosnian, as the institutions sent them. ``ValueError`` for another language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"The demo report is written in {' and '.join(LANGUAGES)}, not in {language!r}.")
    around = _data(f"around_{language}")
    return ReportView(
        goals=_goals(language),
        title=around["title"],
        team=around["team"],
        territory="zdk",
        number=around["number"],
        dated_on=around["dated_on"],
        period=Period(date(2021, 1, 1), date(2024, 12, 31)),
        place=around["place"],
        signatory=around["signatory"],
        signatory_role=around["signatory_role"],
        totals=_totals(language),
        passages=_passages(language),
    )


def _goals(language: str) -> tuple[Goal, ...]:
    return tuple(_goal(_data(f"goal_{number}"), language) for number in _GOALS)


def _passages(language: str) -> tuple[Passage, ...]:
    around = _data(f"around_{language}")
    return tuple(
        Passage(Part(part), each["text"], heading=each.get("heading", False))
        for part in (Part.COVER, Part.INTRODUCTION, Part.CONCLUSION, Part.SIGNATURE)
        for each in around[part.value]
    )


def _totals(language: str) -> tuple[StatedTotals, ...]:
    """What the Bosnian conclusion states, as a reader finds it; quoted in ``language``, whose passages stand in the same order."""
    bosnian = [each.text for each in _passages("bs") if each.part is Part.CONCLUSION and not each.heading]
    quotes = [each.text for each in _passages(language) if each.part is Part.CONCLUSION and not each.heading]
    stated = read_totals([(text, Source()) for text in bosnian], _goals("bs"))
    return tuple(replace(each, quote=quotes[bosnian.index(each.quote)], sources=()) for each in stated)


@cache
def _data(name: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(f"data/{name}.toml").read_text("utf-8"))


def _goal(data: Mapping[str, Any], language: str) -> Goal:
    programmes = tuple(
        Programme(
            number,
            _said((bosnian, english), language),
            tuple(_activity(each, language) for each in data["activities"] if each["number"].startswith(f"{number}.")),
        )
        for number, bosnian, english in data["programmes"]
    )
    return Goal(data["number"], _said(data["title"], language), programmes)


def _activity(data: Mapping[str, Any], language: str) -> Activity:
    results = tuple(_data("passages")[text.removeprefix(_SHARED)] if text.startswith(_SHARED) else text for text in data["results"])
    cells = {
        Column.ACTIVITY: Cell(_said(data["title"], language)),
        Column.DEADLINE: Cell(_named(data["deadline"], "deadlines", language)),
        Column.INSTITUTIONS: _list(_names(data["institutions"], language)),
        Column.INDICATORS: _list(tuple(_said(pair, language) for pair in data["indicators"])),
        Column.RESOURCES: _list(_names(data["resources"], language)),
        Column.RESULTS: Cell(" ".join(results), paragraphs=results),
    }
    return Activity(data["number"], cells)


def _said(pair: Sequence[str], language: str) -> str:
    """One text of a pair: Bosnian, English."""
    return pair[LANGUAGES.index(language)]


def _names(text: str, language: str) -> tuple[str, ...]:
    return tuple(_named(name, "names", language) for name in text.split(_SEPARATOR))


def _named(name: str, table: str, language: str) -> str:
    if language == "bs":
        return name
    found: str = _data("names")[table][name]
    return found


def _list(items: tuple[str, ...]) -> Cell:
    return Cell(_SEPARATOR.join(items), items)
