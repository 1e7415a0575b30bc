"""The numbers and bullets that Word makes itself: they are on the page but not in the text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from putokaz.imports.readers.drafts import WORD_BULLET as BULLET

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_MAX_VALUE = 100_000
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LETTERS = 26
_STYLE_DEPTH = 12  # styles are based on styles; a circle must end

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it


@dataclass
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass
class _List:
    """One abstract list: its levels, and how far each has counted."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counters: dict[int, int] = field(default_factory=dict)


def _value(element: Element | None, otherwise: str = "") -> str:
    return element.get(f"{_W}val", otherwise) if element is not None else otherwise


def _number(element: Element | None, otherwise: int) -> int:
    value = _value(element)
    return min(int(value), _MAX_VALUE) if value.isascii() and value.isdigit() else otherwise


class Numbering:
    """Labels for paragraphs, in document order: every call to :meth:`label` counts."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._of_num: dict[str, str] = {}
        self._restart: dict[tuple[str, int], int] = {}
        self._restarted: set[tuple[str, int]] = set()
        self._styles: dict[str, Element] = (
            {style.get(f"{_W}styleId", ""): style for style in styles.iter(f"{_W}style")} if styles is not None else {}
        )
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Element) -> None:
        for abstract in numbering.iter(f"{_W}abstractNum"):
            self._lists[abstract.get(f"{_W}abstractNumId", "")] = _List(dict(_levels(abstract)))
        for num in numbering.iter(f"{_W}num"):
            key = num.get(f"{_W}numId", "")
            self._of_num[key] = _value(num.find(f"{_W}abstractNumId"))
            for override in num.iter(f"{_W}lvlOverride"):
                start = override.find(f"{_W}startOverride")
                level = override.get(f"{_W}ilvl", "")
                if start is not None and level.isdigit():
                    self._restart[key, int(level)] = _number(start, 1)

    def label(self, paragraph: Element) -> str:
        """What Word writes before the paragraph: a number such as ``1.1.1.``, :data:`BULLET`, or nothing."""
        num, level = self._numbered(paragraph)
        counted = self._lists.get(self._of_num.get(num, ""))
        if counted is None or level not in counted.levels:
            return ""
        here = counted.levels[level]
        if here.form == "bullet":
            return BULLET
        self._count(counted, num, level)
        if here.form == "none":
            return ""
        label = here.text
        for shown in range(_LEVELS):
            if f"%{shown + 1}" in label:
                of = counted.levels.get(shown, _Level())
                value = counted.counters.get(shown, of.start)
                label = label.replace(f"%{shown + 1}", _written(value, "decimal" if here.legal else of.form))
        return label.strip()

    def _count(self, counted: _List, num: str, level: int) -> None:
        restart = self._restart.get((num, level))
        if restart is not None and (num, level) not in self._restarted:
            self._restarted.add((num, level))
            counted.counters[level] = restart
        else:
            counted.counters[level] = counted.counters.get(level, counted.levels[level].start - 1) + 1
        for deeper in [known for known in counted.counters if known > level]:
            del counted.counters[deeper]

    def _numbered(self, paragraph: Element) -> tuple[str, int]:
        """The list and the level of a paragraph: its own, or those of its style."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return "", 0
        num, level = _num_of(properties)
        style = _value(properties.find(f"{_W}pStyle"))
        for _ in range(_STYLE_DEPTH):
            element = self._styles.get(style)
            if num is not None or element is None:
                break
            inherited = element.find(f"{_W}pPr")
            if inherited is not None:
                num, own = _num_of(inherited)
                level = level if level is not None else own
            style = _value(element.find(f"{_W}basedOn"))
        return num or "", level or 0


def _num_of(properties: Element) -> tuple[str | None, int | None]:
    found = properties.find(f"{_W}numPr")
    if found is None:
        return None, None
    num = found.find(f"{_W}numId")
    level = found.find(f"{_W}ilvl")
    return (_value(num) if num is not None else None), (_number(level, 0) if level is not None else None)


def _levels(abstract: Element) -> Iterator[tuple[int, _Level]]:
    for level in abstract.iter(f"{_W}lvl"):
        index = level.get(f"{_W}ilvl", "")
        if index.isdigit() and int(index) < _LEVELS:
            yield (
                int(index),
                _Level(
                    _number(level.find(f"{_W}start"), 1),
                    _value(level.find(f"{_W}numFmt"), "decimal"),
                    _value(level.find(f"{_W}lvlText")),
                    level.find(f"{_W}isLgl") is not None,
                ),
            )


def _written(value: int, form: str) -> str:
    if form in ("lowerRoman", "upperRoman"):
        roman = ""
        for worth, sign in _ROMAN:
            roman += sign * min(value // worth, 9)
            value -= worth * min(value // worth, 9)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("lowerLetter", "upperLetter") and value > 0:
        letters = chr(ord("a") + (value - 1) % _LETTERS) * min((value - 1) // _LETTERS + 1, 9)
        return letters if form == "lowerLetter" else letters.upper()
    if form == "decimalZero":
        return f"{value:02}"
    return str(value)
