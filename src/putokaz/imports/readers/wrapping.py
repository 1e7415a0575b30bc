"""Words that a page divided at the ends of its lines, put together again with what the same document shows elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable

from putokaz.foundation.core.text import fold, join_hyphenated

_EDGE = re.compile(r"^\W+|\W+$")
_HYPHENATED = re.compile(r"([^\W_]+)[-‐‑]$")
_FIRST = re.compile(r"([^\W_]+)")
_WHOLE_WORD = 4  # letters: shorter pieces are words by chance


class KnownWords:
    """The folded words of a document, hyphens inside kept, as far as they stand whole within a line."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        for text in texts:
            lines = text.split("\n")
            for position, line in enumerate(lines):
                tokens = fold(line).split(" ")
                divided_before = position > 0 and lines[position - 1].rstrip().endswith("-")
                self._words.update(_EDGE.sub("", token) for token in tokens[int(divided_before) :] if not token.endswith("-"))

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
        return "\n".join(joined)

    def _joined(self, before: str, line: str) -> str | None:
        if before.endswith("/") and before[-2:-1].isalpha() and line[:1].isalpha():
            return before + line
        last, first = _HYPHENATED.search(before), _FIRST.match(line)
        if not last or not first:
            return None
        a, b = fold(last[1]), fold(first[1])
        two_words = min(len(a), len(b)) >= _WHOLE_WORD and a in self and b in self and a + b not in self
        return before + line if two_words else join_hyphenated(before, line, self)
