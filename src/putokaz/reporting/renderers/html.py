"""One self-contained, accessible web page out of a document: no script, no request to anywhere, readable at 360 px and on paper.

Text becomes part of the page only through :func:`element`, which escapes it; there is no other way to make :class:`Markup`.
"""

import re
from functools import cache, singledispatch
from html import escape
from pathlib import Path

from putokaz.reporting import document as tree

_STYLE = Path(__file__).parent / "templates" / "report.css"
_SAFE_LINKS = ("http://", "https://", "mailto:", "#")
_VOID = frozenset({"meta", "br", "col"})


class Markup(str):
    """HTML that has been escaped already."""

    __slots__ = ()


def element(tag: str, /, *children: str, **attributes: str | bool) -> Markup:
    """An element; plain ``str`` children and attribute values are escaped. ``class_`` is ``class``, ``data_x`` is ``data-x``."""
    shown = "".join(
        f" {name.strip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
        for name, value in attributes.items()
        if value is not False and value != ""
    )
    if tag in _VOID:
        return Markup(f"<{tag}{shown}>")
    inside = "".join(child if isinstance(child, Markup) else escape(child, quote=False) for child in children)
    return Markup(f"<{tag}{shown}>{inside}</{tag}>")


def render(document: tree.Document) -> bytes:
    """The page, UTF-8."""
    document = tree.printable(document)
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="author", content=document.author) if document.author else "",
        element("meta", name="description", content=document.subject) if document.subject else "",
        element("meta", name="dcterms.date", content=document.dated_on.isoformat()) if document.dated_on else "",
        element("title", document.title),
        _joined([Markup("<style>"), Markup(_style(document)), Markup("</style>")]),
    )
    contents = next((block for block in document.blocks if isinstance(block, tree.Contents)), None)
    body = element(
        "body",
        element("a", document.labels.skip, class_="skip", href="#main"),
        element(
            "div",
            _header(document),
            _navigation(contents, document) if contents else "",
            element("main", *_main(document), id="main", tabindex="-1"),
            class_="page" if contents else "page without-contents",
        ),
    )
    page = element("html", head, body, lang=document.language_tag, dir="ltr")
    return ("<!doctype html>\n" + page + "\n").encode()


def _joined(parts: list[str]) -> Markup:
    return Markup("".join(part if isinstance(part, Markup) else escape(part, quote=False) for part in parts))


@cache
def _style_source() -> str:
    return _STYLE.read_text(encoding="utf-8")


def _style(document: tree.Document) -> str:
    """The style sheet, the widths of the columns in use, and the words of the page footer."""
    counters = {tree.PAGE: "counter(page)", tree.PAGES: "counter(pages)"}
    pieces = re.split(f"([{tree.PAGE}{tree.PAGES}])", document.labels.page)
    footer = " ".join(counters.get(piece) or _css_string(piece) for piece in pieces if piece)
    tables = [block for block in document.blocks if isinstance(block, tree.Table)]
    tables += [block.data for block in document.blocks if isinstance(block, tree.Figure) and block.data]
    widths = sorted({width for table in tables for width in _widths(table)})
    return "\n".join([_style_source().replace('"PAGE OF PAGES"', footer), *(f".w{width}{{width:{width}%}}" for width in widths)])


def _css_string(text: str) -> str:
    """A CSS string of escapes only, so that no text can end it, or the style element."""
    return '"' + "".join(f"\\{ord(letter):06x}" for letter in text) + '"'


def _widths(table: tree.Table) -> list[int]:
    total = sum(column.share for column in table.columns)
    return [round(100 * column.share / total) for column in table.columns]


def _header(document: tree.Document) -> Markup:
    """The title page, or the bare title of a document without one: in either the one h1 of the page."""
    title_page = next((block for block in document.blocks if isinstance(block, tree.TitlePage)), None)
    return _block(title_page or tree.TitlePage(title=document.title))


def _main(document: tree.Document) -> list[Markup]:
    """The blocks, without those that stand before them: the title page and the contents."""
    return [_block(block) for block in document.blocks if not isinstance(block, tree.TitlePage | tree.Contents)]


def _navigation(contents: tree.Contents, document: tree.Document) -> Markup:
    headings = [heading for heading in document.headings if heading.level <= contents.depth]
    return element(
        "nav",
        element("p", contents.title, class_="nav-title", id="contents-title"),
        _nested(headings, 1),
        class_="contents",
        aria_labelledby="contents-title",
    )


def _nested(headings: list[tree.Heading], level: int) -> Markup:
    """Headings as lists inside lists; a heading deeper than its elder by more than one level still lands one level down."""
    items: list[Markup] = []
    position = 0
    while position < len(headings):
        end = position + 1
        while end < len(headings) and headings[end].level > max(level, headings[position].level):
            end += 1
        link = element("a", headings[position].text, href=f"#{headings[position].anchor}")
        below = headings[position + 1 : end]
        items.append(element("li", link, _nested(below, level + 1) if below else ""))
        position = end
    return element("ol", *items)


