"""What a made document says, known before it is printed: the right reading that a reader is measured against."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

Activity = dict[str, Any]
Plan = dict[str, Any]

COLUMNS = ("activity", "deadline", "institutions", "indicators", "resources", "results")
LISTS = ("institutions", "indicators", "resources")


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts stated in the conclusion for one goal, or for the whole plan when ``goal`` is ``None``; ``rate`` in per cent as printed."""

    goal: str | None
    planned: int
    implemented: int
    not_started: int
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Frame:
    """The prose around the tables, one string a paragraph; the first line of a part may be its heading."""

    act: tuple[str, ...] = ()
    title_page: tuple[str, ...] = ()
    introduction: tuple[str, ...] = ()
    conclusion: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """The right reading. ``plan`` has the shape of ``plan.json``; ``columns`` are the columns that the tables have."""

    plan: Plan
    language: str
    script: str
    number: str
    dated_on: date
    period: tuple[date, date]
    territory: str
    title: str
    team: str
    place: str
    signatory: str
    totals: tuple[Totals, ...]
    frame: Frame
    columns: tuple[str, ...] = COLUMNS

    @property
    def activities(self) -> list[Activity]:
        return [activity for goal in self.plan["goals"] for programme in goal["programmes"] for activity in programme["activities"]]

    def without(self, columns: tuple[str, ...]) -> "Truth":
        """The truth of a document whose tables lack these columns."""
        if not columns:
            return self

        def emptied(activity: Activity) -> Activity:
            return activity | {name: [] if name in LISTS else "" for name in columns}

        return replace(self, plan=map_activities(self.plan, emptied), columns=tuple(name for name in self.columns if name not in columns))


def map_activities(plan: Plan, change: Callable[[Activity], Activity]) -> Plan:
    """The plan with every activity changed."""
    return {
        "goals": [
            goal
            | {
                "programmes": [
                    programme | {"activities": [change(activity) for activity in programme["activities"]]}
                    for programme in goal["programmes"]
                ]
            }
            for goal in plan["goals"]
        ]
    }


def map_texts(value: Any, change: Callable[[str], str]) -> Any:
    """Every string inside lists, tuples and dictionaries changed (keys are left alone)."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: map_texts(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [map_texts(item, change) for item in value]
    if isinstance(value, tuple):
        return tuple(map_texts(item, change) for item in value)
    return value
