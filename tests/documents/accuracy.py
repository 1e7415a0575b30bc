"""How well a document was read: the cells that came out right, counted against the right reading.

Both sides are dictionaries in the shape of ``plan.json``: ``goals[].programmes[].activities[]`` with ``number``, ``activity``,
``deadline``,
``institutions[]``, ``indicators[]``, ``resources[]`` and ``results``.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

TEXT_CELLS = ("activity", "deadline", "results")
LIST_CELLS = ("institutions", "indicators", "resources")
CELLS = ("activity", "deadline", *LIST_CELLS, "results")

_BULLET = re.compile(r"(?:^|(?<=\s))[-\u2010-\u2015\u2022\u00b7\u25aa\u25cf\u25e6\uf0b7*]+(?=\S|\s|$)")
_SEPARATOR = re.compile(r"[;,]+")


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that came out wrong; ``found`` is ``None`` when the activity is not there at all. ``cell`` is ``"number"`` for one too
    many.
    """

    number: str
    cell: str
    expected: str | None
    found: str | None

    def __str__(self) -> str:
        return f"{self.number} {self.cell}\n  expected: {self.expected!r}\n  found:    {self.found!r}"


def fold(value: str | list[str] | None, *, is_list: bool) -> str:
    """White space to single spaces; in list cells also no bullets and no separators, so that only the words and their order count."""
    text = " ; ".join(value) if isinstance(value, list) else value or ""
    text = unicodedata.normalize("NFC", text)
    if is_list:
        text = _SEPARATOR.sub(" ", _BULLET.sub(" ", text))
        text = re.sub(r"\.(?=\s|$)", " ", text)
    return " ".join(text.split())


def activities(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every activity with the numbers of its goal and programme, in document order."""
    for goal in document.get("goals", []):
        for programme in goal.get("programmes", []):
            for activity in programme.get("activities", []):
                yield goal["number"], programme["number"], activity


def _by_number(document: dict[str, Any]) -> dict[tuple[str, int], dict[str, Any]]:
    found: dict[tuple[str, int], dict[str, Any]] = {}
    times: dict[str, int] = {}
    for _, _, activity in activities(document):
        number = activity["number"].rstrip(".")
        times[number] = times.get(number, 0) + 1
        found[number, times[number]] = activity
    return found


def cell_accuracy(truth: dict[str, Any], parsed_json: dict[str, Any]) -> tuple[int, int, list[Difference]]:
    """``(right, total, differences)``: how many of the six cells of every true activity have exactly the true words, in order.

    Activities are matched by number; one that was not read counts six wrong cells, one that does not exist in truth is listed
    as a difference but cannot lower ``right``.
    """
    expected, got = _by_number(truth), _by_number(parsed_json)
    right, differences = 0, []
    for key, activity in expected.items():
        for cell in CELLS:
            is_list = cell in LIST_CELLS
            want = fold(activity.get(cell), is_list=is_list)
            have = fold(got[key].get(cell), is_list=is_list) if key in got else None
            if have == want:
                right += 1
            else:
                differences.append(Difference(key[0], cell, want, have))
    differences += [Difference(number, "number", None, number) for number, nth in got if (number, nth) not in expected]
    return right, len(expected) * len(CELLS), differences


def item_accuracy(truth: dict[str, Any], parsed_json: dict[str, Any]) -> tuple[int, int, list[Difference]]:
    """``(right, total, differences)`` over the three list cells of every true activity, right only when cut into the very same items."""
    expected, got = _by_number(truth), _by_number(parsed_json)
    right, differences = 0, []
    for key, activity in expected.items():
        for cell in LIST_CELLS:
            want = [fold(item, is_list=True) for item in activity.get(cell, [])]
            have = [fold(item, is_list=True) for item in got.get(key, {}).get(cell, [])]
            if have == want:
                right += 1
            else:
                differences.append(Difference(key[0], cell, " | ".join(want), " | ".join(have)))
    return right, len(expected) * len(LIST_CELLS), differences


def tree_differences(truth: dict[str, Any], parsed_json: dict[str, Any]) -> list[str]:
    """Goals and programmes whose number or title is not the true one, and activities that stand under another programme."""

    def tree(document: dict[str, Any]) -> list[tuple[str, ...]]:
        rows: list[tuple[str, ...]] = []
        for goal in document.get("goals", []):
            rows.append(("goal", goal["number"], fold(goal["title"], is_list=False)))
            rows += [("programme", one["number"], fold(one["title"], is_list=False)) for one in goal.get("programmes", [])]
        rows += [("activity", programme, activity["number"]) for _, programme, activity in activities(document)]
        return rows

    want, have = tree(truth), tree(parsed_json)
    missing = [f"missing: {' '.join(row)}" for row in want if row not in have]
    extra = [f"not in truth: {' '.join(row)}" for row in have if row not in want]
    return missing + extra or ([] if want == have else ["the order differs"])
