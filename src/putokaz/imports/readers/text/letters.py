"""How wide a text is when printed, near enough for any proportional face."""

from functools import cache

_NARROW = frozenset("ijltfrI.,;:'!|()[]-/ ‒„“”\"")
_WIDE = frozenset("mwMWŠŽČĆĐ%@QOGDHNUAKRBCšжшщмыфюЖШЩМФЮ")
SPACE_WIDTH = 0.55


@cache
def width(text: str) -> float:
    """The width of a text in average letters."""
    return sum(0.55 if character in _NARROW else 1.35 if character in _WIDE else 1.0 for character in text)
