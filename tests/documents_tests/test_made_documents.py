"""The made documents say what their truth says: no word more, none less, in every form."""

import io
import re
from collections import Counter

import docx
import pytest
from openpyxl import load_workbook

from documents.accuracy import CELLS, cell_accuracy
from documents.blocks import Paragraph, compose
from documents.content import make_report
from documents.page_layout import Line, wrap
from documents.pdf_form import EXTRACTORS, extracted
from documents.pdfbox import page_text
from documents.spread import FORMATS, Made, every_text_form, make, variants
from documents.truth import LISTS, Truth

SEEDS = range(500, 512)
_WORD = re.compile(r"\w+")


def words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text))


def truth_words(truth: Truth) -> Counter[str]:
    counted: Counter[str] = Counter()
    for activity in truth.activities:
        for cell in CELLS:
            counted += words(" ".join(activity[cell]) if cell in LISTS else activity[cell])
    for goal in truth.plan["goals"]:
        counted += words(goal["title"])
        for programme in goal["programmes"]:
            counted += words(programme["title"])
    return counted


def text_of(made: Made) -> str:
    """All the text of a made file, with the hyphens of broken words left in."""
    if made.format == "text":
        return made.data.decode(encoding_of(made))
    if made.format == "docx":
        body = docx.Document(io.BytesIO(made.data)).element.body
        pieces = (f"{{{W}}}t", f"{{{W}}}br")
        return "\n".join("".join(node.text or "\n" for node in paragraph.iter(*pieces)) for paragraph in body.iter(f"{{{W}}}p"))
    if made.format == "xlsx":
        book = load_workbook(io.BytesIO(made.data))
        return "\n".join(shown(cell) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)
    return extracted(made.data, "pdfium")


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def shown(cell: object) -> str:
    """What a person sees in a cell with a date, a year or a rate."""
    value, form = cell.value, cell.number_format
    if hasattr(value, "strftime"):
        return str(value.strftime("%d.%m.%Y")) + ("." if form.endswith("\\.") else "")
    if form.endswith("%"):
        return f"{value:.0%}".replace("%", " %" if "\\ " in form else "%")
    return f"{value}." if form == '0"."' else str(value)


def encoding_of(made: Made) -> str:
    if made.variant.encoding != "national":
        return made.variant.encoding
    return "cp1251" if made.truth.script == "cyrl" else "cp1250"


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_word_of_the_truth_is_in_the_file(seed: int, file_format: str) -> None:
    made = make(seed, file_format, hyphenate=False)
    have, want = words(text_of(made)), truth_words(made.truth)
    if made.variant.merge_equal and file_format in {"docx", "xlsx"}:
        want = Counter(set(want))  # a merged cell is written once and read for every row it spans
    missing = want - have
    assert not missing, made.variant


def test_nothing_is_lost_between_the_cells_and_the_docx() -> None:
    made = make(510, "docx")
    printed = [block.text for block in compose(made.truth, made.variant) if isinstance(block, Paragraph)]
    assert all(text.split()[-1] in text_of(made) for text in printed)


def test_same_seed_same_document_other_seed_other_document() -> None:
    assert [made[2] for made in variants(5, 4) if made[1] in {"text", "pdf"}] == [
        made[2] for made in variants(5, 4) if made[1] in {"text", "pdf"}
    ]
    assert make(1, "text", "pdfbox").data != make(2, "text", "pdfbox").data


def test_a_missing_column_is_missing_in_truth_and_file() -> None:
    made = next(one for seed in range(200) if (one := make(seed, "docx")).variant.missing)
    column = made.variant.missing[0]
    assert column not in made.truth.columns
    assert all(not activity[column] for activity in made.truth.activities)


def test_totals_and_sizes_are_those_of_the_tables() -> None:
    report = make_report(7, n_goals=7, n_activities=150)
    assert len(report.activities) == 150
    assert report.totals[-1].planned == 150
    assert [total.planned for total in report.totals[:-1]] == [
        sum(len(p["activities"]) for p in goal["programmes"]) for goal in report.plan["goals"]
    ]
    assert len({activity["activity"] for activity in report.activities}) == 150
    assert max(len(activity["activity"].split()) for activity in report.activities) >= 40


def test_croatian_and_cyrillic_wording() -> None:
    croatian = str(make_report(11, "hr", n_activities=120).plan)
    assert "Tijekom" in croatian
    assert "saradnj" not in croatian
    cyrillic = make_report(11, "sr", "cyrl", n_activities=40)
    assert not re.search(r"[čćžšđ]", str(cyrillic.plan))


def test_the_truth_scores_full_marks_against_itself() -> None:
    truth = make(3, "text", "raw").truth
    right, total, differences = cell_accuracy(truth.plan, truth.plan)
    assert (right, differences) == (total, [])


def test_wrapping_keeps_the_words() -> None:
    text = "Služba za poslove sa strancima – Terenski centar, Ze-do kanton, ministarstvo unutrašnjih poslova"
    lines = wrap(text, 60, "Times-Roman", 10, hyphenate=True)
    assert len(lines) > 5
    assert re.sub(r"-(?=\S)|\s", "", "".join(lines)).replace("-", "") == re.sub(r"\s|-", "", text)


@pytest.mark.parametrize(("form", "real"), every_text_form())
def test_every_text_form_has_every_activity_number(form: str, real: bool) -> None:
    made = make(21, "text", form, real_extractor=real)
    assert form in EXTRACTORS or not real
    text = text_of(made)
    assert all(re.search(rf"(?<![\d.]){re.escape(activity['number'])}(?!\d)", text) for activity in made.truth.activities)


def drawn(text: str, x: float, y: float) -> Line:
    """A line of letters 10 points high at a place."""
    return Line(text, x, y, 5.0 * len(text), 10, 6.6, 2.5)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        # checked against PDFBox 2.0.27 on a page with these places
        ([drawn("ime", 50, 100), drawn("rok", 150, 100)], "ime rok"),
        ([drawn("prvi red", 50, 100), drawn("drugi red", 50, 112)], "prvi red\ndrugi red"),
        ([drawn("prvi", 50, 100), drawn("drugi", 50, 112), drawn("ćelija", 150, 100)], "prvi\ndrugi\n\nćelija"),
        ([drawn("prvi", 50, 100), drawn("ćelija", 150, 113)], "prvi\nćelija"),
        ([drawn("pasus", 50, 100), drawn("pasus", 50, 120)], "pasus\n\npasus"),
        ([drawn("prvi", 50, 100), drawn("ćelija", 150, 105)], "prvi ćelija"),
        ([drawn("prvi ", 50, 100), drawn("ćelija", 150, 100)], "prvi ćelija"),
    ],
)
def test_a_page_is_stripped_as_pdfbox_does(lines: list[Line], text: str) -> None:
    assert page_text(lines) == text
