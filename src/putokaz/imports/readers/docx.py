"""Word documents: the body in document order, with what Word shows and python's plain text would lose.

Inserted text counts and deleted text does not; numbers and bullets that Word makes itself are written out; merged cells are known; text
boxes and
content controls are read where they stand; headers and footers are furniture; footnotes are kept as left over.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from putokaz.foundation.core.messages import Message, msg
from putokaz.foundation.core.source import Source
from putokaz.foundation.core.text import squeeze
from putokaz.imports.readers.assemble import assemble
from putokaz.imports.readers.document import FileFormat, Leftover, ParsedDocument, Unreadable
from putokaz.imports.readers.drafts import WORD_BULLET as BULLET
from putokaz.imports.readers.numbering import Numbering
from putokaz.imports.readers.table import Content, GridCell, Paragraph, Row, Table

Progress = Callable[[float, Message], None]

_LONGEST_LABEL = 80  # letters of the number before a paragraph: a pattern can be written that repeats it without end
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # the same names under another address
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAX_BLOCKS = 60_000  # paragraphs and rows; the reference report has about 3,000
_HEADING_STYLE = re.compile(r"heading|title|naslov|naziv", re.IGNORECASE)
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_NOTES = re.compile(r"word/(?:footnotes|endnotes)\.xml")
_GONE = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}delInstrText", f"{_W}rPr", f"{_W}pPr", f"{_MC}Fallback"}
_BOXES = {f"{_W}drawing", f"{_W}pict", f"{_W}object"}
_TEXTS = {f"{_W}t", f"{_M}t"}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": ""}

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it


def read_docx(data: bytes, progress: Progress | None = None) -> ParsedDocument:
    """Read a DOCX file that :func:`~putokaz.imports.readers.detect.detect_format` has accepted. Raises ``Unreadable`` when its parts
    are broken.
    """
    if progress:
        progress(0.1, msg("Opening the Word document"))
    content = docx_content(data)
    if progress:
        progress(0.6, msg("Reading the tables"))
    return assemble(content)


def docx_content(data: bytes) -> Content:
    """The paragraphs and tables of the body, in order."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            parts = {name: _parse(archive.read(name)) for name in names if _is_wanted(name)}
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        EOFError,
        KeyError,
        OSError,
        RuntimeError,
        NotImplementedError,
        ValueError,
    ) as error:
        raise _broken() from error
    body = parts["word/document.xml"].find(f"{_W}body")
    if body is None:
        raise _broken()
    walker = _Walker(
        Numbering(parts.get("word/numbering.xml"), parts.get("word/styles.xml")), _heading_styles(parts.get("word/styles.xml"))
    )
    walker.walk(body)
    furniture = [text for name in sorted(parts) if _MARGIN.fullmatch(name) for text in _texts(parts[name])]
    notes = [Leftover(text) for name in sorted(parts) if _NOTES.fullmatch(name) for text in _texts(parts[name])]
    return Content(FileFormat.DOCX, tuple(walker.blocks), tuple(furniture), tuple(notes))


def _is_wanted(name: str) -> bool:
    return name in ("word/document.xml", "word/numbering.xml", "word/styles.xml") or bool(_MARGIN.fullmatch(name) or _NOTES.fullmatch(name))


def _parse(content: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content.replace(_STRICT, _TRANSITIONAL), parser)


def _broken() -> Unreadable:
    return Unreadable(
        msg(
            "The Word document is damaged: parts of it are missing or broken. "
            "Open it in Word, save it under a new name, and send that file."
        )
    )


def _heading_styles(styles: Element | None) -> frozenset[str]:
    """Ids of the paragraph styles that make headings: by outline level or by name."""
    found = set()
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = style.find(f"{_W}name")
        outlined = style.find(f"{_W}pPr/{_W}outlineLvl") is not None
        if outlined or (name is not None and _HEADING_STYLE.search(name.get(f"{_W}val", ""))):
            found.add(style.get(f"{_W}styleId", ""))
    return frozenset(found)


def _texts(root: Element) -> Iterator[str]:
    for paragraph in root.iter(f"{_W}p"):
        text = squeeze(_Line().read(paragraph).text)
        if text:
            yield text


