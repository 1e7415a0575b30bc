"""Corrections: each takes the edits laid over a document so far and returns them with one more. Nothing is changed in place."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

from putokaz.foundation.core.messages import Message, msg
from putokaz.imports.proposal.build import proposal_of
from putokaz.imports.proposal.model import ActivityEntry, CellEntry, GoalEntry, Placing, ProgrammeEntry, Proposal
from putokaz.monitoring.checks.view import Column

Json = dict[str, Any]

KINDS: Final = ("goal", "programme", "activity")
_PARTS: Final = {"number", "title"}


class Unfit(Exception):
    """A correction that does not fit the proposal (any more); ``reason`` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.text)
        self.reason = reason


def current_text(proposal: Proposal, key: str) -> str:
    """What stands at a key of a cell, a number or a title now. Raises :class:`Unfit` when there is no such place."""
    owner, _dot, name = key.partition(".")
    part = proposal.part(owner)
    if part is None:
        raise Unfit(msg("This part is no longer in the proposal."))
    if name == "number":
        return part.number
    if name == "title" and not isinstance(part, ActivityEntry):
        return part.title
    cell = proposal.cell(key)
    if cell is None:
        raise Unfit(msg("This part is no longer in the proposal."))
    return cell.text


def with_text(document: Mapping[str, Any], edits: Mapping[str, Any], key: str, text: str) -> Json:
    """Another text at a key. Doubts about a cell are settled by correcting it; its first words brought back, the correction goes."""
    proposal = proposal_of(document, edits)
    current_text(proposal, key)
    changed = _copy(edits)
    owner, _dot, name = key.partition(".")
    cleaned = tidy(text) if name not in _PARTS else " ".join(text.split())
    changed["fields"][key] = cleaned
    cell = proposal.cell(key)
    if cell and (cell.before if cell.before is not None else cell.text) == cleaned:
        del changed["fields"][key]
    elif cell:
        changed["settled"] |= {doubt.key: "corrected" for doubt in cell.open_doubts}
    part = proposal.part(owner)
    if name == "number" and isinstance(part, ActivityEntry):
        changed["settled"] |= {doubt.key: "corrected" for doubt in part.own_open_doubts}
    return changed


def tidy(text: str) -> str:
    """Single spaces, one line each, no empty lines."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def with_doubts_settled(edits: Mapping[str, Any], keys: tuple[str, ...], *, settled: bool) -> Json:
    """Doubts accepted as right, or opened again."""
    changed = _copy(edits)
    for key in keys:
        if settled:
            changed["settled"][key] = "right"
        else:
            changed["settled"].pop(key, None)
    return changed


def with_part(document: Mapping[str, Any], edits: Mapping[str, Any], kind: str, under: str, number: str, title: str) -> tuple[Json, str]:
    """A new goal, programme or activity at the end of ``under`` (a key; empty for a goal), and its key."""
    proposal = proposal_of(document, edits)
    parent = proposal.part(under) if under else None
    fits = {
        "goal": parent is None and not under,
        "programme": isinstance(parent, GoalEntry),
        "activity": isinstance(parent, ProgrammeEntry),
    }
    if not fits.get(kind):
        raise Unfit(msg("This part is no longer in the proposal."))
    changed = _copy(edits)
    changed["last"] = changed.get("last", 0) + 1
    key = f"n{changed['last']}"
    changed["added"].append({"key": key, "kind": kind, "under": under})
    changed["fields"][f"{key}.number"] = " ".join(number.split())
    name = Column.ACTIVITY.value if kind == "activity" else "title"
    changed["fields"][f"{key}.{name}"] = tidy(title) if kind == "activity" else " ".join(title.split())
    return changed, key


def without_part(document: Mapping[str, Any], edits: Mapping[str, Any], key: str) -> Json:
    """A part taken out, with what stands in it. It is kept and can be put back."""
    if proposal_of(document, edits).part(key) is None:
        raise Unfit(msg("This part is no longer in the proposal."))
    changed = _copy(edits)
    changed["removed"].append(key)
    return changed


def with_part_back(edits: Mapping[str, Any], key: str) -> Json:
    changed = _copy(edits)
    changed["removed"] = [one for one in changed["removed"] if one != key]
    return changed


def with_leftover_placed(document: Mapping[str, Any], edits: Mapping[str, Any], key: str, how: Placing, to: str = "") -> Json:
    """A leftover put at the end of a cell, made a new activity of a programme (``to``), or marked as not belonging to the plan."""
    proposal = proposal_of(document, edits)
    leftover = next((one for one in proposal.leftovers if one.key == key), None)
    if leftover is None or not leftover.is_open:
        raise Unfit(msg("This text was already placed."))
    if how is Placing.ACTIVITY:
        changed, new = with_part(document, edits, "activity", to, "", leftover.text)
        changed["leftovers"][key] = {"how": how.value, "to": new}
        return changed
    changed = _copy(edits)
    if how is Placing.CELL:
        cell = proposal.cell(to)
        if cell is None:
            raise Unfit(msg("This part is no longer in the proposal."))
        changed["fields"][to] = f"{cell.text}\n{tidy(leftover.text)}".strip()
    changed["leftovers"][key] = {"how": how.value, "to": to}
    return changed


def with_leftover_back(document: Mapping[str, Any], edits: Mapping[str, Any], key: str) -> Json:
    """A leftover taken back from where it was put: cut from the end of the cell, or the activity made of it removed.

    Where somebody has changed the cell since, its text stays as it is: words rather stand twice than nowhere.
    """
    proposal = proposal_of(document, edits)
    leftover = next((one for one in proposal.leftovers if one.key == key and not one.is_open), None)
    if leftover is None:
        raise Unfit(msg("This text is not placed."))
    changed = _copy(edits)
    del changed["leftovers"][key]
    if leftover.placing is Placing.ACTIVITY and proposal.part(leftover.to):
        changed["removed"].append(leftover.to)
    cell = proposal.cell(leftover.to) if leftover.placing is Placing.CELL else None
    if cell is not None and cell.text.endswith(tidy(leftover.text)):
        changed["fields"][leftover.to] = _rest(cell, tidy(leftover.text))
        if changed["fields"][leftover.to] == cell.before:
            del changed["fields"][leftover.to]
    return changed


def _rest(cell: CellEntry, ending: str) -> str:
    return cell.text[: -len(ending)].rstrip("\n")


def _copy(edits: Mapping[str, Any]) -> Json:
    empty: Json = {"fields": {}, "removed": [], "added": [], "settled": {}, "leftovers": {}}
    return {**empty, **deepcopy(dict(edits))}
