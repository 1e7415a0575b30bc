"""Which institution a document means: by name, acronym or spelling, folded. Pure: the rows come in, scores come out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from putokaz.foundation.core.text import fold

_STEM: Final = 5  # enough of a word to know it in any case: ministarstva, ministarstvo; unutrašnjih, unutrašnje
_EMPTY: Final = frozenset({"i", "u", "za", "na", "od", "o", "s", "sa", "the", "of", "and", "for"})
LEAST: Final = 0.45  # below this a likeness says nothing
_MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Known:
    """An institution as far as recognising needs it; ``names`` are its name, acronym and spellings."""

    key: int
    names: tuple[str, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` from 0 to 1; 1 is the same words."""

    key: int
    score: float


@dataclass(frozen=True, slots=True)
class Recognised:
    """``match`` when there is no doubt, otherwise ``candidates``, the likeliest first (the match is the first of them)."""

    match: int | None
    candidates: tuple[Likeness, ...]


class Directory:
    """Institutions, indexed once and asked many times (an import asks for every cell)."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known = {one.key: one for one in known}
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._stems: dict[str, set[int]] = defaultdict(set)
        self._names: dict[int, list[frozenset[str]]] = {}
        for one in self._known.values():
            stems = [_stems(name) for name in one.names if name]
            self._names[one.key] = [words for words in stems if words]
            for name in one.names:
                if fold(name):
                    self._exact[_plain(name)].add(one.key)
            for stem in frozenset().union(*stems):
                self._stems[stem].add(one.key)

    def named(self, text: str, path: str) -> Recognised:
        """What ``text`` means in a document of the jurisdiction at ``path``: the same words there, else in the levels above it (the nearest
        first), else anywhere if only one has them; otherwise the likest."""
        same = self._exact.get(_plain(text), set())
        if same:
            nearest = self._nearest(same, path)
            if len(nearest) == 1:
                return Recognised(nearest[0], (Likeness(nearest[0], 1.0),))
            return Recognised(None, tuple(Likeness(key, 1.0) for key in nearest[:_MOST]))
        return Recognised(None, self._similar(text, path))

    def _nearest(self, keys: set[int], path: str) -> list[int]:
        """Those of the own level; else of the level above; …; else all."""
        at = path
        while at:
            here = sorted(key for key in keys if self._known[key].path == at)
            if here:
                return here
            at = at.rstrip("/").rpartition("/")[0] + "/" if at.count("/") > 2 else ""
        return sorted(keys)

    def _similar(self, text: str, path: str) -> tuple[Likeness, ...]:
        wanted = _stems(text)
        if not wanted:
            return ()
        keys = set().union(*(self._stems.get(stem, set()) for stem in wanted))
        found = []
        for key in keys:
            score = max((_likeness(wanted, words) for words in self._names[key]), default=0.0)
            place = self._known[key].path
            if score >= LEAST:
                near = 1.0 if place == path else 0.95 if path.startswith(place) else 0.9 if place.startswith(path) else 0.75
                found.append(Likeness(key, round(min(score, 0.99) * near, 3)))
        return tuple(sorted(found, key=lambda one: (-one.score, one.key))[:_MOST])


def _plain(text: str) -> str:
    """Folded, without signs: *„MUP“ ZDK* and *mup-zdk* are the same."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(text)).split())


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _plain(text).split() if word not in _EMPTY)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient over the beginnings of words."""
    return 2 * len(one & other) / (len(one) + len(other))


def directory_of(rows: Iterable[tuple[int, str, str, str]], spellings: Mapping[int, list[str]]) -> Directory:
    """From rows of (key, name, acronym, path) and the spellings of each."""
    return Directory(Known(key, (name, acronym, *spellings.get(key, ())), path) for key, name, acronym, path in rows)
