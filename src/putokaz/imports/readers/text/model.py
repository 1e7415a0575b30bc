"""How likely a word, an opening or an ending is in each column, as the vocabularies tell.

Scores are natural-log odds, added up by :mod:`.search`. The vocabulary is data (``vocabulary.toml``); what a document itself teaches is
added by :mod:`.learning`.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
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


STOPS = {  # how much likelier than not a cell of each column ends after this punctuation, before a document has shown its own habit
    "": (0.2, 0.5, 0.2, 0.2, 0.2, 0.0, 0.2),
    ",": (-4.0, -3.0, -4.0, -4.0, -4.0, -4.0, -3.0),
    ";": (-1.0, -0.5, -0.7, -0.5, -0.7, -1.0, -0.5),
    ":": (-3.0, -3.0, -3.0, -3.0, -3.0, -3.0, -3.0),
    ".": (0.3, 0.6, 0.0, 0.3, 0.0, 0.8, 0.2),
}

NOTHING = (0.0,) * WIDTH
_REMEMBERED = 20_000  # words, of which the static scores are kept for the next reading

NEVER = (-5.0,) * WIDTH  # what a cell cannot end with

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
    return word[-1] if word[-1] in STOPS else ""


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
def word_scores(word: str) -> Scores:
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
def closes_nothing(word: str) -> bool:
    """Whether a cell cannot end with this word."""
    return word.endswith(("-", "(", "„", "/")) or (key(word) in vocabulary().joining and not word.endswith((".", ";", ":", ")", ",")))


@lru_cache(_REMEMBERED)
def opening_scores(word: str, following: str) -> Scores:
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


@lru_cache(_REMEMBERED)
def ending_scores(word: str) -> Scores:
    """Log odds of a cell of each column ending with this word, before a document has shown its own."""
    return NEVER if closes_nothing(word) else STOPS[stop_of(word)]
