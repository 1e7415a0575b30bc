"""Rates side by side: each goal with its reported, evidenced and attained share, and what each is a share of."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Protocol

from putokaz.foundation.core.formats import format_number, format_percent
from putokaz.foundation.ui.charts.lettering import text_width, wrapped
from putokaz.foundation.ui.drawing import Drawing, Markup, boxed

_UNKNOWN: Final = "–"  # nothing can be computed: a dash, never a zero
_CLASSES: Final = ("chart-first", "chart-second", "chart-third")
_PATTERN: Final = ("", "second", "third")
_TRACK_END: Final = 100


class Share(Protocol):
    """A part of a whole, such as a rate of progress. ``percent`` is ``None`` of nothing."""

    @property
    def numerator(self) -> Decimal: ...
    @property
    def denominator(self) -> int: ...
    @property
    def percent(self) -> Decimal | None: ...


@dataclass(frozen=True, slots=True)
class RateRow:
    """``rates`` in the order of the series, up to three. ``href`` leads to what the row is about."""

    label: str
    rates: tuple[Share, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class RateBars:
    """``ValueError`` for more than three series, or a row with another number of rates than there are series."""

    title: str
    description: str
    series: tuple[str, ...]
    groups: tuple[RateRow, ...]
    first_column: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.series) <= len(_CLASSES) or any(len(row.rates) != len(self.series) for row in self.groups):
            raise ValueError("One to three series, and a rate of each in every row.")

    def rows(self, language: str) -> tuple[tuple[str, ...], ...]:
        """The same as a table: a header row, then one row for each group."""
        header = (self.first_column, *self.series)
        return (header, *((row.label, *(in_full(rate, language) for rate in row.rates)) for row in self.groups))


def in_full(share: Share, language: str) -> str:
    """*17/19 = 89,5 %*: a printed rate carries its numerator and denominator."""
    if share.percent is None:
        return _UNKNOWN
    return f"{format_number(_plain(share.numerator), language)}/{share.denominator} = {format_percent(share.percent, language)}"


def _plain(value: Decimal) -> Decimal:
    """A sum of parts with at most two places: 3.3333… is 3.33."""
    return value if value == value.to_integral_value() else round(value, 2)


def rate_bars(chart: RateBars, *, language: str, key: str = "rates") -> Markup:
    """Horizontal bars, 0 to 100 per cent, the label beside them; above them where there is little room."""
    return boxed(_draw(chart, language, f"{key}-wide", 820, 270), _draw(chart, language, f"{key}-narrow", 340, 0))


def _draw(chart: RateBars, language: str, key: str, width: float, label_width: float) -> str:
    drawing = Drawing(key, language, width)
    wide = label_width > 0
    left = label_width + 14 if wide else 0
    figure = 150 if wide else 132
    full = width - left - figure
    y = _legend(drawing, chart.series, 13)
    top = y
    for row in chart.groups:
        in_words = "; ".join(f"{name}: {in_full(rate, language)}" for name, rate in zip(chart.series, row.rates, strict=True))
        with drawing.link(row.href, f"{row.label}. {in_words}"):
            y = _row(drawing, row, y, (left, full), label_width) + 18
    _axis(drawing, (left, full), top, y - 12, language)
    return drawing.svg(chart.title, chart.description, y + 14, "chart-wide" if wide else "chart-narrow")


def _row(drawing: Drawing, row: RateRow, y: float, plot: tuple[float, float], label_width: float) -> float:
    """Draws one row from ``y`` down and returns its end."""
    left, full = plot
    bar, step, size = 15, 19, 13
    lines = wrapped(drawing.say(row.label), size, label_width or drawing.width)
    height = len(row.rates) * step - 4
    block = max(height, len(lines) * 17) if label_width else len(lines) * 17 + 3 + height
    first = y + (block - len(lines) * 17) / 2 + 13 if label_width else y + 13
    for position, line in enumerate(lines):
        at = (left - 14, "end") if label_width else (0, "start")
        drawing.text(at[0], first + position * 17, line, size, classes="chart-text chart-name", anchor=str(at[1]))
    start = y + (block - height) / 2 if label_width else y + len(lines) * 17 + 3
    for position, rate in enumerate(row.rates):
        top = start + position * step
        drawing.rect((left, top, full, bar), "chart-track")
        if rate.percent is not None:
            length = max(float(min(rate.percent, Decimal(_TRACK_END))) / _TRACK_END * full, 1)
            drawing.rect((left, top, length, bar), f"chart-bar {_CLASSES[position]}", pattern=_PATTERN[position])
        drawing.text(left + full + 8, top + 12, in_full(rate, drawing.language), 12.5)
    return y + block


def _axis(drawing: Drawing, plot: tuple[float, float], top: float, bottom: float, language: str) -> None:
    left, full = plot
    marks = len(drawing.parts)
    for share in (0, 25, 50, 75, 100):
        x = left + share / _TRACK_END * full
        drawing.line(x, top - 4, x, bottom, "chart-grid")
        text = format_percent(Decimal(share), language, 0) if share == _TRACK_END else str(share)
        anchor = "middle" if share else "start"
        drawing.text(x, bottom + 14, text, 11.5, classes="chart-text chart-quiet", anchor=anchor)
    drawing.send_behind(marks)


def _legend(drawing: Drawing, names: tuple[str, ...], size: float) -> float:
    """The names of the series in as many lines as they need; the base of the first row."""
    if len(names) < 2:  # one series needs no legend
        return 6
    x, y = 0.0, 4.0
    for position, name in enumerate(names):
        width = 20 + text_width(drawing.say(name), size) + 18
        if x and x + width - 18 > drawing.width:
            x, y = 0.0, y + 21
        drawing.rect((x, y, 13, 13), f"chart-bar {_CLASSES[position]}", pattern=_PATTERN[position])
        drawing.text(x + 20, y + 11, name, size)
        x += width
    return y + 32
