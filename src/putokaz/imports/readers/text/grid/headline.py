"""Column headings whose words stand over their columns: which lines they take, what each column is called, and where it begins."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from putokaz.foundation.core.text import fold
from putokaz.imports.readers.headings import Heading, header_columns, heading_of
from putokaz.imports.readers.text.grid.blocks import is_title
from putokaz.imports.readers.text.grid.spaced import GAP, NARROWEST, SOFT, SpacedLine, Word, assign, pieces

_MOST_LINES = 6
_FEWEST = 3
_MOST_WORDS = 45
_TORN = 3  # letters


@dataclass(frozen=True, slots=True)
class Headline:
    """``texts`` are the headings with their line breaks, ``edges`` where they begin; ``words`` all folded words, however they stand."""

    texts: tuple[str, ...]
    edges: tuple[int, ...]
    words: Counter[str]

    @property
    def columns(self) -> int:
        return len(self.texts)


def find_headline(lines: Sequence[SpacedLine], start: int, stop: int, peaks: Sequence[int]) -> tuple[int, int, Headline] | None:
    """The best block of headings in ``lines[start:stop]``: its first line, the line after it, and what it says.

    ``peaks`` are the places where the pieces of the rows below begin.
    """
    best: tuple[tuple[float, ...], int, int, Headline] | None = None
    for first in range(start, stop):
        for last in range(first + 1, min(stop, first + _MOST_LINES) + 1):
            block = lines[first:last]
            if sum(len(line.words) for line in block) > _MOST_WORDS or is_title(block[-1].text):
                break
            for headline in _readings(block, peaks):
                if headline is None:
                    continue
                quality = (*_quality(headline.texts), last - first, -headline.columns, -_misplaced(block, headline.edges))
                if best is None or quality > best[0]:
                    best = (quality, first, last, headline)
    return best[1:] if best else None


@cache
def _heading(text: str) -> Heading | None:
    return heading_of(text)


@cache
def _columns(texts: tuple[str, ...]) -> int:
    found = header_columns(texts)
    return len(set(found.values())) if found else 0


def _quality(texts: tuple[str, ...]) -> tuple[int, int, int]:
    """How many columns are named, how many of them beyond doubt, and how few words name none."""
    unknown = sum(len(text.split()) for text in texts if _heading(text) is None)
    return _columns(texts), len({_heading(text) for text in texts} - {None}), -unknown


def _readings(block: Sequence[SpacedLine], peaks: Sequence[int]) -> tuple[Headline | None, ...]:
    with_starts = _with_starts(block, peaks)
    return (
        headline_over(block, peaks),
        headline_over(block, with_starts),
        headline_over(block, with_starts, touching=True),
        _stacked_headline(block),
    )


def headline_over(block: Sequence[SpacedLine], peaks: Sequence[int], *, touching: bool = False) -> Headline | None:
    """The headings in a block when its words are given to the columns that begin at ``peaks``; one without a word over it is none."""
    edges = list(peaks)
    while len(edges) >= _FEWEST:
        placed = [pieces(line, edges, touching=touching) for line in block]
        texts = tuple(_joined(column) for column in zip(*placed, strict=True))
        if all(texts):
            return Headline(texts, tuple(edges), bag(block)) if _columns(texts) else None
        edges = [edge for edge, text in zip(edges, texts, strict=True) if text]
    return None


def _joined(parts: Sequence[str]) -> str:
    """The lines of a heading; the last letters of a word too long for its column go back to it."""
    text = ""
    for part in parts:
        if text.endswith(SOFT):
            text = text.rstrip(SOFT) + part
            continue
        torn = len(part) <= _TORN and part.isalpha() and part.isupper() and text[-1:].isupper()
        text += part if torn or not text or not part else "\n" + part
    return text


def columns_under(block: Sequence[SpacedLine], headline: Headline, peaks: Sequence[int]) -> tuple[int, ...]:
    """Where the columns begin under a repeated headline, as far as its own words and the rows below tell."""
    edges = [found.edges for found in _readings(block, peaks) if found is not None and found.texts == headline.texts]
    return min(edges, key=lambda places: _misplaced(block, places), default=headline.edges)


def _misplaced(block: Sequence[SpacedLine], edges: Sequence[int]) -> float:
    return sum(assign(line.words, edges, touching=True)[1] for line in block)


def _with_starts(block: Sequence[SpacedLine], peaks: Sequence[int]) -> tuple[int, ...]:
    """The peaks, and where headings begin far from all of them though nothing pushed them: over a column that few rows fill."""
    places = set(peaks)
    for line in block if peaks else ():
        columns, _ = assign(line.words, peaks)
        for at, word in enumerate(line.words):
            edge = peaks[columns[at]]
            pushed = at > 0 and columns[at - 1] < columns[at] and word.gap <= GAP and line.words[at - 1].end >= edge - 1
            if word.gap >= GAP and word.start - edge >= NARROWEST and not pushed:
                places.add(word.start)
    return _apart(sorted(places), set(peaks))


def _apart(places: Sequence[int], peaks: set[int]) -> tuple[int, ...]:
    """Places too near each other are one: the peak among them, or the first."""
    kept: list[int] = []
    for place in places:
        if kept and place - kept[-1] < NARROWEST:
            kept[-1] = place if place in peaks else kept[-1]
        else:
            kept.append(place)
    return tuple(kept)


def _stacked_headline(block: Sequence[SpacedLine]) -> Headline | None:
    """The headings in a block, its chunks put together where they stand one above the other; ``None`` when they are no headings."""
    columns = _stacked([chunk for line in block for chunk in line.chunks()])
    if len(columns) < _FEWEST:
        return None
    texts = tuple(_joined([" ".join(word.text for word in chunk) for chunk in chunks]) for _, _, chunks in columns)
    if not _columns(texts):
        return None
    return Headline(texts, tuple(left for left, _, _ in columns), bag(block))


def _stacked(chunks: Sequence[tuple[Word, ...]]) -> list[tuple[int, int, list[tuple[Word, ...]]]]:
    """Chunks that share places form a column: its left and right end, and its chunks from top to bottom."""
    columns: list[tuple[int, int, list[tuple[Word, ...]]]] = []
    for order, chunk in sorted(enumerate(chunks), key=lambda item: item[1][0].start):
        left, right = chunk[0].start, chunk[-1].end
        del order
        if columns and left < columns[-1][1]:
            first, last, held = columns[-1]
            columns[-1] = (first, max(last, right), [*held, chunk])
        else:
            columns.append((left, right, [chunk]))
    position = {id(chunk): order for order, chunk in enumerate(chunks)}
    return [(left, right, sorted(held, key=lambda chunk: position[id(chunk)])) for left, right, held in columns]


def bag(lines: Sequence[SpacedLine]) -> Counter[str]:
    return Counter(fold(word.text) for line in lines for word in line.words)


def same_headline(lines: Sequence[SpacedLine], start: int, headline: Headline) -> int | None:
    """The line after the words of ``headline`` when they stand at ``start`` again, however they are broken into lines."""
    left = headline.words.copy()
    for index in range(start, min(start + _MOST_LINES + 2, len(lines))):
        words = bag(lines[index : index + 1])
        if words - left:
            return None
        left -= words
        if not left:
            return index + 1
    return None
