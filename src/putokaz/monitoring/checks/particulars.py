"""What a report says around its tables, from the JSON of a cycle (``Cycle.particulars``, the shape of the readers' JSON) and back.

Anything that is not as expected is left out: the JSON may be older than the code.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from putokaz.foundation.core.source import Source
from putokaz.monitoring.checks.view import Column, Part, Passage, RunningHeader, StatedTotals

_NUMBERS: Final = ("page", "line", "line_end", "table", "row", "column")
_COUNTS: Final = ("planned", "implemented", "in_progress", "not_started")


def sources_of(data: object) -> tuple[Source, ...]:
    """Places in the document that was read."""
    found = []
    for one in data if isinstance(data, list | tuple) else ():
        if isinstance(one, Mapping):
            numbers = {name: one[name] for name in _NUMBERS if isinstance(one.get(name), int)}
            found.append(Source(sheet=word(one, "sheet") or None, **numbers))
    return tuple(found)


def word(document: Mapping[str, Any], name: str) -> str:
    value = document.get(name)
    return value if isinstance(value, str) else ""


def day_of(document: Mapping[str, Any], name: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(word(document, name))
    return None


def passages_of(data: Mapping[str, Any]) -> Iterator[Passage]:
    for one in _each(data, "passages"):
        with suppress(ValueError):
            yield Passage(Part(word(one, "part")), word(one, "text"), bool(one.get("heading")), sources_of(one.get("sources")))


def totals_of(data: Mapping[str, Any]) -> Iterator[StatedTotals]:
    for one in _each(data, "totals"):
        counts = {name: one.get(name) if isinstance(one.get(name), int) else None for name in _COUNTS}
        goal = one.get("goal")
        yield StatedTotals(
            goal if isinstance(goal, str) else None,
            **counts,
            rate=_decimal(one.get("rate")),
            quote=word(one, "quote"),
            sources=sources_of(one.get("sources")),
        )


def headers_of(data: Mapping[str, Any]) -> Iterator[RunningHeader]:
    for one in _each(data, "running_headers"):
        yield RunningHeader(word(one, "number"), word(one, "text"), word(one, "followed_by"), sources_of(one.get("sources")))


def columns_of(data: Mapping[str, Any]) -> tuple[Column, ...]:
    """The columns of the report; all six when it does not say."""
    given: Iterable[object] = data.get("columns") or ()
    known = tuple(column for column in Column if column.value in given)
    return known or tuple(Column)


def _each(data: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    found = data.get(name)
    return (one for one in (found if isinstance(found, list) else ()) if isinstance(one, Mapping))


def _decimal(value: object) -> Decimal | None:
    if value is None:
        return None
    with suppress(InvalidOperation):
        number = Decimal(str(value))
        return number if number.is_finite() else None
    return None
