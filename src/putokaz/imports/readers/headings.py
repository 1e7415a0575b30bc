"""Recognising the headings of the common template: columns, programmes, goals and the numbers of activities.

Pure functions over one piece of text. They know no document: the words are in ``vocabulary/headings.toml``, in folded Latin, so that
Bosnian, Croatian and Serbian wording in either script is recognised by the same patterns.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final

from putokaz.foundation.core.text import fold, join_hyphenated, squeeze
from putokaz.monitoring.checks.view import Column


class Extra(StrEnum):
    """Columns that some tables have beside the six of the template."""

    NUMBER = "number"
    PROGRAMME = "programme"
    GOAL = "goal"


NUMBER: Final = Extra.NUMBER
PROGRAMME: Final = Extra.PROGRAMME
GOAL: Final = Extra.GOAL

Heading = Column | Extra

_LONGEST_HEADING = 90  # characters; a longer text is a cell, not a heading
_MOST_WORDS = 10
_ALIKE = 0.87  # of difflib's ratio: one wrong letter in eight
_SHORTEST_ALIKE = 5
_FEWEST_COLUMNS = 3
_RECOGNISED_SHARE = 0.6
_MOST_TITLE_WORDS = 16
_FEWEST_TITLE_LETTERS = 4

_PUNCTUATION = re.compile(r"[^\w]+")
_TWO_LEVELS = re.compile(r"(?<![\d.])([1-9]\d?)\s?\.\s?([1-9]\d?)(?!\d)(?!\s?\.\s?\d)\s*\.?")
_ONE_LEVEL = re.compile(r"(?<![\d.\w])([1-9]\d?|[IVX]{1,4})(?![\d\w])(?!\s?\.\s?\d)")
_BARE_GOAL = re.compile(r"\s*([1-9]\d?|[IVX]{1,4})\s*[.):–—-]?\s+(?=\S)")
_THREE_LEVELS = re.compile(
    r"([1-9]\d?)\s?\.\s?([1-9]\d?)\s?\.\s?([1-9]\d?)(?!\d)(?:\s?\.\s?([1-9]\d?)(?![\d.]))?\s?[.):]{0,2}(?!\s*god)(?=\s|$|[^\W\d])"
)
_AFTER_NUMBER = re.compile(r"^[\s.:)–—-]+")


@cache
def _vocabulary() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("vocabulary/headings.toml").read_text("utf-8"))


@cache
def _column_patterns() -> tuple[tuple[Heading, re.Pattern[str]], ...]:
    vocabulary = _vocabulary()
    found: list[tuple[Heading, re.Pattern[str]]] = []
    for name, column in vocabulary["columns"].items():
        patterns = "|".join(_fill(pattern, vocabulary["fragments"]) for pattern in column["patterns"])
        found.append((_heading_named(name), re.compile(patterns)))
    return tuple(found)


def _fill(pattern: str, fragments: Mapping[str, str]) -> str:
    for name, fragment in fragments.items():
        pattern = pattern.replace("{" + name + "}", fragment)
    return pattern


def _heading_named(name: str) -> Heading:
    return Column(name) if name in set(Column) else Extra(name)


@cache
def _examples() -> tuple[tuple[Heading, str], ...]:
    columns = _vocabulary()["columns"]
    return tuple((_heading_named(name), example) for name, column in columns.items() for example in column["examples"])


@cache
def _prefix(kind: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(_vocabulary()[kind]["prefixes"]) + r")(?: (?:br|broj))?")


@cache
def _not_goals() -> re.Pattern[str]:
    return re.compile("|".join(_vocabulary()["goal"]["not_goals"]))


def join_lines(text: str) -> str:
    """``text`` on one line, words divided at line ends joined."""
    if "\n" not in text:
        return squeeze(text)
    lines = [line for line in (squeeze(line) for line in text.split("\n")) if line]
    joined = ""
    for line in lines:
        joined = join_hyphenated(joined, line) if joined else line
    return joined


def _bare(text: str) -> str:
    """Folded words only, single spaces."""
    return _PUNCTUATION.sub(" ", fold(text)).strip()


@lru_cache(maxsize=2048)  # texts of any document come here: it must not grow without end
def _column_of_bare(bare: str) -> Heading | None:
    for heading, pattern in _column_patterns():
        if pattern.fullmatch(bare):
            return heading
    if len(bare) < _SHORTEST_ALIKE:
        return None
    matcher = SequenceMatcher(b=bare, autojunk=False)
    best: tuple[float, Heading] | None = None
    for heading, example in _examples():
        matcher.set_seq1(example)
        if matcher.quick_ratio() < _ALIKE:
            continue
        ratio = matcher.ratio()
        if ratio >= _ALIKE and (best is None or ratio > best[0]):
            best = (ratio, heading)
    return best[1] if best else None


def _loosely(text: str) -> Heading | None:
    bare = _bare(join_lines(text))
    for name, column in _vocabulary()["columns"].items():
        if any(bare.startswith(stem) for stem in column.get("stems", ())):
            return _heading_named(name)
    return None


def loose_heading_of(text: str) -> Heading | None:
    """The column whose heading ``text`` begins like (*Nositelji i sunositelji*); only to be believed beside sure headings."""
    return _loosely(text) if text.strip() and len(text) <= _LONGEST_HEADING else None


def heading_of(text: str) -> Heading | None:
    """The column that a heading names, the extra columns included; ``None`` for anything that is not a column heading."""
    if len(text) > _LONGEST_HEADING or not text.strip():
        return None
    for candidate in (join_lines(text), squeeze(text)):
        bare = _bare(re.sub(r"^\s*(?:\(?\d{1,2}\)?|[IVX]{1,4})[.)]\s*|\([^)]*\)\s*$", "", candidate))
        if bare and len(bare.split()) <= _MOST_WORDS and (found := _column_of_bare(bare)):
            return found
    return None


def column_of(text: str) -> Column | Extra | None:
    """One of the six columns, or :data:`NUMBER`, named by the heading ``text``; ``None`` when it is no such heading.

    Two-line headings, either script, abbreviations and small spelling faults are recognised.
    """
    found = heading_of(text)
    return None if found in (PROGRAMME, GOAL) else found


def header_columns(cells: Sequence[str]) -> dict[int, Heading] | None:
    """``{position: column}`` when ``cells`` is a row of column headings, else ``None``.

    It is one when at least three different columns are named, one of them the activity or the results, and at most
    two fifths of the cells that have text are something else. A column named twice stands twice.
    """
    filled = [(position, text) for position, text in enumerate(cells) if text.strip()]
    found = {position: heading for position, text in filled if (heading := heading_of(text)) is not None}
    if len(found) >= _FEWEST_COLUMNS - 1:  # beside sure headings, an unusual one is known by its first word
        for position, text in filled:
            loose = _loosely(text) if position not in found and len(text) <= _LONGEST_HEADING else None
            if loose is not None and loose not in found.values():
                found[position] = loose
    named = {heading for heading in found.values() if isinstance(heading, Column)}
    if len(named) < _FEWEST_COLUMNS or not named & {Column.ACTIVITY, Column.RESULTS, Column.INDICATORS}:
        return None
    return found if len(found) >= _RECOGNISED_SHARE * len(filled) else None


def is_measure(text: str) -> bool:
    """Whether a heading names measures (*Mjera*) and no activities: beside a column of activities it may be what holds them."""
    return re.fullmatch("|".join(_vocabulary()["measure"]["headings"]), _bare(join_lines(text))) is not None


def is_computed(cells: Sequence[str]) -> bool:
    """Whether ``cells`` are the headings of a small table that our own reports compute: each of them is one, two at least."""
    named = [_bare(join_lines(text)) for text in cells if text.strip()]
    known = re.compile("|".join(_vocabulary()["computed"]["headings"]).replace(" ", " ?"))  # a narrow column may swallow a space
    return len(named) > 1 and all(known.fullmatch(name) for name in named)


def programme_heading(line: str) -> tuple[str, str] | None:
    """``("1.1", title)`` of a programme heading such as *Strateški program 1.1 …*; the title may be empty (it is on the next line)."""
    text = join_lines(line)
    match = _TWO_LEVELS.search(text[:60])
    if match is None or not _prefix("programme").fullmatch(_bare(text[: match.start()])):
        return None
    return f"{match[1]}.{match[2]}", _AFTER_NUMBER.sub("", text[match.end() :])


def bare_programme(line: str) -> tuple[str, str] | None:
    """``("1.1", title)`` of *1.1. Title* without a word before the number. Only the place in the document can tell it from a numbered
    section.
    """
    text = join_lines(line)
    match = _TWO_LEVELS.match(text)
    title = _AFTER_NUMBER.sub("", text[match.end() :]) if match else ""
    return (f"{match[1]}.{match[2]}", title) if match and title[:1].isalpha() else None


def goal_heading(line: str) -> tuple[str, str] | None:
    """``("1", title)`` of a goal heading: *Strateški cilj 1: …*, *Cilj 1.*, or *1. TITLE IN CAPITALS*; the number as printed.

    The ordinary numbered sections of a report (introduction, conclusion) are not goals.
    """
    text = join_lines(line)
    match = _ONE_LEVEL.search(text[:60])
    if match and _prefix("goal").fullmatch(_bare(text[: match.start()])):
        title = _AFTER_NUMBER.sub("", text[match.end() :])
        if title[:1].islower() and title.endswith("."):
            return None  # a sentence about a goal
        return (match[1], title) if len(title.split()) <= 2 * _MOST_TITLE_WORDS and not _not_goals().fullmatch(_bare(title)) else None
    bare = _BARE_GOAL.match(text)
    if bare is None:
        return None
    title = text[bare.end() :]
    return (bare[1], title) if _is_title_in_capitals(title) else None


def _is_title_in_capitals(title: str) -> bool:
    letters = [character for character in title if character.isalpha()]
    return (
        len(letters) >= _FEWEST_TITLE_LETTERS
        and all(letter.isupper() for letter in letters)
        and len(title.split()) <= _MOST_TITLE_WORDS
        and not any(character.isdigit() for character in title)
        and not _not_goals().fullmatch(_bare(title))
    )


def section_number(line: str) -> tuple[str, str] | None:
    """``("1", title)`` of a short numbered line of any kind that could be the heading of a goal if programmes 1.x follow it."""
    text = join_lines(line)
    match = _BARE_GOAL.match(text)
    if match is None:
        return None
    title = text[match.end() :]
    short = title[:1].isupper() and len(title.split()) <= _MOST_TITLE_WORDS and not title.endswith((".", ";", ","))
    return (match[1], title) if short and not _not_goals().fullmatch(_bare(title)) else None


def activity_number(text: str) -> tuple[str, str] | None:
    """``("1.1.1", rest)`` when ``text`` begins with the number of an activity, however it is dotted or spaced; ``rest`` is a suffix of
    ``text``.
    """
    start = len(text) - len(text.lstrip())
    match = _THREE_LEVELS.match(text, start)
    if match is None:
        word = re.compile(r"\s*([^\W\d]{1,12})[\s.]+(?=\d)").match(text)
        if word and re.compile("|".join(_vocabulary()["activity"]["prefixes"])).fullmatch(fold(word[1])):
            match = _THREE_LEVELS.match(text, word.end())
    if match is None:
        return None
    number = ".".join(part for part in match.groups() if part)
    return number, text[match.end() :].lstrip(" \t\n\u00a0–—-:")


def number_from_date(text: str) -> str | None:
    """``"1.2.3"`` from *01.02.2003.*, which is what a spreadsheet makes of it."""
    match = re.fullmatch(r"0?([1-9]\d?)\.0?([1-9]\d?)\.(?:19|20)(\d\d)\.", squeeze(text))
    return f"{match[1]}.{match[2]}.{int(match[3])}" if match else None
