"""Where a piece of text stands in a document, so that a person can be led back to it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a document. Whatever the format does not know stays ``None``.

    Pages, lines, tables, rows and columns count from 1. Text files know lines (``line`` to ``line_end``, inclusive) and, where the
    text has page breaks, pages; DOCX knows table, row and column, and counts a body paragraph as a line; PDF knows page,
    table, row and column; XLSX knows sheet, row and column.
    """

    page: int | None = None
    line: int | None = None
    line_end: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
