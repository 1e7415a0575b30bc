"""The document tree: what a report is before anybody decides whether it becomes a web page, a Word file or a PDF.

The tree is frozen, knows no domain and no format, and holds only plain text: renderers pass that text on as data, so nothing in it can
turn into markup. :func:`mapped` rebuilds a tree with every printed text changed, which is how a document gets its script.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import is_
from typing import Any, TypeVar, cast

# Stand for the number of the page and of all pages in ``Labels.page``: private-use characters, which no transliteration touches.
PAGE, PAGES = "\ue000", "\ue001"


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Orientation(StrEnum):
    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


class Align(StrEnum):
    START = "start"
    CENTER = "center"
    END = "end"


class Role(StrEnum):
    """What a paragraph is for; a renderer gives each role one look."""

    BODY = "body"
    LEAD = "lead"  # the opening sentence of a report
    FORMAL = "formal"  # centred, as the enacting words of an act
    SMALL = "small"  # sources, notes under a table
    LABEL = "label"  # a few words above what they name


class Tone(StrEnum):
    PLAIN = "plain"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Narrow(StrEnum):
    """What a table does on a screen too narrow for it: each row becomes a card, or the table scrolls sideways."""

    CARDS = "cards"
    SCROLL = "scroll"


def _text(default: str = "") -> Any:
    """A field that is printed, and so is transliterated with the document."""
    return field(default=default, metadata={"printed": True})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look. ``href`` is a URL, or ``#anchor`` of a heading or table row of the same document."""

    text: str = _text()
    bold: bool = False
    italic: bool = False
    href: str = ""


