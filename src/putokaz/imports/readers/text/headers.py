"""Column headings in running text: a run of words that can be cut into headings, and the same words again on later pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from putokaz.foundation.core.text import fold
from putokaz.imports.readers.headings import GOAL, PROGRAMME, Heading, heading_of, loose_heading_of
from putokaz.imports.readers.text.lines import Line
from putokaz.imports.readers.text.model import vocabulary
from putokaz.monitoring.checks.view import Column

_LONGEST = 8  # words of one heading
_MOST_WORDS = 34  # words of all headings together
_MOST_LINES = 24
_FEWEST = 3
_INNER = 3  # what it costs to begin a heading with a small letter or a preposition, or to end it with one
_LONGEST_OTHER = 3  # words of a heading of a column we do not know
_LONGEST_LOOSE = 6  # words of a heading that only begins like one we know
_LEAST_GROUPED = 2  # headings below a heading that groups them
_LOOSE = 3  # what it costs to know a heading by its beginning only, beside its words


@dataclass(frozen=True, slots=True)
class Header:
    """The folded words of a block of headings and the columns they name, in order; ``None`` is a column we do not know."""

    words: tuple[str, ...]
    columns: tuple[Heading | None, ...]

    @property
    def worth(self) -> tuple[bool, int]:
        """To compare two readings of the same lines: the better begins with the activity and names more columns."""
        first = next((column for column in self.columns if isinstance(column, Column)), None)
        return first is Column.ACTIVITY, len(self.columns)


@dataclass(frozen=True, slots=True)
class _Reach:
    cost: int
    columns: tuple[Heading | None, ...]


def folded_words(line: Line) -> tuple[str, ...]:
    return tuple(map(folded_word, line.words))


@lru_cache(maxsize=20_000)
def folded_word(word: str) -> str:
    return fold(word).strip(".,:;")


def find_header(lines: Sequence[Line], start: int, stop: int) -> tuple[int, Header] | None:
    """The longest block of headings that begins at line ``start`` and ends before ``stop``: the line after it and the header."""
    if (grouped := _grouped(lines, start, stop)) is not None:
        return grouped
    words: list[str] = []
    ends: dict[int, int] = {}
    for index in range(start, min(stop, start + _MOST_LINES)):
        words += lines[index].words
        if len(words) > _MOST_WORDS:
            break
        ends[len(words)] = index + 1
    reached = _reach(words)
    found = None
    for count, end in ends.items():
        reach = reached.get(count)
        if reach and _is_header(reach):
            after = _past_numbers(lines, end, stop)
            found = (after, Header(tuple(word for line in lines[start:after] for word in folded_words(line)), reach.columns))
    return found


def _grouped(lines: Sequence[Line], start: int, stop: int) -> tuple[int, Header] | None:
    """Headings one a line, of which one groups others: those stand below, after empty lines, and belong in its place.

    The group is a heading we do not know, or one that another line names better (*Provedba* beside *Opis realizacije*).
    """
    above = _headings(lines, start, stop)
    end = start + len(above)
    if end >= stop or len(above) < _FEWEST or not lines[end].blank:
        return None
    below = _headings(lines, end, stop)
    groups = [at for at, heading in enumerate(above) if heading is None or above.count(heading) > 1]
    if not groups or len(below) < _LEAST_GROUPED or None in below or set(below) & set(above):
        return None
    columns = (*above[: groups[0]], *below, *above[groups[0] + 1 :])
    if not _is_header(_Reach(0, columns)) or len(set(columns)) < len(columns):
        return None
    after = end + len(below)
    return after, Header(tuple(word for line in lines[start:after] for word in folded_words(line)), columns)


def _headings(lines: Sequence[Line], start: int, stop: int) -> list[Heading | None]:
    """What the lines from ``start`` on name, up to an empty line; ``None`` for at most one line that we do not know."""
    found: list[Heading | None] = []
    for line in lines[start : min(stop, start + _MOST_LINES)]:
        heading = None if line.words[0][:1].isdigit() else _heading(line.text)
        if (found and line.blank) or (heading is None and (not found or None in found or len(line.words) > _LONGEST_OTHER)):
            break
        found.append(heading)
    return found


def _past_numbers(lines: Sequence[Line], start: int, stop: int) -> int:
    """The line after a row that numbers the columns (*1. 2. 3. …*), when there is one at ``start``."""
    expected, index = 1, start
    while index < stop and [word.strip("().") for word in lines[index].words] == [
        str(number) for number in range(expected, expected + len(lines[index].words))
    ]:
        expected += len(lines[index].words)
        index += 1
    return index if expected > _FEWEST else start


def _is_header(reach: _Reach) -> bool:
    known = {column for column in reach.columns if isinstance(column, Column)}
    return len(known) >= _FEWEST and Column.ACTIVITY in known


def _reach(words: Sequence[str]) -> dict[int, _Reach]:
    """For each number of words that can be cut into different headings, the cheapest cut.

    It has as many known headings as can be, and few words of unknown ones.
    """
    reached: list[dict[frozenset[Heading | None], _Reach]] = [{} for _ in range(len(words) + 1)]
    reached[0][frozenset()] = _Reach(0, ())
    for position in range(len(words)):
        if not reached[position]:
            continue
        inner = _INNER if position and _is_inner(words[position]) else 0
        steps = list(_steps(words, position))
        for here in reached[position].values():
            for length, heading, cost in steps:
                if heading not in here.columns:
                    _offer(reached[position + length], _Reach(here.cost + cost + inner, (*here.columns, heading)))
            if len(here.columns) >= _FEWEST and None not in here.columns and not inner and words[position][:1].isupper():
                for length in range(1, min(_LONGEST_OTHER, len(words) - position) + 1):
                    _offer(reached[position + length], _Reach(here.cost + 4 + length, (*here.columns, None)))
    return {position: min(found.values(), key=_preference) for position, found in enumerate(reached) if found}


def _preference(reach: _Reach) -> tuple[bool, bool, int]:
    """Tables of the template begin with the activity, or with its number."""
    first = next((column for column in reach.columns if isinstance(column, Column)), None)
    return Column.ACTIVITY not in reach.columns, first is not Column.ACTIVITY, reach.cost


def _steps(words: Sequence[str], position: int) -> Iterator[tuple[int, Heading, int]]:
    """The headings that begin at ``position``: how many words each has and what it costs."""
    for length in range(1, min(_LONGEST, len(words) - position) + 1):
        heading = _heading(" ".join(words[position : position + length]))
        if heading is not None:
            cut = _INNER if length > 1 and fold(words[position + length - 1]) in vocabulary().joining else 0
            yield length, heading, cut - 1
        elif 1 < length <= _LONGEST_LOOSE and (loose := _loose(" ".join(words[position : position + length]))) is not None:
            yield length, loose, _LOOSE + length


def _is_inner(word: str) -> bool:
    """Whether a heading would hardly begin with this word."""
    return word[:1].islower() or fold(word) in vocabulary().joining


def _offer(reached: dict[frozenset[Heading | None], _Reach], reach: _Reach) -> None:
    columns = frozenset(reach.columns)
    old = reached.get(columns)
    if old is None or old.cost > reach.cost:
        reached[columns] = reach


@cache
def _heading(text: str) -> Heading | None:
    found = heading_of(text)
    return None if found in {GOAL, PROGRAMME} else found  # in text, such a word opens a title


@cache
def _loose(text: str) -> Heading | None:
    """The column of a heading with words beside those we know: *Nositelji i sunositelji*, *Potrebna sredstva i izvor*."""
    first, *others = text.split()
    if not first[0].isupper() or any(character.isdigit() for character in text):
        return None
    if any(word[0].isupper() and _heading(word) is not None for word in others) or fold(others[-1]) in vocabulary().joining:
        return None  # another heading begins inside, or this one goes on
    return loose_heading_of(text)


def matches(lines: Sequence[Line], start: int, header: Header) -> int | None:
    """The line after the words of ``header`` when they stand at ``start``, however they are broken into lines."""
    words, at, index = header.words, 0, start
    if start < len(lines) and folded_word(lines[start].words[0]) != words[0]:
        return None
    while index < len(lines) and at < len(words):
        line = folded_words(lines[index])
        if line != words[at : at + len(line)]:
            return None
        at += len(line)
        index += 1
    return index if at == len(words) else None
