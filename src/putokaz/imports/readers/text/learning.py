"""What a document teaches about its own columns: counts of the words, openings and endings of the cells that were read.

With these, institutions or phrases that no vocabulary has are known by the next reading. Scores are natural-log odds as in :mod:`.model`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, pairwise
from math import exp, log
from operator import add
from typing import Generic, TypeVar

from putokaz.imports.readers.text.model import (
    NEVER,
    NOTHING,
    STOPS,
    WIDTH,
    Scores,
    closes_nothing,
    ending_scores,
    key,
    mark,
    opening_scores,
    shape,
    stop_of,
    word_scores,
)

Lines = Sequence[Sequence[str]]  # the words of each line of a cell
_FEW = 4
_PAGE_END = -0.5  # the end of a page may end a cell with any word: it costs no more than this
_BITS = 32  # of a count; counts for all columns are kept as one number
_MASK = (1 << _BITS) - 1
_Key = TypeVar("_Key")


class _Found(dict[_Key, Scores], Generic[_Key]):
    """Scores that are found when first asked for and kept."""

    def __init__(self, find: Callable[[_Key], Scores]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, asked: _Key) -> Scores:
        found = self[asked] = self._find(asked)
        return found


class ColumnModel:
    """Scores for one document: those of the vocabularies, and from the first :meth:`learn` on with what its cells have shown.

    ``openings`` are the log odds of a cell of each column beginning with two words, ``endings`` of its ending with a word, and
    ``page_endings`` of its ending with a word on a page after which its row goes on.
    """

    def __init__(self) -> None:
        self.learned = False
        self._unigrams: dict[str, int] = {}
        self._pairs: dict[tuple[str, str], int] = {}
        self._sizes = [1] * WIDTH
        self._first: dict[str, int] = {}
        self._first_pairs: dict[tuple[str, str], int] = {}
        self._marks: list[Counter[str]] = [Counter() for _ in range(WIDTH)]
        self._last: dict[str, int] = {}
        self._cell_stops: list[Counter[str]] = [Counter() for _ in range(WIDTH)]
        self._line_stops: list[Counter[str]] = [Counter() for _ in range(WIDTH)]
        self._capitals = [[0, 0] for _ in range(WIDTH)]
        self._stopped = [0] * WIDTH
        self._cells = [0] * WIDTH
        self._forget()

    def _forget(self) -> None:
        """Begin scores anew: they are worked out when they are asked for."""
        self.openings: Mapping[tuple[str, str], Scores] = _Found(self._opening)
        self.endings: Mapping[str, Scores] = _Found(self._ending)
        self.page_endings: Mapping[str, Scores] = _Found(self._page_ending)
        self._words: Mapping[str, Scores] = _Found(self._word)
        self._by_counts: dict[int, Scores] = {}  # most words have been seen once, in one column or another
        self._pairs_by_counts: dict[int, Scores] = {}
        self._bullets: dict[str, Scores] = {}
        self._by_stop: dict[str, Scores] = {}

    def learn(self, cells: Iterable[tuple[int, Lines]], instead: Iterable[tuple[int, Lines]] = ()) -> None:
        """Count cells that were read: ``(column index, the words of each line)``; ``instead`` of some learnt before."""
        self._count(instead, -1)
        self._count(cells, 1)
        self._forget()
        self.learned = True

    def _count(self, cells: Iterable[tuple[int, Lines]], sign: int) -> None:
        """Count the cells, or with ``sign`` -1 count them no longer."""
        shapes: list[list[str]] = [[] for _ in range(WIDTH)]
        pairs: list[list[tuple[str, str]]] = [[] for _ in range(WIDTH)]
        for column, lines in cells:
            words = list(chain.from_iterable(lines))
            if words:
                self._count_lines(column, lines, sign)
                found = list(map(shape, words))
                self._count_edges(column, words, found, sign)
                shapes[column] += found
                pairs[column] += pairwise(found)
        for column in range(WIDTH):
            _add(self._unigrams, shapes[column], sign << _BITS * column)
            _add(self._pairs, pairs[column], sign << _BITS * column)

    def _count_edges(self, column: int, words: Sequence[str], shapes: Sequence[str], sign: int) -> None:
        """Count how a cell begins and ends."""
        one = sign << _BITS * column
        opening = next((position for position, word in enumerate(words) if key(word)), 0)
        first, second = shapes[opening], shapes[opening + 1] if len(shapes) > opening + 1 else ""
        self._first[first] = self._first.get(first, 0) + one
        self._first_pairs[first, second] = self._first_pairs.get((first, second), 0) + one
        self._marks[column][mark(words[0])] += sign
        self._last[shapes[-1]] = self._last.get(shapes[-1], 0) + one
        self._cell_stops[column][stop_of(words[-1])] += sign
        self._sizes[column] += sign * len(words)
        self._cells[column] += sign
        self._stopped[column] += sign * words[-1].endswith((".", ";"))

    def _count_lines(self, column: int, lines: Lines, sign: int) -> None:
        """Count how lines that go on in a cell end, and whether capitals follow."""
        stops, capitals = self._line_stops[column], self._capitals[column]
        for line, after in pairwise(lines):
            stop = stop_of(line[-1])
            stops[stop] += sign
            if after[0][0].isupper():
                capitals[stop in (";", ",")] += sign

    # --- columns

    def closes_with_stop(self, column: int) -> float:
        """The share of the cells of this column that end with a full stop or a semicolon."""
        return self._stopped[column] / (self._cells[column] + 1) if self.learned else _USUALLY_STOPPED[column]

    def parts_items(self, column: int) -> bool:
        """Whether the items of this list column are parted by semicolons or commas, so that a capital alone begins none."""
        without, parted = self._capitals[column]
        return parted > _FEW and parted > 2 * without

    # --- words

    def words(self, words: Iterable[str]) -> Iterable[Scores]:
        """Log odds of each word in each column."""
        return map(self._words.__getitem__ if self.learned else word_scores, words)

    def _word(self, word: str) -> Scores:
        seen = self._unigrams.get(shape(word), 0)
        if not seen:
            return word_scores(word)
        learned = self._by_counts.get(seen)
        if learned is None:
            learned = self._by_counts[seen] = self._learned_from(_counts(seen))
        return tuple(map(add, word_scores(word), learned))

    def _learned_from(self, counts: Sequence[int]) -> Scores:
        """What it tells of a word that it was seen so often in each column."""
        background = sum(counts) / sum(self._sizes)
        ratios = [log((count / size + background * 0.3) / (background * 1.3)) for count, size in zip(counts, self._sizes, strict=True)]
        return tuple(max(-0.7, min(0.7, 0.4 * ratio)) for ratio in ratios)

    def pairs(self, left: str, right: str) -> Scores:
        """How much the document has seen words of these shapes together inside cells of each column, or of any other: 0 to 1.3."""
        seen = self._pairs.get((left, right), 0)
        if not seen:
            return NOTHING
        scores = self._pairs_by_counts.get(seen)
        if scores is None:
            counts = _counts(seen)
            total = sum(counts)  # once in a column is this very place
            scores = tuple(min(1.3, 0.7 * log(count)) if count > 1 else 0.6 if total > count else 0.0 for count in counts)
            self._pairs_by_counts[seen] = scores
        return scores

    # --- openings

    def opening(self, word: str, following: str) -> Scores:
        """Log odds of a cell of each column beginning with these two words."""
        return self.openings[word, following]

    def _opening(self, asked: tuple[str, str]) -> Scores:
        word, following = asked
        prior = opening_scores(word, following)
        if not self.learned:
            return prior
        bullet = mark(word)
        if bullet and not key(word) and following:
            word, following = following, ""
        firsts = self._first.get(shape(word))
        if firsts:
            prior = self._add_learned_opening(prior, _counts(firsts), shape(word), shape(following) if following else "")
        return tuple(map(add, prior, self._mark_scores(bullet)))

    def _add_learned_opening(self, prior: Scores, firsts: Sequence[int], folded: str, following: str) -> Scores:
        pairs = _counts(self._first_pairs.get((folded, following), 0))
        often = sum(firsts)
        inner = sum(_counts(self._unigrams[folded])) - often
        scores = list(prior)
        for column, (first, pair) in enumerate(zip(firsts, pairs, strict=True)):
            if first:
                scores[column] += min(3.0, 0.8 * log(1 + first) + 0.8 * log(1 + pair)) - min(1.5, 0.4 * log(1 + inner / first))
            elif often > 2:
                scores[column] -= 1.0
        return tuple(scores)

    def _mark_scores(self, bullet: str) -> Scores:
        """Each column of a document keeps to its own bullet, or to none."""
        scores = self._bullets.get(bullet)
        if scores is None:
            scores = self._bullets[bullet] = tuple(_mark_score(marks, bullet) for marks in self._marks)
        return scores

    # --- endings

    def _ending(self, word: str) -> Scores:
        if not self.learned:
            return ending_scores(word)
        if closes_nothing(word):
            return NEVER
        stop = stop_of(word)
        scores = self._by_stop.get(stop)
        if scores is None:
            scores = self._by_stop[stop] = tuple(self._stop(column, stop) for column in range(WIDTH))
        folded = shape(word)
        lasts = self._last.get(folded)
        return tuple(map(add, scores, map(_closing, _counts(lasts), _counts(self._unigrams[folded])))) if lasts else scores

    def _page_ending(self, word: str) -> Scores:
        return tuple([max(_PAGE_END, score) for score in self.endings[word]])

    def _stop(self, column: int, stop: str) -> float:
        """How much more often cells of this column end with this punctuation than lines inside them do."""
        ends, lines = self._cell_stops[column], self._line_stops[column]
        before = STOPS[stop][column]
        weight = 4.0
        last = (ends[stop] + weight * 0.3) / (sum(ends.values()) + weight)
        inner = (lines[stop] + weight * 0.3 * exp(-before)) / (sum(lines.values()) + weight)
        return max(-5.0, min(2.0, log(last / inner)))


_USUALLY_STOPPED = (0.1, 0.2, 0.3, 0.3, 0.1, 0.7, 0.3)  # share of the cells of each column that end with a full stop or a semicolon


def _add(counted: dict[_Key, int], found: Iterable[_Key], one: int) -> None:
    for each, times in Counter(found).items():
        counted[each] = counted.get(each, 0) + times * one


def _counts(packed: int) -> list[int]:
    """How often something was seen in each column, from the one number that holds these counts."""
    return [(packed >> _BITS * column) & _MASK for column in range(WIDTH)]


def _mark_score(marks: Counter[str], bullet: str) -> float:
    total = sum(marks.values())
    return max(-2.5, min(0.7, log((marks[bullet] + 0.3) / (total + 2)) + 1.0)) if total else 0.0


def _closing(last: int, count: int) -> float:
    """What it is worth that a word ended cells of a column so often, of all the times that it was there."""
    return min(1.5, 0.6 * log(1 + last)) - min(1.5, 0.5 * log(1 + (count - last) / last)) if last else 0.0
