"""Family 4, repetition: one result told under several activities.

Two sentences are the same when they have the same words in another order, or share most of their runs of four words and contradict each
other in no number, name or act. Candidates come from an index of these runs (shingles; Broder, "On the resemblance and containment of
documents", 1997), so the cost grows with the length of the report and not with its square.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Final

from putokaz.foundation.core.messages import Message, msg
from putokaz.foundation.core.source import Source
from putokaz.monitoring.checks.finding import Evidence, Finding, Severity
from putokaz.monitoring.checks.registry import Rule
from putokaz.monitoring.checks.sentences import Sentence, Statement, folded, numbers_in, sentences, shortened
from putokaz.monitoring.checks.view import Activity, Column, ReportView
from putokaz.monitoring.checks.wording import pattern, vocabulary

_DATA: Final = vocabulary(Path(__file__).parent / "data" / "repetition.toml")
_NOTHING_DONE: Final = pattern(_DATA["nothing_done"])
_ACTS: Final = pattern(_DATA["acts"])
_KINDS: Final = {kind: pattern(entries) for kind, entries in _DATA["kinds"].items()}
_KIND_NAMES: Final[dict[str, Message]] = {
    "training": msg("a training"),
    "meeting": msg("a meeting"),
    "document": msg("a document"),
    "campaign": msg("a campaign"),
    "research": msg("a study"),
    "staff": msg("new staff"),
}
_CANNOT: Final[dict[str, list[str]]] = _DATA["cannot"]
_STEM: Final = 5
_RUN: Final = 4
_SHORTEST: Final = 5  # words of a result; below it is a formula such as "0 %", not a result
_STATUS_LENGTH: Final = 14  # a longer text that also says what was not done is a result
_PASSAGE: Final = 10  # words of a sentence that make its repetition within longer results worth telling
_CONTENT: Final = 5
_CONTAINED: Final = 0.7
_LONG_RUN: Final = 20  # shared runs that are a copy however long the sentences around them
_WHOLE: Final = 0.85
_LOOK_BACK: Final = 8
_HEAD: Final = 9  # words of an activity among which it says what it asks for
_QUOTED: Final = re.compile(r'"[^"]{3,160}"')


class _Sets:
    """Union-find over the numbers 0 … n-1."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, item: int) -> int:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, a: int, b: int) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        self._parent[high] = low


@dataclass(frozen=True, slots=True)
class _Group:
    """Activities, in the order of the report, and the sentences they share (as each of them has them)."""

    activities: tuple[str, ...]
    shared: dict[str, tuple[Statement, ...]]
    whole: bool


