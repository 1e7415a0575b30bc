"""The report as DOCX, as an office writes it: real tables, merged title rows, automatic numbers and bullets where the variant says so."""

import io
from collections.abc import Iterator
from dataclasses import replace
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.shared import Pt

from documents.blocks import Block, PageBreak, Paragraph, Row, Table, compose, localised
from documents.truth import LISTS, Truth
from documents.variant import Variant

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NUMBERED, BULLETED = 71, 72
LEVELS = {"goal": 0, "programme": 1, "activity": 2}
_TWIPS = 14000
_WHO = 'w:id="7" w:author="Probni korisnik" w:date="2024-05-06T08:00:00Z"'
MARKS = (
    "{0}",
    f"<w:ins {_WHO}>{{0}}</w:ins>",
    f"<w:del {_WHO}><w:r><w:delText>brisano </w:delText></w:r></w:del>{{0}}",
    '<w:hyperlink w:anchor="prilog">{0}</w:hyperlink>',
    "<w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt>",
)


def as_docx(truth: Truth, variant: Variant) -> bytes:
    """The document of this variant; the truth is ``truth.without(variant.missing)``."""
    variant = replace(variant, auto_numbers=variant.auto_numbers and _consecutive(truth))
    printed = _without_numbers(localised(variant, truth)) if variant.auto_numbers else variant
    document = docx.Document()
    section = document.sections[0]
    if variant.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    document.styles["Normal"].font.size = Pt(variant.size)
    if variant.auto_numbers:
        _add_numbering(document, localised(variant, truth))
    blocks = compose(truth, printed)
    for block in blocks:
        _add(document, block, variant)
    if variant.page_numbers:
        section.footer.paragraphs[0].text = variant.page_style.format(n=truth.number, total="")
    if variant.running_head:
        section.header.paragraphs[0].text = truth.team
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _consecutive(truth: Truth) -> bool:
    """Automatic numbers cannot leave one out."""
    return all(
        activity["number"] == f"{programme['number']}.{index}"
        for goal in truth.plan["goals"]
        for programme in goal["programmes"]
        for index, activity in enumerate(programme["activities"], 1)
    )


def _without_numbers(variant: Variant) -> Variant:
    return replace(variant, goal_label="{title}", programme_label="{title}", activity_label="{text}")


def _add(document: Document, block: Block, variant: Variant) -> None:
    if isinstance(block, PageBreak):
        document.add_page_break()
    elif isinstance(block, Paragraph):
        style = {"title": "Title", "heading": "Heading 1", "goal": "Heading 1", "programme": "Heading 2"}.get(block.role, "Normal")
        if variant.split_merged and block.role != "title":
            style = "Normal"  # offices that only make text bold
        paragraph = document.add_paragraph(style=style)
        paragraph.add_run(block.text).bold = style == "Normal" and block.role in LEVELS
        if variant.auto_numbers and block.role in LEVELS:
            paragraph._p.get_or_add_pPr().insert_element_before(
                parse_xml(_number_xml(LEVELS[block.role], root=True)), "w:spacing", "w:ind", "w:jc", "w:rPr"
            )
    else:
        element = parse_xml(_table_xml(block, variant))
        document.element.body.insert_element_before(element, "w:sectPr")
        document.add_paragraph()


