"""Deadlines against the dates and numbers of results."""

from datetime import date

import pytest

from monitoring.making import activity, reference_report, report, words
from putokaz.monitoring.checks.finding import Finding, Severity
from putokaz.monitoring.checks.rules.deadlines import LATE, OCCURRENCES, OUTSIDE, REPORT, RULES
from putokaz.monitoring.checks.view import Activity, Period, ReportView


def found(view: ReportView) -> dict[str, list[Finding]]:
    return {rule.key: list(rule.check(view)) for rule in RULES}


def protocol(result: str, deadline: str = "Juni 2024.", text: str = "Potpisati protokol o saradnji") -> ReportView:
    return report(activity(result, text=text, deadline=deadline))


@pytest.mark.parametrize(
    ("result", "late"),
    [
        ("Protokol je potpisan 01.07.2024. godine.", True),
        ("Protokol je potpisan 30.06.2024. godine.", False),  # a month means its last day
        ("Protokol je potpisan u septembru 2024. godine.", True),
        ("Протокол је потписан 12. септембра 2024. године.", True),
        ("Protokol je potpisan 20.06.2024. i objavljen 05.08.2024. godine.", False),  # something was done in time
        ("Potpisan je protokol.", False),  # no date, nothing to say
        ("Održan je sastanak 05.08.2024. godine o drugim temama.", False),  # not about the promised thing
        ("Na osnovu Odluke od 05.08.2024. godine protokol je potpisan.", False),  # the date of the legal basis
        ("Započeta je izrada protokola u oktobru 2024. godine.", True),  # under way when it should have been there
        ("Protokol će biti potpisan u martu 2026. godine.", False),  # a promise: that is a finding on status
        ("0 %", False),
    ],
)
def test_done_after_the_deadline(result: str, late: bool) -> None:
    findings = found(protocol(result))[LATE]
    assert bool(findings) is late, [words(finding.found) for finding in findings]
    if late:
        assert [one.activity for one in findings[0].evidence] == ["1.1.1", "1.1.1"]


def test_what_continues_is_never_late() -> None:
    assert found(protocol("Protokol je potpisan 01.12.2024. godine.", deadline="Kontinuirano"))[LATE] == []


@pytest.mark.parametrize(
    ("result", "outside"),
    [
        ("Protokol je potpisan 15.01.2025. godine.", True),
        ("Protokol je potpisan 31.12.2024. godine.", False),
        ("Protokol je potpisan 31.12.2023. godine.", True),
        ("Održana je obuka u januaru 2025. godine.", True),
        ("Održane su obuke 12.03.2024. i 15.01.2025. godine.", True),
        ("Tim, osnovan 2022. godine, održao je obuku 12.03.2024. godine.", False),
        ("U 2024. godini nije bilo zahtjeva, što je zavod potvrdio aktom broj 01-3/25 od 15.01.2025. godine.", False),
        ("U toku: nacrt je upućen 12.10.2024. godine, a potpisivanje se očekuje u maju 2025. godine.", False),
        ("Aktivnosti iz Strategije 2020-2023 nastavljene su održavanjem 2 obuke.", False),
        ("Odluka broj 45/24 donesena je 12.04.2024. godine, a primjenjivat će se od 1. januara 2025. godine.", False),
        ("Služba radi od 2019. godine i pružila je pomoć u 12 predmeta.", False),
        ("Pomoć je pružena osobi rođenoj 2006. godine.", False),  # a year of birth dates nothing (and is a finding on harm)
        ("Tokom 2024. godine održano je 6 sastanaka, a rok za nastavak je 2026. godina.", False),
    ],
)
def test_dated_outside_the_period(result: str, outside: bool) -> None:
    findings = found(protocol(result, deadline="Kontinuirano"))[OUTSIDE]
    assert bool(findings) is outside, [words(finding.found) for finding in findings]


def test_a_date_after_the_report_itself_is_a_contradiction() -> None:
    (finding,) = found(protocol("Protokol je potpisan 12.09.2025. godine.", deadline="Kontinuirano"))[OUTSIDE]
    assert finding.severity is Severity.ERROR
    (finding,) = found(protocol("Protokol je potpisan 15.01.2025. godine.", deadline="Kontinuirano"))[OUTSIDE]
    assert finding.severity is Severity.WARNING


