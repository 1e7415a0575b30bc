"""What the demonstration site is made of, from data: people, teams, and the texts of their plans. Pure."""

import random
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, Final

from putokaz.demo.loading import demo_report
from putokaz.monitoring.checks.view import Activity, Cell, Column, Goal, ReportView
from putokaz.monitoring.plans.content import (
    ActivityContent,
    GoalContent,
    IndicatorContent,
    PlanContent,
    ProgrammeContent,
    ResourceContent,
    ResponsibilityContent,
)

_SPLIT: Final = ";"
_OWN: Final = "ZDK"
_BEGUN: Final = {"bs": "Aktivnost je u toku.", "en": "The activity is in progress."}
_CLAIMED: Final = {"bs": "Realizovano.", "en": "Implemented."}
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented, with the role that they show; ``kind`` is that of an institution that the plans do not name."""

    email: str
    name: str
    position: str
    role: str
    jurisdiction: str
    institution: str = ""
    kind: str = "other"
    deputy: bool = False


@dataclass(frozen=True, slots=True)
class Team:
    """Another team. ``done`` is the share of activities with work, ``evidenced`` the share of these with words that can be checked.

    ``own`` is what stands for the canton's abbreviation in names (``short`` when empty); ``words`` are beginnings of words that its level
    of government calls otherwise.
    """

    jurisdiction: str
    short: str
    done: float
    evidenced: float
    public: bool = False
    own: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


def people(language: str = "bs") -> tuple[Person, ...]:
    """One for each role, and a few more."""
    return tuple(Person(**{**one, "position": _in(one["position"], language)}) for one in _data("site")["people"])


def teams() -> tuple[Team, ...]:
    return tuple(Team(**one) for one in _data("site")["teams"])


def report_of_team(team: Team, language: str = "bs") -> ReportView:
    """The demo report as this team would have written it: its own institutions, its own progress, the same on every machine."""
    chance = random.Random(team.jurisdiction)  # noqa: S311 - a demonstration, not a secret
    report = demo_report(language)
    return replace(
        report,
        title=f"Akcioni plan {team.short} 2021–2024." if language == "bs" else f"Action plan of {team.short} 2021–2024",
        team=_renamed(report.team, team),
        territory=None,
        number="",
        totals=(),
        passages=(),
        goals=tuple(_goal(goal, team, chance, language) for goal in report.goals),
    )


def _goal(goal: Goal, team: Team, chance: random.Random, language: str) -> Goal:
    programmes = (
        replace(programme, activities=tuple(_activity(activity, team, chance, language) for activity in programme.activities))
        for programme in goal.programmes
    )
    return replace(goal, programmes=tuple(programmes))


def _activity(activity: Activity, team: Team, chance: random.Random, language: str) -> Activity:
    cells = {column: _cell(cell, team) for column, cell in activity.cells.items()}
    cells[Column.RESULTS] = _result(cells.get(Column.RESULTS, Cell()), team, chance, language)
    return replace(activity, cells=cells)


def _result(told: Cell, team: Team, chance: random.Random, language: str) -> Cell:
    if chance.random() < team.done:
        return told if chance.random() < team.evidenced else Cell(_CLAIMED[language])
    return Cell(_BEGUN[language]) if chance.random() < _HALF else Cell("")


def _cell(cell: Cell, team: Team) -> Cell:
    return replace(
        cell,
        text=_renamed(cell.text, team),
        items=tuple(_renamed(item, team) for item in cell.items),
        paragraphs=tuple(_renamed(paragraph, team) for paragraph in cell.paragraphs),
        sources=(),
    )


def _renamed(text: str, team: Team) -> str:
    for ours, theirs in team.words.items():
        text = text.replace(ours, theirs).replace(ours.capitalize(), theirs.capitalize())
    own = team.own or team.short
    return text.replace(_OWN, own).replace("ZDC", own)


# --- the plan in progress ---


@dataclass(frozen=True, slots=True)
class Told:
    """What an institution told of an activity of the plan in progress."""

    status: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanInProgress:
    """``told`` is by activity number."""

    content: PlanContent
    told: Mapping[str, Told]
    cycle: Mapping[str, Any]


def plan_in_progress(language: str = "bs") -> PlanInProgress:
    """The canton's second plan, half-way."""
    data = _data("plan_2024_2027")
    return PlanInProgress(
        PlanContent(
            title=_in(data["title"], language),
            team="Koordinacioni tim",
            starts_on=data["starts_on"].isoformat(),
            ends_on=data["ends_on"].isoformat(),
            goals=tuple(_goal_content(goal, language) for goal in data["goals"]),
        ),
        dict(_told(data, language)),
        data["cycle"],
    )


def _goal_content(goal: Mapping[str, Any], language: str) -> GoalContent:
    programmes = tuple(
        ProgrammeContent(
            programme["number"],
            _in(programme["title"], language),
            activities=tuple(_activity_content(activity, language) for activity in programme["activities"]),
        )
        for programme in goal["programmes"]
    )
    return GoalContent(goal["number"], _in(goal["title"], language), programmes=programmes)


def _activity_content(activity: Mapping[str, Any], language: str) -> ActivityContent:
    names = _data("names")
    return ActivityContent(
        number=activity["number"],
        text=_in(activity["text"], language),
        deadline=activity["deadline"] if language == "bs" else names["deadlines"].get(activity["deadline"], activity["deadline"]),
        responsibilities=tuple(
            ResponsibilityContent(name, is_lead=place == 0)
            for place, name in enumerate(institution_names(activity["institutions"], language))
        ),
        indicators=tuple(
            IndicatorContent(_in((bosnian, english), language), kind=kind, target=Decimal(target) if target else None)
            for bosnian, english, kind, target in activity["indicators"]
        ),
        resources=tuple(ResourceContent(word) for word in institution_names(activity["resources"].split(_SPLIT), language)),
    )


def institution_names(names: list[str], language: str) -> list[str]:
    """Names as the plan in ``language`` prints them."""
    known = _data("names")["names"]
    return [name.strip() if language == "bs" else known.get(name.strip(), name.strip()) for name in names]


def _told(data: Mapping[str, Any], language: str) -> Iterator[tuple[str, Told]]:
    for goal in data["goals"]:
        for programme in goal["programmes"]:
            for activity in programme["activities"]:
                status, bosnian, english = activity["result"]
                yield activity["number"], Told(status, _in((bosnian, english), language))


def _in(pair: tuple[str, str] | list[str], language: str) -> str:
    return pair[0] if language == "bs" else pair[1]


@cache
def _data(name: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(f"data/{name}.toml").read_text("utf-8"))
