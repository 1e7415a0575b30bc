"""How likely a word, an opening or an ending is in each column: vocabularies first, then what the document itself teaches.

Scores are natural-log odds, added up by :mod:`.segment`. The vocabulary is data (``vocabulary.toml``); ``learn`` adds what the
first reading of the same document shows, so that institutions or phrases nobody has listed are known by the second reading.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import exp, log
from operator import add

from putokaz.foundation.core.text import fold
from putokaz.monitoring.checks.view import Column

Scores = tuple[float, ...]
COLUMNS = tuple(Column)
OTHER = len(COLUMNS)  # the index of a column that the template does not know
WIDTH = OTHER + 1
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(\d{4}\.?)?$")
_FULL_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}\.?$")
_SMALL_NUMBER = re.compile(r"\d{1,2}\.?$")
_YEAR = re.compile(r"(19|20)\d\d\.?([-–‒/](19|20)?\d\d\.?)?[,;]?$")
_PARTICIPLE = re.compile(r"\w{2,}(en|an|jen|sten|ut|et|it|at|nut|t)(a|o|i|e)?$")
_INFINITIVE = re.compile(r"\w{2,}(ti|ci|ti/\w+)$")
_FINITE = re.compile(r"\w{2,}(la|lo|li|le)$")
_AMOUNT = re.compile(r"[-–•]?\d{1,3}([. ]\d{3})*(,\d\d)?$")
_MONEY = frozenset(("km", "bam", "eur", "eura", "maraka"))
_DIGIT = re.compile(r"\d")
_STRIP = " \t;,.:()„“”\"'»«?!%"


_STOPS = {  # how much likelier than not a cell of each column ends after this punctuation, before a document has shown its own habit
    "": (0.2, 0.5, 0.2, 0.2, 0.2, 0.0, 0.2),
    ",": (-4.0, -3.0, -4.0, -4.0, -4.0, -4.0, -3.0),
    ";": (-1.0, -0.5, -0.7, -0.5, -0.7, -1.0, -0.5),
    ":": (-3.0, -3.0, -3.0, -3.0, -3.0, -3.0, -3.0),
    ".": (0.3, 0.6, 0.0, 0.3, 0.0, 0.8, 0.2),
}

_FEW = 4
_NOTHING = (0.0,) * WIDTH
_REMEMBERED = 20_000  # words, of which the static scores are kept for the next reading

_BITS = 32  # of a count; counts for all columns are kept as one number
_MASK = (1 << _BITS) - 1
_NEVER = (-5.0,) * WIDTH

BULLETS = "-–‒•●▪*·◦○■□➢✓\uf0b7\uf0a7"


@lru_cache(_REMEMBERED)
def key(word: str) -> str:
    """The folded word without the punctuation and the bullet around it; a bullet alone is empty."""
    return fold(word.lstrip(BULLETS).strip(_STRIP))


@lru_cache(_REMEMBERED)
def shape(word: str) -> str:
    """The :func:`key` with all digits alike, under which a document's words are counted."""
    folded = key(word) or word[:1]
    return _DIGIT.sub("0", folded)


def mark(word: str) -> str:
    """The bullet that the word begins with, or nothing."""
    return word[0] if word[0] in BULLETS else ""


def stop_of(word: str) -> str:
    """The punctuation that ends the word, or nothing."""
    return word[-1] if word[-1] in _STOPS else ""


def begins_activity(text: str) -> bool:
    """Whether the text begins as most activities do: with an infinitive in capitals (*Donijeti*, *Provesti*)."""
    first = text.split(maxsplit=1)[0] if text else ""
    return first[:1].isupper() and _INFINITIVE.match(key(first)) is not None


class Vocabulary:
    """The words of ``vocabulary.toml``, as fast prefix look-ups."""

    def __init__(self) -> None:
        data = tomllib.loads((files(__package__) / "vocabulary.toml").read_text(encoding="utf-8"))
        self._openings = {column: _prefixes(data[column].get("openings", ())) for column in COLUMNS}
        self._words = {column: _prefixes(data[column].get("words", ())) for column in COLUMNS}
        self._remarks = _prefixes(data["remarks"]["openings"])
        self.joining = frozenset(data["joining"]["words"])
        self.whole = frozenset(data["whole"]["words"])
        self.after_tables = tuple(data["after_tables"]["openings"])
        self.deadline_phrases = frozenset(tuple(phrase.split()) for phrase in data["deadline"]["phrases"])
        self.closing_labels = frozenset(data["closing"]["labels"])
        self.offices = tuple(data["closing"]["offices"])

    def opens(self, column: Column, folded: str) -> bool:
        return _matches(self._openings[column], folded)

    def opens_remark(self, folded: str) -> bool:
        return _matches(self._remarks, folded)

    def holds(self, column: Column, folded: str) -> bool:
        return _matches(self._words[column], folded)


