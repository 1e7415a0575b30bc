"""Columns that move from one block of a page to the next, as extractors set them that make room for the longest text of a block."""

from collections.abc import Sequence

from putokaz.imports.readers.text.grid.spaced import GAP, NARROWEST, SpacedLine

_MOST_VOTES = 6.0
_SINGLE = 0.34  # the vote of a word behind a single space
_BENT = 0.2  # for each place by which a column moves otherwise than the one before it
_MISSED = 0.5  # a column that no piece of the block begins
_MOST_CANDIDATES = 60


def aligned(edges: Sequence[int], lines: Sequence[SpacedLine]) -> tuple[int, ...]:
    """The edges moved so that as many pieces of ``lines`` as can be begin at one of them, and neighbours move alike."""
    votes = _votes(lines)
    if not votes:
        return tuple(edges)
    found: list[tuple[float, int, tuple[int, ...]]] = [(0.0, 0, ())]  # score, how far the last column moved, edges so far
    for edge in edges:
        best: dict[int, tuple[float, int, tuple[int, ...]]] = {}
        for score, moved, sofar in found:
            lowest = sofar[-1] + NARROWEST if sofar else 0
            here = edge + moved
            options = [(place, vote) for place, vote in votes.items() if place >= lowest]
            if here >= lowest and here not in votes:
                options.append((here, -_MISSED))
            for place, vote in options:
                bent = abs(place - here) if sofar else 0.5 * abs(place - here)
                total = score + vote - _BENT * bent
                if place not in best or total > best[place][0]:
                    best[place] = (total, place - edge, (*sofar, place))
        found = list(best.values())
        if not found:
            return tuple(edges)
    return max(found)[2]


def _votes(lines: Sequence[SpacedLine]) -> dict[int, float]:
    """How many pieces begin at a place; words that run over it speak against it."""
    votes: dict[int, float] = {}
    for line in lines:
        for word in line.words:
            votes[word.start] = votes.get(word.start, 0.0) + (1.0 if word.gap >= GAP else _SINGLE)
    for line in lines:
        for word in line.words:
            for place in range(word.start + 1, word.end):
                if place in votes:
                    votes[place] -= 1.0
    kept = sorted(((min(vote, _MOST_VOTES), place) for place, vote in votes.items() if vote > 0), reverse=True)[:_MOST_CANDIDATES]
    return {place: vote for vote, place in kept}
