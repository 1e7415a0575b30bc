"""Deadlines counted by month, for plans with more of them than anybody reads line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from putokaz.foundation.core.messages import Message, msg, nmsg
from putokaz.foundation.ui.charts.lettering import text_width, wrapped
from putokaz.foundation.ui.charts.scale import Scale
from putokaz.foundation.ui.drawing import Drawing

_HEIGHT: Final = 40
_KINDS: Final[tuple[tuple[str, str, Message], ...]] = (
    ("chart-done", "", msg("Implemented")),
    ("chart-idle", "", msg("To be done")),
    ("chart-late", "late", msg("Overdue")),
)


@dataclass(frozen=True, slots=True)
class Months:
    """Done, open and late deadlines by year and month, and how many fall in no month of the period."""

    counts: Mapping[tuple[int, int], tuple[int, int, int]]
    elsewhere: int

    @property
    def total(self) -> int:
        return self.elsewhere + sum(sum(count) for count in self.counts.values())

    @property
    def late(self) -> int:
        return sum(count[2] for count in self.counts.values())

    @property
    def most(self) -> int:
        return max((sum(count) for count in self.counts.values()), default=0)


@dataclass(frozen=True, slots=True)
class Counted:
    label: str
    href: str
    months: Months


class Period(Protocol):
    """What is drawn: a title, a description, and today."""

    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def today(self) -> date: ...


def draw(drawing: Drawing, chart: Period, groups: Sequence[Counted], scale: Scale, *, beside: float) -> str:
    """One row of bars for each group, all on one scale; the label ``beside`` units wide, or above with 0."""
    most = max((group.months.most for group in groups), default=0) or 1
    y = _legend(drawing)
    scale.name_years(drawing, y + 12)
    top = y = y + 20
    for group in groups:
        y = _group(drawing, group, scale, y, beside, most)
    scale.mark_today(drawing, chart.today, top, y)
    scale.grid(drawing, top, y)
    return drawing.svg(chart.title, chart.description, y + 22, "chart-wide" if beside else "chart-narrow")


def _group(drawing: Drawing, group: Counted, scale: Scale, y: float, beside: float, most: int) -> float:
    facts = _facts(drawing, group.months)
    with drawing.link(group.href, f"{group.label}. {facts}"):
        lines = wrapped(drawing.say(group.label), 13, beside or drawing.width)
        notes = wrapped(facts, 12, beside or drawing.width)
        words = 17 * len(lines) + 16 * len(notes)
        block = max(_HEIGHT, words) if beside else words + 8 + _HEIGHT
        drawing.rect((0, y, drawing.width, block + 6), "chart-row")
        if not beside:
            drawing.rect((0, y, drawing.width, words + 4), "chart-plate")  # the lines of the grid do not cross the words
        for position, line in enumerate(lines):
            drawing.text(4, y + 14 + 17 * position, line, 13, classes="chart-text chart-name")
        for position, line in enumerate(notes):
            drawing.text(4, y + 13 + 17 * len(lines) + 16 * position, line, 12, classes="chart-text chart-quiet")
        base = y + block + 2
        drawing.line(scale.left, base, scale.right, base, "chart-year")
        for (year, month), counts in sorted(group.months.counts.items()):
            _bar(drawing, scale, (year, month), counts, base, most)
    return y + block + 14


def _bar(drawing: Drawing, scale: Scale, place: tuple[int, int], counts: tuple[int, int, int], base: float, most: int) -> None:
    year, month = place
    first = date(year, month, 1)
    start = scale.at(date.fromordinal(first.toordinal() - 1)) if first > scale.first else scale.left
    after = date(year + month // 12, month % 12 + 1, 1)
    end = scale.at(date.fromordinal(after.toordinal() - 1))
    width, y = max(end - start - 1.5, 1.5), base
    for (tone, pattern, _), count in zip(_KINDS, counts, strict=True):
        if count:
            height = max((_HEIGHT - 2) * count / most, 1.5)
            y -= height
            drawing.rect((start + 0.7, y, width, height), f"chart-bar {tone}", pattern=pattern)


def _facts(drawing: Drawing, months: Months) -> str:
    facts = [nmsg("{count} activity", "{count} activities", months.total)]
    if months.late:
        facts.append(nmsg("{count} overdue", "{count} overdue", months.late))
    if months.elsewhere:
        facts.append(nmsg("{count} without a day", "{count} without a day", months.elsewhere))
    return "; ".join(drawing.say(fact) for fact in facts)


def _legend(drawing: Drawing) -> float:
    x, y = 0.0, 4.0
    for tone, pattern, message in _KINDS:
        text = drawing.say(message)
        width = 20 + text_width(text, 12.5) + 16
        if x and x + width - 16 > drawing.width:
            x, y = 0.0, y + 20
        drawing.rect((x, y, 13, 13), f"chart-bar {tone}", pattern=pattern)
        drawing.text(x + 20, y + 11, text, 12.5)
        x += width
    return y + 24
