"""The text forms in which a report reaches a reader that never sees its file, made from one page layout."""

from collections.abc import Callable
from dataclasses import replace

from documents.blocks import Block, Paragraph, Row, Table, compose
from documents.column_widths import fitted
from documents.page_layout import Line, set_pages
from documents.pdfbox import document_text
from documents.truth import Truth
from documents.variant import Variant

LETTER = 0.5  # the mean width of a letter, in ems


def _pages(truth: Truth, variant: Variant) -> list[list[Line]]:
    blocks = compose(truth, variant)
    return set_pages(blocks, fitted(variant, blocks), truth.team if variant.running_head else "")


def pdfbox(truth: Truth, variant: Variant) -> str:
    """As Apache PDFBox and Tika give it: cells in content order, cells of one line run together."""
    return document_text(_pages(truth, variant), variant.page_mark)


def raw(truth: Truth, variant: Variant) -> str:
    """As ``pdftotext -raw`` gives it: content order, each drawn line on its own, a form feed between pages."""
    pages = _pages(truth, variant)
    return "\f".join("".join(line.text.rstrip() + "\n" for line in page) for page in pages)


def lines(truth: Truth, variant: Variant) -> str:
    """As ``pdfplumber`` gives it: the lines one sees across the page, the pieces of all columns one after another with single spaces."""
    pages = _pages(truth, variant)
    return "\n".join(
        "\n".join(" ".join(piece.text.strip() for piece in seen) for seen in seen_lines(page, variant.size * 0.4)) for page in pages
    )


def layout(truth: Truth, variant: Variant) -> str:
    """As ``pdftotext -layout`` gives it: the lines one sees, columns kept apart by spaces."""
    pages = _pages(truth, variant)
    letter = LETTER * variant.size * (1 if variant.font != "Calibri" else 0.9)
    return "\f".join("\n".join(_spaced(seen, letter) for seen in seen_lines(page, variant.size * 0.4)) + "\n" for page in pages)


def seen_lines(page: list[Line], tolerance: float) -> list[list[Line]]:
    """The drawn lines gathered into the lines one sees: base lines no further apart than ``tolerance``, each from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(page, key=lambda line: line.y):
        if line.text.strip():
            if rows and line.y - rows[-1][0].y <= tolerance:
                rows[-1].append(line)
            else:
                rows.append([line])
    return [sorted(row, key=lambda line: line.x) for row in rows]


def _spaced(seen: list[Line], letter: float) -> str:
    text = ""
    for piece in seen:
        column = round(piece.x / letter)
        text += " " * max(column - len(text), 2 if text else 0) + piece.text.strip()
    return text


def tabs(truth: Truth, variant: Variant) -> str:
    """As a word processor saves a table as text: a row on one line, its cells separated by tabs."""
    lists = {name: "semicolons" if style == "lines" else style for name, style in variant.lists.items()}  # one line has no other border
    return _rows(compose(truth, replace(variant, lists=lists)), lambda cells: "\t".join(" ".join(cell) for cell in cells))


def cells_on_lines(truth: Truth, variant: Variant) -> str:
    """As text copied out of a word processor: every paragraph of every cell on its own line, an empty line for an empty cell."""
    return _rows(compose(truth, variant), lambda cells: "\n".join("\n".join(cell) for cell in cells))


def pipes(truth: Truth, variant: Variant) -> str:
    """A Markdown table."""

    def row(cells: tuple[tuple[str, ...], ...]) -> str:
        return "| " + " | ".join("<br>".join(cell) for cell in cells) + " |"

    out = []
    for block in compose(truth, variant):
        if isinstance(block, Paragraph):
            out.append({"goal": "# ", "programme": "## "}.get(block.role, "") + block.text + "\n")
        elif isinstance(block, Table):
            titles = [row for row in block.head if row.title]
            out += [f"## {title.cells[0][0]}\n" for title in titles]
            out.append(row(block.headings.cells))
            out.append("|" + "---|" * len(block.columns))
            out += [row(_padded(line, len(block.columns))) for line in block.rows]
            out.append("")
    return "\n".join(out) + "\n"


def _padded(row: Row, width: int) -> tuple[tuple[str, ...], ...]:
    return row.cells + ((),) * (width - len(row.cells))


def _rows(blocks: list[Block], form: Callable[[tuple[tuple[str, ...], ...]], str]) -> str:
    out = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out.append(block.text)
        elif isinstance(block, Table):
            out += [form(row.cells) for row in (*block.head, *block.rows)]
            out.append("")
    return "\n".join(out) + "\n"


FORMS: dict[str, Callable[[Truth, Variant], str]] = {
    "pdfbox": pdfbox,
    "raw": raw,
    "layout": layout,
    "lines": lines,
    "tabs": tabs,
    "cells_on_lines": cells_on_lines,
    "pipes": pipes,
}


def as_text(truth: Truth, variant: Variant, form: str = "pdfbox") -> str:
    """The report as text in one of :data:`FORMS`; the truth is ``truth.without(variant.missing)``."""
    return FORMS[form](truth, variant)
