"""How likely a word, an opening or an ending is in each column: vocabularies first, then what the document itself teaches.

Scores are natural-log odds, added up by :mod:`.segment`. The vocabulary is data (``vocabulary.toml``); ``learn`` adds what the
first reading of the same document shows, so that institutions or phrases nobody has listed are known by the second reading.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log

from putokaz.foundation.core.text import fold
from putokaz.monitoring.checks.view import Column

Scores = tuple[float, ...]
COLUMNS = tuple(Column)
OTHER = len(COLUMNS)  # the index of a column that the template does not know
WIDTH = OTHER + 1
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(\d{4}\.?)?$")
_YEAR = re.compile(r"(19|20)\d\d\.?([-–‒/](19|20)?\d\d\.?)?[,;]?$")
_PARTICIPLE = re.compile(r"\w{2,}(en|an|jen|sten|ut|et|it|at|nut|t)(a|o|i|e)?$")
_INFINITIVE = re.compile(r"\w{2,}(ti|ci|ti/\w+)$")
_FINITE = re.compile(r"\w{2,}(la|lo|li|le)$")
_STRIP = " \t;,.:()„“”\"'»«?!%"


_STOPS = {  # how much likelier than not a cell of each column ends after this punctuation, before a document has shown its own habit
    "": (0.2, 0.5, 0.2, 0.2, 0.2, 0.0, 0.2),
    ",": (-4.0, -3.0, -4.0, -4.0, -4.0, -4.0, -3.0),
    ";": (-1.0, -0.5, -0.7, -0.5, -0.7, -1.0, -0.5),
    ":": (-3.0, -3.0, -3.0, -3.0, -3.0, -3.0, -3.0),
    ".": (0.3, 0.6, 0.0, 0.3, 0.0, 0.8, 0.2),
}

BULLETS = "-–‒•●▪*·◦○■□➢✓\uf0b7\uf0a7"


@cache
def key(word: str) -> str:
    """The folded word without the punctuation and the bullet around it; a bullet alone is empty."""
    return fold(word.lstrip(BULLETS).strip(_STRIP))


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
        self.joining = frozenset(data["joining"]["words"])
        self.whole = frozenset(data["whole"]["words"])
        self.after_tables = tuple(data["after_tables"]["openings"])

    def opens(self, column: Column, folded: str) -> bool:
        return _matches(self._openings[column], folded)

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


class ColumnModel:
    """Scores for one document. ``learn`` may be called once, after a first reading."""

    def __init__(self) -> None:
        self._words: dict[str, Scores] = {}
        self._openings: dict[tuple[str, str], Scores] = {}
        self._endings: dict[str, Scores] = {}
        self._unigrams: list[Counter[str]] = [Counter() for _ in range(WIDTH)]
        self._pairs: list[Counter[tuple[str, str]]] = [Counter() for _ in range(WIDTH)]
        self._first: list[Counter[str]] = [Counter() for _ in range(WIDTH)]
        self._first_pairs: list[Counter[tuple[str, str]]] = [Counter() for _ in range(WIDTH)]
        self._marks: list[Counter[str]] = [Counter() for _ in range(WIDTH)]
        self._last: list[Counter[str]] = [Counter() for _ in range(WIDTH)]
        self._cell_stops: list[Counter[str]] = [Counter() for _ in range(WIDTH)]
        self._line_stops: list[Counter[str]] = [Counter() for _ in range(WIDTH)]
        self._stops = [0.1, 0.2, 0.3, 0.3, 0.1, 0.7, 0.3]
        self.learned = False

    def learn(self, cells: Iterable[tuple[int, Sequence[Sequence[str]]]]) -> None:
        """Count the words, openings and endings of cells already read: ``(column index, the words of each line)``."""
        stops, ends = [0] * WIDTH, [1] * WIDTH
        for column, lines in cells:
            words = [word for line in lines for word in line]
            if not words:
                continue
            self._line_stops[column].update(stop_of(line[-1]) for line in lines[:-1])
            self._cell_stops[column][stop_of(words[-1])] += 1
            keys = [key(word) for word in words]
            self._unigrams[column].update(keys)
            self._pairs[column].update(zip(keys, keys[1:], strict=False))
            opening = next((position for position, word in enumerate(keys) if word), 0)
            self._first[column][keys[opening]] += 1
            self._first_pairs[column][(keys[opening], keys[opening + 1] if len(keys) > opening + 1 else "")] += 1
            self._marks[column][mark(words[0])] += 1
            self._last[column][keys[-1]] += 1
            ends[column] += 1
            stops[column] += words[-1].endswith((".", ";"))
        self._stops = [stop / end for stop, end in zip(stops, ends, strict=True)]
        self._words.clear()
        self._openings.clear()
        self._endings.clear()
        self.learned = True

    def closes_with_stop(self, column: int) -> float:
        """The share of the cells of this column that end with a full stop or a semicolon."""
        return self._stops[column]

    def word(self, word: str) -> Scores:
        """Log odds of the word in each column."""
        scores = self._words.get(word)
        if scores is None:
            scores = self._words[word] = self._word(word)
        return scores

    def _word(self, word: str) -> Scores:
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
        elif any(character.isdigit() for character in word):
            prior[5] += 0.4
        if _FINITE.match(folded) and len(folded) > 4:
            prior[5] += 0.5
        if self.learned:
            self._add_learned(prior, folded)
        return tuple(prior)

    def _add_learned(self, prior: list[float], folded: str) -> None:
        counts = [counter[folded] for counter in self._unigrams]
        total = sum(counts)
        if not total:
            return
        sizes = [sum(counter.values()) + 1 for counter in self._unigrams]
        background = total / sum(sizes)
        for column, count in enumerate(counts):
            ratio = log((count / sizes[column] + background * 0.3) / (background * 1.3))
            prior[column] += max(-0.7, min(0.7, 0.4 * ratio))

    def pair(self, column: int, left: str, right: str) -> float:
        """How much the document has seen ``left right`` inside cells of this column, or of any other: 0 to 1.3."""
        if not self.learned:
            return 0.0
        words = (key(left), key(right))
        seen = self._pairs[column][words]
        if seen > 1:  # once is this very place
            return min(1.3, 0.7 * log(seen))
        return 0.6 if any(pairs[words] for other, pairs in enumerate(self._pairs) if other != column) else 0.0

    def opening(self, word: str, following: str) -> Scores:
        """Log odds of a cell of each column beginning with these two words."""
        scores = self._openings.get((word, following))
        if scores is None:
            scores = self._openings[(word, following)] = self._opening(word, following)
        return scores

    def _opening(self, word: str, following: str) -> Scores:
        bullet = mark(word)
        if bullet and not key(word) and following:
            word, following = following, ""
        folded = key(word)
        words = vocabulary()
        lower = word.strip(_STRIP)[:1].islower()
        prior = [-2.0, -3.0, -1.5, -1.0, -1.5, -0.5, -1.0]
        for column in (1, 2, 3, 4, 5):
            if words.opens(COLUMNS[column], folded):
                prior[column] += (0.0, 6.0, 3.5, 4.0, 4.5, 1.5)[column]
        if prior[4] < 0 and prior[2] > 0:  # who carries an activity out often pays for it too
            prior[4] += 2.0
        if _YEAR.match(word):
            prior[1] += 6.0
        if prior[3] < 0 and _PARTICIPLE.match(folded):
            prior[3] += 2.0
            prior[5] += 0.7
        if _INFINITIVE.match(folded):
            prior[0] += 2.5
        if bullet:
            prior = [score + bonus for score, bonus in zip(prior, (-2.0, -2.0, 0.7, 0.7, 1.2, 0.0, 0.0), strict=True)]
        if _DATE.match(word) or word[:1] in "„“\"'" or word[:1].isdigit():
            prior[5] += 0.7
        if lower:
            prior = [score - 2.5 for score in prior[:OTHER]] + [prior[OTHER]]
        if folded in words.joining and lower:
            prior = [score - 2.0 for score in prior]
        if self.learned:
            self._add_learned_opening(prior, folded, key(following) if following else "")
            self._add_learned_mark(prior, bullet)
        return tuple(prior)

    def _add_learned_opening(self, prior: list[float], folded: str, following: str) -> None:
        firsts = [counter[folded] for counter in self._first]
        pairs = [counter[(folded, following)] for counter in self._first_pairs]
        inner = sum(counter[folded] for counter in self._unigrams) - sum(firsts)
        for column, (first, pair) in enumerate(zip(firsts, pairs, strict=True)):
            if first:
                prior[column] += min(3.0, 0.8 * log(1 + first) + 0.8 * log(1 + pair)) - min(1.5, 0.4 * log(1 + inner / first))
            elif sum(firsts) > 2:
                prior[column] -= 1.0

    def _add_learned_mark(self, prior: list[float], bullet: str) -> None:
        """Each column of a document keeps to its own bullet, or to none."""
        for column, marks in enumerate(self._marks):
            total = sum(marks.values())
            if total:
                share = (marks[bullet] + 0.3) / (total + 2)
                prior[column] += max(-2.5, min(0.7, log(share) + 1.0))

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
        folded = key(word)
        prior = [0.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0]
        if word.endswith(("-", "(", "„", "/")) or (folded in vocabulary().joining and not word.endswith((".", ";", ":", ")", ","))):
            prior = [-5.0] * WIDTH
        else:
            stop = stop_of(word)
            prior = [_STOPS[stop][column] if not self.learned else self._stop(column, stop) for column in range(WIDTH)]
        if self.learned:
            lasts = [counter[folded] for counter in self._last]
            for column, last in enumerate(lasts):
                if last:
                    inner = self._unigrams[column][folded] - last
                    prior[column] += min(1.5, 0.6 * log(1 + last)) - min(1.5, 0.5 * log(1 + inner / last))
        return tuple(prior)
