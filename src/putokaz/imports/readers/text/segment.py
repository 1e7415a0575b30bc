"""Cut the words of one table row, whose column borders are gone, back into its cells.

An extractor that follows the content of a PDF writes a row cell by cell. What is left of the borders is: an empty line where the text jumps
up to the next cell (not always), nothing but a space where a cell of one line is followed by the next, and the widths of the
columns, which show in where lines were wrapped. A Viterbi search finds the cut that fits the words (:mod:`.model`), those
marks and the widths best. A row broken over pages comes as several fragments, each cut in turn; a cell can only go on in the
next fragment when it filled the one before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from putokaz.imports.readers.text.lines import Line
from putokaz.imports.readers.text.model import BULLETS, OTHER, WIDTH, ColumnModel, key, vocabulary

_SKIP = (0.0, 5.0, 5.0, 5.0, 4.0, 2.5, 1.0)  # what it costs that a row has nothing in a column
_BEAM = 14.0  # states this far behind the best are given up
_NARROW = frozenset("ijltfrI.,;:'!|()[]-/ ‒„“”\"")
_WIDE = frozenset("mwMWŠŽČĆĐ%@QOGDHNUAKRBCšжшщмыфюЖШЩМФЮ")
_LISTS = (2, 3, 4)
_SPACE = 0.55


@dataclass(frozen=True, slots=True)
class Habits:
    """How the extractor of this document marks borders, as log odds of a border at each kind of separator, and of none at an empty line."""

    space_after_single: float = -0.7
    space_after_many: float = -5.0
    newline: float = -3.2
    newline_after_single: float = -5.0
    newline_in_paragraph: float = -3.0
    blank: float = 0.6
    blank_inside: tuple[float, ...] = (-2.6,) * WIDTH
    blank_before_item: float = -0.8

    @classmethod
    def of(cls, fragments: Sequence["Fragment"]) -> "Habits":
        """Empty lines between cells, or none at all, decide what a border looks like."""
        blanks = sum(line.blank for fragment in fragments for line in fragment.lines[1:])
        if blanks > 0.8 * len(fragments):
            return cls()
        return cls(space_after_single=-3.0, space_after_many=-7.0, newline=-0.6, newline_after_single=-0.6, newline_in_paragraph=0.0)


@dataclass(slots=True)
class Fragment:
    """The lines of a row on one page; the first line of a row has lost its number. ``cells`` is filled by :func:`cut`."""

    lines: list[Line]
    first: bool
    table: int
    cells: list["CellPart"] = field(default_factory=list)


@dataclass(slots=True)
class CellPart:
    """Pieces of lines that belong to one column: ``(line, first word, after last word)``; ``margin`` says how clear its opening was."""

    column: int
    pieces: list[tuple[Line, int, int]]
    margin: float

    @property
    def words(self) -> list[str]:
        return [word for line, start, end in self.pieces for word in line.words[start:end]]


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for all rows of a document: the model, the habits, the widths by table, and the order of the columns."""

    model: ColumnModel
    habits: Habits
    widths: dict[int, Sequence[float]]
    order: Sequence[int]


def width(text: str) -> float:
    """The width of a text in average letters, near enough for any proportional face."""
    return sum(0.55 if character in _NARROW else 1.35 if character in _WIDE else 1.0 for character in text)


def cut(fragments: Sequence[Fragment], setting: Setting) -> None:
    """Cut one row, given as its fragments in order."""
    before = _Before([(0, [])] * WIDTH, 0)
    for fragment in fragments:
        search = _Search(fragment, setting, before, last=fragment is fragments[-1])
        fragment.cells = search.cells()
        before = _Before.of(fragment)


@dataclass(slots=True)
class _Before:
    """What the page before has of each column, as (lines, words), and how many lines its highest cell has."""

    columns: list[tuple[int, list[str]]]
    height: int

    @classmethod
    def of(cls, fragment: Fragment) -> "_Before":
        columns: list[tuple[int, list[str]]] = [(0, [])] * WIDTH
        for part in fragment.cells:
            columns[part.column] = (len(part.pieces), part.words)
        return cls(columns, max((count for count, _ in columns), default=0))


@dataclass(slots=True)
class _Step:
    """A cell part on the best path so far: where it starts, its column, how much better than going on it was, and the part before."""

    start: int
    column: int
    margin: float
    before: "_Step | None"


State = tuple[int, bool]  # a column, and whether its cell still has one line
Best = tuple[float, int, _Step]  # the score, where the line piece began, and the path


