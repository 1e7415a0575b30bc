import pytest
from hypothesis import given
from hypothesis import strategies as st

from putokaz.reporting import document as tree
from putokaz.reporting.reports.progress_report import progress_report
from putokaz.reporting.script import in_script
from reporting.synthetic import synthetic_findings, synthetic_view


def _texts(document):
    found = []

    def noted(text):
        found.append(text)
        return text

    tree.mapped(document, noted, svg=noted)
    return found


def test_a_row_must_have_as_many_cells_as_the_table_has_columns():
    with pytest.raises(ValueError, match="a row of 1 cells in a table of 2 columns"):
        tree.Table((tree.Column("a"), tree.Column("b")), (tree.Row((tree.Cell(),)),))


def test_mapping_with_the_identity_changes_nothing():
    document = progress_report(synthetic_view(), findings=synthetic_findings(), annex=True)
    assert tree.mapped(document, str) == document


def test_mapping_reaches_every_printed_text_and_leaves_links_and_anchors():
    run = tree.Run("tekst", href="https://primjer.ba/Strana")
    table = tree.Table((tree.Column("k"),), (tree.Row((tree.Cell(((run,),)),), anchor="red-a"),), "natpis")
    figure = tree.Figure(tree.Drawing("<svg/>", "<svg/>", "<svg/>"), "opis", "slika", table)
    blocks = (
        tree.TitlePage(("tim",), "naslov", "podnaslov", ("akt",), "mjesto"),
        tree.Contents("sadržaj"),
        tree.Heading(1, "sidro", "uvod"),
        tree.Paragraph((run,)),
        tree.ListBlock(((run,),)),
        tree.Note("napomena", ((run,),)),
        table,
        figure,
        tree.Signature(("broj",), ("uloga",), "ime"),
    )
    document = tree.Document((tree.Section(blocks),), "naslov", "autor", "tema", footer="dno")
    changed = tree.mapped(document, str.upper)
    texts = [text for text in _texts(changed) if not text.startswith("<svg")]
    assert len(texts) == len(_texts(document)) - 3
    assert all(text == text.upper() for text in texts)
    assert changed.blocks[3].runs[0].href == "https://primjer.ba/Strana"
    assert (changed.blocks[2].anchor, changed.blocks[6].rows[0].anchor) == ("sidro", "red-a")


def test_what_no_format_can_hold_is_left_out():
    document = tree.Document((tree.Section((tree.paragraph("a\x0cb\x00c\ud800d\te"),)),), "t\x1f")
    cleaned = tree.printable(document)
    assert cleaned.blocks[0].text == "abcd\te"
    assert cleaned.title == "t"


@pytest.mark.parametrize(
    ("language", "script", "tag"),
    [("bs", "latn", "bs-Latn"), ("bs", "cyrl", "bs-Cyrl"), ("hr", "latn", "hr"), ("en", "latn", "en"), ("sr", "latn", "sr-Latn")],
)
def test_the_language_tag_names_the_script_where_a_language_has_two(language, script, tag):
    assert tree.Document((), language=language, script=script).language_tag == tag


def test_cyrillic_leaves_addresses_acronyms_and_roman_numerals():
    document = progress_report(synthetic_view(), script="cyrl")
    text = "\n".join(_texts(document))
    assert document.script == "cyrl"
    for kept in ("www.primjer.ba", "GRETA", "IV квартал"):
        assert kept in text
    for right in ("Инјекција", "надживјети", "Љубушки", "ЊЕГОВА"):
        assert right in text
    assert "Донијети пословник" in text
    assert "Donijeti" not in text


def test_cyrillic_keeps_drawings_drawings():
    figures = [block for block in progress_report(synthetic_view(), script="cyrl").blocks if isinstance(block, tree.Figure)]
    assert figures
    for drawing in (figures[0].drawing.wide, figures[0].drawing.narrow, figures[0].drawing.printed):
        assert drawing.startswith("<svg xmlns=")
        assert "СИСТЕМ ПОДРШКЕ" in drawing or "СИСТЕМ" in drawing
        assert "IBM Plex Sans" in drawing


def test_there_are_two_scripts():
    with pytest.raises(ValueError, match="latn or cyrl"):
        in_script(tree.Document(()), "glag")


@given(st.text())
def test_any_text_survives_the_latin_script_except_its_cyrillic(text):
    document = tree.Document((tree.Section((tree.paragraph(text),)),))
    changed = in_script(document, "latn").blocks[0].text
    assert changed == text or any("\u0400" <= letter <= "\u04ff" for letter in text)
