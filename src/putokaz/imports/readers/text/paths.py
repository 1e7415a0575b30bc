"""Paths of the search of :mod:`.segment`, and how sure the best one is.

Where two paths meet in the same state the worse is given up. When it is not much worse it is remembered as a rival; the borders in which
the final path differs from its nearest rivals are the doubtful ones.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

_NEAR = 4.5  # a rival path closer than this is remembered, as a reason for doubt
CLEAR = 5.0  # the margin of a cell without rivals


Step = tuple[int, int, "Step | None"]  # a cell part on a path: where it starts, its column, and the part before


def path_of(last: Step) -> list[Step]:
    """The parts of a path in order, given its last."""
    steps: list[Step] = []
    step: Step | None = last
    while step is not None:
        steps.append(step)
        step = step[2]
    steps.reverse()
    return steps


Rivals = tuple[float, Step, int, "Rivals"] | None  # how far behind, the other path, up to where, and the rivals before
State = tuple[float, int, Step, Rivals]  # the score, where the line piece began, the path, and its rivals


def better(old: State, new: State, position: int) -> State:
    """The better of two paths to the same state, remembering the other when it is near."""
    if old[0] >= new[0]:
        old, new = new, old
    delta = new[0] - old[0]
    if delta < _NEAR and old[2] is not new[2]:
        return (new[0], new[1], new[2], (delta, old[2], position, new[3]))
    return new


def margins_of(steps: Sequence[Step], rivals: Rivals) -> list[float]:
    """How far the nearest path is behind that has other borders, for each cell of the best path."""
    margins = [CLEAR] * len(steps)
    places = {id(step): index for index, step in enumerate(steps)}
    starts = [start for start, _, _ in steps]
    while rivals is not None:
        delta, other, until, rivals = rivals
        first, theirs = _own_steps(other, places)
        ours = {(start, column): index for index, (start, column, _) in enumerate(steps[first:], first) if start <= until}
        for border in ours.keys() - theirs:
            index = ours[border]
            margins[index] = min(margins[index], delta)
            if index:
                margins[index - 1] = min(margins[index - 1], delta)
        for start, _ in theirs - ours.keys():
            index = bisect_right(starts, start) - 1
            margins[index] = min(margins[index], delta)
    return margins


def _own_steps(other: Step, places: Mapping[int, int]) -> tuple[int, set[tuple[int, int]]]:
    """The borders of a path up to where it is the best path itself, and the first step of the best path after that."""
    borders: set[tuple[int, int]] = set()
    step: Step | None = other
    while step is not None:
        shared = places.get(id(step))
        if shared is not None:
            return shared + 1, borders
        borders.add((step[0], step[1]))
        step = step[2]
    return 0, borders
