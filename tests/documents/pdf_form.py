"""The report as PDF with a ruled table: rows broken over pages, headers repeated or not, narrow columns, hyphenation."""

import json
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO

import pdfplumber
import pypdfium2  # type: ignore[import-untyped] # ships no types
import typst
from pdfminer.high_level import extract_text

from documents.blocks import Block, PageBreak, Paragraph, Row, Table, compose
from documents.column_widths import fitted
from documents.truth import Truth
from documents.variant import Variant

FONTS = {"Times-Roman": "Libertinus Serif", "Helvetica": "DejaVu Sans", "Calibri": "DejaVu Sans Condensed"}
NUMBERING = {"{n}": "1", "Strana {n}": "Strana 1", "{n} / {total}": "1 / 1", "- {n} -": "- 1 -"}
_SMALLER = {"Helvetica": 0.8, "Calibri": 0.85}


def as_pdf(truth: Truth, variant: Variant) -> bytes:
    """The PDF of this variant; the truth is ``truth.without(variant.missing)``."""
    blocks = compose(truth, variant)
    variant = fitted(variant, blocks)
    source = _preamble(truth, variant) + "\n".join(_block(block, variant) for block in blocks)
    return bytes(typst.compile(source.encode("utf-8")))


def _preamble(truth: Truth, variant: Variant) -> str:
    numbers = {"": "none"}.get(variant.page_numbers, _string(NUMBERING[variant.page_style]))
    head = f"text({_string(truth.team)})" if variant.running_head else "none"
    language = "sr" if truth.script == "cyrl" else "hr"
    size, table_size = (points * _SMALLER.get(variant.font, 1) for points in (variant.body_size, variant.size))
    return (
        "#set document(date: none)\n"
        f'#set page("a4", flipped: {_bool(variant.landscape)}, margin: 2cm, numbering: {numbers}, header: {head})\n'
        f'#set text(font: "{FONTS[variant.font]}", size: {size}pt, lang: "{language}", hyphenate: false)\n'
        f"#set par(leading: {0.9 if variant.body_leading > 1.5 else 0.55}em)\n"
        f"#show table: set text(size: {table_size}pt, hyphenate: {_bool(variant.hyphenate)})\n"
        "#show table: set par(leading: 0.45em, spacing: 0.6em)\n"
    )


def _bool(value: bool) -> str:
    return "true" if value else "false"


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _block(block: Block, variant: Variant) -> str:
    if isinstance(block, PageBreak):
        return "#pagebreak(weak: true)"
    if isinstance(block, Paragraph):
        text = f"text({_string(block.text)})"
        if block.role == "title":
            return f"#align(center, {text})\n#parbreak()"
        if block.role == "body" and variant.justified:
            return f"#par(justify: true, {text})"
        return f"#par({f'strong({text})' if block.role != 'body' else text})"
    return _table(block, variant)


def _table(table: Table, variant: Variant) -> str:
    columns = ", ".join(f"{variant.widths.get(name, 1 / len(table.columns)):.4f}fr" for name in table.columns)
    above = [row for row in table.head if row.title and variant.titles != "repeated"]
    repeated = [row for row in table.head if row not in above]
    head = ", ".join(_row(row, table, variant, header=True) for row in repeated)
    first = "".join(_row(row, table, variant, header=True) + ",\n" for row in above)
    rows = ",\n".join(_row(row, table, variant, header=False) for row in table.rows)
    # A title row that is not repeated stands above the header in a table of its own, as wide.
    title = f"#block(below: 0pt, table(columns: ({columns}), inset: {variant.padding}pt,\n{first}))\n" if first else ""
    header = f"table.header(repeat: {_bool(variant.repeat_header)}, {head})"
    return f"{title}#table(columns: ({columns}), inset: {variant.padding}pt,\n{header},\n{rows})"


def _row(row: Row, table: Table, variant: Variant, *, header: bool) -> str:
    if row.title:
        return f"table.cell(colspan: {len(table.columns)}, strong({_string(row.cells[0][0])}))"
    cells = []
    for name, paragraphs, span in zip(table.columns, row.cells, row.spans or (1,) * len(row.cells), strict=False):
        joint = "parbreak()" if variant.paragraph_gap.get(name) else "linebreak()"
        content = f" + {joint} + ".join(f"[#{_string(text)}]" for text in paragraphs) or "[]"
        place = f"colspan: {span}, align: horizon, " if header else ("" if variant.break_rows else "breakable: false, ")
        if name in variant.justified and not header:
            content = f"par(justify: true, {content})" if len(paragraphs) == 1 else content
        cells.append(f"table.cell({place}{content})")
    return ", ".join(cells)


# ---- the text that real extractors take out of it


def _by_pdfium(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "\f".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _by_plumber(data: bytes) -> str:
    with pdfplumber.open(BytesIO(data)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def _by_plumber_layout(data: bytes) -> str:
    with pdfplumber.open(BytesIO(data)) as document:
        return "\n".join(page.extract_text(layout=True) for page in document.pages)


def _by_miner(data: bytes) -> str:
    return extract_text(BytesIO(data))


def _by_poppler(*options: str) -> Callable[[bytes], str]:
    def extract(data: bytes) -> str:
        program = shutil.which("pdftotext")
        if program is None:
            raise FileNotFoundError("pdftotext")
        done = subprocess.run([program, *options, "-", "-"], input=data, capture_output=True, check=True)
        return done.stdout.decode("utf-8")

    return extract


EXTRACTORS: dict[str, Callable[[bytes], str]] = {
    "pdfium": _by_pdfium,
    "pdfminer": _by_miner,
    "pdfplumber": _by_plumber,
    "pdfplumber layout": _by_plumber_layout,
}
if shutil.which("pdftotext"):
    EXTRACTORS |= {"pdftotext": _by_poppler(), "pdftotext -raw": _by_poppler("-raw"), "pdftotext -layout": _by_poppler("-layout")}


def extracted(data: bytes, extractor: str) -> str:
    """The text that one of :data:`EXTRACTORS` takes out of a PDF."""
    return EXTRACTORS[extractor](data)
