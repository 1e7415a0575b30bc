"""How the families and weights of findings are called, and where a piece of text stands, in words. One copy for the site, the documents and
the command line."""

from typing import Final

from putokaz.foundation.core.messages import Message, msg
from putokaz.foundation.core.source import Source
from putokaz.monitoring.checks.finding import Family, Severity

SEVERITIES: Final[dict[Severity, Message]] = {
    Severity.ERROR: msg("Contradictions"),
    Severity.WARNING: msg("Claims without support"),
    Severity.NOTE: msg("Worth a look"),
}
FAMILIES: Final[dict[Family, Message]] = {
    Family.SUMS: msg("Sums and rates"),
    Family.STATUS: msg("Status against the text"),
    Family.DEADLINES: msg("Deadlines"),
    Family.REPETITION: msg("Repetition"),
    Family.INDICATORS: msg("Indicators"),
    Family.ATTRIBUTION: msg("Attribution"),
    Family.AGREEMENT: msg("Agreement of figures and dates"),
    Family.EVIDENCE: msg("Evidence"),
    Family.HARM: msg("Protection of persons"),
    Family.STRUCTURE: msg("Structure"),
}


def place_words(source: Source) -> tuple[Message, ...]:
    """*page 12*, *lines 410–418*; nothing when the format knows no place."""
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
    return tuple(parts)
