"""Runs of words that two texts share, with the names that both must print taken for one word each."""

import re
from collections.abc import Iterable, Iterator

from putokaz.foundation.core.text import fold

LONGEST = 5  # words that may follow each other as in the other text


def words(text: str, names: Iterable[str]) -> list[str]:
    """The folded words of ``text``; a name of ``names`` is one word."""
    plain = _plain(text)
    for position, name in enumerate(sorted(names, key=len, reverse=True)):
        plain = f" {plain} ".replace(f" {_plain(name)} ", f" name{position} ").strip()
    return plain.split()


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def runs(text: str, names: Iterable[str]) -> Iterator[str]:
    """Every run of ``LONGEST`` + 1 words."""
    found = words(text, names)
    for start in range(len(found) - LONGEST):
        yield " ".join(found[start : start + LONGEST + 1])
