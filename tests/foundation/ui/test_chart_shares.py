"""Rates, shares, rings and trends."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.ui.svg_reading import check_clean, links, parts, texts, with_class
from putokaz.foundation.ui.charts import (
    RateBars,
    RateRow,
    Segment,
    StackedBar,
    StackRow,
    Tone,
    progress_ring,
    rate_bars,
    sparkline,
    stacked_bar,
)
from putokaz.monitoring.progress.rates import Rate

LONG = "Proaktivno identificiranje i efikasna zaštita i pomoć žrtvama trgovine ljudima u svim institucijama"


def _rates(*rows, series=("Izviješteno", "Dokazano")):
    groups = tuple(RateRow(label, rates, href) for label, rates, href in rows)
    return RateBars("Stope", "Po ciljevima", series, groups, "Cilj")


def _width(element):
    return float(element.get("width"))


def test_rates_are_as_long_as_their_values_and_carry_their_parts():
    chart = _rates(("Prvi", (Rate(17, 19), Rate(0, 19)), "/cilj/1/"), ("Drugi", (Rate(19, 19), Rate(0, 0)), ""))
    markup = rate_bars(chart, language="bs")
    check_clean(markup)
    for tree in parts(markup):
        tracks = with_class(tree, "chart-track")
        bars = [bar for bar in with_class(tree, "chart-bar") if bar.get("height") == "15"]
        full = _width(tracks[0])
        assert [_width(bar) for bar in bars] == pytest.approx([full * 0.895, 1, full], abs=0.1)
        assert len(tracks) == 4, "an unknown rate is an empty track, not a bar"
        assert [text for text in texts(tree) if "=" in text or text == "–"] == [
            "17/19 = 89,5\u00a0%",
            "0/19 = 0,0\u00a0%",
            "19/19 = 100,0\u00a0%",
            "–",
        ]
        assert links(tree) == {"/cilj/1/": "Prvi. Izviješteno: 17/19 = 89,5\u00a0%; Dokazano: 0/19 = 0,0\u00a0%"}


def test_a_sum_of_parts_is_printed_with_two_places():
    rows = _rates(("Prvi", (Rate(Decimal("6.3333333"), 19),), ""), series=("Dostignuto",)).rows("bs")
    assert rows == (("Cilj", "Dostignuto"), ("Prvi", "6,33/19 = 33,3\u00a0%"))
    assert _rates(("A", (Rate(1, 2),), ""), series=("S",)).rows("en")[1] == ("A", "1/2 = 50.0%")


def test_the_second_and_third_series_have_a_pattern():
    chart = _rates(("Prvi", (Rate(1, 2), Rate(1, 2), Rate(1, 2)), ""), series=("A", "B", "C"))
    wide, _ = parts(rate_bars(chart, language="bs"))
    patterns = {over.get("fill") for over in with_class(wide, "chart-over")}
    assert patterns == {"url(#rates-wide-second)", "url(#rates-wide-third)"}


@pytest.mark.parametrize("rates", [(Rate(1, 2),), (Rate(1, 2),) * 3])
def test_a_row_needs_a_rate_of_every_series(rates):
    with pytest.raises(ValueError, match="every row"):
        _rates(("Prvi", rates, ""))


def test_long_labels_are_wrapped_above_the_bars_on_a_phone():
    wide, narrow = parts(rate_bars(_rates((LONG, (Rate(1, 2), Rate(1, 2)), "")), language="bs"))
    assert {label.get("text-anchor") for label in with_class(wide, "chart-name")} == {"end"}
    names = with_class(narrow, "chart-name")
    assert {label.get("x") for label in names} == {"0"}
    assert " ".join(label.text for label in names) == LONG
    assert float(narrow.get("viewBox").split()[2]) <= 340
    first_bar = min(float(track.get("y")) for track in with_class(narrow, "chart-track"))
    assert max(float(label.get("y")) for label in names) < first_bar


SEGMENTS = (Segment("Implementirano", Tone.DONE), Segment("Kasni", Tone.LATE), Segment("Nepoznato", Tone.UNKNOWN))


def _stack(*rows):
    return StackedBar("Status", "Aktivnosti", SEGMENTS, tuple(StackRow(*row) for row in rows), "Cilj", "Ukupno")


def test_a_stacked_bar_shares_its_length_by_counts():
    chart = _stack(("Prvi", (30, 10, 0), "/c/1/"), ("Drugi", (1, 2, 1)), ("Prazan", (0, 0, 0)))
    markup = stacked_bar(chart, language="bs")
    check_clean(markup)
    wide, narrow = parts(markup)
    done, late, *_ = [bar for bar in with_class(wide, "chart-bar") if bar.get("height") == "24"]
    assert _width(done) == pytest.approx(3 * _width(late), abs=0.2)
    assert len(with_class(wide, "chart-track")) == 1, "nothing at all is an empty bar"
    assert links(narrow) == {"/c/1/": "Prvi. Implementirano: 30; Kasni: 10; Nepoznato: 0"}
    assert chart.rows("bs") == (
        ("Cilj", "Implementirano", "Kasni", "Nepoznato", "Ukupno"),
        ("Prvi", "30", "10", "0", "40"),
        ("Drugi", "1", "2", "1", "4"),
        ("Prazan", "0", "0", "0", "0"),
    )


def test_a_part_too_narrow_for_its_count_has_it_in_the_legend():
    wide, _ = parts(stacked_bar(_stack(("", (990, 10, 0))), language="bs"))
    said = texts(wide)
    assert "Kasni: 10" in said
    assert "10" not in said
    assert "990" in said


@pytest.mark.parametrize("counts", [(1, 2), (1, 2, 3, 4), (1, -1, 0)])
def test_counts_fit_the_segments(counts):
    with pytest.raises(ValueError, match="every segment"):
        _stack(("Prvi", counts))


@given(
    st.lists(st.tuples(st.text(max_size=40), *[st.integers(0, 5000)] * 3), max_size=5), st.sampled_from(["bs", "hr", "sr", "sr-latn", "en"])
)
def test_no_stacked_bar_leaves_its_drawing(rows, language):
    rows = [("".join(letter for letter in label if letter.isprintable()), counts) for label, *counts in rows]
    for tree in parts(stacked_bar(_stack(*((label, tuple(counts)) for label, counts in rows)), language=language)):
        width = float(tree.get("viewBox").split()[2])
        bars = [bar for bar in with_class(tree, "chart-bar") if bar.get("height") == "24"]
        assert all(float(bar.get("x")) + _width(bar) <= width for bar in bars)


def test_a_ring_is_as_full_as_its_rate():
    markup = progress_ring(17, 19, title="Izviješteno", language="bs")
    check_clean(markup)
    (tree,) = parts(markup)
    (ring,) = with_class(tree, "chart-ring")
    drawn, whole = map(float, ring.get("stroke-dasharray").split())
    assert drawn / whole == pytest.approx(17 / 19, abs=0.001)
    assert texts(tree) == ["89,5\u00a0%", "17 / 19"]
    (empty,) = parts(progress_ring(0, 0, title="x", language="bs"))
    assert texts(empty) == ["–", "0 / 0"]
    assert not with_class(empty, "chart-ring")
    with pytest.raises(ValueError, match="3 of 2"):
        progress_ring(3, 2, title="x", language="bs")


def test_a_trend_breaks_where_nothing_is_known():
    values = [Decimal(1), Decimal(3), None, Decimal(2), Decimal(5)]
    markup = sparkline(values, title="Stope", description="Po ciklusima", language="bs")
    check_clean(markup)
    (tree,) = parts(markup)
    assert len(with_class(tree, "chart-trend")) == 2
    (last,) = with_class(tree, "chart-last")
    assert (last.get("cx"), last.get("cy")) == ("115", "5"), "the last is the highest"


@pytest.mark.parametrize(("values", "dots"), [([], 0), ([None, None], 0), ([Decimal(4)], 2), ([None, Decimal(4), None], 2)])
def test_a_trend_of_little_or_nothing(values, dots):
    (tree,) = parts(sparkline(values, title="Stope", description="Po ciklusima", language="bs"))
    assert len(with_class(tree, "chart-last")) == dots
    assert ("–" in texts(tree)) == (dots == 0)