def _prefixes(entries: Iterable[str]) -> dict[str, set[str]]:
    """Entries by their first two letters; an entry that ends with ``$`` must be the whole word."""
    table: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        table[entry.rstrip("$")[:2]].add(entry)
    return table


def _matches(table: dict[str, set[str]], folded: str) -> bool:
    entries = table.get(folded[:2])
    return bool(entries) and any(folded == entry[:-1] if entry.endswith("$") else folded.startswith(entry) for entry in entries or ())


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary()


@lru_cache(_REMEMBERED)
def _word(word: str) -> Scores:
    folded = key(word)
    words = vocabulary()
    prior = [-0.1, -4.0, -0.3, -0.1, -0.3, 0.0, -0.4]
    if words.holds(Column.DEADLINE, folded) or _YEAR.match(word) or _DATE.match(word):
        prior[1] = 0.6
    for column, weight in ((2, 1.0), (3, 0.7), (4, 1.0), (5, 0.5)):
        if words.holds(COLUMNS[column], folded):
            prior[column] += weight
    if _DATE.match(word):
        prior[5] += 1.5
        prior[1] -= 0.5
    elif any(map(str.isdigit, word)):
        prior[5] += 0.4
    if len(folded) > 4 and _FINITE.match(folded):
        prior[5] += 0.5
    return tuple(prior)


@lru_cache(_REMEMBERED)
def _opening(word: str, bullet: str) -> Scores:
    """Log odds of a cell of each column beginning with this word, after this bullet."""
    folded = key(word)
    words = vocabulary()
    prior = [-2.0, -3.0, -1.5, -1.0, -1.5, -0.5, -1.0]
    for column in (1, 2, 3, 4, 5):
        if words.opens(COLUMNS[column], folded):
            prior[column] += (0.0, 6.0, 3.5, 4.0, 4.5, 1.5)[column]
    if prior[4] < 0 and prior[2] > 0:  # who carries an activity out often pays for it too
        prior[4] += 2.0
    if words.opens_remark(folded):
        prior[OTHER] += 3.0
    if _YEAR.match(word):
        prior[1] += 6.0
    if prior[3] < 0 and _PARTICIPLE.match(folded):
        prior[3] += 2.0
        prior[5] += 0.7
    if _INFINITIVE.match(folded):
        prior[0] += 2.5
    return tuple(_by_looks(prior, word, bullet, joining=folded in words.joining))


def _by_looks(prior: list[float], word: str, bullet: str, *, joining: bool) -> list[float]:
    """The log odds of an opening, seen how the word is written."""
    if len(word) > 2 and word.strip(_STRIP).isalpha() and word.isupper():  # more often one who pays than what is counted
        prior = list(map(add, prior, (0.0, 0.0, 0.0, -1.0, 1.0, 0.0, 0.0)))
    if bullet:
        prior = list(map(add, prior, (-2.0, -2.0, 0.7, 0.7, 1.2, 0.0, 0.0)))
    if _DATE.match(word) or word[:1] in "„“\"'" or word[:1].isdigit():
        prior[5] += 0.7
    if word[0] == "(":
        prior = list(map(add, prior, (-3.0, -3.0, -3.0, -3.0, -3.0, -1.0, -1.0)))
    if word.strip(_STRIP)[:1].islower():
        deadline = prior[1] - 1.0 if prior[1] > 0 else prior[1] - 2.5
        prior = [score - 2.5 for score in prior[:OTHER]] + [prior[OTHER]]
        prior[1] = deadline
        if joining:
            prior = [score - 2.0 for score in prior]
    return prior


@lru_cache(_REMEMBERED)
def is_year(word: str) -> bool:
    return _YEAR.match(word) is not None


@lru_cache(_REMEMBERED)
def opens_deadline(word: str) -> bool:
    """Whether a deadline may begin with this word and go on with a year: a month, an end, a half."""
    folded = key(word)
    return len(folded) > 2 and vocabulary().opens(Column.DEADLINE, folded) and not word.endswith((".", ";", ","))


@lru_cache(_REMEMBERED)
def of_deadline(word: str) -> bool:
    """Whether a deadline may hold this word: one of its words, or a number."""
    folded = key(word)
    return not folded or folded.replace(".", "").replace("/", "").isdigit() or vocabulary().holds(Column.DEADLINE, folded) or is_year(word)


