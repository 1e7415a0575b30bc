"""Latin and Cyrillic script of Bosnian, Croatian and Serbian.

Text is kept in the script it was written in and transliterated when it is put out. Cyrillic to Latin is a plain mapping of letters.
Latin to Cyrillic is not: ``nj`` may be two letters (*injekcija*), Roman numerals, addresses, file names and foreign names stay as they are,
and an abbreviation stays Latin or not by custom. The customs are data (``data/script.toml``).
"""

import re
import tomllib
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from importlib import resources
from typing import Final, TypedDict

_PAIRS: Final = "аa бb вv гg дd ђđ еe жž зz иi јj кk лl љlj мm нn њnj оo пp рr сs тt ћć уu фf хh цc чč џdž шš"
_TO_LATIN: Final = {pair[0]: pair[1:] for pair in _PAIRS.split()}
_TO_CYRILLIC: Final = {latin: cyrillic for cyrillic, latin in _TO_LATIN.items()}
_DIGRAPHS: Final = frozenset(latin for latin in _TO_CYRILLIC if len(latin) > 1)
_LIGATURES: Final = str.maketrans({"Ǆ": "DŽ", "ǅ": "Dž", "ǆ": "dž", "Ǉ": "LJ", "ǈ": "Lj", "ǉ": "lj", "Ǌ": "NJ", "ǋ": "Nj", "ǌ": "nj"})
_LOWER_TO_LATIN: Final = str.maketrans({**_TO_LATIN, **{c.upper(): la.upper() for c, la in _TO_LATIN.items() if len(la) == 1}})
_CAPITAL_DIGRAPH: Final = re.compile(r"[ЉЊЏ]")
_LATIN_LETTER: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_GAJ: Final = frozenset("abcčćdđefghijklmnoprsštuvzž")


class _Data(TypedDict):
    keep: dict[str, list[str]]
    mapped: dict[str, str]
    two_letters: dict[str, list[str]]
    numerals: dict[str, list[str]]


@cache
def _data() -> _Data:
    loaded = tomllib.loads(resources.files(__package__).joinpath("data/script.toml").read_text("utf-8"))
    return _Data(keep=loaded["keep"], mapped=loaded["mapped"], two_letters=loaded["two_letters"], numerals=loaded["numerals"])


def to_latin(text: str) -> str:
    """``text`` with every Serbian Cyrillic letter as Latin; what is not such a letter stays.

    A capital Љ, Њ, Џ becomes two capitals inside a word of capitals (*ЉУБУШКИ* → *LJUBUŠKI*) and one before a small letter (*Љубушки* →
    *Ljubuški*).
    """
    if text.isascii():
        return text

    def digraph(match: re.Match[str]) -> str:
        latin = _TO_LATIN[match[0].lower()]
        after = text[match.end() : match.end() + 1]
        before = text[match.start() - 1 : match.start()]
        return latin.upper() if after.isupper() or (before.isupper() and not after.islower()) else latin.capitalize()

    return _CAPITAL_DIGRAPH.sub(digraph, text).translate(_LOWER_TO_LATIN)


def to_cyrillic(text: str, keep: AbstractSet[str] = frozenset()) -> str:
    """``text`` in Serbian Cyrillic.

    Stays Latin: web and e-mail addresses, file names and paths, placeholders (``{name}``, ``%(name)s``, ``{{ name }}``), markup tags,
    Roman numerals, words with a letter that our alphabets lack, the abbreviations and names listed in the data, and every word in ``keep``
    (compared exactly, as written). Cyrillic text comes back unchanged.
    """
    text = text.translate(_LIGATURES)

    def replace(match: re.Match[str]) -> str:
        word = match["word"]
        if word is None or word in keep or _is_numeral(match):
            return match[0]
        return _word_to_cyrillic(word)

    return _tokens().sub(replace, text)


