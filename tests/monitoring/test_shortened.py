"""Long quotations are cut where a reader would stop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.making import activity, report, stated, words
from putokaz.monitoring.checks.rules.status import _promise
from putokaz.monitoring.checks.sentences import shortened

CUTS = [
    ("Održan je sastanak tima. Usvojen je zapisnik. Naredni sastanak je zakazan", 60, "Održan je sastanak tima. Usvojen je zapisnik. …"),
    ("Izrađen je nacrt pravilnika o radu tima, a tim ga još nije razmatrao ni usvojio", 60, "Izrađen je nacrt pravilnika o radu tima …"),
    ("Počela je izrada priručnika i materijala za obuku službenika svih općina", 60, "Počela je izrada priručnika i materijala …"),
    ("Почела је израда приручника и материјала за обуку службеника", 48, "Почела је израда приручника и материјала …"),
    ("Sastanak je održan 17. aprila i 18. maja u Zmajevcu", 28, "Sastanak je održan 17. …"),
    ("jednaveomadugariječbezijednograzmaka", 10, "jednaveomad …"),
]


@pytest.mark.parametrize(("text", "limit", "cut"), CUTS)
def test_a_quotation_ends_with_a_sentence_a_clause_a_phrase_or_a_word(text: str, limit: int, cut: str) -> None:
    assert shortened(text, limit) == cut


@given(st.text(alphabet="ab .,;(–iuza\n", max_size=400), st.integers(10, 200))
def test_what_is_shown_is_the_beginning_of_the_text(text: str, limit: int) -> None:
    cut = shortened(text, limit)
    assert cut == text if len(text) <= limit else text.startswith(cut.removesuffix(" …")) and len(cut) <= limit + 3


def test_a_promise_is_quoted_to_the_end_of_what_is_promised() -> None:
    promise = "Izrađen je protokol, koji treba da se usvoji, potpiše i objavi u 2026. godini. Održana su 2 sastanka."
    (finding,) = _promise(report(activity(promise), totals=(stated("1", 1, 1),)))
    assert '"treba da se usvoji, potpiše i objavi u 2026. godini"' in words(finding.found)
