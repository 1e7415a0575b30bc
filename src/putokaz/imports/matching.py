"""Which institution a wording of a document means: known ones by name, by spelling or by likeness, and what a new one would be.

Pure: the known institutions are given. Wordings that are one institution are put into one group, so that three spellings are one decision.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from hashlib import sha256
from importlib import resources
from typing import Any, Final

from putokaz.foundation.accounts.recognition import Directory
from putokaz.foundation.accounts.recognition import Known as Named
from putokaz.foundation.core.territories import territories_in, territory_named
from putokaz.foundation.core.text import fold
from putokaz.monitoring.checks.rules.structure.institutions import one_institution

LIKELY: Final = 90  # per cent alike: proposed
POSSIBLE: Final = 60  # per cent alike: shown, not proposed
_SAME: Final = 100
_SPELT: Final = 99


class How(StrEnum):
    """How a wording came to be matched, the surest first."""

    EXACT = "exact"
    SPELLING = "spelling"
    LIKENESS = "likeness"


class Choice(StrEnum):
    """What is decided about a wording."""

    KNOWN = "known"
    NEW = "new"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Known:
    """``path`` is that of the jurisdiction that the institution belongs to."""

    id: int
    name: str
    path: str
    acronym: str = ""
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """``score`` is in per cent."""

    known: Known
    how: How
    score: int


@dataclass(frozen=True, slots=True)
class Decision:
    """``institution`` is an id for ``known``; the rest says what a new one is (``territory`` is a jurisdiction's key)."""

    choice: Choice
    institution: int | None = None
    name: str = ""
    kind: str = ""
    territory: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Wordings of one institution, with how many activities name each. ``candidates`` are what it could be, the best first. ``elsewhere``
    is the key of the level of government that it seems to belong to, where nobody here may add institutions."""

    key: str
    wordings: tuple[tuple[str, int], ...]
    candidates: tuple[Match, ...]
    proposed: Decision
    decided: Decision | None = None
    elsewhere: str = ""

    @property
    def name(self) -> str:
        return self.wordings[0][0]

    @property
    def uses(self) -> int:
        return sum(count for _wording, count in self.wordings)

    @property
    def current(self) -> Decision:
        return self.decided or self.proposed


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the wordings are held against: the known institutions, the path of every level of government by its key, the team's own level,
    and the levels where new institutions may be added (keys)."""

    known: tuple[Known, ...]
    paths: Mapping[str, str]
    home: str
    addable: Collection[str]


def decision_from_json(data: Mapping[str, Any]) -> Decision:
    return Decision(Choice(data["choice"]), data.get("institution"), data.get("name", ""), data.get("kind", ""), data.get("territory", ""))


def decision_to_json(decision: Decision) -> dict[str, Any]:
    if decision.choice is Choice.KNOWN:
        return {"choice": "known", "institution": decision.institution}
    if decision.choice is Choice.NEW:
        return {"choice": "new", "name": decision.name, "kind": decision.kind, "territory": decision.territory}
    return {"choice": "words"}


def groups_of(wordings: Iterable[str], around: Surroundings, decided: Mapping[str, Mapping[str, Any]] | None = None) -> tuple[Group, ...]:
    """The wordings in groups, the most used first. ``decided`` are decisions as JSON by wording."""
    counted = Counter(wordings)
    index = _Index(around)
    groups = [_group(names, counted, index, decided or {}) for names in one_institution(counted)]
    return tuple(sorted(groups, key=lambda group: (-group.uses, fold(group.name))))


def _group(names: Sequence[str], counted: Counter[str], index: "_Index", decided: Mapping[str, Mapping[str, Any]]) -> Group:
    ordered = sorted(names, key=lambda name: (-counted[name], fold(name)))
    candidates = _best(match for name in ordered for match in index.matches(name))
    kept = [decision_from_json(decided[name]) for name in ordered if name in decided]
    whole = kept[0] if len(kept) == len(ordered) else None
    key = sha256("\n".join(sorted(names)).encode()).hexdigest()[:12]
    proposed, elsewhere = _proposal(ordered[0], candidates, index.around)
    return Group(key, tuple((name, counted[name]) for name in ordered), candidates, proposed, whole, elsewhere)


def _best(matches: Iterable[Match]) -> tuple[Match, ...]:
    best: dict[int, Match] = {}
    for match in matches:
        if match.known.id not in best or match.score > best[match.known.id].score:
            best[match.known.id] = match
    return tuple(sorted(best.values(), key=lambda match: (-match.score, match.known.name))[:5])


def _proposal(name: str, candidates: Sequence[Match], around: Surroundings) -> tuple[Decision, str]:
    if candidates and candidates[0].score >= LIKELY and [match.score for match in candidates].count(candidates[0].score) == 1:
        return Decision(Choice.KNOWN, candidates[0].known.id), ""
    if names_several(name):
        return Decision(Choice.WORDS), ""
    territory = territory_named(name) or around.home
    if territory not in around.addable:
        return Decision(Choice.WORDS), territory
    return Decision(Choice.NEW, None, name, proposed_kind(name), territory), ""


def names_several(wording: str) -> bool:
    """Whether the words name no single institution (*all competent institutions*, *centres for social work*)."""
    return _data()[0].search(fold(wording)) is not None


def proposed_kind(wording: str) -> str:
    """The kind of institution that the words show; ``other`` when they show none."""
    folded = fold(wording)
    return next((kind for kind, pattern in _data()[1] if pattern.search(folded)), "other")


@cache
def _data() -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    data = tomllib.loads(resources.files(__package__).joinpath("matching.toml").read_text("utf-8"))
    kinds = tuple((kind, re.compile("|".join(forms))) for kind, forms in data["kinds"].items())
    return re.compile("|".join(data["several"]["forms"])), kinds


@lru_cache(maxsize=8192)
def _without_territory(name: str) -> str:
    """A name without whose it is: *MUP* of *MUP Ze-do kantona*."""
    rest = name
    for found in reversed(territories_in(name)):
        rest = f"{rest[: found.start]} {rest[found.end :]}"
    return " ".join(rest.split())


class _Index:
    """The known institutions, asked twice: by their whole names, and by names without whose they are, at the level that the wording
    names."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.known = {one.id: one for one in around.known}
        self.whole = Directory(Named(one.id, _names(one), one.path) for one in around.known)
        self.bare = Directory(Named(one.id, tuple(map(_without_territory, _names(one))), one.path) for one in around.known)

    def matches(self, wording: str) -> list[Match]:
        """Every known institution that the wording may mean."""
        said = territory_named(wording)
        path = self.around.paths.get(said or self.around.home, "")
        exact = self.whole.named(wording, path).match
        if exact is not None and self._fits(exact, path, said=bool(said)):
            return [Match(self.known[exact], How.EXACT, _SAME)]
        found = self.bare.named(_without_territory(wording), path)
        same = [one.key for one in found.candidates if one.score == 1 and self._fits(one.key, path, said=bool(said))]
        if same:
            return [Match(self.known[key], How.SPELLING, _SPELT) for key in same]
        likely = ((one.key, min(round(one.score * 100), _SPELT - 1)) for one in found.candidates)
        return [
            Match(self.known[key], How.LIKENESS, score)
            for key, score in likely
            if score >= POSSIBLE and self._fits(key, path, said=bool(said))
        ]

    def _fits(self, key: int, path: str, *, said: bool) -> bool:
        """Whose it is decides: the level that the words say, else the team's own or one above it."""
        return self.known[key].path == path if said else path.startswith(self.known[key].path)


def _names(one: Known) -> tuple[str, ...]:
    return (one.name, one.acronym, *one.spellings)
