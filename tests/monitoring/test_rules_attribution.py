"""Results that tell only of others."""

import pytest

from monitoring.making import activity, report
from putokaz.foundation.core.script import to_cyrillic
from putokaz.monitoring.checks.finding import Severity
from putokaz.monitoring.checks.rules.attribution import RULES
from putokaz.monitoring.checks.view import ReportView

STATE = "Ministarstvo sigurnosti BiH izradilo je priručnik za prepoznavanje žrtava."


def told(
    result: str,
    *,
    territory: str | None = "zdk",
    institutions: tuple[str, ...] = ("Uprava policije MUP-a Ze-do kantona",),
    text: str = "Obučiti službenike",
) -> ReportView:
    return report(activity(result, institutions=institutions, text=text), territory=territory)


def rules(view: ReportView) -> list[str]:
    return [finding.rule.partition(".")[2] for rule in RULES for finding in rule.check(view)]


@pytest.mark.parametrize(
    ("result", "rule"),
    [
        (STATE, "state_level"),
        (to_cyrillic(STATE), "state_level"),
        ("Državni koordinator održao je šest sastanaka s nevladinim organizacijama.", "state_level"),
        ("Aplikacija je puštena u rad na državnom nivou.", "state_level"),
        ("Od strane Ministarstva bezbjednosti BiH štampan je vodič.", "state_level"),
        ("IOM je organizovao radionicu za 40 učesnika.", "outside"),
        ("U organizaciji Vijeća Evrope izrađen je vodič.", "outside"),
        ("Uz podršku GIZ-a izrađene su smjernice.", "outside"),
        ("Obuka za 25 stručnjaka održana je 4. maja 2024. godine u Trebinju.", "outside"),
        ("Vlada Tuzlanskog kantona usvojila je protokol.", "outside"),
        ("Centri za socijalni rad iz Trebinja i Bileće održali su obuku.", "outside"),
        ("U Bosni i Hercegovini u 2024. godini identifikovano je 41 žrtva.", "wider_figures"),
        ("Ukupan broj žrtava u BiH tokom 2024. godine je 52.", "wider_figures"),
    ],
)
def test_only_others(result: str, rule: str) -> None:
    assert rules(told(result)) == [rule]


@pytest.mark.parametrize(
    "result",
    [
        "0 %",
        "Izvršena je analiza i predložene su mjere.",
        "IOM je organizovao radionicu za 40 službenika Uprave policije.",
        "IOM je organizovao radionicu u Zenici.",
        "IOM je organizovao radionicu na kojoj je bio i Koordinacioni tim.",
        "Obuka je održana u Neumu, a pohađalo ju je 12 inspektora iz Ze-do kantona.",
        "U saradnji sa OSCE-om održana je radionica.",
        "Podaci su dostavljeni Ministarstvu sigurnosti BiH.",
        "Policijski službenici održali su predavanja. IOM je štampao brošure.",
        "Održana je radionica o Strategiji suprotstavljanja trgovini ljudima u Bosni i Hercegovini.",
        "Projekat „Žrtve trgovine ljudima u Bosni i Hercegovini” obuhvatio je 3 radionice.",
    ],
)
def test_somebody_of_ours_or_nobody(result: str) -> None:
    assert rules(told(result)) == []


def test_who_is_responsible_is_no_stranger() -> None:
    assert rules(told(STATE, institutions=("Ministarstvo sigurnosti BiH",))) == []


def test_the_state_is_at_home_in_its_own_report() -> None:
    assert rules(told(STATE, territory="bih")) == []
    assert rules(told(STATE, territory="bd")) == ["state_level"]


def test_without_a_territory_places_are_not_judged() -> None:
    assert rules(told("Obuka je održana u Trebinju.", territory=None)) == []


def test_taking_part_is_worth_a_note() -> None:
    view = told("Državni koordinator održao je tri sastanka.", text="Učestvovati u sastancima koje organizira državni koordinator")
    (finding,) = [one for rule in RULES for one in rule.check(view)]
    assert finding.severity is Severity.NOTE
    assert finding.activities == ("1.1.1",)


def test_evidence_is_the_sentence_about_others() -> None:
    view = told("Izrađen je letak. IOM je organizovao radionicu za 40 učesnika.")
    (finding,) = [one for rule in RULES for one in rule.check(view)]
    assert [one.quote for one in finding.evidence] == ["IOM je organizovao radionicu za 40 učesnika."]
