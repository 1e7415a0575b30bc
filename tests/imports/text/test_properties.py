"""Whatever the text, the reader comes to an end and loses no word."""

import random
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.content import make_report
from documents.text_forms import as_text
from documents.variant import random_variant
from putokaz.imports.readers.conservation import unaccounted
from putokaz.imports.readers.text import read_text

_WORDS = ("1.1.1", "1.1.2.", "1.", "Strateški", "program", "1.1", "Aktivnost", "Rok", "Institucija", "Pokazatelj", "Resursi", "Rezultati")
_MORE = ("-", "–", "•", "2021.", "Vlada", "kantona;", "Konti", "nuirano", "Ze-", "Broj", "", "\f", "   ", "Програм", "Зак", "љу", "чак")
lines = st.lists(st.sampled_from(_WORDS + _MORE), max_size=6).map(" ".join)
pieces = st.lists(lines | st.text(max_size=20), max_size=60).map("\n".join)


@cache
def _generated(seed: int, form: str) -> str:
    variant = random_variant(seed, "bs")
    return as_text(make_report(seed, "bs", "latn", n_activities=12).without(variant.missing), variant, form)


@given(pieces)
@settings(max_examples=60)
def test_any_text_is_read_without_loss(text: str) -> None:
    balance = unaccounted([text], read_text(text))
    assert not balance.missing, balance


@given(st.integers(0, 7), st.sampled_from(["pdfbox", "raw"]), st.integers(0, 10_000), st.integers(200, 6_000))
@settings(max_examples=15)
def test_a_piece_torn_out_of_a_report(seed: int, form: str, start: int, length: int) -> None:
    text = _generated(seed, form)[start : start + length]
    balance = unaccounted([text], read_text(text))
    assert not balance.missing, balance


@given(st.integers(0, 7), st.randoms(use_true_random=False))
@settings(max_examples=10)
def test_lines_in_disorder(seed: int, shuffling: random.Random) -> None:
    mixed = _generated(seed, "pdfbox").split("\n")[:400]
    shuffling.shuffle(mixed)
    text = "\n".join(mixed)
    balance = unaccounted([text], read_text(text))
    assert not balance.missing, balance
