"""What a report says about itself: how many activities of each goal were planned, carried out, and not, and the rate it prints.

Read from sentences ("of the 19 planned activities, 17 were carried out, while 2 were not started") and from small tables.
The words are in ``vocabulary/totals.toml``.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from putokaz.foundation.core.numbers import FoundNumber, find_numbers, parse_number
from putokaz.foundation.core.source import Source
from putokaz.foundation.core.text import fold, fold_keeping_places, squeeze
from putokaz.monitoring.checks.view import Goal, StatedTotals

Count = str  # one of the four counts of StatedTotals

_SENTENCE = re.compile(r"(?<=[.!?])(?<!\bbr\.)(?<!\bgod\.)\s+(?=[\"„“(]?[A-ZČĆĐŠŽЂ-Ш])")
_CLAUSE = re.compile(
    r"[;:()]|,(?!\d)|(?<![\w-])(?:dok|te|a|ali|odnosno)(?![\w-])|(?<![\w-])i(?=\s+(?:\d|jedn|dvij?|tri|cetiri|pet|sest|sedam|osam|devet))"
)
_QUOTED = re.compile(r"[„“”\"»«‚‘']\s*([^„“”\"»«‚‘']{4,120}?)\s*[“”\"»«’']")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:%|posto|procenata|procenta|odsto)")
_SHORTEST_STEM = 4
_ENDING = 2  # letters that case endings may change
_MOST_COUNTED = 999
_FEWEST_ROLES = 3
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@cache
def _vocabulary() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("vocabulary/totals.toml").read_text("utf-8"))


@cache
def _state_patterns() -> tuple[tuple[Count, re.Pattern[str]], ...]:
    return tuple((state, re.compile(r"(?<!\w)(?:" + "|".join(stems) + ")")) for state, stems in _vocabulary()["states"].items())


@cache
def _word(name: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + _vocabulary()["words"][name] + ")")


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    sources: tuple[Source, ...]


def read_totals(paragraphs: Sequence[tuple[str, Source]], goals: Sequence[Goal]) -> tuple[StatedTotals, ...]:
    """The totals stated in running text, one for each goal (and one for the whole plan) in the order of the text.

    ``paragraphs`` may be whole or cut into lines; sentences that run over them are put together. A sentence that names no goal goes on
    about
    the goal of the sentence before. The first statement about a goal stands; a later one only fills what was missing.
    """
    found: dict[str | None, StatedTotals] = {}
    current: str | None = None
    for sentence in _sentences(paragraphs):
        goal = goal_named(sentence.text, goals)
        stated = _read_sentence(sentence)
        if goal is not None:
            current = goal
        if stated is None:
            continue
        whole = goal is None and _word("whole_plan").search(fold(sentence.text)) is not None
        key = None if whole or (goal is None and current is None) else goal or current
        if key is None and stated.planned is None:
            continue
        before = found.get(key)
        found[key] = _merge(before, replace(stated, goal=key)) if before else replace(stated, goal=key)
    return tuple(found.values())


def _merge(one: StatedTotals, other: StatedTotals) -> StatedTotals:
    names = ("planned", "implemented", "in_progress", "not_started", "rate")
    new = {name: getattr(other, name) for name in names if getattr(one, name) is None and getattr(other, name) is not None}
    if not new:
        return one
    sources = one.sources + tuple(source for source in other.sources if source not in one.sources)
    return replace(one, **new, quote=f"{one.quote} {other.quote}", sources=sources)


def _sentences(paragraphs: Sequence[tuple[str, Source]]) -> Iterator[_Sentence]:
    text = ""
    starts: list[tuple[int, Source]] = []
    for paragraph, source in paragraphs:
        line = squeeze(paragraph)
        if line:
            starts.append((len(text), source))
            text += line + " "
    if not starts:
        return
    position = 0
    for part in _SENTENCE.split(text):
        start = text.index(part, position)
        position = start + len(part)
        sources = tuple(
            source
            for (at, source), after in zip(starts, [*(a for a, _ in starts[1:]), len(text)], strict=False)  # no text, no starts
            if at < position and after > start
        )
        yield _Sentence(part.strip(), sources)


# --- one sentence ---


def _read_sentence(sentence: _Sentence) -> StatedTotals | None:
    """The counts and the rate of a sentence about activities; ``None`` when it states none."""
    text = sentence.text
    if not _word("activities").search(fold(text)):
        return None
    counts: dict[Count, int] = {}
    percents = [match.span() for match in _PERCENT.finditer(text)]
    numbers = [number for number in find_numbers(text) if _counts_something(number, percents)]
    for start, end in _clauses(text):
        inside = [number for number in numbers if start <= number.start < end]
        for name, value in _read_clause(text[start:end], inside, start, text):
            counts.setdefault(name, value)
    if not counts or not ({"planned", "implemented"} & counts.keys()):
        return None
    rate = _rate(text)
    if len(counts) < 2 and rate is None:
        return None
    return StatedTotals(None, rate=rate, quote=text, sources=sentence.sources, **counts)


def _counts_something(number: FoundNumber, percents: Sequence[tuple[int, int]]) -> bool:
    whole = number.unit is None and number.value == int(number.value) and number.value <= _MOST_COUNTED
    return whole and not any(start <= number.start < end for start, end in percents)


def _clauses(text: str) -> list[tuple[int, int]]:
    folded = fold_keeping_places(text)
    cuts = sorted({0, len(text), *(folded.origin(match.start()) for match in _CLAUSE.finditer(folded.text))})
    return list(pairwise(cuts))


def _read_clause(clause: str, numbers: Sequence[FoundNumber], offset: int, text: str) -> Iterator[tuple[Count, int]]:
    if not numbers:
        return
    folded = fold_keeping_places(clause)
    states = [(name, match.start()) for name, pattern in _state_patterns() for match in pattern.finditer(folded.text)]
    states = _without_parts(states)
    if len(numbers) == 1:
        yield from _one_number(folded.text, int(numbers[0].value), states, clause)
        return
    for first, second in pairwise(numbers):
        between = fold(text[first.end : second.start])
        if re.fullmatch(r"(?:\w+ ){0,3}(?:od|iz|/)(?: (?:ukupno|svih|\w+n(?:ih|e|a|o)))*|/", between):
            state = next((name for name, _ in states if name != "planned"), "implemented")
            yield state, int(first.value)
            yield "planned", int(second.value)
            return
    for number in numbers:
        nearest = min(states, key=lambda state: abs(state[1] - (number.start - offset)), default=None)
        if nearest:
            yield nearest[0], int(number.value)


def _without_parts(states: list[tuple[Count, int]]) -> list[tuple[Count, int]]:
    """*nisu realizovane* also holds *realizovane*: the longer wins, which was found first."""
    kept: list[tuple[Count, int]] = []
    for name, start in states:
        if name == "implemented" and any(other == "not_started" and 0 <= start - at <= 6 for other, at in kept):
            continue
        kept.append((name, start))
    return kept


def _one_number(clause: str, value: int, states: Sequence[tuple[Count, int]], original: str) -> Iterator[tuple[Count, int]]:
    del original
    names = [name for name, _ in states]
    active = [name for name in ("not_started", "in_progress", "implemented") if name in names]
    if active:
        yield active[0], value
        if active[0] == "implemented" and "planned" in names and _word("all").search(clause):
            yield "planned", value
    elif "planned" in names or _word("of").search(clause):
        yield "planned", value


def _rate(text: str) -> Decimal | None:
    found = _PERCENT.search(text)
    return parse_number(found[1]) if found else None


# --- which goal ---


def goal_named(text: str, goals: Sequence[Goal]) -> str | None:
    """The number of the goal that a sentence is about: named in quotation marks, by number, or by its title in any case."""
    for match in _QUOTED.finditer(text):
        for goal in goals:
            if _same_words(fold(goal.title), fold(match[1])):
                return goal.number
    numbered = _goal_by_number(fold(text), goals)
    if numbered is not None:
        return numbered
    sentence = fold(text)
    named = [(sentence_at, goal.number) for goal in goals if (sentence_at := _title_in(goal.title, sentence)) is not None]
    return min(named)[1] if named else None


def _goal_by_number(sentence: str, goals: Sequence[Goal]) -> str | None:
    pattern = rf"(?<!\w){_vocabulary()['words']['goal']}(?: br(?:oj)?\.?)? ?(\d{{1,2}}|[ivx]{{1,4}})(?![\w])(?!\.\d)"
    match = re.search(pattern, sentence)
    before = re.search(rf"(?<![\w.])(\d{{1,2}})\. ?{_vocabulary()['words']['goal']}(?!\w)", sentence)
    for found in (match, before):
        if found:
            printed = found[1]
            value = _ROMAN.index(printed) + 1 if printed in _ROMAN else int(printed) if printed.isdigit() else None
            for goal in goals:
                own = goal.number.lower()
                if own == printed or (value is not None and own in (str(value), _ROMAN[value - 1] if value <= len(_ROMAN) else "")):
                    return goal.number
    return None


def _stem(word: str) -> str:
    return word[: max(_SHORTEST_STEM, len(word) - _ENDING)]


def _same_words(title: str, other: str) -> bool:
    a, b = re.findall(r"\w+", title), re.findall(r"\w+", other)
    return (
        bool(a)
        and len(a) == len(b)
        and all(_stem(x) == _stem(y)[: len(_stem(x))] or _stem(y) == _stem(x)[: len(_stem(y))] for x, y in zip(a, b, strict=True))
    )


def _title_in(title: str, sentence: str) -> int | None:
    words = re.findall(r"\w+", fold(title))
    if not words:
        return None
    match = re.search(r"(?<!\w)" + r"\W+".join(re.escape(_stem(word)) + r"\w{0,4}" for word in words) + r"(?!\w)", sentence)
    return match.start() if match else None


# --- small tables ---


@cache
def _table_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = _vocabulary()["table"]
    names = ("goal", "implemented", "in_progress", "not_started", "rate", "planned")
    return tuple((name, re.compile("|".join(table[name]))) for name in names)


def _role(text: str) -> str | None:
    bare = re.sub(r"[^\w%]+", " ", fold(text)).strip()
    return next((name for name, pattern in _table_patterns() if pattern.fullmatch(bare)), None) if bare else None


def _roles(row: Sequence[str]) -> dict[int, str]:
    roles: dict[int, str] = {}
    for position, text in enumerate(row):
        role = _role(text)
        if role and role not in roles.values():
            roles[position] = role
    return roles


def is_totals_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether ``rows`` is a small table of totals: headings for planned and implemented and one more, and figures below them."""
    return _header(rows) is not None


