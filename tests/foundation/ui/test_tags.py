from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from django.core.paginator import Paginator
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from foundation.ui.drawing_fragments import draw
from putokaz.foundation.core.clock import now, today
from putokaz.foundation.core.messages import nmsg
from putokaz.foundation.ui.differences import word_difference
from putokaz.foundation.ui.paging import page_numbers
from putokaz.foundation.ui.templatetags.ui import highlight
from putokaz.foundation.ui.wording import ago_in_words, found_in, near_day_in_words, size_in_words

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (timedelta(seconds=-5), "upravo sada"),
        (timedelta(seconds=59), "upravo sada"),
        (timedelta(minutes=1), "prije 1 minutu"),
        (timedelta(minutes=3), "prije 3 minute"),
        (timedelta(minutes=11), "prije 11 minuta"),
        (timedelta(hours=21), "prije 21 sat"),
        (timedelta(hours=22), "prije 22 sata"),
        (timedelta(days=1), "prije 1 dan"),
        (timedelta(days=3), "prije 3 dana"),
        (timedelta(days=30), "prije 30 dana"),
        (timedelta(days=31), "prije 1 mjesec"),
        (timedelta(days=70), "prije 2 mjeseca"),
        (timedelta(days=364), "prije 12 mjeseci"),
        (timedelta(days=365), "prije 1 godinu"),
        (timedelta(days=800), "prije 2 godine"),
        (timedelta(days=2000), "prije 5 godina"),
    ],
)
def test_how_long_ago_in_bosnian(past, words):
    with translation.override("bs"):
        assert ago_in_words(NOW - past, NOW) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "danas"),
        (1, "sutra"),
        (-1, "jučer"),
        (2, "za 2 dana"),
        (21, "za 21 dan"),
        (-3, "prije 3 dana"),
        (31, "za 31 dan"),
        (32, ""),
        (-32, ""),
    ],
)
def test_how_far_a_day_is(days, words):
    with translation.override("bs"):
        assert near_day_in_words(date(2026, 11, 23) + timedelta(days=days), date(2026, 11, 23)) == words


def test_a_day_that_is_far_is_the_day_itself():
    with translation.override("bs"):
        assert draw("{{ d|near_day }}", d=today()) == "danas"
        assert draw("{{ d|near_day }}", d=date(2020, 2, 3)) == "03.02.2020."
        assert draw("{{ d|near_day }}", d=None) == ""


def test_dates_numbers_and_amounts_are_local():
    with translation.override("bs"):
        assert draw("{{ d|day }} {{ d|day:'long' }}", d=date(2026, 5, 3)) == "03.05.2026. 3. maja 2026."
        assert draw("{{ m|moment }}", m=datetime(2026, 7, 1, 12, 5, tzinfo=UTC)) == "01.07.2026. 14:05"
        assert draw("{{ m|day }}", m=datetime(2026, 7, 1, 23, 5, tzinfo=UTC)) == "02.07.2026."
        assert draw("{{ n|number }} {{ n|km }} {{ n|percent }}", n=Decimal("1234.5")) == "1.234,5 1.234,50\u00a0KM 1.234,5\u00a0%"
        assert draw("{{ n|number }}|{{ n|percent }}|{{ n|km }}|{{ n|day }}|{{ n|moment }}|{{ n|ago }}", n=None) == "|–||||"
        assert 'datetime="' in draw("{{ m|ago }}", m=now())


def test_a_page_in_cyrillic_is_written_in_latin_until_it_goes_out():
    with translation.override("sr"):
        assert draw("{{ d|day:'long' }} {{ n|km }}", d=date(2026, 5, 3), n=5) == "3. maja 2026. 5,00\u00a0KM"


def test_sentences_of_pure_modules_are_said_in_the_language_of_the_page():
    message = nmsg("{count} finding", "{count} findings", 3)
    with translation.override("en"):
        assert draw("{{ m|said }}", m=message) == "3 findings"
    assert draw("{{ m|said }}", m=None) == ""
    assert draw("{{ m|said }}", m="<b>") == "&lt;b&gt;"


@pytest.mark.parametrize(("size", "words"), [(0, "0 B"), (999, "999 B"), (12_345, "12 kB"), (1_440_000, "1,4 MB"), (20_000_000, "20,0 MB")])
def test_sizes(size, words):
    assert size_in_words(size, "bs").replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Općina Čapljina", "cap", "Općina <mark>Čap</mark>ljina"),
        ("Општина Чапљина", "čap", "Општина <mark>Чап</mark>љина"),
        ("Đurđevac i Ljubuški", "djurdj ljub", "<mark>Đurđ</mark>evac i <mark>Ljub</mark>uški"),
        ("napokon", "kon", "napokon"),
        ("A & <b>", "b", "A &amp; &lt;<mark>b</mark>&gt;"),
        ("nešto", "", "nešto"),
        ("a.b", ".", "a.b"),
    ],
)
def test_words_of_a_query_are_marked_whatever_their_letters(text, query, marked):
    assert highlight(text, query) == marked


@given(st.text("aAčČćđĐшЂ љ<&.", max_size=30), st.text("ačđdjlš ", max_size=6))
def test_marks_never_lose_or_double_a_letter(text, query):
    places = found_in(text, query)
    assert all(start < end for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    assert all(start >= 0 and end <= len(text) for start, end in places)


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("jedna obuka", "dvije obuke", [("gone", "jedna obuka"), ("come", "dvije obuke")]),
        ("do 2023.", "do 2024.", [("same", "do "), ("gone", "2023"), ("come", "2024"), ("same", ".")]),
        ("a b c", "a c", [("same", "a "), ("gone", "b "), ("same", "c")]),
        ("", "novo", [("come", "novo")]),
        ("isto", "isto", [("same", "isto")]),
        ("", "", []),
    ],
)
def test_differences_are_of_words(before, after, parts):
    assert [(part.kind, part.text) for part in word_difference(before, after)] == parts


@given(st.text("ab .čš\n", max_size=40), st.text("ab .čš\n", max_size=40))
def test_a_difference_holds_both_texts(before, after):
    parts = word_difference(before, after)
    assert "".join(part.text for part in parts if part.kind != "come") == before
    assert "".join(part.text for part in parts if part.kind != "gone") == after


def test_texts_too_long_to_compare_are_shown_whole():
    parts = word_difference("a " * 7000, "b " * 7000)
    assert [(part.kind, len(part.text)) for part in parts] == [("gone", 14000), ("come", 14000)]


def test_foreign_text_says_so_and_is_kept_from_transliteration():
    assert draw('{% lang "sr" %}<b>{{ x }}</b>{% endlang %}', x="<") == '<span lang="sr-Cyrl" translate="no"><b>&lt;</b></span>'


def test_the_query_of_an_address_is_changed_in_part():
    assert draw("{% query_with page=2 q=None %}", "/x/?q=a&sort=b&sort=c").replace("&amp;", "&") == "?sort=b&sort=c&page=2"
    assert draw('{% query_with q="" %}', "/x/?q=a") == "?"


@pytest.mark.parametrize(
    ("number", "last", "numbers"),
    [(1, 1, [1]), (1, 5, [1, 2, 0, 5]), (3, 5, [1, 2, 3, 4, 5]), (50, 100, [1, 0, 49, 50, 51, 0, 100]), (4, 9, [1, 2, 3, 4, 5, 0, 9])],
)
def test_which_pages_are_offered(number, last, numbers):
    assert page_numbers(Paginator(range(last), 1).page(number)) == numbers
