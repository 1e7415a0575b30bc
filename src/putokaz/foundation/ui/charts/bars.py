"""Bars of rates for documents: SVG text that needs no style sheet.

On screen a chart takes its colours from CSS variables with a fallback, so that it follows the dark theme and the print style; on paper
(``Palette.printed``) colours are fixed, for renderers that know no CSS. Every chart has a title, a description, and its data as rows
for a table.
"""

from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import count

from putokaz.foundation.ui.charts.lettering import text_width, wrapped


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a group, 0 to 100; ``None`` is not known and is drawn as no bar. ``text`` is the value as printed."""

    value: Decimal | None
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """A label and one bar for each series. ``mark`` is a value to compare with, drawn as a line across the first bar."""

    label: str
    bars: tuple[Bar, ...]
    mark: Bar | None = None


@dataclass(frozen=True, slots=True)
class BarChart:
    """``series`` names the bars of every group, in their order; ``mark`` names the line, when there is one."""

    title: str
    description: str
    series: tuple[str, ...]
    groups: tuple[Group, ...]
    mark: str = ""
    first_column: str = ""

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The same as a table: a header row, then one row for each group."""
        marked = (self.mark,) if self.mark else ()
        header = (self.first_column, *self.series, *marked)
        return (header, *(self._row(group) for group in self.groups))

    def _row(self, group: Group) -> tuple[str, ...]:
        marked = (group.mark.text if group.mark else "",) if self.mark else ()
        return (group.label, *(bar.text for bar in group.bars), *marked)


