"""Claims that can be looked up, and claims that cannot."""

import pytest

from monitoring.making import activity, reference_report, report, words
from putokaz.monitoring.checks.finding import Finding
from putokaz.monitoring.checks.rules.evidence import GAZETTE, RESTATES, RULES, UNSUPPORTED, VAGUE
from putokaz.monitoring.checks.view import ReportView


def found(view: ReportView) -> dict[str, list[Finding]]:
    return {rule.key: list(rule.check(view)) for rule in RULES}


def keys(result: str, text: str = "Unaprijediti saradnju", indicators: tuple[str, ...] = ("Postignuta saradnja",)) -> list[str]:
    findings = found(report(activity(result, text=text, indicators=indicators)))
    return [key for key, value in findings.items() if value]


@pytest.mark.parametrize(
    "claim",
    [
        "Usvojen je protokol o postupanju.",
        "U 2024. godini usvojen je protokol o postupanju.",  # a year does not find the act
        "U martu 2024. godine donesena je odluka.",  # nor does a month
        "Imenovani su predstavnici u radnu grupu.",
        "Vlada je imenovala 9 zamjenika.",
        "Održana je obuka za policijske službenike.",
        "Обучени су инспектори рада.",
        "Izvršena je analiza i predložene su mjere.",
        "Aktivnost je u cijelosti realizovana.",
    ],
)
def test_a_claim_without_evidence(claim: str) -> None:
    assert keys(claim) == [UNSUPPORTED]


@pytest.mark.parametrize(
    "told",
    [
        "Usvojen je protokol broj 02-12/24.",
        "Usvojen je protokol 12.03.2024. godine.",
        "Усвојен је протокол 12. марта 2024. године.",
        "Protokol je objavljen u „Službenim novinama”, broj 19/24.",
        "Održana je obuka u martu 2024. godine.",
        "U 2024. godini održane su 3 obuke za 52 polaznika.",  # a training with its year and its numbers can be found
        "Zapisnik sa sastanka nalazi se u spisu; usvojen je program rada.",
        "U izvještajnom periodu nije bilo zahtjeva.",
        "Obuka je prikazana pod 4.1.1.",
        "0 %",
        "100 %",
        "Aktivnost nije pokrenuta.",
        "Protokol će biti potpisan u 2026. godini.",
        "",
    ],
)
def test_what_can_be_looked_up_or_claims_nothing(told: str) -> None:
    assert keys(told) == []


@pytest.mark.parametrize(
    ("result", "word"),
    [
        ("Redovno se održavaju sastanci.", "Redovno"),
        ("Organizovano je niz radionica.", "niz"),
        ("Centri kontinuirano rade na navedenim poslovima.", "kontinuirano"),
        ("Редовно се одржавају састанци.", "Редовно"),
        ("Održane su brojne obuke.", "brojne"),
    ],
)
def test_nothing_that_can_be_counted(result: str, word: str) -> None:
    (finding,) = found(report(activity(result)))[VAGUE]
    assert f'"{word}"' in words(finding.found)


@pytest.mark.parametrize(
    "result",
    [
        "Redovno se održavaju sastanci; u 2024. godini bilo ih je 12.",
        "Redovno je održavano 12 sastanaka.",
        "Sastanci se redovno održavaju, zapisnici broj 1/24 do 12/24.",
    ],
)
def test_regularly_with_figures_is_not_vague(result: str) -> None:
    assert VAGUE not in keys(result)


@pytest.mark.parametrize(
    ("result", "restated"),
    [
        ("Smjernice se primjenjuju u radu policije i tužilaštva.", True),
        ("Смјернице се примјењују у раду полиције и тужилаштва.", True),
        ("Smjernice se primjenjuju.", True),
        ("Smjernice se primjenjuju u radu policije od 12.03.2024. godine.", False),
        ("Smjernice se primjenjuju u radu policije: u 14 predmeta.", False),
        ("Smjernice su podijeljene svim policijskim upravama, koje su potvrdile prijem.", False),
    ],
)
def test_the_indicator_said_again(result: str, restated: bool) -> None:
    assert (RESTATES in keys(result, indicators=("Smjernice se primjenjuju u radu policije i tužilaštva",))) is restated


def test_an_activity_has_one_of_them() -> None:
    text = "Redovno se provode obuke službenika"
    assert keys(text + ".", text=text) == [RESTATES]
    assert keys("Redovno su održavane obuke.") == [VAGUE]


def test_a_gazette_needs_its_number() -> None:
    assert keys("Poslovnik broj 08-12/24 donesen je 20.02.2024. godine i objavljen u službenom glasniku.") == [GAZETTE]
    assert keys("Poslovnik broj 08-12/24 donesen je 20.02.2024. godine i objavljen u „Službenom glasniku”, broj 22/24.") == []
    assert keys("Poslovnik broj 08-12/24 donesen je 20.02.2024. godine.") == []


def test_the_reference_report() -> None:
    view = reference_report()
    if view is None:
        pytest.skip("the reference report is not beside the repository")
    named = [number for findings in found(view).values() for finding in findings for number in finding.activities]
    assert len(named) == len(set(named))
    assert {"1.1.6", "1.3.4", "2.4.3", "2.5.7", "3.8.1", "4.2.1", "4.2.5", "5.1.5"} <= set(named)
    assert not {"1.1.1", "1.1.3", "1.1.4", "1.1.5", "2.3.1", "2.4.2", "3.3.2", "4.2.2"} & set(named)
