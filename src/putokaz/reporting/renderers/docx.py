"""A Word file out of a document: real styles, repeated table headings, a written table of contents, the right language.

Tables are built as XML elements (lxml escapes), because going through ``table.cell()`` is quadratic. The result opens in Word and
LibreOffice without questions: no field asks to be updated.
"""

from datetime import datetime, time
from functools import cache, singledispatchmethod
from importlib import resources
from io import BytesIO
from itertools import count
from typing import Any, Final

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from putokaz.reporting import document as tree
from putokaz.reporting.renderers import docx_pages, docx_title, pdf
from putokaz.reporting.renderers.docx_pages import LONG, MARGIN, SHORT
from putokaz.reporting.renderers.docx_styles import COLOURS, LOOKS, ROLES, set_styles

_LANGUAGES: Final = {
    ("bs", "latn"): "bs-Latn-BA",
    ("bs", "cyrl"): "bs-Cyrl-BA",
    ("hr", "latn"): "hr-HR",
    ("sr", "latn"): "sr-Latn-BA",
    ("sr", "cyrl"): "sr-Cyrl-BA",
    ("en", "latn"): "en-GB",
}
_TWIPS, _POINTS = 1440 / 25.4, 72 / 25.4  # in a millimetre
_SIGNING_LINE: Final = 70  # millimetres
_SAFE_LINKS = ("http://", "https://", "mailto:")
_FILLS: Final = {tree.Tone.PLAIN: "", tree.Tone.INFO: "E8F1FA", tree.Tone.WARNING: "FDF3DC", tree.Tone.ERROR: "FBE9E7"}
_EDGES: Final = {tree.Tone.PLAIN: "8A96A3", tree.Tone.INFO: COLOURS["accent"], tree.Tone.WARNING: "7A5200", tree.Tone.ERROR: "9C2216"}
_JUSTIFY: Final = {tree.Align.START: "", tree.Align.CENTER: "center", tree.Align.END: "right"}


def render(document: tree.Document) -> bytes:
    """The DOCX file."""
    return _Writer(tree.printable(document)).written()


@cache
def _template(language: str) -> tuple[bytes, dict[str, str]]:
    """An empty Word file with our styles, and the id of each style by its name."""
    word = docx.Document(BytesIO(resources.files("docx").joinpath("templates/default.docx").read_bytes()))
    styles = set_styles(word, language)
    out = BytesIO()
    word.save(out)
    return out.getvalue(), styles


@cache
def _names(tag: str) -> str:
    return str(qn(tag))


def _add(parent: Any, tag: str, /, **attributes: str) -> Any:
    """A new ``w:`` element at the end of ``parent``; attributes are in the ``w:`` namespace."""
    element = etree.SubElement(parent, _names(f"w:{tag}"))
    for name, value in attributes.items():
        element.set(_names(f"w:{name}"), value)
    return element


