"""The printed document between truth and form: paragraphs and tables, as every renderer takes them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

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
    """A row: one tuple of paragraphs for each column, or one merged cell when ``title`` says what it is the title of."""

    cells: tuple[tuple[str, ...], ...]
    title: str = ""  # "", goal, programme
    activity: str = ""  # the number of the activity


@dataclass(frozen=True, slots=True)
class Table:
    """``head`` rows stand on top, and on every page where the variant repeats them; the last of them has the column headings."""

    columns: tuple[str, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    goal: str = ""


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
                blocks += _programme(title, body, variant, goal["number"])
            rows += [title, *body]
        if variant.tables == "goal":
            blocks.append(Table(variant.columns, (_header(variant),), tuple(rows), goal["number"]))
        everything += [goal_row, *rows]
    if variant.tables == "all":
        blocks.append(Table(variant.columns, (_header(variant),), tuple(everything)))
    return blocks


def _programme(title: Row, body: list[Row], variant: Variant, goal: str) -> list[Block]:
    if variant.titles == "paragraph":
        return [Paragraph(title.cells[0][0], "programme"), Table(variant.columns, (_header(variant),), tuple(body), goal)]
    return [Table(variant.columns, (title, _header(variant)), tuple(body), goal)]


def _title(text: str, of: str) -> Row:
    return Row(((text,),), of)


def _header(variant: Variant) -> Row:
    return Row(tuple((variant.headings[name],) for name in variant.columns))


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
    if style in marks:
        return tuple(marks[style] + text for text in texts)
    if style == "in a row":
        return ("; ".join(texts),)
    separator = {"semicolons": ";", "commas": ",", "lines": ""}[style]
    return (*(text + separator for text in texts[:-1]), texts[-1])
