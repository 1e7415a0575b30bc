"""What in a proposal cannot be taken in as it is, each with the place to put it right."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from putokaz.foundation.core.messages import Message, msg
from putokaz.imports.proposal.model import ActivityEntry, Proposal
from putokaz.monitoring.checks.view import Column

LONGEST: Final = {"number": 20, "goal": 600, "programme": 900, "deadline": 400, "item": 400}  # letters that the tables of plans hold
_GOALS: Final = msg("The number {number} stands at {count} goals.")
_PROGRAMMES: Final = msg("The number {number} stands at {count} programmes of one goal.")
_ACTIVITIES: Final = msg("The number {number} stands at {count} activities.")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``about`` is the key of the text to put right (``a7.number``, ``p3.title``, ``a7.deadline``), empty for the whole."""

    about: str
    reason: Message


def contradictions_of(proposal: Proposal) -> tuple[Contradiction, ...]:
    """Everything that stands in the way of taking the proposal in."""
    return tuple(_all(proposal))


def _all(proposal: Proposal) -> Iterator[Contradiction]:
    if not any(True for _ in proposal.activities):
        yield Contradiction("", msg("The plan has no activity. Add at least one, or read a document that has them."))
    yield from _repeated(((goal.number, goal.key) for goal in proposal.goals), _GOALS)
    for goal in proposal.goals:
        yield from _heading(goal.key, goal.number, goal.title, LONGEST["goal"])
        yield from _repeated(((one.number, one.key) for one in goal.programmes), _PROGRAMMES)
        for programme in goal.programmes:
            yield from _heading(programme.key, programme.number, programme.title, LONGEST["programme"])
    yield from _repeated(((one.number, one.key) for one in proposal.activities), _ACTIVITIES)
    for activity in proposal.activities:
        yield from _activity(activity)


def _repeated(numbers: Iterable[tuple[str, str]], reason: Message) -> Iterator[Contradiction]:
    keys: dict[str, list[str]] = defaultdict(list)
    for number, key in numbers:
        keys[number.strip()].append(key)
    for number, found in keys.items():
        if number and len(found) > 1:
            said = Message(reason.text, {"number": number, "count": len(found)})
            yield from (Contradiction(f"{key}.number", said) for key in found)


def _heading(key: str, number: str, title: str, longest: int) -> Iterator[Contradiction]:
    yield from _number(key, number)
    if not title.strip():
        yield Contradiction(f"{key}.title", msg("{number} has no title.", number=number))
    elif len(title) > longest:
        reason = msg("The title of {number} is too long: {count} letters, at most {limit}.", number=number, count=len(title), limit=longest)
        yield Contradiction(f"{key}.title", reason)


def _number(key: str, number: str) -> Iterator[Contradiction]:
    if not number.strip():
        yield Contradiction(f"{key}.number", msg("There is no number here."))
    elif len(number) > LONGEST["number"]:
        yield Contradiction(f"{key}.number", msg("The number “{number}” is too long.", number=number))


def _activity(activity: ActivityEntry) -> Iterator[Contradiction]:
    yield from _number(activity.key, activity.number)
    if not activity.title.strip():
        reason = msg("Activity {number} says nothing about what is to be done.", number=activity.number)
        yield Contradiction(f"{activity.key}.activity", reason)
    deadline = activity.cell(Column.DEADLINE).text
    if len(deadline) > LONGEST["deadline"]:
        yield Contradiction(f"{activity.key}.deadline", msg("The deadline of {number} is too long to be one.", number=activity.number))
    for column in (Column.INSTITUTIONS, Column.RESOURCES):
        if any(len(line) > LONGEST["item"] for line in activity.cell(column).lines):
            reason = msg("An item of {number} is too long: put each institution or resource on its own line.", number=activity.number)
            yield Contradiction(f"{activity.key}.{column.value}", reason)
