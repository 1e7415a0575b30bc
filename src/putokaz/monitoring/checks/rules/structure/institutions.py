"""The same institution written in several ways.

Two names are one institution when they are the same letters (case, accents, spaces and punctuation aside), when one is a slip of the other
(one letter, or two in a long word, and not in the ending, which changes with the case), when one only leaves out whose institution it is,
or when one ministry's name leaves out some of its fields. Names of different owners (canton, federation, state, a town) are never joined.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Final

from putokaz.foundation.core.messages import msg
from putokaz.foundation.core.source import Source
from putokaz.monitoring.checks.finding import Evidence, Finding, Severity
from putokaz.monitoring.checks.view import Column, ReportView
from putokaz.monitoring.checks.wording import fold, pattern, vocabulary

_DATA: Final = vocabulary(Path(__file__).parents[1] / "data" / "structure.toml")
_TAILS: Final = sorted((re.escape(fold(tail).text) for tail in _DATA["tails"]), key=len, reverse=True)
_TAIL: Final = re.compile(rf"[\s,;]+(?:{'|'.join(_TAILS)})\.?$")
_OWNER: Final = pattern(_DATA["owners"])
_MINISTRY: Final = pattern(_DATA["ministries"])
_TEAM: Final = pattern(_DATA["teams"])
_FILLER: Final = frozenset(_DATA["filler"])
_BRACKET: Final = re.compile(r"\s*\([^)]*\)")
_WORD: Final = re.compile(r"[^\W_]+")
_SHORTENED: Final = re.compile(r"([^\W\d_]+)\.(?=\s*\w)")
_DASH: Final = re.compile(r"\s*[‐‑‒–—-]\s*")
_SPACE_BEFORE: Final = re.compile(r"\s+(?=[,;.])")
_STEM: Final = 6
_ENDING: Final = 2  # letters at the end of a word that change with its case
_SLIP: Final = 6  # letters below which two different words are two words
_LONG: Final = 8  # letters from which a word may hold two slips
_MOST: Final = 6  # spellings that a finding quotes
_KNOWN: Final = {"".join(_WORD.findall(fold(name).text)): name for name in _DATA["known"]}


@dataclass(frozen=True, slots=True)
class _Name:
    """One way of writing a name, cut into what it is and whose it is. ``base`` ends where the first capital after the first word begins."""

    written: str
    letters: str
    words: tuple[str, ...]
    base: tuple[str, ...]
    owner: tuple[str, ...]
    adjective: str
    is_ministry: bool
    short: frozenset[str]  # words cut short with a full stop: "Min. zdravstva"


@dataclass(slots=True)
class _Uses:
    times: int = 0
    activities: dict[str, None] = field(default_factory=dict)
    first: tuple[Source, ...] = ()


@lru_cache(maxsize=2048)
def _named(written: str) -> _Name:
    words: list[str] = []
    border = None
    for found in _WORD.finditer(written):
        if border is None and words and found[0][0].isupper():
            border = len(words)
        words.append(fold(found[0]).text)
    border = len(words) if border is None else border
    adjective = next((word[:_STEM] for word in words[:2] if _OWNER.fullmatch(word)), "")
    folded = " ".join(words)
    short = frozenset(fold(found[1]).text for found in _SHORTENED.finditer(written))
    return _Name(
        written,
        "".join(words),
        tuple(words),
        tuple(words[:border]),
        tuple(words[border:]),
        adjective,
        bool(_MINISTRY.search(folded)),
        short,
    )


def _clean(item: str) -> str:
    """A name without what is said in brackets or after it."""
    text = _SPACE_BEFORE.sub("", _DASH.sub("-", _BRACKET.sub("", item))).strip(" -,;.:")
    plain = fold(text)
    tail = _TAIL.search(plain.text)
    return text[: plain.source_at(tail.start())].strip(" -,;.:") if tail else text


def _distance(a: str, b: str, most: int) -> int:
    """Letters to add, drop, change or swap with a neighbour to make ``b`` of ``a``; ``most + 1`` when it is more than ``most``.

    Optimal string alignment (restricted Damerau-Levenshtein).
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        oldest, before, row = before, row, [i]
        for j, other in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, oldest[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _is_slip(a: str, b: str) -> bool:
    """Whether two words differ by a slip of the pen and not only in their ending."""
    shorter = min(len(a), len(b))
    if shorter < _SLIP - 1 or a[:1] != b[:1] or any(letter.isdigit() for letter in a + b):
        return False
    if a[: max(shorter - _ENDING, 3)] == b[: max(shorter - _ENDING, 3)] and abs(len(a) - len(b)) <= _ENDING:
        return _distance(a, b, 1) == 1 and shorter >= _SLIP and a[-1] == b[-1]
    return _distance(a, b, 2 if shorter >= _LONG else 1) <= (2 if shorter >= _LONG else 1)


def _is_short(name: _Name, word: str, whole: str) -> bool:
    """Whether ``word`` of ``name`` is ``whole`` cut short with a full stop."""
    return word in name.short and len(word) >= 3 and whole.startswith(word)


def _is_misspelt(a: _Name, b: _Name) -> bool:
    """Same letters, or the same words but for one or two slips."""
    if a.letters == b.letters:
        return True
    if len(a.words) != len(b.words):
        return False
    different = [(one, other) for one, other in zip(a.words, b.words, strict=True) if one != other]
    return 0 < len(different) <= 2 and all(
        _is_slip(one, other) or _is_short(a, one, other) or _is_short(b, other, one) for one, other in different
    )


def _is_unowned(a: _Name, b: _Name) -> bool:
    """The same name, one of them without saying whose it is."""
    return a.base == b.base and a.owner != b.owner and (not a.owner or not b.owner) and not _TEAM.search(" ".join(a.base))


def _fields(name: _Name) -> frozenset[str]:
    return frozenset(
        word[:_STEM] for word in name.base if word not in _FILLER and not _MINISTRY.fullmatch(word) and not _OWNER.fullmatch(word)
    )


def _joined(owner: tuple[str, ...]) -> str:
    return "".join(owner)


def _is_shortened_ministry(a: _Name, b: _Name) -> bool:
    """Ministries of the same owner, the fields of one among those of the other."""
    if not (a.is_ministry and b.is_ministry) or a.adjective != b.adjective or _joined(a.owner) != _joined(b.owner):
        return False
    one, other = _fields(a), _fields(b)
    return bool(one and other) and (one <= other or other <= one)


def _uses(report: ReportView) -> dict[str, _Uses]:
    """Every way of writing in the institutions and resources columns."""
    uses: dict[str, _Uses] = defaultdict(_Uses)
    for activity in report.activities:
        for column in (Column.INSTITUTIONS, Column.RESOURCES):
            cell = activity.cell(column)
            for written in filter(None, map(_clean, cell.items)):
                use = uses[written]
                use.times += 1
                use.activities[activity.number] = None
                use.first = use.first or cell.sources
    return uses


def _clusters(names: list[_Name]) -> Iterator[list[_Name]]:
    """Names of one institution; a name without owner joins only where it could belong to one alone."""
    parent = list(range(len(names)))

    def root(place: int) -> int:
        while parent[place] != place:
            place = parent[place]
        return place

    pairs = list(combinations(range(len(names)), 2))
    for a, b in pairs:
        if _is_misspelt(names[a], names[b]) or _is_shortened_ministry(names[a], names[b]):
            parent[root(b)] = root(a)
    candidates: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        if _is_unowned(names[a], names[b]):
            bare, owned = (a, b) if not names[a].owner else (b, a)
            candidates[bare].add(root(owned))
    for bare, owned_roots in candidates.items():
        if len({root(owned) for owned in owned_roots}) == 1:
            parent[root(bare)] = root(next(iter(owned_roots)))
    clusters: dict[int, list[_Name]] = defaultdict(list)
    for place, name in enumerate(names):
        clusters[root(place)].append(name)
    yield from clusters.values()


def _known_for(name: _Name) -> str:
    """The right spelling of a well-known name that this one misspells, or nothing."""
    for size in (1, 2, 3):
        for at in range(len(name.words) - size + 1):
            letters = "".join(name.words[at : at + size])
            if letters in _KNOWN:
                return ""
            for known, right in _KNOWN.items():
                most = 2 if len(known) > _LONG else 1
                if abs(len(known) - len(letters)) <= most and known[0] == letters[0] and _distance(letters, known, most) <= most:
                    return "" if letters.startswith(known) else right
    return ""


def _finding(cluster: Iterable[_Name], uses: dict[str, _Uses], right: str) -> Finding:
    ordered = sorted(cluster, key=lambda name: -uses[name.written].times)
    others = ordered if right else ordered[1:]
    numbers = tuple(dict.fromkeys(number for name in others for number in uses[name.written].activities))
    listed = "; ".join(f"{name.written} ({uses[name.written].times})" for name in ordered)
    found = (
        msg("{right} is written otherwise: {spellings}.", right=right, spellings=listed)
        if right
        else msg("The same institution is written in {count} ways: {spellings}.", count=len(ordered), spellings=listed)
    )
    return Finding(
        "structure.institution_spelling",
        Severity.NOTE,
        numbers,
        found,
        msg("Write it one way everywhere, as in the act that founded it; otherwise what it did is counted in several places."),
        tuple(Evidence(name.written, uses[name.written].first, next(iter(uses[name.written].activities))) for name in ordered[:_MOST]),
    )


def institution_spelling(report: ReportView) -> Iterator[Finding]:
    """One finding per institution, with all its spellings and how often each stands in the columns for institutions and resources."""
    uses = _uses(report)
    for cluster in _clusters([_named(written) for written in uses]):
        rights = Counter(right for name in cluster if (right := _known_for(name)))
        right = rights.most_common(1)[0][0] if rights else ""
        if len(cluster) > 1 or right:
            yield _finding(cluster, uses, right)


def one_institution(written: Iterable[str]) -> list[tuple[str, ...]]:
    """Different wordings, put together where they are the same institution by the rules of this module."""
    return [tuple(name.written for name in cluster) for cluster in _clusters([_named(each) for each in dict.fromkeys(written)])]