def _table_xml(table: Table, variant: Variant) -> str:
    widths = [int(variant.widths.get(name, 1 / len(table.columns)) * _TWIPS) for name in table.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "".join(_row_xml(row, table, variant, widths, header=True) for row in table.head)
    rows = "".join(_row_xml(row, table, variant, widths, header=False) for row in table.rows)
    return (
        f'<w:tbl xmlns:w="{W}"><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _row_xml(row: Row, table: Table, variant: Variant, widths: list[int], *, header: bool) -> str:
    marks = "<w:tblHeader/>" if header and variant.repeat_header else ""
    if not variant.break_rows:
        marks = "<w:cantSplit/>" + marks
    properties = f"<w:trPr>{marks}</w:trPr>" if marks else ""
    cells = _title_xml(row, variant, widths) if row.title else "".join(_cells_xml(row, table, variant, widths, header=header))
    return f"<w:tr>{properties}{cells}</w:tr>"


def _cells_xml(row: Row, table: Table, variant: Variant, widths: list[int], *, header: bool) -> Iterator[str]:
    first = 0
    for index, (paragraphs, span) in enumerate(zip(row.cells, row.spans or (1,) * len(row.cells), strict=True)):
        name, width = table.columns[first], sum(widths[first : first + span])
        first += span
        marks = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        if variant.merge_equal and not header:
            marks += "<w:vMerge/>" if index in row.merged else '<w:vMerge w:val="restart"/>'
        yield _cell_xml(() if index in row.merged else paragraphs, width, variant, "header" if header else name, marks)


def _title_xml(row: Row, variant: Variant, widths: list[int]) -> str:
    number = _number_xml(LEVELS[row.title]) if variant.auto_numbers else ""
    text = _paragraph_xml(row.cells[0][0], number, bold=True)
    if variant.split_merged:
        empty = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p/></w:tc>' for width in widths[1:])
        return f'<w:tc><w:tcPr><w:tcW w:w="{widths[0]}" w:type="dxa"/></w:tcPr>{text}</w:tc>{empty}'
    return f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/></w:tcPr>{text}</w:tc>'


def _cell_xml(paragraphs: tuple[str, ...], width: int, variant: Variant, name: str, marks: str = "") -> str:
    if variant.word_marks and name in LISTS and len(paragraphs) > 1 and variant.lists.get(name) != "bullets":
        paragraphs = ("\n".join(paragraphs),)
    parts = []
    for index, text in enumerate(paragraphs):
        number, shown = "", text
        if variant.auto_numbers and name == "activity" and index == 0:
            number = _number_xml(LEVELS["activity"])
        elif variant.auto_numbers and variant.lists.get(name) == "bullets":
            number, shown = _number_xml(0, BULLETED), text.removeprefix("• ")
        parts.append(_paragraph_xml(shown, number, bold=name == "header", marked=variant.word_marks and name != "header"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{marks}</w:tcPr>{"".join(parts) or "<w:p/>"}</w:tc>'


def _paragraph_xml(text: str, properties: str = "", *, bold: bool = False, marked: bool = False) -> str:
    """A paragraph whose text is cut into runs, as Word does around a word it has checked.

    ``marked`` ones were changed with the changes tracked (an inserted run, a deleted word that no longer counts), or have a link or a
    content control around a run.
    """
    words = text.split(" ")
    cut = len(words) // 2
    pieces = [" ".join(words[:cut]) + " ", " ".join(words[cut:])] if cut else [text]
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    parts = [f'<w:r>{run}<w:t xml:space="preserve">{_broken(piece)}</w:t></w:r>' for piece in pieces]
    if marked and cut:
        parts[1] = MARKS[len(words) % len(MARKS)].format(parts[1])
    runs = "".join(parts)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def _broken(text: str) -> str:
    """Line ends inside a paragraph are line breaks of the word processor."""
    return escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')


def _number_xml(level: int, number: int = NUMBERED, *, root: bool = False) -> str:
    names = f' xmlns:w="{W}"' if root else ""
    return f'<w:numPr{names}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _add_numbering(document: Document, variant: Variant) -> None:
    """One list of three levels: goals, programmes and activities count themselves."""
    texts = (
        variant.goal_label.partition("{title}")[0].replace("{number}", "%1").strip(),
        variant.programme_label.partition("{title}")[0].replace("{number}", "%1.%2").strip(),
        variant.activity_label.partition("{text}")[0].replace("{number}", "%1.%2.%3").strip(),
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{escape(text)}"/></w:lvl>'
        for level, text in enumerate(texts)
    )
    bullet = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    numbering = document.part.numbering_part.element
    first = next(iter(numbering), None)
    for key, content in ((NUMBERED, levels), (BULLETED, bullet)):
        abstract = parse_xml(
            f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{content}</w:abstractNum>'
        )
        if first is None:
            numbering.append(abstract)
        else:
            first.addprevious(abstract)
        numbering.append(parse_xml(f'<w:num xmlns:w="{W}" w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'))
