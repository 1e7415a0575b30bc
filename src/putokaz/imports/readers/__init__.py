"""Bytes in, ``ParsedDocument`` out. Pure: no database, no framework, usable from a notebook."""

from collections.abc import Callable

from putokaz.foundation.core.messages import Message
from putokaz.imports.readers.detect import detect_format
from putokaz.imports.readers.document import FileFormat, ParsedDocument, Unreadable
from putokaz.imports.readers.encoding import decode_text

Progress = Callable[[float, Message], None]

__all__ = ["FileFormat", "ParsedDocument", "Unreadable", "detect_format", "read"]


def read(data: bytes, *, progress: Progress | None = None) -> ParsedDocument:
    """Read a plan or a report, whatever its format; the name of the file plays no part.

    ``progress`` is told the share done (0 to 1) and what is being done. Raises ``Unreadable``, and nothing else, when the file cannot be
    read.
    """
    # The readers are loaded when they are needed: each brings its own library, and a text needs none of them.
    found = detect_format(data)
    if found is FileFormat.DOCX:
        from putokaz.imports.readers.docx import read_docx  # noqa: PLC0415

        return read_docx(data, progress)
    if found is FileFormat.XLSX:
        from putokaz.imports.readers.xlsx import read_xlsx  # noqa: PLC0415

        return read_xlsx(data, progress)
    if found is FileFormat.PDF:
        from putokaz.imports.readers.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data, progress)
    from putokaz.imports.readers.text import read_text  # noqa: PLC0415

    return read_text(decode_text(data), progress)
