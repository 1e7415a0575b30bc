"""What stands before the report: the covering act and the title page, which is one page however long its title."""

import io
from dataclasses import replace

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from putokaz.foundation.core.script import to_cyrillic
from putokaz.monitoring.checks.view import Part, Passage
from putokaz.reporting import document as tree
from putokaz.reporting.renderers import docx_pages, docx_title, pdf
from putokaz.reporting.reports.cover import cover_of
from putokaz.reporting.reports.progress_report import progress_report
from putokaz.reporting.reports.progress_workbook import progress_workbook
from putokaz.reporting.wording import Wording
from reporting.synthetic import plain_view

SAY = Wording("bs")
ACT = (
    Passage(Part.COVER, "Na osnovu zakona, Vlada izmišljenog kantona donosi"),
    Passage(Part.COVER, "Z A K L J U Č A K", heading=True),
    Passage(Part.COVER, "Prihvata se izvještaj tima."),
    Passage(Part.COVER, "Tuzla"),
    Passage(Part.COVER, "PREMIJER", heading=True),
    Passage(Part.COVER, "Amra Izmišljena"),
)


def _with_cover(*extra, act=ACT):
    view = plain_view()
    words = view.title.split()
    lines = (
        Passage(Part.COVER, view.team),
        Passage(Part.COVER, " ".join(words[:5])),
        Passage(Part.COVER, " ".join(words[5:])),
        *extra,
        Passage(Part.COVER, "Tuzla, mart 2024. godine"),
    )
    return replace(view, passages=(*act, *lines, *view.passages))


def test_the_act_is_what_the_title_page_does_not_say():
    cover = cover_of(_with_cover(), SAY)
    assert cover.act == ACT
    assert cover.place_and_date == "Tuzla, mart 2024. godine"
    assert cover.remarks == ()


def test_a_remark_below_the_title_stays_on_the_title_page():
    document = progress_report(_with_cover(Passage(Part.COVER, "Ogledni primjerak."), act=()))
    page = document.blocks[0]
    assert isinstance(page, tree.TitlePage)
    assert page.act == ("Ogledni primjerak.",)
    assert len(document.sections) == 1


def test_the_act_stands_on_upright_pages_before_the_title_page_and_leaves_no_blank_for_another():
    document = progress_report(_with_cover())
    first, second = document.sections
    assert first.orientation is tree.Orientation.PORTRAIT
    assert [(block.text, block.role) for block in first.blocks][-2:] == [
        ("PREMIJER", tree.Role.FORMAL),
        ("Amra Izmišljena", tree.Role.FORMAL),
    ]
    assert second.blocks[0].act == ()
    assert any("____" in line for line in progress_report(plain_view()).blocks[0].act)


def test_no_line_of_the_cover_is_lost_in_the_workbook():
    lines = [row.cells[0] for row in progress_workbook(_with_cover()).sheets[0].rows]
    assert [line for line in lines if line in {passage.text for passage in ACT}] == [passage.text for passage in ACT]


def test_a_word_with_its_letters_apart_has_the_right_letters_in_cyrillic():
    assert "З А К Љ У Ч А К" in [block.text for block in progress_report(_with_cover(), script="cyrl").sections[0].blocks]


def test_english_is_not_written_in_cyrillic():
    for report in (progress_report, progress_workbook):
        with pytest.raises(ValueError, match="Cyrillic"):
            report(plain_view(), language="en", script="cyrl")


def test_what_a_report_computes_is_not_printed_twice():
    view = plain_view()
    own = [block.text for block in progress_report(view).blocks if isinstance(block, tree.Heading | tree.Paragraph)]
    again = replace(view, passages=(*view.passages, Passage(Part.CONCLUSION, "Slika 1. " + _figure(progress_report(view)).caption)))
    assert [block.text for block in progress_report(again).blocks if isinstance(block, tree.Heading | tree.Paragraph)] == own


def test_a_heading_that_ends_the_introduction_heads_the_tables():
    view = plain_view()
    heading = Passage(Part.INTRODUCTION, "2. Provođenje plana", heading=True)
    headings = progress_report(replace(view, passages=(*view.passages[:3], heading, *view.passages[3:]))).headings
    texts = [each.text for each in headings]
    assert texts.count("2. Provođenje plana") == 1
    assert next(each for each in headings if each.text == "2. Provođenje plana").anchor == "implementation"
    assert texts[texts.index("2. Provođenje plana") + 1].startswith("Strateški cilj 1")


def _figure(document):
    return next(block for block in document.blocks if isinstance(block, tree.Figure))


_WORDS = st.lists(
    st.sampled_from(["Izvještaj", "o", "radu", "Koordinacionog", "tima", "međuinstitucionalne", "ŽRTAVA", "2020–2023."]),
    min_size=1,
    max_size=260,
)
_PAGES = st.builds(
    tree.TitlePage,
    organisation=st.lists(_WORDS.map(" ".join), max_size=3).map(tuple),
    title=_WORDS.map(" ".join),
    subtitle=_WORDS.map(" ".join),
    act=st.lists(_WORDS.map(" ".join), max_size=2).map(tuple),
    place_and_date=st.just("Zenica, mart 2025. godine"),
)


@settings(max_examples=15, deadline=None)
@given(_PAGES, st.sampled_from(["latn", "cyrl"]))
def test_the_title_page_of_the_pdf_is_one_page(page, script):
    words = to_cyrillic if script == "cyrl" else str
    page = tree.mapped(tree.Document((tree.Section((page, tree.paragraph("kraj"))),), title="x", script=script), words)
    with pdfplumber.open(io.BytesIO(pdf.render(page))) as made:
        assert len(made.pages) == 2
        assert (made.pages[1].extract_text() or "").startswith(words("kraj"))
        assert words("Zenica") in made.pages[0].extract_text()


@given(_PAGES)
def test_the_title_page_of_the_word_file_fits(page):
    width, height = (72 / 25.4 * side for side in docx_pages.text_area(tree.Orientation.LANDSCAPE))
    fit = docx_title.fitted(page, width, height)
    used = sum(
        fit.before(style) + fit.after(style) + docx_pages.lines_of(text, width, fit.size(style), bold=True) * fit.size(style) * 1.35
        for style, text in docx_title.lines(page)
    )
    assert used <= height


def test_a_short_title_is_in_the_largest_type():
    page = tree.TitlePage(title="Izvještaj o radu tima")
    assert not docx_title.fitted(page, 740, 490).changed
