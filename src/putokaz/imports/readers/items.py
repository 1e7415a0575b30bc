"""Cutting the cells that are lists (institutions, indicators, resources) into their items.

An item ends at a semicolon, at a bullet, or where the next one plainly opens: after a line break, or with one of the openings of
``vocabulary/items.toml``. No word is lost or invented: the items in order hold the words of the cell in order.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

from putokaz.foundation.core.text import fold, fold_keeping_places, join_hyphenated, squeeze
from putokaz.monitoring.checks.view import Column

LIST_COLUMNS: Final = frozenset({Column.INSTITUTIONS, Column.INDICATORS, Column.RESOURCES})

_DASHES = "-‐‑‒–—―−"
_BULLETS = "•·▪●◦■□►➢✓\uf0b7\uf0a7\uf0d8*o"
_ROUND_BULLET = re.compile(rf"^\s*(?:[{re.escape(_BULLETS.replace('o', ''))}]+\s*|o\s+(?=[A-ZČĆĐŠŽ]))")
_HYPHEN_BULLET = re.compile(rf"^\s*[{_DASHES}](?=[^\W\d_])")  # "-Ministry": no space, so no dash of a sentence
_DASH_BULLET = re.compile(rf"^\s*([{_DASHES}])\s+(?=\S)")
_SPACED_HYPHEN = re.compile(r"^\s*-\s+(?=[A-ZČĆĐŠŽЀ-Я])")
_NUMBERED = re.compile(r"^\s*\(?\d{1,2}[.)]\s+(?=[^\W\d_])")
_INNER_BULLET = re.compile(rf"(?:(?<=[\s,;])[{_DASHES}](?=[^\W\d_])|(?<=\s)[•·▪●◦\uf0b7](?=\s|[^\W\d_]))")
_MARK = re.compile(r"[();,]")
_MAY_PART = re.compile(rf"[();,{re.escape(_DASHES)}•·▪●◦\uf0b7]")  # without any of these, a chunk is one piece
_UNENDING = (*_DASHES, ",", "/", "(", "„", ":")  # what no item ends with
_FEWEST_INDICATOR_WORDS = 2  # "Adopted Report" is one indicator, not two
_EDGE = " \t\n;,\u00a0"
_ADJECTIVE = re.compile(r"(?:sk|ck|aln)[aeoi]$")  # *Hrvatski*, *Kantonalna*: the noun is still to come


@cache
def _vocabulary() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("vocabulary/items.toml").read_text("utf-8"))


@cache
def _openings(column: Column) -> re.Pattern[str]:
    vocabulary = _vocabulary()
    patterns = list(vocabulary[column.value]["openings"])
    if column is Column.RESOURCES:
        patterns += vocabulary[Column.INSTITUTIONS.value]["openings"]
    return re.compile(r"(?<![\w-])(?:" + "|".join(patterns) + ")")


@cache
def _unfinished() -> frozenset[str]:
    return frozenset(_vocabulary()["unfinished"]) | _unfinished_names()


@cache
def _line_openings() -> tuple[str, ...]:
    return tuple(_vocabulary()["resources"]["line_openings"])


@cache
def _unfinished_names() -> frozenset[str]:
    return frozenset(_vocabulary()["unfinished_names"])


def split_items(column: Column, text: str, *, paragraphs: bool = False) -> tuple[str, ...]:
    """The items of a list cell, in order; ``()`` for a column that is no list and for an empty cell.

    ``text`` keeps the line breaks of the source. ``paragraphs`` says that a line break is one that a person made (Word, Excel) and not
    the edge of the column, so that a capital letter after it begins an item.
    """
    if column not in LIST_COLUMNS:
        return ()
    lines = [line for line in text.split("\n") if line.strip()]
    pieces = [piece for chunk in _by_lines(column, lines, paragraphs=paragraphs) for piece in _by_marks(chunk)]
    items = [item for piece in pieces for item in _by_openings(column, piece)]
    return tuple(item for item in (_trim(item) for item in items) if item)


def _trim(item: str) -> str:
    item = squeeze(item).strip(_EDGE)
    if not _is_plain(item):
        for pattern in (_ROUND_BULLET, _HYPHEN_BULLET, _DASH_BULLET):
            item = pattern.sub("", item)
    return item.strip(_EDGE) if any(character.isalnum() for character in item) else ""


def _is_plain(line: str) -> bool:
    """Whether a line begins with a letter that is no bullet, as most do: then it has no bullet of any kind, and no number."""
    return line[:1].isalpha() and line[0] != "o"


def _by_lines(column: Column, lines: list[str], *, paragraphs: bool) -> list[str]:
    """Lines put together into chunks; a new chunk where a line begins an item."""
    dash_bullets = bool(lines) and _DASH_BULLET.match(lines[0]) is not None
    chunks: list[str] = []
    for line in lines:
        if chunks and chunks[-1].endswith(":") and _HYPHEN_BULLET.match(line):
            chunks[-1] += " " + _HYPHEN_BULLET.sub("", line).strip()  # "Budgets:" and what it announces are one item
        elif chunks and not _begins_item(column, chunks[-1], line, paragraphs=paragraphs, dash_bullets=dash_bullets):
            chunks[-1] = join_hyphenated(chunks[-1], line.strip())
        else:
            chunks.append(line.strip())
    return chunks


def _begins_item(column: Column, before: str, line: str, *, paragraphs: bool, dash_bullets: bool) -> bool:
    if before.rstrip().endswith(";"):
        return True
    if (
        not _is_plain(line)
        and (begins := _begins_with_bullet(column, before, line, paragraphs=paragraphs, dash_bullets=dash_bullets)) is not None
    ):
        return begins
    if _is_open_bracket(before) or not _is_finished(before.rstrip().removesuffix(","), names=not (paragraphs and _ends_with_noun(before))):
        return False
    if before.rstrip().endswith(","):
        return column is not Column.INDICATORS and line.strip()[:1].isupper() and _openings(column).match(fold(line) + " ") is not None
    return _opens_line(column, before, line, paragraphs=paragraphs)


def _begins_with_bullet(column: Column, before: str, line: str, *, paragraphs: bool, dash_bullets: bool) -> bool | None:
    """Whether a line begins an item by the bullet or the number in front of it; ``None`` where it has none."""
    if _ROUND_BULLET.match(line) or _NUMBERED.match(line):
        return True
    if _DASH_BULLET.match(line) and (dash_bullets or before.rstrip().endswith((",", ":", ".")) or (paragraphs and _is_finished(before))):
        return True
    if _SPACED_HYPHEN.match(line) and _openings(column).match(fold(_SPACED_HYPHEN.sub("", line)) + " ") and _is_finished(before):
        return True
    if _HYPHEN_BULLET.match(line):
        return not before.rstrip().endswith(tuple(_DASHES))
    return None


def _opens_line(column: Column, before: str, line: str, *, paragraphs: bool) -> bool:
    body = line.strip()
    folded = fold(body) + " "
    if column is Column.RESOURCES and folded.startswith(_line_openings()):
        return not fold(before).rstrip(";, ").endswith(tuple(_vocabulary()["resources"]["carries_on"]))
    if not body[:1].isupper():
        return False
    if column is Column.RESOURCES and _is_whole(before):
        return True
    return paragraphs or _openings(column).match(folded) is not None


def _is_whole(before: str) -> bool:
    return fold(before).strip("-;,. ") in _vocabulary()["resources"]["whole"]


def _ends_with_noun(before: str) -> bool:
    """Whether the last word, if it is one that usually needs another, is a noun (*Ministarstvo*): a person may end a line with it."""
    last = _last_word(before)
    return last in _unfinished_names() and not _ADJECTIVE.search(last)


def _last_word(text: str) -> str:
    if text.isprintable():  # only spaces part words, so that the last one can be folded alone
        last = fold(text.rpartition(" ")[2])
        if last:
            return last.rpartition(" ")[2].strip("\"'().-,;")
    return fold(text).rpartition(" ")[2].strip("\"'().-,;")


def _is_finished(before: str, *, names: bool = True) -> bool:
    """Whether the words so far could be a whole item: they end neither in a hyphen, a comma nor a word that needs another.

    ``names``: a noun that opens the names of institutions counts among the words that need another.
    """
    stripped = before.rstrip()
    if stripped.endswith(_UNENDING):
        return False
    last = _last_word(stripped)
    if " " not in stripped.strip(_EDGE) and _ADJECTIVE.search(last):
        return False
    return last not in _unfinished() or (not names and last in _unfinished_names())


def _is_open_bracket(before: str) -> bool:
    return before.count("(") > before.count(")")


def _by_marks(chunk: str) -> list[str]:
    """A chunk cut at its semicolons and at bullets inside a line, not inside brackets."""
    if not _MAY_PART.search(chunk):
        return [chunk]
    cuts = [0]
    depth = 0
    listed = _commas_part(chunk)
    bullets = {match.start() for match in _INNER_BULLET.finditer(chunk)}
    for position in sorted({match.start() for match in _MARK.finditer(chunk)} | bullets):
        character = chunk[position]
        depth += (character == "(") - (character == ")")
        if depth > 0 and ")" in chunk[position:]:
            continue
        if character == ";" or (listed and character == "," and _opens_after(chunk, position)):
            cuts.append(position + 1)
        elif position in bullets and not chunk[:position].rstrip().endswith(":"):
            cuts.append(position)
    return [chunk[start:end] for start, end in zip(cuts, [*cuts[1:], None], strict=True)]


def _opens_after(chunk: str, comma: int) -> bool:
    return chunk[comma + 1 :].lstrip()[:1].isupper()


def _commas_part(chunk: str) -> bool:
    """Whether the commas of a chunk part a list of names: every one of them has a capital letter behind it, and no other mark parts."""
    commas = [match.start() for match in re.finditer(r",(?!\d)", chunk)]
    return (
        bool(commas) and ";" not in chunk and all(_opens_after(chunk, position) and _is_finished(chunk[:position]) for position in commas)
    )


def _by_openings(column: Column, piece: str) -> list[str]:
    """A piece cut where another item opens in the middle of the line."""
    if piece[1:].islower():
        return [piece]  # an item opens with a capital
    folded = fold_keeping_places(piece)
    cuts = [0]
    for match in _openings(column).finditer(folded.text):
        start = folded.origin(match.start())
        before = piece[cuts[-1] : start]
        if start == 0 or not piece[start].isupper() or not before.strip(_EDGE + _DASHES) or _is_open_bracket(before):
            continue
        if column is Column.INDICATORS and len(before.split()) < _FEWEST_INDICATOR_WORDS:
            continue
        if _is_finished(before.rstrip().removesuffix(","), names=not before.rstrip().endswith(",")):
            cuts.append(start)
    return [piece[start:end] for start, end in zip(cuts, [*cuts[1:], None], strict=True)]
