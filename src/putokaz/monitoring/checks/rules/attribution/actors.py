"""Who acts in a sentence, and whether that is here or elsewhere, seen from the territory of the report."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from putokaz.foundation.core.territories import is_within, places_in, territories_in
from putokaz.foundation.core.text import words
from putokaz.monitoring.checks.sentences import Sentence, folded, starts_of
from putokaz.monitoring.checks.wording import pattern, vocabulary

DATA: Final = vocabulary(Path(__file__).parents[1] / "data" / "attribution.toml")
_SUBJECT: Final = {level: pattern(names["subject"]) for level, names in DATA["actors"].items()}
_ANY: Final = {level: pattern(names["any"]) for level, names in DATA["actors"].items()}
_SUBJECT_STARTS: Final = {level: starts_of(names["subject"]) for level, names in DATA["actors"].items()}
_ANY_STARTS: Final = {level: starts_of(names["any"]) for level, names in DATA["actors"].items()}
_SEATS: Final = {pattern([name]): seat for name, seat in DATA["seats"].items()}
_ANY_SEATED: Final = pattern(DATA["seats"])
_HELPING: Final = pattern(DATA["roles"]["helping"])
_DOING: Final = pattern(DATA["roles"]["doing"])
_PAYING: Final = pattern(DATA["roles"]["paying"])
_STATE_WIDE: Final = pattern(DATA["roles"]["state_wide"])
_TEAM: Final = pattern(DATA["local"]["team"])
_WE: Final = pattern(DATA["local"]["we"])
_CANTON: Final = pattern(DATA["local"]["canton"])
_LOCAL_SUBJECT: Final = pattern(DATA["local"]["subject"])
_BEFORE: Final = 34  # letters before a name in which its role is told
_ROLE_WORDS: Final = 4
_OPENING: Final = 4  # words of a sentence among which its subject stands
_LEVELS: Final = {"state": "bih", "entity": "fbih"}
_STATE: Final = "bih"
_ENTITIES: Final = frozenset({"fbih", "rs"})
_SHORT: Final = 4
_ENDING: Final = 2
_STEM: Final = 6
_CAPITAL: Final = re.compile(r"(?<!\w)[A-ZŠĐČĆŽ\u0402-\u042f]")
_FILLER: Final = frozenset({"za", "i", "o", "u", "s", "sa", "na", "od", "iz", "ju", "te"})


class Level(StrEnum):
    STATE = "state"
    ENTITY = "entity"
    INTERNATIONAL = "international"
    ELSEWHERE = "elsewhere"  # an association, an institution or a place of another part of the country


@dataclass(frozen=True, slots=True)
class Outsider:
    """Who or where, in the words of the report."""

    quote: str
    level: Level


def _role(text: str, start: int, marks: str) -> str:
    """The words before a name, as far back as its role may be told: to the last of ``marks``, and a few at most."""
    return " ".join(re.split(f"[{marks}]", text[max(0, start - _BEFORE) : start])[-1].split()[-_ROLE_WORDS:])


def _does(text: str, start: int, *, nominative: bool) -> bool:
    """Whether the name at ``start`` names who did it, and not who helped, paid, or was told."""
    before = _role(text, start, ".;:()")
    doing = [found.end() for found in _DOING.finditer(before)]
    if doing:
        helping = max((found.end() for found in _HELPING.finditer(before)), default=0)
        return not _PAYING.search(before) and max(doing) >= helping - len("sa ")
    return nominative and not _HELPING.search(_role(text, start, ".;:(),"))


def _is_home(level: str, territory: str) -> bool:
    """Whether the institutions of ``level`` are the report's own: the state's in a report of the state."""
    return _LEVELS.get(level) == territory


@lru_cache(maxsize=4096)
def actors_elsewhere(sentence: Sentence, territory: str | None) -> tuple[Outsider, ...]:
    """Those outside ``territory`` who do something in the sentence."""
    text = sentence.plain
    found: list[tuple[int, Outsider]] = []
    for level in _SUBJECT:
        if territory is not None and _is_home(level, territory):
            continue
        for expression, starts, nominative in ((_SUBJECT[level], _SUBJECT_STARTS[level], True), (_ANY[level], _ANY_STARTS[level], False)):
            if starts.isdisjoint(sentence.starts):
                continue
            found += [
                (name.start(), Outsider(sentence.folded.quote(*name.span()), Level(level)))
                for name in expression.finditer(text)
                if _does(text, name.start(), nominative=nominative)
            ]
    if _ANY_SEATED.search(text):
        found += _associations(sentence, territory)
    if territory is not None and territory != _STATE and (wide := _STATE_WIDE.search(text)):
        found.append((wide.start(), Outsider(sentence.folded.quote(*wide.span()), Level.STATE)))
    unique = {outsider.quote: outsider for _, outsider in sorted(found, key=lambda entry: entry[0])}
    return tuple(unique.values())


def is_outsider(institution: str, territory: str | None) -> bool:
    """Whether the name of an institution is one of the state, an entity or abroad, seen from ``territory``."""
    plain = folded(institution).text
    return any(names.search(plain) for level, names in _ANY.items() if territory is None or not _is_home(level, territory))


def _associations(sentence: Sentence, territory: str | None) -> Iterator[tuple[int, Outsider]]:
    if territory is None:
        return
    for expression, seat in _SEATS.items():
        for name in expression.finditer(sentence.plain):
            if not is_within(seat, territory) and _does(sentence.plain, name.start(), nominative=True):
                yield name.start(), Outsider(sentence.folded.quote(*name.span()), Level.ELSEWHERE)


def _elsewhere(key: str, territory: str) -> bool:
    return not is_within(key, territory) and not is_within(territory, key)


@lru_cache(maxsize=4096)
def places_told(sentence: Sentence, territory: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Places and territories inside ``territory``, and elsewhere in the country; what contains ``territory`` is neither.

    Both entities named together mean the whole country.
    """
    named = [*places_in(sentence.text), *territories_in(sentence.text)]
    keys = {key for found in named for key in found.territories}
    whole = _ENTITIES if keys >= _ENTITIES else frozenset()
    here = [found.text for found in named if any(is_within(key, territory) for key in found.territories)]
    away = [found.text for found in named if all(key not in whole and _elsewhere(key, territory) for key in found.territories)]
    return tuple(here), tuple(dict.fromkeys(away))


