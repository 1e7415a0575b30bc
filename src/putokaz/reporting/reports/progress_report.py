"""The official report on the implementation of an action plan, as a document."""

from collections.abc import Sequence

from putokaz.foundation.core.messages import Message, msg, nmsg
from putokaz.monitoring.checks.finding import Finding
from putokaz.monitoring.checks.view import Part, Passage, ReportView
from putokaz.reporting import document as tree
from putokaz.reporting.reports import findings_list, front_matter, template
from putokaz.reporting.reports.figures import GoalFigures, goal_figures
from putokaz.reporting.reports.overview import overview
from putokaz.reporting.script import in_script
from putokaz.reporting.wording import Wording


def progress_report(
    view: ReportView, *, findings: Sequence[Finding] = (), annex: bool = False, language: str = "bs", script: str = "latn"
) -> tree.Document:
    """The report of ``view`` written anew: its own words, figures computed from its tables, the stated ones beside them.

    ``language`` (of ``foundation.core.languages``) chooses the labels; the content is never translated. ``script`` is ``latn`` or
    ``cyrl`` and applies to everything printed. With ``annex``, ``findings`` follow the signature.
    """
    say = Wording(language)
    figures = goal_figures(view)
    blocks: list[tree.Block] = [
        _title_page(view, say),
        tree.Contents(say(msg("Contents"))),
        tree.PageBreak(),
        *_about(view, figures, say),
        *_chapter(view, Part.INTRODUCTION, msg("Introduction"), "introduction", say),
        *_implementation(view, say),
        *_rest(view, say),
        tree.PageBreak(),
        *overview(figures, say),
        *_chapter(view, Part.CONCLUSION, msg("Conclusion"), "conclusion", say),
        _signature(view, say),
        *(findings_list.annex(findings, view, say) if annex else ()),
    ]
    document = tree.Document(
        sections=(tree.Section(tuple(blocks)),),
        title=front_matter.title_of(view, say),
        author=view.team,
        subject=front_matter.period(view, say),
        language=language.partition("-")[0],
        dated_on=view.dated_on,
        footer=say(msg("No. {number}", number=view.number)) if view.number else "",
        labels=front_matter.labels(say),
    )
    return in_script(document, script)


def _title_page(view: ReportView, say: Wording) -> tree.TitlePage:
    return tree.TitlePage(
        organisation=(view.team,) if view.team else (),
        title=front_matter.title_of(view, say),
        subtitle=front_matter.period(view, say),
        act=(
            say(msg("Adopted by: {blank}", blank=front_matter.BLANK)),
            say(msg("Act, number and date: {blank}", blank=front_matter.BLANK)),
        ),
        place_and_date=_place_and_date(view, say),
    )


def _place_and_date(view: ReportView, say: Wording) -> str:
    return ", ".join(filter(None, [view.place, say.day(view.dated_on) if view.dated_on else ""]))


def _about(view: ReportView, figures: Sequence[GoalFigures], say: Wording) -> list[tree.Block]:
    """What the report is, as a small table and one sentence."""
    whole = figures[-1]
    rows = tuple(
        tree.Row((tree.Cell((tree.plain(name),), header=True), tree.Cell((tree.plain(value),))))
        for name, value in front_matter.particulars(view, say)
    )
    size = msg(
        "The plan is made of {goals}, {programmes} and {activities}. The figures of this report are computed from its tables.",
        goals=nmsg("{count} strategic goal", "{count} strategic goals", len(view.goals)),
        programmes=nmsg("{count} programme", "{count} programmes", sum(1 for _ in view.programmes)),
        activities=nmsg("{count} activity", "{count} activities", whole.planned),
    )
    columns = (tree.Column(say(msg("Particular")), 1), tree.Column(say(msg("Entry")), 3))
    return [
        tree.Heading(1, "about", say(msg("About this report"))),
        tree.Table(columns, rows, say(msg("Particulars of the report")), show_caption=False, whole=True),
        tree.paragraph(say(size)),
    ]


def _chapter(view: ReportView, part: Part, title: Message, anchor: str, say: Wording) -> list[tree.Block]:
    """The passages of a part under their own heading, or under ``title`` where the report has none."""
    passages = [passage for passage in view.passages if passage.part is part]
    if not passages:
        return []
    blocks: list[tree.Block] = []
    if not passages[0].heading:
        blocks.append(tree.Heading(1, anchor, say(title)))
    return blocks + [_passage(passage, f"{anchor}-{position}", 1 if position == 0 else 2) for position, passage in enumerate(passages)]


def _passage(passage: Passage, anchor: str, level: int) -> tree.Block:
    return tree.Heading(level, anchor, passage.text) if passage.heading else tree.paragraph(passage.text)


def _implementation(view: ReportView, say: Wording) -> list[tree.Block]:
    columns = template.shown_columns(view)
    blocks: list[tree.Block] = [tree.PageBreak(), tree.Heading(1, "implementation", say(msg("Implementation of the action plan")))]
    for position, goal in enumerate(view.goals):
        if position:
            blocks.append(tree.PageBreak())
        blocks.append(tree.Heading(2, template.goal_anchor(goal.number), template.goal_heading(goal, say)))
        for programme in goal.programmes:
            blocks.append(tree.Heading(3, f"programme-{programme.number}", template.programme_heading(programme, say)))
            blocks.append(template.programme_table(programme, columns, say))
    return blocks


def _rest(view: ReportView, say: Wording) -> list[tree.Block]:
    """What stood between the tables."""
    passages = [passage for passage in view.passages if passage.part is Part.BODY]
    if not passages:
        return []
    return [tree.Heading(1, "remarks", say(msg("Remarks on the implementation"))), *(tree.paragraph(passage.text) for passage in passages)]


def _signature(view: ReportView, say: Wording) -> tree.Signature:
    lines = front_matter.signature_lines(view, say)
    return tree.Signature(lines[:3], lines[3:5], lines[5])
