"""What a careful reviewer expects the check to find, and what the check must not say."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from putokaz.monitoring.checks.finding import Family, Severity

WHOLE_PLAN = "plan"
"""The ``goal`` of a label on the totals of the whole plan."""

REFERENCE = Path(__file__).parent / "reference.toml"

Lines: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """One thing to find. ``lines`` are line ranges of the document, both ends included.

    ``must``: any careful reviewer would want it found; otherwise a finding here is acceptable and its absence too.
    ``also``: families in which the same fault has a natural echo; their findings at the same place are neither right nor wrong.
    ``any_one``: for a group label, one shared activity is enough (the finding may sit on any member of the group).
    """

    family: Family
    description: str
    activities: tuple[str, ...] = ()
    goal: str | None = None
    lines: tuple[Lines, ...] = ()
    severity: Severity = Severity.WARNING
    must: bool = True
    also: frozenset[Family] = frozenset()
    kind: str = ""
    any_one: bool = False


@dataclass(frozen=True, slots=True)
class Trap:
    """A finding that a naive rule would make here and a careful coordinator would call wrong.

    It catches a finding of ``family`` that stays inside ``activities`` (or touches ``lines``) and whose evidence has all the ``words``.
    """

    family: Family
    description: str
    activities: tuple[str, ...] = ()
    lines: tuple[Lines, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """The labels and traps of one real document."""

    labels: tuple[Label, ...]
    traps: tuple[Trap, ...]


def _lines(entry: Mapping[str, list[list[int]]]) -> tuple[Lines, ...]:
    return tuple((first, last) for first, last in entry.get("lines", []))


@cache
def reference() -> Reference:
    """The labels of the reference report, as written in ``reference.toml``."""
    data = tomllib.loads(REFERENCE.read_text(encoding="utf-8"))
    labels = [
        Label(
            family=Family(entry["family"]),
            description=entry["about"],
            activities=tuple(entry.get("activities", ())),
            goal=entry.get("goal"),
            lines=_lines(entry),
            severity=Severity(entry.get("severity", "warning")),
            must=entry["weight"] == "must",
            any_one=entry.get("any_one", False),
        )
        for entry in data["label"]
    ]
    # A per-activity list is written once and means one label for each activity.
    labels += [
        Label(Family(entry["family"]), entry["about"], (number,), severity=Severity(entry["severity"]), must=entry["weight"] == "must")
        for entry in data["each"]
        for number in entry["activities"]
    ]
    traps = [
        Trap(Family(entry["family"]), entry["about"], tuple(entry.get("activities", ())), _lines(entry), tuple(entry.get("words", ())))
        for entry in data["wrong"]
    ]
    return Reference(tuple(labels), tuple(traps))
