"""Which words of a text went and which came. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

_PIECE: Final = re.compile(r"\s+|\w+|[^\w\s]")
_TOO_LONG: Final = 6_000  # pieces on one side; beyond, comparing would take longer than reading


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text that is in both (``same``), only in the older (``gone``) or only in the newer (``come``)."""

    kind: Literal["same", "gone", "come"]
    text: str


def word_difference(before: str, after: str) -> list[Part]:
    """The parts of both texts in reading order: ``same`` and ``gone`` joined are ``before``, ``same`` and ``come`` joined are ``after``."""
    if before == after:
        return [Part("same", before)] if before else []
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    if max(len(old), len(new)) > _TOO_LONG:
        return [part for part in (Part("gone", before), Part("come", after)) if part.text]
    parts: list[Part] = []
    for operation, a, b, c, d in _joined(SequenceMatcher(None, old, new, autojunk=False).get_opcodes(), old):
        if operation == "equal":
            parts.append(Part("same", "".join(old[a:b])))
            continue
        if b > a:
            parts.append(Part("gone", "".join(old[a:b])))
        if d > c:
            parts.append(Part("come", "".join(new[c:d])))
    return parts


def _joined(operations: Sequence[tuple[str, int, int, int, int]], old: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Changes with nothing but a space between them read better as one."""
    found: list[tuple[str, int, int, int, int]] = []
    for position, (operation, a, b, c, d) in enumerate(operations):
        lone = operation == "equal" and 0 < position < len(operations) - 1 and all(piece.isspace() for piece in old[a:b])
        kind = "replace" if lone else operation
        if found and kind != "equal" and found[-1][0] != "equal":
            _kind, first_a, _b, first_c, _d = found.pop()
            found.append(("replace", first_a, b, first_c, d))
        else:
            found.append((kind, a, b, c, d))
    return found