@lru_cache(_REMEMBERED)
def may_open(word: str) -> bool:
    """Whether a cell may well begin with this word inside a line: it has a capital, or is one of the openings."""
    return not word[:1].islower() or max(_opening(word, mark(word))[1:]) > 0.5


@lru_cache(_REMEMBERED)
def _closes_nothing(word: str) -> bool:
    """Whether a cell cannot end with this word."""
    return word.endswith(("-", "(", "„", "/")) or (key(word) in vocabulary().joining and not word.endswith((".", ";", ":", ")", ",")))


@lru_cache(_REMEMBERED)
def _opening_of_two(word: str, following: str) -> Scores:
    """Log odds of a cell of each column beginning with these two words, before a document has shown its own."""
    bullet = mark(word)
    prior = _opening(following if bullet and following and not key(word) else word, bullet)
    if prior[1] > 0 and following and (_YEAR.match(following) or vocabulary().holds(Column.DEADLINE, key(following))):
        prior = (prior[0], prior[1] + 1.5, *prior[2:])
    if _AMOUNT.match(word) and key(following) in _MONEY:
        prior = (*prior[:4], prior[4] + 4.5, *prior[5:])
    if word[0].isdigit() and (following == "%" or word.endswith("%")):
        prior = (*prior[:OTHER], prior[OTHER] + 3.0)  # a rate, where there is a column for it
    return prior


def _counts(packed: int) -> list[int]:
    """How often something was seen in each column, from the one number that holds these counts."""
    return [(packed >> _BITS * column) & _MASK for column in range(WIDTH)]


