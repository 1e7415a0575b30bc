"""What is counted as implemented, against the words of the results."""

import pytest

from monitoring.making import activity, goal, reference_report, report, stated, words
from putokaz.monitoring.checks.finding import Finding
from putokaz.monitoring.checks.rules.status import BARE, PROMISE, RULES, ZERO
from putokaz.monitoring.checks.view import ReportView

DONE = "Održana je obuka 12.03.2024. godine za 20 polaznika."


def found(view: ReportView) -> dict[str, list[Finding]]:
    return {rule.key: list(rule.check(view)) for rule in RULES}


@pytest.mark.parametrize("nothing", ["0 %", "0%", "", "-", "Nije pokrenuto.", "Активност није започета."])
def test_an_idle_activity_counted_as_implemented(nothing: str) -> None:
    counted = ReportView(goals=(goal(DONE, DONE, nothing),), totals=(stated("1", 3, 3),))
    (finding,) = found(counted)[ZERO]
    assert finding.activities == ("1.1.3",)
    assert "counts 3 of 3 activities as implemented" in words(finding.found)
    honest = ReportView(goals=(goal(DONE, DONE, nothing),), totals=(stated("1", 3, 2, 1),))
    assert found(honest)[ZERO] == []


def test_an_idle_activity_without_totals_is_not_said_to_be_counted() -> None:
    assert found(ReportView(goals=(goal(DONE, "0 %"),)))[ZERO] == []


def test_the_whole_plan_is_used_when_no_goal_is_stated() -> None:
    view = ReportView(goals=(goal(DONE), goal("0 %", number="2")), totals=(stated(None, 2, 2),))
    assert [finding.activities for finding in found(view)[ZERO]] == [("2.1.1",)]


@pytest.mark.parametrize("bare", ["100 %", "100%", "100 %.", "100 посто"])
def test_a_bare_hundred(bare: str) -> None:
    (finding,) = found(report(activity(bare)))[BARE]
    assert finding.evidence[0].quote == bare


@pytest.mark.parametrize("told", ["Plan nabavke izvršen je 100 %: pult je opremljen 02.09.2024. godine.", "50 %", "0 %", ""])
def test_a_hundred_with_words_is_not_bare(told: str) -> None:
    assert found(report(activity(told)))[BARE] == []


PROMISES = [
    "Izrađen je protokol o saradnji, koji treba da se usvoji i potpiše u 2026. godini.",
    "Protokol će biti potpisan tokom naredne godine.",
    "U pripremi je nacrt pravilnika.",
    "Планира се потписивање споразума у 2026. години.",
    "Realizacija u toku.",
    "Izrađen je Protokol o saradnji. Očekuje se da bude usvojen u 2025. godini.",
    "Pripremljen je nacrt pravilnika. Usvajanje se očekuje naredne godine.",
    "Протокол је израђен. Треба да се потпише.",
    "Održana su 2 sastanka. Sačinjen je prijedlog odluke. Donošenje je planirano za 2026. godinu.",
    "Materijal je pripremljen, a podjela slijedi u 2026. godini.",
    "Potpisat će se sporazum s udrugama.",
    "Aktivnost bi bila provedena kada bi se osigurala sredstva.",
    "U martu 2024. godine započeta je izrada priručnika. Materijali će se sastojati od tri dijela.",
]
NO_PROMISES = [
    "Obuku su završile 52 osobe, koje će u narednom periodu nastaviti prenositi znanje.",
    "Standardi dugo nisu razmatrani, a Odluka o njihovom usvajanju donesena je 09.05.2024. godine, broj 38/24.",
    "Održane su 3 obuke. Naredna je planirana za mart.",
    "Održane su 3 obuke. Predstoji potpisivanje ugovora s predavačima za narednu godinu.",
    "Izrađen je protokol. Potpisan je 12.02.2024. godine, broj 22/24. Očekuje se da bude objavljen.",
    "Održano je 6 sastanaka. U narednoj godini održat će se još dva.",
    "Protokol je dugo bio u pripremi, a potpisan je 12.02.2024. godine, broj 22/24.",
    "Memorandum je potpisan 05.06.2024. godine, te će se na osnovu njega organizovati ljetna škola.",
    "Održana je obuka kako bi se unaprijedila saradnja.",
    "Sve je urađeno kako je planirano, 3. i 4. juna 2024. godine.",
    "U toku 2024. godine održano je 6 sastanaka.",
    "Izrađen je priručnik, koji će biti uvršten u nastavne materijale.",
]


@pytest.mark.parametrize("text", PROMISES)
def test_a_promise_counted_as_implemented(text: str) -> None:
    view = report(activity(DONE), activity(text, number="1.1.2"), totals=(stated("1", 2, 2),))
    (finding,) = found(view)[PROMISE]
    assert finding.activities == ("1.1.2",)
    assert "counts this activity as implemented" in words(finding.found)


@pytest.mark.parametrize("text", NO_PROMISES)
def test_what_was_done_is_no_promise(text: str) -> None:
    assert found(report(activity(text), totals=(stated("1", 1, 1),)))[PROMISE] == []


def test_a_promise_counted_as_in_progress_is_honest() -> None:
    results = [DONE, "U toku: protokol će biti potpisan u 2026. godini."]
    activities = [activity(text, number=f"1.1.{place}") for place, text in enumerate(results, 1)]
    assert found(report(*activities, totals=(stated("1", 2, 1, 0, in_progress=1),)))[PROMISE] == []
    assert len(found(report(*activities, totals=(stated("1", 2, 2, 0, in_progress=0),)))[PROMISE]) == 1


def test_a_promise_among_results_without_totals() -> None:
    assert len(found(report(activity("Protokol će biti potpisan u 2026. godini.")))[PROMISE]) == 1
    assert found(report(activity("U toku: protokol će biti potpisan u 2026. godini.")))[PROMISE] == []


def test_a_draft_is_a_result_only_where_a_draft_was_asked_for() -> None:
    text = "Izrađen je nacrt pravilnika."
    assert len(found(report(activity(text, text="Usvojiti pravilnik")))[PROMISE]) == 1
    assert found(report(activity(text, text="Izraditi nacrt pravilnika")))[PROMISE] == []


@pytest.mark.parametrize(
    ("text", "indicator", "promise"),
    [
        ("Izraditi protokol o saradnji", "Izrađen protokol", False),
        ("Izraditi protokol o saradnji", "Potpisan protokol", True),
        ("Izraditi i potpisati protokol o saradnji", "Protokol", True),
    ],
)
def test_drawn_up_is_enough_where_nothing_more_was_asked(text: str, indicator: str, promise: bool) -> None:
    told = activity("Izrađen je protokol. Treba da se potpiše.", text=text, indicators=[indicator])
    assert bool(found(report(told))[PROMISE]) is promise


def test_the_reference_report() -> None:
    view = reference_report()
    if view is None:
        pytest.skip("the reference report is not beside the repository")
    findings = found(view)
    assert findings[ZERO] == []
    assert [finding.activities for finding in findings[BARE]] == [("4.3.4",), ("4.3.5",)]
    promised = [number for finding in findings[PROMISE] for number in finding.activities]
    assert promised == ["1.2.1", "2.4.4", "2.4.5", "3.1.4", "3.7.3", "4.2.7", "4.7.1", "4.7.2"]
