import io
import json

import pdfplumber
import pdfua
import pikepdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from putokaz.reporting import document as tree
from putokaz.reporting.renderers import pdf
from putokaz.reporting.reports.progress_report import progress_report
from reporting.synthetic import HOSTILE, synthetic_findings, synthetic_view


def _document(**changes):
    return progress_report(synthetic_view(), findings=synthetic_findings(), annex=True, **changes)


@pytest.fixture(scope="module")
def written():
    return pdf.render(_document())


def _paged(*blocks):
    return tree.Document((tree.Section(blocks),), "t")


def test_it_says_that_it_is_accessible_and_archival(written):
    with pikepdf.open(io.BytesIO(written)) as book, book.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")
        assert about["dc:title"] == synthetic_view().title
        assert str(book.Root.Lang).startswith("bs")
        assert bool(book.Root.MarkInfo.Marked)
        assert "/Outlines" in book.Root


@pytest.mark.parametrize("script", ["latn", "cyrl"])
def test_an_independent_checker_finds_no_fault(script, tmp_path):
    path = tmp_path / "izvjestaj.pdf"
    path.write_bytes(pdf.render(_document(script=script)))
    report = pdfua.validate(str(path))
    assert [(finding.rule_id, finding.message) for finding in report.findings if finding.severity > pdfua.Severity.INFO] == []


def test_tables_have_header_cells_with_a_scope(written):
    with pikepdf.open(io.BytesIO(written)) as book:
        heads = [item for item in book.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH"]
        assert len(heads) >= 18
        assert {str(each["/Scope"]) for head in heads for each in head["/A"] if "/Scope" in each} == {"/Column"}
        assert all(any("/Scope" in each for each in head["/A"]) for head in heads)


def test_the_same_report_is_the_same_bytes(written):
    assert pdf.render(_document()) == written


def test_every_letter_of_a_font_is_ours(written):
    with pikepdf.open(io.BytesIO(written)) as book:
        fonts = {str(item["/BaseFont"]) for item in book.objects if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item}
    assert fonts
    assert all("IBMPlexSans" in name for name in fonts)


@pytest.mark.parametrize("script", ["latn", "cyrl"])
def test_the_words_are_on_the_pages(script):
    with pdfplumber.open(io.BytesIO(pdf.render(_document(script=script)))) as book:
        text = " ".join(" ".join(page.extract_text() or "" for page in book.pages).split())
    for words in {
        "latn": ("Održano je 8 sjednica", "PREVENCIJA"),
        "cyrl": ("Одржано је 8 сједница", "ПРЕВЕНЦИЈА", "GRETA", "www.primjer.ba"),
    }[script]:
        assert words in text


def test_hostile_text_is_printed_as_it_is():
    with pdfplumber.open(io.BytesIO(pdf.render(_paged(tree.paragraph(HOSTILE))))) as book:
        assert "".join(book.pages[0].extract_text().split()).startswith("".join(HOSTILE.split()))


def test_what_no_file_can_hold_is_found_however_json_writes_it():
    for code in range(0x10000):
        kept = tree.printable(_paged(tree.paragraph(f"a{chr(code)}b"))) == _paged(tree.paragraph(f"a{chr(code)}b"))
        found = pdf._UNPRINTABLE.search(json.dumps([f"a{chr(code)}b"], ensure_ascii=False))
        assert kept == (found is None) or chr(code) == "\\", hex(code)  # a stroke and a b may look like it: looked at letter by letter


@given(st.text(alphabet=st.sampled_from("ab1 .-/@\n ć"), max_size=40), st.booleans())
def test_a_quick_look_misses_no_word_that_is_held_together(text, wide):
    split = (pdf._COMPOUND if wide else pdf._SHORT_COMPOUND).split(text)
    assert pdf._pieces(text, wide=wide) == ([(part, at % 2 == 1) for at, part in enumerate(split) if part] or [("", False)])


def test_a_letter_the_font_lacks_is_named_and_a_symbol_bullet_is_a_bullet():
    with pdfplumber.open(io.BytesIO(pdf.render(_paged(tree.paragraph("\uf0b7 prva 😀 中"))))) as book:
        assert "• prva [U+1F600] [U+4E2D]" in book.pages[0].extract_text()


def test_a_row_longer_than_a_page_loses_no_word_and_repeats_the_header():
    words = [f"riječ{number}" for number in range(3000)]
    table = tree.Table(
        (tree.Column("Kratko"), tree.Column("Dugo")),
        (tree.Row((tree.Cell((tree.plain("a"),)), tree.Cell((tree.plain(" ".join(words)),)))),),
        "t",
    )
    with pdfplumber.open(io.BytesIO(pdf.render(_paged(table)))) as book:
        assert len(book.pages) > 2
        text = " ".join(page.extract_text() for page in book.pages)
        assert [word for word in text.split() if word.startswith("riječ")] == words
        assert all("Kratko" in page.extract_text() for page in book.pages)


def test_a_row_that_fits_stays_on_one_page():
    long = tree.plain(" ".join(f"riječ{number}" for number in range(180)))
    rows = tuple(tree.Row((tree.Cell((tree.plain(f"red-{number}"),)), tree.Cell((long,)))) for number in range(6))
    with pdfplumber.open(io.BytesIO(pdf.render(_paged(tree.Table((tree.Column("a"), tree.Column("b")), rows, "t"))))) as book:
        per_page = [page.extract_text() for page in book.pages]
    for page in per_page:
        assert page.count("riječ0") == page.count("riječ179")
    assert sum(page.count("riječ179") for page in per_page) == 6


def test_a_drawing_becomes_a_picture():
    picture = pdf.png(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10"><rect width="9" height="9"/></svg>'
    )
    assert picture.startswith(b"\x89PNG")


def test_a_fault_of_the_template_is_not_hidden():
    with pytest.raises(typst.TypstError):
        pdf.png("this is no drawing")


@settings(max_examples=25)
@given(st.text())
def test_any_text_can_be_written(text):
    table = tree.Table((tree.Column(text),), (tree.Row((tree.Cell((tree.plain(text),)),), anchor="a"),), text)
    document = tree.Document(
        (tree.Section((tree.Heading(1, "h", text), tree.paragraph(text), table, tree.Note(text, (tree.plain(text),)))),), "t" + text
    )
    assert pdf.render(document).startswith(b"%PDF")


def test_a_chart_keeps_its_letters_in_the_picture():
    plain = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50" width="200" height="50">{}</svg>'
    told = plain.format('<text x="5" y="30" font-family="IBM Plex Sans" font-size="20" fill="#000000">Žrtve 89,5 %</text>')
    with_letters, without = (pdf.png(pdf.pictured(svg)) for svg in (told, plain.format("")))
    assert with_letters != without
    assert len(with_letters) > 2 * len(without)
