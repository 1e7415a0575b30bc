"""Numbers of things in running text, in figures and in words.

Only what counts or measures is a number here: parts of dates, decision and gazette numbers, article and activity numbers, ordinals and
figures inside names (*COVID-19*) are not.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, Final

from putokaz.foundation.core.dates import find_dates_in
from putokaz.foundation.core.text import fold_keeping_places

# Both begin with a plain digit, which the engine looks for quickly; what may stand before is asked of the few that are found.
_FIGURES: Final = re.compile(r"\d(?:\d{0,2}(?: \d{3})+(?:(?=\s(?:km|bam|eur)\b)|,\d\d?\b)|\d*(?:[.,]\d+)*)(?![\d:])")
_RANGE: Final = re.compile(r"(\d\d{0,3})\s?-\s?(\d{1,4})(?![\w/:-])(?![.,]\d)")
_TELEPHONE: Final = re.compile(r"\+\d[\d /-]{6,}\d|(?<!\w)(?:tel|telefon|fax|faks|mob)[.:]* ?\d[\d /-]{4,}\d")
_POINT: Final = re.compile(r"\.(?:\s*([^\W\d_])|,|\s*[-–/])")
_NOT_AFTER: Final = re.compile(r"[/:]\d|-(?:[a-z]|\d)|[^\W\d_]")
_AFTER: Final = re.compile(r"\s*((?:[^\W\d_]+(?:-[^\W\d_]+)*\s*){1,3})")
_GROUP: Final = 3
_LONGEST_GROUP: Final = 3


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number at ``text[start:end]`` (the unit is outside the span).

    ``unit`` is ``"%"``, ``"KM"`` or ``"EUR"``; otherwise ``following`` has up to three words after the number, as written.
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str | None = None
    following: str = ""

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def find_numbers(text: str) -> list[FoundNumber]:
    """The numbers of things in ``text``, in order; *tri (3)* is one number."""
    folded = fold_keeping_places(text)
    words = folded.text
    taken = [found.span for found in find_dates_in(text, folded, yearless=True)]
    taken = sorted([*taken, *(folded.span(*match.span()) for match in _TELEPHONE.finditer(words))])
    starts = [start for start, _ in taken]
    found: list[FoundNumber] = []
    for start, end, value in sorted([*_in_figures(words), *_in_words(words)]):
        a, b = folded.span(start, end)
        before = bisect_right(starts, a) - 1
        if before >= 0 and a < taken[before][1]:
            continue
        if text[b - 1].isdigit() and _is_ordinal(text, a, b):
            continue
        unit, _ = _unit(words, end)
        following = "" if unit else _following(text, b)
        if found and _repeats(text, found[-1], a, b, value):
            end_of_both = b + 1 if text[b : b + 1] == ")" else b
            following = "" if unit else _following(text, end_of_both)
            unit = unit or _unit(words, end + 1)[0]
            found[-1] = replace(
                found[-1], end=end_of_both, text=text[found[-1].start : end_of_both], unit=unit, following="" if unit else following
            )
            continue
        found.append(FoundNumber(a, b, text[a:b], value, unit, following))
    return found


def _repeats(text: str, left: FoundNumber, start: int, end: int, value: Decimal) -> bool:
    """Whether the number in brackets says the number before it again: *tri (3)*."""
    return left.value == value and text[left.end : start].strip() == "(" and text[end : end + 1] == ")"


def parse_number(figures: str) -> Decimal | None:
    """The value of figures with local (1.500,25) or English (1,500.25) separators; ``None`` when they cannot be told.

    One separator before exactly three figures parts thousands, otherwise it is the decimal mark.
    """
    text = figures.replace("\u00a0", "").replace(" ", "")
    marks = re.findall(r"[.,]", text)
    if not marks:
        return Decimal(text) if text.isascii() and text.isdigit() else None
    parts = re.split(r"[.,]", text)
    if not all(part.isascii() and part.isdigit() for part in parts):
        return None
    grouped = len(parts[0]) <= _LONGEST_GROUP and parts[0] != "0"
    if len(set(marks)) == 1:
        if grouped and all(len(part) == _GROUP for part in parts[1:]):
            return Decimal("".join(parts))
        return Decimal(".".join(parts)) if len(marks) == 1 else None
    if len(set(marks[:-1])) == 1 and grouped and all(len(part) == _GROUP for part in parts[1:-1]):
        return Decimal("".join(parts[:-1]) + "." + parts[-1])
    return None


def _in_figures(words: str) -> Iterator[tuple[int, int, Decimal]]:
    for match in _RANGE.finditer(words):  # 14-18: the second figure follows a dash, which is refused below
        if _is_free(words, match.start(), match.end()):
            yield match.start(1), match.end(1), Decimal(match[1])
            yield match.start(2), match.end(2), Decimal(match[2])
    for match in _FIGURES.finditer(words):
        start, end = match.span()
        if not _is_free(words, start, end):
            continue
        value = parse_number(match[0])
        if value is None or ("." in match[0] and value != value.to_integral_value() and not _unit(words, end)[0]):
            continue  # 3.5 without a unit numbers something
        yield start, end, value


def _is_free(words: str, start: int, end: int) -> bool:
    """Whether the figures stand alone: not in a word, a code, a range that goes on, or after *član*, *broj* and the like."""
    before = words[start - 1 : start]
    if before.isalnum() or (before and before in "_.,/:-"):
        return False
    if _NOT_AFTER.match(words, end) or re.match(r"\s?-\s?\d", words[end : end + 3]):
        return False
    if re.search(r"[^\W\d_][-/]\s$", words[max(0, start - 3) : start]):
        return False
    return not _numbering().search(words, max(0, start - 20), start)


def _is_ordinal(text: str, start: int, end: int) -> bool:
    """*95. sjednici* and *3. i 4. razred* are ordinals; *bilo je 11. Zatim* ends a sentence, unless it opens its line and numbers a
    list."""
    match = _POINT.match(text, end)
    if match is None:
        return False
    if match[1] is None:
        return True
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return match[1].islower() or not line.strip()


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("data/numbers.toml").read_text("utf-8"))


@cache
def _numbering() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(_data()["context"]["before"]) + r")\s*$")


@cache
def _units() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((unit, re.compile(r"\s?(?:" + "|".join(forms) + ")")) for unit, forms in _data()["units"].items())


def _unit(words: str, end: int) -> tuple[str | None, int]:
    for unit, pattern in _units():
        match = pattern.match(words, end)
        if match:
            return unit, match.end()
    return None, end


def _following(text: str, end: int) -> str:
    match = _AFTER.match(text, end)
    return " ".join(match[1].split()) if match else ""


@cache
def _number_words() -> tuple[re.Pattern[str], dict[str, int]]:
    values: dict[str, int] = {}
    groups: dict[str, str] = {}
    for group in ("words", "tens", "hundreds"):
        for value, forms in _data()[group].items():
            values.update(dict.fromkeys(forms, int(value)))
        groups[group] = "|".join(sorted((form for forms in _data()[group].values() for form in forms), key=len, reverse=True))
    stop = "|".join(_data()["context"]["not_counting"])
    below_hundred = rf"(?:(?:{groups['tens']})(?:(?:\s+i)?\s+(?:{groups['words']}))?|(?:{groups['words']}))"
    pattern = rf"\b(?:(?:{groups['hundreds']})(?:\s+(?:i\s+)?{below_hundred})?|{below_hundred})\b(?!\s+(?:{stop})\b)(?!-)"
    return re.compile(pattern), values


def _in_words(words: str) -> Iterator[tuple[int, int, Decimal]]:
    pattern, values = _number_words()
    for match in pattern.finditer(words):
        parts = [values[part] for part in match[0].split() if part != "i"]
        yield match.start(), match.end(), Decimal(sum(parts))
