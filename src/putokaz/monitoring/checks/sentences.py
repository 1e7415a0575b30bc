"""The sentences of a report, each with its place, read once for all rules that compare what is said in one place with another."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from putokaz.foundation.core import text as core
from putokaz.foundation.core.script import to_cyrillic
from putokaz.foundation.core.source import Source
from putokaz.monitoring.checks.finding import Evidence
from putokaz.monitoring.checks.view import Column, Part, ReportView
from putokaz.monitoring.checks.wording import Folded, fold, vocabulary

_DATA: Final = vocabulary(Path(__file__).with_name("sentences.toml"))
_START: Final = r"[„\"“'(]?[A-ZŠĐČĆŽ\u0402-\u042f]"
# A full stop ends a sentence after a word, a bracket or a document number, also where the space is missing; not after an ordinal or a date.
_END: Final = re.compile(
    rf"""(?<=[^\W\d_][^\W\d_)"”“'])[.!?;…]+["”“']*\s*(?={_START})"""
    rf"""|(?<=[^\W\d_]\s)[.!?]\s*(?={_START})|(?<=\d\))[.!?;]\s*(?={_START})|(?<=[/-]\d\d)[.;]\s+(?={_START})|(?<=[/-]\d{{4}})[.;]\s+(?={_START})"""
    r"""|\s*[•▪●■]\s*"""
)
_ABBREVIATED: Final = re.compile(r"(?<!\w)(?:" + "|".join(_DATA["abbreviations"]) + r")$", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+")
_NAME: Final = re.compile(r"(?<![^\W_])[A-ZŠĐČĆŽ\u0402-\u042f][^\W_]+")
_START_LETTERS: Final = 3
_STOP: Final = frozenset(word for entry in _DATA["stop"] for word in _WORD.findall(fold(entry).text))
_READ_PARTS: Final = (Part.INTRODUCTION, Part.BODY, Part.CONCLUSION)


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence in the words of the report, folded, and cut into folded words (runs of letters and digits).

    Compared by identity: :func:`sentences` gives the same ones for the same text, and several rules remember what they read in each.
    """

    folded: Folded
    words: tuple[str, ...]
    content: frozenset[str] = field(default=frozenset())  # without the words that say nothing of what a sentence is about
    names: frozenset[str] = field(default=frozenset())  # words written with a capital, the first word left out
    starts: frozenset[str] = field(default=frozenset())  # the first letters of every word, see starts_of

    @property
    def text(self) -> str:
        return self.folded.source

    @property
    def plain(self) -> str:
        return self.folded.text


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence and where it stands: in the results of an activity, or in a passage (``activity`` is ``None``)."""

    sentence: Sentence
    activity: str | None
    sources: tuple[Source, ...]

    def evidence(self) -> Evidence:
        return Evidence(self.sentence.text, self.sources, self.activity)


@lru_cache(maxsize=4096)
def folded(text: str) -> Folded:
    """:func:`fold`, remembered: several rules read the same cells."""
    return fold(text)


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[Sentence, ...]:
    """``text`` cut into sentences, in order; nothing but white space and end marks is lost."""
    borders = [0]
    for end in _END.finditer(text):
        if not _ABBREVIATED.search(text, max(0, end.start() - 8), end.start()):
            borders += [end.start(), end.end()]
    borders.append(len(text))
    pieces = (text[start:stop].strip() for start, stop in list(pairwise(borders))[::2])
    return tuple(_sentence(piece) for piece in pieces if piece)


def _sentence(text: str) -> Sentence:
    read = fold(text)
    words = tuple(_WORD.findall(read.text))
    names = frozenset(core.fold(" ".join(_NAME.findall(text, 1))).split())
    return Sentence(read, words, frozenset(words) - _STOP, names, frozenset(word[:_START_LETTERS] for word in words))


def starts_of(phrases: Iterable[str]) -> frozenset[str]:
    """How the phrases of a word list begin: a sentence whose ``starts`` are all others holds none of them, and need not be searched."""
    return frozenset(_WORD.findall(fold(phrase).text)[0][:_START_LETTERS] for phrase in phrases)


def result_statements(report: ReportView) -> Iterator[Statement]:
    """Every sentence of every result, in the order of the report."""
    for activity in report.activities:
        cell = activity.cell(Column.RESULTS)
        for sentence in sentences(cell.text):
            yield Statement(sentence, activity.number, cell.sources)


def passage_statements(report: ReportView) -> Iterator[Statement]:
    """Every sentence of the introduction, of the text between tables and of the conclusion; headings are left out."""
    for passage in report.passages:
        if passage.part in _READ_PARTS and not passage.heading:
            for sentence in sentences(passage.text):
                yield Statement(sentence, None, passage.sources)


def numbers_in(words: Iterable[str]) -> frozenset[str]:
    """The words that are written in digits."""
    return frozenset(word for word in words if word[0].isdigit())


def shortened(text: str, limit: int = 240) -> str:
    """``text`` cut to about ``limit`` letters, with an ellipsis, where in its second half a sentence ends, or a clause, phrase, word."""
    if len(text) <= limit:
        return text
    least = limit // 2
    for ends in (_SENTENCE_END, _CLAUSE_END, _PHRASE_END):
        places = [found.start() for found in ends.finditer(text, least, limit)]
        if places:
            return text[: places[-1]].rstrip(_LOOSE) + " …"
    kept = text[: limit + 1].rsplit(maxsplit=1)[0]
    return (kept.rstrip(_LOOSE) or text[:limit]) + " …"


_LOOSE: Final = " \n\t,;:–—-(„“\"'"
_SENTENCE_END: Final = re.compile(rf"""(?<=[^\W\d_]{{2}}[.!?])\s+(?={_START}\w)|(?<=[)“”"][.!?])\s+(?={_START}\w)""")
_CLAUSE_END: Final = re.compile(r"[;:,](?=\s)|\s(?=[–—-]\s)|\s(?=\()")
_OPENERS: Final = [opener for latin in _DATA["openers"] for opener in (latin, to_cyrillic(latin))]
_PHRASE_END: Final = re.compile(rf"\s+(?=(?:{'|'.join(_OPENERS)})\s)", re.IGNORECASE)
