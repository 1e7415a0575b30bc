"""Rows in columns of spaces: where they begin, which lines belong to them, and what their lines say of the columns."""

import re
from collections.abc import Mapping, Sequence

from putokaz.foundation.core.text import fold
from putokaz.imports.readers.headings import activity_number
from putokaz.imports.readers.text.grid.spaced import GAP, NARROWEST, SOFT, SpacedLine, crossed, peaks_of, refined
from putokaz.imports.readers.text.model import vocabulary

_INDENT = 6
_ORDER = re.compile(r"\d{1,3}[.)]?$")
_ENOUGH = 25  # lines that show where columns are
_PLENTY = 120
_FEWEST_TO_REFINE = 5
_TITLE = 8  # lines that a heading may take


def anchor_number(line: SpacedLine) -> tuple[str, str] | None:
    """The number of the activity that a line begins with, behind a running number if there is one."""
    text = line.text
    if len(line.words) > 1 and _ORDER.match(line.words[0].text) and line.words[1].gap >= GAP:
        behind = activity_number(text.partition(" ")[2])
        if behind is not None:
            return behind
    return activity_number(text)


def anchors_of(lines: Sequence[SpacedLine]) -> dict[int, str]:
    """The lines that begin rows, with the numbers of their activities."""
    found = {index: number[0] for index, line in enumerate(lines) if (number := anchor_number(line)) and number[0].count(".") > 1}
    if not found:
        return {}
    usual = sorted(lines[index].indent for index in found)[len(found) // 2]
    return {index: number for index, number in found.items() if lines[index].indent <= usual + _INDENT}


def peaks_below(lines: Sequence[SpacedLine], start: int, anchors: Mapping[int, str]) -> tuple[int, ...]:
    """Where columns seem to begin in the rows from ``start`` on.

    Numbers of activities begin the first one, though most of its lines may be indented.
    """
    below = _rows_below(lines, start, max(anchors, default=start))
    indents = sorted(lines[at].indent for at in range(start, start + len(below)) if at in anchors)
    found = peaks_of(below)
    if not indents:
        return found
    first = indents[len(indents) // 2]
    return tuple(sorted({first, *(peak for peak in found if abs(peak - first) >= NARROWEST)}))


def _rows_below(lines: Sequence[SpacedLine], start: int, last: int) -> Sequence[SpacedLine]:
    """The lines from ``start`` to the end of the page, or at least some of them on the next."""
    end = start + 1
    while end < len(lines) and end <= last + _TITLE and (end - start < _ENOUGH or not lines[end].opens_page) and end - start < _PLENTY:
        end += 1
    return lines[start:end]


def fitted(edges: tuple[int, ...], lines: Sequence[SpacedLine]) -> tuple[int, ...]:
    """The edges as these lines show them."""
    body = [line for line in lines if crossed(line, edges) <= 1]
    return refined(refined(edges, body), body, 3) if len(body) >= _FEWEST_TO_REFINE else edges


def append_piece(lines: list[str], piece: str) -> None:
    """The next line of a cell. A hyphen at the end of one line and again at the beginning of the next is one hyphen of the word."""
    if lines and lines[-1].endswith(SOFT):
        lines[-1] = lines[-1].rstrip(SOFT) + piece
    elif lines and lines[-1].endswith("-") and piece[0] == "-" and piece[1:2].isalpha() and lines[-1][-2:-1].isalpha():
        lines[-1] += piece[1:]
    else:
        lines.append(piece)


def body_lines(lines: Sequence[SpacedLine], edges: Sequence[int], *, first_is_row: bool) -> int:
    """How many of the lines belong to the row; the others are prose below the table."""
    score = best = 0.0
    count = 1 if first_is_row else 0
    for at in range(count, len(lines)):
        score += _body_score(lines[at], edges)
        if score >= best:
            best, count = score, at + 1
    return count


def _body_score(line: SpacedLine, edges: Sequence[int]) -> float:
    single = all(word.gap < GAP for word in line.words[1:])
    if single and crossed(line, edges) > 1:
        return -1.0
    if line.indent >= edges[1] - 1 and line.indent < edges[-1] + _INDENT and crossed(line, edges) == 0:
        return 1.0
    if not single:
        return 1.0
    folded = fold(re.sub(r"^(\d+|[IVX]+)\.?\s+", "", line.text))
    if (line.opens_page and not line.text[:1].islower()) or folded.startswith(vocabulary().after_tables):
        return -0.5
    return 0.0
