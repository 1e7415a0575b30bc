"""Folding, squeezing, words and divided words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putokaz.foundation.core.text import fold, fold_keeping_places, join_hyphenated, keeps_hyphen, looks_cyrillic, squeeze, words

TEXTS = st.text(st.sampled_from("aAčČćđĐdjžŽšnjлЉљњЊђџ \u00a0\u00ad\u200bﬁ½„“-–1.\u030cß"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đurđevik", "DJURDJEVIK"),
        ("Đurđevik", "Ђурђевик"),
        ("Živinice", "zivinice"),
        ("ЉУБУШКИ", "Ljubuški"),
        ("Ze\u2011do", "ze-do"),
        ("„Novi put“", '"novi  put"'),
        ("ko\u00adordi\u200bnator", "koordinator"),
        ("\u00a0a \n b", "a b"),
        ("c\u030cudo", "čudo"),
        ("ﬁnansije", "FINANSIJE"),
        ("Џамија", "džamija"),
    ],
)
def test_what_differs_only_in_writing_folds_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


def test_folding_keeps_different_words_apart() -> None:
    assert len({fold(word) for word in ("rok", "rak", "šest", "cest", "sat", "Ze-do", "Zedo")}) == 7


def test_words_are_folded_runs_of_letters_and_digits() -> None:
    assert words("Broj 7/10, Ze-do: „Đaci“ (3)!") == ["broj", "7", "10", "ze", "do", "djaci", "3"]


def test_squeeze_keeps_the_words_as_written() -> None:
    assert squeeze("C\u00ad\u030ce") == "Če"
    assert squeeze(" Ne\u00advažno \u200b\u00a0 Đ\n\tc\u030c ") == "Nevažno Đ č"


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert squeeze(squeeze(text)) == squeeze(text)
    assert " ".join(words(text)).split() == words(text)


@given(TEXTS)
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    folded = fold_keeping_places(text)
    assert " ".join(folded.text.split()) == fold(text)
    places = [folded.origin(position) for position in range(len(folded.text))]
    assert places == sorted(places)
    for position, character in enumerate(folded.text):
        assert character in fold_keeping_places(text[places[position]]).text
    for start in range(len(folded.text)):
        a, b = folded.span(start, len(folded.text))
        assert folded.text[start:] in fold_keeping_places(text[a:b]).text


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("Vlada Ze-", "do kantona", "Vlada Ze-do kantona"),
        ("ZENIČKO-", "DOBOJSKOG", "ZENIČKO-DOBOJSKOG"),
        ("podršku naučno-", "istraživačkim", "podršku naučno-istraživačkim"),
        ("kontakata, e-", "mail", "kontakata, e-mail"),
        ("inter-", "sektorskih", "inter-sektorskih"),
        ("porodično-", "pravne zaštite", "porodično-pravne zaštite"),
        ("granica BiH-", "Hrvatska", "granica BiH-Hrvatska"),
        ("MFS-", "EMMAUS", "MFS-EMMAUS"),
        ("iz MUP-", "a", "iz MUP-a"),
        ("COVID-", "19", "COVID-19"),
        ("2020-", "2023. godina", "2020-2023. godina"),
        ("научно-", "истраживачким", "научно-истраживачким"),
        ("u novouspo-", "stavljenom domu", "u novouspostavljenom domu"),
        ("KOORDI-", "NACIONI", "KOORDINACIONI"),
        ("struč-", "no", "stručno"),
        ("stručno-", "sti", "stručnosti"),
        ("eko-", "nomskog", "ekonomskog"),
        ("mini-", "starstvo", "ministarstvo"),
        ("hrvatsko-", "ga", "hrvatskoga"),
        ("tim -", "rad", "tim - rad"),
        ("bez crtice", "dalje", "bez crtice dalje"),
        ("", "prvi", "prvi"),
    ],
)
def test_a_line_that_ends_in_a_hyphen(left: str, right: str, joined: str) -> None:
    assert join_hyphenated(left, right) == joined


def test_the_rest_of_the_document_decides_first() -> None:
    assert keeps_hyphen("stručno-", "pedagoških")
    assert not keeps_hyphen("stručno-", "pedagoških", known={"strucnopedagoskih"})
    assert not keeps_hyphen("eko-", "proizvodnja")
    assert keeps_hyphen("eko-", "proizvodnja", known={"eko-proizvodnja"})


@given(TEXTS, TEXTS)
def test_joining_loses_nothing_but_the_hyphen(left: str, right: str) -> None:
    def letters(text: str) -> list[str]:
        return [c for c in unicodedata.normalize("NFD", text) if not c.isspace() and c not in "-–"]

    assert letters(join_hyphenated(left, right)) == letters(left + right)


def test_script_by_majority() -> None:
    assert looks_cyrillic("Извјештај тима за 2023. (OSCE)")
    assert not looks_cyrillic("Izvještaj о раду")
    assert not looks_cyrillic("2023.")
