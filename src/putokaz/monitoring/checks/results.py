"""What the words of a result say: dates, numbers with what they count, acts, evidence, promises, vague claims.

Shared by the rules. Pure: a text in, a :class:`Reading` out; whatever is not plainly said is not there. Word lists are in
``results.toml``. Offsets (``at``, ``until``) are offsets in the folded text; quotations are in the words of the source.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from putokaz.monitoring.checks import calendar
from putokaz.monitoring.checks.calendar import DateMention
from putokaz.monitoring.checks.wording import Folded, fold, pattern, vocabulary

_WORDS = Path(__file__).with_name("results.toml")


class NumberKind(StrEnum):
    COUNT = "count"
    AMOUNT = "amount"  # money
    PERCENT = "percent"


class Done(StrEnum):
    """What a sentence says was done."""

    ADOPTED = "adopted"  # adopted, signed, issued, published
    MADE = "made"  # drawn up, sent, provided
    APPOINTED = "appointed"  # appointed, formed
    HELD = "held"  # a training or a meeting took place


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number and what it counts: ``concepts`` are keys of the concepts in ``results.toml``, ``counted`` the words themselves."""

    value: Decimal
    kind: NumberKind
    concepts: frozenset[str]
    counted: str
    quote: str
    at: int
    until: int


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that matched a word list. ``folded`` is what matched, for comparing; ``quote`` is how the report writes it."""

    quote: str
    folded: str
    at: int
    until: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and what it says. ``future`` is the words that make it a promise; a promise said only in passing is not one."""

    quote: str
    folded: str
    at: int
    until: int
    done: frozenset[Done]
    future: Mention | None
    negated: bool
    vague: Mention | None
    acts: tuple[Mention, ...]
    trainings: tuple[Mention, ...]
    meetings: tuple[Mention, ...]
    appointees: tuple[Mention, ...]

    @property
    def promise(self) -> bool:
        return self.future is not None


@dataclass(frozen=True, slots=True)
class Reading:
    """A result, read. ``percent`` is set when the whole result is only a percentage (``"0 %"``)."""

    text: str
    folded: str
    sentences: tuple[Sentence, ...]
    dates: tuple[DateMention, ...]
    numbers: tuple[NumberMention, ...]
    references: tuple[Mention, ...]
    none_said: Mention | None
    percent: Decimal | None

    @property
    def counts(self) -> tuple[NumberMention, ...]:
        """Numbers that count something, percentages left out."""
        return tuple(number for number in self.numbers if number.kind is not NumberKind.PERCENT)

    def within(self, sentence: Sentence) -> tuple[tuple[DateMention, ...], tuple[NumberMention, ...], tuple[Mention, ...]]:
        """The dates, the counting numbers and the references that stand in ``sentence``."""
        low, high = sentence.at, sentence.until
        return (
            tuple(item for item in self.dates if low <= item.at < high),
            tuple(item for item in self.counts if low <= item.at < high),
            tuple(item for item in self.references if low <= item.at < high),
        )


def words() -> dict[str, Any]:
    """The word lists of ``results.toml``."""
    return vocabulary(_WORDS)


@cache
def concept_patterns() -> dict[str, re.Pattern[str]]:
    return {concept: pattern(stems) for concept, stems in words()["concepts"].items()}


def concepts_of(folded: str) -> frozenset[str]:
    """The concepts named in a stretch of folded text."""
    return frozenset(concept for concept, expression in concept_patterns().items() if expression.search(folded))


@lru_cache(maxsize=1024)
def read(text: str) -> Reading:
    """Read one result (or any text of a report)."""
    folded = fold(text)
    dates = calendar.dates(folded)
    references = tuple(_references(folded))
    taken = [*((item.at, item.until) for item in dates), *((item.at, item.until) for item in references)]
    sentences = tuple(_sentence(folded, start, end) for start, end in _borders(folded))
    only = _ONLY_PERCENT.fullmatch(folded.text)
    return Reading(
        text=text,
        folded=folded.text,
        sentences=sentences,
        dates=dates,
        numbers=tuple(_numbers(folded, taken)),
        references=references,
        none_said=_first(folded, _patterns()["none"], 0, len(folded.text)),
        percent=Decimal(only["value"].replace(",", ".")) if only else None,
    )


_ONLY_PERCENT = re.compile(r"[\s\W]*(?P<value>\d{1,3}(?:[.,]\d+)?)\s*(?:%|posto|procenata)[\s\W]*")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists = words()
    found = {f"done.{kind}": pattern(stems) for kind, stems in lists["done"].items()}
    found |= {f"acts.{kind}": pattern(stems) for kind, stems in lists["acts"].items()}
    found |= {
        "future": pattern(lists["future"]["phrases"]),
        "passing": pattern(lists["future"]["in_passing"]),
        "to_adopt": pattern(lists["future"]["to_adopt"]),
        "vague": pattern(lists["vague"]["phrases"]),
        "negated": pattern(lists["negated"]["phrases"]),
        "gazette": pattern(lists["evidence"]["gazette"]),
        "sources": pattern(lists["evidence"]["sources"]),
        "none": pattern(lists["evidence"]["none"]),
        "unit": pattern(lists["concepts"]["money"]),
        "time": re.compile(r"\s*" + pattern(lists["not_counted"]).pattern),
    }
    return found


