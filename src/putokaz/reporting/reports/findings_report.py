"""The findings of a check as a document of its own: what is wrong, worst first, and where."""

from collections.abc import Sequence
from typing import Final

from putokaz.foundation.core.messages import msg, nmsg
from putokaz.monitoring.checks.finding import Finding
from putokaz.monitoring.checks.view import Column, ReportView
from putokaz.reporting import document as tree
from putokaz.reporting.reports import front_matter, template
from putokaz.reporting.reports.figures import goal_figures
from putokaz.reporting.reports.findings_list import by_severity, in_order, named, summary
from putokaz.reporting.reports.overview import rates
from putokaz.reporting.script import in_script, require_script
from putokaz.reporting.wording import Wording

_COLUMNS_OF_A_PLACE: Final = frozenset({Column.ACTIVITY, Column.DEADLINE, Column.INDICATORS, Column.RESULTS})


def findings_report(
    view: ReportView, findings: Sequence[Finding], *, language: str = "bs", script: str = "latn", out_of: int = 0
) -> tree.Document:
    """What the check of ``view`` found. ``language`` and ``script`` as for ``progress_report``.

    ``out_of`` is how many findings there are where ``findings`` are only some of them: the document then says so.
    """
    require_script(language, script)
    say = Wording(language)
    ordered = in_order(findings)
    blocks: list[tree.Block] = [
        tree.TitlePage(
            organisation=(view.team,) if view.team else (),
            title=say(msg("Check of the report")),
            subtitle=front_matter.title_of(view, say),
            act=tuple(f"{name}: {value}" for name, value in front_matter.particulars(view, say)[1:4]),
        ),
        tree.Contents(say(msg("Contents")), depth=2),
        tree.PageBreak(),
        tree.Heading(1, "summary", say(msg("Summary"))),
        *_summary(ordered, out_of, say),
        *rates(goal_figures(view), say),
        *by_severity(ordered, say, level=1, known=named(ordered) & {activity.number for activity in view.activities}),
        *_activities(view, ordered, say),
    ]
    document = tree.Document(
        sections=(tree.Section(tuple(blocks)),),
        title=f"{say(msg('Check of the report'))}: {front_matter.title_of(view, say)}",
        author=view.team,
        language=language.partition("-")[0],
        dated_on=view.dated_on,
        labels=front_matter.labels(say),
    )
    return in_script(document, script)


def _summary(ordered: Sequence[Finding], out_of: int, say: Wording) -> list[tree.Block]:
    """Never "nothing found" where findings were only left out."""
    if out_of <= len(ordered):
        return summary(ordered, say)
    left_out = nmsg(
        "{count} more finding was left out of this document on request; it shows {shown} of {all}.",
        "{count} more findings were left out of this document on request; it shows {shown} of {all}.",
        out_of - len(ordered),
        shown=len(ordered),
        all=out_of,
    )
    return [tree.Note(say(left_out), tone=tree.Tone.INFO), *(summary(ordered, say) if ordered else ())]


def _activities(view: ReportView, findings: Sequence[Finding], say: Wording) -> list[tree.Block]:
    """The activities that findings name, as they were read: where the links lead."""
    numbers = named(findings)
    columns = [column for column in template.shown_columns(view) if column in _COLUMNS_OF_A_PLACE]
    title = say(msg("Activities named in the findings"))
    table = template.activities_table((each for each in view.activities if each.number in numbers), columns, say, caption=title)
    return [tree.PageBreak(), tree.Heading(1, "activities", title), table] if table.rows else []
