"""Text as people write it: white space, case, diacritics, script and divided words.

Comparing and searching is done on folded text, so that *Đurđevik*, *DJURDJEVIK* and *Ђурђевик* are equal. What is shown is never folded.
"""

import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from putokaz.foundation.core.script import to_latin

_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_CYRILLIC: Final = re.compile(r"[Ѐ-ӿ]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_WORD: Final = re.compile(r"[^\W_]+")
_ALIKE: Final = {**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("„“”«»‟″", '"'), **dict.fromkeys("’‘‚‛′`´", "'"), "đ": "dj", "Đ": "dj"}


_LENGTH_CHANGES: Final[set[str]] = set()  # the characters met so far that fold to none or to several


class _FoldTable(dict[int, str]):
    """Character to folded characters, found when first needed."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if _INVISIBLE.match(character):
            folded = ""
        elif character.isspace():
            folded = " "
        else:
            folded = "".join(_fold_part(part) for part in unicodedata.normalize("NFKD", character))
        self[code] = folded
        if len(folded) != 1:
            _LENGTH_CHANGES.add(character)
        return folded


def _fold_part(character: str) -> str:
    if unicodedata.category(character) == "Mn":
        return ""
    latin = to_latin(character).casefold()
    return "".join(
        part for part in unicodedata.normalize("NFKD", "".join(_ALIKE.get(c, c) for c in latin)) if not unicodedata.combining(part)
    )


_FOLD: Final = _FoldTable()


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text that still knows where each character came from.

    White space is not collapsed, so that places can be told; ``_starts`` and ``_shifts`` mark the few places where folding changes the
    length.
    """

    text: str
    _starts: tuple[int, ...]
    _shifts: tuple[int, ...]

    def origin(self, position: int) -> int:
        """The offset in the original of the character that gave the folded character at ``position``."""
        found = bisect_right(self._starts, position) - 1
        return position if found < 0 else position + self._shifts[found]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original ``(start, end)`` of the folded ``[start:end]``."""
        return self.origin(start), self.origin(end - 1) + 1 if end > start else self.origin(start)


def fold_keeping_places(text: str) -> Folded:
    """Fold ``text`` like :func:`fold`, but without collapsing white space, and remember the places."""
    folded = text.translate(_FOLD)
    changing = _LENGTH_CHANGES.intersection(text)
    if not changing:
        return Folded(folded, (), ())
    starts: list[int] = []
    shifts: list[int] = []
    shift = 0
    for match in re.finditer("[" + re.escape("".join(changing)) + "]", text):
        size = len(_FOLD[ord(match[0])])
        here = match.start() - shift
        for extra in range(1, size):  # every further letter of an expansion points at the one it came from
            starts.append(here + extra)
            shifts.append(match.start() - here - extra)
        shift += 1 - size
        starts.append(here + size)
        shifts.append(shift)
    return Folded(folded, tuple(starts), tuple(shifts))


def fold(text: str) -> str:
    """``text`` for comparing and searching: small letters, no diacritics, Latin script, single spaces.

    Cyrillic becomes Latin first; ``đ`` becomes ``dj``; all dashes, quotation marks and apostrophes become ``-``, ``"`` and ``'``;
    ligatures are opened; soft hyphens and zero-width characters go.
    """
    return " ".join(text.translate(_FOLD).split())


def words(text: str) -> list[str]:
    """The folded words of ``text``: runs of letters and digits, in order. Punctuation and hyphens part words (*Ze-do* is two)."""
    return _WORD.findall(text.translate(_FOLD))


def squeeze(text: str) -> str:
    """``text`` in NFC with every run of white space as one space, without soft hyphens and zero-width characters, trimmed."""
    visible = text if text.isprintable() else _INVISIBLE.sub("", text)  # what is invisible is not printable
    return " ".join(unicodedata.normalize("NFC", visible).split())


def looks_cyrillic(text: str) -> bool:
    """Whether more than half of the letters are Cyrillic; no letters is no."""
    letters = len(_LETTER.findall(text))
    return letters > 0 and len(_CYRILLIC.findall(text)) * 2 > letters


# --- words divided at the end of a line ---

_HYPHENS: Final = "-‐‑"
_LAST: Final = re.compile(rf"([^\W_]+)[{_HYPHENS}]\s*$")
_FIRST: Final = re.compile(r"\s*([^\W_]+)")
_SHORTEST_ADJECTIVE: Final = 6
_SHORTEST_PARTNER: Final = 4


@cache
def _hyphens() -> dict[str, frozenset[str]]:
    data = tomllib.loads(resources.files(__package__).joinpath("data/hyphens.toml").read_text("utf-8"))
    return {key: frozenset(fold(entry) for entry in entries) for key, entries in data.items()}


def keeps_hyphen(left: str, right: str, known: Container[str] = frozenset()) -> bool:
    """Whether the hyphen that ends ``left`` belongs to the word that goes on in ``right``.

    ``known`` are folded words of the same document (:func:`fold`), with hyphens inside where they have them: they decide first.
    """
    last, first = _LAST.search(left), _FIRST.match(right)
    if not last or not first:
        return True
    a, b = last[1], first[1]
    opening, closing = fold(a), fold(b)
    if f"{opening}-{closing}" in known:
        return True
    if opening + closing in known:
        return False
    return _is_compound(a, b) or _is_known_compound(opening, closing)


def _is_compound(a: str, b: str) -> bool:
    """By letter case and digits alone: 2020-2023, MUP-a, BiH-Hrvatska; but not KOORDI-NACIONI."""
    if a[-1].isdigit() or b[0].isdigit():
        return True
    if len(a) > 1 and a[-1].isupper():
        return not b.isupper() or len(b) == 1 or fold(a) in _hyphens()["abbreviations"]
    return b[0].isupper()


def _is_known_compound(opening: str, closing: str) -> bool:
    data = _hyphens()
    whole = len(closing) >= _SHORTEST_PARTNER
    if opening in data["openings"] and (whole or len(opening) < _SHORTEST_PARTNER):
        return True
    if any(f"{opening}-{closing}".startswith(compound) for compound in data["compounds"]):
        return True
    # An adjective in -sko, -čko or -ško before another word; the endings of a case would be shorter.
    return opening.endswith(("sko", "cko")) and len(opening) >= _SHORTEST_ADJECTIVE and whole


def join_hyphenated(left: str, right: str, known: Container[str] = frozenset()) -> str:
    """``left``, a line that ends in a hyphen, joined with the next line.

    A word division loses the hyphen (*novouspo-* + *stavljenom*), a compound keeps it (*Ze-* + *do*), a hyphen after a space is a dash
    and keeps its spaces. ``known`` as in :func:`keeps_hyphen`. A left side that does not end in a hyphen is joined with a space.
    """
    left, right = left.rstrip(), right.lstrip()
    if not left or left[-1] not in _HYPHENS or not _LAST.search(left):
        return f"{left} {right}".strip()
    if keeps_hyphen(left, right, known):
        return left + right
    return left[:-1] + right
