"""Reading words whatever their script, case or diacritics, without losing where they stand.

Word lists are written with diacritics in TOML files and folded like the texts (``foundation.core.text``), so one list serves Bosnian,
Croatian and Serbian in both scripts. A quotation is always in the words of the source.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from putokaz.foundation.core import text as core


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is ``source`` folded; offsets are of the folded text unless said otherwise."""

    source: str
    text: str
    places: core.Folded

    def source_at(self, offset: int) -> int:
        """The offset in the source of the letter at ``offset`` of the folded text."""
        return self.places.origin(offset) if offset < len(self.text) else len(self.source)

    def folded_at(self, offset: int) -> int:
        """The offset in the folded text of the letter at ``offset`` of the source."""
        return bisect_left(range(len(self.text)), offset, key=self.places.origin)

    def quote(self, start: int, end: int) -> str:
        """The words of the source behind a stretch of the folded text."""
        low, high = self.places.span(start, end)
        return self.source[low:high].strip()


@lru_cache(maxsize=2048)
def fold(text: str) -> Folded:
    """Fold ``text`` for reading; see the module."""
    places = core.fold_keeping_places(text)
    return Folded(text, places.text, places)


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One expression for a word list: ``*`` stands for any letters, a space for any white space; words are whole words.

    The phrases are written with their diacritics; the expression is for folded text.
    """
    parts = sorted({fold(phrase).text for phrase in phrases}, key=len, reverse=True)
    written = (re.escape(part).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for part in parts)
    return re.compile(r"(?<!\w)(?:" + "|".join(written) + r")(?!\w)") if parts else re.compile(r"(?!)")


@cache
def vocabulary(path: Path) -> dict[str, Any]:
    """A word list of the check, from its TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


_STEM = 5
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")


def stems(folded: str) -> list[str]:
    """The beginnings of the longer words of folded text, in order: enough to tell that two words are forms of one."""
    return [word[:_STEM] for word in _LONG_WORD.findall(folded)]
