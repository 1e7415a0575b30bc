"""The jurisdictions of Bosnia and Herzegovina, and the places of the country that a text names.

Precision first: a name that is also a common word (*Visoko*, *Breza*, *Olovo*) counts only with a capital letter and in a place's position.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from putokaz.foundation.core.text import Folded, fold_keeping_places

_LIST: Final = re.compile(r"\s*(?:,|\bi\b|\bte\b|\bkao\b|\band\b)\s*(?:u\s+|iz\s+)?")
_REACH: Final = 60
_LONGEST_OPENING: Final = 4


@dataclass(frozen=True, slots=True)
class Territory:
    """``within`` is the key of the territory that contains it, ``None`` for the state."""

    key: str
    title: str
    within: str | None


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place, or a territory, at ``text[start:end]``. ``name`` is its nominative; ``territories`` are the keys of where it lies (or of
    itself)."""

    start: int
    end: int
    text: str
    name: str
    territories: tuple[str, ...]

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class _Name:
    pattern: re.Pattern[str]
    name: str
    territory: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class _Index:
    """Names by the letters that every match of them begins with, so that few are tried at each word."""

    openings: re.Pattern[str]
    names: dict[str, tuple[_Name, ...]]

    def at(self, words: str, start: int) -> Iterator[_Name]:
        for size in range(1, _LONGEST_OPENING + 1):
            yield from self.names.get(words[start : start + size], ())


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("data/territories.toml").read_text("utf-8"))


@cache
def territories() -> dict[str, Territory]:
    """All territories by key, the state first."""
    return {entry["key"]: Territory(entry["key"], entry["title"], entry.get("within")) for entry in _data()["territory"]}


def is_within(inner: str, outer: str) -> bool:
    """Whether the territory ``inner`` is ``outer`` or lies in it: *zdk* in *fbih* in *bih*. ``KeyError`` for an unknown key."""
    known = territories()
    if outer not in known:
        raise KeyError(outer)
    key: str | None = inner
    while key is not None:
        if key == outer:
            return True
        key = known[key].within
    return False


def territory_named(text: str) -> str | None:
    """The key of the one territory that ``text`` names, the narrowest when it names one inside another; ``None`` for none, or for several
    beside each other."""
    keys = {key for found in territories_in(text) for key in found.territories}
    narrowest = {key for key in keys if not any(other != key and is_within(other, key) for other in keys)}
    return narrowest.pop() if len(narrowest) == 1 else None


def territories_in(text: str) -> list[FoundPlace]:
    """The territories that ``text`` names, in order."""
    folded = fold_keeping_places(text)
    return list(_territories(text, folded))


def places_in(text: str) -> list[FoundPlace]:
    """The cities and municipalities that ``text`` names, in order; not those inside the name of a territory (:func:`territories_in`)."""
    folded = fold_keeping_places(text)
    taken = [found.span for found in _territories(text, folded)]
    certain: list[FoundPlace] = []
    for start, end, name in _scan(folded.text, _place_names()):
        a, b = folded.span(start, end)
        if not text[a].isupper() or any(low < b and a < high for low, high in taken):
            continue
        if _later(folded.text, end) or (name.doubtful and not _in_position(folded.text, start, certain, text, a)):
            continue
        certain.append(FoundPlace(a, b, text[a:b], name.name, (name.territory,)))
    return certain


def _later(words: str, end: int) -> bool:
    """Whether the name goes on into the name of something else (*Novi put*)."""
    return re.match(r"\s+(?:" + "|".join(_data()["markers"]["not_followed_by"]) + ")", words[end : end + 20]) is not None


def _in_position(words: str, start: int, before: list[FoundPlace], text: str, at: int) -> bool:
    if _position().search(words[max(0, start - _REACH) : start]):
        return True
    return bool(before) and _LIST.fullmatch(text[before[-1].end : at]) is not None


@cache
def _position() -> re.Pattern[str]:
    markers = _data()["markers"]
    return re.compile(r"(?<!\w)(?:" + "|".join([*markers["before"], *markers["prepositions"]]) + r")\s+\"?$")


def _territories(text: str, folded: Folded) -> Iterator[FoundPlace]:
    capitals = frozenset(_data()["capitals"]["names"])
    for start, end, name in _scan(folded.text, _territory_names()):
        a, b = folded.span(start, end)
        written = text[a:b]
        if folded.text[start:end] in capitals and not _is_abbreviation(written):
            continue
        yield FoundPlace(a, b, written, name.name, (name.territory,))


def _is_abbreviation(written: str) -> bool:
    """BiH, FBiH, ZDK, Bih at the least begin with a capital and hold another, or are the one habitual slip *Bih*."""
    return sum(character.isupper() for character in written) > 1 or written in {"Bih", "Бих"}


def _scan(words: str, names: _Index) -> Iterator[tuple[int, int, _Name]]:
    """The longest name at each start of a word, without overlaps."""
    position = 0
    for match in names.openings.finditer(words):
        start = match.start()
        if start < position:
            continue
        best: tuple[int, _Name] | None = None
        for name in names.at(words, start):
            found = name.pattern.match(words, start)
            if found and (best is None or found.end() > best[0]):
                best = (found.end(), name)
        if best:
            position = best[0]
            yield start, best[0], best[1]


def _indexed(names: Iterable[tuple[str, str, str]]) -> _Index:
    index: dict[str, list[_Name]] = {}
    for stem, name, territory in names:
        bare = stem.removeprefix("!")
        pattern = re.compile(rf"(?:{bare})(?!\w)".replace(" ", r"\s+"))
        index.setdefault(_opening(bare), []).append(_Name(pattern, name, territory, stem != bare))
    by_letter: dict[str, list[str]] = {}
    for opening in sorted(index):
        by_letter.setdefault(opening[0], []).append(re.escape(opening[1:]))
    openings = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return _Index(
        re.compile(rf"(?<!\w)(?=[{''.join(by_letter)}])(?:{openings})"), {opening: tuple(group) for opening, group in index.items()}
    )


def _opening(stem: str) -> str:
    """Up to four letters that every match of ``stem`` begins with."""
    letters = re.match(r"[a-z-]+(?![?*])", stem)
    return letters[0][:_LONGEST_OPENING] if letters else stem[0]


@cache
def _territory_names() -> _Index:
    return _indexed((stem, entry["title"], entry["key"]) for entry in _data()["territory"] for stem in entry["names"])


@cache
def _place_names() -> _Index:
    return _indexed(
        (stem, name, key)
        for key, places in _data()["places"].items()
        for name, stems in places.items()
        for stem in ([stems] if isinstance(stems, str) else stems)
    )
