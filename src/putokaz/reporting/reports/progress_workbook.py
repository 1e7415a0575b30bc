"""The official report as a workbook: the plan as one list to filter, the totals as numbers, and the words around them."""

from collections.abc import Sequence
from typing import Final

from putokaz.foundation.core.messages import msg
from putokaz.monitoring.checks.view import Activity, Column, Goal, Part, Programme, ReportView
from putokaz.reporting import document as tree
from putokaz.reporting.reports import cover, front_matter, template
from putokaz.reporting.reports.figures import GoalFigures, goal_figures
from putokaz.reporting.script import in_script, require_script
from putokaz.reporting.wording import Wording

# Results are long, and a row of a spreadsheet can only be so high.
_SHARES: Final = {**template.SHARES, Column.RESULTS: 3.2, Column.ACTIVITY: 1.5, Column.INDICATORS: 1.3, Column.INSTITUTIONS: 1.1}


def progress_workbook(view: ReportView, *, language: str = "bs", script: str = "latn") -> tree.Workbook:
    """The report of ``view`` for a spreadsheet; ``language`` and ``script`` as for ``progress_report``."""
    require_script(language, script)
    say = Wording(language)
    sheets = [_about(view, say), _plan(view, say), _totals(goal_figures(view), say), _closing(view, say)]
    workbook = tree.Workbook(
        sheets=tuple(sheets),
        title=front_matter.title_of(view, say),
        author=view.team,
        language=language.partition("-")[0],
        dated_on=view.dated_on,
        labels=front_matter.labels(say),
    )
    return in_script(workbook, script)


def _about(view: ReportView, say: Wording) -> tree.Sheet:
    """The covering act, the lines of the title page, the particulars, and the introduction."""
    before = cover.cover_of(view, say)
    page = cover.title_page(view, before, say)
    rows = [tree.SheetRow((passage.text,), bold=passage.heading) for passage in before.act]
    rows += [tree.SheetRow((line,)) for line in page.organisation]
    rows.append(tree.SheetRow((page.title,), bold=True))
    rows += [tree.SheetRow((line,)) for line in (page.subtitle, *before.remarks, page.place_and_date) if line]
    rows += _passages(view, Part.INTRODUCTION)
    return tree.Sheet(say(msg("Report")), rows=tuple(rows))


def _passages(view: ReportView, *parts: Part) -> list[tree.SheetRow]:
    return [tree.SheetRow((passage.text,), bold=passage.heading) for passage in view.passages if passage.part in parts]


def _plan(view: ReportView, say: Wording) -> tree.Sheet:
    columns = template.shown_columns(view)
    rows = tuple(
        tree.SheetRow((_goal(goal), _programme(programme), *(_text(activity, column) for column in columns)))
        for goal in view.goals
        for programme in goal.programmes
        for activity in programme.activities
    )
    heads = (tree.Column(say(msg("Strategic goal")), 0.8), tree.Column(say(msg("Strategic programme")), 1.1))
    return tree.Sheet(say(msg("Plan")), (*heads, *template.columns(columns, say, _SHARES)), rows)


def _goal(goal: Goal) -> str:
    return f"{goal.number.rstrip('.')}. {goal.title}".strip()


def _programme(programme: Programme) -> str:
    return f"{programme.number} {programme.title}".strip()


def _text(activity: Activity, column: Column) -> str | None:
    cell = activity.cell(column)
    if column is Column.ACTIVITY:
        return f"{activity.number} {cell.text}"
    return "\n".join(template.lines(cell)) or None


def _totals(figures: Sequence[GoalFigures], say: Wording) -> tree.Sheet:
    end = tree.Align.END
    columns = (
        tree.Column(say(msg("Strategic goal")), 1.6),
        *(
            tree.Column(say(title), 0.6, end)
            for title in (
                msg("Planned"),
                msg("With a reported result"),
                msg("Not started"),
                msg("Reported rate (%)"),
                msg("Stated as planned"),
                msg("Stated as implemented"),
                msg("Stated as not started"),
                msg("Stated rate (%)"),
            )
        ),
    )
    rows = []
    for row in figures:
        stated = row.stated
        rows.append(
            tree.SheetRow(
                (
                    _goal(row.goal) if row.goal else say(msg("The whole plan")),
                    row.planned,
                    row.implemented,
                    row.not_started,
                    row.reported.percent,
                    *((stated.planned, stated.implemented, stated.not_started, stated.rate) if stated else (None,) * 4),
                ),
                bold=row.goal is None,
            )
        )
    return tree.Sheet(say(msg("Totals")), columns, tuple(rows))


def _closing(view: ReportView, say: Wording) -> tree.Sheet:
    """What stood between the tables, the conclusion, and the signature."""
    rows = _passages(view, Part.BODY, Part.CONCLUSION)
    rows += [tree.SheetRow((line,)) for line in front_matter.signature_lines(view, say) if line]
    return tree.Sheet(say(msg("Conclusion")), rows=tuple(rows))
