"""What the words of a result say: dates, numbers with what they count, acts, evidence, promises, vague claims.

Shared by the rules. Pure: a text in, a :class:`Reading` out; whatever is not plainly said is not there. Word lists are in
``results.toml``. Places (``at``, ``until``) are offsets in the text itself, and quotations are in its words; ``folded`` is for comparing.
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

from putokaz.foundation.core.dates import FoundDate, find_dates
from putokaz.foundation.core.numbers import FoundNumber, find_numbers
from putokaz.monitoring.checks.borders import borders
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
    HELD = "held"  # took place


class Unit(StrEnum):
    """How exact a date is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or a period of the text: ``start`` to ``end`` inclusive, as exact as ``unit``."""

    start: date
    end: date
    unit: Unit
    quote: str
    at: int
    until: int

    @property
    def has_day(self) -> bool:
        return self.unit is Unit.DAY


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

    def whole_sentence(self, place: int) -> tuple[int, int]:
        """Where the sentence around ``place`` starts and ends, from full stop to full stop: parts joined by a semicolon are one."""
        at = until = 0
        for sentence in self.sentences:
            joined = ";" in self.text[until : sentence.at]
            if until > place and not joined:
                break
            at = at if joined else sentence.at
            until = sentence.until
        return at, until

    def sentence_at(self, place: int) -> Sentence:
        """The sentence, or the part before or after a semicolon, in which ``place`` stands."""
        return next(sentence for sentence in self.sentences if sentence.at <= place < sentence.until)

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
    found_dates = find_dates(text)
    references = tuple(_references(folded, found_dates))
    only = _ONLY_PERCENT.fullmatch(folded.text)
    return Reading(
        text=text,
        folded=folded.text,
        sentences=tuple(_sentence(folded, start, end) for start, end in borders(folded)),
        dates=tuple(_dates(folded, found_dates, references)),
        numbers=tuple(_numbers(folded, references)),
        references=references,
        none_said=_first(folded, _patterns()["none"], 0, len(folded.text)),
        percent=Decimal(only["value"].replace(",", ".")) if only else None,
    )


# The years of a strategy, a plan or an operation are part of its name: a year dates something only when the text says so.
_SAYS_YEAR = re.compile(r"godin|god\b|\bg\b")
_YEAR_LIST = re.compile(r"\W*(?:\bi\b|\bte\b|,)\s*20\d\d\.?\s*(?:godin|god\b|g\b)")  # the first of "2023. i 2024. godine"
_DURING = re.compile(
    r"\b(?:tokom|u\s+toku|u\s+tijeku|krajem|pocetkom|sredinom|u|do|od|za|period\w*|razdoblj\w*|izmedju|(?:skolsk|akademsk|nastavn|studijsk)\w*\s+godin\w*)\s*$"
)


def _dates(folded: Folded, found: list[FoundDate], references: tuple[Mention, ...]) -> Iterator[DateMention]:
    for item in found:
        start, end = item.first_day, item.last_day
        if start is None or end is None:
            continue
        unit = Unit.DAY if item.first.day else Unit.MONTH if item.first.month else Unit.YEAR
        at, until = folded.folded_at(item.start), folded.folded_at(item.end)
        if unit is Unit.YEAR:
            during = _DURING.search(folded.text, max(0, at - 20), at)
            listed = _YEAR_LIST.match(folded.text, until)
            named = item.is_period or not (listed or _SAYS_YEAR.search(folded.text, at, min(until + 8, len(folded.text))))
            if (named and not during) or any(one.at <= item.start < one.until for one in references):
                continue
        yield DateMention(start, end, unit, item.text, item.start, item.end)


_ONLY_PERCENT = re.compile(r"[\s\W]*(?P<value>\d{1,3}(?:[.,]\d+)?)\s*(?:%|posto|procenata)[\s\W]*")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists = words()
    found = {f"done.{kind}": pattern(stems) for kind, stems in lists["done"].items()}
    found |= {f"acts.{kind}": pattern(stems) for kind, stems in lists["acts"].items()}
    found |= {
        "future": pattern(lists["future"]["phrases"]),
        "passing": pattern(lists["future"]["in_passing"]),
        "adopted_since": pattern(lists["future"]["adopted_since"]),
        "conditional": _CONDITIONAL,
        "carried_out": re.compile(rf",\s*(?:a|ali|dok|te|od (?:cega|toga|kojih))\b[^;]*{pattern(lists['future']['carried_out']).pattern}"),
        "to_adopt": pattern(lists["future"]["to_adopt"]),
        "vague": pattern(lists["vague"]["phrases"]),
        "negated": pattern(lists["negated"]["phrases"]),
        "gazette": pattern(lists["evidence"]["gazette"]),
        "sources": pattern(lists["evidence"]["sources"]),
        "none": pattern(lists["evidence"]["none"]),
        "time": pattern(lists["not_counted"]),
        "times": re.compile(rf"{pattern(lists['times']).pattern}(?!\s+{pattern(lists['how_often']).pattern})"),
    }
    return found


def mention(folded: Folded, start: int, end: int) -> Mention:
    """What stands at a stretch of the folded text."""
    low, high = folded.places.span(start, end)
    return Mention(folded.source[low:high].strip(), folded.text[start:end], low, high)


def _all(folded: Folded, expression: re.Pattern[str], start: int, end: int) -> Iterator[Mention]:
    return (mention(folded, *found.span()) for found in expression.finditer(folded.text, start, end))


def _first(folded: Folded, expression: re.Pattern[str], start: int, end: int) -> Mention | None:
    return next(_all(folded, expression, start, end), None)


def _sentence(folded: Folded, start: int, end: int) -> Sentence:
    patterns = _patterns()
    at, until = folded.source_at(start), folded.source_at(end)
    done = frozenset(kind for kind in Done if patterns[f"done.{kind}"].search(folded.text, start, end))
    future = next(
        (
            mention(folded, *found.span())
            for found in (*patterns["future"].finditer(folded.text, start, end), *patterns["conditional"].finditer(folded.text, start, end))
            if not _said_in_passing(folded, *found.span(), start, end)
        ),
        None,
    )
    return Sentence(
        quote=folded.source[at:until].strip(),
        folded=folded.text[start:end],
        at=at,
        until=until,
        done=done,
        future=future,
        negated=patterns["negated"].search(folded.text, start, end) is not None,
        vague=_first(folded, patterns["vague"], start, end),
        acts=tuple(_all(folded, patterns["acts.named"], start, end)),
        trainings=tuple(_all(folded, patterns["acts.trainings"], start, end)),
        meetings=tuple(_all(folded, patterns["acts.meetings"], start, end)),
        appointees=tuple(_all(folded, patterns["acts.appointees"], start, end)),
    )


# "Aktivnost bi bila provedena kada bi ..." is a wish; "kako bi se unaprijedila" and "da bi bila" are what something is for.
_CONDITIONAL = re.compile(
    r"(?<!kako )(?<!da )(?<!kojim )(?<!koja )(?<!koje )(?<!koji )\b(?:bi bil[aoie]|bi bio|bismo"
    r"|bi se (?:mog|proved|potpis|usvoj|odrza|realiz|don)\w*)\b|\b(?:kada|kad|ukoliko|ako) bi\b"
)
_REACH = 40  # letters after "will" in which the verb of adopting must stand: "će biti usvojen i potpisan"


def _said_in_passing(folded: Folded, at: int, until: int, start: int, end: int) -> bool:
    """Whether the future words stand inside a phrase that only adds what comes next to something already done, or were overtaken since."""
    patterns = _patterns()
    if patterns["adopted_since"].search(folded.text, until, end) or _was_planned(folded.text, at, start, end):
        return True
    if patterns["to_adopt"].search(folded.text, until, min(end, until + _REACH)):
        return False
    if patterns["adopted_since"].search(folded.text, start, at):
        return True
    return any(found.start() <= until and at <= found.end() for found in _patterns()["passing"].finditer(folded.text, start, end))


_PLANNED = re.compile(r"(?:je |su )?(?:planiran|predvidjen)|planira se|planiraju se")
_MONEY = re.compile(r"\d\s*(?:km|bam|eur)\b")
_AHEAD = re.compile(r"\b(?:ce|bice|treba\w*|slijed\w*|sled\w*)\b")


def _was_planned(text: str, at: int, start: int, end: int) -> bool:
    """Whether the words of a plan are those of a budget with its amount, or of what the same sentence says was carried out since."""
    if not _PLANNED.match(text, at, end):
        return False
    carried_out = _patterns()["carried_out"].search(text, at, end)
    return _MONEY.search(text, start, end) is not None or (carried_out is not None and not _AHEAD.search(carried_out[0]))


# Document numbers as they are written here: "broj: 02-03-2594/21", "br. 38/23", or such a number by itself.
_DOCUMENT_NUMBER = re.compile(
    r"\b(?:broj|br)\b\s*[.:]*\s*(?=[\w./-]*\d)[a-z]{0,4}[\w./-]*\d(?:[\w/-]|\.(?=\d))*|(?<![\w/.-])\d{1,4}(?:[-/.]\d{1,5}){1,6}[/-]\d{2,4}(?![\w/-])"
)
_OTHER_ACTIVITY = re.compile(r"\baktivnos\w+\s+\d{1,2}(?:\.\d{1,2}){1,3}\b")  # "zajedno s aktivnošću 2.4.5"
_LINK = re.compile(r"\bhttps?://\S+|\bwww\.\S+")
_GAZETTE_NUMBER = re.compile(r"[\w\s.,\":()'-]{0,60}?\b\d{1,3}/\d{2,4}")
_COUNT_OF = re.compile(r"\bbroj\b\s*[.:]+\s*\d+(?![\w/-])")


def _references(folded: Folded, found_dates: list[FoundDate]) -> Iterator[Mention]:
    text = folded.text
    spans = [found.span() for found in _LINK.finditer(text)]
    for found in _DOCUMENT_NUMBER.finditer(text):
        low, high = folded.places.span(*found.span())
        alone = text[found.start()].isdigit()
        if (alone and any(item.start < high and low < item.end for item in found_dates)) or _COUNT_OF.fullmatch(found[0]):
            continue
        spans.append(found.span())
    for found in _patterns()["gazette"].finditer(text):
        number = _GAZETTE_NUMBER.match(text, found.end())
        spans.append((found.start(), number.end() if number else found.end()))
    spans += [found.span() for found in _OTHER_ACTIVITY.finditer(text)]
    spans += [found.span() for found in _patterns()["sources"].finditer(text)]
    return (mention(folded, start, end) for start, end in sorted(set(spans)))


_WORD = re.compile(r"[^\W\d_][\w-]*")
_CLAUSE = re.compile(r"[,;:.!?()]|\b(?:koj[aeiou]\w*|kojima|sto|te|dok|ali|a)\b")
_GAP = re.compile(r"[^\s\"/.-]")
_MAX_COUNTED = 6  # words after a number that may still name what it counts: "120 novih policijskih službenika Ze-do kantona"


def _numbers(folded: Folded, references: tuple[Mention, ...]) -> Iterator[NumberMention]:
    for found in find_numbers(folded.source):
        if any(item.at < found.end and found.start < item.until for item in references) or folded.source.startswith("+", found.end):
            continue  # "18+" is an age
        if found.unit is not None:
            kind = NumberKind.PERCENT if found.unit == "%" else NumberKind.AMOUNT
            concepts = frozenset({"money"}) if kind is NumberKind.AMOUNT else frozenset[str]()
            yield NumberMention(found.value, kind, concepts, found.unit, f"{found.text} {found.unit}", found.start, found.end)
        elif _patterns()["times"].match(fold(found.following).text):
            quote = f"{found.text} {found.following.split()[0]}"
            yield NumberMention(found.value, NumberKind.COUNT, frozenset({"times"}), "", quote, found.start, found.end)
        elif not _patterns()["time"].match(fold(found.following).text) and not (found.value == 1 and found.following.startswith(_OF)):
            yield _number(folded, found)


_OF = ("od ", "од ")  # "one of"


def _number(folded: Folded, found: FoundNumber) -> NumberMention:
    start, end = folded.folded_at(found.start), folded.folded_at(found.end)
    after = _counted_after(folded.text, end)
    counted = after or _counted_before(folded.text, start)
    concepts = concepts_of(folded.text[slice(*counted)]) - {"money"} if counted else frozenset[str]()
    quote = folded.quote(start, after[1]) if after else found.text
    named = folded.quote(*counted) if counted else found.following
    return NumberMention(found.value, NumberKind.COUNT, concepts, named, quote, found.start, found.end)


def _counted_after(text: str, end: int) -> tuple[int, int] | None:
    """The words after a number up to and including the first that is a known countable, within its clause; else nothing."""
    start = at = end
    for _ in range(_MAX_COUNTED):
        word = _WORD.search(text, at)
        if word is None or _CLAUSE.search(text, at, word.end()) or _GAP.search(text, at, word.start()):
            return None
        at = word.end()
        if concepts_of(word[0]) or concepts_of(text[start:at]):
            following = _WORD.match(text, at + 1)  # "krivična djela", "stručnih radnika": the noun may be the next word
            if following and concepts_of(following[0]) and not _CLAUSE.search(text, at, following.end()):
                at = following.end()
            return start, at
    return None


_NUMBER_OF = re.compile(r"\bbroj\w*\b[^.;!?]*?$")
_LABEL = re.compile(r"([^\W\d][\w\s-]{2,60}?)\s*(?:\(?\s*najmanje\)?|:|-|\()\s*$")


def _counted_before(text: str, start: int) -> tuple[int, int] | None:
    """What "broj sastanaka: 4" or "ukupan broj optuženih je bio 45" counts."""
    clause = max(text.rfind(mark, 0, start) for mark in ".;!?•,")
    for expression, group in ((_NUMBER_OF, 0), (_LABEL, 1)):
        found = expression.search(text, max(clause + 1, start - 120), start)
        if found and concepts_of(found[group]):
            return found.span(group)
    return None