def _all(folded: Folded, expression: re.Pattern[str], start: int, end: int) -> Iterator[Mention]:
    for found in expression.finditer(folded.text, start, end):
        yield Mention(folded.quote(*found.span()), found[0], *found.span())


def _first(folded: Folded, expression: re.Pattern[str], start: int, end: int) -> Mention | None:
    return next(_all(folded, expression, start, end), None)


# A full stop ends a sentence when a capital follows and what stands before it is a word of two letters or a year, not "br." or "dr.".
_CAPITAL = r"(?=[\"„“”(«»•-]?\s?[^\W\d_a-zčćžšđа-яђјљњћџ])"
_END = re.compile(rf"(?<=[^\W\d][^\W\d][.!?)])[.\s]*{_CAPITAL}|(?<=[\w%)\"“”]\s[.!?])\s*{_CAPITAL}|(?<=\d[.!?])\s+{_CAPITAL}|\s*[•;]\s*|\n+")
_ABBREVIATED = re.compile(r"\b(?:br|cl|st|tzv|dr|mr|prof|sl|npr|itd|god|tj|odn|tel|ul|sv|al)\.$")
_MONTHISH = re.compile(r"\s*(?:godin|god\.|g\.)")  # "2021. Godine"


def _borders(folded: Folded) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _END.finditer(folded.source):
        at, after = folded.folded_at(found.start()), folded.folded_at(found.end())
        if at <= start or _ABBREVIATED.search(folded.text, start, at) or _MONTHISH.match(folded.text, after):
            continue
        yield start, at
        start = after
    if start < len(folded.text):
        yield start, len(folded.text)


def _sentence(folded: Folded, start: int, end: int) -> Sentence:
    patterns = _patterns()
    done = frozenset(kind for kind in Done if patterns[f"done.{kind}"].search(folded.text, start, end))
    future = _first(folded, patterns["future"], start, end)
    if future is not None and _said_in_passing(folded, future, start, end):
        future = None
    return Sentence(
        quote=folded.quote(start, end),
        folded=folded.text[start:end],
        at=start,
        until=end,
        done=done,
        future=future,
        negated=patterns["negated"].search(folded.text, start, end) is not None,
        vague=_first(folded, patterns["vague"], start, end),
        acts=tuple(_all(folded, patterns["acts.named"], start, end)),
        trainings=tuple(_all(folded, patterns["acts.trainings"], start, end)),
        meetings=tuple(_all(folded, patterns["acts.meetings"], start, end)),
        appointees=tuple(_all(folded, patterns["acts.appointees"], start, end)),
    )


_REACH = 40  # letters after "will" in which the verb of adopting must stand: "će biti usvojen i potpisan"


def _said_in_passing(folded: Folded, future: Mention, start: int, end: int) -> bool:
    """Whether the future words stand inside a phrase that only adds what comes next to something already done."""
    if _patterns()["to_adopt"].search(folded.text, future.until, min(end, future.until + _REACH)):
        return False
    return any(found.start() <= future.until and future.at <= found.end() for found in _patterns()["passing"].finditer(folded.text, start, end))


# Document numbers as they are written here: "broj: 02-03-2594/21", "br. 38/23", or such a number by itself.
_DOCUMENT_NUMBER = re.compile(
    r"\b(?:broj|br)\b\s*[.:]*\s*(?=[\w./-]*\d)[a-z]{0,4}[\w./-]*\d(?:[\w/-]|\.(?=\d))*|(?<![\w/.-])\d{1,4}(?:[-/.]\d{1,5}){1,6}[/-]\d{2,4}(?![\w/-])"
)
_LINK = re.compile(r"\bhttps?://\S+|\bwww\.\S+")
_GAZETTE_NUMBER = re.compile(r"[\w\s.,\":()'-]{0,60}?\b\d{1,3}/\d{2,4}")
_COUNT_OF = re.compile(r"\bbroj\b\s*[.:]+\s*\d+(?![\w/-])")


def _references(folded: Folded) -> Iterator[Mention]:
    text = folded.text
    spans = [found.span() for found in _LINK.finditer(text)]
    for found in _DOCUMENT_NUMBER.finditer(text):
        alone = re.fullmatch(r"[\d./-]+", found[0]) is not None
        if alone and calendar.looks_like_date(found[0]) or _COUNT_OF.fullmatch(found[0]):
            continue
        spans.append(found.span())
    for found in _patterns()["gazette"].finditer(text):
        number = _GAZETTE_NUMBER.match(text, found.end())
        spans.append((found.start(), number.end() if number else found.end()))
    spans += [found.span() for found in _patterns()["sources"].finditer(text)]
    for start, end in sorted(spans):
        yield Mention(folded.quote(start, end), text[start:end], start, end)