class ColumnModel:
    """Scores for one document. ``learn`` may be called once, after a first reading."""

    def __init__(self) -> None:
        self._words: dict[str, Scores] = {}
        self._openings: dict[tuple[str, str], Scores] = {}
        self._endings: dict[str, Scores] = {}
        self._by_counts: dict[int, Scores] = {}  # most words have been seen once, in one column or another
        self._pairs_by_counts: dict[int, Scores] = {}
        self._unigrams: dict[str, int] = {}
        self._pairs: dict[tuple[str, str], int] = {}
        self._sizes = [1] * WIDTH
        self._bullets: dict[str, Scores] = {}
        self._first: dict[str, int] = {}
        self._first_pairs: dict[tuple[str, str], int] = {}
        self._marks: list[Counter[str]] = [Counter() for _ in range(WIDTH)]
        self._last: dict[str, int] = {}
        self._cell_stops: list[Counter[str]] = [Counter() for _ in range(WIDTH)]
        self._capitals = [[0, 0] for _ in range(WIDTH)]
        self._line_stops: list[Counter[str]] = [Counter() for _ in range(WIDTH)]
        self._by_stop: dict[str, Scores] = {}
        self._stops = [0.1, 0.2, 0.3, 0.3, 0.1, 0.7, 0.3]
        self.learned = False

    def learn(self, cells: Iterable[tuple[int, Sequence[Sequence[str]]]]) -> None:
        """Count the words, openings and endings of cells already read: ``(column index, the words of each line)``."""
        stops, ends = [0] * WIDTH, [1] * WIDTH
        unigrams, pairs = self._unigrams, self._pairs
        for column, lines in cells:
            words = [word for line in lines for word in line]
            if not words:
                continue
            self._learn_lines(column, lines)
            shapes = list(map(shape, words))
            one = 1 << _BITS * column
            for folded in shapes:
                unigrams[folded] = unigrams.get(folded, 0) + one
            for pair in pairwise(shapes):
                pairs[pair] = pairs.get(pair, 0) + one
            opening = next((position for position, word in enumerate(words) if key(word)), 0)
            first, second = shapes[opening], shapes[opening + 1] if len(shapes) > opening + 1 else ""
            self._first[first] = self._first.get(first, 0) + one
            self._first_pairs[first, second] = self._first_pairs.get((first, second), 0) + one
            self._marks[column][mark(words[0])] += 1
            self._last[shapes[-1]] = self._last.get(shapes[-1], 0) + one
            self._cell_stops[column][stop_of(words[-1])] += 1
            self._sizes[column] += len(words)
            ends[column] += 1
            stops[column] += words[-1].endswith((".", ";"))
        self._stops = [stop / end for stop, end in zip(stops, ends, strict=True)]
        self._words.clear()
        self._openings.clear()
        self._endings.clear()
        self.learned = True

    def _learn_lines(self, column: int, lines: Sequence[Sequence[str]]) -> None:
        """Count how lines that go on in a cell end, and whether capitals follow."""
        stops, capitals = self._line_stops[column], self._capitals[column]
        for line, after in pairwise(lines):
            stops[stop_of(line[-1])] += 1
            if after[0][0].isupper():
                capitals[line[-1].endswith((";", ","))] += 1

    def closes_with_stop(self, column: int) -> float:
        """The share of the cells of this column that end with a full stop or a semicolon."""
        return self._stops[column]

    def parts_items(self, column: int) -> bool:
        """Whether the items of this list column are parted by semicolons or commas, so that a capital alone begins none."""
        without, parted = self._capitals[column]
        return parted > _FEW and parted > 2 * without

    def word(self, word: str) -> Scores:
        """Log odds of the word in each column."""
        if not self.learned:
            return _word(word)
        scores = self._words.get(word)
        if scores is None:
            scores = self._words[word] = self._add_learned(_word(word), shape(word))
        return scores

    def _add_learned(self, prior: Scores, folded: str) -> Scores:
        seen = self._unigrams.get(folded, 0)
        if not seen:
            return prior
        learned = self._by_counts.get(seen)
        if learned is None:
            learned = self._by_counts[seen] = self._learned_from(_counts(seen))
        return tuple(map(add, prior, learned))

    def _learned_from(self, counts: Sequence[int]) -> Scores:
        """What it tells of a word that it was seen so often in each column."""
        background = sum(counts) / sum(self._sizes)
        ratios = [log((count / size + background * 0.3) / (background * 1.3)) for count, size in zip(counts, self._sizes, strict=True)]
        return tuple(max(-0.7, min(0.7, 0.4 * ratio)) for ratio in ratios)

    def pairs(self, left: str, right: str) -> Scores:
        """How much the document has seen ``left right`` inside cells of each column, or of any other: 0 to 1.3."""
        seen = self._pairs.get((shape(left), shape(right)), 0)
        if not seen:
            return _NOTHING
        scores = self._pairs_by_counts.get(seen)
        if scores is None:
            counts = _counts(seen)
            total = sum(counts)  # once in a column is this very place
            scores = tuple(min(1.3, 0.7 * log(count)) if count > 1 else 0.6 if total > count else 0.0 for count in counts)
            self._pairs_by_counts[seen] = scores
        return scores

    def opening(self, word: str, following: str) -> Scores:
        """Log odds of a cell of each column beginning with these two words."""
        scores = self._openings.get((word, following))
        if scores is None:
            scores = self._openings[(word, following)] = self._opening(word, following)
        return scores

    def _opening(self, word: str, following: str) -> Scores:
        prior = _opening_of_two(word, following)
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
            scores = self._bullets[bullet] = tuple(self._mark_score(marks, bullet) for marks in self._marks)
        return scores

    def _mark_score(self, marks: Counter[str], bullet: str) -> float:
        total = sum(marks.values())
        return max(-2.5, min(0.7, log((marks[bullet] + 0.3) / (total + 2)) + 1.0)) if total else 0.0

    def _stop(self, column: int, stop: str) -> float:
        """How much more often cells of this column end with this punctuation than lines inside them do."""
        ends, lines = self._cell_stops[column], self._line_stops[column]
        before = _STOPS[stop][column]
        weight = 4.0
        last = (ends[stop] + weight * 0.3) / (sum(ends.values()) + weight)
        inner = (lines[stop] + weight * 0.3 * exp(-before)) / (sum(lines.values()) + weight)
        return max(-5.0, min(2.0, log(last / inner)))

    def ending(self, word: str) -> Scores:
        """Log odds of a cell of each column ending with this word."""
        scores = self._endings.get(word)
        if scores is None:
            scores = self._endings[word] = self._ending(word)
        return scores

    def _ending(self, word: str) -> Scores:
        if _closes_nothing(word):
            return _NEVER
        stop = stop_of(word)
        if not self.learned:
            return _STOPS[stop]
        scores = self._by_stop.get(stop)
        if scores is None:
            scores = self._by_stop[stop] = tuple(self._stop(column, stop) for column in range(WIDTH))
        folded = shape(word)
        lasts = self._last.get(folded)
        return tuple(map(add, scores, map(_closing, _counts(lasts), _counts(self._unigrams[folded])))) if lasts else scores


def _closing(last: int, count: int) -> float:
    """What it is worth that a word ended cells of a column so often, of all the times that it was there."""
    return min(1.5, 0.6 * log(1 + last)) - min(1.5, 0.5 * log(1 + (count - last) / last)) if last else 0.0
