"""What in one sentence could identify a person: how few, and which details stand beside."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from putokaz.foundation.core.dates import find_dates
from putokaz.monitoring.checks.sentences import Sentence, starts_of
from putokaz.monitoring.checks.wording import fold, pattern, vocabulary

_DATA: Final = vocabulary(Path(__file__).parents[1] / "data" / "harm.toml")
_VICTIMS: Final = pattern(_DATA["victims"])
_PERSONS: Final = pattern([*_DATA["victims"], *_DATA["persons"]])
_PERSON_STARTS: Final = starts_of([*_DATA["victims"], *_DATA["persons"]])
_SINGLE: Final = pattern(_DATA["single"])
_AT_WORK: Final = pattern(_DATA["at_work"])
_CUES: Final = pattern(_DATA["cues"])
_NOT_A_CASE: Final = pattern(_DATA["not_a_case"])
_ATTRIBUTES: Final = {kind: pattern(words) for kind, words in _DATA["attributes"].items()}
_WIDE: Final = pattern(_DATA["places"]["wide"])
_FEW: Final = re.compile(rf"(?<![\w.,/:-])(?<!\d )(?:[1-4](?![\w/%:-]|[.,]\d|\.|\s*(?:%|km\b|posto))|(?:{pattern(_DATA['few']).pattern}))")
_ANY_NUMBER: Final = re.compile(r"(?<![\w/-])\d+(?![\w/-])")
_ONE_OF: Final = re.compile(r"\s+(?:od|izmedju|po)\b")
_COUNTED: Final = re.compile(r"[\w-]+")
_REACH: Final = 4  # words between a number and the person it counts: "1 potencijalna maloljetna žrtva"
_BREAK: Final = re.compile(r"[;:.!?()]")
_EXACT_AGE: Final = re.compile(
    r"(?:\b(?:od|stara?|star[aeiou]\w{0,3}|uzrasta|dobi od|ima|imala?|sa)|\()\s*(?:od\s*)?\d{1,2}\s*(?:godin\w*|god\b)(?!\s*(?:do|-))"
    r"|\b\d{1,2}\s*-?\s*(?:godisnj|godišnj)\w*|\brodjen\w*\s+(?:\d{1,2}\.\s*\d{1,2}\.\s*)?(?:u\s+)?(?:19|20)\d\d|\(\s*\d{1,2}\s*\)"
)
_RANGE: Final = re.compile(r"\bod\s+\d{1,2}\s*(?:do|-)\s*\d{1,2}\s*godin")
_HOME: Final = re.compile(r"\bdrzavljan\w*\s+(?:bih\b|bosn\w+)")
_PREPOSITIONS: Final = "|".join(sorted((fold(word).text for word in _DATA["places"]["prepositions"]), key=len, reverse=True))
_PLACE: Final = re.compile(rf"(?<!\w)(?:{_PREPOSITIONS})\s+")
_FEWEST: Final = 5  # below this a count hides nobody


@dataclass(frozen=True, slots=True)
class Details:
    """``persons`` are the words that count them (``1 žrtva``), ``kinds`` the details beside, ``victims`` when victims or children."""

    persons: tuple[str, ...]
    kinds: tuple[str, ...]
    victims: bool
    dated: bool


def _places(sentence: Sentence) -> bool:
    """Whether a town, village or other country is named: a capital after a preposition of place, and no wide area or institution."""
    for found in _PLACE.finditer(sentence.plain):
        word = _COUNTED.match(sentence.plain, found.end())
        if word is None:
            continue
        written = sentence.folded.quote(*word.span())
        if written[:1].isupper() and not _WIDE.fullmatch(word[0].split("-")[0]):
            return True
    return False


def _counted(sentence: Sentence) -> tuple[tuple[str, str], ...]:
    """Small counts of persons: the words quoted, and the folded person word; officials and participants left out."""
    text = sentence.plain
    found = []
    for few in _FEW.finditer(text):
        if _ONE_OF.match(text, few.end()):
            continue
        at = few.end()
        for _ in range(_REACH):
            word = _COUNTED.search(text, at)
            if word is None or _BREAK.search(text, at, word.start()) or _AT_WORK.fullmatch(word[0]):
                break
            if _PERSONS.fullmatch(word[0]):
                following = _COUNTED.match(text, word.end() + 1)
                if not (following and _AT_WORK.fullmatch(following[0])):
                    found.append((sentence.folded.quote(few.start(), word.end()), word[0]))
                break
            at = word.end()
    return tuple(found)


def _shared_out(sentence: Sentence, kinds: frozenset[str]) -> tuple[str, ...]:
    """Small parts of a larger number of victims: "Od 38 žrtava 35 …, 2 … i 1 …"."""
    text = sentence.plain
    victims = _VICTIMS.search(text)
    numbers = [int(number[0]) for number in _ANY_NUMBER.finditer(text)]
    if victims is None or not kinds & {"nationality", "form", "place"} or len(numbers) < 3 or max(numbers) < _FEWEST:
        return ()
    parts = [found for found in _FEW.finditer(text) if text[found.start()].isdigit()]
    return tuple(sentence.folded.quote(*part.span()) + " " + sentence.folded.quote(*victims.span()) for part in parts)


def _kinds(sentence: Sentence) -> frozenset[str]:
    text = sentence.plain
    kinds = {kind for kind, words in _ATTRIBUTES.items() if words.search(text)}
    if "nationality" in kinds and not re.search(r"\bdrzavljan", _HOME.sub("", text)) and "," not in text:
        kinds.discard("nationality")
    if _EXACT_AGE.search(text) and not _RANGE.search(text):
        kinds |= {"age", "exact_age"}
    if _places(sentence):
        kinds.add("place")
    return frozenset(kinds)


def _lone(sentence: Sentence, kinds: frozenset[str]) -> tuple[str, ...]:
    """One person without a number: told by age or nationality together with another detail."""
    if not kinds & {"exact_age", "nationality"} or len(kinds - {"exact_age"}) < 2:
        return ()
    one = _SINGLE.search(sentence.plain)
    return (sentence.folded.quote(*one.span()),) if one else ()


@lru_cache(maxsize=4096)
def details_in(sentence: Sentence) -> Details | None:
    """What could identify a person in ``sentence``; ``None`` when nothing could."""
    text = sentence.plain
    if _PERSON_STARTS.isdisjoint(sentence.starts) or not _PERSONS.search(text):
        return None
    ethnic = _ATTRIBUTES["ethnicity"].search(text) is not None
    if not (_CUES.search(text) or ethnic) or _NOT_A_CASE.search(text):
        return None
    kinds = _kinds(sentence)
    counted = _counted(sentence)
    # A child that is counted is no detail of itself: "2 djece" says no more than how many.
    persons = tuple(quote for quote, _ in counted) if kinds - _told_by_the_noun(counted, text) else ()
    persons = persons or _shared_out(sentence, kinds) or _lone(sentence, kinds)
    if not persons:
        return None
    victims = _VICTIMS.search(text) is not None or _ATTRIBUTES["age"].search(text) is not None
    dated = any(found.first.day is not None for found in find_dates(sentence.text)) and "place" in kinds
    return Details(persons, tuple(kind for kind in ("nationality", "ethnicity", "place", "age", "form") if kind in kinds), victims, dated)


def _told_by_the_noun(counted: tuple[tuple[str, str], ...], text: str) -> frozenset[str]:
    """Details that only the counted word itself gives: a child is young, and nothing more is said."""
    words = " ".join(word for _, word in counted)
    rest = text
    for _, word in counted:
        rest = rest.replace(word, " ", 1)
    told = {kind for kind in ("age",) if _ATTRIBUTES[kind].search(words) and not _ATTRIBUTES[kind].search(rest)}
    return frozenset(told) if not _EXACT_AGE.search(text) and _VICTIMS.search(words) is None else frozenset()
