"""The kind of an indicator, from its wording."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putokaz.foundation.core.script import to_cyrillic
from putokaz.monitoring.plans.indicators import IndicatorKind, propose_kind

CASES = [
    ("Broj održanih sastanaka", "count"),
    ("Ukupan broj polaznika", "count"),
    ("Broj i struktura provedenih obuka", "count"),
    ("Broj i vrijednost oduzete imovine", "count"),
    ("Ukupno osam (8) novih radnika", "count"),
    ("Najmanje dvije obuke", "count"),
    ("Postotak obučenih službenika", "count"),
    ("Udio obučenih nastavnika", "count"),
    ("Iznos sredstava za sigurne kuće", "amount"),
    ("Ukupna vrijednost podrške", "amount"),
    ("Planirana budžetska sredstva za plan", "amount"),
    ("Utrošena novčana sredstva", "amount"),
    ("Donijeta odluka", "yes_no"),
    ("Usvojeno izvješće", "yes_no"),
    ("Održana obuka", "yes_no"),
    ("Zapisnik s obuke", "yes_no"),
    ("Smjernice se primjenjuju u praksi", "yes_no"),
    ("Standard se dosljedno primjenjuje", "yes_no"),
    ("Protokol usvojen i primjenjuje se", "yes_no"),
    ("Ažurirana lista indikatora", "yes_no"),
    ("Zapisnici sa sastanaka", "list"),
    ("Izvještaji koordinatora", "list"),
    ("Izvješća koordinatora", "list"),
    ("Spisak učesnika obuke", "list"),
    ("Vremenski period angažmana", "text"),
    ("Zadovoljstvo korisnika uslugom", "text"),
]


@pytest.mark.parametrize("cyrillic", [False, True])
@pytest.mark.parametrize(("wording", "kind"), CASES)
def test_kinds(wording: str, kind: str, cyrillic: bool) -> None:
    assert propose_kind(to_cyrillic(wording) if cyrillic else wording) == kind


@pytest.mark.parametrize(
    ("wording", "kind"),
    [
        ("Number of meetings held", "count"),
        ("Amount of funds", "amount"),
        ("Guidelines are applied", "yes_no"),
        ("Minutes of meetings", "list"),
        ("- Broj sastanaka", "count"),
    ],
)
def test_english_and_bullets(wording: str, kind: str) -> None:
    assert propose_kind(wording) == kind


@given(st.text())
def test_any_wording_has_a_kind(wording: str) -> None:
    assert propose_kind(wording) in IndicatorKind


def test_the_indicators_of_the_real_report(reference: Path) -> None:
    """The figures were checked by hand, indicator by indicator."""
    plan = json.loads((reference / "plan.json").read_text("utf-8"))
    wordings = [
        indicator
        for goal in plan["goals"]
        for programme in goal["programmes"]
        for activity in programme["activities"]
        for indicator in activity["indicators"]
    ]
    kinds = Counter(propose_kind(wording) for wording in wordings)
    assert kinds.total() == 251
    assert kinds[IndicatorKind.AMOUNT] == 3
    assert kinds[IndicatorKind.TEXT] == 2
    assert all(propose_kind(wording) == IndicatorKind.COUNT for wording in wordings if wording.startswith("Broj"))
    assert kinds[IndicatorKind.COUNT] == 1 + sum(wording.startswith("Broj") for wording in wordings)
