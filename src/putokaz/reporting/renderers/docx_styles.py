"""How a Word file of ours looks: its styles, fonts, colours and language."""

from typing import Any, Final

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle

from putokaz.reporting import document as tree

COLOURS: Final = {"accent": "1D4D7F", "line": "8A96A3", "fill": "EAF0F6", "band": "F6F8FA", "soft": "54606D", "ink": "1C2530"}
# In every Office; LibreOffice puts Carlito, of the same widths, in its place. Has every Cyrillic letter.
_FONT: Final = "Calibri"
_LEFT, _CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER

# name → size in points, bold, colour, space before and after in points, alignment, keep with next
LOOKS: Final[dict[str, tuple[float, bool, str, float, float, WD_ALIGN_PARAGRAPH, bool]]] = {
    "Normal": (11, False, "ink", 0, 0, _LEFT, False),
    "Body Text": (11, False, "ink", 0, 6, _LEFT, False),
    "Lead": (12, False, "ink", 0, 8, _LEFT, False),
    "Formal": (12, True, "ink", 12, 12, _CENTRE, True),
    "Small": (9, False, "soft", 2, 8, _LEFT, False),
    "Label": (11, True, "ink", 6, 2, _LEFT, True),
    "Organisation": (14, True, "soft", 0, 2, _LEFT, False),
    "Title": (26, True, "accent", 110, 10, _LEFT, False),
    "Subtitle": (14, False, "soft", 0, 24, _LEFT, False),
    "Act": (11, False, "soft", 0, 3, _LEFT, False),
    "Place and Date": (12, True, "ink", 60, 0, _LEFT, False),
    "Heading 1": (20, True, "accent", 24, 8, _LEFT, True),
    "Heading 2": (16, True, "accent", 18, 6, _LEFT, True),
    "Heading 3": (13, True, "ink", 14, 6, _LEFT, True),
    "Contents Heading": (20, True, "accent", 0, 10, _LEFT, True),
    "toc 1": (10, True, "ink", 3.5, 0.5, _LEFT, False),
    "toc 2": (9.5, False, "ink", 0.5, 0, _LEFT, False),
    "toc 3": (8.5, False, "soft", 0, 0, _LEFT, False),
    "List Bullet": (11, False, "ink", 0, 3, _LEFT, False),
    "List Number": (11, False, "ink", 0, 3, _LEFT, False),
    "Table Text": (9, False, "ink", 0, 1.5, _LEFT, False),
    "Table Heading": (9, True, "ink", 0, 0, _LEFT, True),
    "Caption": (10, False, "ink", 10, 5, _LEFT, True),
    "Figure": (10, False, "ink", 6, 4, _LEFT, True),
    "Figure Caption": (10, False, "ink", 2, 12, _LEFT, False),
    "Spacer": (4, False, "ink", 0, 4, _LEFT, False),
    "Signature Left": (11, False, "ink", 0, 2, _LEFT, True),
    "Signature Right": (11, False, "ink", 0, 2, _CENTRE, True),
    "Signature Name": (11, True, "ink", 36, 2, _CENTRE, True),
    "Footer": (9, False, "soft", 0, 0, _LEFT, False),
}
# In parts of a line; every other style has 1.1.
LINE_SPACING: Final = dict.fromkeys(
    ("toc 1", "toc 2", "toc 3", "Table Text", "Table Heading", "Signature Left", "Signature Right", "Signature Name", "Spacer"), 1.0
)
ROLES: Final = {
    tree.Role.BODY: "Body Text",
    tree.Role.LEAD: "Lead",
    tree.Role.FORMAL: "Formal",
    tree.Role.SMALL: "Small",
    tree.Role.LABEL: "Label",
}
_INDENTS: Final = {"toc 2": 6, "toc 3": 14, "Act": 0}


def set_styles(word: WordDocument, language: str) -> dict[str, str]:
    """Give every style its look and the document its language; returns style id by name."""
    _set_defaults(word, language)
    known = {style.name: style for style in word.styles}
    for name, look in LOOKS.items():
        style = known.get(name) or word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - all of LOOKS are
        _set_style(style, look, known["Normal"])
        if name in _INDENTS:
            style.paragraph_format.left_indent = Mm(_INDENTS[name])
        if name == "Contents Heading":
            style.paragraph_format.page_break_before = True
        style.paragraph_format.line_spacing = LINE_SPACING.get(name, 1.1)
        if name.startswith("toc"):
            style.paragraph_format.tab_stops.add_tab_stop(Mm(261), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            style.paragraph_format.right_indent = Mm(0)
    _set_footer_tabs(word.styles["Footer"])
    _set_link(word)
    return {style.name: style.style_id for style in word.styles if style.name}


def _set_style(style: ParagraphStyle, look: tuple[float, bool, str, float, float, WD_ALIGN_PARAGRAPH, bool], normal: BaseStyle) -> None:
    size, bold, colour, before, after, alignment, keep = look
    font, paragraph = style.font, style.paragraph_format
    if style.name != "Normal":
        style.base_style = normal
    font.size, font.bold, font.italic, font.color.rgb = Pt(size), bold, False, RGBColor.from_string(COLOURS[colour])
    _set_font(style.element.get_or_add_rPr())
    paragraph.space_before, paragraph.space_after, paragraph.alignment = Pt(before), Pt(after), alignment
    paragraph.keep_with_next, paragraph.widow_control = keep, True
    paragraph.left_indent = None if style.name and style.name.startswith("List") else Mm(0)
    borders = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
    if borders is not None:  # the line under Word's own Title
        borders.getparent().remove(borders)
    for tag in ("w:spacing", "w:kern"):
        found = style.element.rPr.find(qn(tag))
        if found is not None:
            style.element.rPr.remove(found)


def _set_font(properties: Any) -> None:
    """One font for every kind of letter; the theme would otherwise win over it."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), _FONT)


def _set_defaults(word: WordDocument, language: str) -> None:
    defaults = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert defaults is not None  # noqa: S101 - the template that python-docx ships has them
    _set_font(defaults)
    tongue = defaults.find(qn("w:lang"))
    tongue = OxmlElement("w:lang") if tongue is None else tongue
    for name in ("val", "eastAsia", "bidi"):
        tongue.set(qn(f"w:{name}"), language)
    defaults.append(tongue)
    theme = word.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), language)


def _set_footer_tabs(style: Any) -> None:
    stops = style.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Mm(261), WD_TAB_ALIGNMENT.RIGHT)


def _set_link(word: WordDocument) -> None:
    if "Hyperlink" not in {style.name for style in word.styles}:
        style = word.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb, style.font.underline = RGBColor.from_string("1A5A96"), True