def _matches(word: str, wanted: str) -> bool:
    """Whether ``word`` is ``wanted`` in some case: the same beginning, and an ending of another case (*vlada*, *vladi*, not *vladinih*)."""
    if len(wanted) <= _SHORT:
        return word.startswith(wanted) and len(word) - len(wanted) <= _ENDING
    stem = min(_STEM, len(wanted) - 1)
    return word[:stem] == wanted[:stem] and abs(len(word) - len(wanted)) <= _ENDING


@lru_cache(maxsize=1024)
def _parts(institution: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of an institution's name without the territory it belongs to: all of them, and those before whose part it is (*MUP-a*)."""
    text = institution
    for found in sorted(territories_in(institution), key=lambda place: -place.start):
        text = text[: found.start] + " " + text[found.end :]
    border = next((found.start() for found in _CAPITAL.finditer(text, 1)), len(text))
    return tuple(_significant(text)), tuple(_significant(text[:border]))


def _significant(text: str) -> list[str]:
    return [word for word in words(text) if word not in _FILLER and len(word) > 1]


@lru_cache(maxsize=1024)
def _beginnings(told: tuple[str, ...]) -> frozenset[str]:
    """The first two, three and four letters of every word."""
    return frozenset(word[:size] for word in told for size in (2, 3, _SHORT))


def _stands_in(told: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Whether all the words of ``parts`` stand close together in ``told``, in any case."""
    if not _beginnings(told).issuperset(part[:_SHORT] for part in parts):
        return False
    reach = len(parts) * 2 + 2
    for at, word in enumerate(told):
        if parts and _matches(word, parts[0]):
            window = told[at : at + reach]
            if all(any(_matches(other, part) for other in window) for part in parts[1:]):
                return True
    return False


def names_institution(sentence: Sentence, institution: str, territory: str | None) -> bool:
    """Whether ``sentence`` names ``institution``.

    A name of one word (*Vlada*) and the beginning of a longer one (*Uprava policije*) do not count beside a place or territory elsewhere.
    """
    whole, opening = _parts(institution)
    away = territory is not None and bool(places_told(sentence, territory)[1])
    if len(whole) > 1 and whole != opening and _stands_in(sentence.words, whole):
        return True
    return not away and _stands_in(sentence.words, opening if len(opening) > 1 else whole)


def is_local(sentence: Sentence, territory: str | None, *, outside: bool) -> bool:
    """Whether the sentence names somebody or somewhere of the report's own.

    General words ("police officers", "the schools") count only where they open a sentence that names nobody from elsewhere (``outside``);
    "we" only beside somebody from elsewhere, for alone it may be theirs, copied.
    """
    text = sentence.plain
    if _TEAM.search(text) or (outside and _WE.search(text)) or (territory is not None and places_told(sentence, territory)[0]):
        return True
    opening = " ".join(text.split()[:_OPENING])
    away = places_told(sentence, territory)[1] if territory is not None else ()
    # "Cantonal inspectors took part in Sarajevo" are ours; "the cantonal court in Tuzla" is not.
    if _CANTON.search(text) and (not away or (_CANTON.search(opening) and not any(folded(place).text in opening for place in away))):
        return True
    return not outside and _LOCAL_SUBJECT.search(opening) is not None and not any(names.search(opening) for names in _ANY.values())
