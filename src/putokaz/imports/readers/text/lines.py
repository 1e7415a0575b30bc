"""A text as pages of lines that remember where they stand."""

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from putokaz.foundation.core.text import fold, join_hyphenated

# Runs of blank lines are only known to be there: how many there were tells nothing about cells.


_RUN = re.compile(r"\s{3,}")


class Line(NamedTuple):
    """One line with something on it. ``blank`` says that an empty line stands before it; ``opens_page`` that a page break does."""

    words: tuple[str, ...]
    text: str  # the words with single spaces
    number: int
    page: int
    blank: bool
    opens_page: bool
    indent: int
    raw: str  # as it stands, with its runs of spaces

    def with_words(self, words: tuple[str, ...]) -> "Line":
        """The same line with some of its words only, or with others."""
        return self._replace(words=words, text=" ".join(words))

    def wide_gaps(self) -> Collection[int]:
        """The words that stand after a run of three or more spaces."""
        if "   " not in self.raw:
            return ()
        parts = [len(part.split()) for part in _RUN.split(self.raw)]
        lost = sum(parts) - len(self.words)  # words before these, taken away as a row's number or the end of the line before
        return [count - lost for count in accumulate(parts[:-1]) if count > lost]


def lines_of(text: str) -> tuple[Line, ...]:
    """Cut a text into lines; a form feed, or what is left of one (a single space before a line that follows a full page), breaks pages."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    page, blank, opens = 1, False, False
    for number, raw in enumerate(text.split("\n"), start=1):
        breaks = raw.count("\f")
        if breaks:
            page, opens = page + breaks, True
        words = tuple(raw.split())
        if not words:
            blank = True
            continue
        yield Line(words, " ".join(words), number, page, blank, opens, len(raw) - len(raw.lstrip(" ")), raw.strip())
        blank = opens = False


_NUMBER_START = re.compile(r"\d{1,2}\.\s?\d{1,2}\.$")
_NUMBER_END = re.compile(r"\d{1,2}[.)]?$")
_EDGES = ".,;:()„“”\"'»«?!"
_SHORTEST_HALF = 3
_SHORTEST_KNOWN = 2  # of a word of the vocabulary
_YEAR_START = re.compile(r"(?:^|[^\d])(2|20\d|19\d|(?<=\.)20)$")
_YEAR_END = re.compile(r"(\d{1,3})\.?[,;]?$")
_A_YEAR = re.compile(r"(?:19|20)\d\d")


def rejoin(lines: Sequence[Line], vocabulary: Container[str]) -> tuple[Line, ...]:
    """Put words back together that the edge of a column broke, with a hyphen (*novouspo-* *stavljen*) or without (*Kontinui* *rano*).

    A word is whole again on the first of its two lines. Without a hyphen, halves are only joined into a word that the ``vocabulary``
    (folded words) or the document has elsewhere, and that at least one half is not.
    """
    known = _Known(lines, vocabulary)
    joined: list[Line] = []
    for line in lines:
        if joined and not line.blank and not line.opens_page:
            whole = _whole(joined[-1].words[-1], line.words[0], known)
            if whole:
                before = joined[-1]
                raw = before.raw[: len(before.raw) - len(before.words[-1])] + whole
                joined[-1] = before.with_words((*before.words[:-1], whole))._replace(raw=raw)
                if len(line.words) > 1:
                    joined.append(line.with_words(line.words[1:])._replace(raw=line.raw.split(None, 1)[1]))
                continue
        joined.append(line)
    return tuple(joined)


class _Known:
    """The words that a document has, folded, and those of the vocabulary."""

    def __init__(self, lines: Sequence[Line], vocabulary: Container[str]) -> None:
        self._lines, self._vocabulary = lines, vocabulary
        self.words = _counted(line.words for line in lines)

    @cached_property
    def _inside(self) -> Counter[str]:
        """Those that stand inside a line, where no edge can have broken them; hardly ever asked for."""
        return _counted(line.words[1:-1] for line in self._lines)

    def listed(self, word: str) -> bool:
        return word in self._vocabulary

    def alone(self, word: str) -> bool:
        """Whether the word is one by itself."""
        return word in self._vocabulary or word in self._inside


def _counted(lines: Iterable[Sequence[str]]) -> Counter[str]:
    """How often each word stands in the lines, folded; folding is only done once for words that are written alike."""
    counted: Counter[str] = Counter()
    for word, count in Counter(chain.from_iterable(lines)).items():
        counted[_bare(word)] += count
    return counted


@lru_cache(maxsize=20_000)
def _bare(word: str) -> str:
    """The folded word without the punctuation around it."""
    return fold(word.strip(_EDGES))


def _whole(left: str, right: str, known: _Known) -> str | None:
    if left[-1] in "-‐‑" and len(left) > 1 and left[-2].isalpha() and right[:1].isalpha():
        return join_hyphenated(left, right, known.words)
    if right[0].isdigit() and _is_one_number(left, right):
        return left + right
    if not left[-1].isalpha() or not (right[:1].islower() or (left.isupper() and right.isupper())):
        return None
    first, second = _bare(left), _bare(right)
    whole = first + second
    listed = known.listed(whole)
    if not listed and (len(first) < _SHORTEST_HALF or len(second) < 2 or whole not in known.words):
        return None
    if listed and len(first) < _SHORTEST_KNOWN:
        return None
    return None if known.alone(first) and known.alone(second) else left + right


def _is_one_number(left: str, right: str) -> bool:
    """Whether the edge of a column broke the number of an activity, or a year."""
    if _NUMBER_START.match(left) and _NUMBER_END.match(right):
        return True
    tail, head = _YEAR_START.search(left), _YEAR_END.match(right)
    return bool(tail and head and _A_YEAR.fullmatch(tail[1] + head[1]))
