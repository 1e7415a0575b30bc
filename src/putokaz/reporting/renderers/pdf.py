"""A tagged PDF out of a document, by Typst: PDF/UA-1 for readers of every kind and PDF/A-2a for archives, in one file.

The tree goes to the template as JSON and is placed there as text. The file depends on the document alone: fonts come from the font
package, never from the machine, and the date is the document's own, so the same report is the same bytes.
"""

import base64
import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import fontpkg_ibm_plex_sans
import typst

from putokaz.reporting import document as tree

_TEMPLATES: Final = Path(__file__).parent / "templates"
_SAFE_LINKS: Final = ("http://", "https://", "mailto:")
# A row that fills more of a page than this may break over pages; every other row stays whole.
_LONGEST_WHOLE_ROW: Final = 0.4
_LINES_OF_A_PAGE: Final = {True: 44, False: 68}  # of table text, landscape and portrait
_LETTERS_OF_A_LINE: Final = {True: 185, False: 122}  # of table text over the whole width
_LETTERS_OF_A_WHOLE_NOTE: Final = 1800
_PNG_PPI: Final = 180.0
_STANDARDS: Final[list[Literal["ua-1", "a-2a"]]] = ["ua-1", "a-2a"]
# What no file may hold, as it stands in JSON; a report hardly ever has any, so that one look at the whole spares one at every text.
_UNPRINTABLE: Final = re.compile(r"[\x7f-\x9f\ud800-\udfff\ufffe\uffff]|\\(?:u00[01]|[bf])")
# Bullets of symbol fonts, common in lists that Word made.
_SYMBOL_FONT_BULLETS: Final = "\uf0b7\uf0a7\uf0d8\uf0fc\uf0e0"


def render(document: tree.Document) -> bytes:
    """The PDF. Takes a tenth of a second the first time and less after, for a hundred activities."""
    data = json.dumps(_data(document), ensure_ascii=False)
    if _UNPRINTABLE.search(data):
        data = json.dumps(_data(tree.printable(document)), ensure_ascii=False)
    try:
        return _compiled(data)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
    return _compiled(_without_unknown_letters(data))


def _compiled(data: str) -> bytes:
    made = _compiler("report.typ").compile(format="pdf", pdf_standards=[*_STANDARDS], sys_inputs={"data": data})
    assert isinstance(made, bytes)  # noqa: S101 - one PDF is one file
    return made


def _without_unknown_letters(data: str) -> str:
    """The data with every letter that the font lacks written as its code: an archive file may not print a letter it cannot name."""
    foreign = {letter for letter in set(data) if not letter.isascii() and not _known(letter)}
    unknown: dict[str, str | int | None] = {letter: f"[U+{ord(letter):04X}]" for letter in foreign}
    unknown |= dict.fromkeys(foreign & set(_SYMBOL_FONT_BULLETS), "•")
    return data.translate(str.maketrans(unknown))


@lru_cache(maxsize=4096)
def _known(letter: str) -> bool:
    try:
        _compiler("letter.typ").compile(format="pdf", pdf_standards=[*_STANDARDS], sys_inputs={"letter": letter})
    except typst.TypstError:
        return False
    return True


@lru_cache(maxsize=32)
def png(svg: str) -> bytes:
    """A drawing as a PNG, for formats that know no SVG."""
    made = _compiler("picture.typ").compile(format="png", ppi=_PNG_PPI, sys_inputs={"svg": svg})
    assert isinstance(made, bytes)  # noqa: S101 - one page is one picture
    return made


@lru_cache(maxsize=32)
def pictured(svg: str) -> str:
    """A drawing as a picture of itself: its letters are no text to be read between the paragraphs, which an alternative and data replace.

    Typst knows no other way: its own SVG export nests a drawing without its letters.
    """
    found = re.search(r'viewBox="[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)"', svg)
    assert found  # noqa: S101 - every chart of ours has one
    width, height = found.groups()
    data = base64.b64encode(png(svg)).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'
    )


@cache
def _compiler(template: str) -> typst.Compiler:
    fonts = Path(fontpkg_ibm_plex_sans.ROOT) / "files"
    return typst.Compiler(str(_TEMPLATES / template), root=str(_TEMPLATES), font_paths=[str(fonts)], ignore_system_fonts=True)


def _data(document: tree.Document) -> dict[str, Any]:
    anchors = {block.anchor for block in document.blocks if isinstance(block, tree.Heading)}
    anchors |= {row.anchor for block in document.blocks if isinstance(block, tree.Table) for row in block.rows if row.anchor}
    day = document.dated_on or datetime.now(tz=UTC).date()  # an archive file must have a date
    return {
        "title": _visible(document.title),
        "author": document.author,
        "subject": document.subject,
        "language": document.language,
        "script": document.script,
        "date": [day.year, day.month, day.day],
        "footer": document.footer,
        "page": [_PIECES.get(piece, f"_{piece}") for piece in re.split(f"([{tree.PAGE}{tree.PAGES}])", document.labels.page) if piece],
        "labels": {"table": document.labels.table, "figure": document.labels.figure},
        "sections": [_Section(section, anchors, len(document.headings)).data() for section in document.sections],
    }


def _pieces(text: str, *, wide: bool = False) -> list[tuple[str, bool]]:
    """The text in pieces, and whether a piece is held together: a short word such as *april-juni* or *www.primjer.ba*, broken at its
    hyphen or full stop, could not be put together again by whoever copies or reads the file. Longer ones may break, or they would stand
    out of a narrow column; in a ``wide`` one there is room for more.
    """
    if not _MAY_BE_COMPOUND.search(text):
        return [(text, False)]
    parts = (_COMPOUND if wide else _SHORT_COMPOUND).split(text)
    return [(part, position % 2 == 1) for position, part in enumerate(parts) if part] or [("", False)]