@cache
def _tokens() -> re.Pattern[str]:
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(_data()["keep"]["phrases"], key=len, reverse=True))
    endings = "|".join(_data()["keep"]["file_endings"])
    domains = "|".join(_data()["keep"]["domains"])
    return re.compile(
        rf"""
        (?P<kept>
            </?[A-Za-z][^<>\n]*> | &\#?\w+; | \{{\{{.*?\}}\}} | \{{\w*\}} | %\(\w+\)[sd] | `[^`\n]+`
          | (?:https?|ftp)://[^\s<>„“"»«)]+ | \bwww\.[^\s<>„“"»«)]+
          | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
          | (?<![\w/])(?:~|\.{{1,2}})?/(?:[\w.-]+/)*[\w.-]*[\w]
          | (?<!\S)--?[a-z][\w-]*
          | \b[\w./-]*\w\.(?:{endings})\b
          | \b(?:[A-Za-z0-9-]+\.)+(?:{domains})\b(?:/[^\s<>„“"»«)]*)?
          | \b(?:{names})\b
        )
        | (?P<word>[^\W\d_]+)
        """,
        re.VERBOSE,
    )


@lru_cache(maxsize=20_000)
def _word_to_cyrillic(word: str) -> str:
    if not _LATIN_LETTER.search(word):
        return word
    mapped = _data()["mapped"]
    if word in mapped:
        return mapped[word]
    lower = word.lower()
    if word in _kept_words() or not _GAJ.issuperset(character for character in lower if _LATIN_LETTER.match(character)):
        return word
    cuts = _cuts(lower)
    letters: list[str] = []
    position = 0
    while position < len(word):
        size = 2 if lower[position : position + 2] in _DIGRAPHS and position + 1 not in cuts else 1
        letter = _TO_CYRILLIC.get(lower[position : position + size], word[position])
        letters.append(letter.upper() if word[position].isupper() else letter)
        position += size
    return "".join(letters)


@cache
def _kept_words() -> frozenset[str]:
    return frozenset(_data()["keep"]["abbreviations"]) | frozenset(_data()["keep"]["words"])


@cache
def _cut_patterns() -> tuple[tuple[re.Pattern[str], int], ...]:
    patterns = []
    for where, opening in (("at_start", r"\b(?:ne|naj|pre|re|ras|iz|po|za)?"), ("anywhere", "")):
        for stem in _data()["two_letters"][where]:
            left, _, right = stem.partition("|")
            patterns.append((re.compile(f"{opening}({left}){right}"), 1))
    return tuple(patterns)


def _cuts(lower: str) -> frozenset[int]:
    """The places in a word where two letters that look like one (dž, lj, nj) meet."""
    if not any(digraph in lower for digraph in _DIGRAPHS):
        return frozenset()
    return frozenset(match.end(group) for pattern, group in _cut_patterns() for match in pattern.finditer(lower))


_NUMERAL: Final = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_SURE_NUMERAL: Final = re.compile(r".*X.*|II|III|IV|VII|VIII")
_WORD: Final = re.compile(r"[^\W_]+")


def _is_numeral(match: re.Match[str]) -> bool:
    """I, V and VI are also a conjunction, an initial and a pronoun: they need a neighbour that is counted in Roman numerals."""
    word = match["word"]
    if not word or not _NUMERAL.fullmatch(word):
        return False
    if _SURE_NUMERAL.fullmatch(word):
        return True
    text = match.string
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 40]
    if not before.rpartition("\n")[2].strip() and not after.partition("\n")[0].strip(" .\t"):
        return True  # alone on its line: the number of an article
    return _counted_before(before) or _counted_after(after)


@cache
def _counted() -> re.Pattern[str]:
    stems = _data()["numerals"]["neighbours"]
    return re.compile("(?:" + "|".join([*stems, *(_word_to_cyrillic(stem) for stem in stems)]) + ")", re.IGNORECASE)


def _counted_before(before: str) -> bool:
    if re.search(r"[IVX]\s?[-–/]\s?$|(?<![^\W_])[IVX]+\.?,?\s+(?:i|и|do|до)\s+$", before):
        return True
    words = _WORD.findall(before)
    return bool(words) and before[-1:].isspace() and bool(_counted().match(words[-1]))


def _counted_after(after: str) -> bool:
    if re.match(r"\s?[-–/]\s?(?:[IVX]+\b|\d)|\.?,?\s+(?:i|и|do|до)\s+[IVX]+(?![^\W_])", after):
        return True
    following = re.match(r"\.?\s+([^\W_]+)", after)
    return bool(following and _counted().match(following[1]))
