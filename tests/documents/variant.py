"""How a report is printed: columns, headings, titles, lists, tables and page. What it says stands in :mod:`documents.truth`."""

import random
from dataclasses import dataclass, field

from documents.bank import in_language, load
from documents.truth import COLUMNS, LISTS

NOTE, RATE, ORDER = "note", "rate", "order"
EXTRA_HEADINGS = {NOTE: "Napomena", RATE: "Procenat izvršenja", ORDER: "Red. br."}
NUMBER_HEADINGS = ("Broj", "Br.", "R. br.", "Oznaka")


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of printing a report.

    Widths are shares of the table; ``columns`` are keys in printed order, with ``number``, ``note``, … among them.
    """

    columns: tuple[str, ...] = COLUMNS
    headings: dict[str, str] = field(default_factory=dict)
    widths: dict[str, float] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    goal_label: str = "{number}. {title}"
    programme_label: str = "Strateški program {number} {title}"
    activity_label: str = "{number} {text}"
    titles: str = "repeated"  # paragraph, row, repeated
    tables: str = "programme"  # programme, goal, all
    lists: dict[str, str] = field(default_factory=dict)  # column to style of its items
    landscape: bool = True
    font: str = "Times-Roman"
    size: float = 10.0
    body_size: float = 12.0
    body_leading: float = 1.725
    justified: tuple[str, ...] = ()
    hyphenate: bool = False
    repeat_header: bool = True
    break_rows: bool = True
    paragraph_gap: dict[str, float] = field(default_factory=dict)  # column to points between the paragraphs of its cells
    lead_spaces: int = 0
    page_mark: str = " "
    page_numbers: str = ""  # "", first, last: where in the content order
    real_values: bool = False  # XLSX: dates and years as values
    auto_numbers: bool = False  # DOCX: numbers by the list mechanism
    sheets: str = "one"  # XLSX: one, goal
    split_merged: bool = False  # XLSX and DOCX: titles in one cell without merging
    padding: float = 5.4
    top_headings: tuple[str, ...] = ()  # columns whose heading stands at the top of its row; the others are in the middle
    fit_headings: bool = True  # whether columns are wide enough for the words of their headings
    running_head: bool = False  # the name of the team on top of every page
    page_style: str = "{n}"
    hanging: float = 0.0  # points by which the lines after the number are indented in the activity column
    head_rows: str = ""  # "", groups (a row of groups above the headings), numbers (a row of column numbers below)
    merge_equal: bool = False  # DOCX, XLSX: equal cells one above the other are merged
    word_marks: bool = False  # DOCX: line breaks for paragraphs, tracked changes, links, content controls
    encoding: str = "utf-8"
    line_end: str = "\n"


USUAL_WIDTHS = {"activity": 2.2, "deadline": 1.0, "institutions": 1.5, "indicators": 1.8, "resources": 1.6, "results": 3.2}
USUAL_WIDTHS |= {"number": 0.6, NOTE: 1.0, RATE: 0.8, ORDER: 0.5}
ITEM_STYLES = ("semicolons", "semicolons", "dashes", "dashes spaced", "bullets", "en dashes", "lines", "in a row", "commas")


def random_variant(seed: int, language: str = "bs", *, held: bool = False) -> Variant:
    """A variant with everything drawn; the same seed gives the same one."""
    rng = random.Random(f"variant {seed}")
    order = list(COLUMNS)
    if rng.random() < 0.3:
        order = _other_order(rng)
    missing: tuple[str, ...] = ()
    if rng.random() < 0.2:
        missing = (rng.choice(("resources", "indicators", "deadline", "results")),)
    order = [name for name in order if name not in missing]
    own_number = rng.random() < 0.2
    if own_number:
        order.insert(0, "number")
    if rng.random() < 0.12:
        order.append(rng.choice((NOTE, RATE)))
    if rng.random() < 0.06 and not own_number:
        order.insert(0, ORDER)
    tables = rng.choices(("programme", "goal", "all"), (6, 2, 2))[0]
    titles = rng.choice(("paragraph", "row", "repeated")) if tables == "programme" else "row"
    top = rng.choice((0.0, 0.0, 0.5, 1.0))
    return Variant(
        columns=tuple(order),
        headings=_headings(rng, language, held=held),
        widths=_widths(rng, order),
        missing=missing,
        goal_label=_label(rng, language, "goal"),
        programme_label=_label(rng, language, "programme"),
        activity_label="{text}"
        if own_number
        else rng.choice(("{number} {text}", "{number} {text}", "{number}. {text}", "{number}.  {text}")),
        titles=titles,
        tables=tables,
        lists={name: rng.choice(ITEM_STYLES) for name in LISTS},
        landscape=rng.random() < 0.8,
        font=rng.choice(("Times-Roman", "Times-Roman", "Helvetica", "Calibri")),
        size=rng.choice((8.0, 9.0, 10.0, 10.0, 11.0)),
        body_leading=rng.choice((1.725, 1.15, 1.15, 1.32)),
        justified=tuple(order) if rng.random() < 0.15 else tuple(name for name in order if rng.random() < 0.12),
        hyphenate=rng.random() < 0.15,
        repeat_header=rng.random() < 0.7,
        break_rows=rng.random() < 0.75,
        paragraph_gap={name: rng.choice((0, 0, 0, 4.0, 8.0)) for name in order},
        lead_spaces=rng.choice((0, 0, 2, 3)),
        page_mark=rng.choice((" ", "\f", "\n\n")),
        page_numbers=rng.choice(("", "", "first", "last")),
        real_values=rng.random() < 0.4,
        auto_numbers=not own_number and rng.random() < 0.3,
        sheets=rng.choice(("one", "one", "goal")),
        split_merged=rng.random() < 0.3,
        padding=rng.choice((2.8, 5.4, 5.4)),
        top_headings=tuple(name for name in order if rng.random() < top),
        fit_headings=rng.random() < 0.75,
        running_head=rng.random() < 0.15,
        page_style=rng.choice(("{n}", "{n}", "Strana {n}", "{n} / {total}", "- {n} -")),
        hanging=rng.choice((0.0, 0.0, 10.0, 24.0)),
        head_rows=rng.choices(("", "groups", "numbers"), (8, 1, 1))[0],
        merge_equal=rng.random() < 0.2,
        word_marks=rng.random() < 0.3,
        encoding=rng.choices(("utf-8", "utf-8-sig", "utf-16", "national"), (12, 2, 1, 2))[0],
        line_end=rng.choices(("\n", "\r\n"), (4, 1))[0],
    )


TEMPLATE_HEADINGS = {
    "activity": "Aktivnost",
    "deadline": "Vremenski rok",
    "institutions": "Institucija nadležna za [provođenje|provedbu|sprovođenje]",
    "indicators": "Pokazatelj implementacije",
    "resources": "Potrebni resursi",
    "results": "Ostvareni rezultati",
}


def template_variant(seed: int, language: str = "bs") -> Variant:
    """The common template as offices print it: its columns, headings and labels; only the page, the letters and small habits are drawn."""
    rng = random.Random(f"template {seed}")
    return Variant(
        headings={name: in_language(text, language) for name, text in TEMPLATE_HEADINGS.items()},
        widths=_widths(rng, list(COLUMNS)),
        lists={"institutions": "semicolons", "indicators": "semicolons", "resources": rng.choice(("first plain", "dashes", "lines"))},
        titles=rng.choice(("repeated", "repeated", "paragraph")),
        font=rng.choice(("Times-Roman", "Times-Roman", "Calibri")),
        size=rng.choice((9.0, 10.0, 11.0)),
        justified=tuple(name for name in COLUMNS if rng.random() < 0.15),
        top_headings=rng.choice(((), ("activity", "deadline"), COLUMNS)),
        paragraph_gap={"institutions": rng.choice((0.0, 6.0))},
        lead_spaces=rng.choice((0, 2)),
        hanging=rng.choice((0.0, 14.0)),
        auto_numbers=rng.random() < 0.3,
        merge_equal=rng.random() < 0.1,
    )


def _other_order(rng: random.Random) -> list[str]:
    head, rest = ["activity"], list(COLUMNS[1:])
    if rng.random() < 0.5:
        rest = [name for name in rest if name != "deadline"]
        rest.insert(rng.randint(1, 4), "deadline")
    else:
        rng.shuffle(rest)
    return head + rest


def _headings(rng: random.Random, language: str, *, held: bool) -> dict[str, str]:
    kept_back = load()["held"]["headings"] if held else {}
    pools = {row["key"]: row["headings"] + kept_back.get(row["key"], []) for row in load()["frames"]["columns"]}
    chosen = {name: in_language(rng.choice(pool), language) for name, pool in pools.items()}
    return chosen | {name: in_language(text, language) for name, text in EXTRA_HEADINGS.items()} | {"number": rng.choice(NUMBER_HEADINGS)}


def _widths(rng: random.Random, order: list[str]) -> dict[str, float]:
    drawn = {name: USUAL_WIDTHS[name] * rng.uniform(0.85, 1.2) for name in order}
    whole = sum(drawn.values())
    return {name: value / whole for name, value in drawn.items()}


LABELS = {
    "goal": (
        "{number}. {title}",
        "Strateški cilj {number}: {title}",
        "CILJ {number}. {title}",
        "Strateški cilj {number}. {title}",
        "{number}. Strateški cilj – {title}",
        "Cilj {number} – {title}",
    ),
    "programme": (
        "Strateški program {number} {title}",
        "Program {number}. {title}",
        "Mjera {number}: {title}",
        "{number} {title}",
        "{number}. {title}",
        "Strateški program {number}. {title}",
        "Program {number} – {title}",
    ),
}


def _label(rng: random.Random, language: str, kind: str) -> str:
    return in_language(rng.choice(LABELS[kind]), language)
