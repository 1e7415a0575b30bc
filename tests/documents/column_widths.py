"""Column widths as a word processor fits them: no column narrower than its longest word, so that no word is torn without a hyphen."""

import re
from dataclasses import replace

from documents.blocks import Block, Table
from documents.page_layout import LONG, MARGIN, SHORT, text_width
from documents.variant import Variant

SLACK = 1.08  # the letters of the PDF fonts are a little wider than those measured here
_PIECE = re.compile(r"[^\s-]+-?")


def fitted(variant: Variant, blocks: list[Block]) -> Variant:
    """The variant with widths (shares that sum to 1) in which every word fits; headings too, unless the office fixed the widths itself."""
    room = (LONG if variant.landscape else SHORT) - 2 * MARGIN
    tables = [block for block in blocks if isinstance(block, Table)]
    if not tables:
        return variant
    columns = tables[0].columns
    size = variant.size
    while True:
        needed = {name: _longest(tables, index, variant, size) / room for index, name in enumerate(columns)}
        if sum(needed.values()) < 0.97 or size <= 6:
            break
        size -= 0.5
    return replace(variant, size=size, widths=_widened(variant.widths, needed, columns))


def _longest(tables: list[Table], index: int, variant: Variant, size: float) -> float:
    texts = [text for table in tables for row in table.rows if not row.title for text in row.cells[index]]
    if variant.fit_headings:
        texts += [text for table in tables for text in table.headings.cells[index]]
    pieces = {piece for text in texts for piece in _PIECE.findall(text)}
    hanging = variant.hanging if tables[0].columns[index] == "activity" else 0.0
    return max((text_width(piece, variant.font, size) for piece in pieces), default=0.0) * SLACK + 2 * variant.padding + hanging + 1


def _widened(wanted: dict[str, float], needed: dict[str, float], columns: tuple[str, ...]) -> dict[str, float]:
    """Every column at least as wide as needed; the others give in proportion to what they have over."""
    widths = {name: max(wanted.get(name, 1 / len(columns)), needed[name]) for name in columns}
    spare = {name: widths[name] - needed[name] for name in columns}
    over = sum(widths.values()) - 1
    free = sum(spare.values())
    if over <= 0 or free <= 0:
        whole = sum(widths.values())
        return {name: width / whole for name, width in widths.items()}
    return {name: widths[name] - over * spare[name] / free for name in columns}
