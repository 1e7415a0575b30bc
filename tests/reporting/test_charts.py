from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from putokaz.foundation.ui.charts import NARROW, WIDE, Bar, BarChart, Group, Palette, bar_chart, text_width, wrapped

SVG = "{http://www.w3.org/2000/svg}"


def _chart(*values, label="Cilj", mark=None):
    bars = tuple(Bar(value, f"{value} %") for value in values)
    marked = Bar(mark, f"{mark} %") if mark is not None else None
    series = tuple(f"niz {number}" for number in range(len(values)))
    return BarChart("Naslov", "Opis", series, (Group(label, bars, marked),), "navedeno" if mark is not None else "", "Cilj")


def _at(element, name):
    """An attribute that is a number."""
    return float(element.get(name))


def _bars(svg, layout):
    rects = [rect for rect in etree.fromstring(svg).iter(f"{SVG}rect") if _at(rect, "height") == layout.bar]
    return [_at(rect, "width") for rect in rects]


@pytest.mark.parametrize("layout", [WIDE, NARROW])
def test_bars_are_as_long_as_their_values(layout):
    full, half, nothing = _bars(bar_chart(_chart(Decimal(100), Decimal(50), Decimal(0)), layout=layout), layout)
    assert half == pytest.approx(full / 2, abs=0.1)
    assert nothing == 1  # a thin line: zero is a value


def test_what_is_not_known_is_no_bar():
    assert len(_bars(bar_chart(_chart(Decimal(10), None)), WIDE)) == 1


def test_a_value_out_of_range_stays_in_the_drawing():
    over, full = _bars(bar_chart(_chart(Decimal(250), Decimal(100))), WIDE)
    assert over == full


def test_it_says_what_it_shows():
    root = etree.fromstring(bar_chart(_chart(Decimal(5)), key="k"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "k-title k-desc"
    assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) == ("Naslov", "Opis")


def test_the_screen_uses_variables_with_a_fallback_and_paper_uses_neither():
    chart = _chart(Decimal(5), mark=Decimal(6))
    assert "var(--chart-1,#1d4d7f)" in bar_chart(chart)
    assert "var(" not in bar_chart(chart, palette=Palette.printed())
    assert 'stroke="#b4540a"' in bar_chart(chart, palette=Palette.printed())


def test_the_label_stands_above_its_bars_where_there_is_little_room():
    root = etree.fromstring(bar_chart(_chart(Decimal(5), label="Podrška"), layout=NARROW))
    label = next(text for text in root.iter(f"{SVG}text") if text.text == "Podrška")
    bar = next(rect for rect in root.iter(f"{SVG}rect"))
    assert _at(label, "y") < _at(bar, "y")
    assert _at(label, "x") == _at(bar, "x") == 0


def test_the_data_are_rows():
    assert _chart(Decimal(5), Decimal(6), mark=Decimal(7)).rows() == (("Cilj", "niz 0", "niz 1", "navedeno"), ("Cilj", "5 %", "6 %", "7 %"))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=80))
def test_any_label_makes_a_whole_drawing_in_which_nothing_leaves_the_edge(label):
    for layout in (WIDE, NARROW):
        root = etree.fromstring(bar_chart(_chart(Decimal(50), label=label), layout=layout))
        height = float(root.get("viewBox").split()[3])
        assert all(0 <= _at(text, "y") <= height for text in root.iter(f"{SVG}text"))
        words = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
        assert all(word in words for word in label.split())


def test_lines_are_no_wider_than_asked_unless_a_word_is():
    lines = wrapped("zaštita žrtava trgovine ljudima i pomoć djeci", 13, 120)
    assert len(lines) > 2
    assert all(text_width(line, 13) <= 120 for line in lines)
    assert " ".join(lines) == "zaštita žrtava trgovine ljudima i pomoć djeci"
