import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from putokaz.reporting import document as tree
from putokaz.reporting.renderers import docx as renderer
from putokaz.reporting.reports.progress_report import progress_report
from reporting.synthetic import HOSTILE, synthetic_findings, synthetic_view


@pytest.fixture(scope="module")
def source():
    return progress_report(synthetic_view(), findings=synthetic_findings(), annex=True)


@pytest.fixture(scope="module")
def written(source):
    return renderer.render(source)


@pytest.fixture(scope="module")
def word(written):
    return docx.Document(io.BytesIO(written))


def _words(paragraph):
    return "".join(text.text for text in paragraph.iter(qn("w:t")))


def _plan_tables(word):
    return [table for table in word.tables if len(table.columns) == 6]


def test_the_page_is_landscape_a4(word):
    section = word.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == (pytest.approx(297, abs=0.1), pytest.approx(210, abs=0.1))


def test_headings_and_title_are_real_styles(word):
    by_style: dict[str, list[str]] = {}
    for paragraph in word.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Title"] == [synthetic_view().title]
    assert "1. Rad tima u izvještajnom periodu" in by_style["Heading 1"]
    assert by_style["Heading 2"][:2] == ["Strateški cilj 1. SISTEM PODRŠKE", "Strateški cilj 2. PREVENCIJA"]
    assert sum("1.1" in text or "1.2" in text or "2.1" in text for text in by_style["Heading 3"]) == 3


def test_every_programme_is_a_table_of_six_columns_whose_first_row_repeats_and_whose_rows_hold_together(word):
    tables = _plan_tables(word)
    assert [len(table.rows) - 1 for table in tables] == [2, 1, 2]
    for table in tables:
        rows = table._tbl.findall(qn("w:tr"))
        assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_widths_stand_on_columns_and_cells_and_fill_the_page(word):
    for table in _plan_tables(word):
        grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]
        assert sum(grid) == pytest.approx(261 / 25.4 * 1440, abs=6)
        for row in table._tbl.findall(qn("w:tr")):
            assert [int(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) for cell in row.findall(qn("w:tc"))] == grid


def test_the_cells_are_the_cells_of_the_report(word):
    cells = [cell.text for row in _plan_tables(word)[0].rows for cell in row.cells]
    assert cells[6] == "1.1.1 Donijeti poslovnik o radu tima"
    assert cells[8] == "Koordinacioni tim;\nVlada kantona"
    assert cells[11] == "Dana 12.05.2022. godine tim je na 2. sjednici donio poslovnik o radu."
    assert _plan_tables(word)[1].rows[1].cells[3].text == HOSTILE


