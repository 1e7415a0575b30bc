"""When everything falls due: a strip of lines over the period of a plan, and a count by month when there are too many lines to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from putokaz.foundation.core.messages import Message, msg, nmsg, translate
from putokaz.foundation.ui.charts import density
from putokaz.foundation.ui.charts.lettering import shortened, text_width, wrapped
from putokaz.foundation.ui.charts.scale import TODAY, Scale
from putokaz.foundation.ui.drawing import Drawing, Markup, Tone, boxed, check_mark, triangle

MOST_LINES: Final = 150  # more lines than this are counted by month
_ROW: Final = 19
_SIZE: Final = 12.5
TONES: Final[dict[Tone, Message]] = {
    Tone.DONE: msg("Implemented"),
    Tone.GOING: msg("In progress"),
    Tone.IDLE: msg("Not started"),
    Tone.LATE: msg("Overdue"),
    Tone.UNKNOWN: msg("Status not known"),
}
_CONTINUOUS: Final = msg("Continuous")
_NO_DAY: Final = msg("No day is set")


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One deadline. ``words`` are those of the plan. What is ``continuous`` lasts as long as the plan, or from ``starts_on``; what has no
    day and does not continue says so. ``tone`` is how it stands; :meth:`tone_on` makes it late when its day is over."""

    number: str
    title: str
    words: str
    tone: Tone = Tone.UNKNOWN
    starts_on: date | None = None
    due_on: date | None = None
    continuous: bool = False
    href: str = ""

    def tone_on(self, today: date) -> Tone:
        """The tone, or late: its day is over and it is not done."""
        late = self.due_on is not None and today > self.due_on and self.tone is not Tone.DONE
        return Tone.LATE if late else self.tone


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """A goal or a programme with its deadlines."""

    label: str
    items: tuple[TimelineItem, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class TimelineStrip:
    """The period of a plan, both days included. ``ValueError`` when it ends before it starts."""

    title: str
    description: str
    starts_on: date
    ends_on: date
    today: date
    groups: tuple[TimelineGroup, ...]

    def __post_init__(self) -> None:
        if self.ends_on < self.starts_on:
            raise ValueError("The period ends before it starts.")

    @property
    def items(self) -> Iterator[TimelineItem]:
        return (item for group in self.groups for item in group.items)

    def rows(self, language: str) -> tuple[tuple[str, ...], ...]:
        """The same as a table: a header row, then one row for each deadline."""
        header = tuple(translate(text, language) for text in (msg("No."), msg("Activity"), msg("Deadline"), msg("Status")))
        body = ((item.number, item.title, item.words, translate(TONES[item.tone_on(self.today)], language)) for item in self.items)
        return (header, *body)


def timeline_strip(chart: TimelineStrip, *, language: str, key: str = "timeline", most_lines: int = MOST_LINES) -> Markup:
    """A line for each deadline, under its group; with more than ``most_lines`` of them, bars by month for each group."""
    narrow_scale = Scale(chart.starts_on, chart.ends_on, 62, 340 - 62 - 10)
    if sum(1 for _ in chart.items) > most_lines:
        counted = [density.Counted(group.label, group.href, _months(chart, group)) for group in chart.groups]
        wide = Drawing(f"{key}-wide", language, 900)
        narrow = Drawing(f"{key}-narrow", language, 340)
        return boxed(
            density.draw(wide, chart, counted, Scale(chart.starts_on, chart.ends_on, 290, 900 - 290 - 10), beside=270),
            density.draw(narrow, chart, counted, Scale(chart.starts_on, chart.ends_on, 4, 340 - 8), beside=0),
        )
    wide_scale = Scale(chart.starts_on, chart.ends_on, 380, 960 - 380 - 14)
    return boxed(
        _draw(chart, Drawing(f"{key}-wide", language, 960), wide_scale, "chart-wide chart-long"),
        _draw(chart, Drawing(f"{key}-narrow", language, 340), narrow_scale, "chart-narrow chart-long"),
    )


def _months(chart: TimelineStrip, group: TimelineGroup) -> density.Months:
    """How many deadlines of the group fall in each month, done, open and late; those without a day in the period apart."""
    counts: dict[tuple[int, int], list[int]] = {}
    elsewhere = 0
    for item in group.items:
        if item.due_on is None or not chart.starts_on <= item.due_on <= chart.ends_on:
            elsewhere += 1
            continue
        tone = item.tone_on(chart.today)
        count = counts.setdefault((item.due_on.year, item.due_on.month), [0, 0, 0])
        count[0 if tone is Tone.DONE else 2 if tone is Tone.LATE else 1] += 1
    return density.Months({place: (count[0], count[1], count[2]) for place, count in counts.items()}, elsewhere)


def _draw(chart: TimelineStrip, drawing: Drawing, scale: Scale, classes: str) -> str:
    y = _legend(drawing, chart, scale)
    scale.name_years(drawing, y + 12)
    top = y = y + 20
    for group in chart.groups:
        y = _heading(drawing, chart, group, y)
        for item in group.items:
            with drawing.link(item.href, _in_words(item, chart, drawing)):
                _line(drawing, chart, item, scale, y)
            y += _ROW
        y += 8
    scale.mark_today(drawing, chart.today, top, y - 4)
    scale.grid(drawing, top, y - 4)
    return drawing.svg(chart.title, chart.description, y + 18, classes)


def _in_words(item: TimelineItem, chart: TimelineStrip, drawing: Drawing) -> str:
    return f"{item.number} {item.title}. {item.words or drawing.say(_NO_DAY)}. {drawing.say(TONES[item.tone_on(chart.today)])}"


def _heading(drawing: Drawing, chart: TimelineStrip, group: TimelineGroup, y: float) -> float:
    late = sum(item.tone_on(chart.today) is Tone.LATE for item in group.items)
    count = drawing.say(nmsg("{count} activity", "{count} activities", len(group.items)))
    more = f"; {drawing.say(nmsg('{count} overdue', '{count} overdue', late))}" if late else ""
    lines = wrapped(f"{drawing.say(group.label)} ({count}{more})", 13.5, drawing.width - 12)
    drawing.rect((0, y, drawing.width, 8 + 18 * len(lines)), "chart-band", round_by=4)
    with drawing.link(group.href, f"{group.label}. {count}{more}"):
        for position, line in enumerate(lines):
            drawing.text(6, y + 18 + 18 * position, line, 13.5, classes="chart-text chart-name")
    return y + 14 + 18 * len(lines)


def _line(drawing: Drawing, chart: TimelineStrip, item: TimelineItem, scale: Scale, y: float) -> None:
    middle = y + _ROW / 2
    tone = item.tone_on(chart.today)
    drawing.rect((0, y, drawing.width, _ROW), "chart-row")
    label = f"{item.number}  {drawing.say(item.title)}" if scale.left > 200 else item.number
    drawing.text(6, middle + 4.4, shortened(label, _SIZE * 0.94, scale.left - 16), _SIZE)
    if item.continuous:
        start = scale.at(item.starts_on or chart.starts_on)
        drawing.rect((start, middle - 3, max(scale.right - start, 2), 6), "chart-lasting", pattern="second", round_by=3)
    elif item.starts_on and item.due_on:
        start = scale.at(item.starts_on)
        drawing.rect((start, middle - 2.5, max(scale.at(item.due_on) - start, 2), 5), f"chart-span chart-{tone}", round_by=2.5)
    elif item.due_on:
        drawing.line(scale.left, middle, scale.at(item.due_on), middle, "chart-lead")
    else:
        drawing.text(scale.left + 2, middle + 4.2, _NO_DAY, 11.5, classes="chart-text chart-quiet")
    if item.due_on:
        _mark(drawing, scale.at(item.due_on), middle, tone)
    elif item.continuous:
        _mark(drawing, scale.right - 5, middle, tone)


def _mark(drawing: Drawing, x: float, y: float, tone: Tone) -> None:
    """Each tone has a shape of its own: a tick, a half, a ring, a triangle, a dot."""
    if tone is Tone.LATE:
        drawing.path(triangle(x, y, 6.5), "chart-late-mark")
        drawing.line(x, y - 2.4, x, y + 1.4, "chart-cut")
        drawing.circle(x, y + 3.4, 0.7, "chart-cut-dot")
        return
    drawing.circle(x, y, 5.5, f"chart-mark chart-mark-{tone}")
    if tone is Tone.DONE:
        drawing.path(check_mark(x, y), "chart-cut")
    elif tone is Tone.GOING:
        drawing.path(f"M{x:.1f} {y - 5.5:.1f}A5.5 5.5 0 0 1 {x:.1f} {y + 5.5:.1f}Z", "chart-half")
    elif tone is Tone.UNKNOWN:
        drawing.circle(x, y, 1.6, "chart-core")


def _legend(drawing: Drawing, chart: TimelineStrip, scale: Scale) -> float:
    """Only the marks that occur; the base of what follows."""
    used = {item.tone_on(chart.today) for item in chart.items}
    x, y = 0.0, 10.0
    entries: list[tuple[Tone | None, Message]] = [(tone, TONES[tone]) for tone in TONES if tone in used]
    if any(item.continuous for item in chart.items):
        entries.append((None, _CONTINUOUS))
    if scale.shows(chart.today):
        entries.append((None, TODAY))
    for tone, message in entries:
        text = drawing.say(message)
        width = 20 + text_width(text, _SIZE) + 16
        if x and x + width - 16 > drawing.width:
            x, y = 0.0, y + 20
        if message is TODAY:
            drawing.line(x + 8, y - 8, x + 8, y + 8, "chart-today")
        elif tone is None:
            drawing.rect((x, y - 3, 16, 6), "chart-lasting", pattern="second", round_by=3)
        else:
            _mark(drawing, x + 7, y, tone)
        drawing.text(x + 20, y + 4.4, text, _SIZE)
        x += width
    return y + 16
