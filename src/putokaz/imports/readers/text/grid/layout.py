"""Columns kept in place by spaces, as extractors give them that keep the look of the page.

The headings give the number of columns and about where they begin; the lines below give the exact places, anew on every page. Every line is
cut at these places, and the pieces of a row are put together column by column.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from putokaz.foundation.core.text import fold
from putokaz.imports.readers.headings import activity_number, bare_programme, goal_heading, programme_heading, section_number
from putokaz.imports.readers.table import Content
from putokaz.imports.readers.text.grid.alignment import aligned
from putokaz.imports.readers.text.grid.blocks import Blocks, Place
from putokaz.imports.readers.text.grid.headline import Headline, columns_under, find_headline, same_headline
from putokaz.imports.readers.text.grid.rows import anchors_of, append_piece, body_lines, fitted, peaks_below
from putokaz.imports.readers.text.grid.spaced import (
    GAP,
    SOFT,
    SpacedLine,
    crossed,
    pieces,
    pushes,
    spaced_lines,
)
from putokaz.imports.readers.text.lines import lines_of
from putokaz.imports.readers.text.pages import without_furniture
from putokaz.imports.readers.text.prose import paragraphs

_CONFIDENCE = 0.9
_GUESS = 0.2
_ABOVE = 16  # lines above the first row in which its headings stand
_TITLE = 8  # lines that a heading may take
_INDENT = 6
_NUMBER = re.compile(r"\s*(?:[^\W\d]{1,12}[\s.]+)?\d")  # what every line begins with that begins a row
_WIDE = re.compile(rf"(?:^|\S)\s{{{GAP},}}\S|{SOFT}\s")
_GROUP_WORDS = 3
_APART = 0.6  # share of rows


def read_layout(text: str) -> Content | None:
    """The content of a text in columns of spaces; ``None`` when no column headings stand over the rows."""
    lines = spaced_lines(text)
    anchors = anchors_of(lines)
    first = _first_headline(lines, anchors)
    if first is None:
        return None
    return _Reader(text, lines, anchors, first).read()


def has_layout(text: str) -> bool:
    """Whether headings stand over columns of spaces, and most lines of the rows below keep to these columns."""
    if not _is_spaced(text):
        return False
    lines = spaced_lines(text)
    anchors = anchors_of(lines)
    first = _first_headline(lines, anchors)
    if first is None:
        return False
    body = [line for line in lines[min(anchors) : max(anchors) + 1] if len(line.words) > 1]
    wide = sum(1 for line in body if line.indent >= first.edges[1] - 1 or any(word.gap >= GAP for word in line.words[1:]))
    return wide > 0.5 * len(body)


def _is_spaced(text: str) -> bool:
    """Whether most lines from the first row to the last are indented or have runs of spaces: a quick look that spares most texts a long."""
    lines = [line for line in text.replace("\f", "").expandtabs().split("\n") if line and not line.isspace()]
    numbered = [index for index, line in enumerate(lines) if _NUMBER.match(line)]
    rows = [numbered[index] for index in anchors_of(spaced_lines("\n".join(lines[index] for index in numbered)))]
    body = [(line, words) for line in lines[min(rows) : max(rows) + 1] if len(words := line.split()) > 1] if rows else []
    uneven = [line for line, words in body if SOFT in line or " ".join(words) != line]
    return 2 * len(uneven) > len(body) and 2 * sum(_WIDE.search(line) is not None for line in uneven) > len(body)


def _first_headline(lines: Sequence[SpacedLine], anchors: dict[int, str]) -> Headline | None:
    for anchor in list(anchors)[: _TITLE + 1]:
        found = find_headline(lines, max(0, anchor - _ABOVE), anchor, peaks_below(lines, anchor, anchors))
        if found:
            return found[2]
    return None


@dataclass
class _Row:
    """The lines of one row; each with the edges of its page."""

    lines: list[tuple[SpacedLine, tuple[int, ...]]] = field(default_factory=list)


class _Reader:
    def __init__(self, text: str, lines: list[SpacedLine], anchors: dict[int, str], first: Headline) -> None:
        self.blocks = Blocks(wrapped=True)
        self.lines = lines
        self.anchors = anchors
        self.headlines = [first]
        self.edges: tuple[int, ...] = first.edges
        self.plain = {line.number: line for line in lines_of(text)}
        self.header_at: dict[int, tuple[int, Headline]] = {}
        self._find_headlines()
        self._leave_furniture_out()
        self.fits = self._fit_columns()
        self.aligned = not pushes(self.lines)
        self.touching = self.aligned or self._columns_touch()
        self.text_width = sorted(line.words[-1].end for line in self.lines)[int(0.9 * (len(self.lines) - 1))]
        self.rows_begun = False
        self.fresh = False  # headings came: columns may have moved
        self._row: _Row | None = None
        self._prose: list[SpacedLine] = []

    # --- preparing -------------------------------------------------------

    def _find_headlines(self) -> None:
        last = -1
        covered = 0
        for index in range(len(self.lines)):
            if index < covered:
                continue
            for headline in self.headlines:
                end = same_headline(self.lines, index, headline)
                if end:
                    self.header_at[index] = (end, headline)
                    covered = end
                    break
        for anchor in self.anchors:
            start = self._below_programme(max(last + 1, anchor - _ABOVE), anchor)
            if start < anchor and not any(last < at < anchor for at in self.header_at):
                found = self._other_headline(start, anchor)
                if found and found[2].words not in [headline.words for headline in self.headlines]:
                    self.headlines.append(found[2])
                    self.header_at[found[0]] = (found[1], found[2])
            last = anchor

    def _below_programme(self, start: int, anchor: int) -> int:
        """The line after the last heading of a programme before a row, where headings worded otherwise may stand."""
        return next((at + 1 for at in range(anchor - 1, start - 1, -1) if programme_heading(self.lines[at].text)), anchor)

    def _other_headline(self, start: int, anchor: int) -> tuple[int, int, Headline] | None:
        return find_headline(self.lines, start, anchor, peaks_below(self.lines, anchor, self.anchors))

    def _leave_furniture_out(self) -> None:
        """Page numbers and running heads, but no column headings, which stand on top of pages too."""
        known = {word for headline in self.headlines for word in headline.words}
        _, furniture = without_furniture(list(self.plain.values()))
        numbers = {
            line.number
            for line in furniture
            if not all(fold(word) in known for word in line.words) and not programme_heading(line.text) and not activity_number(line.text)
        }
        beside = {
            index for start, (end, _) in self.header_at.items() for index in (start - 1, end) if self._is_beside_headings(index, start, end)
        }
        kept: list[SpacedLine] = []
        moved: dict[int, int] = {}
        for index, line in enumerate(self.lines):
            moved[index] = len(kept)
            if index in beside or (line.number in numbers and index not in self.anchors):
                self.blocks.furniture.append(line.text)
            else:
                kept.append(line)
        moved[len(self.lines)] = len(kept)
        self.lines = kept
        self.anchors = {moved[index]: number for index, number in self.anchors.items()}
        self.header_at = {moved[start]: (moved[end], headline) for start, (end, headline) in self.header_at.items()}

    def _is_beside_headings(self, index: int, start: int, end: int) -> bool:
        """Whether a line above headings only names groups of the columns, or one below only counts them."""
        if not 0 <= index < len(self.lines) or index in self.anchors:
            return False
        chunks = list(self.lines[index].chunks())
        if index >= end:
            return len(chunks) > 1 and [chunk[0].text.strip(".()") for chunk in chunks] == [
                str(number + 1) for number in range(len(chunks))
            ]
        names = all(len(chunk) <= _GROUP_WORDS and chunk[0].text[:1].isupper() for chunk in chunks)
        return 1 < len(chunks) < self.header_at[start][1].columns and names and not self.lines[index].text.endswith((".", ";", ","))

    def _columns_touch(self) -> bool:
        """Whether columns may follow each other after a single space: the first lines of rows, which have most columns, tell."""
        rows = [self.lines[index] for index in self.anchors]
        apart = sum(1 for line in rows if sum(1 for _ in line.chunks()) >= self.headlines[0].columns - 1)
        return apart < _APART * len(rows)

    # --- the walk ----------------------------------------------------------

    def read(self) -> Content:
        index = 0
        while index < len(self.lines):
            index = self._take(index)
        self._end_row()
        self._end_prose()
        squeezed = self.touching and not self.aligned  # pieces touch and push each other: their places tell little
        return self.blocks.content(_GUESS if squeezed else _CONFIDENCE)

    def _take(self, index: int) -> int:
        if index in self.header_at:
            return self._take_headline(index)
        if index in self.anchors:
            self._end_row()
            self._row = _Row()
            self.rows_begun = True
            if self.fresh:
                self.edges = self._moved(index)
            return self._take_body(index)
        title = self._title_end(index)
        if title:
            return self._take_title(index, title)
        if self._row is not None:
            return self._take_body(index)
        self._prose.append(self.lines[index])
        return index + 1

    def _take_headline(self, index: int) -> int:
        end, headline = self.header_at[index]
        self._end_prose()
        if self._row is None or self._next_is_new(end):
            self._end_row()
        self.edges = self.fits[self._signature(index, end)]
        self.fresh = True
        place = Place(self.lines[index].number, self.lines[end - 1].number, self.lines[index].page)
        if self._row is not None:
            self.edges = self._moved(end)
        if self._row is None:
            self.blocks.row(headline.texts, place)
            if self.rows_begun and end < len(self.lines) and not self._next_is_new(end) and end not in self.header_at:
                self._row = _Row()  # the rest of a row that a page cut stands below a heading that is there again
        else:
            self.blocks.furniture += [text.replace("\n", " ") for text in headline.texts]
        return end

    def _next_is_new(self, index: int) -> bool:
        return index >= len(self.lines) or index in self.anchors or self._title_end(index) is not None

    def _fit_columns(self) -> dict[tuple[int, ...], tuple[int, ...]]:
        """Where the columns begin under every headline, by where its words stand: what stands alike has the same columns."""
        below: dict[tuple[int, ...], list[SpacedLine]] = {}
        first: dict[tuple[int, ...], tuple[int, int, Headline]] = {}
        for start, (end, headline) in self.header_at.items():
            signature = self._signature(start, end)
            first.setdefault(signature, (start, end, headline))
            below.setdefault(signature, []).extend(self._lines_below(end))
        fits = {}
        for signature, (start, end, headline) in first.items():
            edges = columns_under(self.lines[start:end], headline, peaks_below(self.lines, end, self.anchors))
            fits[signature] = fitted(edges, below[signature])
        return fits

    def _signature(self, start: int, end: int) -> tuple[int, ...]:
        return tuple(word.start for line in self.lines[start:end] for word in line.words)

    def _lines_below(self, start: int) -> Sequence[SpacedLine]:
        """The lines from ``start`` to the next headings or the end of the page."""
        end = start
        while end < len(self.lines) and end not in self.header_at and (end == start or not self.lines[end].opens_page):
            end += 1
        return self.lines[start:end]

    def _moved(self, index: int) -> tuple[int, ...]:
        """The edges in a block that begins here: after a heading, or on a new page, columns may have moved."""
        self.fresh = False
        if not self.aligned:
            return self.edges
        end = index
        while (
            end < len(self.lines)
            and end not in self.header_at
            and self._title_end(end) is None
            and (end == index or not self.lines[end].opens_page)
        ):
            end += 1
        return aligned(self.edges, [line for line in self.lines[index:end] if crossed(line, self.edges) < len(self.edges) - 1])

    def _take_title(self, index: int, end: int) -> int:
        self.fresh = True
        self._end_row()
        self._end_prose()
        lines = self.lines[index:end]
        text = "\n".join(line.text for line in lines).replace(f"{SOFT}\n", "")
        place = Place(lines[0].number, lines[-1].number, lines[0].page)
        if self.blocks.in_table:
            self.blocks.merged(text, place)
        else:
            self.blocks.paragraph(text, place)
        return end

    def _title_end(self, index: int) -> int | None:
        """The line after a heading of a goal or a programme that begins here; ``None`` when none does."""
        line = self.lines[index]
        if index in self.anchors or (line.indent > self.edges[0] + _INDENT and self._row is not None):
            return None
        sure = programme_heading(line.text) or goal_heading(line.text)
        if not sure and not self._bare_title(index):
            return None
        end = index + 1
        while end < min(index + _TITLE, len(self.lines)) and self._title_goes_on(index, end):
            end += 1
        return end

    def _bare_title(self, index: int) -> bool:
        """A heading without a word for its kind: the next row must have a number that begins with its number."""
        line = self.lines[index]
        found = bare_programme(line.text) or section_number(line.text)
        if not found:
            return False
        following = next((number for at, number in self.anchors.items() if at > index), "")
        before = next((number for at, number in reversed(self.anchors.items()) if at < index), "")
        return following.startswith(found[0] + ".") and not before.startswith(found[0] + ".")

    def _title_goes_on(self, start: int, index: int) -> bool:
        line = self.lines[index]
        if index in self.header_at or index in self.anchors or line.blank or line.opens_page:
            return False
        if programme_heading(line.text) or goal_heading(line.text) or self._bare_title(index):
            return False
        above = self.lines[index - 1]
        fits = line.indent <= self.lines[start].indent + _INDENT and above.words[-1].end + len(line.words[0].text) > 0.8 * self.text_width
        return fits and all(word.gap < GAP for word in line.words[1:])

    # --- rows ----------------------------------------------------------------

    def _take_body(self, index: int) -> int:
        """The lines of a row up to whatever else comes; prose after the last row is told apart."""
        end = index + 1
        while end < len(self.lines) and end not in self.header_at and end not in self.anchors and self._title_end(end) is None:
            end += 1
        split = end
        if end == len(self.lines) or self._title_end(end) is not None or not self._row_goes_on(end):
            split = index + body_lines(self.lines[index:end], self.edges, first_is_row=index in self.anchors)
        row = self._row if self._row is not None else _Row()
        for at in range(index, split):
            line = self.lines[at]
            if line.opens_page and at > index and at not in self.header_at:
                self.edges = self._moved(at) if self.aligned else fitted(self.edges, self._lines_below(at))
            row.lines.append((line, self.edges))
        if split < end:
            self._end_row()
            self._prose += self.lines[split:end]
        return end

    def _row_goes_on(self, index: int) -> bool:
        return index in self.header_at or index in self.anchors

    def _end_row(self) -> None:
        row, self._row = self._row, None
        if row is None or not row.lines:
            return
        width = max(len(edges) for _, edges in row.lines)
        texts: list[list[str]] = [[] for _ in range(width)]
        ends: list[list[SpacedLine]] = [[] for _ in range(width)]
        for line, edges in row.lines:
            for column, piece in enumerate(pieces(line, edges, touching=self.touching)):
                if piece:
                    append_piece(texts[column], piece)
                    ends[column].append(line)
        first, last = row.lines[0][0], row.lines[-1][0]
        whole = Place(first.number, last.number, first.page)
        places = [Place(held[0].number, held[-1].number, held[0].page) if held else whole for held in ends]
        self.blocks.row(["\n".join(text) for text in texts], whole, places)

    # --- prose ---------------------------------------------------------------

    def _end_prose(self) -> None:
        lines, self._prose = self._prose, []
        if not lines:
            return
        if self.blocks.in_table:
            self.blocks.end_table()
        for paragraph in paragraphs([self.plain[line.number] for line in lines if line.number in self.plain]):
            self.blocks.paragraph(
                paragraph.text.replace(f"{SOFT}\n", ""), Place(paragraph.first.number, paragraph.last.number, paragraph.first.page)
            )
