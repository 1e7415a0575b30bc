"""Findings as JSON and back, with their sentences untranslated: kept once, shown in every language; and what makes two the same."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from putokaz.foundation.core.messages import Message, Verbatim
from putokaz.monitoring.checks.finding import Evidence, Finding, Severity
from putokaz.monitoring.checks.particulars import sources_of

Json = dict[str, Any]


def identity(finding: Finding) -> str:
    """Rule, activities and evidence: the same finding after something else changed, another one after its evidence did."""
    said = [finding.rule, list(finding.activities), [[one.activity, one.quote] for one in finding.evidence]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def finding_to_json(finding: Finding) -> Json:
    return {
        "identity": identity(finding),
        "rule": finding.rule,
        "severity": finding.severity.value,
        "activities": list(finding.activities),
        "found": _message(finding.found),
        "settle": _message(finding.settle),
        "evidence": [
            {
                "quote": one.quote,
                "activity": one.activity,
                "sources": [{name: value for name, value in asdict(source).items() if value is not None} for source in one.sources],
            }
            for one in finding.evidence
        ],
    }


def finding_from_json(data: Mapping[str, Any]) -> Finding:
    """The inverse of :func:`finding_to_json`. ``KeyError`` or ``ValueError`` for what it did not write."""
    return Finding(
        data["rule"],
        Severity(data["severity"]),
        tuple(data["activities"]),
        _read_message(data["found"]),
        _read_message(data["settle"]),
        tuple(Evidence(one["quote"], sources_of(one["sources"]), one["activity"]) for one in data["evidence"]),
    )


def _message(message: Message) -> Json:
    plain: Json = {"text": message.text}
    if message.values:
        plain["values"] = {name: _value(value) for name, value in message.values.items()}
    if message.plural is not None:
        plain["plural"], plain["count"] = message.plural, message.count
    return plain


def _value(value: object) -> object:
    """Plain JSON where it says what it is, otherwise the kind beside the value."""
    match value:
        case Verbatim():
            return {"verbatim": str(value)}
        case Message():
            return {"message": _message(value)}
        case Decimal():
            return {"decimal": str(value)}
        case date():
            return {"date": value.isoformat()}
        case tuple() | list():
            return {"list": [_value(one) for one in value]}
        case str() | bool() | int() | None:
            return value
    return str(value)


def _read_message(data: Mapping[str, Any]) -> Message:
    values = {name: _read_value(value) for name, value in data.get("values", {}).items()}
    return Message(data["text"], values, data.get("plural"), data.get("count"))


def _read_value(value: object) -> object:
    match value:
        case {"verbatim": str(text)}:
            return Verbatim(text)
        case {"message": dict(inner)}:
            return _read_message(inner)
        case {"decimal": str(text)}:
            return Decimal(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"list": list(parts)}:
            return tuple(_read_value(one) for one in parts)
    return value
