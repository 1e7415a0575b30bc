"""Names and initials of persons in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from putokaz.monitoring.checks.wording import fold, pattern, vocabulary

_DATA: Final = vocabulary(Path(__file__).parents[1] / "data" / "harm.toml")
_CUES: Final = pattern(
    [*_DATA["cues"], *_DATA["victims"], "maloljet*", "malolet*", "djevojčic*", "dječak*", "rođen*", "osumnjičen*", "optužen*", "oštećen*"]
)
_OFFICES: Final = pattern(_DATA["names"]["offices"])
_NAMED_AFTER: Final = pattern(_DATA["names"]["named_after"])
_GIVEN: Final = frozenset(fold(given).text for given in _DATA["names"]["given"])
_CAPITAL: Final = "A-ZŠĐČĆŽ\u0402-\u042f"
_SMALL: Final = "a-zšđčćž\u0430-\u045f"
_NAME: Final = re.compile(rf"(?<![\w])[{_CAPITAL}][{_SMALL}]{{2,}}(?:-[{_CAPITAL}][{_SMALL}]+)?")
_PAIR: Final = re.compile(rf"({_NAME.pattern})\s+({_NAME.pattern})(?!\w)")
_LONE: Final = re.compile(rf"\(\s*({_NAME.pattern})\s*\)")
_INITIALS: Final = re.compile(rf"(?<![\w.])[{_CAPITAL}]\.\s?[{_CAPITAL}]\.(?!\s?[{_CAPITAL}]\.)")
_FAMILY: Final = re.compile(r"(?:ic|ovic|evic|ski|cki)(?:a|u|em|eva|evi|ima|ca)?$")
_ENDINGS: Final = ("", "a", "u", "om", "em", "e", "i", "ov", "ova", "in", "ina")
_BEFORE: Final = 40  # letters in which an office or what is named after somebody stands before a name
_AFTER: Final = 30
_QUOTES: Final = "„“”\"»«''"


@dataclass(frozen=True, slots=True)
class PersonNamed:
    """A name at ``text[start:end]``; ``in_a_case`` when the sentence speaks of a victim, a suspect or a child."""

    start: int
    end: int
    in_a_case: bool


def _is_given(word: str) -> bool:
    plain = fold(word).text
    return (
        any(plain.endswith(ending) and plain[: len(plain) - len(ending)] in _GIVEN for ending in _ENDINGS)
        or (plain[-1:] in "eiu" and plain[:-1] + "a" in _GIVEN)
        or (plain.endswith("om") and plain[:-2] + "a" in _GIVEN)
    )


def _is_family(word: str) -> bool:
    return _FAMILY.search(fold(word).text) is not None and len(word) > 4


def _is_public(text: str, start: int, end: int) -> bool:
    """Whether an office or a street, a school, an association carries the name, or quotation marks open before it."""
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    clause = re.split(r"[.;!?]\s", before)[-1]
    if clause.rstrip()[-1:] in _QUOTES and clause.strip():
        return True
    near = " ".join(clause.split()[-4:])
    following = re.match(r"\s*[,–-]\s*([\w\s]{3,30})", after)
    return bool(
        _OFFICES.search(fold(near).text)
        or _NAMED_AFTER.search(fold(near).text)
        or (following and _OFFICES.search(fold(" ".join(following[1].split()[:3])).text))
    )


def _spans(text: str) -> Iterator[tuple[int, int]]:
    if "(" in text:
        yield from (lone.span(1) for lone in _LONE.finditer(text) if _is_given(lone[1]))
    at = 0
    while pair := _PAIR.search(text, at):
        one, other = pair[1], pair[2]
        if (_is_given(one) and (_is_family(other) or _is_given(other))) or (_is_family(one) and _is_given(other)):
            yield pair.span()
            at = pair.end()
        else:
            at = pair.end(1)


@lru_cache(maxsize=4096)
def persons_named(text: str) -> tuple[PersonNamed, ...]:
    """Private persons named in ``text``; holders of an office and what is named after people are left out."""
    spans = [span for span in _spans(text) if not _is_public(text, *span)]
    initials = [found.span() for found in _INITIALS.finditer(text) if not _is_public(text, *found.span())]
    if not spans and not initials:
        return ()
    in_a_case = _CUES.search(fold(text).text) is not None
    return tuple(PersonNamed(*span, in_a_case) for span in sorted(spans + (initials if in_a_case else [])))
