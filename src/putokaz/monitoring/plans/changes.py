"""What differs between two texts of a plan, part by part and field by field; and the text that a list of differences makes of another.

Amendments, versions, spreadsheets and the history all show this. Parts are matched by uid, those without one by number. Pure.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, TypeVar
from uuid import uuid4

from putokaz.foundation.core.sorting import sort_key
from putokaz.monitoring.plans.content import (
    ActivityContent,
    GoalContent,
    IndicatorContent,
    Part,
    PlanContent,
    ProgrammeContent,
    activity_with_uids,
    flat,
    with_uids,
)


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # to another goal or programme; its fields may differ too


# The fields of each part, in the order of the template.
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "plan": ("title", "team", "starts_on", "ends_on"),
    "goal": ("number", "title"),
    "programme": ("goal", "number", "title"),
    "activity": ("programme", "number", "text", "deadline", "responsibilities", "indicators", "resources"),
}
_HOME: Final = {"programme": "goal", "activity": "programme"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """``before`` and ``after`` are as in the content: text, or tuples of items."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One part before and after, without what stands in it; ``None`` before is new, ``None`` after is removed.

    ``subject`` is ``plan``, ``goal``, ``programme`` or ``activity``.
    """

    subject: str
    uid: str
    before: Part | None
    after: Part | None

    @property
    def kind(self) -> Kind:
        if self.before is None:
            return Kind.ADDED
        if self.after is None:
            return Kind.REMOVED
        home = _HOME.get(self.subject)
        return Kind.MOVED if home and getattr(self.before, home) != getattr(self.after, home) else Kind.CHANGED

    @property
    def number(self) -> str:
        """The number that people know it by: the one before, or of what is new its own; empty for the plan."""
        return str(getattr(self.before or self.after, "number", ""))

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """Which fields differ. All that are filled of what is new or removed."""
        changes = (FieldChange(name, getattr(self.before, name, None), getattr(self.after, name, None)) for name in FIELDS[self.subject])
        return tuple(each for each in changes if (each.before or None) != (each.after or None))


def subject_of(part: Part) -> str:
    """``plan``, ``goal``, ``programme`` or ``activity``."""
    if isinstance(part, PlanContent):
        return "plan"
    if isinstance(part, GoalContent):
        return "goal"
    return "programme" if isinstance(part, ProgrammeContent) else "activity"


def difference(before: PlanContent, after: PlanContent) -> tuple[Change, ...]:
    """What must change to get from one text to the other, in the order of the plan: what is there, then what is gone.

    A part of ``after`` without a uid is taken for the one of the same number that no other part claims; otherwise it is new.
    """
    after = matched(before, after)
    old, new = parts(before), parts(after)
    changes = [Change("plan", before.uid, flat(before), flat(replace(after, uid=before.uid)))]
    changes += [Change(subject_of(part), uid, old.get(uid), part) for uid, part in new.items()]
    changes += [Change(subject_of(part), uid, part, None) for uid, part in reversed(old.items()) if uid not in new]
    return tuple(change for change in changes if change.before != change.after)


def parts(plan: PlanContent) -> dict[str, Part]:
    """Every goal, programme and activity by uid, flat, in the order of the plan."""
    return {part.uid: flat(part) for part in _walk(plan)}


def _walk(plan: PlanContent) -> Iterator[GoalContent | ProgrammeContent | ActivityContent]:
    for goal in plan.goals:
        yield goal
        for programme in goal.programmes:
            yield programme
            yield from programme.activities


Item = TypeVar("Item", GoalContent, ProgrammeContent, ActivityContent)


def matched(before: PlanContent, after: PlanContent) -> PlanContent:
    """``after`` with the uids of ``before`` where numbers (of indicators: words) say that they are the same, and new ones for the rest."""
    goals = _claim(before.goals, after.goals)
    programmes = _claim(tuple(before.programmes), tuple(after.programmes))
    activities = _claim(tuple(before.activities), tuple(after.activities))
    old = {each.uid: each for each in before.activities}
    next_programme, next_activity = iter(programmes), iter(activities)
    return with_uids(
        replace(
            after,
            goals=tuple(
                replace(
                    goal,
                    programmes=tuple(
                        replace(
                            next(next_programme),
                            activities=tuple(_match_indicators(next(next_activity), old) for _ in programme.activities),
                        )
                        for programme in goal.programmes
                    ),
                )
                for goal in goals
            ),
        )
    )


def _claim(before: tuple[Item, ...], after: tuple[Item, ...]) -> list[Item]:
    claimed = {part.uid for part in after if part.uid}
    free = {part.number: part.uid for part in before if part.uid not in claimed}
    return [part if part.uid else replace(part, uid=free.pop(part.number, "")) for part in after]


def _match_indicators(activity: ActivityContent, old: Mapping[str, ActivityContent]) -> ActivityContent:
    before = old.get(activity.uid)
    if before is None:
        return activity
    return replace(activity, indicators=same_indicators(before.indicators, activity.indicators))


def same_indicators(before: tuple[IndicatorContent, ...], after: tuple[IndicatorContent, ...]) -> tuple[IndicatorContent, ...]:
    """``after`` with the uids of ``before`` for indicators in the same words; where just one is left on both sides it was reworded."""
    claimed = {each.uid for each in after if each.uid}
    free = {each.text: each.uid for each in reversed(before) if each.uid not in claimed}
    found = [each if each.uid else replace(each, uid=free.pop(each.text, "")) for each in after]
    unmatched = [place for place, each in enumerate(found) if not each.uid]
    if len(unmatched) == len(free) == 1:
        found[unmatched[0]] = replace(found[unmatched[0]], uid=next(iter(free.values())))
    return tuple(found)


def applied(plan: PlanContent, changes: Iterable[Change]) -> PlanContent:
    """The text that ``changes`` make of ``plan``. What is new, renumbered or moved stands before the first of its siblings that has a
    higher number; everything else keeps its place. ``ValueError`` when a change puts something into a part that is not there."""
    standing = parts(plan)
    places = {uid: place for place, uid in enumerate(standing)}
    particulars = flat(plan)
    for change in changes:
        if change.subject == "plan":
            particulars = change.after or particulars
        elif change.after is None:
            standing.pop(change.uid, None)
        else:
            if _is_elsewhere(standing.get(change.uid), change.after):
                places.pop(change.uid, None)
            standing[change.uid] = change.after
    return _built(particulars, standing, places)


def _is_elsewhere(before: Part | None, after: Part) -> bool:
    names = ("number", "goal", "programme")
    return before is None or any(getattr(before, name, None) != getattr(after, name, None) for name in names)


def _built(particulars: Part, standing: Mapping[str, Part], places: Mapping[str, int]) -> PlanContent:
    assert isinstance(particulars, PlanContent)  # noqa: S101 - a change of the plan keeps a plan
    homes: dict[str, list[Any]] = {"": []}
    homes.update({uid: [] for uid in standing})
    for uid, part in standing.items():
        home = getattr(part, _HOME.get(subject_of(part), ""), "")
        if home not in homes or (home == "") != isinstance(part, GoalContent):
            raise ValueError(f"{getattr(part, 'number', '')} stands in nothing that the plan has.")
        homes[home].append((uid, part))

    def inside(uid: str) -> list[Any]:
        return _in_order(homes[uid], places)

    goals = (
        replace(
            goal,
            programmes=tuple(
                replace(programme, activities=tuple(activity for _, activity in inside(programme_uid)))
                for programme_uid, programme in inside(goal_uid)
            ),
        )
        for goal_uid, goal in inside("")
    )
    return replace(particulars, goals=tuple(goals))


def _in_order(siblings: list[tuple[str, Any]], places: Mapping[str, int]) -> list[tuple[str, Any]]:
    settled = sorted((each for each in siblings if each[0] in places), key=lambda each: places[each[0]])
    for new in sorted((each for each in siblings if each[0] not in places), key=lambda each: sort_key(each[1].number)):
        key = sort_key(new[1].number)
        later = (place for place, (_, part) in enumerate(settled) if sort_key(part.number) > key)
        settled.insert(next(later, len(settled)), new)
    return settled


def change_to(before: Part | None, after: Part | None) -> Change:
    """The change from one part to another. The one after is the same part as the one before; what is new gets a uid.

    ``ValueError`` when both are ``None``.
    """
    known = after or before
    if known is None:
        raise ValueError("Nothing cannot change into nothing.")
    uid = before.uid if before else known.uid or str(uuid4())
    if after is not None:
        after = flat(replace(after, uid=uid))
    if isinstance(after, ActivityContent):
        after = activity_with_uids(after)
    return Change(subject_of(known), uid, flat(before) if before else None, after)
