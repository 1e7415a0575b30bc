"""What stands outside the tables: title, team, number, date, place, period, territory, signature, and the passages with the part they
belong to.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from putokaz.foundation.core.dates import FoundDate, find_dates
from putokaz.foundation.core.source import Source
from putokaz.foundation.core.territories import places_in, territories_in, territory_named
from putokaz.foundation.core.text import fold, fold_keeping_places, squeeze
from putokaz.imports.readers.headings import goal_heading, join_lines, programme_heading
from putokaz.imports.readers.totals import read_totals
from putokaz.monitoring.checks.view import Goal, Part, Passage, Period, StatedTotals

Outside = tuple[str, Source]

_MOST_TITLE_WORDS = 90
_MOST_TITLE_PARAGRAPHS = 14
_PROSE_WORDS = 18
_TITLE_PAGE_LINES = 6  # below the title
_TITLE_PAGE_WORDS = 40  # of one of them
_HEADING_WORDS = 18
_SIGNATURE_PARAGRAPHS = 14
_SIGNATURE_WORDS = 16
_NAME = re.compile(
    r"(?:(?:prof|dr|mr|mag|doc|dipl)\.?\s*(?:sc|iur|pravnik)?\.?\s*)*((?:[A-ZČĆĐŠŽ][a-zčćđšž]+|[A-ZČĆĐŠŽ]{3,}|[Ѐ-Я][а-џ]+|[Ѐ-Я]{3,})(?:[\s-]+(?:[A-ZČĆĐŠŽ][a-zčćđšž]+|[A-ZČĆĐŠŽ]{3,}|[Ѐ-Я][а-џ]+|[Ѐ-Я]{3,})){1,3})(?:\s*,?\s*(?:s\.\s?r\.|с\.\s?р\.|dipl\..*|mr\..*|dr\..*))?"
)
_NUMBER_VALUE = re.compile(r"[\w/.-]*\d[\w/.-]*")
_COLUMNS = re.compile(r"\s{3,}|\t+")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Fields of ``ReportView`` under their own names."""

    title: str = ""
    team: str = ""
    territory: str | None = None
    number: str = ""
    dated_on: date | None = None
    period: Period | None = None
    place: str = ""
    signatory: str = ""
    signatory_role: str = ""
    totals: tuple[StatedTotals, ...] = ()
    passages: tuple[Passage, ...] = ()

    def fields(self) -> dict[str, Any]:
        """The fields by name, to make a ``ReportView`` with."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@cache
def _vocabulary() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("vocabulary/frontmatter.toml").read_text("utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    entry = _vocabulary()[name]
    return re.compile(entry if isinstance(entry, str) else "|".join(f"(?:{part})" for part in entry))


def read_front_matter(
    before: Sequence[Outside], between: Sequence[Outside], after: Sequence[Outside], goals: Sequence[Goal]
) -> FrontMatter:
    """Read the paragraphs before the first, between, and after the last table of the plan, each ``(text, source)`` in document order.

    A text may keep its line breaks and its runs of spaces; passages come out on one line. Whatever is not said stays empty.
    """
    title, title_end = _title([text for text, _ in before])
    passages = (*_before(before, title_end), *_plain(between, Part.BODY), *_after(after, has_tables=bool(goals)))
    signature = [text for text, _ in after] or [text for text, _ in before[-_SIGNATURE_PARAGRAPHS:]]
    lines = _signature_lines(signature[-_SIGNATURE_PARAGRAPHS:])
    cover = [text for text, _ in before]
    totals = read_totals(after, goals) or read_totals([*before, *between], goals)
    role, signatory = _signatory(lines)
    team = _team(cover)
    return FrontMatter(
        title=title,
        team=team,
        territory=_territory([title, team, *cover]),
        number=_number(lines) or _number(list(reversed(_signature_lines(cover)))),
        dated_on=_dated(lines) or _dated(list(reversed(_signature_lines(cover)))),
        period=_period(title, cover),
        place=_place(lines) or _place(list(reversed(_signature_lines(cover[: _MOST_TITLE_PARAGRAPHS * 3])))),
        signatory=signatory,
        signatory_role=role,
        totals=totals,
        passages=passages,
    )


# --- title, team, territory, period ---


def _title(paragraphs: Sequence[str]) -> tuple[str, int]:
    """The title and the position after its last paragraph; a title that says its period is preferred to a shorter one on the cover."""
    best: tuple[tuple[int, int], str, int] | None = None
    for start, text in enumerate(paragraphs):
        line = join_lines(text)
        if not _pattern("title").match(fold(line)) or len(line.split()) > _MOST_TITLE_WORDS or line.endswith((";", ",")):
            continue
        title, end = _title_from(paragraphs, start)
        quality = (int(_period_in(title) is not None), int(len(title.split()) > 1))
        if best is None or quality > best[0]:
            best = (quality, title, end)
    return (best[1], best[2]) if best else ("", 0)


def _title_from(paragraphs: Sequence[str], start: int) -> tuple[str, int]:
    title = join_lines(paragraphs[start])
    position = start + 1
    while position < min(len(paragraphs), start + _MOST_TITLE_PARAGRAPHS):
        line = join_lines(paragraphs[position])
        if not _title_goes_on(title, line):
            break
        title = join_lines(f"{title}\n{line}")
        position += 1
    return title.rstrip(".") if title.endswith("..") else title, position


def _title_goes_on(title: str, line: str) -> bool:
    folded = fold(line)
    if len(title.split()) + len(line.split()) > _MOST_TITLE_WORDS or _pattern("not_title").match(folded) or _place_and_date(line):
        return False
    last = fold(title).rpartition(" ")[2]
    if last in _vocabulary()["unfinished"] or title.endswith(("-", ",")):
        return True
    if title.endswith(".") and not title[-2:-1].isdigit():
        return False
    if re.fullmatch(r"[\d\s.,–/-]+(?:godin\w*\.?)?", folded):
        return True
    return (
        line[:1].islower()
        or (title.isupper() and line.isupper())
        or (len(title.split()) == 1 and len(line.split()) < _MOST_TITLE_WORDS // 2)
        or (len(line.split()) < _PROSE_WORDS and not line.endswith(".") and line[:1].isupper() and _is_adjective_or_name(line))
    )


def _is_adjective_or_name(line: str) -> bool:
    """A capital that goes on a title: the name of a territory or of the strategy in an oblique case."""
    first = fold(line).split(" ")[0]
    return bool(territories_in(line)) or first.endswith(("ije", "nog", "skog", "kog", "og"))


def _place_and_date(line: str) -> bool:
    return bool(re.match(r"[^\W\d]+(?:\s[^\W\d]+)?,\s", line)) and bool(find_dates(line)) and len(line.split()) < _PROSE_WORDS // 2


def _team(cover: Sequence[str]) -> str:
    lines = [join_lines(text) for text in cover]
    for start, line in enumerate(lines):
        if _pattern("team").match(fold(line)) and len(line.split()) <= _HEADING_WORDS:
            name = line
            for following in lines[start + 1 : start + 4]:
                if (
                    not (line.isupper() and following.isupper())
                    or len(following.split()) > _HEADING_WORDS
                    or _pattern("title").match(fold(following))
                ):
                    break
                name = f"{name} {following}"
            return name
    for line in lines:
        folded = fold_keeping_places(line)
        match = _pattern("team_anywhere").search(folded.text)
        if match:
            start_at, end_at = folded.span(*match.span())
            return line[start_at:end_at]
    return ""


def _territory(texts: Sequence[str]) -> str | None:
    """The first text that names exactly one territory decides; a part of the country is preferred to the country."""
    wide: str | None = None
    for text in texts:
        key = territory_named(text) if text else None
        if key and key not in ("bih", "fbih"):
            return key
        narrow = [found for found in territories_in(text) if not {"bih", "fbih"} & set(found.territories)] if text else []
        if narrow:
            return narrow[0].territories[0]
        wide = wide or key
    return wide


def _period(title: str, cover: Sequence[str]) -> Period | None:
    found = _period_in(title) or _period_in(title, "period_in_title")
    for text in cover:
        if found:
            break
        found = _period_in(join_lines(text))
    return found


def _period_in(text: str, words: str = "period") -> Period | None:
    """The dates that follow a word such as *za period*, in the same clause; years in a row (*2023. i 2024.*) are one period."""
    folded = fold_keeping_places(text)
    for match in _pattern(words).finditer(folded.text):
        at = folded.origin(match.start())
        clause = text[at : at + 90]
        dates = find_dates(clause)
        for position, found in enumerate(dates):
            first, last = found.first_day, found.last_day
            if found.start <= len(match[0]) + 25 and first and last and first < last:
                return Period(first, _last_in_row(clause, dates[position:]))
    return None


def _last_in_row(clause: str, dates: Sequence[FoundDate]) -> date:
    """The last day of the dates that follow each other with nothing but *i* or a comma between, each later than the one before."""
    last = dates[0].last_day
    assert last is not None  # noqa: S101 - the caller has looked
    for before, found in pairwise(dates):
        between = fold(clause[before.end : found.start]).strip(" .,")
        if between.removeprefix("godine").strip() not in ("", "i", "te") or found.last_day is None or found.last_day <= last:
            break
        last = found.last_day
    return last


# --- signature ---


def _signature_lines(paragraphs: Sequence[str]) -> list[str]:
    """The pieces of the block at the end: lines, and columns set side by side with wide spaces."""
    return [squeeze(piece) for text in paragraphs for line in text.split("\n") for piece in _COLUMNS.split(line.strip()) if piece.strip()]


def _number(lines: Sequence[str]) -> str:
    for line in lines:
        folded = fold_keeping_places(line)
        match = _pattern("number").match(folded.text)
        value = _NUMBER_VALUE.match(line, folded.origin(match.end())) if match and match.end() < len(folded.text) else None
        if value and (len(line.split()) <= _HEADING_WORDS):
            return value[0].rstrip(".,-")
    return ""


def _dated(lines: Sequence[str]) -> date | None:
    for wanted in (_pattern("date").match, _place_and_date_folded):
        for line in lines:
            if wanted(fold(line)):
                whole = [found for found in find_dates(line) if found.first.day and not found.is_period]
                if whole:
                    return whole[0].first_day
    return None


def _place_and_date_folded(line: str) -> bool:
    return _place_and_date(line)


def _place(lines: Sequence[str]) -> str:
    for line in lines:
        for found in places_in(line):
            rest = line[found.end :].strip(" ,.:")
            if found.start == 0 and (not rest or (find_dates(rest) and len(line.split()) < _PROSE_WORDS // 2)):
                return found.text
    return ""


def _signatory(lines: Sequence[str]) -> tuple[str, str]:
    """``(role, name)`` of who signs; the last role and the name nearest after it, or just before it."""
    roles = [(position, match) for position, line in enumerate(lines) if (match := _role(line))]
    names = [(position, name) for position, line in enumerate(lines) if (name := _name(line))]
    if not names:
        return (roles[-1][1] if roles else "", "")
    if not roles:
        return "", names[-1][1]
    position, role = roles[-1]
    after = [name for at, name in names if at > position]
    before = [name for at, name in names if at < position]
    return role, after[0] if after else before[-1]


def _role(line: str) -> str:
    if len(line.split()) > _SIGNATURE_WORDS // 2:
        return ""
    folded = fold_keeping_places(line)
    match = _pattern("role").search(folded.text)
    return squeeze(line[folded.origin(match.start()) :]).strip(" :,") if match else ""


def _name(line: str) -> str:
    found = _NAME.fullmatch(line.strip(" _.,:"))
    if (
        not found
        or any(fold(word) in _vocabulary()["not_names"] for word in found[1].split())
        or _role(line)
        or territories_in(line)
        or places_in(line)
    ):
        return ""
    return squeeze(found[1])


# --- passages ---


def _passage(part: Part, outside: Outside) -> Passage:
    text = join_lines(outside[0])
    return Passage(part, text, is_heading(text), (outside[1],))


def is_heading(text: str) -> bool:
    """Whether a paragraph is a heading by its looks: short, without a full stop, in capitals or numbered."""
    short = len(text.split()) <= _HEADING_WORDS and not text.endswith((".", ";", ",", ":"))
    numbered = re.match(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})[.)]?\s+[^\W\d]", text) is not None
    capitals = text.isupper() and sum(character.isalpha() for character in text) > len(text) // 2
    known = (
        bool(_pattern("conclusion").match(fold(text)) or _pattern("introduction").match(fold(text)))
        and len(text.split()) <= _HEADING_WORDS // 3
    )
    return short and (numbered or capitals or known or programme_heading(text) is not None or goal_heading(text) is not None)


def _plain(paragraphs: Sequence[Outside], part: Part) -> list[Passage]:
    return [_passage(part, outside) for outside in paragraphs]


def _before(paragraphs: Sequence[Outside], title_end: int) -> list[Passage]:
    """The cover goes to the end of the title, or to the first heading or long paragraph after it where there is no title."""
    start = _title_page_end(paragraphs, title_end) or next(
        (position for position, (text, _) in enumerate(paragraphs) if _begins_introduction(text)), len(paragraphs)
    )
    passages = [_passage(Part.COVER if position < start else Part.INTRODUCTION, outside) for position, outside in enumerate(paragraphs)]
    return [_cover_again(passage, position, start) for position, passage in enumerate(passages)]


def _title_page_end(paragraphs: Sequence[Outside], title_end: int) -> int:
    """The title page goes on below the title to the line of place and date, if only short lines stand between."""
    for position in range(title_end, min(len(paragraphs), title_end + _TITLE_PAGE_LINES)) if title_end else ():
        line = join_lines(paragraphs[position][0])
        if _place_and_date(line):
            return position + 1
        if len(line.split()) >= _TITLE_PAGE_WORDS or is_heading(line):
            break
    return title_end


def _cover_again(passage: Passage, position: int, start: int) -> Passage:
    """The place and date right under the title still belong to the cover."""
    if position == start and passage.part is Part.INTRODUCTION and _place_and_date(passage.text):
        return replace(passage, part=Part.COVER)
    return passage


def _begins_introduction(text: str) -> bool:
    line = join_lines(text)
    return len(line.split()) >= _PROSE_WORDS or _pattern("introduction").match(fold(line)) is not None


def _after(paragraphs: Sequence[Outside], *, has_tables: bool) -> list[Passage]:
    if not has_tables:
        return _plain(paragraphs, Part.BODY)
    signature = _signature_start([text for text, _ in paragraphs])
    return [_passage(Part.SIGNATURE if position >= signature else Part.CONCLUSION, outside) for position, outside in enumerate(paragraphs)]


def _signature_start(paragraphs: Sequence[str]) -> int:
    """The first of the last paragraphs from which on all are short, and one of them is plainly part of a signature."""
    position = len(paragraphs)
    while position > max(0, len(paragraphs) - _SIGNATURE_PARAGRAPHS) and len(paragraphs[position - 1].split()) <= _SIGNATURE_WORDS:
        position -= 1
    for start in range(position, len(paragraphs)):
        folded = fold(paragraphs[start])
        if _pattern("signature").match(folded) or _name(join_lines(paragraphs[start])):
            return start
    return len(paragraphs)
