"""The words of the document around a place, so that a person can hold what was read against what stands there.

Kept when the document is read, as JSON of one of three shapes: ``{"lines": […]}`` for text, ``{"rows": {"2|5": [[1, "…"], …]}}`` for Word
and Excel (table or sheet, and row), ``{"pages": {"7": ["…"]}}`` for PDF (only the pages that something doubtful stands on).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from putokaz.foundation.core.messages import Message, msg
from putokaz.foundation.core.source import Source
from putokaz.foundation.core.text import fold
from putokaz.imports.readers.document import FileFormat, ParsedDocument
from putokaz.imports.readers.encoding import decode_text
from putokaz.imports.readers.table import Content, Paragraph

Json = dict[str, Any]

_AROUND: Final = 2  # lines shown before and after
_SHORT: Final = 12  # letters: a shorter line would be found in many cells by chance


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """``label`` is the number of the line, or of the column of a table; ``marked`` says that the place itself is here."""

    label: str
    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One place: ``where`` says it in words."""

    where: Message
    lines: tuple[ExcerptLine, ...]


def kept_words(data: bytes, parsed: ParsedDocument) -> Json:
    """What to keep of a document that was read as ``parsed``."""
    if parsed.format is FileFormat.TEXT:
        return {"lines": [line.strip() for line in decode_text(data).split("\n")]}
    if parsed.format is FileFormat.PDF:
        return _pages(data, parsed)
    if parsed.format is FileFormat.DOCX:
        from putokaz.imports.readers.docx import docx_content  # noqa: PLC0415 - brings its own library, as in read()

        return _rows(docx_content(data))
    from putokaz.imports.readers.xlsx import xlsx_content  # noqa: PLC0415 - as above

    return _rows(xlsx_content(data))


def _rows(content: Content) -> Json:
    rows: dict[str, list[list[Any]]] = {}
    for block in content.blocks:
        if isinstance(block, Paragraph):
            rows[_row_key(block.source)] = [[0, block.text]]
            continue
        for row in block.rows:
            rows[_row_key(row.source)] = [[cell.column + 1, cell.text] for cell in row.cells if cell.filled]
    return {"rows": rows}


def _row_key(source: Source) -> str:
    if source.row is None:
        return f"|{source.sheet or source.line}"
    return f"{source.sheet or source.table}|{source.row}"


def _pages(data: bytes, parsed: ParsedDocument) -> Json:
    from putokaz.imports.readers.pdf import page_texts  # noqa: PLC0415 - as above

    doubtful = [source for doubt in parsed.doubts for source in (*doubt.sources, *_sources_of(parsed, doubt.activity))]
    wanted = {source.page for source in (*doubtful, *(one for leftover in parsed.leftovers for one in leftover.sources)) if source.page}
    return {"pages": {str(page): text.split("\n") for page, text in page_texts(data, wanted).items()}} if wanted else {"pages": {}}


def _sources_of(parsed: ParsedDocument, number: str | None) -> Iterable[Source]:
    return (source for activity in parsed.report.activities if activity.number == number for source in activity.sources)


def excerpts_of(kept: Mapping[str, Any], sources: Sequence[Source], words: str = "") -> list[Excerpt]:
    """The places of ``sources`` with what stands around them. ``words`` are those that were read from there: on the page of a PDF the lines
    that hold them are marked."""
    if "lines" in kept:
        return [_text_lines(kept["lines"], source) for source in sources if source.line]
    if "rows" in kept:
        return [_table_row(kept["rows"], source) for source in _one_a_row(sources)]
    folded = fold(words)
    pages = dict.fromkeys(source.page for source in sources if source.page)
    return [_page(kept.get("pages", {}).get(str(page), []), page, folded) for page in pages]


def _text_lines(lines: Sequence[str], source: Source) -> Excerpt:
    first, last = source.line or 1, source.line_end or source.line or 1
    shown = range(max(1, first - _AROUND), min(len(lines), last + _AROUND) + 1)
    found = tuple(ExcerptLine(str(at), lines[at - 1], first <= at <= last) for at in shown if lines[at - 1])
    values = {"page": str(source.page), "first": str(first), "last": str(last)}
    if source.page:
        return Excerpt(msg("page {page}, lines {first}–{last}", **values), found)
    return Excerpt(msg("lines {first}–{last}", **values), found)


def _one_a_row(sources: Sequence[Source]) -> list[tuple[Source, frozenset[int]]]:
    rows: dict[str, tuple[Source, set[int]]] = {}
    for source in sources:
        rows.setdefault(_row_key(source), (source, set()))[1].add(source.column or 0)
    return [(source, frozenset(columns)) for source, columns in rows.values()]


def _table_row(rows: Mapping[str, Sequence[Sequence[Any]]], place: tuple[Source, frozenset[int]]) -> Excerpt:
    source, columns = place
    whole = columns == {0}
    lines = tuple(ExcerptLine(str(column or ""), text, whole or column in columns) for column, text in rows.get(_row_key(source), ()))
    if source.sheet and source.row:
        return Excerpt(msg("sheet “{sheet}”, row {row}", sheet=source.sheet, row=str(source.row)), lines)
    if source.row:
        return Excerpt(msg("table {table}, row {row}", table=str(source.table), row=str(source.row)), lines)
    return Excerpt(msg("paragraph {line}", line=str(source.line or 1)), lines)


def _page(lines: Sequence[str], page: int | None, words: str) -> Excerpt:
    found = tuple(ExcerptLine(str(at), line, _holds(words, fold(line))) for at, line in enumerate(lines, start=1) if line.strip())
    return Excerpt(msg("page {page}", page=str(page)), found)


def _holds(words: str, line: str) -> bool:
    return bool(words) and len(line) >= _SHORT and (line in words or words in line)
