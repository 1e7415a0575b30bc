"""Days as places on a line."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from putokaz.foundation.core.messages import msg
from putokaz.foundation.ui.drawing import Drawing

_MANY_YEARS: Final = 12
TODAY: Final = msg("Today")


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from ``first`` to ``last`` over ``length`` units from ``left`` on."""

    first: date
    last: date
    left: float
    length: float

    @property
    def right(self) -> float:
        return self.left + self.length

    def at(self, day: date) -> float:
        """Where a day ends; one outside the period is at its edge."""
        share = ((day - self.first).days + 1) / ((self.last - self.first).days + 1)
        return self.left + self.length * min(max(share, 0.0), 1.0)

    def shows(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.first <= day <= self.last

    def _starts(self) -> list[tuple[date, float]]:
        """The first day of every quarter after the start, and its place."""
        days = [
            date(year, month, 1)
            for year in range(self.first.year, self.last.year + 1)
            for month in (1, 4, 7, 10)
            if self.first < date(year, month, 1) <= self.last
        ]
        return [(day, self.at(date.fromordinal(day.toordinal() - 1))) for day in days]

    def name_years(self, drawing: Drawing, y: float) -> None:
        """The number of every year in the middle of its part of the line."""
        years = range(self.first.year, self.last.year + 1)
        for year in years:
            start = self.at(date(year - 1, 12, 31)) if year > self.first.year else self.left
            end = self.at(min(date(year, 12, 31), self.last))
            if len(years) <= _MANY_YEARS and end - start > 26:
                drawing.text((start + end) / 2, y, str(year), 12.5, classes="chart-text chart-name", anchor="middle")

    def grid(self, drawing: Drawing, top: float, bottom: float) -> None:
        """Lines where quarters begin, stronger where a year begins, behind everything else."""
        before = len(drawing.parts)
        drawing.line(self.left, top, self.left, bottom, "chart-year")
        for day, x in self._starts():
            drawing.line(x, top, x, bottom, "chart-year" if day.month == 1 else "chart-grid")
        drawing.line(self.right, top, self.right, bottom, "chart-year")
        drawing.send_behind(before)

    def mark_today(self, drawing: Drawing, today: date, top: float, bottom: float) -> None:
        """A line behind everything and a word below for today, when it lies in the period."""
        if not self.shows(today):
            return
        x = self.at(today)
        before = len(drawing.parts)
        drawing.line(x, top - 4, x, bottom + 4, "chart-today")
        drawing.send_behind(before)
        edge = 26
        anchor = "start" if x < self.left + edge else "end" if x > self.right - edge else "middle"
        drawing.text(x, bottom + 16, TODAY, 12, classes="chart-text chart-strong", anchor=anchor)
