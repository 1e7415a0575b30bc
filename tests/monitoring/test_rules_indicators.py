"""The numbers of results against what indicators ask for."""

import pytest

from monitoring.making import activity, reference_report, report, words
from putokaz.monitoring.checks.finding import Finding, Severity
from putokaz.monitoring.checks.rules.indicators import NO_NUMBER, OTHER_NUMBER, RULES
from putokaz.monitoring.checks.view import Column, ReportView


def found(view: ReportView) -> dict[str, list[Finding]]:
    return {rule.key: list(rule.check(view)) for rule in RULES}


def asked(result: str, *indicators: str, text: str = "Provesti aktivnosti na terenu") -> ReportView:
    return report(activity(result, text=text, indicators=indicators))


@pytest.mark.parametrize(
    ("indicator", "result", "answered"),
    [
        ("Broj održanih sastanaka", "Održano je 6 sastanaka.", True),
        ("Broj održanih sastanaka", "Održano je šest sjednica.", True),
        ("Broj održanih sastanaka", "Sastanci su održani 12.03.2024. godine.", False),  # a date is no number of meetings
        ("Broj održanih sastanaka", "Na 3. sjednici usvojen je program.", False),  # an ordinal neither
        ("Broj održanih sastanaka", "Obuku je završilo 12 polaznika.", False),
        ("Broj polaznika obuke", "Održane su 2 obuke.", False),  # trainings are not their participants
        ("Broj polaznika obuke", "Obuku je završilo 12 policijskih službenika.", True),
        ("Broj djece iz opisa aktivnosti", "Smješteno je troje djece.", True),
        ("Број одржаних састанака", "Одржана су 4 састанка.", True),
        ("Број одржаних састанака", "Састанци су одржавани редовно.", False),
        ("Broj sastanaka", "Tim se sastao četiri puta.", True),
        ("Broj sastanaka", "Sastanci: 15. marta, 14. juna i 20. septembra 2024. godine.", True),  # whoever reads it can count them
        ("Broj sastanaka", "Tim se sastaje više puta.", False),
        ("Broj časova", "Održana su 402 časa.", True),
        ("Broj sjednica", "Broj održanih sjednica: 4.", True),
        ("Broj zahtjeva", "U izvještajnom periodu nije bilo zahtjeva.", True),  # nothing happened, and it is said
        ("Iznos dodijeljenih sredstava", "Dodijeljeno je 12.500,00 KM.", True),
        ("Iznos dodijeljenih sredstava", "Sredstva su dodijeljena za 3 udruženja.", False),
        ("Broj zajedničkih aktivnosti", "Održane su 3 zajedničke obuke.", True),
        ("Broj tiskanih uputa", "Tiskano je 500 uputa.", True),
        ("Potpisan protokol", "Protokol je potpisan.", True),  # asks for no number
        ("Broj obuka", "0 %", True),  # not started: that is said
    ],
)
def test_numeric_indicators(indicator: str, result: str, answered: bool) -> None:
    assert (found(asked(result, indicator))[NO_NUMBER] == []) is answered


def test_one_finding_names_the_indicators_that_miss_a_number() -> None:
    (finding,) = found(asked("Održano je 6 sastanaka.", "Broj sastanaka", "Broj polaznika", "Donesen program"))[NO_NUMBER]
    assert finding.severity is Severity.NOTE
    assert "2 indicators ask for a number; for one the result gives none: Broj polaznika." in words(finding.found)
    assert [one.quote for one in finding.evidence] == ["Održano je 6 sastanaka.", "Broj polaznika"]
    (finding,) = found(asked("Radi se redovno.", "Broj sastanaka", "Broj polaznika"))[NO_NUMBER]
    assert finding.severity is Severity.WARNING
    assert "2 indicators ask for a number and the result gives none of them" in words(finding.found)


@pytest.mark.parametrize(
    ("indicator", "result", "orphan"),
    [
        ("Broj održanih sastanaka", "Podijeljeno je 350 letaka.", True),
        ("Broj održanih sastanaka", "Održano je 6 sastanaka i podijeljeno 350 letaka.", False),
        ("Broj održanih sastanaka", "Održan je sastanak.", False),
        ("Donesen protokol", "Protokol je donesen 11.07.2024. godine. Usput je odštampano 240 kalendara.", True),
        ("Donesen protokol", "Protokol je donesen 11.07.2024. godine; potpisalo ga je svih 9 tijela.", False),
        ("Donesen protokol", "Protokol je donesen 11.07.2024. godine i potpisalo ga je 9 članova.", False),
        ("Donesen protokol", "Protokol je donesen na 3. sjednici, broj 01-12/24.", False),
    ],
)
def test_numbers_that_answer_no_indicator(indicator: str, result: str, orphan: bool) -> None:
    assert bool(found(asked(result, indicator))[OTHER_NUMBER]) is orphan


def test_a_table_without_indicators_misses_none() -> None:
    view = asked("Radi se redovno.", "Broj sastanaka")
    columns = tuple(column for column in Column if column is not Column.INDICATORS)
    assert not any(found(ReportView(goals=view.goals, columns=columns)).values())


def test_the_reference_report() -> None:
    view = reference_report()
    if view is None:
        pytest.skip("the reference report is not beside the repository")
    findings = found(view)
    missing = {finding.activities[0]: finding.severity for finding in findings[NO_NUMBER]}
    assert {"1.1.6", "1.4.2", "2.4.3", "5.2.1"} <= set(missing)
    assert not {"1.1.1", "1.3.2", "2.4.2", "4.2.8"} & set(missing)  # answered, or not started
    assert missing["1.1.6"] is Severity.WARNING
    assert missing["2.3.1"] is Severity.NOTE
    assert len(missing) == len(findings[NO_NUMBER])  # one finding for each activity
