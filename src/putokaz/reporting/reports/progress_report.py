"""The official report on the implementation of an action plan, as a document."""

import re
from collections.abc import Sequence
from typing import Final

from putokaz.foundation.core.messages import Message, msg, nmsg
from putokaz.foundation.core.text import fold, squeeze
from putokaz.monitoring.checks.finding import Finding
from putokaz.monitoring.checks.view import Part, Passage, ReportView
from putokaz.reporting import document as tree
from putokaz.reporting.reports import cover, findings_list, front_matter, template, widths
from putokaz.reporting.reports.figures import GoalFigures, goal_figures
from putokaz.reporting.reports.overview import overview
from putokaz.reporting.script import in_script, require_script
from putokaz.reporting.wording import Wording

_INTRODUCTION: Final = msg("Introduction")
_IMPLEMENTATION: Final = msg("Implementation of the action plan")
_REMARKS: Final = msg("Remarks on the implementation")
_CONCLUSION: Final = msg("Conclusion")
_CONTENTS: Final = msg("Contents")
_CHAPTER: Final = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[.)]\s+\S")  # a numbered heading of the first level
_MOST_FORMAL_WORDS: Final = 40


def progress_report(
    view: ReportView, *, findings: Sequence[Finding] = (), annex: bool = False, language: str = "bs", script: str = "latn"
) -> tree.Document:
    """The report of ``view`` written anew: its own words, figures computed from its tables, the stated ones beside them.

    ``language`` (of ``foundation.core.languages``) chooses the labels; the content is never translated. ``script`` is ``latn`` or
    ``cyrl`` and applies to everything printed; ``ValueError`` for English in Cyrillic. With ``annex``, ``findings`` follow the signature.
    """
    require_script(language, script)
    say = Wording(language)
    figures = goal_figures(view)
    before = cover.cover_of(view, say)
    about, totals = _about(view, figures, say), overview(figures, say)
    own = _own_words([*about, *totals], say)
    introduction, heading = _introduction(_passages(view, Part.INTRODUCTION, own))
    blocks: list[tree.Block] = [
        cover.title_page(view, before, say),
        tree.Contents(say(_CONTENTS)),
        tree.PageBreak(),
        *about,
        *_chapter(introduction, _INTRODUCTION, "introduction", say),
        *_implementation(view, heading, say, script),
        *_rest(view, say),
        tree.PageBreak(),
        *totals,
        *_chapter(_passages(view, Part.CONCLUSION, own), _CONCLUSION, "conclusion", say),
        _signature(view, say),
        *(findings_list.annex(findings, view, say) if annex else ()),
    ]
    document = tree.Document(
        sections=(*cover.act_section(before), tree.Section(tuple(blocks))),
        title=front_matter.title_of(view, say),
        author=view.team,
        subject=front_matter.period(view, say),
        language=language.partition("-")[0],
        dated_on=view.dated_on,
        footer=say(msg("No. {number}", number=view.number)) if view.number else "",
        labels=front_matter.labels(say),
    )
    return in_script(document, script)


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


def _passages(view: ReportView, part: Part, own: frozenset[str] = frozenset()) -> list[Passage]:
    """The passages of a part, without those whose words are in ``own``."""
    return [passage for passage in view.passages if passage.part is part and _bare(passage.text) not in own]


def _own_words(blocks: Sequence[tree.Block], say: Wording) -> frozenset[str]:
    """What the report computes and says itself, in every form: read back from a report of ours, it is not printed twice."""
    words = [say(title) for title in (_INTRODUCTION, _IMPLEMENTATION, _REMARKS, _CONCLUSION, _CONTENTS)]
    for block in blocks:
        match block:
            case tree.Paragraph() | tree.Heading():
                words.append(block.text)
            case tree.Figure():
                words += [block.caption, block.data.caption if block.data else ""]
            case tree.Table():
                words.append(block.caption)
    return frozenset(map(_bare, words))


def _bare(text: str) -> str:
    """The folded text without the number of a table or a figure before it."""
    return re.sub(r"^(?:table|tabela|tablica|figure|slika) \d+\. ", "", fold(squeeze(text)))


def _introduction(passages: list[Passage]) -> tuple[list[Passage], str]:
    """The passages of the introduction, and the heading at its end: that one is the heading of what follows, the tables."""
    if passages and passages[-1].heading:
        return passages[:-1], passages[-1].text
    return passages, ""


def _chapter(passages: Sequence[Passage], title: Message, anchor: str, say: Wording) -> list[tree.Block]:
    """Passages under their own heading, or under ``title`` where they have none."""
    if not passages:
        return []
    blocks: list[tree.Block] = []
    if not passages[0].heading or _is_formula(passages, 0):
        blocks.append(tree.Heading(1, anchor, say(title)))
    formal = False
    for position, passage in enumerate(passages):
        formal = _is_formula(passages, position) or (formal and _goes_on(passage))
        blocks.append(_passage(passage, f"{anchor}-{position}", first=position == 0, formal=formal))
    return blocks


def _passage(passage: Passage, anchor: str, *, first: bool, formal: bool) -> tree.Block:
    if formal:
        return tree.paragraph(passage.text, tree.Role.FORMAL)
    if passage.heading:
        return tree.Heading(1 if first or _CHAPTER.match(passage.text) else 2, anchor, passage.text)
    return tree.paragraph(passage.text)


def _is_formula(passages: Sequence[Passage], position: int) -> bool:
    """Whether a heading is the first word of a centred formula, *IZVJEŠTAJ / o radu …*, which goes on in small letters below it."""
    passage, *following = passages[position : position + 2]
    return passage.heading and not _CHAPTER.match(passage.text) and bool(following) and following[0].text[:1].islower()


def _goes_on(passage: Passage) -> bool:
    return not passage.heading and not passage.text.endswith((".", ":")) and len(passage.text.split()) <= _MOST_FORMAL_WORDS


def _implementation(view: ReportView, heading: str, say: Wording, script: str) -> list[tree.Block]:
    columns = template.shown_columns(view)
    shares = widths.shares(view.activities, columns, script=script)
    title = heading or say(_IMPLEMENTATION)
    blocks: list[tree.Block] = [tree.PageBreak(), tree.Heading(1, "implementation", title)]
    for position, goal in enumerate(view.goals):
        if position:
            blocks.append(tree.PageBreak())
        blocks.append(tree.Heading(2, template.goal_anchor(goal.number), template.goal_heading(goal, say)))
        for programme in goal.programmes:
            blocks.append(tree.Heading(3, f"programme-{programme.number}", template.programme_heading(programme, say)))
            blocks.append(template.programme_table(programme, columns, say, shares))
    return blocks


def _rest(view: ReportView, say: Wording) -> list[tree.Block]:
    """What stood between the tables."""
    passages = _passages(view, Part.BODY)
    if not passages:
        return []
    return [tree.Heading(1, "remarks", say(_REMARKS)), *(tree.paragraph(passage.text) for passage in passages)]


def _signature(view: ReportView, say: Wording) -> tree.Signature:
    lines = front_matter.signature_lines(view, say)
    return tree.Signature(lines[:3], lines[3:5], lines[5])
