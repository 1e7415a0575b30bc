"""The printed document between truth and form: paragraphs and tables, as every renderer takes them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.content import cyrillic
from documents.truth import LISTS, Activity, Truth
from documents.variant import NOTE, ORDER, RATE, Variant


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose; ``role`` is title, heading, goal, programme, body or signature."""

    text: str
    role: str = "body"


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Row:
    """A row: one tuple of paragraphs for each cell. ``spans`` are the columns that each cell takes; empty when each takes one.

    ``title`` says what a row of one merged cell is the title of. ``merged`` are the columns whose cell goes on from the row above.
    """

    cells: tuple[tuple[str, ...], ...]
    title: str = ""  # "", goal, programme
    activity: str = ""  # the number of the activity
    spans: tuple[int, ...] = ()
    merged: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """``head`` rows stand on top, and on every page where the variant repeats them; one of them has the column headings."""

    columns: tuple[str, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    goal: str = ""

    @property
    def headings(self) -> Row:
        """The row of the column headings."""
        return next(row for row in self.head if not row.title and not row.spans)


Block = Paragraph | PageBreak | Table


def compose(truth: Truth, variant: Variant) -> list[Block]:
    """The whole document in its order: act, title page, introduction, goals with their tables, conclusion, signature."""
    frame = truth.frame
    blocks: list[Block] = [Paragraph(text) for text in frame.act]
    if blocks:
        blocks.append(PageBreak())
    blocks += [Paragraph(text, "title") for text in frame.title_page]
    blocks.append(PageBreak())
    blocks += [_prose(text, truth) for text in frame.introduction]
    blocks.append(PageBreak())
    blocks += _plan(truth, localised(variant, truth))
    blocks.append(PageBreak())
    blocks += [_prose(text, truth) for text in frame.conclusion]
    blocks += [Paragraph(text, "signature") for text in frame.signature]
    return blocks


def localised(variant: Variant, truth: Truth) -> Variant:
    """The headings and labels in the script of the document."""
    if truth.script != "cyrl":
        return variant
    change = cyrillic()
    return replace(
        variant,
        headings={name: change(text) for name, text in variant.headings.items()},
        goal_label=_label_in(variant.goal_label, change),
        programme_label=_label_in(variant.programme_label, change),
    )


def _label_in(label: str, change: Callable[[str], str]) -> str:
    return "".join(part if part in {"{number}", "{title}"} else change(part) for part in _cut(label))


def _cut(label: str) -> list[str]:
    marked = label.replace("{number}", "\0{number}\0").replace("{title}", "\0{title}\0")
    return marked.split("\0")


def _prose(text: str, truth: Truth) -> Paragraph:
    heading = text in {truth.frame.introduction[0], truth.frame.introduction[-1], truth.frame.conclusion[0]} and len(text.split()) < 6
    return Paragraph(text, "heading" if heading else "body")


def _plan(truth: Truth, variant: Variant) -> list[Block]:
    blocks: list[Block] = []
    everything: list[Row] = []
    order = 0
    for goal in truth.plan["goals"]:
        goal_row = _title(variant.goal_label.format(**goal), "goal")
        rows: list[Row] = []
        if variant.tables != "all":
            blocks.append(Paragraph(goal_row.cells[0][0], "goal"))
        for programme in goal["programmes"]:
            title = _title(variant.programme_label.format(**programme), "programme")
            body = []
            for activity in programme["activities"]:
                order += 1
                body.append(_activity(activity, variant, truth, order))
            if variant.tables == "programme":
                blocks += _programme(title, body, variant, truth)
            rows += [title, *body]
        if variant.tables == "goal":
            blocks.append(Table(variant.columns, _head(variant, truth), _merged(rows, variant), goal["number"]))
        everything += [goal_row, *rows]
    if variant.tables == "all":
        blocks.append(Table(variant.columns, _head(variant, truth), _merged(everything, variant)))
    return blocks


def _programme(title: Row, body: list[Row], variant: Variant, truth: Truth) -> list[Block]:
    if variant.titles == "paragraph":
        return [Paragraph(title.cells[0][0], "programme"), Table(variant.columns, _head(variant, truth), _merged(body, variant))]
    return [Table(variant.columns, (title, *_head(variant, truth)), _merged(body, variant))]


def _title(text: str, of: str) -> Row:
    return Row(((text,),), of)


def _head(variant: Variant, truth: Truth) -> tuple[Row, ...]:
    """The column headings, with a row of groups above or a row of column numbers below where the variant has them."""
    headings = Row(tuple((variant.headings[name],) for name in variant.columns))
    if variant.head_rows == "groups":
        return (_groups(variant, truth), headings)
    if variant.head_rows == "numbers":
        return (headings, Row(tuple((f"{number}.",) for number in range(1, len(variant.columns) + 1)), spans=(1,) * len(variant.columns)))
    return (headings,)


def _groups(variant: Variant, truth: Truth) -> Row:
    """ "Plan" over the columns before the results, "Izvršenje" over the rest."""
    texts = ("Planirano", "Izvršenje") if truth.script != "cyrl" else tuple(cyrillic()(text) for text in ("Planirano", "Izvršenje"))
    first = variant.columns.index("results") if "results" in variant.columns[1:] else len(variant.columns) - 1
    return Row(((texts[0],), (texts[1],)), spans=(first, len(variant.columns) - first))


def _merged(rows: list[Row], variant: Variant) -> tuple[Row, ...]:
    """Equal neighbours in a column become one tall cell, where the variant merges them."""
    if not variant.merge_equal:
        return tuple(rows)
    out = rows[:1]
    for before, row in pairwise(rows):
        same = range(len(row.cells)) if not row.title and not before.title else range(0)
        merged = frozenset(index for index in same if row.cells[index] and row.cells[index] == before.cells[index] and index)
        out.append(replace(row, merged=merged))
    return tuple(out)


def _activity(activity: Activity, variant: Variant, truth: Truth, order: int) -> Row:
    cells: list[tuple[str, ...]] = []
    for name in variant.columns:
        if name == "activity":
            cells.append((variant.activity_label.format(number=activity["number"], text=activity["activity"]),))
        elif name == "number":
            cells.append((activity["number"] + ("." if order % 2 and variant.lead_spaces else ""),))
        elif name == ORDER:
            cells.append((f"{order}.",))
        elif name in {NOTE, RATE}:
            cells.append(_extra(name, order, truth))
        elif name in LISTS:
            cells.append(items(activity[name], variant.lists.get(name, "semicolons")))
        else:
            cells.append(tuple(line for line in activity[name].split("\n") if line))
    return Row(tuple(cells), activity=activity["number"])


def _extra(name: str, order: int, truth: Truth) -> tuple[str, ...]:
    if order % 3 == 0:
        return ()
    text = f"{(order * 17) % 101} %" if name == RATE else ("vidi prilog", "prenosi se", "čeka se saglasnost")[order % 3]
    return (cyrillic()(text),) if truth.script == "cyrl" else (text,)


def items(texts: list[str], style: str) -> tuple[str, ...]:
    """The printed paragraphs of a list cell."""
    if not texts:
        return ()
    marks = {"dashes": "-", "dashes spaced": "- ", "bullets": "• ", "en dashes": "– "}
    if style == "first plain":  # "Redovan budžet" and what it is made of below it
        return (texts[0], *("-" + text for text in texts[1:]))
    if style in marks:
        return tuple(marks[style] + text for text in texts)
    if style == "in a row":
        return ("; ".join(texts),)
    separator = {"semicolons": ";", "commas": ",", "lines": ""}[style]
    return (*(text + separator for text in texts[:-1]), texts[-1])
