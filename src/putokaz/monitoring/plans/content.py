"""The text of a plan as plain data: what versions keep, revisions remember, amendments propose and spreadsheets bring back.

One shape for all of them, so that a difference between any two is found in one place (``changes``). Pure.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any, Final
from uuid import uuid4


@dataclass(frozen=True, slots=True)
class ResponsibilityContent:
    """``institution`` is its id when known."""

    words: str
    institution: int | None = None
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorContent:
    """``uid`` is empty for a new indicator; an empty ``kind`` is read from the words. Amounts are in the indicator's own unit."""

    text: str
    uid: str = ""
    kind: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    disaggregations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResourceContent:
    """Amounts in KM. An empty ``source`` is read from the words."""

    words: str
    source: str = ""
    planned_km: Decimal | None = None
    spent_km: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ActivityContent:
    """``programme`` is the uid of its programme; ``uid`` is empty for a new activity."""

    number: str
    text: str
    uid: str = ""
    programme: str = ""
    deadline: str = ""
    responsibilities: tuple[ResponsibilityContent, ...] = ()
    indicators: tuple[IndicatorContent, ...] = ()
    resources: tuple[ResourceContent, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeContent:
    """``goal`` is the uid of its goal. ``activities`` is empty where only the programme itself is meant."""

    number: str
    title: str
    uid: str = ""
    goal: str = ""
    activities: tuple[ActivityContent, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalContent:
    number: str
    title: str
    uid: str = ""
    programmes: tuple[ProgrammeContent, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanContent:
    """A whole plan. Dates are ISO 8601."""

    title: str
    team: str = ""
    starts_on: str = ""
    ends_on: str = ""
    uid: str = ""
    goals: tuple[GoalContent, ...] = field(default_factory=tuple)

    @property
    def programmes(self) -> Iterator[ProgrammeContent]:
        return (programme for goal in self.goals for programme in goal.programmes)

    @property
    def activities(self) -> Iterator[ActivityContent]:
        return (activity for programme in self.programmes for activity in programme.activities)


Part = PlanContent | GoalContent | ProgrammeContent | ActivityContent


def to_json(content: object) -> dict[str, Any]:
    """Plain JSON of any content dataclass; amounts become strings so that nothing is rounded."""
    plain = _plain(asdict(content))  # type: ignore[call-overload] # any of the dataclasses above
    assert isinstance(plain, dict)  # noqa: S101 - asdict of a dataclass
    return plain


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def activity_from_json(data: Mapping[str, Any]) -> ActivityContent:
    """The inverse of :func:`to_json`; keys that are missing take their defaults."""
    return ActivityContent(
        **_known(data, "number", "text", "uid", "programme", "deadline"),
        responsibilities=tuple(ResponsibilityContent(**one) for one in data.get("responsibilities", ())),
        indicators=tuple(
            IndicatorContent(
                **_known(one, "text", "uid", "kind", "unit"),
                baseline=_amount(one.get("baseline")),
                target=_amount(one.get("target")),
                disaggregations=tuple(one.get("disaggregations", ())),
            )
            for one in data.get("indicators", ())
        ),
        resources=tuple(
            ResourceContent(
                **_known(one, "words", "source"), planned_km=_amount(one.get("planned_km")), spent_km=_amount(one.get("spent_km"))
            )
            for one in data.get("resources", ())
        ),
    )


def programme_from_json(data: Mapping[str, Any]) -> ProgrammeContent:
    return ProgrammeContent(
        **_known(data, "number", "title", "uid", "goal"), activities=tuple(activity_from_json(one) for one in data.get("activities", ()))
    )


def goal_from_json(data: Mapping[str, Any]) -> GoalContent:
    return GoalContent(
        **_known(data, "number", "title", "uid"), programmes=tuple(programme_from_json(one) for one in data.get("programmes", ()))
    )


def plan_from_json(data: Mapping[str, Any]) -> PlanContent:
    return PlanContent(
        **_known(data, "title", "team", "starts_on", "ends_on", "uid"), goals=tuple(goal_from_json(one) for one in data.get("goals", ()))
    )


FROM_JSON: Final[Mapping[str, Callable[[Mapping[str, Any]], Part]]] = {
    "plan": plan_from_json,
    "goal": goal_from_json,
    "programme": programme_from_json,
    "activity": activity_from_json,
}


def part_from_json(subject: str, data: Mapping[str, Any] | None) -> Part | None:
    """The part of a plan that a revision or a change keeps; ``None`` where there was nothing."""
    return None if data is None else FROM_JSON[subject](data)


def flat(part: Part) -> Part:
    """The part without what stands in it: what one revision is about."""
    if isinstance(part, PlanContent):
        return replace(part, goals=())
    if isinstance(part, GoalContent):
        return replace(part, programmes=())
    if isinstance(part, ProgrammeContent):
        return replace(part, activities=())
    return part


def with_uids(plan: PlanContent) -> PlanContent:
    """The plan with a uid for everything that has none, and every part pointing at the one it stands in."""
    return replace(plan, goals=tuple(_goal_with_uids(goal) for goal in plan.goals))


def _goal_with_uids(goal: GoalContent) -> GoalContent:
    uid = goal.uid or str(uuid4())
    return replace(goal, uid=uid, programmes=tuple(_programme_with_uids(replace(programme, goal=uid)) for programme in goal.programmes))


def _programme_with_uids(programme: ProgrammeContent) -> ProgrammeContent:
    uid = programme.uid or str(uuid4())
    return replace(programme, uid=uid, activities=tuple(activity_with_uids(replace(each, programme=uid)) for each in programme.activities))


def activity_with_uids(activity: ActivityContent) -> ActivityContent:
    """The activity and its indicators with a uid where they have none."""
    return replace(
        activity,
        uid=activity.uid or str(uuid4()),
        indicators=tuple(each if each.uid else replace(each, uid=str(uuid4())) for each in activity.indicators),
    )


def _known(data: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: data[name] for name in names if name in data}


def _amount(value: object) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))
