"""Words that a page divided at the ends of its lines, put together again with what the same document shows elsewhere."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib import resources

from putokaz.foundation.core.text import fold, join_hyphenated

CUT = "\ue000"  # stands at the end of a line that may end inside a word, without a hyphen, because the word is wider than its cell
_EDGE = re.compile(r"^\W+|\W+$")
_HYPHENATED = re.compile(r"([^\W_]+)[-‐‑]$")
_FIRST = re.compile(r"([^\W_]+)")
_BY_CHANCE = 2  # times that the rest of a word may stand alone, where a page broke it
_WHOLE_WORD = 4  # letters: shorter pieces are words by chance
_FEWEST_APART = 4  # letters one after another, each alone: fewer may be short words
_LETTERS_END = re.compile(r"(?<!\S)(?:[^\W\d_] )*[^\W\d_]$")
_LETTERS_BEGIN = re.compile(r"[^\W\d_](?: [^\W\d_])*(?!\S)")
_CLOSING = re.compile(r"[.,;:!?)\]]+(?=\s|$)")  # nothing that begins a line, unless a narrow column tore it off
_RANGE = re.compile(r"\d\.?[-‐‑‒–]$")
_DIGITS_END = re.compile(r"(?<!\d)\d{1,3}$")
_DIGITS_BEGIN = re.compile(r"\d{1,3}(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ALMOST_YEAR = 3  # digits: no count ends a line with them that would begin a year


class KnownWords:
    """The folded words of a document, hyphens inside kept, as far as they stand whole within a line."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        for text in texts:
            lines = text.split("\n")
            for position, line in enumerate(lines):
                tokens = fold(line).split(" ")
                divided_before = position > 0 and lines[position - 1].rstrip().endswith(("-", CUT))
                self._words.update(_EDGE.sub("", token) for token in tokens[int(divided_before) :] if not token.endswith(("-", CUT)))

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def unwrap(self, text: str) -> str:
        """``text`` with the lines joined where a word was divided between them; other line breaks stay."""
        joined: list[str] = []
        for line in text.split("\n"):
            if joined and (whole := self._joined(joined[-1].rstrip(), line.lstrip())) is not None:
                joined[-1] = whole
            else:
                joined.append(line)
        return "\n".join(joined).replace(CUT, "")

    def _joined(self, before: str, line: str) -> str | None:
        if before.endswith("/") and before[-2:-1].isalpha() and line[:1].isalpha():
            return before + line
        bare = before.rstrip(CUT)
        if (_CLOSING.match(line) and bare[-1:].isalnum()) or (_RANGE.search(bare) and line[:1].isdigit()):
            return bare + line
        if _is_torn_year(bare, line, full=before.endswith(CUT)):
            return bare + line
        if _is_spaced_out(bare, line):
            return None
        if before.endswith(CUT):
            return self._mended(bare, line)
        if self._is_cut(before, line):
            return before + line
        last, first = _HYPHENATED.search(before), _FIRST.match(line)
        if not last or not first:
            return None
        a, b = fold(last[1]), fold(first[1])
        two_words = min(len(a), len(b)) >= _WHOLE_WORD and a in self and b in self and a + b not in self
        return before + line if two_words else join_hyphenated(before, line, self)

    def _is_cut(self, before: str, line: str) -> bool:
        """A word cut without a hyphen, as happens in a column narrower than the word: it is known whole, in pieces it is not."""
        a, b = fold(before).rpartition(" ")[2], _EDGE.sub("", fold(line).partition(" ")[0])
        if line[:1].islower() and a + b in _often_torn():
            return True
        return a.isalnum() and b.isalnum() and a + b in self and self._words[a + b] > min(self._words[a], self._words[b])

    def _mended(self, before: str, line: str) -> str:
        """Whole where the word is known, or where what follows is no word of its own."""
        a, b = fold(before).rpartition(" ")[2], _EDGE.sub("", fold(line).partition(" ")[0])
        if before[-1:].isdigit() or b[:1].isdigit():
            return f"{before}\n{line}"  # a number goes on only where it is known to: see _is_torn_year
        no_word = self._words[b] <= _BY_CHANCE and a not in self
        return before + line if not b or a + b in self or a + b in _often_torn() or no_word else f"{before}\n{line}"


def _is_torn_year(before: str, line: str, *, full: bool) -> bool:
    """Whether a line ends inside the digits of a year. Two digits may be a number of their own, where the line had room for more."""
    last, first = _DIGITS_END.search(before), _DIGITS_BEGIN.match(line)
    if not last or not first or not _YEAR.fullmatch(last[0] + first[0]):
        return False
    return full or len(last[0]) == _ALMOST_YEAR


def _is_spaced_out(before: str, line: str) -> bool:
    """Whether a line ends inside a word whose letters are set apart (*S M J E R N I C E*): no two of them are a word of their own."""
    ends, begins = _LETTERS_END.search(before), _LETTERS_BEGIN.match(line)
    return ends is not None and begins is not None and len((ends[0] + begins[0]).replace(" ", "")) >= _FEWEST_APART


@cache
def _often_torn() -> frozenset[str]:
    """Long words of narrow columns: they are whole words even when the document has them nowhere whole."""
    data = tomllib.loads(resources.files(__package__).joinpath("vocabulary/wrapping.toml").read_text("utf-8"))
    return frozenset(data["whole"])
