"""The text of a plan as plain data: what versions keep, revisions remember, amendments propose and spreadsheets bring back.

One shape for all of them, so that a difference between any two is found in one place (``changes``). Pure.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class ResponsibilityContent:
    """``institution`` is its id when known."""

    words: str
    institution: int | None = None
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorContent:
    """``uid`` is empty for a new indicator. Amounts are in the indicator's own unit."""

    text: str
    uid: str = ""
    kind: str = "text"
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    disaggregations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResourceContent:
    """Amounts in KM."""

    words: str
    source: str = "unknown"
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
    goals: tuple[GoalContent, ...] = field(default_factory=tuple)


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
            ResourceContent(**_known(one, "words", "source"), planned_km=_amount(one.get("planned_km")), spent_km=_amount(one.get("spent_km")))
            for one in data.get("resources", ())
        ),
    )


def programme_from_json(data: Mapping[str, Any]) -> ProgrammeContent:
    return ProgrammeContent(
        **_known(data, "number", "title", "uid", "goal"), activities=tuple(activity_from_json(one) for one in data.get("activities", ()))
    )


def goal_from_json(data: Mapping[str, Any]) -> GoalContent:
    return GoalContent(**_known(data, "number", "title", "uid"), programmes=tuple(programme_from_json(one) for one in data.get("programmes", ())))


def plan_from_json(data: Mapping[str, Any]) -> PlanContent:
    return PlanContent(**_known(data, "title", "team", "starts_on", "ends_on"), goals=tuple(goal_from_json(one) for one in data.get("goals", ())))


def _known(data: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: data[name] for name in names if name in data}


def _amount(value: object) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))
