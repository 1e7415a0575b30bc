from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putokaz.foundation.core.script import to_cyrillic
from putokaz.foundation.ui.markup import markup_to_cyrillic


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>Ljubav i džep</p>", "<p>Љубав и џеп</p>"),
        ("<title>Planovi · Putokaz</title>", "<title>Планови · Путоказ</title>"),
        ('<select><option value="opis">Opis</option></select>', '<select><option value="opis">Опис</option></select>'),
        ('<optgroup label="Ciljevi">', '<optgroup label="Циљеви">'),
        ('<svg><text x="1">Zenica</text><title>Karta</title></svg>', '<svg><text x="1">Зеница</text><title>Карта</title></svg>'),
        (
            '<a href="/planovi/" title="Plan &quot;A&quot; &amp; ljudi">Plan</a>',
            '<a href="/planovi/" title="План &quot;А&quot; &amp; људи">План</a>',
        ),
        ('<td data-label="Rok">maj</td>', '<td data-label="Рок">мај</td>'),
        ('<form data-confirm="Obrisati?">', '<form data-confirm="Обрисати?">'),
        ('<a hx-select="div > p" title="Opis">Opis</a>', '<a hx-select="div > p" title="Опис">Опис</a>'),
        ("<p>Rok &lt; 5 dana &amp; više</p>", "<p>Рок &lt; 5 дана &amp; више</p>"),
        ("<p>5 < 6 dana</p>", "<p>5 < 6 дана</p>"),
        ("<p>opis&nbsp;rok</p>", "<p>опис\u00a0рок</p>"),
    ],
)
def test_text_and_spoken_attributes_are_in_cyrillic(page, expected):
    assert markup_to_cyrillic(page) == expected


@pytest.mark.parametrize(
    "kept",
    [
        '<input name="naziv" value="Obuka">',
        '<textarea name="opis">Tekst koji je neko upisao</textarea>',
        "<script>const opis = 'Obuka';</script>",
        '<script type="application/json">{"naziv": "Obuka", "a": "</b>"}</script>',
        "<style>.opis { color: red }</style>",
        "<!-- opis > rok -->",
        "<!doctype html>",
        "<pre><code>{% load ui %}</code></pre>",
        "<kbd>Ctrl</kbd>",
        '<span translate="no">Putokaz</span>',
        '<span lang="en" class="x">Report</span>',
        '<div translate="no">a <div>nested</div> and <div>more <div>yet</div></div> end</div>',
        '<p translate="no">line<br>after <img alt="slika" src="x.png"> end</p>',
        '<input translate="no" placeholder="Opis">',
    ],
)
def test_what_stays_as_it_is_and_what_comes_after_does_not(kept):
    assert markup_to_cyrillic(f"<div>prije {kept} poslije</div>") == f"<div>прије {kept} послије</div>"


def test_a_page_that_is_torn_loses_nothing():
    assert markup_to_cyrillic("<p>rok <script>opis") == "<p>рок <script>opis"
    assert markup_to_cyrillic("rok <!-- opis") == "рок <!-- opis"
    assert markup_to_cyrillic('<b translate="no">rok') == '<b translate="no">rok'


class Reading(HTMLParser):
    """The tags and the texts of a page, each text with whether it stays."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.texts, self.open = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, [(key, value) for key, value in attrs if key not in ("title", "data-label")]))
        if tag not in ("br", "input"):
            self.open.append((tag, dict(attrs).get("translate") == "no" or tag in ("textarea", "script")))

    def handle_endtag(self, tag):
        self.tags.append((tag,))
        self.open.pop()

    def handle_data(self, data):
        self.texts.append((data, any(stays for _tag, stays in self.open)))


def read(page):
    reading = Reading()
    reading.feed(page)
    reading.close()
    return reading


words = st.text("abcčćdđžšlnj ABČĐ.,&<>\"'1", max_size=12)
leaf = st.one_of(
    words.map(escape),
    words.map(lambda text: f'<input value="{escape(text)}">'),
    words.map(lambda text: f"<textarea>{escape(text)}</textarea>"),
    st.just("<br>"),
)


def wrapped(inner):
    tag = st.sampled_from(["div", "span", "a", "td"])
    extra = st.one_of(
        st.just(""), st.just(' translate="no"'), words.map(lambda text: f' title="{escape(text)}"'), st.just(" data-x='a > b'")
    )
    return st.tuples(tag, extra, st.lists(inner, max_size=4)).map(lambda made: f"<{made[0]}{made[1]}>{''.join(made[2])}</{made[0]}>")


@given(st.lists(st.recursive(leaf, wrapped, max_leaves=12), max_size=5).map("".join))
def test_any_page_keeps_its_tags_and_changes_only_the_text_that_may(page):
    before, after = read(page), read(markup_to_cyrillic(page))
    assert after.tags == before.tags
    # texts beside each other may come back joined or parted: compare them joined
    assert "".join(text for text, stays in after.texts if stays) == "".join(text for text, stays in before.texts if stays)
    assert "".join(text for text, stays in after.texts if not stays) == "".join(
        to_cyrillic(text) for text, stays in before.texts if not stays
    )
    assert markup_to_cyrillic(markup_to_cyrillic(page)) == markup_to_cyrillic(page)


@given(st.text(max_size=80))
def test_any_text_at_all_comes_back_without_an_error(text):
    assert isinstance(markup_to_cyrillic(text), str)
