"""What a reader returns: the report as read, and everything a person should look at before trusting it."""

from dataclasses import dataclass
from enum import StrEnum

from putokaz.foundation.core.messages import Message
from putokaz.foundation.core.source import Source
from putokaz.monitoring.checks.view import Column, ReportView


class FileFormat(StrEnum):
    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Leftover:
    """Text the reader could not place. It is shown to a person, never dropped."""

    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the reader did place but would like a person to look at."""

    reason: Message
    activity: str | None = None
    column: Column | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """``furniture`` is what belongs to the page and not to the report: column headings, repeated headers, page numbers.

    The words of ``report`` (cells, titles, numbers, passages, running headers), ``leftovers`` and ``furniture`` together are the words of
    the document.
    """

    format: FileFormat
    report: ReportView
    leftovers: tuple[Leftover, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    furniture: tuple[str, ...] = ()


class Unreadable(Exception):
    """The file cannot be read; ``reason`` says why and what to do, in words for a person."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.text.format_map(dict(reason.values)))
        self.reason = reason
