"""Where something stands in the document that was read, in words."""

from collections.abc import Iterable

from putokaz.foundation.core.messages import Message, msg
from putokaz.foundation.core.source import Source
from putokaz.reporting.wording import Wording

_MOST_PLACES = 3


def place(source: Source, say: Wording) -> str:
    """``page 12, lines 410–418``; empty when the format knows no place."""
    parts: list[Message] = []
    if source.sheet:
        parts.append(msg("sheet {name}", name=source.sheet))
    if source.page:
        parts.append(msg("page {number}", number=str(source.page)))
    if source.table:
        parts.append(msg("table {number}", number=str(source.table)))
    if source.row:
        parts.append(msg("row {number}", number=str(source.row)))
    if source.line and source.line_end and source.line_end != source.line:
        parts.append(msg("lines {first}–{last}", first=str(source.line), last=str(source.line_end)))
    elif source.line:
        parts.append(msg("line {number}", number=str(source.line)))
    return ", ".join(map(say, parts))


def places(sources: Iterable[Source], say: Wording) -> str:
    """The first few places, each once."""
    found = list(dict.fromkeys(filter(None, (place(source, say) for source in sources))))
    return "; ".join(found[:_MOST_PLACES]) + (" …" if len(found) > _MOST_PLACES else "")