@singledispatch
def _block(block: object) -> Markup:
    raise TypeError(f"no HTML for {type(block).__name__}")


@_block.register
def _(block: tree.TitlePage) -> Markup:
    return element(
        "header",
        *(element("p", line, class_="organisation") for line in block.organisation),
        element("h1", block.title),
        element("p", block.subtitle, class_="subtitle") if block.subtitle else "",
        element("div", *(element("p", line) for line in block.act), class_="act") if block.act else "",
        element("p", block.place_and_date, class_="place") if block.place_and_date else "",
        class_="title-page",
    )


@_block.register
def _(block: tree.Heading) -> Markup:
    return element(f"h{block.level + 1}", block.text, id=block.anchor)


@_block.register
def _(block: tree.Paragraph) -> Markup:
    return element("p", *_inline(block.runs), class_="" if block.role is tree.Role.BODY else block.role.value)


@_block.register
def _(block: tree.ListBlock) -> Markup:
    return element("ol" if block.ordered else "ul", *(element("li", *_inline(item)) for item in block.items))


@_block.register
def _(block: tree.Note) -> Markup:
    return element(
        "div",
        element("p", element("strong", block.title)) if block.title else "",
        *(element("p", *_inline(each)) for each in block.paragraphs),
        class_=f"note {block.tone.value}",
        role="note",
    )


@_block.register
def _(_block: tree.PageBreak) -> Markup:
    return element("div", class_="page-break")


@_block.register
def _(block: tree.Signature) -> Markup:
    return element(
        "div",
        element("div", *(element("p", line) for line in block.left)),
        element("div", *(element("p", line) for line in block.right), element("p", block.name, class_="name"), class_="signatory"),
        class_="signature",
    )


@_block.register
def _(block: tree.Figure) -> Markup:
    return element(
        "figure",
        element("div", Markup(block.drawing.wide), class_="wide"),
        element("div", Markup(block.drawing.narrow), class_="narrow"),
        element("figcaption", block.caption),
        _block(block.data) if block.data else "",
    )


@_block.register
def _(block: tree.Table) -> Markup:
    cards = block.narrow is tree.Narrow.CARDS
    table = element(
        "table",
        element("caption", block.caption, class_="" if block.show_caption else "unseen"),
        element("colgroup", *(element("col", class_=f"w{width}") for width in _widths(block))),
        element("thead", element("tr", *map(_heading_cell, block.columns), **_role("row", cards)), **_role("rowgroup", cards)),
        element("tbody", *(_row(row, block.columns, cards) for row in block.rows), **_role("rowgroup", cards)),
        class_="cards" if cards else "figures",
        **_role("table", cards),
    )
    if cards:
        return table
    return element("div", table, class_="scroll", role="region", tabindex="0", aria_label=block.caption)


def _role(role: str, cards: bool) -> dict[str, str]:
    """Rows shown as cards are no longer a table for a browser; the roles say that they still are one."""
    return {"role": role} if cards else {}


def _heading_cell(column: tree.Column) -> Markup:
    return element("th", column.title, scope="col", role="columnheader", class_=_aligned(column))


def _aligned(column: tree.Column) -> str:
    return "" if column.align is tree.Align.START else column.align.value


def _row(row: tree.Row, columns: tuple[tree.Column, ...], cards: bool) -> Markup:
    cells = [_cell(cell, column, cards) for cell, column in zip(row.cells, columns, strict=True)]
    return element("tr", *cells, id=row.anchor, class_="strong" if row.strong else "", **_role("row", cards))


def _cell(cell: tree.Cell, column: tree.Column, cards: bool) -> Markup:
    look = " ".join(filter(None, [_aligned(column), "" if cell.tone is tree.Tone.PLAIN else cell.tone.value]))
    several = [element("p", *_inline(each)) for each in cell.paragraphs]
    inside = _inline(cell.paragraphs[0]) if len(several) == 1 else several
    wrapped = [element("div", *inside)] if cards and inside else inside
    if cell.header:
        return element("th", *wrapped, scope="row", class_=look, data_label=column.title if cards else "", **_role("rowheader", cards))
    return element("td", *wrapped, class_=look, data_label=column.title if cards else "", **_role("cell", cards))


def _inline(runs: tree.Inline) -> list[Markup]:
    return [_run(run) for run in runs]


def _run(run: tree.Run) -> Markup:
    shown = _joined([run.text])
    if run.italic:
        shown = element("em", shown)
    if run.bold:
        shown = element("strong", shown)
    # Only schemes that cannot run anything; another address stays visible as text.
    return element("a", shown, href=run.href) if run.href.startswith(_SAFE_LINKS) else shown
