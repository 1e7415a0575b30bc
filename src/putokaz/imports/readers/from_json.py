"""The way back from :mod:`as_json`: the report that the plain data tells of, as the checks and the documents want it."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, Final

from putokaz.foundation.core.source import Source
from putokaz.monitoring.checks.view import (
    Activity,
    Cell,
    Column,
    Goal,
    Part,
    Passage,
    Period,
    Programme,
    ReportView,
    RunningHeader,
    StatedTotals,
)

Json = Mapping[str, Any]

_LISTS: Final = (Column.INSTITUTIONS, Column.INDICATORS, Column.RESOURCES)
_SOURCE: Final = frozenset(field.name for field in fields(Source))


def report_from_json(data: Json) -> ReportView:
    """The inverse of :func:`~putokaz.imports.readers.as_json.to_json`, without what the document says beside the report (leftovers,
    furniture, doubts). Keys that are missing are empty."""
    document = data.get("document", {})
    return ReportView(
        goals=tuple(_goal(goal) for goal in data.get("goals", ())),
        title=document.get("title", ""),
        team=document.get("team", ""),
        territory=document.get("territory"),
        number=document.get("number", ""),
        dated_on=_day(document.get("dated_on")),
        period=_period(document.get("period")),
        place=document.get("place", ""),
        signatory=document.get("signatory", ""),
        signatory_role=document.get("signatory_role", ""),
        totals=tuple(_totals(totals) for totals in data.get("totals", ())),
        passages=tuple(
            Passage(Part(one["part"]), one["text"], heading=one.get("heading", False), sources=sources_from_json(one.get("sources", ())))
            for one in data.get("passages", ())
        ),
        running_headers=tuple(
            RunningHeader(one["number"], one["text"], one["followed_by"], sources_from_json(one.get("sources", ())))
            for one in data.get("running_headers", ())
        ),
        columns=tuple(Column(name) for name in data["columns"]) if "columns" in data else tuple(Column),
    )


def sources_from_json(data: Iterable[Json]) -> tuple[Source, ...]:
    """Places in a document; what is not known of them stays ``None``."""
    return tuple(Source(**{name: value for name, value in one.items() if name in _SOURCE}) for one in data)


def cell_from_json(activity: Json, column: Column) -> Cell:
    """One cell of an activity in the shape of ``to_json``."""
    about = activity.get("cells", {}).get(column.value, {})
    value = activity.get(column.value, "")
    items = tuple(value) if column in _LISTS else ()
    text = about.get("text", "; ".join(items)) if column in _LISTS else value
    return Cell(text, items, tuple(about.get("paragraphs", ())), sources_from_json(about.get("sources", ())), about.get("confidence", 1.0))


def _goal(data: Json) -> Goal:
    programmes = tuple(_programme(one) for one in data.get("programmes", ()))
    return Goal(data["number"], data["title"], programmes, sources_from_json(data.get("sources", ())))


def _programme(data: Json) -> Programme:
    activities = tuple(_activity(one) for one in data.get("activities", ()))
    return Programme(data["number"], data["title"], activities, sources_from_json(data.get("sources", ())))


def _activity(data: Json) -> Activity:
    known = [column for column in Column if column.value in data.get("cells", {})] or [column for column in Column if column.value in data]
    cells = {column: cell_from_json(data, column) for column in known}
    return Activity(data["number"], cells, sources_from_json(data.get("sources", ())))


def _totals(data: Json) -> StatedTotals:
    return StatedTotals(
        goal=data.get("goal"),
        planned=data.get("planned"),
        implemented=data.get("implemented"),
        in_progress=data.get("in_progress"),
        not_started=data.get("not_started"),
        rate=Decimal(data["rate"]) if data.get("rate") is not None else None,
        quote=data.get("quote", ""),
        sources=sources_from_json(data.get("sources", ())),
    )


def _period(data: Json | None) -> Period | None:
    return Period(date.fromisoformat(data["start"]), date.fromisoformat(data["end"])) if data else None


def _day(data: str | None) -> date | None:
    return date.fromisoformat(data) if data else None
