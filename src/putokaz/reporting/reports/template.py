"""The common template of action plans: its official words, and its table of six columns as a table of a document."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from putokaz.foundation.core.messages import Message, msg
from putokaz.monitoring.checks.view import Activity, Column, Goal, Programme, ReportView
from putokaz.monitoring.checks.view import Cell as ViewCell
from putokaz.reporting import document as tree
from putokaz.reporting.wording import Wording

COLUMN_TITLES: Final[dict[Column, Message]] = {
    Column.ACTIVITY: msg("Activity"),
    Column.DEADLINE: msg("Deadline"),
    Column.INSTITUTIONS: msg("Institution responsible for implementation"),
    Column.INDICATORS: msg("Indicator of implementation"),
    Column.RESOURCES: msg("Required resources"),
    Column.RESULTS: msg("Results achieved"),
}
SHARES: Final[Mapping[Column, float]] = {
    Column.ACTIVITY: 1.18,
    Column.DEADLINE: 0.7,
    Column.INSTITUTIONS: 0.84,
    Column.INDICATORS: 1.0,
    Column.RESOURCES: 0.88,
    Column.RESULTS: 1.6,
}

Shares = Mapping[Column, float]


def goal_heading(goal: Goal, say: Wording) -> str:
    """``Strategic goal 1. TITLE``; the number is as printed in the report."""
    return say(msg("Strategic goal {number}. {title}", number=goal.number.rstrip("."), title=goal.title)).strip()


def programme_heading(programme: Programme, say: Wording) -> str:
    return say(msg("Strategic programme {number} {title}", number=programme.number, title=programme.title)).strip()


def goal_anchor(number: str) -> str:
    return f"goal-{number}"


def activity_anchor(number: str) -> str:
    return f"activity-{number}"


def programme_table(programme: Programme, shown: Sequence[Column], say: Wording, shares: Shares | None = None) -> tree.Table:
    """The activities of a programme in the columns that the report has."""
    return activities_table(programme.activities, shown, say, caption=programme_heading(programme, say), shares=shares)


def activities_table(
    activities: Iterable[Activity], shown: Sequence[Column], say: Wording, *, caption: str, shares: Shares | None = None
) -> tree.Table:
    return tree.Table(columns(shown, say, shares), tuple(_row(activity, shown) for activity in activities), caption, show_caption=False)


def columns(shown: Sequence[Column], say: Wording, shares: Shares | None = None) -> tuple[tree.Column, ...]:
    """The official headings of the columns, as wide as ``shares`` says, or in the widths that suit most reports."""
    return tuple(tree.Column(say(COLUMN_TITLES[column]), (shares or SHARES)[column]) for column in shown)


def shown_columns(view: ReportView) -> tuple[Column, ...]:
    """The columns of the report, the activity first: it carries the number that everything refers to."""
    printed = view.columns or tuple(Column)
    return (Column.ACTIVITY, *(column for column in printed if column is not Column.ACTIVITY))


def _row(activity: Activity, shown: Sequence[Column]) -> tree.Row:
    return tree.Row(tuple(_cell(activity, column) for column in shown), anchor=activity_anchor(activity.number))


def _cell(activity: Activity, column: Column) -> tree.Cell:
    cell = activity.cell(column)
    if column is Column.ACTIVITY:
        return tree.Cell(((tree.Run(f"{activity.number} ", bold=True), tree.Run(cell.text)),), header=True)
    return tree.Cell(tuple(tree.plain(line) for line in lines(cell)))


def lines(cell: ViewCell) -> tuple[str, ...]:
    """The cell as short paragraphs: its items, all but the last closed by a semicolon as in the template, or those of its text."""
    if cell.items:
        return (*(f"{item};" for item in cell.items[:-1]), cell.items[-1])
    return tuple(line for line in cell.paragraphs or (cell.text,) if line.strip())
