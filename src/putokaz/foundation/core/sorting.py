"""Keys for sorting and searching names, the same on every database.

A database's own collations differ, and SQLite compares only ASCII without case; so the key is computed here and kept in a column.
"""

from functools import cache
from typing import Final

from putokaz.foundation.core.script import to_latin
from putokaz.foundation.core.text import fold

# The Bosnian alphabet (also Croatian and Serbian in Latin script); dž, lj and nj are letters of their own.
ALPHABET: Final = (*"abcčćd", "dž", *"đefghijkl", "lj", *"mn", "nj", *"oprsštuvzž")
_DIGITS: Final = 8


@cache
def _letters() -> dict[str, str]:
    """Letter to a key that sorts like it. Letters of other alphabets follow the letter that they look like."""
    return {letter: chr(ord("A") + place) for place, letter in enumerate(ALPHABET)}


def sort_key(text: str) -> str:
    """A plain ASCII key: sorting by it sorts by the Bosnian alphabet, without case, in either script, numbers by value."""
    letters, key, word = _letters(), [], to_latin(text).casefold()
    place = 0
    while place < len(word):
        if word[place].isdecimal() and word[place].isascii():
            end = place
            while end < len(word) and word[end].isdecimal() and word[end].isascii():
                end += 1
            key.append(word[place:end].lstrip("0").rjust(_DIGITS, "0"))
            place = end
            continue
        pair = word[place : place + 2]
        if pair in letters and len(pair) > 1:
            key.append(letters[pair])
            place += 2
            continue
        key.append(letters.get(word[place]) or _other(word[place], letters))
        place += 1
    return "".join(key).strip()


def _other(character: str, letters: dict[str, str]) -> str:
    """A foreign letter sorts after the letter it looks like; white space before everything; other signs do not count."""
    if character.isspace():
        return " "
    plain = fold(character)[:1]
    foreign = {"q": letters["k"] + "~", "w": letters["v"] + "~", "x": letters["k"] + "~~"}
    return letters[plain] + "~" if plain in letters else foreign.get(plain, "")


def search_text(*parts: str) -> str:
    """What a search looks in: all parts folded, and once more with *d* for *đ*, as people without the letter type it."""
    folded = fold(" ".join(part for part in parts if part))
    plain = fold(" ".join(part for part in parts if part).replace("đ", "d").replace("Đ", "D").replace("ђ", "d").replace("Ђ", "D"))
    return folded if plain == folded else f"{folded} {plain}"
