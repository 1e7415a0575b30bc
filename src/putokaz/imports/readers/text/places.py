"""The places between the words of a fragment where a cell may end, and what can be said of each before a document is known."""

from collections.abc import Sequence
from itertools import accumulate

from putokaz.imports.readers.text.letters import Face, space, width
from putokaz.imports.readers.text.lines import Line
from putokaz.imports.readers.text.marks import BLANK, NEWLINE, SPACE
from putokaz.imports.readers.text.model import BULLETS, is_year, may_open, opens_deadline

PARTING = (";", ",", ".", ":")  # what parts the items of a list


class Place:
    """The place before the word at ``position``.

    ``wide``: a run of spaces stands there. ``parts``: a cell may begin. ``item``: a cell, if it goes on, goes on with a new item or
    paragraph. ``paragraph``: the line that ends is known to have begun one. ``short``: for each column, whether a new paragraph or item
    may begin, so that the line before need not be full.
    """

    __slots__ = ("before", "bullet", "following", "item", "mark", "paragraph", "parts", "position", "short", "upper", "wide", "word")

    def __init__(self, words: Sequence[str], position: int, mark: int = SPACE, *, wide: bool = False, paragraph: bool = False) -> None:
        self.position, self.mark, self.wide, self.paragraph = position, mark, wide, paragraph
        self.word = word = words[position]
        self.before = last = words[position - 1] if position else ""
        self.following = words[position + 1] if position + 1 < len(words) else ""
        self.parts = not is_range(words, position)
        if mark != SPACE:
            self.upper = word[0].isupper()
            self.bullet = word[0] if word[0] in BULLETS else ""
            self.item = bool(self.bullet) or last.endswith((";", ",", "."))
            stop = last.endswith((".", ";", ":"))
            item = stop or bool(self.bullet) or self.upper or word[0].isdigit()
            begins = bool(self.bullet) or (stop and not word[0].islower())
            self.short = (stop, stop, item, item, item, begins, item)


class Words:
    """The words of a fragment, and the places where its cells may end: at line ends, and inside lines before words that open cells.

    ``anywhere``: inside lines before any word. ``bullets`` are the bullets that words begin with, or nothing.
    """

    def __init__(self, lines: Sequence[Line], *, anywhere: bool) -> None:
        self.lines = lines
        self.words: list[str] = [word for line in lines for word in line.words]
        self.starts = list(accumulate((len(line.words) for line in lines), initial=0))
        self.bullets = [word[0] if word[0] in BULLETS else "" for word in self.words]
        self.places = [place for number in range(len(lines)) for place in self._places(number, anywhere=anywhere)]
        self._lengths: dict[Face, list[float]] = {}

    def _places(self, number: int, *, anywhere: bool) -> list[Place]:
        """The places before the words of the line ``number``."""
        line, start = self.lines[number], self.starts[number]
        found = []
        if number:
            above = self.lines[number - 1]
            paragraph = above.blank or (number == 1 and above.opens_page)
            found.append(Place(self.words, start, BLANK if line.blank else NEWLINE, paragraph=paragraph))
        wide = {start + index for index in line.wide_gaps()}
        for position in range(start + 1, start + len(line.words)):
            if position in wide:
                found.append(Place(self.words, position, wide=True))
            elif anywhere or may_open(self.words[position]):
                place = Place(self.words, position)
                if place.parts:
                    found.append(place)
        return found

    def lengths(self, face: Face) -> list[float]:
        """How wide the words before each position are printed, each with the space behind it."""
        found = self._lengths.get(face)
        if found is None:
            gap = space(face)
            found = self._lengths[face] = list(accumulate([width(word, face) + gap for word in self.words], initial=0.0))
        return found

    def line_at(self, position: int) -> Sequence[str]:
        """The words of the line that begins at ``position``."""
        return self.lines[self.starts.index(position)].words

    def pieces(self, start: int, end: int) -> list[tuple[Line, int, int]]:
        """The words from ``start`` to ``end`` as pieces of lines: ``(line, first word, after last word)``."""
        pieces = []
        for line, first in zip(self.lines, self.starts, strict=False):
            after = first + len(line.words)
            if first < end and after > start:
                pieces.append((line, max(start, first) - first, min(end, after) - first))
        return pieces


def is_range(words: Sequence[str], position: int) -> bool:
    """Whether nothing parts the words around ``position``: two years or dates with a dash between, or a month and its year."""
    if position and is_year(words[position]) and opens_deadline(words[position - 1]):
        return True
    for dash in (position, position - 1):
        if 0 < dash < len(words) - 1 and words[dash] in "-–—‒":
            after = words[dash + 1]
            return words[dash - 1][:1].isdigit() and (after[:1].isdigit() or (after[:1].islower() and may_open(after)))
    return False
