"""Lines whose words keep their places: where a word begins tells in which column it stands."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from putokaz.imports.readers.text.grid.blocks import Place

_WORD = re.compile(r"\S+")
GAP = 2  # spaces from which on they may be the border of a column
_FAR = 1_000
_PUSHED_SHARE = 0.02  # of the gaps
SOFT = "\u00ad"
_MAY_BE_PUSHED = 0.3
_MOVING = 0.3  # pieces that a better place must have more, for each place that it is away
_FEWEST_STARTS = 3
_LEAST_STARTS = 0.03  # of the lines
_RUN_OVER = 0.8  # times the lines whose words run over the place
NARROWEST = 3  # places of a column


@dataclass(frozen=True, slots=True)
class Word:
    """``gap`` is the number of spaces before it, large for the first one."""

    text: str
    start: int
    end: int
    gap: int


@dataclass(frozen=True, slots=True)
class SpacedLine:
    """A line with something on it. ``blank``: an empty line stands before it."""

    words: tuple[Word, ...]
    number: int
    page: int
    blank: bool
    opens_page: bool

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def indent(self) -> int:
        return self.words[0].start

    @property
    def place(self) -> Place:
        return Place(self.number, self.number, self.page)

    def chunks(self) -> Iterator[tuple[Word, ...]]:
        """Words with single spaces between them."""
        chunk: list[Word] = []
        for word in self.words:
            if chunk and word.gap >= GAP:
                yield tuple(chunk)
                chunk = []
            chunk.append(word)
        yield tuple(chunk)


def spaced_lines(text: str) -> list[SpacedLine]:
    """The lines of ``text`` that are not empty. Form feeds break pages; tabs become spaces."""
    lines: list[SpacedLine] = []
    page, blank, opens = 1, False, False
    for number, raw in enumerate(text.split("\n"), start=1):
        breaks = raw.count("\f")
        if breaks:
            page, opens = page + breaks, True
        words = tuple(_words(raw.replace("\f", "").expandtabs()))
        if words:
            lines.append(SpacedLine(words, number, page, blank, opens))
            opens = False
        blank = not words
    return lines


def _words(raw: str) -> Iterator[Word]:
    end = -_FAR
    for match in _WORD.finditer(raw):
        yield Word(match[0], match.start(), match.end(), match.start() - end)
        end = match.start() + len(match[0].rstrip(SOFT))  # a soft hyphen takes no room on the page


# What it costs, in units of half a column too early, to let a word stand where it stands.
_EARLY = 2.0  # for each place before the edge
_LATE = 0.15  # for each place behind it, where nothing pushed the word
_INDENTED = 1.0
_PUSHED = 0.4
_PUSHED_FAR = 0.05
_LEAST_GAP = 0.7  # the least gap before a word that nothing pushed, though it would be there by chance
_TOUCHING = 1.0  # a column that begins after a single space, where columns touch
_PARTED = 5.0  # the same where they do not
_WIDE_GAP = 3.0  # a run of spaces inside a cell
_BEYOND = 2.5  # a word of a cell that begins where the next column is


def assign(words: Sequence[Word], edges: Sequence[int], *, touching: bool = False) -> tuple[list[int], float]:
    """The column of each word, and what it costs: the cheapest way to give every word a column no earlier than that of the one before.

    ``touching`` says that columns of this document may follow each other after a single space.
    """
    single = _TOUCHING if touching else _PARTED
    count = len(edges)
    costs = [_opening(words[0], None, edges, column, single) for column in range(count)]
    back: list[list[int]] = []
    for before, word in pairwise(words):
        best, cheapest = 0, costs[0]
        following: list[float] = []
        origins: list[int] = []
        for column in range(count):
            stay = costs[column] + _staying(word, edges, column, single)
            opened = _FAR * 1.0
            if column and costs[column - 1] < cheapest:
                best, cheapest = column - 1, costs[column - 1]
            if column:
                opened = cheapest + _opening(word, before, edges, column, single)
            following.append(min(stay, opened))
            origins.append(column if stay <= opened else best)
        costs = following
        back.append(origins)
    column = min(range(count), key=lambda at: costs[at])
    cost = costs[column]
    columns = [column]
    for origins in reversed(back):
        column = origins[column]
        columns.append(column)
    return columns[::-1], cost


def _opening(word: Word, before: Word | None, edges: Sequence[int], column: int, single: float) -> float:
    late = word.start - edges[column]
    touching = single if word.gap < GAP else 0.0
    if late < -1:  # nothing stands before the first column, so that nothing is too early for it
        return touching - _EARLY * late if column else touching
    if before is not None and word.gap <= GAP and before.end >= edges[column] - 1:
        return touching + _PUSHED + _PUSHED_FAR * late
    if word.gap == GAP:
        touching = _LEAST_GAP
    if late <= 1:
        return touching + 0.1 * abs(late)
    beyond = 0.0
    if column + 1 < len(edges) and word.start >= edges[column + 1] - 1:
        beyond = _BEYOND + word.start - edges[column + 1]
    return touching + _INDENTED + _LATE * late + beyond


def _staying(word: Word, edges: Sequence[int], column: int, single: float) -> float:
    beyond = column + 1 < len(edges) and word.start >= edges[column + 1] - 1
    if word.gap < GAP and single == _PARTED:
        return 0.2 if beyond else 0.0
    cost = _WIDE_GAP if word.gap >= GAP else 0.0
    if beyond:
        cost += _BEYOND + 0.3 * (word.start - edges[column + 1]) + (_BEYOND if word.gap >= GAP else 0.0)
    return cost


def pushes(lines: Sequence[SpacedLine]) -> bool:
    """Whether text that is too long pushes the next column away, to the least gap; else the extractor made room for it."""
    least = wide = 0
    for line in lines:
        for before, word in pairwise(line.words):
            least += word.gap == GAP and not before.text.endswith(SOFT)
            wide += word.gap > GAP
    return least > _PUSHED_SHARE * (least + wide)


def pieces(line: SpacedLine, edges: Sequence[int], *, touching: bool = False) -> list[str]:
    """The text of the line in each column."""
    texts: list[list[str]] = [[] for _ in edges]
    for word, column in zip(line.words, assign(line.words, edges, touching=touching)[0], strict=True):
        texts[column].append(word.text)
    return [" ".join(text) for text in texts]


def crossed(line: SpacedLine, edges: Sequence[int]) -> int:
    """How many edges stand inside a word of the line or at a single space between two words that do not begin there."""
    found = 0
    for edge in edges[1:]:
        for word in line.words:
            if word.start < edge <= word.end and edge - word.start > 1:
                found += 1
                break
            if word.gap == 1 and word.start - 1 <= edge - 1 < word.start and word.start != edge:
                found += 1
                break
    return found


def refined(edges: Sequence[int], lines: Sequence[SpacedLine], reach: int = 7) -> tuple[int, ...]:
    """The edges moved to where, near them, the most pieces of these lines begin."""
    starts: dict[int, float] = {}
    for line in lines:
        for word in line.words:
            if word.gap >= GAP:  # a piece after the least gap may have been pushed there
                starts[word.start] = starts.get(word.start, 0.0) + (1.0 if word.gap > GAP else _MAY_BE_PUSHED)
    moved: list[int] = []
    for at, edge in enumerate(edges):
        lowest = max(edge - reach, moved[-1] + 3 if moved else 0)
        highest = min(edge + reach, (edge + edges[at + 1]) // 2 if at + 1 < len(edges) else edge + reach)
        candidates = [edge, *range(lowest, highest + 1)]
        moved.append(max(candidates, key=lambda place: starts.get(place, 0.0) - _MOVING * abs(place - edge)))
    return tuple(moved)


def peaks_of(lines: Sequence[SpacedLine]) -> tuple[int, ...]:
    """The places where many pieces begin and few words run over, from left to right."""
    starts: Counter[int] = Counter(word.start for line in lines for word in line.words if word.gap >= GAP)
    inside: Counter[int] = Counter(place for line in lines for word in line.words for place in range(word.start + 1, word.end + 1))
    least = max(_FEWEST_STARTS, _LEAST_STARTS * len(lines))
    found = [place for place, count in starts.items() if count >= least and count > _RUN_OVER * inside[place]]
    kept: list[int] = []
    for place in sorted(found, key=lambda place: -starts[place]):
        if all(abs(place - other) >= NARROWEST for other in kept):
            kept.append(place)
    return tuple(sorted(kept))
