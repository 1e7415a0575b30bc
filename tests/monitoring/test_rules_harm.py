"""Text that could identify a person, and quotations that do not repeat it. All persons are synthetic."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.making import activity, report
from putokaz.foundation.core.script import to_cyrillic
from putokaz.monitoring.checks import check
from putokaz.monitoring.checks.finding import Finding, Severity
from putokaz.monitoring.checks.rules.harm import RULES, masked
from putokaz.monitoring.checks.rules.repetition import same_result
from putokaz.monitoring.checks.view import Cell, Column, Part, Passage, ReportView

ONE = "Među njima je bila 1 žrtva, državljanka Perua, iskorištavana na radu."


def findings(view: ReportView) -> list[Finding]:
    return [finding for rule in RULES for finding in rule.check(view)]


def told(result: str) -> list[Finding]:
    return findings(report(activity(result)))


@pytest.mark.parametrize(
    ("result", "rule", "secret"),
    [
        (ONE, "small_count", "Per"),
        (to_cyrillic(ONE), "small_count", "Пер"),
        ("Identificirane su dvije žrtve iz Kaknja.", "small_count", "Kak"),
        ("Zbrinuta je djevojčica od 13 godina iz Kaknja, iskorištavana prosjačenjem.", "small_count", "13"),
        ("Od ukupno 39 žrtava 36 su državljani BiH, 2 Perua i 1 Nepala.", "small_count", "Nepal"),
        ("Dana 03.05.2024. godine u mjestu Kakanj zatečena je jedna žrtva seksualne eksploatacije.", "event", "03.05"),
        ("Žrtva A. B., rođena 2007. godine, primila je pomoć.", "name", "2007"),
        ("Pomoć je zatražila žrtva Lejla Sintetić iz Kaknja.", "name", "Sintet"),
    ],
)
def test_could_identify(result: str, rule: str, secret: str) -> None:
    (finding,) = told(f"Održana je radionica za 20 učesnika. {result}")
    assert finding.rule == f"harm.{rule}"
    assert finding.severity is Severity.ERROR
    assert all("▪▪▪▪" in one.quote and secret not in one.quote for one in finding.evidence)
    values = " ".join(str(value) for value in finding.found.values.values())
    assert secret not in values


@pytest.mark.parametrize(
    "result",
    [
        "Identifikovane su 4 žrtve trgovine ljudima.",
        "Zbrinuto je 27 žrtava iz Kaknja, iskorištavanih prosjačenjem.",
        "Dana 03.05.2024. godine u Kaknju održana je obuka o zaštiti žrtava za 3 policajca.",
        "U sigurnoj kući u Zenici rade 2 žene, psihologinje.",
        "Imenovane su 3 kontakt osobe za slučajeve prisilnog prosjačenja u Zenici.",
        "Potpisana su 2 protokola o zaštiti žrtava u Zenici.",
        "Svaka žrtva može u Zenici dobiti pomoć psihologa.",
        "Izložba je prikazala 4 rada djece iz Kaknja.",
        "Radionica je održana u Osnovnoj školi „Lejla Sintetić” u Kaknju.",
        "Protokol je potpisao ministar Haris Sintetić.",
        "Sjednicu je vodila Lejla Sintetić, koordinatorica.",
        "Nastavu prate učenici O. Š. u Kaknju.",
    ],
)
def test_could_not(result: str) -> None:
    assert told(result) == []


def test_a_child_alone_is_no_detail() -> None:
    assert told("U sigurnoj kući smještena su 2 djeteta.") == []
    assert [one.rule for one in told("U sigurnoj kući smještena su 2 djeteta iz Kaknja.")] == ["harm.small_count"]


def test_few_suspects_are_a_note() -> None:
    (finding,) = told("Podnesena je prijava protiv 3 lica zbog prisilnog prosjačenja.")
    assert finding.severity is Severity.NOTE


def test_a_name_left_in_brackets() -> None:
    row = activity("Izrađen je letak.")
    noted = replace(row, cells={**row.cells, Column.RESOURCES: Cell("Budžet grada, (Edin)", ("Budžet grada, (Edin)",))})
    (finding,) = findings(report(noted))
    assert finding.severity is Severity.NOTE
    assert finding.evidence[0].quote == "Budžet grada, (▪▪▪▪)"
    kept = replace(row, cells={**row.cells, Column.RESOURCES: Cell("Budžet grada, (donacija)", ("Budžet grada, (donacija)",))})
    assert findings(report(kept)) == []


def test_signature_and_covering_act_are_public() -> None:
    name = "Premijer je bio Haris Sintetić. Izvještaj podnosi Lejla Sintetić"
    for part in (Part.COVER, Part.SIGNATURE):
        assert findings(report(activity("Izrađen je letak."), passages=(Passage(part, name),))) == []
    passage = Passage(Part.INTRODUCTION, "U radu je pomogla Lejla Sintetić iz Kaknja.")
    (finding,) = findings(report(activity("Izrađen je letak."), passages=(passage,)))
    assert finding.activities == ()


def test_masked_keeps_what_harms_nobody() -> None:
    text = f"Održana je radionica za 20 učesnika. {ONE} Izrađen je letak."
    assert masked(text) == "Održana je radionica za 20 učesnika. 1 žrtva … ▪▪▪▪. Izrađen je letak."
    assert masked("Izrađen je letak.") == "Izrađen je letak."


def test_no_rule_repeats_the_harm() -> None:
    """The same sentence copied under two activities is a repetition, and its quotation is masked too."""
    copied = "Pomoć je dobila 1 žrtva, državljanka Perua, koja je bila iskorištavana na radu u kući i na gradilištu."
    view = report(activity(copied, number="1.1.1"), activity(copied, number="1.1.2"))
    raw = [finding for finding in same_result(view) for one in finding.evidence if "Perua" in one.quote]
    assert raw
    found = check(view)
    assert {"repetition", "harm"} <= {finding.family.value for finding in found}
    assert not any("Per" in one.quote for finding in found for one in finding.evidence)
    assert not any("Per" in str(value) for finding in found for value in (*finding.found.values.values(), *finding.settle.values.values()))


@given(st.text(alphabet="abčžĐ 1234.,()žrtvadijete", max_size=80))
@settings(max_examples=60, deadline=None)
def test_never_fails(text: str) -> None:
    for finding in told(text):
        assert finding.evidence
    masked(text)