class _Writer:
    """One Word file being written."""

    def __init__(self, document: tree.Document) -> None:
        self.source = document
        self.tag = _LANGUAGES.get((document.language, document.script), document.language_tag)
        template, self.styles = _template(self.tag)
        self.word: WordDocument = docx.Document(BytesIO(template))
        self.body = self.word.element.body
        self.bookmarks = count(1)
        self.tables = count(1)
        self.figures = count(1)
        self.width, self.height = docx_pages.text_area(tree.Orientation.LANDSCAPE)
        self.break_next = False
        self.spaced = True
        self.anchored = {heading.anchor for heading in document.headings} | {
            row.anchor for block in document.blocks if isinstance(block, tree.Table) for row in block.rows if row.anchor
        }

    def written(self) -> bytes:
        self._properties()
        for position, section in enumerate(self.source.sections):
            self._section(section, first=position == 0)
            for block, following in zip(section.blocks, (*section.blocks[1:], None), strict=True):
                if isinstance(block, tree.Signature):
                    self._keep_last_with_next()
                # Below a table that fills its page the spacer would stand alone on a page of its own.
                self.spaced = not isinstance(following, tree.PageBreak)
                self.write(block)
        self._footer()
        out = BytesIO()
        self.word.save(out)
        return out.getvalue()

    def _properties(self) -> None:
        about = self.word.core_properties
        about.title, about.author, about.subject = self.source.title[:255], self.source.author[:255], self.source.subject[:255]
        about.language, about.comments, about.last_modified_by, about.keywords = self.tag, "", self.source.author[:255], ""
        if self.source.dated_on:
            about.created = about.modified = datetime.combine(self.source.dated_on, time(12))

    def _section(self, section: tree.Section, *, first: bool) -> None:
        made = self.word.sections[0] if first else self.word.add_section(WD_SECTION.NEW_PAGE)
        landscape = section.orientation is tree.Orientation.LANDSCAPE
        made.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        made.page_width, made.page_height = (Mm(LONG), Mm(SHORT)) if landscape else (Mm(SHORT), Mm(LONG))
        made.left_margin = made.right_margin = made.top_margin = Mm(MARGIN)
        made.bottom_margin, made.footer_distance = Mm(MARGIN), Mm(9)
        made.different_first_page_header_footer = any(isinstance(block, tree.TitlePage) for block in section.blocks)
        self.width, self.height = docx_pages.text_area(section.orientation)

    def _footer(self) -> None:
        paragraph = self.word.sections[0].footer.paragraphs[0]
        paragraph.style = self.word.styles["Footer"]
        if self.source.footer:
            self._run(paragraph._p, tree.Run(self.source.footer + "\t"))
        words = ""
        for letter in self.source.labels.page + "\0":
            if letter in (tree.PAGE, tree.PAGES, "\0"):
                if words:
                    self._run(paragraph._p, tree.Run(words))
                words = ""
                if letter != "\0":
                    self._field(paragraph._p, "PAGE" if letter == tree.PAGE else "NUMPAGES", "1")
            else:
                words += letter

    # -- paragraphs ---------------------------------------------------------------------------------------------------------------

    def _paragraph(self, style: str, runs: tree.Inline = (), *, into: Any = None, justify: str = "") -> Any:
        """A paragraph at the end of the body (before its closing section properties) or of a cell."""
        if into is None:
            element = etree.SubElement(self.body, _names("w:p"))
            if self.body[-2].tag == _names("w:sectPr"):
                self.body.insert(len(self.body) - 2, element)
        else:
            element = _add(into, "p")
        properties = _add(element, "pPr")
        _add(properties, "pStyle", val=self.styles[style])
        if self.break_next and into is None:
            _add(properties, "pageBreakBefore")
            self.break_next = False
        if justify:
            _add(properties, "jc", val=justify)
        self._runs(element, runs)
        return element

    def _keep_last_with_next(self) -> None:
        """A signature never stands alone on a page: the paragraph before it comes along."""
        last = self.body[-1] if self.body[-1].tag != _names("w:sectPr") else self.body[-2]
        properties = last.find(_names("w:pPr"))
        if properties is not None:
            properties.insert(1, etree.SubElement(properties, _names("w:keepNext")))

    def _runs(self, paragraph: Any, runs: tree.Inline) -> None:
        for run in runs:
            if run.href.startswith("#") and run.href[1:] in self.anchored:
                self._run(_add(paragraph, "hyperlink", anchor=_bookmark(run.href[1:]), history="1"), run)
            elif run.href.startswith(_SAFE_LINKS):
                link = _add(paragraph, "hyperlink", history="1")
                link.set(_names("r:id"), self.word.part.relate_to(run.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
                self._run(link, run, style="Hyperlink")
            else:
                self._run(paragraph, run)

    def _run(self, parent: Any, run: tree.Run, *, style: str = "") -> None:
        element = _add(parent, "r")
        if run.bold or run.italic or style:
            properties = _add(element, "rPr")
            if style:
                _add(properties, "rStyle", val=self.styles[style])
            if run.bold:
                _add(properties, "b")
            if run.italic:
                _add(properties, "i")
        for position, piece in enumerate(run.text.split("\t")):
            if position:
                _add(element, "tab")
            if piece:
                text = _add(element, "t")
                text.text = piece
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _field(self, paragraph: Any, code: str, shown: str) -> None:
        """A field with the value it shows until it is updated."""
        _add(_add(paragraph, "r"), "fldChar", fldCharType="begin")
        _add(_add(paragraph, "r"), "instrText").text = f" {code} "
        _add(_add(paragraph, "r"), "fldChar", fldCharType="separate")
        self._run(paragraph, tree.Run(shown))
        _add(_add(paragraph, "r"), "fldChar", fldCharType="end")

    def _marked(self, paragraph: Any, anchor: str, runs: tree.Inline) -> None:
        number = str(next(self.bookmarks))
        _add(paragraph, "bookmarkStart", id=number, name=_bookmark(anchor))
        self._runs(paragraph, runs)
        _add(paragraph, "bookmarkEnd", id=number)

    # -- blocks -------------------------------------------------------------------------------------------------------------------

    @singledispatchmethod
    def write(self, block: object) -> None:
        raise TypeError(f"no DOCX for {type(block).__name__}")

    @write.register
    def _(self, block: tree.Paragraph) -> None:
        self._paragraph(ROLES[block.role], block.runs)

    @write.register
    def _(self, block: tree.Heading) -> None:
        self._marked(self._paragraph(f"Heading {block.level}"), block.anchor, tree.plain(block.text))

    @write.register
    def _(self, block: tree.ListBlock) -> None:
        for item in block.items:
            self._paragraph("List Number" if block.ordered else "List Bullet", item)

    @write.register
    def _(self, _block: tree.PageBreak) -> None:
        self.break_next = True

    @write.register
    def _(self, block: tree.TitlePage) -> None:
        fit = docx_title.fitted(block, self.width * _POINTS, self.height * _POINTS)
        for style, text in docx_title.lines(block):
            paragraph = self._paragraph(style, tree.plain(text))
            if fit.changed:
                self._resize(paragraph, fit, style)

    def _resize(self, paragraph: Any, fit: docx_title.Fit, style: str) -> None:
        """The size of one paragraph of the title page, where its style's own would not fit."""
        properties = paragraph.find(_names("w:pPr"))
        spacing = etree.Element(_names("w:spacing"))
        for name, points in (("before", fit.before(style)), ("after", fit.after(style))):
            spacing.set(_names(f"w:{name}"), str(round(points * 20)))
        properties.append(spacing)
        for run in paragraph.findall(_names("w:r")):
            size = etree.Element(_names("w:rPr"))
            _add(size, "sz", val=str(max(2, round(fit.size(style) * 2))))
            run.insert(0, size)

    @write.register
    def _(self, block: tree.Note) -> None:
        lines = [(tree.Run(block.title, bold=True),)] if block.title else []
        table = self._table_start((self.width,), borders=False)
        row = _add(table, "tr")
        _add(_add(row, "trPr"), "cantSplit")
        cell = _add(row, "tc")
        properties = _add(cell, "tcPr")
        _add(properties, "tcW", w=_twips(self.width), type="dxa")
        _add(_add(properties, "tcBorders"), "left", val="single", sz="24", space="0", color=_EDGES[block.tone])
        _add(properties, "shd", val="clear", color="auto", fill=_FILLS[block.tone] or "F6F8FA")
        for line in (*lines, *block.paragraphs):
            self._paragraph("Table Text", line, into=cell)
        self._space()

    @write.register
    def _(self, block: tree.Contents) -> None:
        self._paragraph("Contents Heading", tree.plain(block.title))
        headings = [heading for heading in self.source.headings if heading.level <= block.depth]
        pages = docx_pages.heading_pages(self.source)
        self._tighten_contents(docx_pages.contents_factor(self.source))
        for position, heading in enumerate(headings):
            entry = self._paragraph(f"toc {heading.level}")
            if position == 0:
                _add(_add(entry, "r"), "fldChar", fldCharType="begin")
                _add(_add(entry, "r"), "instrText").text = f' TOC \\o "1-{block.depth}" \\h \\z \\u '
                _add(_add(entry, "r"), "fldChar", fldCharType="separate")
            link = _add(entry, "hyperlink", anchor=_bookmark(heading.anchor), history="1")
            self._run(link, tree.Run(heading.text + "\t"))
            self._field(link, f"PAGEREF {_bookmark(heading.anchor)} \\h", str(pages.get(heading.anchor, "")))
            if position == len(headings) - 1:
                _add(_add(entry, "r"), "fldChar", fldCharType="end")

    def _tighten_contents(self, factor: float) -> None:
        for name in ("toc 1", "toc 2", "toc 3") if factor < 1 else ():
            style: Any = self.word.styles[name]
            size, _, _, before, after, *_ = LOOKS[name]
            style.font.size = Pt(round(size * factor * 2) / 2)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before * factor), Pt(after * factor)

    @write.register
    def _(self, block: tree.Figure) -> None:
        paragraph = self.word.add_paragraph(style="Figure")
        paragraph.paragraph_format.page_break_before = self.break_next or None
        self.break_next = False
        width = min(self.width, 210)
        picture = paragraph.add_run().add_picture(BytesIO(pdf.png(block.drawing.printed)), width=Mm(width))
        picture._inline.docPr.set("descr", block.alternative)
        picture._inline.docPr.set("title", block.caption)
        self._caption(f"{self.source.labels.figure} {next(self.figures)}. ", block.caption, keep=False)
        if block.data:
            self.write(block.data)

    def _caption(self, number: str, text: str, *, keep: bool) -> None:
        self._paragraph("Caption" if keep else "Figure Caption", (tree.Run(number, bold=True), tree.Run(text)))

    @write.register
    def _(self, block: tree.Signature) -> None:
        half = self.width / 2
        table = self._table_start((half, half), borders=False)
        row = _add(table, "tr")
        _add(_add(row, "trPr"), "cantSplit")
        right = [("Signature Right", line) for line in block.right] + [("Signature Name", block.name)]
        for lines in ([("Signature Left", line) for line in block.left], right):
            cell = _add(row, "tc")
            _add(_add(cell, "tcPr"), "tcW", w=_twips(half), type="dxa")
            for style, line in lines or [("Signature Left", "")]:
                paragraph = self._paragraph(style, tree.plain(line), into=cell)
                if style == "Signature Name":
                    _draw_signing_line(paragraph, half)
        self._space()

    def _space(self) -> None:
        """Below a table, so that it does not grow together with the next one."""
        if self.spaced:
            self._paragraph("Spacer")

    # -- tables -------------------------------------------------------------------------------------------------------------------

    def _table_start(self, widths: tuple[float, ...], *, borders: bool, caption: str = "") -> Any:
        """An empty table at the end of the body, with its grid. Widths in millimetres."""
        if self.break_next:
            self._paragraph("Spacer")
        table = etree.SubElement(self.body, _names("w:tbl"))
        if self.body[-2].tag == _names("w:sectPr"):
            self.body.insert(len(self.body) - 2, table)
        properties = _add(table, "tblPr")
        _add(properties, "tblW", w=_twips(sum(widths)), type="dxa")
        if borders:
            edges = _add(properties, "tblBorders")
            for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
                _add(edges, edge, val="single", sz="4", space="0", color=COLOURS["line"])
        _add(properties, "tblLayout", type="fixed")
        margins = _add(properties, "tblCellMar")
        for edge, inset in (("top", "45"), ("left", "85"), ("bottom", "45"), ("right", "85")):
            _add(margins, edge, w=inset, type="dxa")
        if borders:
            _add(properties, "tblLook", val="0620", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1", noVBand="1")
        if caption:
            _add(properties, "tblCaption", val=caption)
        grid = _add(table, "tblGrid")
        for width in widths:
            _add(grid, "gridCol", w=_twips(width))
        return table

    @write.register
    def _(self, block: tree.Table) -> None:
        if block.show_caption:
            self._caption(f"{self.source.labels.table} {next(self.tables)}. ", block.caption, keep=True)
        total = sum(column.share for column in block.columns)
        widths = tuple(self.width * column.share / total for column in block.columns)
        table = self._table_start(widths, borders=True, caption=block.caption)
        heading = _add(table, "tr")
        properties = _add(heading, "trPr")
        _add(properties, "cantSplit")
        _add(properties, "tblHeader")
        for column, width in zip(block.columns, widths, strict=True):
            cell = self._cell(heading, width, COLOURS["fill"])
            self._paragraph("Table Heading", tree.plain(column.title), into=cell, justify=_JUSTIFY[column.align])
        for row in block.rows:
            self._row(table, row, block.columns, widths)
        if block.whole:
            _keep_whole(table)
        self._space()

    def _row(self, table: Any, row: tree.Row, columns: tuple[tree.Column, ...], widths: tuple[float, ...]) -> None:
        element = _add(table, "tr")
        properties = _add(element, "trPr")
        if docx_pages.stays_whole(row, columns, self.width, self.height):
            _add(properties, "cantSplit")
        anchor = row.anchor
        for cell, column, width in zip(row.cells, columns, widths, strict=True):
            made = self._cell(element, width, _FILLS[cell.tone] or (COLOURS["band"] if row.strong else ""))
            for runs in cell.paragraphs or ((),):
                shown = tuple(tree.Run(run.text, bold=True, href=run.href) for run in runs) if row.strong else runs
                paragraph = self._paragraph("Table Text", () if anchor else shown, into=made, justify=_JUSTIFY[column.align])
                if anchor:
                    self._marked(paragraph, anchor, shown)
                anchor = ""

    def _cell(self, row: Any, width: float, fill: str) -> Any:
        cell = _add(row, "tc")
        properties = _add(cell, "tcPr")
        _add(properties, "tcW", w=_twips(width), type="dxa")
        if fill:
            _add(properties, "shd", val="clear", color="auto", fill=fill)
        return cell


def _draw_signing_line(paragraph: Any, width: float) -> None:
    """A line to sign on, above the name; the paragraph is ``width`` millimetres wide."""
    properties = paragraph.find(_names("w:pPr"))
    _add(_add(properties, "pBdr"), "top", val="single", sz="4", space="4", color=COLOURS["ink"])
    side = _twips(max(0.0, width - _SIGNING_LINE) / 2)
    _add(properties, "ind", left=side, right=side)


def _keep_whole(table: Any) -> None:
    """Every paragraph but those of the last row stays on the page of the next."""
    for row in table.findall(_names("w:tr"))[:-1]:
        for properties in row.iter(_names("w:pPr")):
            properties.insert(1, etree.SubElement(properties, _names("w:keepNext")))


def _twips(millimetres: float) -> str:
    return str(round(millimetres * _TWIPS))


def _bookmark(anchor: str) -> str:
    """Word allows 40 letters, digits and underscores, and hides what starts with an underscore."""
    return "_" + "".join(letter if letter.isalnum() else "_" for letter in anchor)[:39]
