"""Bytes in, ``ParsedDocument`` out. Pure: no database, no framework, usable from a notebook."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import cast

from putokaz.foundation.core.messages import Message, msg
from putokaz.imports.readers.detect import detect_format, known_format
from putokaz.imports.readers.document import Doubt, FileFormat, ParsedDocument, Unreadable
from putokaz.imports.readers.encoding import decode_text
from putokaz.imports.readers.text import read_text

Progress = Callable[[float, Message], None]

NO_ACTIVITY = msg(
    "No activity was found. The tables of a plan have numbered activities (1.1.1) below headings such as Activity, Deadline and Results."
)

MAX_TEXT = 3_000_000  # characters; a report of 106 activities has 110,000

# Loaded when they are needed: each brings its own library, and a text needs none of them.
_READERS = {FileFormat.DOCX: (".docx", "read_docx"), FileFormat.XLSX: (".xlsx", "read_xlsx"), FileFormat.PDF: (".pdf", "read_pdf")}

__all__ = ["FileFormat", "ParsedDocument", "Unreadable", "detect_format", "read"]


def read(data: bytes, *, progress: Progress | None = None) -> ParsedDocument:
    """Read a plan or a report, whatever its format; the name of the file plays no part.

    ``progress`` is told the share done (0 to 1) and what is being done. Raises ``Unreadable``, and nothing else, when the file cannot be
    read.
    """
    parsed = _read(data, progress)
    if any(True for _ in parsed.report.activities):
        return parsed
    return replace(parsed, doubts=(*parsed.doubts, Doubt(NO_ACTIVITY)))


def _read(data: bytes, progress: Progress | None) -> ParsedDocument:
    found = known_format(data)
    if found is None:
        text = decode_text(data)
        if len(text) > MAX_TEXT:
            raise Unreadable(msg("The text is far too long to be a plan or a report. Send only the part with the plan."))
        return read_text(text, progress)
    module, name = _READERS[found]
    return cast(ParsedDocument, getattr(import_module(module, __name__), name)(data, progress))
