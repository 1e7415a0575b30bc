"""The sheets of the workbook: their columns, and what stands in the cells of each part of a plan.

Reading compares cells with what was written for the same content, so that whatever nobody touched comes back exactly as it was, however it
had to be simplified for a cell.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.core.text import fold
from putokaz.monitoring.plans.content import ActivityContent, GoalContent, IndicatorContent, ProgrammeContent, ResourceContent
from putokaz.monitoring.plans.enums import IndicatorKindChoice, ResourceSource

FORMAT: Final = "putokaz-plan-1"
ABOUT: Final = "_putokaz"  # the hidden sheet that says what the workbook was made from
LONGEST_CELL: Final = 32_000  # letters; a spreadsheet holds 32 767
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # spreadsheets read _x0041_ as a letter

Value = str | Decimal | None


@dataclass(frozen=True, slots=True)
class Column:
    """``choices`` says what a cell may hold; an ``amount`` is a number."""

    key: str
    title: str | Promise
    width: int
    hidden: bool = False
    amount: bool = False
    choices: str = ""  # kinds, sources or programmes


@dataclass(frozen=True, slots=True)
class Sheet:
    key: str
    title: str | Promise
    columns: tuple[Column, ...]


_UID: Final = Column("uid", "", 3, hidden=True)
OUTLINE: Final = Sheet(
    "outline",
    _("Goals and programmes"),
    (_UID, Column("goal", _("Goal"), 10), Column("number", _("Number"), 10), Column("title", _("Title"), 110)),
)
ACTIVITIES: Final = Sheet(
    "activities",
    _("Activities"),
    (
        _UID,
        Column("programme", _("Programme"), 12, choices="programmes"),
        Column("number", _("Number"), 10),
        Column("text", _("Activity"), 60),
        Column("deadline", _("Deadline"), 24),
        Column("leads", _("Lead institution"), 36),
        Column("others", _("Other institutions"), 40),
    ),
)
INDICATORS: Final = Sheet(
    "indicators",
    _("Indicators"),
    (
        _UID,
        Column("activity", _("Activity (number)"), 12),
        Column("text", _("Indicator"), 70),
        Column("kind", _("Kind"), 16, choices="kinds"),
        Column("unit", _("Unit"), 14),
        Column("baseline", _("Baseline"), 14, amount=True),
        Column("target", _("Target"), 14, amount=True),
    ),
)
RESOURCES: Final = Sheet(
    "resources",
    _("Resources"),
    (
        Column("home", "", 3, hidden=True),
        Column("activity", _("Activity (number)"), 12),
        Column("words", _("Resource"), 60),
        Column("source", _("Source of funds"), 20, choices="sources"),
        Column("planned", _("Planned (KM)"), 16, amount=True),
        Column("spent", _("Spent (KM)"), 16, amount=True),
    ),
)
SHEETS: Final = (ACTIVITIES, INDICATORS, RESOURCES, OUTLINE)


def as_cell(text: str) -> str:
    """What a text looks like in a cell: lines without spaces around them, nothing that a workbook cannot hold."""
    if text.isprintable():  # the common case: one line of plain letters
        return " ".join(text.split())[:LONGEST_CELL].strip()
    lines = (" ".join(line.split()) for line in _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n"))
    return "\n".join(line for line in lines if line)[:LONGEST_CELL].strip()


def in_line(text: str) -> str:
    """A text as one line of a cell that holds several."""
    return " ".join(as_cell(text).split("\n"))


def escaped(text: str) -> str:
    """What is written into the file so that a spreadsheet shows ``text``."""
    return _ESCAPE.sub("_x005F_", text)


def unescaped(text: str) -> str:
    """The inverse of :func:`escaped`; a carriage return that a spreadsheet wrote as such is the end of a line."""
    return text.replace("_x005F_", "_").replace("_x000D_", "\n")


def goal_cells(goal: GoalContent) -> dict[str, Value]:
    return {"uid": goal.uid, "goal": "", "number": as_cell(goal.number), "title": as_cell(goal.title)}


def programme_cells(programme: ProgrammeContent, goal_number: str) -> dict[str, Value]:
    return {"uid": programme.uid, "goal": as_cell(goal_number), "number": as_cell(programme.number), "title": as_cell(programme.title)}


def activity_cells(activity: ActivityContent, programme_number: str) -> dict[str, Value]:
    leads = [in_line(each.words) for each in activity.responsibilities if each.is_lead]
    others = [in_line(each.words) for each in activity.responsibilities if not each.is_lead]
    return {
        "uid": activity.uid,
        "programme": as_cell(programme_number),
        "number": as_cell(activity.number),
        "text": as_cell(activity.text),
        "deadline": as_cell(activity.deadline),
        "leads": as_cell("\n".join(leads)),
        "others": as_cell("\n".join(others)),
    }


def indicator_cells(indicator: IndicatorContent, home: ActivityContent) -> dict[str, Value]:
    return {
        "uid": indicator.uid,
        "activity": as_cell(home.number),
        "text": as_cell(indicator.text),
        "kind": label_of("kinds", indicator.kind),
        "unit": as_cell(indicator.unit),
        "baseline": indicator.baseline,
        "target": indicator.target,
    }


def resource_cells(resource: ResourceContent, home: ActivityContent) -> dict[str, Value]:
    return {
        "home": home.uid,
        "activity": as_cell(home.number),
        "words": as_cell(resource.words),
        "source": label_of("sources", resource.source),
        "planned": resource.planned_km,
        "spent": resource.spent_km,
    }


_CHOICES: Final = {"kinds": IndicatorKindChoice, "sources": ResourceSource}


def label_of(name: str, key: str) -> str:
    """The word of a kind or source in the language of the page; empty for none."""
    return as_cell(str(_CHOICES[name](key).label)) if key else ""


def labels_of(name: str) -> list[str]:
    return [as_cell(str(label)) for label in _CHOICES[name].labels]


def key_of(name: str, label: str) -> str | None:
    """The kind or source that a word means, in any of our languages; ``None`` when it means none."""
    return _keys()[name].get(fold(label))


@cache
def _keys() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {name: {} for name in _CHOICES}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for name, choices in _CHOICES.items():
                found[name].update({fold(str(label)): str(key) for key, label in choices.choices})
    return found
