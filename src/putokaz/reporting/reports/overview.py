"""How far the plan has come: a chart of rates by goal, and tables of totals, computed, with what the document states beside them."""

from collections.abc import Sequence
from decimal import Decimal

from putokaz.foundation.core.messages import msg
from putokaz.foundation.ui.charts import NARROW, WIDE, Bar, BarChart, Group, Palette, bar_chart
from putokaz.reporting import document as tree
from putokaz.reporting.reports import template
from putokaz.reporting.reports.figures import GoalFigures
from putokaz.reporting.wording import Wording

_UNKNOWN = "–"  # noqa: RUF001 - nothing is stated: a dash, never a zero


def overview(figures: Sequence[GoalFigures], say: Wording) -> list[tree.Block]:
    """The chapter of figures."""
    return [
        tree.Heading(1, "overview", say(msg("Overview of implementation"))),
        _chart(figures, say),
        _totals(figures, say),
    ]


def _name(row: GoalFigures, say: Wording) -> str:
    return template.goal_heading(row.goal, say) if row.goal else say(msg("The whole plan"))


def _percent(value: Decimal | None, say: Wording) -> str:
    return _UNKNOWN if value is None else say.percent(value)


def _chart(figures: Sequence[GoalFigures], say: Wording) -> tree.Figure:
    chart = BarChart(
        title=say(msg("Rate of implementation by strategic goal")),
        description=say(msg("Share of planned activities with a reported result.")),
        series=(say(msg("Reported")),),
        groups=tuple(
            Group(_name(row, say), (Bar(row.rate.rate, _percent(row.rate.rate, say)),), Bar(row.stated.rate if row.stated else None, ""))
            for row in figures
        ),
        mark=say(msg("As stated in the report")),
    )
    drawing = tree.Drawing(
        wide=bar_chart(chart, layout=WIDE, key="rates-wide"),
        narrow=bar_chart(chart, layout=NARROW, key="rates-narrow"),
        printed=bar_chart(chart, layout=WIDE, palette=Palette.printed(), key="rates-print"),
    )
    return tree.Figure(drawing, chart.description, chart.title)


def _totals(figures: Sequence[GoalFigures], say: Wording) -> tree.Table:
    end = tree.Align.END
    columns = (
        tree.Column(say(msg("Strategic goal")), 3.2),
        tree.Column(say(msg("Planned")), 1, end),
        tree.Column(say(msg("With a reported result")), 1.2, end),
        tree.Column(say(msg("Not started")), 1, end),
        tree.Column(say(msg("Reported rate")), 1.6, end),
        tree.Column(say(msg("Stated rate")), 1.2, end),
    )
    return tree.Table(columns, tuple(_total(row, say) for row in figures), say(msg("Activities by strategic goal")), narrow=tree.Narrow.SCROLL)


def _total(row: GoalFigures, say: Wording) -> tree.Row:
    stated = row.stated.rate if row.stated else None
    texts = (
        str(row.planned),
        str(row.reported),
        str(row.not_started),
        f"{row.reported}/{row.planned} = {_percent(row.rate.rate, say)}",
        _percent(stated, say),
    )
    cells = (tree.Cell((tree.plain(_name(row, say)),), header=True), *(tree.Cell((tree.plain(text),)) for text in texts))
    return tree.Row(cells, strong=row.goal is None)
