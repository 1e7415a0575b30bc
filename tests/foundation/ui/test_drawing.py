"""What every drawing is made of."""

from datetime import date

import pytest
from django.utils.html import conditional_escape
from hypothesis import given
from hypothesis import strategies as st

from foundation.ui.svg_reading import check_clean, parts, texts, with_class
from putokaz.foundation.core.messages import msg
from putokaz.foundation.ui.charts import RateBars, RateRow, TimelineGroup, TimelineItem, TimelineStrip, rate_bars, timeline_strip
from putokaz.foundation.ui.charts.lettering import shortened, text_width
from putokaz.foundation.ui.drawing import Drawing, Markup
from putokaz.monitoring.progress.rates import Rate


def test_a_template_prints_a_drawing_as_it_is():
    assert conditional_escape(Markup("<svg/>")) == "<svg/>"
    assert conditional_escape("<svg/>") == "&lt;svg/&gt;"


def test_texts_are_said_in_the_language_and_script_of_the_reader():
    assert Drawing("k", "sr", 10).say("Njegova ulica") == "Његова улица"
    assert Drawing("k", "sr-latn", 10).say("Njegova ulica") == "Njegova ulica"
    assert [Drawing("k", language, 10).say(msg("No data")) for language in ("bs", "sr", "en")] == [
        "Nema podataka",
        "Нема података",
        "No data",
    ]
    with pytest.raises(ValueError, match="Unknown language"):
        Drawing("k", "de", 10)


def test_what_is_sent_behind_comes_first():
    drawing = Drawing("k", "bs", 10)
    drawing.text(0, 0, "naprijed", 10)
    before = len(drawing.parts)
    drawing.text(0, 0, "iza", 10)
    drawing.send_behind(before)
    assert texts(parts(drawing.svg("t", "d", 10, ""))[0]) == ["iza", "naprijed"]


@given(st.text(st.characters(categories=["Lu", "Ll", "Zs", "Po"]), max_size=80), st.integers(20, 400))
def test_a_shortened_text_fits_and_begins_like_the_text(text, width):
    short = shortened(text, 12, width)
    assert short == text or (short.endswith("…") and " ".join(text.split()).startswith(short[:-1]))
    assert text_width(short, 12) <= max(width, text_width("W…", 12))


def test_a_long_legend_is_broken_into_lines():
    names = ("Aktivnosti s izvještajem o provedbi", "Aktivnosti s dokazima o provedbi", "Ostvarenost pokazatelja provedbe")
    chart = RateBars("t", "d", names, (RateRow("Prvi", (Rate(1, 2),) * 3),), "Cilj")
    _, narrow = parts(rate_bars(chart, language="bs"))
    places = {text.text: float(text.get("y")) for text in narrow.iter("text") if text.text in names}
    assert sorted(places.values()) == list(places.values())
    assert len(set(places.values())) == 3


def test_one_series_needs_no_legend():
    chart = RateBars("t", "d", ("Jedina",), (RateRow("Prvi", (Rate(1, 2),)),), "Cilj")
    wide, _ = parts(rate_bars(chart, language="bs"))
    assert "Jedina" not in texts(wide)
    assert len(with_class(wide, "chart-bar")) == 1


@pytest.mark.parametrize("language", ["bs", "hr", "sr", "sr-latn", "en"])
def test_hostile_words_stay_words(language):
    bad = '</text><script>alert("x")</script>&\'"'
    item = TimelineItem(bad, bad, bad, due_on=date(2025, 2, 2), href='/a?b="&c=<')
    chart = TimelineStrip(bad, bad, date(2025, 1, 1), date(2025, 12, 31), date(2025, 6, 6), (TimelineGroup(bad, (item,), "/g/"),))
    markup = timeline_strip(chart, language=language)
    assert "<script" not in markup
    check_clean(markup)