def _header(rows: Sequence[Sequence[str]]) -> tuple[int, dict[int, str]] | None:
    for position, row in enumerate(rows[:2]):
        roles = _roles(row)
        if len(roles) >= _FEWEST_ROLES and {"planned", "implemented"} <= set(roles.values()):
            return position, roles
    return None


def totals_of_table(rows: Sequence[Sequence[str]], sources: Sequence[Source], goals: Sequence[Goal]) -> tuple[StatedTotals, ...]:
    """The totals of a small table, a row for each goal; the row of sums is about the whole plan. ``sources`` are those of the rows."""
    header = _header(rows)
    if header is None:
        return ()
    position, roles = header
    found = []
    for row, source in zip(rows[position + 1 :], sources[position + 1 :], strict=False):
        counts = {role: _whole(row[at]) for at, role in roles.items() if role not in ("goal", "rate") and at < len(row)}
        rate = next((_percent(row[at]) for at, role in roles.items() if role == "rate" and at < len(row)), None)
        label = " ".join(text for at, text in enumerate(row) if roles.get(at) in (None, "goal"))
        goal = _goal_of_row(label, goals)
        is_sum = re.search(_vocabulary()["table"]["total_row"], fold(label)) is not None
        if (goal is None and not is_sum) or all(value is None for value in counts.values()):
            continue
        found.append(StatedTotals(None if is_sum else goal, rate=rate, quote=squeeze(" ".join(row)), sources=(source,), **counts))
    return tuple(found)


def _goal_of_row(label: str, goals: Sequence[Goal]) -> str | None:
    named = goal_named(label, goals)
    if named:
        return named
    first = re.match(r"\s*(\d{1,2}|[IVX]{1,4})\b", label)
    return first[1] if first and any(goal.number == first[1] for goal in goals) else None


def _whole(text: str) -> int | None:
    stripped = squeeze(text)
    return int(stripped) if stripped.isascii() and stripped.isdigit() and len(stripped) <= 4 else None


def _percent(text: str) -> Decimal | None:
    found = re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,3})?)\s*%?", squeeze(text))
    return parse_number(found[1]) if found else None