_DIGITS = re.compile(r"(?<![\w/.,:-])(?<!-\s)(?:\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\w/:]|-\d|\.\s?[\d/-])")
_ORDINAL = re.compile(r"\.\s*(?=[^\W\d])")
_PERCENT = re.compile(r"\s*(?:%|posto\b|procenata\b|procenat\w*)")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_CLAUSE = re.compile(r"[,;:.!?()]|\b(?:koj[aeiou]\w*|kojima|sto|te|dok|ali|a)\b")
_MAX_COUNTED = 6  # words after a number that may still name what it counts: "120 novih policijskih službenika Ze-do kantona"


def _numbers(folded: Folded, taken: list[tuple[int, int]]) -> Iterator[NumberMention]:
    text = folded.text
    last = -1
    for found in sorted((*_DIGITS.finditer(text), *_word_pattern().finditer(text)), key=lambda item: item.start()):
        start, end = found.span()
        if start < last or any(low < end and start < high for low, high in taken):
            continue
        digits = text[start].isdigit()
        ordinal = digits and _ORDINAL.match(text, end)
        if ordinal and end + 1 < len(text) and not folded.source[folded.source_at(ordinal.end())].isupper():
            continue
        if _patterns()["time"].match(text, end):
            continue
        value = _value(found[0]) if digits else Decimal(_word_values()[found[0]])
        yield _number(folded, value, start, end)
        last = end


def _number(folded: Folded, value: Decimal, start: int, end: int) -> NumberMention:
    text = folded.text
    percent = _PERCENT.match(text, end)
    if percent:
        return NumberMention(value, NumberKind.PERCENT, frozenset(), "", folded.quote(start, percent.end()), start, percent.end())
    after = _counted_after(text, end)
    counted = after or _counted_before(text, start)
    concepts = concepts_of(text[slice(*counted)]) if counted else frozenset()
    unit = re.compile(r"\s*(\w+)").match(text, end)
    if unit and _patterns()["unit"].fullmatch(unit[1]):
        return NumberMention(value, NumberKind.AMOUNT, frozenset({"money"}), unit[1], folded.quote(start, unit.end()), start, unit.end())
    until = after[1] if after else end
    return NumberMention(
        value, NumberKind.COUNT, concepts - {"money"}, folded.quote(*counted) if counted else "", folded.quote(start, until), start, end
    )


def _counted_after(text: str, end: int) -> tuple[int, int] | None:
    """The words after a number up to and including the first that is a known countable, within its clause; else nothing."""
    at = end
    repeated = re.compile(r"\s*\(\s*\d+\s*\)").match(text, end)  # "tri (3) obuke"
    if repeated:
        at = repeated.end()
    start = at
    for _ in range(_MAX_COUNTED):
        word = _WORD.search(text, at)
        if word is None or _CLAUSE.search(text, at, word.end()) or re.search(r"[^\s\"/.-]", text[at : word.start()]):
            return None
        at = word.end()
        if concepts_of(word[0]) or concepts_of(text[start:at]):
            following = _WORD.match(text, at + 1)  # "krivična djela", "stručnih radnika": the noun may be the next word
            if following and concepts_of(following[0]) and not _CLAUSE.search(text, at, following.end()):
                at = following.end()
            return start, at
    return None


_NUMBER_OF = re.compile(r"\bbroj\w*\b[^.;!?]*?$")


def _counted_before(text: str, start: int) -> tuple[int, int] | None:
    """What "broj sastanaka: 4" or "ukupan broj optuženih je bio 45" counts."""
    clause = max(text.rfind(mark, 0, start) for mark in ".;!?•,")
    found = _NUMBER_OF.search(text, max(clause + 1, start - 120), start)
    if found and concepts_of(found[0]):
        return found.span()
    label = re.compile(r"([^\W\d][\w\s-]{2,60}?)\s*(?:\(?\s*najmanje\)?|:|-|\()\s*$").search(text, max(clause + 1, start - 80), start)
    return label.span(1) if label and concepts_of(label[1]) else None


def _value(digits: str) -> Decimal:
    """``7.500`` and ``7,500`` are thousands, ``129.999,04`` has a decimal comma, ``2,5`` too."""
    if re.fullmatch(r"\d{1,3}(?:[., ]\d{3})+", digits):
        return Decimal(re.sub(r"[., ]", "", digits))
    return Decimal(re.sub(r"[. ]", "", digits).replace(",", "."))


@cache
def _word_values() -> dict[str, int]:
    return {fold(word).text: int(number) for number, forms in words()["number_words"].items() for word in forms}


@cache
def _word_pattern() -> re.Pattern[str]:
    return pattern(word for forms in words()["number_words"].values() for word in forms)

