"""The document as read and the corrections laid over it, put together into a :class:`Proposal`.

Corrections (``edits``) are JSON: ``fields`` (key of a cell, or ``p3.title``, ``a7.number`` → text), ``removed`` (keys), ``added``
(``{"key", "kind", "under"}`` in order), ``settled`` (key of a doubt → how) and ``leftovers`` (key → ``{"how", "to"}``). Keys of what was
read follow from the place in the document, so they stay when numbers change.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from putokaz.imports.proposal.model import (
    LISTS,
    ActivityEntry,
    CellEntry,
    DoubtEntry,
    GoalEntry,
    LeftoverEntry,
    Placing,
    ProgrammeEntry,
    Proposal,
    RemovedEntry,
)
from putokaz.imports.proposal.stored import message_from_json
from putokaz.imports.readers.from_json import cell_from_json, sources_from_json
from putokaz.monitoring.checks.view import Cell, Column

Json = Mapping[str, Any]

NO_EDITS: Final[Json] = {}
_ROOT: Final = ""


def proposal_of(document: Json, edits: Json = NO_EDITS) -> Proposal:
    """The plan as it would be taken in now. Linear in the size of the document."""
    return _Making(document, edits).proposal()


def edited_text(cell: Cell, column: Column) -> str:
    """A cell as a person edits it: one item, or one paragraph, a line."""
    if column in LISTS:
        return "\n".join(cell.items) if cell.items else cell.text
    return "\n".join(cell.paragraphs) if cell.paragraphs else cell.text


def cell_of(text: str, column: Column, read: Cell) -> Cell:
    """The cell that an edited text makes; it keeps where the read one stood."""
    lines = tuple(" ".join(line.split()) for line in text.split("\n") if line.strip())
    if column in LISTS:
        return Cell("; ".join(lines), lines, (), read.sources, 1.0)
    return Cell(" ".join(lines), (), lines if column is Column.RESULTS else (), read.sources, 1.0)


class _Making:
    def __init__(self, document: Json, edits: Json) -> None:
        self.document = document
        self.fields: Json = edits.get("fields", {})
        self.gone = frozenset(edits.get("removed", ()))
        self.settled: Json = edits.get("settled", {})
        self.placings: Json = edits.get("leftovers", {})
        self.added: dict[str, list[Json]] = defaultdict(list)
        for one in edits.get("added", ()):
            self.added[one["under"]].append(one)
        self.removed: list[RemovedEntry] = []
        self.keys = _keys(document)
        self.doubts = tuple(self._doubts())
        self.doubts_of: dict[str, list[DoubtEntry]] = defaultdict(list)
        for doubt in self.doubts:
            self.doubts_of[doubt.about].append(doubt)

    def proposal(self) -> Proposal:
        goals = [self._goal(f"g{at}", data) for at, data in enumerate(self.document.get("goals", ()))]
        goals += [self._goal(one["key"], {}, added=True) for one in self.added[_ROOT]]
        return Proposal(
            goals=self._kept(goals),
            doubts=self.doubts,
            leftovers=tuple(self._leftovers()),
            removed=tuple(self.removed),
            columns=tuple(Column(name) for name in self.document.get("columns", Column)),
        )

    def _kept(self, parts: Sequence[Any]) -> tuple[Any, ...]:
        for part in parts:
            if part.key in self.gone:
                count = len(part.activities) if not isinstance(part, ActivityEntry) else 0
                self.removed.append(RemovedEntry(part.key, part.number, part.title, count))
        return tuple(part for part in parts if part.key not in self.gone)

    def _goal(self, key: str, data: Json, *, added: bool = False) -> GoalEntry:
        number, title = self._heading(key, data)
        programmes = [self._programme(f"{key}p{at}", one) for at, one in enumerate(data.get("programmes", ()))]
        programmes += [self._programme(one["key"], {}, added=True) for one in self.added[key]]
        return GoalEntry(key, number, title, self._kept(programmes), sources_from_json(data.get("sources", ())), added)

    def _programme(self, key: str, data: Json, *, added: bool = False) -> ProgrammeEntry:
        number, title = self._heading(key, data)
        activities = [self._activity(f"{key}a{at}", one) for at, one in enumerate(data.get("activities", ()))]
        activities += [self._activity(one["key"], {}, added=True) for one in self.added[key]]
        return ProgrammeEntry(key, number, title, self._kept(activities), sources_from_json(data.get("sources", ())), added)

    def _heading(self, key: str, data: Json) -> tuple[str, str]:
        return self.fields.get(f"{key}.number", data.get("number", "")), self.fields.get(f"{key}.title", data.get("title", ""))

    def _activity(self, key: str, data: Json, *, added: bool = False) -> ActivityEntry:
        return ActivityEntry(
            key,
            self.fields.get(f"{key}.number", data.get("number", "")),
            tuple(self._cell(key, data, column) for column in Column),
            sources_from_json(data.get("sources", ())),
            tuple(self.doubts_of.get(key, ())),
            added,
        )

    def _cell(self, owner: str, data: Json, column: Column) -> CellEntry:
        key = f"{owner}.{column.value}"
        cell = cell_from_json(data, column)
        doubts = tuple(self.doubts_of.get(key, ()))
        text, edited = edited_text(cell, column), self.fields.get(key)
        if edited is None:
            return CellEntry(key, column, cell, text, None, doubts)
        return CellEntry(key, column, cell_of(edited, column, cell), edited, text, doubts)

    def _doubts(self) -> Iterable[DoubtEntry]:
        for at, data in enumerate(self.document.get("doubts", ())):
            key = f"d{at}"
            sources = sources_from_json(data.get("sources", ()))
            about = self._about(data)
            settled = self.settled.get(key, "")
            if not settled and about and self._is_gone(about):
                settled = "removed"
            yield DoubtEntry(key, message_from_json(data["reason"]), about, sources, settled)

    def _about(self, data: Json) -> str:
        """The key of what a doubt is about. Where several activities bear its number, the one that stands where the doubt does."""
        candidates = self.keys.get(data.get("activity") or "", [])
        if not candidates:
            return ""
        places = [source.get("line") or source.get("row") for source in data.get("sources", ())]
        owner = next((key for key, stands in candidates if any(place in stands for place in places)), candidates[0][0])
        column = data.get("column")
        return f"{owner}.{column}" if column else owner

    def _is_gone(self, about: str) -> bool:
        owner = about.partition(".")[0]
        goal, _p, rest = owner.partition("p")
        programme = f"{goal}p{rest.partition('a')[0]}"
        return bool(self.gone & {owner, programme, goal})

    def _leftovers(self) -> Iterable[LeftoverEntry]:
        for at, data in enumerate(self.document.get("leftovers", ())):
            placed = self.placings.get(f"l{at}")
            sources = sources_from_json(data.get("sources", ()))
            if placed:
                yield LeftoverEntry(f"l{at}", data["text"], sources, Placing(placed["how"]), placed.get("to", ""))
            else:
                yield LeftoverEntry(f"l{at}", data["text"], sources)


def _keys(document: Json) -> dict[str, list[tuple[str, frozenset[int]]]]:
    """Number of an activity → its keys, each with the lines or rows where it stands."""
    found: dict[str, list[tuple[str, frozenset[int]]]] = defaultdict(list)
    for g, goal in enumerate(document.get("goals", ())):
        for p, programme in enumerate(goal.get("programmes", ())):
            for a, activity in enumerate(programme.get("activities", ())):
                found[activity["number"]].append((f"g{g}p{p}a{a}", _stands(activity)))
    return found


def _stands(activity: Json) -> frozenset[int]:
    places: set[int] = set()
    for source in activity.get("sources", ()):
        if source.get("line"):
            places.update(range(source["line"], (source.get("line_end") or source["line"]) + 1))
        elif source.get("row"):
            places.add(source["row"])
    return frozenset(places)
