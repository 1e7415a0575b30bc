"""A result as plain JSON: what its history keeps and what two editors compare."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Protocol

from putokaz.monitoring.progress.rows import ValueRow


class Written(Protocol):
    """What a result says itself; the rest follows."""

    status: Any
    reason: Any
    text: Any


def result_content(result: Written, values: Iterable[ValueRow]) -> dict[str, Any]:
    """Amounts are strings, so that nothing is rounded."""
    return {
        "status": str(result.status),
        "reason": str(result.reason),
        "text": str(result.text),
        "values": [
            {
                "indicator": one.indicator,
                "value": None if one.value is None else format(one.value.normalize() if one.value else Decimal(0), "f"),
                "answer": one.answer,
                "evidence": one.evidence,
                "evidenced": one.evidenced,
            }
            for one in sorted(values, key=lambda one: one.indicator)
            if not one.is_empty
        ],
    }


def changed_names(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The names of the fields that differ."""
    return [name for name in after if before.get(name) != after[name]]
