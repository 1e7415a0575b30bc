"""The official report on the implementation of an action plan, as a document."""

from collections.abc import Sequence

from putokaz.foundation.core.messages import Message, msg, nmsg
from putokaz.monitoring.checks.finding import Finding
from putokaz.monitoring.checks.view import Part, Passage, ReportView
from putokaz.reporting import document as tree
from putokaz.reporting.reports import template
from putokaz.reporting.reports.figures import GoalFigures, goal_figures
from putokaz.reporting.reports.overview import overview
from putokaz.reporting.script import in_script
from putokaz.reporting.wording import Wording

_BLANK = "______________________"


def progress_report(
    view: ReportView, *, findings: Sequence[Finding] = (), annex: bool = False, language: str = "bs", script: str = "latn"
) -> tree.Document:
    """The report of ``view`` written anew: its own words, figures computed from its tables, the stated ones beside them.

    ``language`` (of ``foundation.core.languages``) chooses the labels; the content is never translated. ``script`` is ``latn`` or ``cyrl`` and applies to
    everything printed. With ``annex``, ``findings`` follow the signature.
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
    ]
    document = tree.Document(
        sections=(tree.Section(tuple(blocks)),),
        title=title_of(view, say),
        author=view.team,
        subject=_period(view, say),
        language=language.partition("-")[0],
        dated_on=view.dated_on,
        footer=say(msg("No. {number}", number=view.number)) if view.number else "",
        labels=labels(say),
    )
    return in_script(document, script)


def labels(say: Wording) -> tree.Labels:
    """The few words that every renderer prints."""
    return tree.Labels(
        page=say(msg("page {page} of {pages}", page=tree.PAGE, pages=tree.PAGES)),
        table=say(msg("Table")),
        figure=say(msg("Figure")),
        skip=say(msg("Skip to the content")),
    )


def title_of(view: ReportView, say: Wording) -> str:
    return view.title or say(msg("Report on the implementation of the action plan"))


def _title_page(view: ReportView, say: Wording) -> tree.TitlePage:
    return tree.TitlePage(
        organisation=(view.team,) if view.team else (),
        title=title_of(view, say),
        subtitle=_period(view, say),
        act=(say(msg("Adopted by: {blank}", blank=_BLANK)), say(msg("Act, number and date: {blank}", blank=_BLANK))),
        place_and_date=_place_and_date(view, say),
    )


def _period(view: ReportView, say: Wording) -> str:
    if view.period is None:
        return ""
    return say(msg("Reporting period: {start} to {end}", start=view.period.start, end=view.period.end))


def _place_and_date(view: ReportView, say: Wording) -> str:
    return ", ".join(filter(None, [view.place, say.day(view.dated_on) if view.dated_on else ""]))


def _about(view: ReportView, figures: Sequence[GoalFigures], say: Wording) -> list[tree.Block]:
    """What the report is, as a small table and one sentence."""
    whole = figures[-1]
    facts: list[tuple[Message, str]] = [
        (msg("Submitted by"), view.team),
        (msg("Number of the report"), view.number),
        (msg("Date of the report"), say.day(view.dated_on) if view.dated_on else ""),
        (msg("Period covered"), _days(view, say)),
        (msg("Place"), view.place),
        (msg("Prepared by"), ", ".join(filter(None, [view.signatory, view.signatory_role]))),
    ]
    rows = tuple(
        tree.Row((tree.Cell((tree.plain(say(name)),), header=True), tree.Cell((tree.plain(value),)))) for name, value in facts if value
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
        tree.Table(columns, rows, say(msg("Particulars of the report")), show_caption=False),
        tree.paragraph(say(size)),
    ]


def _days(view: ReportView, say: Wording) -> str:
    return f"{say.day(view.period.start)} – {say.day(view.period.end)}" if view.period else ""  # noqa: RUF001 - a dash between dates


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
    left = (
        say(msg("Number: {number}", number=view.number or _BLANK)),
        say(msg("Date: {date}", date=view.dated_on or _BLANK)),
        view.place or say(msg("Place: {blank}", blank=_BLANK)),
    )
    return tree.Signature(left, (say(msg("Report submitted by:")), view.signatory_role), view.signatory)