Inline = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Inline
    role: Role = Role.BODY

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 to 3; the title of the document is above them. ``anchor`` is unique in the document."""

    level: int
    anchor: str
    text: str = _text()
    in_contents: bool = True


@dataclass(frozen=True, slots=True)
class ListBlock:
    items: tuple[Inline, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of short paragraphs. ``header`` marks the cell that names its row."""

    paragraphs: tuple[Inline, ...] = ()
    header: bool = False
    tone: Tone = Tone.PLAIN

    @property
    def text(self) -> str:
        return "\n".join("".join(run.text for run in paragraph) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Column:
    """``share`` is the part of the table's width, relative to the other columns."""

    title: str = _text()
    share: float = 1.0
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class Row:
    """``strong`` marks a total. ``anchor`` lets a link lead to the row."""

    cells: tuple[Cell, ...]
    strong: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row, repeated on every page; rows stay together on a page where they fit on one.

    ``caption`` names the table for everybody who cannot see where it stands; ``show_caption`` prints it too. ``whole`` keeps a short
    table on one page.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = _text()
    show_caption: bool = True
    narrow: Narrow = Narrow.CARDS
    whole: bool = False

    def __post_init__(self) -> None:
        wrong = next((row for row in self.rows if len(row.cells) != len(self.columns)), None)
        if wrong is not None:
            raise ValueError(f"a row of {len(wrong.cells)} cells in a table of {len(self.columns)} columns")


@dataclass(frozen=True, slots=True)
class Drawing:
    """The same picture as SVG for a wide screen, a narrow one, and for paper (fixed colours, no style sheet needed)."""

    wide: str
    narrow: str
    printed: str


@dataclass(frozen=True, slots=True)
class Figure:
    """``alternative`` says in a sentence what the picture shows; ``data`` is the same as a table, for everybody."""

    drawing: Drawing
    alternative: str = _text()
    caption: str = _text()
    data: Table | None = None


@dataclass(frozen=True, slots=True)
class Note:
    title: str = _text()
    paragraphs: tuple[Inline, ...] = ()
    tone: Tone = Tone.INFO


@dataclass(frozen=True, slots=True)
class Contents:
    title: str = _text()
    depth: int = 3


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Signature:
    """The closing block: number, date and place on the left; role, line and name on the right. Never split over pages."""

    left: tuple[str, ...] = field(default=(), metadata={"printed": True})
    right: tuple[str, ...] = field(default=(), metadata={"printed": True})
    name: str = _text()


@dataclass(frozen=True, slots=True)
class TitlePage:
    """``act`` is the line an adopting body fills in; ``place_and_date`` stands at the foot of the page."""

    organisation: tuple[str, ...] = field(default=(), metadata={"printed": True})
    title: str = _text()
    subtitle: str = _text()
    act: tuple[str, ...] = field(default=(), metadata={"printed": True})
    place_and_date: str = _text()


Block = Paragraph | Heading | ListBlock | Table | Figure | Note | Contents | PageBreak | Signature | TitlePage


@dataclass(frozen=True, slots=True)
class Section:
    blocks: tuple[Block, ...]
    orientation: Orientation = Orientation.LANDSCAPE


@dataclass(frozen=True, slots=True)
class Labels:
    """The few words that renderers print themselves. ``page`` holds :data:`PAGE` and :data:`PAGES` where the numbers go."""

    page: str = _text(f"page {PAGE} of {PAGES}")
    table: str = _text("Table")
    figure: str = _text("Figure")
    data: str = _text("The data of the chart")
    skip: str = _text("Skip to the content")


@dataclass(frozen=True, slots=True)
class Document:
    """``language`` is ``bs``, ``hr``, ``sr`` or ``en``; ``script`` ``latn`` or ``cyrl``. ``dated_on`` is the date written into the file."""

    sections: tuple[Section, ...]
    title: str = _text()
    author: str = _text()
    subject: str = _text()
    language: str = "bs"
    script: str = "latn"
    dated_on: date | None = None
    footer: str = _text()
    labels: Labels = Labels()

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for section in self.sections for block in section.blocks)

    @property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Heading) and block.in_contents)

    @property
    def language_tag(self) -> str:
        """The BCP 47 tag of the text: ``bs-Latn``, ``bs-Cyrl``, ``en``."""
        return self.language if self.language in ("en", "hr") and self.script == "latn" else f"{self.language}-{self.script.title()}"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """``bold`` marks a heading among lines, or a total. ``None`` is an empty cell."""

    cells: tuple[str | int | Decimal | None, ...] = field(default=(), metadata={"printed": True})
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: a table with a header row that stays in sight and filters, or lines of text when it has no columns.

    Cells are text, or numbers that a spreadsheet can go on computing with.
    """

    name: str = _text()
    columns: tuple[Column, ...] = ()
    rows: tuple[SheetRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """The same report for a spreadsheet."""

    sheets: tuple[Sheet, ...]
    title: str = _text()
    author: str = _text()
    language: str = "bs"
    script: str = "latn"
    dated_on: date | None = None
    labels: Labels = Labels()


Printed = TypeVar("Printed", Document, Workbook)


def mapped(document: Printed, text: Callable[[str], str], *, svg: Callable[[str], str] | None = None) -> Printed:
    """The same document with ``text`` applied to everything printed, and ``svg`` to the drawings. Links and anchors stay."""
    return cast(Printed, _rebuilt(document, text, svg or (lambda drawing: drawing)))


def printable(document: Printed) -> Printed:
    """The same document without characters that no file format can hold (control characters, halves of letters)."""
    return mapped(document, lambda text: _UNPRINTABLE.sub("", text) if _UNPRINTABLE.search(text) else text)


@cache
def _plan(kind: type[Any]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The fields of a node that are printed, and those that may hold further nodes; ``None`` for what is no node."""
    if not is_dataclass(kind):
        return None
    printed = tuple(each.name for each in fields(kind) if each.metadata.get("printed"))
    leaves = {each.name for each in fields(kind) if isinstance(each.type, type) and issubclass(each.type, str | int | float)}
    return printed, tuple(each.name for each in fields(kind) if each.name not in leaves and each.name not in printed)


def _rebuilt(node: Any, text: Callable[[str], str], svg: Callable[[str], str]) -> Any:
    """The node changed, or the very same node where nothing in it changes."""
    if node.__class__ is tuple:
        made = tuple([_rebuilt(each, text, svg) for each in node])
        return node if all(map(is_, made, node)) else made
    plan = _plan(node.__class__)
    if plan is None:
        return node
    if isinstance(node, Drawing):
        return Drawing(svg(node.wide), svg(node.narrow), svg(node.printed))
    changes = {}
    printed, others = plan
    for name in printed:
        old = getattr(node, name)
        new = tuple([text(each) if isinstance(each, str) else each for each in old]) if isinstance(old, tuple) else text(old)
        if new != old:
            changes[name] = new
    for name in others:
        old = getattr(node, name)
        new = _rebuilt(old, text, svg)
        if new is not old:
            changes[name] = new
    return replace(node, **changes) if changes else node


def plain(text: str, *, bold: bool = False, italic: bool = False, href: str = "") -> Inline:
    """One run."""
    return (Run(text, bold, italic, href),)


def paragraph(text: str, role: Role = Role.BODY) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph(plain(text), role)