def _visible(text: str) -> str:
    """The text of a heading; a heading without a letter to see would be no heading for a screen reader."""
    return text if any(letter.isprintable() and not letter.isspace() for letter in text) else "—"


_MAY_BE_COMPOUND: Final = re.compile(r"[-./@]\w|- \S")  # nothing without these is one of those below
_SHORT_COMPOUND: Final = re.compile(r"((?<!\S)(?:(?=\S*\w[-./@]\w)\S{3,20}|\w{1,12}- \S{1,8})(?!\S))")
_COMPOUND: Final = re.compile(r"((?<!\S)(?:(?=\S*\w[-./@]\w)\S{3,30}|\w{1,18}- \S{1,18})(?!\S))")
_WIDE: Final = 42  # letters of a column
_PIECES: Final = {tree.PAGE: "page", tree.PAGES: "pages"}


class _Section:
    """A section as the template wants it."""

    def __init__(self, section: tree.Section, anchors: set[str], entries: int) -> None:
        self.section, self.anchors, self.entries = section, anchors, max(1, entries)
        self.landscape = section.orientation is tree.Orientation.LANDSCAPE

    def data(self) -> dict[str, Any]:
        blocks = self.section.blocks
        followers = (*blocks[1:], None)
        return {"landscape": self.landscape, "blocks": [self._block(*pair) for pair in zip(blocks, followers, strict=True)]}

    def _block(self, block: tree.Block, following: tree.Block | None) -> dict[str, Any]:
        makers: dict[type, Callable[[Any], dict[str, Any]]] = {
            tree.Paragraph: lambda it: {"kind": "paragraph", "role": it.role.value, "runs": self._inline(it.runs)},
            tree.Heading: lambda it: {
                "kind": "heading", "level": it.level, "anchor": it.anchor, "text": _visible(it.text), "in_contents": it.in_contents
            },
            tree.ListBlock: lambda it: {"kind": "list", "ordered": it.ordered, "items": [self._inline(item) for item in it.items]},
            tree.Table: self._table,
            tree.Figure: self._figure,
            tree.Note: self._note,
            tree.Contents: lambda it: {"kind": "contents", "title": it.title, "depth": it.depth, "entries": self.entries},
            tree.PageBreak: lambda _: {"kind": "page-break"},
            tree.Signature: lambda it: {"kind": "signature", "left": it.left, "right": it.right, "name": it.name},
            tree.TitlePage: lambda it: {
                "kind": "title", "organisation": it.organisation, "title": _visible(it.title), "subtitle": it.subtitle, "act": it.act,
                "place": it.place_and_date,
            },
        }  # fmt: skip
        # A signature never stands alone on a page: the paragraph before it comes along.
        return makers[type(block)](block) | {"stays": isinstance(following, tree.Signature)}

    def _note(self, note: tree.Note) -> dict[str, Any]:
        letters = sum(len(run.text) for runs in note.paragraphs for run in runs)
        return {
            "kind": "note",
            "title": note.title,
            "tone": note.tone.value,
            "paragraphs": [self._inline(each) for each in note.paragraphs],
            "breakable": letters > _LETTERS_OF_A_WHOLE_NOTE,
        }

    def _inline(self, runs: tree.Inline, *, wide: bool = False) -> list[dict[str, Any]]:
        return [
            {"t": text, "whole": whole, "b": run.bold, "i": run.italic, "href": self._href(run.href) if run.href else ""}
            for run in runs
            for text, whole in _pieces(run.text, wide=wide)
        ]

    def _href(self, href: str) -> str:
        known = href[1:] in self.anchors if href.startswith("#") else href.startswith(_SAFE_LINKS)
        return href if known else ""

    def _figure(self, figure: tree.Figure) -> dict[str, Any]:
        return {
            "kind": "figure",
            "svg": pictured(figure.drawing.printed),
            "alternative": figure.alternative,
            "caption": figure.caption,
            "data": self._table(figure.data) if figure.data else None,
        }

    def _table(self, table: tree.Table) -> dict[str, Any]:
        return {
            "kind": "table",
            "caption": table.caption,
            "show_caption": table.show_caption,
            "whole": table.whole,
            "columns": [{"title": column.title, "share": column.share, "align": column.align.value} for column in table.columns],
            "rows": [self._row(row, table) for row in table.rows],
        }

    def _row(self, row: tree.Row, table: tree.Table) -> dict[str, Any]:
        total = sum(column.share for column in table.columns)
        letters = [max(4, int(_LETTERS_OF_A_LINE[self.landscape] * column.share / total)) for column in table.columns]
        return {
            "strong": row.strong,
            "anchor": row.anchor,
            "breakable": self._height(row, letters) > _LONGEST_WHOLE_ROW,
            "cells": [
                {"tone": cell.tone.value, "paragraphs": [self._inline(runs, wide=room >= _WIDE) for runs in cell.paragraphs]}
                for cell, room in zip(row.cells, letters, strict=True)
            ],
        }

    def _height(self, row: tree.Row, letters: Sequence[int]) -> float:
        """About how much of a page the row fills: an unbreakable row longer than a page would be cut off."""
        lines = 0
        for cell, room in zip(row.cells, letters, strict=True):
            lines = max(lines, sum(1 + sum(len(run.text) for run in runs) // room for runs in cell.paragraphs))
        return lines / _LINES_OF_A_PAGE[self.landscape]
