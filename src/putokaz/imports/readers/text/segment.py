"""Cut the words of one table row, whose column borders are gone, back into its cells.

An extractor that follows the content of a PDF writes a row cell by cell. What is left of the borders are the marks of :mod:`.marks` and
the widths of the columns, which show in where lines were wrapped. A Viterbi search finds the cut that fits the words (:mod:`.model`), the
marks and the widths best. A row broken over pages comes as several fragments, each cut in turn; a cell can only go on in the next
fragment when it filled the one before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from putokaz.imports.readers.text.learning import ColumnModel
from putokaz.imports.readers.text.letters import Face, space, width
from putokaz.imports.readers.text.lines import Line
from putokaz.imports.readers.text.marks import BLANK, INLINE, MORE, SECOND, SPACE, STARTED, Marks
from putokaz.imports.readers.text.model import COLUMNS, NOTHING, OTHER, WIDTH, Scores, key, of_deadline, shape, vocabulary
from putokaz.imports.readers.text.paths import State, Step, better, margins_of, path_of
from putokaz.imports.readers.text.places import PARTING, Place, Words
from putokaz.monitoring.checks.view import Column

_SKIP = (0.0, 5.0, 5.0, 5.0, 4.0, 2.5, 0.5)  # what it costs that a row has nothing in a column
_BEAM = 8.0  # states this far behind the best are given up
_ENTERED = 3.0  # further behind a cell may begin, since its first words may make up for it
_LISTS = frozenset((2, 3, 4))
_WIDE_GAP = 0.5  # what a border at a run of spaces inside a line is worth
_HOPELESS = -6.0  # what a border inside a line must be worth to be looked for after more than one line
_FULL = 0.97  # of the width of a column: a word that would have fitted there would stand on the line before
_SHOWN_EMPTY = 0.3  # of what it costs that a column has nothing, where an empty paragraph stands for it
_EMPTY = ("/", "-", "–", "—")  # what is written into a cell that has nothing
_DEADLINE = COLUMNS.index(Column.DEADLINE)
_RESULTS = COLUMNS.index(Column.RESULTS)
_BARE = 4.0  # what it costs, where results are sentences, that they begin with a line that is none
_ONE_PARAGRAPH = (3.0, 3.5, 0.0, 0.0, 0.0, 0.0, 0.0)  # where lines are paragraphs: what it costs that a cell has more than one
_WHOLLY = 5.0  # what a line is worth as a deadline that has nothing but the words of one
_UNKNOWN_DEADLINE = -3.0  # and a short line of other words, at least
_SHORT = 7  # words
_WIDEST = 1.02  # of the width of a column, as far as it is known
_NO_COSTS = (0.0, 0.0)


@dataclass(slots=True)
class Fragment:
    """The lines of a row on one page; the first line of a row has lost its number. ``cells`` is filled by :func:`cut`."""

    lines: list[Line]
    first: bool
    table: int
    cells: list["CellPart"] = field(default_factory=list)
    seen: Words | None = None

    @property
    def words(self) -> Words:
        """Its words and the places where cells may end, found when first asked for and kept for the next reading."""
        if self.seen is None:
            self.seen = Words(self.lines, anywhere=not self.first)
        return self.seen


@dataclass(slots=True)
class CellPart:
    """Pieces of lines that belong to one column: ``(line, first word, after last word)``; ``margin`` says how clear its borders were.

    ``start`` is the place of its first word among those of the fragment.
    """

    column: int
    start: int
    pieces: list[tuple[Line, int, int]]
    margin: float
    written: dict[Face, list[float]] = field(default_factory=dict)  # how wide each piece is printed, as far as it was asked for

    @property
    def last(self) -> str:
        """Its last word."""
        line, _, end = self.pieces[-1]
        return line.words[end - 1]

    @property
    def lines(self) -> list[Sequence[str]]:
        """The words of each piece."""
        return [line.words[start:end] for line, start, end in self.pieces]


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
    before: Fragment | None = None
    for fragment in fragments:
        fragment.cells = _Search(fragment, setting, before, last=fragment is fragments[-1]).cells()
        before = fragment


@dataclass(slots=True)
class _Unfinished:
    """A cell on the page before, which may go on: its last word, and what it is worth beforehand that it does."""

    last: str
    shape: str
    stops: bool
    lower: float  # worth with a small letter
    upper: float


_States = dict[int, State]
_Leaves = dict[int, State]  # the best path that ends a cell of a column
_Reached = tuple[float, int, State]  # the score where the search has come to, the state, and its path
_LineCosts = tuple[float, float]  # what it costs that a line is wider than its column, and that the next word had room on it


class _Search:
    """Viterbi over the places where a border may stand. A state is ``4 * column + lines behind`` (see :mod:`.marks`).

    This is where most of the time of a reading goes: what is asked at every place is looked up once and kept in local names, and what
    can make no difference there (the widths before they are known, the bullets of a text without any) is not asked at all.
    """

    def __init__(self, fragment: Fragment, setting: Setting, before: Fragment | None, *, last: bool) -> None:
        self.words, self.first = fragment.words, fragment.first
        self.model, self.marks, self.order = setting.model, setting.marks, setting.order
        self.parted, self.whole = setting.parted, setting.whole
        self.learned = setting.model.learned
        self.openings, self.endings = setting.model.openings, setting.model.endings if last else setting.model.page_endings
        widths = setting.widths.get(fragment.table, NOTHING)
        self.full = [limit * _FULL for limit in widths]
        self.widest = [limit * _WIDEST + space(setting.face) for limit in widths]
        self.lengths = self.words.lengths(setting.face) if any(widths) else ()
        self.face = setting.face
        scores = zip(*self.model.words(self.words.words), strict=True)
        self.sums: list[Scores] = list(zip(*[accumulate(column, initial=0.0) for column in scores], strict=True))
        self.unfinished = self._cells_before(before) if before else [None] * WIDTH
        gaps = _SKIP if self.first else [self._given_up(column) for column in range(WIDTH)]
        self.gaps = list(accumulate((gaps[column] for column in self.order), initial=0.0))
        self.final = self.order[-1]
        self.borders = [(left, right, gap) for (left, right), gap in zip(pairwise(self.order), self.gaps[1:], strict=False)]

    def cells(self) -> list[CellPart]:
        words = self.words
        if not words.words:
            return []
        _, _, last, rivals = self._best()
        steps = path_of(last)
        margins = margins_of(steps, rivals)
        ends = [start for start, _, _ in steps[1:]] + [len(words.words)]
        return [
            CellPart(column, start, words.pieces(start, end), margin)
            for (start, column, _), end, margin in zip(steps, ends, margins, strict=True)
        ]

    # --- the search ---------------------------------------------------------

    def _best(self) -> State:
        states = self._starts()
        sums = self.sums
        inner = self.marks.inside[1] > _HOPELESS
        moving: bool | None = True  # whether a cell has but one line yet, so that another may follow on the same line; None: not known
        previous = 0
        for place in self.words.places:
            if place.mark == SPACE:
                if moving is None:
                    moving = inner or min([state & 3 for state in states]) <= INLINE
                if self.whole or not (moving or place.wide):
                    continue
            now, then = sums[place.position], sums[previous]
            reached = [(entry[0] + (now[state >> 2] - then[state >> 2]), state, entry) for state, entry in states.items()]
            states = self._inside_line(reached, place) if place.mark == SPACE else self._between_lines(reached, place)
            moving = None
            previous = place.position
            if len(states) == 1 and next(iter(states)) >> 2 == self.final:
                break  # one path is left, and nothing can follow its cell
        return self._at_end(states, previous)

    def _at_end(self, states: _States, previous: int) -> State:
        end = len(self.words.words)
        best: State | None = None
        for state, (score, piece, step, rivals) in states.items():
            column = state >> 2
            closing = self.gaps[self.order.index(column) + 1] - self.gaps[-1]
            whole: State = (score + self.sums[end][column] - self.sums[previous][column] + closing, piece, step, rivals)
            best = whole if best is None else better(best, whole, end)
        assert best is not None  # noqa: S101 - a row has a first column
        return best

    def _starts(self) -> _States:
        """A row starts in its first column; a later fragment of it in any."""
        if self.first:
            column = self.order[0]
            return {4 * column + STARTED: (0.0, 0, (0, column, None), None)}
        place = Place(self.words.words, 0)
        opening = self.openings[place.word, place.following]
        return {
            4 * column + STARTED: (self._goes_on(column, opening[column], place) - gap, 0, (0, column, None), None)
            for column, gap in zip(self.order, self.gaps, strict=False)
        }

    def _inside_line(self, reached: Sequence[_Reached], place: Place) -> _States:
        """What the states become over a space."""
        position = place.position
        pairs = self._pairs(position) if self.learned else NOTHING
        ending = self.endings[place.before]
        floor = max(reached)[0] - _BEAM
        new: _States = {}
        leaves: _Leaves = {}
        inside = (_WIDE_GAP, _WIDE_GAP) if place.wide else self.marks.inside
        strain = 1.0 if place.wide else 0.0
        for score, state, (_, piece, step, rivals) in reached:
            if score < floor:
                continue
            column = state >> 2
            new[state] = (score + pairs[column] - strain, piece, step, rivals)
            if place.parts and column != self.final:
                too_wide = self._line_costs(column, piece, step[0], place)[0] if self.full[column] else 0.0
                leave: State = (score + inside[state & 3 > INLINE] + ending[column] - too_wide, piece, step, rivals)
                other = leaves.get(column)
                leaves[column] = leave if other is None else better(other, leave, position)
        if leaves:
            self._enter(new, leaves, place, INLINE, floor)
        return new

    def _between_lines(self, reached: Sequence[_Reached], place: Place) -> _States:
        """What the states become over a line end."""
        position, parts = place.position, place.parts
        pairs = self._pairs(position) if self.learned else NOTHING
        ending = self.endings[place.before]
        stays, ends = self.marks.by_state[place.mark, place.item, place.paragraph]
        floor = max(reached)[0] - _BEAM
        new: _States = {}
        leaves: _Leaves = {}
        listed = place.item or self.whole or (self.words.bulleted and place.upper)
        for score, state, (_, piece, step, rivals) in reached:
            if score < floor:
                continue
            column = state >> 2
            too_wide, room = self._line_costs(column, piece, step[0], place) if self.full[column] else _NO_COSTS
            stay = score + pairs[column] - too_wide + stays[state]
            if self.whole:
                stay -= self._paragraph_costs(column, place)
            if listed and column in _LISTS:
                stay += self._same_list(step[0], place, column)
            entry: State = (stay - room, position, step, rivals)
            after = 4 * column + (SECOND if state & 3 <= INLINE else MORE)
            other = new.get(after)
            new[after] = entry if other is None else better(other, entry, position)
            if parts and column != self.final:
                leave: State = (score + ends[state] + ending[column] - too_wide, piece, step, rivals)
                other = leaves.get(column)
                leaves[column] = leave if other is None else better(other, leave, position)
        if leaves:
            self._enter(new, leaves, place, STARTED, floor)
        return new

    def _enter(self, new: _States, leaves: _Leaves, place: Place, kind: int, floor: float) -> None:
        """Begin a cell of every column at ``place``, each after the best cell that could end there."""
        position, least = place.position, floor - _ENTERED
        opening = self.openings[place.word, place.following]
        skipping = _SHOWN_EMPTY if self.whole and place.mark == BLANK else 1.0
        best: State | None = None
        for before, column, whole_gap in self.borders:
            gap = whole_gap * skipping
            left = leaves.get(before)
            if left is not None:
                ended: State = (left[0] + gap, left[1], left[2], left[3])
                best = ended if best is None else better(best, ended, position)
            elif best is None:
                continue
            value = best[0] - gap + (opening[column] if self.first else self._goes_on(column, opening[column], place))
            if self.whole:
                value += self._whole_line(column, place)
            if value < least:
                continue
            step: Step = (position, column, best[2])
            entry: State = (value, position, step, best[3])
            other = new.get(4 * column + kind)
            new[4 * column + kind] = entry if other is None else better(other, entry, position)

    # --- what each choice is worth --------------------------------------------

    def _pairs(self, position: int) -> Scores:
        """What it is worth in each column that the words around ``position`` stand together."""
        shapes = self.words.shapes
        return self.model.pairs(shapes[position - 1], shapes[position])

    def _line_costs(self, column: int, piece: int, start: int, place: Place) -> _LineCosts:
        """What it costs that the line from ``piece`` on is wider than its column, and, if its cell goes on, that it is not full.

        ``start`` is where the cell begins; an item of it may begin a line before the one above is full.
        """
        full, written = self.full[column], self.lengths[place.position] - self.lengths[piece]
        over = written - self.widest[column]
        too_wide = min(10.0, 1.5 * over) if over > 0 else 0.0
        if place.mark == SPACE or (place.short[column] and self._may_begin_item(column, start, place)):
            return too_wide, 0.0
        room = full - written - width(place.word, self.face)
        return too_wide, min(4.0, 0.4 + 0.6 * room) if room > 0 else 0.0

    def _paragraph_costs(self, column: int, place: Place) -> float:
        """What it costs, where every line is a paragraph, that the cell has another one."""
        return _ONE_PARAGRAPH[column] + (_WHOLLY if place.before in _EMPTY else 0.0)

    def _whole_line(self, column: int, place: Place) -> float:
        """What the line at ``place`` is worth as the beginning of a cell, beyond its words, where every line is a paragraph."""
        if column == _DEADLINE:
            return self._deadline_line(place)
        return -_BARE * self.model.closes_with_stop(column) if column == _RESULTS and self._is_bare(place) else 0.0

    def _is_bare(self, place: Place) -> bool:
        """Whether the line at ``place`` is a few words without a stop, and others follow: the name of who pays rather than a result."""
        words = self.words.line_at(place.position)
        return len(words) < _SHORT and not words[-1].endswith(".") and place.position + len(words) < len(self.words.words)

    def _deadline_line(self, place: Place) -> float:
        """How much likelier a deadline begins with the line at ``place`` than its words alone tell, where a line is a whole cell."""
        words = self.words.line_at(place.position)
        begin, end = self.sums[place.position], self.sums[place.position + len(words)]
        told = self.openings[place.word, place.following][_DEADLINE] + end[_DEADLINE] - begin[_DEADLINE]
        if all(map(of_deadline, words)):
            return max(0.0, _WHOLLY - told) + 1.0
        return max(0.0, _UNKNOWN_DEADLINE - told) if len(words) <= _SHORT else 0.0

    def _same_list(self, start: int, place: Place, column: int) -> float:
        """Whether a list that began with the bullet at ``start``, or none, goes on with the line that begins here."""
        first = self.words.bullets[start]
        same = 0.0 if not first or not place.upper else -1.0
        if place.bullet:
            same = 0.7 if first == place.bullet else -2.0 if first else -1.5
        if place.item or self.whole:
            same += 0.6 * max(-2.0, min(3.0, self.openings[place.word, place.following][column]))
        return same

    def _may_begin_item(self, column: int, start: int, place: Place) -> bool:
        """Whether an item may begin here in a cell that begins at ``start``: with its bullet, or after its stop, if it has them."""
        if column not in _LISTS:
            return True
        if self.words.bullets[start]:
            return bool(place.bullet)
        return not self.parted[column] or place.before.endswith(PARTING)

    # --- rows broken over pages -------------------------------------------------

    def _cells_before(self, before: Fragment) -> list[_Unfinished | None]:
        """What the page before has of each column."""
        height = max((len(part.pieces) for part in before.cells), default=0)
        found: list[_Unfinished | None] = [None] * WIDTH
        for part in before.cells:
            missing = height - len(part.pieces)
            score = -1.2 - (0.0 if missing < 1 else min(8.0, 1.5 * missing))
            last = part.last
            going, small = (2.0, 2.0) if _cannot_end(last) else (0.0, 1.0 + self.model.closes_with_stop(part.column))
            found[part.column] = _Unfinished(last, shape(last), last.endswith((".", ";")), score + small, score + going)
        return found

    def _given_up(self, column: int) -> float:
        """What it costs to have nothing of a column on the new page although its cell ended in the middle of a phrase."""
        cell = self.unfinished[column]
        if cell is None:
            return 0.0
        if _cannot_end(cell.last):
            return 6.0
        return 0.0 if cell.stops else 2.0 * self.model.closes_with_stop(column)

    def _goes_on(self, column: int, opening: float, place: Place) -> float:
        """How well the text at ``place`` goes on from what the page before has of this column, or begins a cell that it has nothing of."""
        cell = self.unfinished[column]
        if cell is None:
            return opening - 2.0
        lower = place.word[:1].islower()
        score = cell.lower if lower else cell.upper
        if self.learned:
            score += 2 * self.model.pairs(cell.shape, self.words.shapes[place.position])[column]
        if cell.stops:
            score += -2.0 if lower else 0.5 * max(-1.0, opening) - 0.5
        return score


def _cannot_end(word: str) -> bool:
    """Whether a cell cannot end with this word."""
    return word.endswith((",", "-")) or (key(word) in vocabulary().joining and not word.endswith((".", ";")))


__all__ = ["OTHER", "CellPart", "Fragment", "Setting", "cut"]
