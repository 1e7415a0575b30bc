"""What a result text says about the status."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putokaz.foundation.core.script import to_cyrillic
from putokaz.monitoring.progress.status import ReportedState, reported_status

CASES = [
    ("", "nothing", ""),
    (" - ", "nothing", ""),
    ("—", "nothing", ""),
    ("Nema podataka.", "nothing", "Nema podataka."),
    ("0 %", "not_started", "0 %"),
    ("0%.", "not_started", "0%"),
    ("0 %, nije realizovano", "not_started", "0 %"),
    ("Nije realizovano.", "not_started", "Nije realizovano"),
    ("Aktivnost nije započeta.", "not_started", "nije započeta"),
    ("Nije upućena inicijativa.", "not_started", "Nije upućena"),
    ("Nisu održani sastanci.", "not_started", "Nisu održani"),
    ("Nije pokrenuto. Planira se u 2026. godini.", "not_started", "Nije pokrenuto"),
    ("100 %", "claim_only", "100 %"),
    ("100% realizovano.", "claim_only", "100%"),
    ("50 posto", "claim_only", "50 posto"),
    ("Realizovano", "claim_only", "Realizovano"),
    ("U potpunosti implementirano.", "claim_only", "U potpunosti implementirano"),
    ("Kontinuirano", "claim_only", "Kontinuirano"),
    ("U pripremi", "in_progress", "U pripremi"),
    ("U toku", "in_progress", "U toku"),
    ("U toku je izrada pravilnika.", "in_progress", "U toku je"),
    ("U tijeku je izrada pravilnika.", "in_progress", "U tijeku je"),
    ("Pravilnik je u izradi.", "in_progress", "u izradi"),
    ("Planirano je za 2026. godinu.", "in_progress", "Planirano je"),
    ("Protokol će biti potpisan u 2026. godini.", "in_progress", "će biti"),
    ("Izrađen je nacrt protokola, koji treba da se usvoji u 2026.", "described", None),
    ("Izrađen je nacrt protokola, isti treba da se usvoji u 2026.", "in_progress", "treba da se usvoji"),
    ("Nije usvojen, u toku je usaglašavanje teksta.", "in_progress", "u toku je"),
    ("Djelomično provedeno", "in_progress", "Djelomično provedeno"),
    ("Nije upućena inicijativa u roku. Inicijativa je upućena u januaru 2026. godine.", "described", None),
    ("Nije bilo prijavljenih slučajeva.", "described", None),
    ("Nisu identificirane žrtve.", "described", None),
    ("U toku 2021. godine održana su dva sastanka.", "described", None),
    ("Predavanja su organizovana kako bi se podigla svijest.", "described", None),
    ("Održana je obuka, a planirana je još jedna u 2026.", "described", None),
    ("70 % polaznika je završilo program.", "described", None),
]


@pytest.mark.parametrize("cyrillic", [False, True])
@pytest.mark.parametrize(("text", "state", "words"), CASES)
def test_states(text: str, state: str, words: str | None, cyrillic: bool) -> None:
    if cyrillic:
        text, words = to_cyrillic(text), words if words is None else to_cyrillic(words)
    status = reported_status(text)
    assert status.state == state
    assert status.words == (text if words is None else words)
    assert text[status.start : status.end] == status.words


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Not started", "not_started"),
        ("The protocol will be signed in 2026.", "in_progress"),
        ("Implemented", "claim_only"),
        ("Two trainings were held.", "described"),
        ("n/a", "nothing"),
    ],
)
def test_english(text: str, state: str) -> None:
    assert reported_status(text).state == state


def test_a_percentage_in_place_of_a_result_is_told() -> None:
    assert reported_status("89,5 %").percent == Decimal("89.5")
    assert reported_status("0 %").percent == 0
    assert reported_status("Održano 5 obuka, 89,5 % polaznika zadovoljno").percent is None


def test_promises_are_shown_beside_work_that_is_done() -> None:
    text = "Održana je obuka. Priručnik će biti štampan u 2026. godini."
    status = reported_status(text)
    assert status.state is ReportedState.DESCRIBED
    assert [text[start:end] for start, end in status.pending] == ["će biti"]
    assert reported_status("Održana je obuka.").pending == ()


def test_what_counts_as_reported() -> None:
    assert [reported_status(text).reports_work for text in ("", "0 %", "100 %", "U pripremi", "Održana je obuka.")] == [
        False,
        False,
        True,
        True,
        True,
    ]


@given(
    st.text()
    | st.lists(
        st.sampled_from(["nije ", "realizovano", ". ", "U toku je ", "će biti ", "0 %", "Održano ", "đ", "\n", "• "]), max_size=10
    ).map("".join)
)
def test_any_text_has_a_state_and_its_words(text: str) -> None:
    status = reported_status(text)
    assert text[status.start : status.end] == status.words
    assert all(0 <= start < end <= len(text) for start, end in status.pending)


def test_the_results_of_the_real_report(reference: Path) -> None:
    plan = json.loads((reference / "plan.json").read_text("utf-8"))
    states = {
        activity["number"]: reported_status(activity["results"]).state
        for goal in plan["goals"]
        for programme in goal["programmes"]
        for activity in programme["activities"]
    }
    by_state = {state: sorted(number for number, found in states.items() if found is state) for state in ReportedState}
    assert by_state[ReportedState.NOT_STARTED] == ["2.4.2", "2.5.3", "3.6.1", "3.6.2", "4.2.8", "4.4.1", "4.4.2", "4.4.6", "4.6.1"]
    assert by_state[ReportedState.CLAIM_ONLY] == ["4.3.4", "4.3.5"]
    assert by_state[ReportedState.IN_PROGRESS] == ["2.4.4", "2.4.5", "3.7.3", "4.2.7", "4.7.1", "4.7.2"]
    assert Counter(states.values())[ReportedState.DESCRIBED] == 89