def test_the_contents_are_written_and_lead_to_bookmarks_and_nothing_asks_to_be_updated(source, written, word):
    body = word.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    entries = [paragraph.text for paragraph in word.paragraphs if paragraph.style.name.startswith("toc")]
    headings = [heading.text for heading in source.headings]
    printed = [paragraph.text for paragraph in word.paragraphs if paragraph.style.name.startswith("Heading")]
    assert [entry.split("\t")[0] for entry in entries] == headings
    assert len(printed) > len(headings)  # the families of the findings stand in no contents
    assert set(headings) < set(printed)
    assert all(entry.split("\t")[1].isdigit() for entry in entries)
    assert set(links) <= marks
    kinds = [field.get(qn("w:fldCharType")) for field in body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(headings) + 1
    parts = zipfile.ZipFile(io.BytesIO(written))
    assert b"updateFields" not in parts.read("word/settings.xml")
    assert b"w:dirty" not in parts.read("word/document.xml")


def test_no_theme_font_overrules_ours(written):
    parts = zipfile.ZipFile(io.BytesIO(written))
    styles = docx.Document(io.BytesIO(written)).styles.element
    ours = [
        style for style in styles.findall(qn("w:style")) if style.find(qn("w:name")).get(qn("w:val")) in ("Normal", "Title", "heading 1")
    ]
    assert len(ours) == 3
    for style in ours:
        fonts = style.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        assert not [name for name in fonts.attrib if "Theme" in name]
    assert b"asciiTheme" not in parts.read("word/document.xml")


@pytest.mark.parametrize(
    ("language", "script", "tag"),
    [
        ("bs", "latn", "bs-Latn-BA"),
        ("bs", "cyrl", "bs-Cyrl-BA"),
        ("hr", "latn", "hr-HR"),
        ("sr", "cyrl", "sr-Cyrl-BA"),
        ("sr-latn", "latn", "sr-Latn-BA"),
        ("en", "latn", "en-GB"),
    ],
)
def test_the_file_knows_its_language(language, script, tag):
    word = docx.Document(io.BytesIO(renderer.render(progress_report(synthetic_view(), language=language, script=script))))
    assert word.core_properties.language == tag
    assert word.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").get(qn("w:val")) == tag


def test_properties_footer_and_picture(word):
    about = word.core_properties
    assert about.title == synthetic_view().title
    assert about.author == synthetic_view().team
    assert about.created.date() == synthetic_view().dated_on
    footer = word.sections[0].footer._element
    assert [code.text.strip() for code in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    pictures = list(word.element.body.iter(qn("wp:docPr")))
    assert len(pictures) == 1
    assert "SISTEM PODRŠKE" in pictures[0].get("descr")


def test_the_signature_is_one_row_that_comes_with_the_last_paragraph(word):
    body = list(word.element.body)
    signature = next(
        table for table in word.tables if len(table.columns) == 2 and "01-02-345/24" in table.rows[0].cells[0].text and len(table.rows) == 1
    )
    assert signature.rows[0].cells[1].text.endswith("Amra Izmišljena")
    before = body[body.index(signature._tbl) - 1]
    assert before.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def test_above_the_name_of_who_signs_is_a_line_to_sign_on(word):
    name = next(each for each in word.element.body.iter(qn("w:p")) if _words(each) == "Amra Izmišljena")
    assert name.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}") is not None


@pytest.mark.parametrize("last", [True, False], ids=["a table", "a note"])
def test_nothing_stands_between_a_table_and_a_new_page(last):
    """A spacer below a table that fills its page would take a page of its own."""
    block = tree.Table((tree.Column("a"),), (tree.Row((tree.Cell((tree.plain("b"),)),)),), "a") if last else tree.Note("a", ())
    section = tree.Section((block, tree.PageBreak(), tree.Heading(1, "c", "c"), block, tree.Heading(1, "d", "d")))
    body = list(docx.Document(io.BytesIO(renderer.render(tree.Document((section,), "t")))).element.body)
    first, second = [position for position, element in enumerate(body) if element.tag == qn("w:tbl")]
    assert _words(body[first + 1]) == "c"
    assert body[first + 1].find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
    assert not _words(body[second + 1])


@given(st.text(), st.text(alphabet="\t\n abc"))
def test_any_text_can_be_written(text, white):
    table = tree.Table((tree.Column(text),), (tree.Row((tree.Cell((tree.plain(text + white),)),), anchor=text),), text)
    document = tree.Document((tree.Section((tree.Heading(1, text, text), table)),), text)
    word = docx.Document(io.BytesIO(renderer.render(document)))
    wanted = tree.printable(document).blocks[0].text.replace("\r\n", "\n").replace("\r", "\n")
    assert word.paragraphs[0].text.split() == wanted.split()


def test_a_landscape_and_a_portrait_section_follow_each_other():
    sections = (tree.Section((tree.paragraph("a"),), tree.Orientation.PORTRAIT), tree.Section((tree.paragraph("b"),)))
    word = docx.Document(io.BytesIO(renderer.render(tree.Document(sections, "t"))))
    assert [section.page_width.mm < section.page_height.mm for section in word.sections] == [True, False]
    assert [paragraph.text for paragraph in word.paragraphs if paragraph.text] == ["a", "b"]


def test_a_row_that_fills_much_of_a_page_may_break_and_others_may_not():
    columns = (tree.Column("Aktivnost"), tree.Column("Rezultati"))
    rows = tuple(
        tree.Row((tree.Cell((tree.plain("1.1.1"),)), tree.Cell((tree.plain("Održana je sjednica. " * many),)))) for many in (5, 200)
    )
    document = tree.Document((tree.Section((tree.Table(columns, rows, "Tabela"),)),), title="x")
    made = docx.Document(io.BytesIO(renderer.render(document))).tables[0]._tbl.findall(qn("w:tr"))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in made] == [True, True, False]
