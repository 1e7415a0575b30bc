"""What an extractor leaves where a line or a cell ended: a space, a line end, or an empty line, and how likely each is.

Extractors of the PDFBox family follow fixed rules. The next cell of a row starts on the height of the row's first line, so after a cell
of one line it stands on the same line, after a space; after two lines it starts a new line, with an empty line before it unless the last
line began a paragraph itself; after three or more the way up is so long that there is always an empty line. Inside a cell there is an
empty line only where a line began in an earlier column and the text now moves right. Other extractors write each line on its own.
:class:`Marks` holds these as probabilities, and learns from a first reading how far the document at hand keeps to them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import product
from math import log

SPACE, NEWLINE, BLANK = 0, 1, 2

_BEHIND = range(4)
STARTED, INLINE, SECOND, MORE = _BEHIND  # what is behind us of the present cell: one line of its own, one begun inside a line, two, more


class Stay(IntEnum):
    """A cell goes on over a line end: in the same place; after one first line; with a new item; having begun inside a line (twice)."""

    SAME = 0
    AFTER_FIRST = 1
    ITEM = 2
    MOVED = 3
    MOVED_IN_PARAGRAPH = 4


class Leave(IntEnum):
    """A cell ends at a line end: after one line; after two, the second being a paragraph start or not; after more."""

    ONE = 0
    TWO_IN_PARAGRAPH = 1
    TWO = 2
    MORE = 3


_STAY = (0.008, 0.03, 0.05, 0.95, 0.04)  # share of empty lines, with the rules above
_LEAVE = (0.4, 0.04, 0.96, 0.97)
_WEIGHT = 6.0  # how many cases the rules above are worth against what a document shows
_ENDS = 0.3  # share of line ends that end a cell
_RARE = 0.012


@dataclass(frozen=True)
class Marks:
    """Log probabilities: ``stay[column][kind][mark]`` and ``leave[kind][mark]`` for ``NEWLINE`` and ``BLANK``.

    ``inside`` is what it is worth to end a cell inside a line, after one line and after more.
    """

    stay: Sequence[Sequence[tuple[float, float, float]]]
    leave: Sequence[tuple[float, float, float]]
    inside: tuple[float, float]
    runs_on: bool  # cells of one line are followed by the next on the same line

    @cached_property
    def by_state(self) -> dict[tuple[int, bool, bool], tuple[list[float], list[float]]]:
        """For each mark, item or not, paragraph or not: what going on and ending are worth by state, ``4 * column + lines behind``."""
        return {
            (mark, item, paragraph): (
                [kinds[stay_kind(behind, item, paragraph)][mark] for kinds in self.stay for behind in _BEHIND],
                [self.leave[leave_kind(max(1, behind), paragraph)][mark] for _ in self.stay for behind in _BEHIND],
            )
            for mark, item, paragraph in product((NEWLINE, BLANK), (False, True), (False, True))
        }

    @classmethod
    def of(cls, columns: int, blanks: int, rows: int) -> "Marks":
        """The marks to expect of a document with so many empty lines in so many rows."""
        if blanks > 0.8 * rows:
            stay = [[_pair(share, 1 - _ENDS) for share in _STAY]] * columns
            ends = (_RARE, _ENDS, _ENDS, _ENDS)
            return cls(stay, [_pair(share, end) for share, end in zip(_LEAVE, ends, strict=True)], (-1.2, -7.0), True)
        plain = _pair(0.05, 1 - _ENDS)
        return cls([[plain] * len(Stay)] * columns, [_pair(0.3, _ENDS)] * len(Leave), (-4.0, -8.0), False)

    def learned(self, seen: "Seen") -> "Marks":
        """The marks of this document, from how cells went on and ended in a first reading."""
        stay = [
            [_pair(_share(share if self.runs_on else 0.03, counts), 1 - _ENDS) for share, counts in zip(_STAY, column, strict=True)]
            for column in seen.stay
        ]
        ends = _ENDS if not self.runs_on else (seen.leave[Leave.ONE][0] + seen.leave[Leave.ONE][1] + 0.5) / (seen.single + 20)
        rates = (min(_ENDS, max(0.004, ends)), _ENDS, _ENDS, _ENDS)
        before = _LEAVE if self.runs_on else (0.2,) * 4
        leave = [_pair(_share(share, counts), rate) for share, counts, rate in zip(before, seen.leave, rates, strict=True)]
        return Marks(stay, leave, self.inside, self.runs_on)


class Seen:
    """Counts of what was read: ``[without, with an empty line]``, and how many cells of one line were followed by another cell."""

    def __init__(self, columns: int) -> None:
        self.stay = [[[0, 0] for _ in Stay] for _ in range(columns)]
        self.leave = [[0, 0] for _ in Leave]
        self.single = 0

    def count(self, cells: Iterable[tuple[int, Sequence[tuple[bool, bool, bool]]]], sign: int = 1) -> None:
        """One fragment: ``(column, [(whether the piece starts its line, has an empty line before it, begins an item), ...])`` in order.

        ``sign`` -1 takes it away again.
        """
        before, paragraph = 0, True  # lines of the cell before; whether the last line start was a paragraph
        for column, pieces in cells:
            for number, (starts, blank, item) in enumerate(pieces):
                if number == 0 and before:
                    self.single += sign * (before == 1)
                    if starts:
                        self.leave[leave_kind(min(before, 3), paragraph)][blank] += sign
                elif number:
                    began = STARTED if number == 1 and pieces[0][0] else INLINE if number == 1 else MORE
                    self.stay[column][stay_kind(began, item, paragraph)][blank] += sign
                if starts:
                    paragraph = blank
            before = len(pieces)


def stay_kind(behind: int, item: bool, paragraph: bool) -> Stay:
    if behind == INLINE:
        return Stay.MOVED_IN_PARAGRAPH if paragraph else Stay.MOVED
    if item:
        return Stay.ITEM
    return Stay.AFTER_FIRST if behind == STARTED else Stay.SAME


def leave_kind(lines: int, paragraph: bool) -> Leave:
    """``lines`` is 1, 2 or 3 for more."""
    if lines == 1:
        return Leave.ONE
    if lines == 2:
        return Leave.TWO_IN_PARAGRAPH if paragraph else Leave.TWO
    return Leave.MORE


def _pair(blank: float, rate: float) -> tuple[float, float, float]:
    return (0.0, log((1 - blank) * rate), log(blank * rate))


def _share(before: float, counts: Sequence[int]) -> float:
    without, with_blank = counts
    return min(0.997, max(0.003, (with_blank + before * _WEIGHT) / (without + with_blank + _WEIGHT)))
