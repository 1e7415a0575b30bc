"""One result told under several activities, and what only looks like it."""

import sys
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.making import activity, report
from putokaz.foundation.core.script import to_cyrillic
from putokaz.monitoring.checks.finding import Severity
from putokaz.monitoring.checks.rules.repetition import same_result, shared_passage
from putokaz.monitoring.checks.sentences import sentences
from putokaz.monitoring.checks.view import Column, ReportView

PROTOCOL = "U gradu je u maju 2023. godine usvojen Protokol o postupanju s djecom zatečenom na ulici."
LECTURE = "Policijski službenici održali su 12 predavanja učenicima osnovnih škola o vrbovanju preko interneta"


def told(*results: str, texts: tuple[str, ...] = ()) -> ReportView:
    names = texts or ("Unaprijediti saradnju institucija",) * len(results)
    return report(*(activity(result, number=f"1.1.{n}", text=text) for n, (result, text) in enumerate(zip(results, names, strict=True), 1)))


def groups(view: ReportView) -> list[tuple[str, ...]]:
    return [finding.activities for finding in (*same_result(view), *shared_passage(view))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (PROTOCOL, PROTOCOL),
        (PROTOCOL, PROTOCOL.upper()),
        (PROTOCOL, PROTOCOL.replace("zatečenom", "zatecenom").rstrip(".")),
        (PROTOCOL, to_cyrillic(PROTOCOL)),
        ("Sjednice tima održavane su redovno, svaka tri mjeseca.", "Redovno, svaka tri mjeseca održavane su sjednice tima."),
        (LECTURE + " na zahtjev pedagoga.", LECTURE + " na zahtjev pedagaga."),
        (LECTURE + " na zahtjev Ministarstva.", LECTURE + " na zahtjev Minstarstva."),
    ],
    ids=["equal", "capitals", "accents", "script", "order", "slip", "slip in a name"],
)
def test_the_same_result(first: str, second: str) -> None:
    (finding,) = same_result(told(first, "Izrađena je brošura za roditelje.", second))
    assert finding.activities == ("1.1.1", "1.1.3")
    assert [one.activity for one in finding.evidence] == ["1.1.1", "1.1.3"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("0 %", "0 %"),
        ("Nije realizovano u ovom periodu.", "Nije realizovano u ovom periodu."),
        (LECTURE + ".", LECTURE.replace("12", "15") + "."),
        (LECTURE + " u Zenici.", LECTURE + " u Kaknju."),
        (f"Usvojen je {PROTOCOL[40:]}", f"Održana je obuka na kojoj je predstavljen {PROTOCOL[40:]}"),
        ("Tim je zasjedao.", "Tim je zasjedao."),
    ],
    ids=["percentage", "nothing done", "number", "place", "act", "formula"],
)
def test_not_the_same_result(first: str, second: str) -> None:
    assert groups(told(first, second)) == []


def test_a_passage_of_longer_results() -> None:
    one = f"Izrađena je brošura za roditelje i podijeljena u školama. {LECTURE}."
    other = f"{LECTURE}. Mobilni tim obišao je naselja i razgovarao s porodicama."
    view = told(one, other)
    assert list(same_result(view)) == []
    (finding,) = shared_passage(view)
    assert finding.activities == ("1.1.1", "1.1.2")
    assert all("predavanja" in one.quote and "brošura" not in one.quote for one in finding.evidence)


def test_a_group_is_one_finding() -> None:
    (finding,) = same_result(told(PROTOCOL, PROTOCOL, PROTOCOL))
    assert finding.activities == ("1.1.1", "1.1.2", "1.1.3")


def test_says_which_activity_it_cannot_belong_to() -> None:
    view = told(PROTOCOL, PROTOCOL, texts=("Unaprijediti zaštitu djece", "Provesti obuke nastavnika"))
    (finding,) = same_result(view)
    assert finding.severity is Severity.WARNING
    assert finding.settle.values["strange"] == "1.1.2"
    (fitting,) = same_result(told(PROTOCOL, PROTOCOL, texts=("Unaprijediti zaštitu djece", "Usvojiti protokol o djeci")))
    assert fitting.severity is Severity.NOTE


def test_sentences_lose_nothing_but_marks() -> None:
    text = "Potpisan je protokol broj 12/24. Obuka je trajala 3. i 4. maja 2024. godine.Zatim je dr. Sintetić održao predavanje • Kraj"
    assert [one.text for one in sentences(text)] == [
        "Potpisan je protokol broj 12/24",
        "Obuka je trajala 3. i 4. maja 2024. godine",
        "Zatim je dr. Sintetić održao predavanje",
        "Kraj",
    ]


@given(st.lists(st.text(alphabet="abčž ČŽ.,12„“•/()", max_size=60), max_size=5))
@settings(max_examples=60, deadline=None)
def test_never_fails_and_always_points(results: list[str]) -> None:
    view = told(*results)
    for finding in (*same_result(view), *shared_passage(view)):
        assert len(finding.activities) > 1
        assert all(one.quote for one in finding.evidence)


def test_work_grows_with_the_report_and_not_with_its_square() -> None:
    def calls(size: int) -> int:
        results = [
            f"Održana je obuka broj {n} za {n + 7} službenika o temi {'abcdefgh'[n % 8] * 5}{n} u prostorijama ustanove {n}."
            for n in range(size)
        ]
        view = report(*(activity(result, number=f"1.1.{n}") for n, result in enumerate(results)))
        counted = Counter[str]()
        sys.setprofile(lambda _frame, event, _argument: counted.update((event,)))
        try:
            list(same_result(view))
        finally:
            sys.setprofile(None)
        return counted["call"] + counted["c_call"]

    assert calls(800) < 6 * calls(200)  # four times the rows; a square would be sixteen times


def test_sources_lead_to_the_results() -> None:
    view = told(PROTOCOL, PROTOCOL)
    marked = tuple(
        replace(one, cells={**one.cells, Column.RESULTS: replace(one.cell(Column.RESULTS), sources=())}) for one in view.activities
    )
    assert all(one.sources == () for one in next(iter(same_result(report(*marked)))).evidence)