class _Search:
    """Viterbi over the places where a border may stand."""

    def __init__(self, fragment: Fragment, setting: Setting, before: _Before, *, last: bool) -> None:
        self.fragment, self.model, self.habits, self.order = fragment, setting.model, setting.habits, setting.order
        self.widths = setting.widths.get(fragment.table, (0.0,) * WIDTH)
        self.first, self.last, self.before = fragment.first, last, before
        self.place = {column: position for position, column in enumerate(self.order)}
        self.words: list[str] = []
        self.separators: list[str] = []
        self.lines: list[int] = []
        self._tokenise()
        scores = [self.model.word(word) for word in self.words]
        self.sums = [list(accumulate((score[column] for score in scores), initial=0.0)) for column in range(WIDTH)]
        self.lengths = list(accumulate((width(word) + _SPACE for word in self.words), initial=0.0))

    def _tokenise(self) -> None:
        for number, line in enumerate(self.fragment.lines):
            self.words += line.words
            self.lines += [number] * len(line.words)
            self.separators += ["" if not number else "blank" if line.blank else "newline", *["space"] * (len(line.words) - 1)]

    def cells(self) -> list[CellPart]:
        if not self.words:
            return []
        steps: list[_Step] = []
        step: _Step | None = self._best()
        while step is not None:
            steps.append(step)
            step = step.before
        steps.reverse()
        ends = [step.start for step in steps[1:]] + [len(self.words)]
        return [CellPart(step.column, self._pieces(step.start, end), step.margin) for step, end in zip(steps, ends, strict=True)]

    def _pieces(self, start: int, end: int) -> list[tuple[Line, int, int]]:
        pieces = []
        while start < end:
            number = self.lines[start]
            line = self.fragment.lines[number]
            offset = start
            while offset > 0 and self.lines[offset - 1] == number:
                offset -= 1
            stop = min(end, offset + len(line.words))
            pieces.append((line, start - offset, stop - offset))
            start = stop
        return pieces

    # --- the search ---------------------------------------------------------

    def _best(self) -> _Step:
        states: dict[State, Best] = {}
        for column in self.order:
            start = self._start(column)
            if start is not None:
                states[(column, True)] = (start, 0, _Step(0, column, 5.0, None))
        previous = 0
        for position in range(1, len(self.words)):
            if self.separators[position] == "space" and not self._may_cut(position):
                continue
            states = self._step(states, previous, position)
            previous = position
        end = len(self.words)
        state = max(states, key=lambda s: states[s][0] + self.sums[s[0]][end] - self.sums[s[0]][previous] + self._close(s[0]))
        return states[state][2]

    def _may_cut(self, position: int) -> bool:
        """Inside a line a cell may open at any word that opens cells; on a later page at any word."""
        if not self.first:
            return True
        word = self.words[position]
        return not word[:1].islower() or max(self._opening(position)[1:]) > 0.5

    def _opening(self, position: int) -> tuple[float, ...]:
        following = self.words[position + 1] if position + 1 < len(self.words) else ""
        return self.model.opening(self.words[position], following)

    def _step(self, states: dict[State, Best], previous: int, position: int) -> dict[State, Best]:
        new: dict[State, Best] = {}
        inline = self.separators[position] == "space"
        floor = (
            max(score + self.sums[state[0]][position] - self.sums[state[0]][previous] for state, (score, _, _) in states.items()) - _BEAM
        )
        for (column, single), (before, piece, path) in states.items():
            score = before + self.sums[column][position] - self.sums[column][previous]
            if score < floor:
                continue
            stay = score + self._stay(column, position, piece)
            state = (column, single and inline)
            if state not in new or new[state][0] < stay:
                new[state] = (stay, piece if inline else position, path)
            leave = score + self._leave(column, position, piece, single=single)
            if leave < floor - 4:
                continue
            for other in self.order[self.place[column] + 1 :]:
                value = leave + self._enter(column, other, position)
                state = (other, True)
                if state not in new or new[state][0] < value:
                    new[state] = (value, position, _Step(position, other, value - stay, path))
        return new

    # --- what each choice is worth --------------------------------------------

    def _start(self, column: int) -> float | None:
        """What it is worth that the fragment starts in this column; ``None`` when it cannot."""
        if self.first:
            return 0.0 if column == self.order[0] else None
        return self._continues(column, 0) - sum(self._unfinished(skipped) for skipped in self.order[: self.place[column]])

    def _stay(self, column: int, position: int, piece: int) -> float:
        """What it is worth that the cell goes on over the separator before ``position``; ``piece`` is where its line began."""
        separator = self.separators[position]
        score = self.model.pair(column, self.words[position - 1], self.words[position])
        if separator == "space":
            return score
        if separator == "blank":
            item = self.words[position][:1] in BULLETS
            score += max(self.habits.blank_before_item, self.habits.blank_inside[column]) if item else self.habits.blank_inside[column]
        if column in _LISTS and self._item(position):
            score += 0.6 * max(-2.0, min(3.0, self._opening(position)[column]))
        limit = self.widths[column]
        if limit:
            score -= self._too_wide(column, position, piece)
            written = self.lengths[position] - self.lengths[piece] - _SPACE
            room = limit * 0.94 - 1 - written - _SPACE - width(self.words[position])
            if room > 0 and not self._paragraph(position):
                score -= min(3.0, 0.6 * room)
        return score

    def _leave(self, column: int, position: int, piece: int, *, single: bool) -> float:
        """What it is worth that the cell ends before ``position``."""
        habits, separator = self.habits, self.separators[position]
        if separator == "space":
            score = habits.space_after_single if single else habits.space_after_many
        elif separator == "newline":
            score = habits.newline_after_single if single else habits.newline
            if not self.fragment.lines[self.lines[position] - 1].blank:
                score += habits.newline_in_paragraph
        else:
            score = habits.blank
        ending = self.model.ending(self.words[position - 1])[column]
        return score + (ending if self.last else max(-0.5, ending)) - self._too_wide(column, position, piece)

    def _enter(self, old: int, new: int, position: int) -> float:
        """What it is worth that a cell of column ``new`` begins at ``position`` after one of column ``old``."""
        skipped = self.order[self.place[old] + 1 : self.place[new]]
        if self.first:
            return self._opening(position)[new] - sum(_SKIP[column] for column in skipped)
        return self._continues(new, position) - sum(self._unfinished(column) for column in skipped)

    def _close(self, column: int) -> float:
        """What it is worth that the fragment ends in this column."""
        skipped = self.order[self.place[column] + 1 :]
        return -sum(_SKIP[other] if self.first else self._unfinished(other) for other in skipped)

    def _too_wide(self, column: int, position: int, piece: int) -> float:
        """What it costs that the line that ends before ``position`` is wider than its column."""
        limit = self.widths[column]
        over = self.lengths[position] - self.lengths[piece] - _SPACE - limit * 1.04 - 0.5
        return min(10.0, 1.5 * over) if limit and over > 0 else 0.0

    def _item(self, position: int) -> bool:
        """Whether a list, if it goes on here, goes on with a new item."""
        return self.words[position][:1] in BULLETS or self.words[position - 1].endswith((";", ",")) or self.separators[position] == "blank"

    def _paragraph(self, position: int) -> bool:
        """Whether a new paragraph or item may begin here, so that the line before may be short."""
        last, word = self.words[position - 1], self.words[position]
        return last.endswith((".", ";", ":")) or word[:1] in BULLETS or word[:1].isupper() or word[:1].isdigit()

    # --- rows broken over pages -------------------------------------------------

    def _unfinished(self, column: int) -> float:
        """What it costs to have nothing of this column on the new page although its cell ended in the middle of a phrase."""
        _, words = self.before.columns[column]
        if not words:
            return 0.0
        if _goes_on(words[-1]):
            return 6.0
        return 0.0 if words[-1].endswith((".", ";")) else 2.0 * self.model.closes_with_stop(column)

    def _continues(self, column: int, position: int) -> float:
        """How well the text at ``position`` goes on from what the page before has of this column."""
        count, words = self.before.columns[column]
        opening = self._opening(position)[column]
        if not words:
            return opening - 2.0
        missing = self.before.height - count
        score = -1.2 - (0.0 if missing < 1 else min(8.0, 1.5 * missing))
        lower = self.words[position][:1].islower()
        last = words[-1]
        score += self.model.pair(column, last, self.words[position])
        if last.endswith((".", ";")):
            score += -2.0 if lower else 0.5 * max(-1.0, opening) - 0.5
        elif _goes_on(last):
            score += 2.0
        elif lower:
            score += 1.0 + self.model.closes_with_stop(column)
        return score


def _goes_on(word: str) -> bool:
    """Whether a cell cannot end with this word."""
    return word.endswith((",", "-")) or (key(word) in vocabulary().joining and not word.endswith((".", ";")))


__all__ = ["OTHER", "CellPart", "Fragment", "Habits", "Setting", "cut", "width"]
