"""Parts of a whole: how many activities stand where."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from putokaz.foundation.core.formats import format_number, format_percent
from putokaz.foundation.ui.charts.lettering import text_width, wrapped
from putokaz.foundation.ui.drawing import Drawing, Markup, Tone, boxed

_GAP: Final = 2
_SIZE: Final = 13
_RADIUS: Final = 50.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A kind of part: what it is called and what it says."""

    label: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class StackRow:
    """``counts`` in the order of the segments. ``href`` leads to what the row is about."""

    label: str
    counts: tuple[int, ...]
    href: str = ""

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class StackedBar:
    """Each row is a bar of the same length, cut by its counts. ``ValueError`` for a row that does not fit the segments."""

    title: str
    description: str
    segments: tuple[Segment, ...]
    groups: tuple[StackRow, ...]
    first_column: str
    total_column: str

    def __post_init__(self) -> None:
        if any(len(row.counts) != len(self.segments) or min(row.counts, default=0) < 0 for row in self.groups):
            raise ValueError("Every row needs a count, zero or more, of every segment.")

    def rows(self, language: str) -> tuple[tuple[str, ...], ...]:
        """The same as a table: a header row, then one row for each bar with its total."""
        header = (self.first_column, *(segment.label for segment in self.segments), self.total_column)
        return (header, *((row.label, *(format_number(n, language) for n in (*row.counts, row.total))) for row in self.groups))


def stacked_bar(chart: StackedBar, *, language: str, key: str = "shares") -> Markup:
    """One bar for each row; a count stands in its part where it fits, and always in the table and the name of the row."""
    label_width = 250 if len(chart.groups) > 1 or (chart.groups and chart.groups[0].label) else 1
    return boxed(_draw(chart, language, f"{key}-wide", 820, label_width), _draw(chart, language, f"{key}-narrow", 340, 0))


def _draw(chart: StackedBar, language: str, key: str, width: float, label_width: float) -> str:
    drawing = Drawing(key, language, width)
    left = label_width + 14 if label_width > 1 else 0
    y = _legend(drawing, chart)
    for row in chart.groups:
        counted = zip(chart.segments, row.counts, strict=True)
        words = "; ".join(f"{segment.label}: {format_number(count, language)}" for segment, count in counted)
        with drawing.link(row.href, f"{row.label}. {words}" if row.label else words):
            lines = wrapped(drawing.say(row.label), _SIZE, label_width if left else width)
            above = 0 if left else len(lines) * 17 + (3 if lines else 0)
            block = max(24, len(lines) * 17) if left else above + 24
            first = y + (block - len(lines) * 17) / 2 + _SIZE if left else y + _SIZE
            for position, line in enumerate(lines):
                x, anchor = (left - 14, "end") if left else (0, "start")
                drawing.text(x, first + position * 17, line, _SIZE, classes="chart-text chart-name", anchor=anchor)
            top = y + (block - 24) / 2 if left else y + above
            _bar(drawing, chart, row, (left, top, width - left - 44, 24))
        y += block + 14
    return drawing.svg(chart.title, chart.description, y, "chart-wide" if label_width else "chart-narrow")


def _bar(drawing: Drawing, chart: StackedBar, row: StackRow, box: tuple[float, float, float, float]) -> None:
    x, y, full, height = box
    shown = [(segment, count) for segment, count in zip(chart.segments, row.counts, strict=True) if count]
    if not shown:
        drawing.rect((x, y, full, height), "chart-track")
    room = full - _GAP * max(len(shown) - 1, 0)
    for segment, count in shown:
        length = room * count / row.total
        drawing.rect((x, y, length, height), f"chart-bar chart-{segment.tone}", pattern=str(segment.tone))
        text = format_number(count, drawing.language)
        needed = text_width(text, _SIZE) + 10
        if needed <= length:
            plate = (x + length / 2 - needed / 2, y + 4, needed, height - 8)
            drawing.rect(plate, "chart-plate", round_by=3)
            drawing.text(x + length / 2, y + height / 2 + 4.6, text, _SIZE, classes="chart-text chart-strong", anchor="middle")
        x += length + _GAP
    drawing.text(
        box[0] + full + 8, y + height / 2 + 4.6, format_number(row.total, drawing.language), _SIZE, classes="chart-text chart-quiet"
    )


def _legend(drawing: Drawing, chart: StackedBar) -> float:
    """The segments, with their counts when there is one bar; where the first bar begins."""
    x, y = 0.0, 4.0
    only = chart.groups[0].counts if len(chart.groups) == 1 else None
    for position, segment in enumerate(chart.segments):
        text = drawing.say(segment.label)
        if only is not None:
            text = f"{text}: {format_number(only[position], drawing.language)}"
        width = 20 + text_width(text, _SIZE) + 18
        if x and x + width - 18 > drawing.width:
            x, y = 0.0, y + 21
        drawing.rect((x, y, 13, 13), f"chart-bar chart-{segment.tone}", pattern=str(segment.tone))
        drawing.text(x + 20, y + 11, text, _SIZE)
        x += width
    return y + 27


def progress_ring(part: int, whole: int, *, title: str, language: str, key: str = "ring") -> Markup:
    """A ring around its rate, with *17 / 19* below it. Of nothing it is an empty ring with a dash. ``ValueError`` for a part of less than
    nothing or more than the whole."""
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} is not a share.")
    drawing = Drawing(key, language, 120)
    share = format_percent(Decimal(part) * 100 / Decimal(whole), language) if whole else "–"
    figures = f"{format_number(part, language)} / {format_number(whole, language)}"
    drawing.circle(60, 60, _RADIUS, "chart-ring-track")
    if part:
        drawing.arc(60, 60, _RADIUS, part / whole, "chart-ring")
    drawing.text(60, 63, share, 21, classes="chart-text chart-strong", anchor="middle")
    drawing.text(60, 81, figures, 13, classes="chart-text chart-quiet", anchor="middle")
    return Markup(drawing.svg(title, f"{figures}, {share}", 120, "chart-ring-box"))
