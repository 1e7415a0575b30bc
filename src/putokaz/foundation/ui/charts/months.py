"""Deadlines by month: years below each other, twelve months across, the darker the more falls due."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from putokaz.foundation.core.formats import format_number
from putokaz.foundation.core.messages import msg, translate
from putokaz.foundation.ui.drawing import Drawing, Markup, boxed, triangle

_STEPS: Final = 4
_MONTHS: Final = 12
_DUE: Final = msg("Deadlines")
_OPEN: Final = msg("Overdue")


@dataclass(frozen=True, slots=True)
class MonthCount:
    """``due`` deadlines fall in the month; ``overdue`` of them are past and not met. ``ValueError`` when more are overdue than due."""

    due: int
    overdue: int = 0
    href: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.overdue <= self.due:
            raise ValueError("No more deadlines can be overdue than fall due.")


@dataclass(frozen=True, slots=True)
class DeadlineCalendar:
    """``months`` by year and month (1 to 12); one that is missing has no deadline. ``today`` is the month that is marked."""

    title: str
    description: str
    months: Mapping[tuple[int, int], MonthCount]
    today: tuple[int, int] | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """Every year from the first deadline to the last."""
        named = [year for year, _ in self.months]
        return tuple(range(min(named), max(named) + 1)) if named else ()

    def rows(self, language: str) -> tuple[tuple[str, ...], ...]:
        """The same as a table: a header row, then one row for each month with a deadline."""
        header = tuple(translate(text, language) for text in (msg("Month"), _DUE, _OPEN))
        counted = [(place, count) for place, count in sorted(self.months.items()) if count.due]
        body = (
            (month_text(*place), format_number(count.due, language), format_number(count.overdue, language)) for place, count in counted
        )
        return (header, *body)


def month_text(year: int, month: int) -> str:
    """*03/2026*: a month in any of the languages."""
    return f"{month:02}/{year}"


def deadline_calendar(chart: DeadlineCalendar, *, language: str, key: str = "calendar") -> Markup:
    """A heat strip with the count in every month, so that the shade is never the only sign; a triangle marks what is overdue."""
    return boxed(_draw(chart, language, f"{key}-wide", 820, _MONTHS), _draw(chart, language, f"{key}-narrow", 340, _MONTHS // 2))


def _draw(chart: DeadlineCalendar, language: str, key: str, width: float, across: int) -> str:
    drawing = Drawing(key, language, width)
    wide = across == _MONTHS
    left = 56.0 if wide else 0.0
    cell = ((width - left) / across, 34.0 if wide else 40.0)
    most = max((count.due for count in chart.months.values()), default=0)
    y = 20.0 if wide else 4.0
    if wide:
        for month in range(1, _MONTHS + 1):
            drawing.text(left + (month - 0.5) * cell[0], 13, f"{month}.", 12.5, classes="chart-text chart-quiet", anchor="middle")
    for year in chart.years:
        if wide:
            drawing.text(0, y + 22, str(year), 13.5, classes="chart-text chart-name")
        else:
            drawing.text(0, y + 14, str(year), 13.5, classes="chart-text chart-name")
            y += 22
        for month in range(1, _MONTHS + 1):
            row, column = divmod(month - 1, across)
            at = (left + column * cell[0], y + row * (cell[1] + (0 if wide else 2)))
            _cell(drawing, chart, (year, month), (*at, *cell), most)
        y += _MONTHS // across * (cell[1] + (0 if wide else 2)) + 6
    y = _legend(drawing, y)
    return drawing.svg(chart.title, chart.description, y, "chart-wide" if wide else "chart-narrow")


def _cell(drawing: Drawing, chart: DeadlineCalendar, place: tuple[int, int], box: tuple[float, float, float, float], most: int) -> None:
    x, y, width, height = box
    count = chart.months.get(place, MonthCount(0))
    step = -(-count.due * _STEPS // most) if most else 0
    name = f"{month_text(*place)}. {drawing.say(_DUE)}: {count.due}" + (f". {drawing.say(_OPEN)}: {count.overdue}" if count.overdue else "")
    with drawing.link(count.href, name):
        drawing.rect((x + 1, y + 1, width - 2, height - 2), f"chart-heat chart-heat-{step}", round_by=4)
        if place == chart.today:
            drawing.rect((x + 2, y + 2, width - 4, height - 4), "chart-now", round_by=3)
        on_dark = " chart-on-dark" if step >= _STEPS - 1 else ""
        if height > 36:
            drawing.text(x + 6, y + 14, f"{place[1]}.", 11, classes=f"chart-text{on_dark or ' chart-quiet'}")
        if count.due:
            lower = 30 if height > 36 else 22
            middle = x + width / 2 - (10 if count.overdue else 0)
            drawing.text(
                middle,
                y + lower,
                format_number(count.due, drawing.language),
                14,
                classes=f"chart-text chart-strong{on_dark}",
                anchor="middle",
            )
            if count.overdue:
                drawing.rect((x + width / 2 + 2, y + lower - 14, width / 2 - 6, 18), "chart-plate", round_by=3)
                drawing.path(triangle(x + width / 2 + 9, y + lower - 5, 4), "chart-late-mark")
                drawing.text(x + width / 2 + 15, y + lower - 1, str(count.overdue), 11.5, classes="chart-text chart-strong")


def _legend(drawing: Drawing, y: float) -> float:
    middle = y + 10
    drawing.path(triangle(7, middle, 5), "chart-late-mark")
    drawing.text(18, middle + 5, _OPEN, 12.5)
    return middle + 14
