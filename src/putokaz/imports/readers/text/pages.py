"""What belongs to the page and not to the report: page numbers and the line that stands on top of every page; and where pages begin.

Page numbers are found because they count up through the whole text; running heads because they stand again and again where a page
begins. A form feed is a page break. Some extractors leave a single space before the first line of a page instead: that is believed when
there are no form feeds and such lines are pages apart.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from putokaz.imports.readers.headings import heading_of, programme_heading
from putokaz.imports.readers.text.lines import Line

_PAGE_NUMBER = re.compile(
    r"(?:(?:strana|stranica|str\.|page|страна|страница|стр\.)\s*)?"
    r"[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*(?:od|/|of|од)\s*\d{1,4})?\.?$",
    re.IGNORECASE,
)
_SAYS_PAGE = re.compile(
    r"(?:(?:strana|stranica|str\.|page|страна|страница|стр\.)\s*\d{1,4}(?:\s*(?:od|/|of|од)\s*\d{1,4})?|\d{1,4}\s*(?:od|/|of|од)\s*\d{1,4})\.?$",
    re.IGNORECASE,
)
_FEWEST = 3  # page numbers in a row, or times that a running head stands again
_LEAST_APART = 8  # lines between the beginnings of two pages
_HEAD = 3  # lines on top of a page among which a running head may be


def without_furniture(lines: Sequence[Line]) -> tuple[tuple[Line, ...], list[Line]]:
    """The lines of the report, with ``opens_page`` and ``page`` as far as they can be told, and the lines that belong to the pages."""
    numbers = _page_numbers(lines)
    heads = _same_as_first(lines)
    opening = _openings(lines, numbers) or heads
    heads |= _running_heads(lines, opening, numbers)
    furniture = numbers | heads
    kept: list[Line] = []
    page, opens, blank = 1, False, False
    formed = any(line.opens_page for line in lines)
    for index, line in enumerate(lines):
        opens = opens or index in opening or line.opens_page
        if index in opening:
            page += 1
        if index in furniture:
            opens, blank = True, blank or line.blank
            continue
        at = line.page if formed else page
        kept.append(Line(line.words, line.text, line.number, at, line.blank or blank, opens, line.indent, line.raw))
        opens = blank = False
    return tuple(kept), [lines[index] for index in sorted(furniture)]


def _same_as_first(lines: Sequence[Line]) -> set[int]:
    """Where the very first line of the text stands again, often: a running head."""
    first = lines[0].text if lines else ""
    places = {index for index, line in enumerate(lines) if line.text == first}
    return places - {0} if len(places) > _FEWEST and len(first.split()) > 1 else set()


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """The longest run of lines that count 1, 2, 3 … (or from another number on)."""
    longest: dict[int, list[int]] = {}
    best: list[int] = []
    for index, line in enumerate(lines):
        if len(line.words) > 4 or not (line.words[-1][-1].isdigit() or line.words[-1][-1] in ".-–—"):
            continue
        match = _PAGE_NUMBER.match(line.text)
        if match is None:
            continue
        number = int(match[1])
        before = longest.get(number - 1, [])
        if len(before) + 1 > len(longest.get(number, [])):
            longest[number] = [*before, index]
        if len(longest[number]) > len(best):
            best = longest[number]
    at_breaks = all(_at_break(lines, index) for index in best)
    counted = set(best) if len(best) > _FEWEST or (len(best) > 1 and at_breaks) else set()
    return counted | {index for index, line in enumerate(lines) if _ends_page(lines, index) and _SAYS_PAGE.match(line.text)}


def _at_break(lines: Sequence[Line], index: int) -> bool:
    return lines[index].opens_page or index + 1 == len(lines) or lines[index + 1].opens_page


def _ends_page(lines: Sequence[Line], index: int) -> bool:
    """Whether a page that a form feed ends, or the text after such a page, ends with this line."""
    if index + 1 < len(lines):
        return lines[index + 1].opens_page
    return any(line.opens_page for line in lines)


def _openings(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """The first lines of pages, from form feeds, or single spaces, or page numbers."""
    feeds = {index for index, line in enumerate(lines) if line.opens_page}
    if feeds:
        return feeds
    if len(numbers) > _FEWEST:
        return _by_numbers(lines, numbers)
    spaced = [index for index, line in enumerate(lines) if line.indent == 1]
    apart = {after for before, after in zip([-_LEAST_APART, *spaced], spaced, strict=False) if after - before >= _LEAST_APART}
    return _alike(lines, apart) if len(apart) > _FEWEST else set()


def _alike(lines: Sequence[Line], opening: set[int]) -> set[int]:
    """Without those that begin no page: where most pages begin with the same word (a repeated heading), others must have a number."""
    word, count = Counter(lines[index].words[0] for index in opening).most_common(1)[0]
    if count < max(_FEWEST, 0.4 * len(opening)):
        return opening
    same = [index for index in opening if lines[index].words[0] == word]
    return {
        index
        for index in opening
        if lines[index].words[0] == word or lines[index].words[0][:1].isdigit() or not min(same) < index < max(same)
    }


def _by_numbers(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Page numbers stand first or last on their page: the lines after a last number, or first numbers themselves."""
    spaced = sum(lines[index].indent == 1 for index in numbers)
    if 2 * spaced > len(numbers) or 0 in numbers:
        return numbers
    return {index + 1 for index in numbers if index + 1 < len(lines)}


def _running_heads(lines: Sequence[Line], opening: set[int], numbers: set[int]) -> set[int]:
    """Lines that stand on top of many pages in the same words, and are no headings."""
    places: dict[str, list[int]] = defaultdict(list)
    for start in opening:
        for index in range(start, min(start + _HEAD, len(lines))):
            if index not in numbers:
                places[lines[index].text].append(index)
                break
    everywhere = Counter(line.text for line in lines)
    return {
        index
        for text, found in places.items()
        if len(found) >= max(_FEWEST, 0.4 * len(opening)) and everywhere[text] <= 1.2 * len(found) + 1 and not _is_heading(text)
        for index in found
    }


def _is_heading(text: str) -> bool:
    """Whether a line opens column headings, or a goal or programme."""
    words = text.split()
    return text[:1].isdigit() or programme_heading(text) is not None or any(heading_of(" ".join(words[:count])) for count in range(1, 5))
