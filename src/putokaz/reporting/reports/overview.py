"""How far the plan has come: a chart of rates by goal, and tables of totals, computed, with what the document states beside them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from putokaz.foundation.core.messages import msg
from putokaz.foundation.ui.charts import NARROW, WIDE, Bar, BarChart, Group, Palette, bar_chart
from putokaz.monitoring.progress.rates import Rate
from putokaz.reporting import document as tree
from putokaz.reporting.reports import template
from putokaz.reporting.reports.figures import GoalFigures
from putokaz.reporting.wording import Wording

_UNKNOWN = "–"  # nothing is stated, or nothing can be computed: a dash, never a zero
_END = tree.Align.END


def overview(figures: Sequence[GoalFigures], say: Wording) -> list[tree.Block]:
    """The chapter of figures: rates, then totals."""
    heading = tree.Heading(1, "overview", say(msg("Overview of implementation")))
    return [heading, *rates(figures, say), _totals(figures, say), *_differences(figures, say)]


def rates(figures: Sequence[GoalFigures], say: Wording) -> list[tree.Block]:
    """The rates of every goal as a chart and as a table, and what they mean."""
    chart = BarChart(
        title=say(msg("Rates of implementation by strategic goal")),
        description=_in_words(figures, say),
        series=tuple(say(each) for each in _NAMES),
        groups=tuple(_group(row, say) for row in figures),
        mark=say(msg("Stated in the report")),
    )
    drawing = tree.Drawing(
        wide=bar_chart(chart, layout=WIDE, key="rates-wide"),
        narrow=bar_chart(chart, layout=NARROW, key="rates-narrow"),
        printed=bar_chart(chart, layout=WIDE, palette=Palette.printed(), key="rates-print"),
    )
    figure = tree.Figure(drawing, chart.description, chart.title, _rates(figures, say))
    return [figure, tree.paragraph(say(_METHOD), tree.Role.SMALL)]


_NAMES: Final = (msg("Reported"), msg("Evidenced"), msg("Attained"))
_METHOD: Final = msg(
    "Reported: activities with any reported result, of all planned. Evidenced: activities of which at least one indicator has a value with "
    "evidence, of all planned. Attained: how much of its indicators an activity reached, on average. Rates are rounded to one decimal."
)


def name_of(row: GoalFigures, say: Wording) -> str:
    return template.goal_heading(row.goal, say) if row.goal else say(msg("The whole plan"))


def _percent(value: Decimal | None, say: Wording) -> str:
    return _UNKNOWN if value is None else say.percent(value)


def _in_words(figures: Sequence[GoalFigures], say: Wording) -> str:
    """The chart in words, for who cannot see it."""
    parts = [
        say(msg("{goal}: reported {rate}", goal=name_of(row, say), rate=_percent(row.reported.percent, say)))
        + (f" ({say(msg('stated {rate}', rate=_percent(row.stated.rate, say)))})" if row.stated and row.stated.rate is not None else "")
        for row in figures
    ]
    return "; ".join(parts) + "."


def _group(row: GoalFigures, say: Wording) -> Group:
    bars = tuple(Bar(rate.percent, _percent(rate.percent, say)) for rate in _three(row))
    stated = row.stated.rate if row.stated else None
    return Group(name_of(row, say), bars, Bar(stated, _percent(stated, say)))


def _three(row: GoalFigures) -> tuple[Rate, Rate, Rate]:
    return row.reported, row.evidenced, row.attained


def _rates(figures: Sequence[GoalFigures], say: Wording) -> tree.Table:
    names = [*_NAMES, msg("Stated in the report")]
    columns = (tree.Column(say(msg("Strategic goal")), 2.4), *(tree.Column(say(name), 1.3, _END) for name in names))
    rows = tuple(
        _row(row, [*(_with_parts(rate, say) for rate in _three(row)), _percent(row.stated.rate if row.stated else None, say)], say)
        for row in figures
    )
    return tree.Table(
        columns, rows, say(msg("Rates by strategic goal, with what they are a share of")), narrow=tree.Narrow.SCROLL, whole=True
    )


def _with_parts(rate: Rate, say: Wording) -> str:
    """``17/19 = 89,5 %``: a printed rate carries its numerator and denominator."""
    if rate.percent is None:
        return _UNKNOWN
    return f"{say.number(rate.numerator)}/{rate.denominator} = {_percent(rate.percent, say)}"


def _row(row: GoalFigures, texts: Sequence[str], say: Wording, wrong: frozenset[int] = frozenset()) -> tree.Row:
    """A row of figures; those at the positions in ``wrong`` are marked."""
    cells = tuple(
        tree.Cell((tree.plain(text),), tone=tree.Tone.WARNING if position in wrong else tree.Tone.PLAIN)
        for position, text in enumerate(texts)
    )
    return tree.Row((tree.Cell((tree.plain(name_of(row, say)),), header=True), *cells), strong=row.goal is None)


def _totals(figures: Sequence[GoalFigures], say: Wording) -> tree.Table:
    names = (
        msg("Planned"),
        msg("With a reported result"),
        msg("Not started"),
        msg("Reported rate"),
        msg("Stated as planned"),
        msg("Stated as implemented"),
        msg("Stated as not started"),
        msg("Stated rate"),
    )
    columns = (tree.Column(say(msg("Strategic goal")), 2.6), *(tree.Column(say(name), 1, _END) for name in names))
    caption = say(msg("Activities by strategic goal: computed from the tables, and as stated in the report"))
    return tree.Table(columns, tuple(_total(row, say) for row in figures), caption, narrow=tree.Narrow.SCROLL, whole=True)


def _total(row: GoalFigures, say: Wording) -> tree.Row:
    stated = row.stated
    said = (stated.planned, stated.implemented, stated.not_started) if stated else (None, None, None)
    texts = [
        str(row.planned),
        str(row.implemented),
        str(row.not_started),
        _percent(row.reported.percent, say),
        *(_UNKNOWN if number is None else str(number) for number in said),
        _percent(stated.rate if stated else None, say),
    ]
    wrong = frozenset(position + 4 for position, differs in enumerate(row.differences) if differs)
    return _row(row, [f"{text} ≠" if position in wrong else text for position, text in enumerate(texts)], say, wrong)


def _differences(figures: Sequence[GoalFigures], say: Wording) -> list[tree.Block]:
    if not any(any(row.differences) for row in figures):
        return []
    return [tree.paragraph(say(msg("≠ marks a stated figure that differs from the one computed from the tables.")), tree.Role.SMALL)]
