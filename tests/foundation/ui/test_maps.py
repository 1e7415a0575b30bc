"""The map of the country."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.ui.svg_reading import check_clean, links, parts, texts, with_class
from putokaz.foundation.core.territories import territories
from putokaz.foundation.ui.maps import PERCENT, MapValue, draw_map, map_keys, map_rows, step_of

CANTONS = ("usk", "pk", "tk", "zdk", "bpk", "sbk", "hnk", "zhk", "ks", "k10")
VALUES = {
    "zdk": MapValue(Decimal("89.5"), "89,5 %", "Zeničko-dobojski kanton", "ZDK"),
    "bd": MapValue(Decimal(12), "12 %", "Brčko distrikt BiH", "BD"),
    "ks": MapValue(None, name="Kanton Sarajevo", short="KS"),
}


def _map(**changes):
    return draw_map(VALUES, **{"title": "Stope", "description": "Po kantonima", "language": "bs", **changes})


def test_the_areas_are_the_cantons_one_entity_and_the_district():
    assert map_keys() == (*CANTONS, "rs", "bd")
    assert set(map_keys()) <= set(territories())


def test_it_is_clean_in_both_sizes():
    for markup in (_map(), _map(link=lambda key: f"/j/{key}/"), draw_map({}, title="x", description="y", language="en", key="k")):
        check_clean(markup)
        wide, narrow = parts(markup)
        assert (wide.get("class"), narrow.get("class")) == ("chart chart-map chart-wide", "chart chart-map chart-narrow")


def test_every_area_is_drawn_with_its_shade_and_the_hatch_where_nothing_is_known():
    wide, _ = parts(_map())
    areas = [area for area in with_class(wide, "map-area") if area.tag == "path"]
    shades = dict(zip(map_keys(), (area.get("class").split()[1] for area in areas), strict=True))
    assert {key: shade for key, shade in shades.items() if shade != "map-step-0"} == {"zdk": "map-step-5", "bd": "map-step-1"}
    hatched = [path.get("d") for path in with_class(wide, "chart-over") if path.tag == "path"]
    assert hatched == [area.get("d") for area in areas if "map-step-0" in area.get("class")]
    assert len(hatched) == 10


def test_figures_stand_on_the_map_so_that_colour_is_not_the_only_sign():
    for tree in parts(_map()):
        said = texts(tree)
        assert said.count("89,5 %") == 1
        assert "ZDK" in said
        assert "BD 12 %" in said, "the small ones have theirs beside the map"
        assert said.count("RS") == 2, "in both parts of the entity"


def test_the_small_areas_have_a_line_to_their_words():
    wide, _ = parts(_map())
    assert len(with_class(wide, "map-leader")) == 2
    smallest = {"pk", "bd"}
    assert sum(len(with_class(tree, "map-point")) for tree in parts(_map())) == 2 * len(smallest)


def test_an_area_leads_to_its_page_and_says_where():
    wide, narrow = parts(_map(link=lambda key: "" if key == "rs" else f"/j/{key}/"))
    assert links(wide) == links(narrow)
    assert links(wide)["/j/zdk/"] == "Zeničko-dobojski kanton: 89,5 %"
    assert links(wide)["/j/ks/"] == "Kanton Sarajevo: Nema podataka"
    assert len(links(wide)) == 11
    assert not links(parts(_map())[0])


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_it_never_leads_out_of_the_site(address):
    with pytest.raises(ValueError, match="site"):
        _map(link=lambda _: address)


def test_in_serbian_it_is_cyrillic_throughout():
    for tree in parts(_map(language="sr")):
        letters = {letter for text in texts(tree) for letter in text if letter.isascii() and letter.isalpha()}
        assert not letters
        assert "ЗДК" in texts(tree)
    assert "ZDK" in texts(parts(_map(language="sr-latn"))[0])


def test_names_are_escaped():
    markup = draw_map(
        {"ks": MapValue(Decimal(1), "<b>", '"a" & b', "<i>")}, title="<t>", description="&", language="bs", link=lambda _: "/"
    )
    wide, _ = parts(markup)
    assert wide.find("title").text == "<t>"
    assert {"<i>", "<b>"} <= set(texts(wide))


@pytest.mark.parametrize(
    ("value", "step"), [(None, 0), (0, 1), ("19.9", 1), (20, 2), (59, 3), (60, 4), (80, 5), (100, 5), (140, 5), (-3, 1)]
)
def test_the_shade_of_a_value(value, step):
    assert step_of(None if value is None else Decimal(value)) == step


@given(st.decimals(0, 100), st.decimals(0, 100))
def test_more_is_never_lighter(one, other):
    low, high = sorted((one, other))
    assert step_of(low) <= step_of(high)


def test_the_legend_says_the_borders():
    wide, _ = parts(_map(edges=tuple(Decimal(edge) for edge in (0, 1, 2, 5, 1000, 2000)), unit=""))
    assert [text for text in texts(wide) if "–" in text] == ["0–1", "1–2", "2–5", "5–1.000", "1.000–2.000"]
    assert [text for text in texts(parts(_map())[1]) if "–" in text][-1] == "80–100\u00a0%"


@pytest.mark.parametrize("edges", [PERCENT[:-1], (*PERCENT, Decimal(101)), PERCENT[::-1], (Decimal(0),) * 6])
def test_five_shades_need_six_edges(edges):
    with pytest.raises(ValueError, match="six edges"):
        _map(edges=edges)


def test_an_unknown_area_is_an_error():
    with pytest.raises(ValueError, match="fbih"):
        draw_map({"fbih": MapValue(Decimal(1))}, title="x", description="y", language="bs")


def test_the_table_has_every_area():
    rows = map_rows(VALUES, language="bs", columns=("Nivo vlasti", "Stopa"))
    assert rows[0] == ("Nivo vlasti", "Stopa")
    assert len(rows) == 13
    assert ("Zeničko-dobojski kanton", "89,5 %") in rows
    assert ("Kanton Sarajevo", "Nema podataka") in rows
    assert ("Tuzlanski kanton", "Nema podataka") in rows, "the name is known without a value"
