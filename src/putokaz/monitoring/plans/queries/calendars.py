"""Deadlines of a plan as a calendar that other programs read (iCalendar, RFC 5545). Pure."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from putokaz.monitoring.plans.queries.overview import Line

_WIDEST: Final = 75  # octets of a line


def icalendar(name: str, lines: Iterable[Line], *, at: datetime) -> str:
    """A day for every activity that falls due on one. ``at`` is the moment at which the file is made."""
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    parts = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Putokaz//Plan//BS", "CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_text(name)}"]
    for line in lines:
        parts += _event(line, stamp)
    return "".join(f"{folded}\r\n" for part in (*parts, "END:VCALENDAR") for folded in _folded(part))


def _event(line: Line, stamp: str) -> Iterator[str]:
    if line.due_on is None:
        return
    yield "BEGIN:VEVENT"
    yield f"UID:{line.uid}@putokaz"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{line.due_on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{line.due_on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'{line.number} {line.text}')}"
    yield f"DESCRIPTION:{_text(chr(10).join(filter(None, (line.words, line.lead_name))))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, cut between letters; what follows begins with a space."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _WIDEST:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + octets
    yield part
