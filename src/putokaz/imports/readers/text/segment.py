"""Cut the words of one table row, whose column borders are gone, back into its cells.

An extractor that follows the content of a PDF writes a row cell by cell. What is left of the borders are the marks of :mod:`.marks` and
the widths of the columns, which show in where lines were wrapped. A Viterbi search finds the cut that fits the words (:mod:`.model`), the
marks and the widths best. A row broken over pages comes as several fragments, each cut in turn; a cell can only go on in the next
fragment when it filled the one before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from putokaz.imports.readers.text.letters import Face, space, width
from putokaz.imports.readers.text.lines import Line
from putokaz.imports.readers.text.marks import BLANK, INLINE, MORE, NEWLINE, SECOND, SPACE, STARTED, Marks, leave_kind, stay_kind
from putokaz.imports.readers.text.model import (
    BULLETS,
    COLUMNS,
    OTHER,
    WIDTH,
    ColumnModel,
    Scores,
    is_year,
    key,
    may_open,
    of_deadline,
    opens_deadline,
    vocabulary,
)
from putokaz.imports.readers.text.paths import Rivals, State, Step, better, margins_of
from putokaz.monitoring.checks.view import Column

_SKIP = (0.0, 5.0, 5.0, 5.0, 4.0, 2.5, 0.5)  # what it costs that a row has nothing in a column
_BEAM = 11.0  # states this far behind the best are given up
_LISTS = (2, 3, 4)
_WIDE_GAP = 0.5  # what a border at a run of spaces inside a line is worth
_FULL = 0.97  # of the width of a column: a word that would have fitted there would stand on the line before
_DEADLINE = COLUMNS.index(Column.DEADLINE)
_ONE_PARAGRAPH = (3.0, 3.5, 0.0, 0.0, 0.0, 0.0, 0.0)  # where lines are paragraphs: what it costs that a cell has more than one
_WHOLLY = 5.0  # what a line is worth as a deadline that has nothing but the words of one
_UNKNOWN_DEADLINE = -3.0  # and a short line of other words, at least
_SHORT = 7  # words
_WIDEST = 1.02  # of the width of a column, as far as it is known


@dataclass(slots=True)
class Fragment:
    """The lines of a row on one page; the first line of a row has lost its number. ``cells`` is filled by :func:`cut`."""

    lines: list[Line]
    first: bool
    table: int
    cells: list["CellPart"] = field(default_factory=list)
    tokens: "_Tokens | None" = None


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The words of a fragment, what stands before each, the line it stands on, and which stand after a run of spaces."""

    words: list[str]
    separators: list[int]
    lines: list[int]
    wide: set[int]

    @classmethod
    def of(cls, fragment: Sequence[Line]) -> "_Tokens":
        words: list[str] = []
        separators: list[int] = []
        lines: list[int] = []
        wide: set[int] = set()
        for number, line in enumerate(fragment):
            wide.update(len(words) + index for index in line.wide_gaps())
            words += line.words
            lines += [number] * len(line.words)
            separators += [(SPACE if not number else BLANK if line.blank else NEWLINE), *[SPACE] * (len(line.words) - 1)]
        return cls(words, separators, lines, wide)