@dataclass
class _Line:
    """The text of one paragraph, and the text boxes anchored in it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces).replace("\u00ad", "")

    def read(self, element: Element) -> "_Line":
        for child in element:
            tag = child.tag
            if tag in _GONE or not isinstance(tag, str):
                continue
            if tag in _TEXTS:
                self.pieces.append(child.text or "")
            elif tag in _SIGNS:
                self.pieces.append(_SIGNS[tag])
            elif tag == f"{_W}sym":
                self.pieces.append(_symbol(child))
            elif tag in _BOXES:
                self.boxes += list(_outer_boxes(child))
            else:
                self.read(child)
        return self


def _symbol(element: Element) -> str:
    code = element.get(f"{_W}char", "")
    return (
        chr(int(code, 16))
        if re.fullmatch(r"[0-9A-Fa-f]{2,4}", code) and int(code, 16) >= ord(" ") and not 0xD800 <= int(code, 16) <= 0xDFFF
        else ""
    )


def _outer_boxes(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == f"{_W}txbxContent":
            yield child
        elif child.tag != f"{_MC}Fallback":
            yield from _outer_boxes(child)


class _Walker:
    """Goes through the body once, in order, because the numbers that Word makes depend on what came before."""

    def __init__(self, numbering: Numbering, heading_styles: frozenset[str]) -> None:
        self.numbering = numbering
        self.heading_styles = heading_styles
        self.blocks: list[Paragraph | Table] = []
        self._lines = 0
        self._tables = 0
        self._seen = 0

    def walk(self, element: Element) -> None:
        for child in _flat(element):
            if child.tag == f"{_W}p":
                self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                self.blocks.append(self._table(child))

    def _count(self) -> None:
        self._seen += 1
        if self._seen > _MAX_BLOCKS:
            raise Unreadable(msg("The document is too long to be a plan or a report. Send only the part with the plan."))

    def _paragraph(self, element: Element) -> None:
        self._count()
        self._lines += 1
        line = _Line().read(element)
        text = self._labelled(element, line.text)
        if text.strip():
            self.blocks.append(Paragraph(text, Source(line=self._lines, line_end=self._lines), heading=self._is_heading(element)))
        for box in line.boxes:
            self.walk(box)

    def _is_heading(self, element: Element) -> bool:
        style = element.find(f"{_W}pPr/{_W}pStyle")
        return style is not None and style.get(f"{_W}val", "") in self.heading_styles

    def _labelled(self, element: Element, text: str) -> str:
        label = self.numbering.label(element)
        if len(label) > _LONGEST_LABEL:
            return text
        if label == BULLET:
            return f"{BULLET} {text}" if text.strip() else text
        return f"{label} {text}".rstrip() if label else text

    def _table(self, element: Element) -> Table:
        self._tables += 1
        number = self._tables
        rows = []
        for position, row in enumerate(_rows(element), start=1):
            self._count()
            rows.append(self._row(row, number, position))
        return Table(tuple(row for row in rows if row.cells))

    def _row(self, element: Element, table: int, row: int) -> Row:
        before = element.find(f"{_W}trPr/{_W}gridBefore")
        column = _whole(before)
        cells = []
        for tc in _cells(element):
            span = max(_whole(tc.find(f"{_W}tcPr/{_W}gridSpan"), 1), 1)
            merge = tc.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val", "continue") != "restart"
            text = "\n".join(self._cell_lines(tc))
            source = Source(table=table, row=row, column=column + 1)
            cells.append(GridCell(text, column, span, (source,), merged_above=goes_on and not text.strip()))
            column += span
        return Row(tuple(cells), Source(table=table, row=row))

    def _cell_lines(self, element: Element) -> Iterator[str]:
        for child in _flat(element):
            if child.tag == f"{_W}p":
                self._count()
                line = _Line().read(child)
                yield self._labelled(child, line.text)
                for box in line.boxes:
                    yield from self._cell_lines(box)
            elif child.tag == f"{_W}tbl":
                for row in _rows(child):
                    for tc in _cells(row):
                        yield from self._cell_lines(tc)


def _whole(element: Element | None, otherwise: int = 0) -> int:
    value = element.get(f"{_W}val", "") if element is not None else ""
    return min(int(value), 200) if value.isascii() and value.isdigit() else otherwise


_BLOCKS = {f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"}
_WRAPPERS = {
    f"{_W}sdt",
    f"{_W}sdtContent",
    f"{_W}customXml",
    f"{_W}ins",
    f"{_W}moveTo",
    f"{_W}smartTag",
    f"{_MC}AlternateContent",
    f"{_MC}Choice",
}


def _flat(element: Element) -> Iterator[Element]:
    """Blocks below ``element``, through content controls and tracked insertions."""
    for child in element:
        if child.tag in _BLOCKS:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _flat(child)


def _rows(table: Element) -> Iterator[Element]:
    return (row for row in _flat(table) if row.tag == f"{_W}tr" and row.find(f"{_W}trPr/{_W}del") is None)


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in _flat(row) if cell.tag == f"{_W}tc")
