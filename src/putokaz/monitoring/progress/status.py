"""What the result text of an activity says about its status (methods, sections 2 and 4): nothing, not begun, a bare claim, a promise, or
work described.

This reads words; whether the words are true is for the findings, and the status itself is set by a coordinator.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Final

from putokaz.foundation.core.numbers import parse_number
from putokaz.foundation.core.text import Folded, fold_keeping_places


class ReportedState(StrEnum):
    NOTHING = "nothing"  # empty, a dash, "no data"
    NOT_STARTED = "not_started"  # "0 %", "not implemented"
    CLAIM_ONLY = "claim_only"  # "100 %", "implemented", and not a word more
    IN_PROGRESS = "in_progress"  # under way, drafted, planned, to be signed
    DESCRIBED = "described"


@dataclass(frozen=True, slots=True)
class ReportedStatus:
    """``text[start:end]`` are the words that decided (all of the text when it is described, none when it is empty).

    ``percent`` is the percentage that the text states in place of a result. ``pending`` are the places of promises and of work under way,
    also when the rest of the text describes work that is done.
    """

    state: ReportedState
    start: int
    end: int
    words: str
    percent: Decimal | None = None
    pending: tuple[tuple[int, int], ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def reports_work(self) -> bool:
        """Whether anything was reported as done or under way: what such reports count as implemented."""
        return self.state in {ReportedState.CLAIM_ONLY, ReportedState.IN_PROGRESS, ReportedState.DESCRIBED}


_PERCENT: Final = re.compile(r"(\d+(?:[.,]\d+)?) ?(?:%|posto\b|odsto\b|percent\b|per cent\b)")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?;•])\s+(?=[^\W\d_a-zčćđšžа-яђјљњћџ]|[„“\"»•-])|\s*[\n•]\s*")
_EDGES: Final = " \t\r\n.,;:!-()\"'/*_"
_FEWEST_WORDS: Final = 2


def reported_status(text: str) -> ReportedStatus:
    """Read the result text of one activity, in Bosnian, Croatian, Serbian (either script) or English."""
    folded = fold_keeping_places(text)
    bare = folded.text.strip(_EDGES)
    if not bare or _whole("nothing").fullmatch(bare):
        start = len(text) - len(text.lstrip()) if bare else 0
        words = text.strip() if bare else ""
        return ReportedStatus(ReportedState.NOTHING, start, start + len(words), words)
    percent = _PERCENT.search(folded.text)
    if percent:
        rest = (folded.text[: percent.start()] + folded.text[percent.end() :]).strip(_EDGES)
        if not rest or _whole("claim").fullmatch(rest) or _whole("not_done").fullmatch(rest):
            return _percent_only(text, folded, percent, negated=bool(_whole("not_done").fullmatch(rest)))
    if _whole("claim").fullmatch(bare):
        return _result(text, folded, ReportedState.CLAIM_ONLY, folded.text.find(bare), folded.text.find(bare) + len(bare))
    return _by_sentences(text, folded)


def _percent_only(text: str, folded: Folded, percent: re.Match[str], *, negated: bool) -> ReportedStatus:
    value = parse_number(percent[1])
    state = ReportedState.NOT_STARTED if negated or not value else ReportedState.CLAIM_ONLY
    start, end = folded.span(*percent.span())
    return ReportedStatus(state, start, end, text[start:end], value)


def _result(
    text: str, folded: Folded, state: ReportedState, start: int, end: int, pending: tuple[tuple[int, int], ...] = ()
) -> ReportedStatus:
    a, b = folded.span(start, end)
    return ReportedStatus(state, a, b, text[a:b], pending=pending)


@dataclass(frozen=True, slots=True)
class _Marks:
    """What one sentence holds: places in the folded text."""

    negated: tuple[int, int] | None
    process: tuple[int, int] | None
    future: tuple[int, int] | None
    done: bool

    @property
    def pending(self) -> tuple[int, int] | None:
        return self.process or self.future


def _by_sentences(text: str, folded: Folded) -> ReportedStatus:
    marks = [_marks(folded.text, start, end) for start, end in _sentences(text, folded)]
    pending = tuple(folded.span(*mark.pending) for mark in marks if mark.pending)
    if any(mark.done for mark in marks):
        stripped = text.strip()
        start = text.find(stripped)
        return ReportedStatus(ReportedState.DESCRIBED, start, start + len(stripped), stripped, pending=pending)
    negated = next((mark.negated for mark in marks if mark.negated), None)
    process = next((mark.process for mark in marks if mark.process), None)
    future = next((mark.future for mark in marks if mark.future), None)
    if negated and not process:
        return _result(text, folded, ReportedState.NOT_STARTED, *negated, pending=pending)
    decided = process or future
    if decided:
        return _result(text, folded, ReportedState.IN_PROGRESS, *decided, pending=pending)
    return _result(text, folded, ReportedState.DESCRIBED, 0, len(folded.text))


def _sentences(text: str, folded: Folded) -> Iterator[tuple[int, int]]:
    """Sentences as places in the folded text. Their ends are looked for in the original, which still has its capitals."""
    place = _places(folded)
    borders = [0, *(place(match.end()) for match in _SENTENCE_END.finditer(text)), len(folded.text)]
    for start, end in pairwise(borders):
        if folded.text[start:end].strip(_EDGES):
            yield start, end


def _places(folded: Folded) -> Callable[[int], int]:
    """From a place in the original to the place in the folded text."""

    def place(position: int) -> int:
        low, high = 0, len(folded.text)
        while low < high:
            middle = (low + high) // 2
            if folded.origin(middle) < position:
                low = middle + 1
            else:
                high = middle
        return low

    return place


def _marks(words: str, start: int, end: int) -> _Marks:
    sentence = words[start:end]
    negated = _first(_within("not_done"), sentence)
    process = _first(_within("process"), sentence)
    future = _promise(sentence)
    pending = process or future
    finished_before = pending is not None and _within("finished_stem").search(sentence[: pending[0]]) is not None
    enough = len(re.findall(r"\w+", sentence)) >= _FEWEST_WORDS
    done = enough and not negated and (pending is None or finished_before)
    return _Marks(_moved(negated, start), _moved(process, start), _moved(future, start), done)


def _moved(place: tuple[int, int] | None, by: int) -> tuple[int, int] | None:
    return (place[0] + by, place[1] + by) if place else None


def _first(pattern: re.Pattern[str], sentence: str) -> tuple[int, int] | None:
    match = pattern.search(sentence)
    return match.span() if match else None


def _promise(sentence: str) -> tuple[int, int] | None:
    for match in _within("future").finditer(sentence):
        before = re.findall(r"\w+", sentence[: match.start()][-40:])
        if not before or before[-1] not in _vocabulary()["not_future_before"]:
            return match.span()
    return None


@cache
def _vocabulary() -> dict[str, list[str]]:
    return tomllib.loads(resources.files(__package__).joinpath("data/status.toml").read_text("utf-8"))


@cache
def _whole(key: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(_vocabulary()[key]) + ")")


@cache
def _within(key: str) -> re.Pattern[str]:
    if key == "finished_stem":
        return re.compile(r"\b(?:" + "|".join(_vocabulary()["finished"]) + r")(?:[aoie]\b|\b)")
    return re.compile(r"(?<!\w)(?:" + "|".join(form.replace(" ", r"\s+") for form in _vocabulary()[key]) + ")")
