"""How wide a text is when printed: enough to tell whether a word would still have fitted on a line.

Widths are in halves of the letter size, so that a usual small letter is about 1. Which kind of face a document has is not known
beforehand: the first reading shows it (:func:`putokaz.imports.readers.text.stream.cut_rows`).
"""

import tomllib
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


class Face(StrEnum):
    SERIF = "serif"
    SANS = "sans"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "letters.toml").read_text(encoding="utf-8"))


@cache
def _widths(face: Face) -> dict[str, float]:
    return {letter: float(width) for width, letters in _data()[face]["letters"].items() for letter in letters} | {" ": space(face)}


@cache
def space(face: Face) -> float:
    return float(_data()[face]["space"])


@lru_cache(maxsize=20_000)
def width(text: str, face: Face = Face.SERIF) -> float:
    """The width of a text; a letter that is not listed counts 1."""
    widths = _widths(face)
    return sum([widths.get(letter, 1.0) for letter in text])


def width_of(words: Sequence[str], face: Face) -> float:
    """The width of words with single spaces between them; a word is measured once."""
    return sum([width(word, face) for word in words]) + space(face) * (len(words) - 1)
