"""Common templates and strategies, which come with the program as data."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from putokaz.monitoring.plans.content import GoalContent, PlanContent, ProgrammeContent

_PACKAGE = "putokaz.monitoring.plans"
_LANGUAGES = ("bs", "en")


@dataclass(frozen=True, slots=True)
class KnownStrategy:
    """A strategy as data. ``jurisdiction`` is a key."""

    key: str
    jurisdiction: str
    title: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Template:
    """The structure that a strategy gives all plans: goals and programmes, no activities. Texts are pairs of Bosnian and English."""

    key: str
    strategy: str
    title: tuple[str, str]
    about: tuple[str, str]
    starts_on: date
    ends_on: date
    goals: tuple[tuple[str, tuple[str, str], tuple[tuple[str, tuple[str, str]], ...]], ...]

    def content(self, language: str = "bs") -> PlanContent:
        """What a plan begins with. Croatian and Serbian begin with the Bosnian wording."""
        return PlanContent(
            title=self.named(self.title, language),
            goals=tuple(
                GoalContent(
                    number,
                    self.named(title, language),
                    programmes=tuple(ProgrammeContent(second, self.named(name, language)) for second, name in programmes),
                )
                for number, title, programmes in self.goals
            ),
        )

    @staticmethod
    def named(pair: Sequence[str], language: str) -> str:
        """One of a pair: English, or Bosnian for everybody else."""
        return pair[1 if language == "en" else 0]

    @property
    def programme_count(self) -> int:
        return sum(len(programmes) for _number, _title, programmes in self.goals)


@cache
def templates() -> tuple[Template, ...]:
    """The common templates, the newest first."""
    folder = resources.files(_PACKAGE).joinpath("data/templates")
    found = (_template(tomllib.loads(file.read_text("utf-8"))) for file in folder.iterdir() if file.name.endswith(".toml"))
    return tuple(sorted(found, key=lambda template: template.starts_on, reverse=True))


def template_of(key: str) -> Template:
    """The template of this key; ``KeyError`` when there is none."""
    return {template.key: template for template in templates()}[key]


@cache
def known_strategies() -> tuple[KnownStrategy, ...]:
    data = tomllib.loads(resources.files(_PACKAGE).joinpath("data/strategies.toml").read_text("utf-8"))
    return tuple(KnownStrategy(**each) for each in data["strategies"])


def _template(data: dict[str, Any]) -> Template:
    return Template(
        key=data["key"],
        strategy=data["strategy"],
        title=_pair(data["title"]),
        about=_pair(data["about"]),
        starts_on=data["starts_on"],
        ends_on=data["ends_on"],
        goals=tuple(
            (goal["number"], _pair(goal["title"]), tuple((number, (bosnian, english)) for number, bosnian, english in goal["programmes"]))
            for goal in data["goals"]
        ),
    )


def _pair(texts: list[str]) -> tuple[str, str]:
    bosnian, english = texts
    return bosnian, english