def _runs(sentence: Sentence) -> frozenset[tuple[str, ...]]:
    words = sentence.words
    return frozenset(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


@lru_cache(maxsize=4096)
def _acts_of(plain: str) -> frozenset[str]:
    """The acts a sentence tells of, leaving out the titles it quotes, which may name any."""
    return frozenset(found[0][:_STEM] for found in _ACTS.finditer(_QUOTED.sub(" ", plain)))


def _agree(a: frozenset[str], b: frozenset[str]) -> bool:
    return a <= b or b <= a


def _shared_beginning(a: str, b: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _is_slip(a: str, b: str) -> bool:
    """Whether two words differ in one letter: changed, dropped or added."""
    longest = max(len(a), len(b))
    prefix = _shared_beginning(a, b)
    suffix = min(_shared_beginning(a[::-1], b[::-1]), longest - prefix)
    return abs(len(a) - len(b)) <= 1 and prefix + suffix >= longest - 1


def _names_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether no name stands against another: cases of one word (*Zenica*, *Zenici*) and slips of the pen are the same name."""
    mine = {name for name in a - b if not any(name[:_STEM] == other[:_STEM] for other in b)}
    theirs = {name for name in b - a if not any(name[:_STEM] == other[:_STEM] for other in a)}
    if len(mine) > len(theirs):
        mine, theirs = theirs, mine
    return all(any(_is_slip(name, other) for other in theirs) for name in mine)


def _same(a: Sentence, b: Sentence, shared: int) -> bool:
    """Whether two sentences with ``shared`` common runs tell the same thing."""
    shorter = min(len(a.words), len(b.words))
    told = ((numbers_in(a.words), numbers_in(b.words)), (_acts_of(a.plain), _acts_of(b.plain)))
    if shorter < _PASSAGE or not all(_agree(one, other) for one, other in told) or not _names_agree(a.names, b.names):
        return False
    return shared >= _CONTAINED * (shorter - _RUN + 1) or shared >= _LONG_RUN


def _clusters(unique: list[Sentence]) -> _Sets:
    """Join the sentences that tell the same thing."""
    sets = _Sets(len(unique))
    by_content: dict[frozenset[str], int] = {}
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, sentence in enumerate(unique):
        if len(sentence.content) >= _CONTENT:
            sets.join(place, by_content.setdefault(sentence.content, place))
        counts: Counter[int] = Counter()
        for run in _runs(sentence):
            counts.update(index[run][-_LOOK_BACK:])
            index[run].append(place)
        for other, shared in counts.items():
            if sets.root(other) != sets.root(place) and _same(sentence, unique[other], shared):
                sets.join(place, other)
    return sets


def _is_status(text: str) -> bool:
    """Whether a result is too short to be one, or only says that nothing was done."""
    plain = folded(text).text
    words = re.findall(r"[^\W\d_]+", plain)
    return len(words) < _SHORTEST or (len(words) <= _STATUS_LENGTH and bool(_NOTHING_DONE.search(plain)))


def _told(results: tuple[tuple[str, str, tuple[Source, ...]], ...]) -> dict[str, list[tuple[int, Statement]]]:
    """Per activity its sentences, each with the number of the thing it tells."""
    statements = [
        Statement(sentence, number, sources) for number, text, sources in results if not _is_status(text) for sentence in sentences(text)
    ]
    places: dict[tuple[str, ...], int] = {}
    unique: list[Sentence] = []
    for statement in statements:
        if statement.sentence.words not in places:
            places[statement.sentence.words] = len(unique)
            unique.append(statement.sentence)
    sets = _clusters(unique)
    told: dict[str, list[tuple[int, Statement]]] = defaultdict(list)
    for statement in statements:
        told[statement.activity or ""].append((sets.root(places[statement.sentence.words]), statement))
    return told


def _weight(entries: Iterable[tuple[int, Statement]]) -> int:
    return sum(len(statement.sentence.words) for _, statement in entries)


@lru_cache(maxsize=4)
def _groups(results: tuple[tuple[str, str, tuple[Source, ...]], ...]) -> tuple[_Group, ...]:
    """Groups of activities with a common result, widest first; a group inside another is left out.

    ``results`` are numbers, texts and places; remembered, because both rules ask.
    """
    told = _told(results)
    telling: dict[int, dict[str, None]] = defaultdict(dict)
    for number, entries in told.items():
        for thing, _ in entries:
            telling[thing][number] = None
    passages: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for thing, numbers in telling.items():
        if len(numbers) > 1:
            passages[tuple(numbers)].add(thing)
    found: list[_Group] = []
    for group in sorted(passages, key=len, reverse=True):
        everyone = set(group)
        # What all of them tell, sentences that further activities tell as well included.
        common = {thing for thing in telling if telling[thing].keys() >= everyone}
        shared = {number: tuple(s for thing, s in told[number] if thing in common) for number in group}
        weights = {number: sum(len(s.sentence.words) for s in shared[number]) for number in group}
        whole = all(weights[number] >= _WHOLE * _weight(told[number]) for number in group) and min(weights.values()) >= _SHORTEST
        longest = max(len(s.sentence.words) for s in shared[group[0]])
        if (whole or longest >= _PASSAGE) and not any(everyone < set(wider.activities) for wider in found):
            found.append(_Group(group, shared, whole))
    return tuple(found)


def _asks(activity: Activity) -> str:
    """The kind of thing the activity asks for; ``any`` when many kinds answer it or none can be told."""
    head = " ".join(folded(activity.text).text.split()[:_HEAD])
    first = min(((found.start(), kind) for kind, words in _KINDS.items() if (found := words.search(head))), default=(0, "any"))
    return first[1]


def _gives(statements: Iterable[Statement]) -> frozenset[str]:
    """The kinds of things that shared sentences tell of."""
    text = " ".join(statement.sentence.plain for statement in statements)
    return frozenset(kind for kind, words in _KINDS.items() if kind != "any" and words.search(text))


def _strangers(group: _Group, by_number: dict[str, Activity]) -> tuple[list[str], str, str]:
    """Activities the shared result cannot belong to, the kind they ask for, the kind it is."""
    gives = _gives(group.shared[group.activities[0]])
    if len(gives) != 1:
        return [], "", ""
    asked = {number: _asks(by_number[number]) for number in group.activities}
    given = next(iter(gives))
    strange = [number for number, kind in asked.items() if kind in _CANNOT.get(given, ())]
    return strange, asked[strange[0]] if strange else "", given


def _evidence(group: _Group, by_number: dict[str, Activity]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            shortened(". ".join(s.sentence.text for s in group.shared[number])), by_number[number].cell(Column.RESULTS).sources, number
        )
        for number in group.activities
    )


def _finding(rule: str, group: _Group, by_number: dict[str, Activity], found: Message) -> Finding:
    strange, asked, given = _strangers(group, by_number)
    if strange:
        settle = msg(
            "The text tells of {given}, which cannot be the result of {strange}, where {asked} was planned: write there what was done, "
            "or that nothing was.",
            given=_KIND_NAMES[given],
            asked=_KIND_NAMES[asked],
            strange=", ".join(strange),
        )
    else:
        settle = msg(
            "One event or document can serve several activities: tell it once with date, place and evidence, refer to it from the others, "
            "and say in each what it changed there. If there were several events, tell each with its own date and numbers."
        )
    return Finding(rule, Severity.WARNING if strange else Severity.NOTE, group.activities, found, settle, _evidence(group, by_number))


def _check(report: ReportView, *, whole: bool) -> Iterator[Finding]:
    by_number = {activity.number: activity for activity in report.activities}
    results = tuple((activity.number, activity.results, activity.cell(Column.RESULTS).sources) for activity in report.activities)
    for group in _groups(results):
        if group.whole is not whole:
            continue
        listed = ", ".join(group.activities)
        if whole:
            found = msg(
                "{count} activities have the same result, word for word or nearly so: {activities}.",
                count=len(group.activities),
                activities=listed,
            )
            yield _finding("repetition.same_result", group, by_number, found)
        else:
            words = max(sum(len(s.sentence.words) for s in statements) for statements in group.shared.values())
            found = msg(
                "The results of {count} activities share the same passage of about {words} words: {activities}.",
                count=len(group.activities),
                words=words,
                activities=listed,
            )
            yield _finding("repetition.shared_passage", group, by_number, found)


def same_result(report: ReportView) -> Iterator[Finding]:
    """The whole result of one activity stands under another, word for word or nearly so."""
    return _check(report, whole=True)


def shared_passage(report: ReportView) -> Iterator[Finding]:
    """A passage of one result stands in the result of another."""
    return _check(report, whole=False)


RULES: Final = (
    Rule("repetition.same_result", msg("Same result under several activities"), same_result),
    Rule("repetition.shared_passage", msg("Same passage in several results"), shared_passage),
)
