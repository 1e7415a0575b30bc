"""The places between the words of a fragment where a cell may end, and what can be said of each before a document is known."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, chain, compress, count, repeat

from putokaz.imports.readers.text.letters import Face, space, width
from putokaz.imports.readers.text.lines import Line
from putokaz.imports.readers.text.marks import BLANK, NEWLINE, SPACE
from putokaz.imports.readers.text.model import BULLETS, is_year, may_open, opens_deadline, shape

PARTING = (";", ",", ".", ":")  # what parts the items of a list
_DASHES = "-–—‒"
_STOPPING = (";", ",", ".")
_OPENS_RANGE = "12" + _DASHES  # with what the words begin of which :func:`is_range` may be true


class Place:
    """The place before the word at ``position``.

    ``wide``: a run of spaces stands there. ``parts``: a cell may begin. ``item``: a cell, if it goes on, goes on with a new item or
    paragraph. ``paragraph``: the line that ends is known to have begun one. ``short``: for each column, whether a new paragraph or item
    may begin, so that the line before need not be full.
    """

    __slots__ = ("_short", "before", "bullet", "following", "item", "mark", "paragraph", "parts", "position", "upper", "wide", "word")

    def __init__(self, words: Sequence[str], position: int, mark: int = SPACE, *, wide: bool = False, paragraph: bool = False) -> None:
        self.position, self.mark, self.wide, self.paragraph = position, mark, wide, paragraph
        self.word = word = words[position]
        self.before = last = words[position - 1] if position else ""
        self.following = words[position + 1] if position + 1 < len(words) else ""
        first = word[0]
        self.parts = not ((first in _OPENS_RANGE or last[:1] in _DASHES) and is_range(words, position))
        if mark != SPACE:
            self.upper = first.isupper()
            self.bullet = first if first in BULLETS else ""
            self.item = bool(self.bullet) or last[-1:] in _STOPPING
            self._short: Sequence[bool] = ()

    @property
    def short(self) -> Sequence[bool]:
        if not self._short:
            first = self.word[0]
            stop = self.before.endswith((".", ";", ":"))
            item = stop or bool(self.bullet) or self.upper or first.isdigit()
            begins = bool(self.bullet) or (stop and not first.islower())
            self._short = (stop, stop, item, item, item, begins, item)
        return self._short


class Words:
    """The words of a fragment, and the places where its cells may end: at line ends, and inside lines before words that open cells.

    ``anywhere``: inside lines before any word. ``bullets`` are the bullets that words begin with, or nothing.
    """

    def __init__(self, lines: Sequence[Line], *, anywhere: bool) -> None:
        self.lines = lines
        self.words: list[str] = list(chain.from_iterable([line.words for line in lines]))
        self.starts = list(accumulate([len(line.words) for line in lines], initial=0))
        self.bullets = [word[0] if word[0] in BULLETS else "" for word in self.words]
        self.bulleted = any(self.bullets)
        self.places = self._places(range(len(self.words)) if anywhere else list(compress(count(), map(may_open, self.words))))
        self._lengths: dict[Face, list[float]] = {}
        self._shapes: list[str] = []

    def _places(self, opening: Sequence[int]) -> list[Place]:
        """All places, in order; ``opening`` are the words before which a cell may begin inside a line."""
        words, lines = self.words, self.lines
        found = []
        at = 0
        for number, (line, start, after) in enumerate(zip(lines, self.starts, self.starts[1:], strict=False)):
            if number:
                paragraph = lines[number - 1].blank or (number == 1 and lines[0].opens_page)
                found.append(Place(words, start, BLANK if line.blank else NEWLINE, paragraph=paragraph))
            begin, at = at, bisect_left(opening, after, at)
            inner = opening[begin:at]
            wide = [start + index for index in line.wide_gaps()]
            for position in sorted({*inner, *wide}) if wide else inner:
                if position == start:
                    continue
                place = Place(words, position, wide=position in wide)
                if place.wide or place.parts:
                    found.append(place)
        return found

    @property
    def shapes(self) -> list[str]:
        """The shape of every word, found when first asked for."""
        if not self._shapes:
            self._shapes = list(map(shape, self.words))
        return self._shapes

    def lengths(self, face: Face) -> list[float]:
        """How wide the words before each position are printed, each with the space behind it."""
        found = self._lengths.get(face)
        if found is None:
            gap = space(face)
            found = self._lengths[face] = list(accumulate([each + gap for each in map(width, self.words, repeat(face))], initial=0.0))
        return found

    def line_at(self, position: int) -> Sequence[str]:
        """The words of the line that begins at ``position``."""
        return self.lines[self.starts.index(position)].words

    def pieces(self, start: int, end: int) -> list[tuple[Line, int, int]]:
        """The words from ``start`` to ``end`` as pieces of lines: ``(line, first word, after last word)``."""
        begin, stop = bisect_right(self.starts, start) - 1, bisect_left(self.starts, end)
        pieces = [(line, 0, len(line.words)) for line in self.lines[begin:stop]]
        pieces[0] = (pieces[0][0], start - self.starts[begin], pieces[0][2])
        pieces[-1] = (pieces[-1][0], pieces[-1][1], end - self.starts[stop - 1])
        return pieces


def is_range(words: Sequence[str], position: int) -> bool:
    """Whether nothing parts the words around ``position``: two years or dates with a dash between, or a month and its year."""
    if position and is_year(words[position]) and opens_deadline(words[position - 1]):
        return True
    for dash in (position, position - 1):
        if 0 < dash < len(words) - 1 and words[dash] in _DASHES:
            after = words[dash + 1]
            return words[dash - 1][:1].isdigit() and (after[:1].isdigit() or (after[:1].islower() and may_open(after)))
    return False