@dataclass(slots=True)
class CellPart:
    """Pieces of lines that belong to one column: ``(line, first word, after last word)``; ``margin`` says how clear its borders were."""

    column: int
    pieces: list[tuple[Line, int, int]]
    margin: float

    @property
    def words(self) -> list[str]:
        return [word for line, start, end in self.pieces for word in line.words[start:end]]


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for all rows of a document: the model, the marks, the widths by table, and the order of the columns."""

    model: ColumnModel
    marks: Marks
    widths: dict[int, Sequence[float]]
    order: Sequence[int]
    face: Face = Face.SERIF
    parted: Sequence[bool] = (False,) * WIDTH  # whether the items of a column are known to be parted by semicolons or commas
    whole: bool = False  # whether every line is a paragraph, as where a word processor saved a text: cells begin with lines only


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


_Entry = tuple[float, int, int, Step, Rivals]  # the score, the state, and the rest of a State


class _Search:
    """Viterbi over the places where a border may stand. A state is ``4 * column + lines behind`` (see :mod:`.marks`)."""

    def __init__(self, fragment: Fragment, setting: Setting, before: _Before, *, last: bool) -> None:
        self.fragment, self.model, self.marks, self.order = fragment, setting.model, setting.marks, setting.order
        self.widths = setting.widths.get(fragment.table, (0.0,) * WIDTH)
        self.first, self.last, self.before = fragment.first, last, before
        self.parted, self.whole = setting.parted, setting.whole
        if fragment.tokens is None:
            fragment.tokens = _Tokens.of(fragment.lines)
        tokens = fragment.tokens
        self.words, self.separators, self.lines, self.wide = tokens.words, tokens.separators, tokens.lines, tokens.wide
        scores = [self.model.word(word) for word in self.words]
        self.sums = [list(accumulate(column, initial=0.0)) for column in zip(*scores, strict=True)]
        self.face, self.space = setting.face, space(setting.face)
        self.lengths = list(accumulate((width(word, self.face) + self.space for word in self.words), initial=0.0))
        gaps = [_SKIP[column] if self.first else self._unfinished(column) for column in self.order]
        self.gaps = list(accumulate(gaps, initial=0.0))

    def cells(self) -> list[CellPart]:
        if not self.words:
            return []
        _, _, step, rivals = self._best()
        steps = step.path()
        margins = margins_of(steps, rivals)
        ends = [step.start for step in steps[1:]] + [len(self.words)]
        return [
            CellPart(step.column, self._pieces(step.start, end), margin) for step, end, margin in zip(steps, ends, margins, strict=True)
        ]

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

    def _best(self) -> State:
        states: dict[int, State] = {}
        for place, column in enumerate(self.order):
            start = self._start(place, column)
            if start is not None:
                states[4 * column + STARTED] = (start, 0, Step(0, column, None), None)
        previous = 0
        for position in range(1, len(self.words)):
            if self.separators[position] == SPACE and not self._may_cut(states, position):
                continue
            states = self._step(states, previous, position)
            previous = position
        end = len(self.words)
        best: State | None = None
        for state, (score, piece, step, rivals) in states.items():
            column = state >> 2
            whole = score + self.sums[column][end] - self.sums[column][previous] + self._close(column)
            best = better(best, (whole, piece, step, rivals), end)
        assert best is not None  # noqa: S101 - a row has a first column
        return best

    def _may_cut(self, states: dict[int, State], position: int) -> bool:
        """Inside a line a cell may open at any word that opens cells; on a later page at any word."""
        if self.whole:
            return False
        if position in self.wide:
            return True
        if self._is_range(position):
            return False
        if self.first and not may_open(self.words[position]):
            return False
        return self.marks.inside[1] > -6 or any(state & 3 <= INLINE for state in states)

    def _opening(self, position: int) -> tuple[float, ...]:
        following = self.words[position + 1] if position + 1 < len(self.words) else ""
        return self.model.opening(self.words[position], following)

    def _step(self, states: dict[int, State], previous: int, position: int) -> dict[int, State]:
        here = []
        for state, (score, piece, step, rivals) in states.items():
            sums = self.sums[state >> 2]
            here.append((score + sums[position] - sums[previous], state, piece, step, rivals))
        floor = max(entry[0] for entry in here) - _BEAM
        here = [entry for entry in here if entry[0] >= floor]
        pairs = self.model.pairs(self.words[position - 1], self.words[position])
        ending = self.model.ending(self.words[position - 1])
        opening = self._opening(position)
        if self.separators[position] == SPACE:
            new, leaves = self._inside_line(here, position, pairs, ending)
        else:
            new, leaves = self._between_lines(here, position, pairs, ending, opening)
        if not self._is_range(position):
            self._enter(new, leaves, position, opening, floor)
        return new

    def _is_range(self, position: int) -> bool:
        """Whether nothing parts the words around ``position``: two years or dates with a dash between, or a month and its year."""
        if is_year(self.words[position]) and opens_deadline(self.words[position - 1]):
            return True
        for dash in (position, position - 1):
            if self.words[dash] in "-–—‒" and 0 < dash < len(self.words) - 1:
                after = self.words[dash + 1]
                return self.words[dash - 1][:1].isdigit() and (after[:1].isdigit() or (after[:1].islower() and may_open(after)))
        return False

    def _inside_line(self, here: list[_Entry], position: int, pairs: Scores, ending: Scores) -> tuple[dict[int, State], list[State | None]]:
        """What the states become over a space, and what each column's cell is worth if it ends there."""
        new: dict[int, State] = {}
        leaves: list[State | None] = [None] * WIDTH
        wide = position in self.wide
        for score, state, piece, step, rivals in here:
            column = state >> 2
            stay = score + pairs[column]
            new[state] = (stay - 1.0 if wide else stay, piece, step, rivals)
            leave = score + (_WIDE_GAP if wide else self.marks.inside[state & 3 > INLINE])
            leave += self._end(ending[column]) - self._too_wide(column, position, piece)
            leaves[column] = better(leaves[column], (leave, piece, step, rivals), position)
        return new, leaves

    def _between_lines(
        self, here: list[_Entry], position: int, pairs: Scores, ending: Scores, opening: Scores
    ) -> tuple[dict[int, State], list[State | None]]:
        """What the states become over a line end, and what each column's cell is worth if it ends there."""
        new: dict[int, State] = {}
        leaves: list[State | None] = [None] * WIDTH
        mark = self.separators[position]
        item, paragraph = self._item(position), self._in_paragraph(position)
        may_be_short = self._may_be_short(position)
        length = width(self.words[position], self.face)
        for score, state, piece, step, rivals in here:
            column, behind = state >> 2, state & 3
            too_wide = self._too_wide(column, position, piece)
            stay = score + pairs[column] - too_wide + self.marks.stay[column][stay_kind(behind, item, paragraph)][mark]
            if self.whole:
                stay -= _ONE_PARAGRAPH[column]
            if column in _LISTS:
                stay += self._same_list(step.start, position)
                if item:
                    stay += 0.6 * max(-2.0, min(3.0, opening[column]))
            limit = self.widths[column]
            if limit and not (may_be_short[column] and self._may_begin_item(column, step.start, position)):
                room = limit * _FULL - (self.lengths[position] - self.lengths[piece]) - length
                if room > 0:
                    stay -= min(4.0, 0.4 + 0.6 * room)
            after = 4 * column + (SECOND if behind <= INLINE else MORE)
            new[after] = better(new.get(after), (stay, position, step, rivals), position)
            leave = score + self.marks.leave[leave_kind(max(1, behind), paragraph)][mark] + self._end(ending[column]) - too_wide
            leaves[column] = better(leaves[column], (leave, piece, step, rivals), position)
        return new, leaves

    def _end(self, ending: float) -> float:
        return ending if self.last else max(-0.5, ending)

    def _enter(self, new: dict[int, State], leaves: Sequence[State | None], position: int, opening: Scores, floor: float) -> None:
        """Begin a cell of every column at ``position``, each after the best cell that could end there."""
        best: State | None = None
        kind = INLINE if self.separators[position] == SPACE else STARTED
        for place in range(1, len(self.order)):
            left = leaves[self.order[place - 1]]
            if left is not None:
                best = better(best, (left[0] + self.gaps[place], left[1], left[2], left[3]), position)
            if best is None:
                continue
            column = self.order[place]
            value = best[0] - self.gaps[place] + (opening[column] if self.first else self._continues(column, position))
            if self.whole and column == _DEADLINE:
                value += self._deadline_line(position)
            if value < floor - 3:
                continue
            state = 4 * column + kind
            new[state] = better(new.get(state), (value, position, Step(position, column, best[2]), best[3]), position)

    # --- what each choice is worth --------------------------------------------

    def _deadline_line(self, position: int) -> float:
        """How much likelier a deadline begins at ``position`` than its words alone tell, where a line is a whole cell."""
        words = self.fragment.lines[self.lines[position]].words
        sums = self.sums[_DEADLINE]
        told = self._opening(position)[_DEADLINE] + sums[min(position + len(words), len(self.words))] - sums[position]
        if all(map(of_deadline, words)):
            return max(0.0, _WHOLLY - told) + 1.0
        return max(0.0, _UNKNOWN_DEADLINE - told) if len(words) <= _SHORT else 0.0

    def _start(self, place: int, column: int) -> float | None:
        """What it is worth that the fragment starts in this column; ``None`` when it cannot."""
        if self.first:
            return 0.0 if place == 0 else None
        return self._continues(column, 0) - self.gaps[place]

    def _in_paragraph(self, position: int) -> bool:
        """Whether the line that ends before ``position`` is known to have begun a paragraph."""
        number = self.lines[position] - 1
        line = self.fragment.lines[number]
        return line.blank or (number == 0 and line.opens_page)

    def _same_list(self, start: int, position: int) -> float:
        """Whether a list that began with the bullet at ``start``, or none, goes on with a line that begins as the one at ``position``."""
        first, here = self.words[start][0], self.words[position][0]
        if here not in BULLETS:
            return -1.0 if first in BULLETS and here.isupper() else 0.0
        return 0.7 if first == here else -2.0 if first in BULLETS else -1.5

    def _close(self, column: int) -> float:
        """What it is worth that the fragment ends in this column."""
        return self.gaps[self.order.index(column) + 1] - self.gaps[-1]

    def _too_wide(self, column: int, position: int, piece: int) -> float:
        """What it costs that the line that ends before ``position`` is wider than its column."""
        limit = self.widths[column]
        if not limit:
            return 0.0
        over = self.lengths[position] - self.lengths[piece] - self.space - limit * _WIDEST
        return min(10.0, 1.5 * over) if over > 0 else 0.0

    def _item(self, position: int) -> bool:
        """Whether a cell, if it goes on here, goes on with a new item or paragraph."""
        return self.words[position][:1] in BULLETS or self.words[position - 1].endswith((";", ",", "."))

    def _may_be_short(self, position: int) -> tuple[bool, ...]:
        """For each column, whether a new paragraph or item may begin here, so that the line before need not be full."""
        last, word = self.words[position - 1], self.words[position]
        stop = last.endswith((".", ";", ":"))
        item = stop or word[0] in BULLETS or word[0].isupper() or word[0].isdigit()
        paragraph = word[0] in BULLETS or (stop and not word[0].islower())
        return (stop, stop, item, item, item, paragraph, item)

    def _may_begin_item(self, column: int, start: int, position: int) -> bool:
        """Whether an item may begin here in a cell that begins at ``start``: with its bullet, or after its stop, if it has them."""
        if column not in _LISTS:
            return True
        if self.words[start][0] in BULLETS:
            return self.words[position][0] in BULLETS
        return not self.parted[column] or self.words[position - 1].endswith((";", ",", ".", ":"))

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
        score += 2 * self.model.pairs(last, self.words[position])[column]
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


__all__ = ["OTHER", "CellPart", "Fragment", "Setting", "cut"]
