"""A parsed document as it is kept with an import: the JSON of the readers, with reasons that can still be translated."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from putokaz.foundation.core.messages import Message
from putokaz.imports.readers.as_json import to_json
from putokaz.imports.readers.document import ParsedDocument

Json = dict[str, Any]


def to_stored(parsed: ParsedDocument) -> Json:
    """``to_json`` of the document; the ``reason`` of each doubt is a message, to be read by :func:`message_from_json`."""
    stored = to_json(parsed)
    for plain, doubt in zip(stored["doubts"], parsed.doubts, strict=True):
        plain["reason"] = message_to_json(doubt.reason)
    return stored


def message_to_json(message: Message) -> Json:
    """A sentence with its values, as JSON."""
    stored: Json = {"text": message.text, "values": {name: _value_to_json(value) for name, value in message.values.items()}}
    if message.plural is not None:
        stored |= {"plural": message.plural, "count": message.count}
    return stored


def message_from_json(stored: Mapping[str, Any]) -> Message:
    """The sentence that :func:`message_to_json` kept."""
    values = {name: _value_from_json(value) for name, value in stored.get("values", {}).items()}
    return Message(stored.get("text", ""), values, stored.get("plural"), stored.get("count"))


def _value_to_json(value: object) -> object:
    if isinstance(value, Message):
        return {"message": message_to_json(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, tuple | list):
        return [_value_to_json(one) for one in value]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def _value_from_json(value: Any) -> object:
    if isinstance(value, list):
        return tuple(_value_from_json(one) for one in value)
    if isinstance(value, dict):
        if "message" in value:
            return message_from_json(value["message"])
        if "date" in value:
            return date.fromisoformat(value["date"])
        return Decimal(value["decimal"])
    return value
