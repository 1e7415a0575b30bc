"""The map of Bosnia and Herzegovina: ten cantons, Republika Srpska and Brčko District, each with its figure printed on it.

The shapes (``data/map.json``) are from Natural Earth, public domain. Figures stand on the areas and areas without one are hatched, so the
map says the same without colour and on paper. Brčko District and the Posavina Canton are too small for words: theirs stand beside the map.
"""

import itertools
import json
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Final

from putokaz.foundation.core.formats import NO_BREAK_SPACE, format_number
from putokaz.foundation.core.messages import Message, msg, translate
from putokaz.foundation.core.territories import territories
from putokaz.foundation.ui.charts.lettering import text_width
from putokaz.foundation.ui.drawing import Drawing, Markup, boxed

PERCENT: Final = tuple(Decimal(edge) for edge in (0, 20, 40, 60, 80, 100))
NO_DATA: Final = msg("No data")
_STEPS: Final = 5
_TOP: Final = -34
_WIDTH: Final = 470
# Where the words of an area stand that is too small for them; the line goes to the middle of the area.
_CALLOUTS: Final[Mapping[str, tuple[float, float]]] = {"pk": (318, -12), "bd": (412, 26)}


@dataclass(frozen=True, slots=True)
class MapValue:
    """The figure of one area. ``value`` chooses the shade (``None``: not known), ``text`` is what is printed. ``name`` and ``short`` are
    in the reader's language; without them the Bosnian name and the key stand there."""

    value: Decimal | None
    text: str = ""
    name: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class _Area:
    """``labels`` are the middles of the parts that carry words, with the radius of the circle that fits there."""

    path: str
    labels: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class _Outline:
    height: float
    areas: Mapping[str, _Area]


@cache
def _outline() -> _Outline:
    data = json.loads(resources.files(__package__).joinpath("data/map.json").read_text("utf-8"))
    shapes = data["shapes"].items()
    return _Outline(data["height"], {key: _Area(shape["path"], tuple((x, y, r) for x, y, r in shape["labels"])) for key, shape in shapes})


def map_keys() -> tuple[str, ...]:
    """The keys of the areas: the cantons in their official order, then Republika Srpska and Brčko District."""
    return tuple(_outline().areas)


def step_of(value: Decimal | None, edges: Sequence[Decimal] = PERCENT) -> int:
    """The shade of a value, 1 to 5, and 0 for none. A value at an edge belongs to the upper step; one outside to the nearest."""
    return 0 if value is None else bisect_right(edges[1:-1], value) + 1


def draw_map(
    values: Mapping[str, MapValue],
    *,
    title: str,
    description: str,
    language: str,
    link: Callable[[str], str] | None = None,
    edges: Sequence[Decimal] = PERCENT,
    unit: str = "%",
    key: str = "map",
) -> Markup:
    """The map as two drawings, for a page and for a phone. ``link`` gives the address an area leads to, or an empty text.

    ``edges`` are the six borders of the five shades, ascending, and ``unit`` what they count. ``ValueError`` for other edges or the key of
    an area that the map does not have.
    """
    if len(edges) != _STEPS + 1 or list(edges) != sorted(set(edges)):
        raise ValueError("Five shades need six edges, each above the one before.")
    if unknown := set(values) - set(map_keys()):
        raise ValueError(f"The map has no area {', '.join(sorted(unknown))}.")
    shown = {area: _named(area, values.get(area), language) for area in map_keys()}
    made = []
    for name, size in (("wide", 10.5), ("narrow", 16.5)):
        drawing = Drawing(f"{key}-{name}", language, _WIDTH)
        _areas(drawing, shown, edges, link)
        _labels(drawing, shown, size)
        bottom = _legend(drawing, edges, unit, _outline().height + 14, size)
        made.append(drawing.svg(title, description, bottom - _TOP, f"chart-map chart-{name}", top=_TOP))
    return boxed(*made)


def map_rows(values: Mapping[str, MapValue], *, language: str, columns: tuple[str, str]) -> tuple[tuple[str, ...], ...]:
    """The map as a table: a header row, then one row for each area, those without a figure too."""
    shown = (_named(area, values.get(area), language) for area in map_keys())
    return (columns, *((value.name, value.text) for value in shown))


def _named(area: str, value: MapValue | None, language: str) -> MapValue:
    """The value with all its words."""
    found = value or MapValue(None)
    text = found.text or (translate(NO_DATA, language) if found.value is None else format_number(found.value, language))
    return MapValue(found.value, text, found.name or territories()[area].title, found.short or area.upper())


def _areas(drawing: Drawing, shown: Mapping[str, MapValue], edges: Sequence[Decimal], link: Callable[[str], str] | None) -> None:
    """First all shades, then over them what is reached: clear, so that the edge of an area in focus is not covered by its neighbours."""
    for area, value in shown.items():
        step = step_of(value.value, edges)
        drawing.path(_outline().areas[area].path, f"map-area map-step-{step}", pattern="" if step else "none")
    for area, value in shown.items():
        with drawing.link(link(area) if link else "", f"{value.name}: {value.text}"):
            drawing.path(_outline().areas[area].path, "map-reach")


def _labels(drawing: Drawing, shown: Mapping[str, MapValue], size: float) -> None:
    """Above all areas, so that a neighbour never covers a word. The names of the areas are already said by the areas themselves."""
    drawing.parts.append('<g class="map-labels" aria-hidden="true">')
    for area, value in shown.items():
        words = "" if value.value is None else value.text
        if area in _CALLOUTS:
            x, y = _CALLOUTS[area]
            middle = _outline().areas[area].labels[0]
            drawing.line(x, y + 4, middle[0], middle[1], "map-leader")
            drawing.circle(middle[0], middle[1], 2, "map-point")
            drawing.text(x, y, _beside(value.short, words), size, classes="map-label map-name", anchor="middle")
            continue
        for x, y, _ in _outline().areas[area].labels:
            drawing.text(x, y + (0 if words else size * 0.36), value.short, size, classes="map-label map-name", anchor="middle")
            if words:
                drawing.text(x, y + size * 1.1, words, size, classes="map-label", anchor="middle")
    drawing.parts.append("</g>")


def _beside(short: str, words: str) -> str:
    return f"{short} {words}" if words else short


def _legend(drawing: Drawing, edges: Sequence[Decimal], unit: str, y: float, size: float) -> float:
    """The shades with their borders, and the hatch, in as many lines as they need."""
    sign = NO_BREAK_SPACE + unit if unit else ""
    entries: list[tuple[int, str | Message]] = [
        (step, f"{format_number(low, drawing.language)}–{format_number(high, drawing.language)}{sign}")
        for step, (low, high) in enumerate(itertools.pairwise(edges), start=1)
    ]
    x, box = 0.0, size * 1.15
    for step, text in (*entries, (0, NO_DATA)):
        width = box * 1.4 + text_width(drawing.say(text), size) + size
        if x and x + width - size > drawing.width:
            x, y = 0.0, y + size * 1.7
        drawing.rect((x + 1, y, box, box), f"map-area map-step-{step}", pattern="" if step else "none")
        drawing.text(x + box * 1.4, y + size * 0.95, text, size)
        x += width
    return y + size * 1.7