def test_a_report_is_handed_in_after_its_period() -> None:
    own = activity("Izvještaj je dostavljen 12.02.2025. godine.", text="Dostaviti Vladi godišnji izvještaj", deadline="Februar 2025.")
    assert not any(found(report(own)).values())


def test_without_a_period_nothing_is_outside() -> None:
    assert not any(found(report(activity("Obuka je održana 2031. godine."), period=None)).values())


def sessions(result: str, deadline: str) -> Activity:
    return activity(result, text="Održavati sastanke", deadline=deadline, indicators=("Broj sastanaka",))


@pytest.mark.parametrize(
    ("deadline", "result", "missing"),
    [
        ("Kontinuirano, svaka tri mjeseca", "Održana su 4 sastanka.", False),
        ("Kontinuirano, svaka tri mjeseca", "Održana su 3 sastanka.", True),
        ("Kontinuirano, svaka tri mjeseca", "Sastanci su održavani svaka tri mjeseca.", True),
        ("Kontinuirano, svaka tri mjeseca", "Sastanci: 01.02.2024., 03.05.2024., 12.07.2024. i 04.10.2024. godine.", False),
        ("Svakih šest mjeseci", "Održan je sastanak 04.03.2024. godine.", True),
        ("Свака три мјесеца", "Одржана су четири састанка.", False),
        ("Свака три мјесеца", "Састанци су одржавани редовно.", True),
        ("Kontinuirano, najmanje dva puta godišnje", "Sastanci se održavaju tri puta godišnje.", False),
        ("Najmanje jednom godišnje", "Održan je jedan sastanak.", False),
        ("Kontinuirano", "Sastanci su održavani redovno.", False),
        ("Svaka tri mjeseca", "0 %", False),
        ("Svaka tri mjeseca", "U izvještajnom periodu nije bilo razloga za sastanke.", False),
    ],
)
def test_expected_occurrences(deadline: str, result: str, missing: bool) -> None:
    findings = found(report(sessions(result, deadline)))[OCCURRENCES]
    assert bool(findings) is missing, [words(finding.found) for finding in findings]


def test_occurrences_are_counted_over_the_whole_period() -> None:
    two_years = Period(date(2023, 1, 1), date(2024, 12, 31))
    one = sessions("Održana su 4 sastanka.", "Svaka tri mjeseca")
    (finding,) = found(report(one, period=two_years))[OCCURRENCES]
    assert "that is 8 times" in words(finding.found)
    assert "shows it 4 times" in words(finding.found)


def final_report(result: str, dated_on: date = date(2025, 2, 20)) -> ReportView:
    return report(activity(result, text="Sačiniti izvještaj o učincima", deadline="Mart 2024."), dated_on=dated_on)


@pytest.mark.parametrize(
    ("result", "late"),
    [
        ("Izvještaj je dostavljen Vladi u martu 2025. godine.", True),
        ("Izvještaj je dostavljen Vladi 28.03.2024. godine.", False),
        ("Izvještaj je dostavljen Vladi.", True),  # undated, and this report is dated after the deadline
        ("Izvještaj broj 01-2/25 dostavljen je Vladi.", True),
        ("0 %", False),
    ],
)
def test_the_report_itself_is_late(result: str, late: bool) -> None:
    assert bool(found(final_report(result))[REPORT]) is late


def test_a_report_in_time() -> None:
    assert found(final_report("Izvještaj je dostavljen Vladi.", dated_on=date(2024, 3, 31)))[REPORT] == []
    assert len(found(final_report("Izvještaj je dostavljen Vladi.", dated_on=date(2024, 4, 1)))[REPORT]) == 1


def test_the_reference_report() -> None:
    view = reference_report()
    if view is None:
        pytest.skip("the reference report is not beside the repository")
    numbers = {key: [number for finding in findings for number in finding.activities] for key, findings in found(view).items()}
    assert numbers == {LATE: ["1.1.5", "1.7.2", "4.7.1"], OUTSIDE: ["1.7.2"], OCCURRENCES: ["1.1.6", "1.2.3", "1.6.3"], REPORT: ["1.2.4"]}