@dataclass(frozen=True, slots=True)
class Palette:
    bars: tuple[str, str, str]
    mark: str
    ink: str
    soft: str
    line: str

    @classmethod
    def screen(cls) -> "Palette":
        return cls(
            ("var(--chart-1,#1d4d7f)", "var(--chart-2,#5b8db8)", "var(--chart-3,#a9c4dc)"),
            "var(--chart-mark,#b4540a)",
            "var(--chart-ink,#1c2530)",
            "var(--chart-soft,#54606d)",
            "var(--chart-line,#c3ccd6)",
        )

    @classmethod
    def printed(cls) -> "Palette":
        return cls(("#1d4d7f", "#5b8db8", "#a9c4dc"), "#b4540a", "#000000", "#3d4853", "#8a96a3")


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes in units of the drawing. ``label_width`` 0 puts the label above its bars."""

    width: int
    label_width: int
    bar: int = 14
    type_size: int = 13
    gap: int = 16
    value_width: int = 64


WIDE = Layout(width=820, label_width=250)
NARROW = Layout(width=340, label_width=0, bar=16, type_size=14, gap=20)


def bar_chart(chart: BarChart, *, layout: Layout = WIDE, palette: Palette | None = None, key: str = "chart") -> str:
    """Horizontal bars, 0 to 100 per cent. ``key`` makes the ids of this drawing unique in a page."""
    return _Drawing(chart, layout, palette or Palette.screen(), key).svg()


class _Drawing:
    """One drawing being made, from top to bottom."""

    def __init__(self, chart: BarChart, layout: Layout, palette: Palette, key: str) -> None:
        self.chart, self.layout, self.palette, self.key = chart, layout, palette, key
        self.parts: list[str] = []
        self.y = 4.0
        self.left = layout.label_width + 12 if layout.label_width else 0
        self.full = layout.width - self.left - layout.value_width

    def svg(self) -> str:
        self._legend()
        top = self.y
        for group in self.chart.groups:
            self._group(group)
        self._axis(top)
        height = round(self.y + 4)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.layout.width} {height}" width="{self.layout.width}" '
            f'height="{height}" role="img" aria-labelledby="{self.key}-title {self.key}-desc" '
            f'font-family="IBM Plex Sans, Segoe UI, Noto Sans, sans-serif" font-size="{self.layout.type_size}">'
            f'<title id="{self.key}-title">{escape(self.chart.title)}</title>'
            f'<desc id="{self.key}-desc">{escape(self.chart.description)}</desc>'
        )
        return head + "".join(self.parts) + "</svg>"

    def _legend(self) -> None:
        """The names of the series, in as many rows as they need; none for a single series without a mark."""
        names = [*self.chart.series, *((self.chart.mark,) if self.chart.mark else ())]
        if len(names) < 2:  # one series needs no legend
            return
        size, x = self.layout.type_size, 0.0
        middle = self.y + size * 0.65
        for position, name in zip(count(), names):
            width = 20 + text_width(name, size) + 18
            if x and x + width - 18 > self.layout.width:
                x, middle = 0.0, middle + size * 1.6
            if position < len(self.chart.series):
                self._rect(x, middle - 6, 12, 12, self.palette.bars[position % 3])
            else:
                self._line(x + 6, middle - 8, x + 6, middle + 8, self.palette.mark, 3)
            self._text(x + 20, middle + size * 0.36, name)
            x += width
        self.y = middle + size * 1.5

    def _group(self, group: Group) -> None:
        size, bar = self.layout.type_size, self.layout.bar
        lines = wrapped(group.label, size, self.layout.label_width or self.layout.width)
        leading = size * 1.25
        bars_height = len(group.bars) * (bar + 3) - 3
        if self.layout.label_width:
            block = max(bars_height, len(lines) * leading)
            first = self.y + (block - len(lines) * leading) / 2 + size
            bars_top = self.y + (block - bars_height) / 2
        else:
            block, first = len(lines) * leading + bars_height + 2, self.y + size
            bars_top = self.y + len(lines) * leading + 2
        for position, line in enumerate(lines):
            if self.layout.label_width:
                self._text(self.left - 12, first + position * leading, line, anchor="end")
            else:
                self._text(0, first + position * leading, line, weight="600")
        for position, each in enumerate(group.bars):
            self._bar(each, bars_top + position * (bar + 3), position, group.mark if position == 0 else None)
        self.y += block + self.layout.gap

    def _bar(self, bar: Bar, y: float, series: int, mark: Bar | None) -> None:
        height, size = self.layout.bar, self.layout.type_size
        length = float(min(max(bar.value or Decimal(0), Decimal(0)), Decimal(100))) / 100 * self.full
        if bar.value is not None:
            self._rect(self.left, y, max(length, 1), height, self.palette.bars[series % 3])
        end = self.left + length
        if mark and mark.value is not None:
            at = self.left + float(min(mark.value, Decimal(100))) / 100 * self.full
            self._line(at, y - 3, at, y + height + 3, self.palette.mark, 3)
            end = max(end, at)
        self._text(end + 6, y + height / 2 + size * 0.36, bar.text)

    def _axis(self, top: float) -> None:
        bottom = self.y - self.layout.gap + 6
        lines = []
        for share in (0, 25, 50, 75, 100):
            x = self.left + share / 100 * self.full
            lines.append(self._stroke(x, top - 4, x, bottom, self.palette.line, 1 if share else 1.5))
            self._text(x, bottom + self.layout.type_size, f"{share}", anchor="middle" if share else "start", colour=self.palette.soft)
        self._text(self.left + self.full + 22, bottom + self.layout.type_size, "%", colour=self.palette.soft)
        self.parts[:0] = lines  # behind the bars
        self.y = bottom + self.layout.type_size * 1.3

    def _rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>')

    def _line(self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> None:
        self.parts.append(self._stroke(x1, y1, x2, y2, colour, width))

    def _stroke(self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
        return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"/>'

    def _text(self, x: float, y: float, text: str, *, anchor: str = "start", weight: str = "", colour: str = "") -> None:
        weighty = f' font-weight="{weight}"' if weight else ""
        look = f'text-anchor="{anchor}"{weighty} fill="{colour or self.palette.ink}"'
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(text)}</text>')
