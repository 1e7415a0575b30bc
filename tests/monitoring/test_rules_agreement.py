"""The same thing with different figures or dates."""

import pytest

from monitoring.making import activity, report
from putokaz.foundation.core.script import to_cyrillic
from putokaz.monitoring.checks.finding import Finding
from putokaz.monitoring.checks.rules.agreement import RULES
from putokaz.monitoring.checks.view import Part, Passage, ReportView


def told(*results: str, introduction: str = "") -> ReportView:
    passages = (Passage(Part.INTRODUCTION, introduction),) if introduction else ()
    return report(*(activity(result, number=f"1.1.{n}") for n, result in enumerate(results, 1)), passages=passages)


def findings(view: ReportView) -> list[Finding]:
    return [finding for rule in RULES for finding in rule.check(view)]


LECTURE = (
    "U martu 2024. godine održano je predavanje za 120 policijskih službenika o postupanju policije u slučajevima prisilnog prosjačenja."
)
HELD = "Ministarstvo zdravstva održalo je 12.03.2024. godine obuku o prepoznavanju povreda za 34 ljekara i medicinska radnika."


@pytest.mark.parametrize(
    ("rule", "first", "second"),
    [
        ("training", LECTURE, LECTURE.replace("martu 2024", "martu 2023")),
        ("training", LECTURE, to_cyrillic(LECTURE.replace("martu 2024", "martu 2023"))),
        ("training", HELD, HELD.replace("34", "43")),
        ("training", "Obuka za 33 učesnika održana je 05.02.2024. godine.", "Obuku prikazanu pod 1.1.1 pohađalo je ukupno 41 polaznika."),
        ("training", "Obuka za 33 učesnika održana je 05.02.2024. godine.", "Obuka prikazana pod 1.1.1 održana je 09.04.2024. godine."),
        ("meetings", "Koordinacioni tim održao je 4 sjednice.", "Na ukupno 6 sjednica Koordinacionog tima razmatrano je i ovo pitanje."),
        (
            "meetings",
            "Državni koordinator održao je tokom 2021-2023. godine devet sastanaka.",
            "Državni koordinator održao je u izvještajnom periodu od 2021. do 2024. godine ukupno 11 sastanaka.",
        ),
        ("frequency", "Sjednice tima održavane su svaka tri mjeseca.", "Sastanci tima održavaju se tri puta godišnje."),
        (
            "act_date",
            "Postupano je po Odluci broj 02-04-1234/23 od 14.03.2023. godine.",
            "Odluka broj 02-04-1234/23 od 15.03.2023. godine je objavljena.",
        ),
        (
            "act_date",
            "Dana 03.05.2023. godine Vlada je usvojila Akcioni plan.",
            "Akcioni plan usvojen je Odlukom Vlade od 04.05.2023. godine.",
        ),
        ("parts", "Obuku je završilo 46 učesnika (20 žena i 29 muškaraca).", "Izrađen je letak."),
        ("parts", "Predavanja je slušalo 512 učenika, od toga 270 djevojčica i 252 dječaka.", "Izrađen je letak."),
        ("parts", "Predavanja je slušalo 512 učenika, od toga 270 djevojčica i 222 dječaka.", "Izrađen je letak."),
    ],
)
def test_disagreement(rule: str, first: str, second: str) -> None:
    (finding,) = findings(told(first, second))
    assert finding.rule == f"agreement.{rule}"
    assert finding.activities == (("1.1.1",) if rule == "parts" else ("1.1.1", "1.1.2"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (LECTURE, LECTURE),
        (LECTURE, LECTURE.replace("martu ", "")),
        (LECTURE, "U maju 2023. godine održan je seminar za 120 nastavnika o zaštiti ličnih podataka učenika u elektronskom dnevniku."),
        (HELD, HELD.replace("34", "43").replace("12.03", "19.03")),
        (HELD.replace("obuku", "u Zenici obuku"), HELD.replace("34", "43").replace("obuku", "u Kaknju obuku")),
        (
            "Obuka za 33 učesnika održana je 05.02.2024. godine.",
            "Vježbi su prisustvovala 24 učesnika; teorijski dio je obuka prikazana pod 1.1.1.",
        ),
        ("Koordinacioni tim održao je 4 sjednice.", "Koordinacioni tim je na 2. sjednici razmatrao izvještaj."),
        ("Koordinacioni tim održao je u 2023. godini 4 sjednice.", "Koordinacioni tim održao je u 2024. godini 6 sjednica."),
        ("Koordinacioni tim održao je 4 sjednice.", "Koordinacioni tim održao je 7 sastanaka s udruženjima."),
        ("Sjednice tima održavane su svaka tri mjeseca.", "Sastanci tima održavani su četiri puta godišnje."),
        ("Sjednice tima održavane su svaka tri mjeseca.", "Sastanci sa školama održavaju se dva puta godišnje."),
        (
            "Postupano je po Odluci broj 02-04-1234/23 od 14.03.2023. godine.",
            "Odluka broj 02-04-1235/23 od 15.03.2023. godine je objavljena.",
        ),
        (
            "Dana 03.05.2023. godine tim je usvojio prijedlog Akcionog plana za Vladu.",
            "Akcioni plan usvojen je Odlukom Vlade od 04.05.2023. godine.",
        ),
        ("Simulaciji je prisustvovao 41 učesnik (21 M i 20 F).", "Obuku je završilo 30 učesnika (10 policajaca i 5 tužilaca)."),
    ],
)
def test_agreement(first: str, second: str) -> None:
    assert findings(told(first, second)) == []


def test_the_introduction_against_the_table() -> None:
    introduction = "U 2024. godini Koordinacioni tim održao je 7 sjednica."
    (finding,) = findings(told("Koordinacioni tim održao je u 2024. godini 4 sjednice.", introduction=introduction))
    assert finding.activities == ("1.1.1",)
    assert [one.activity for one in finding.evidence] == ["1.1.1", None]
    assert findings(told("Koordinacioni tim održao je u 2024. godini 7 sjednica.", introduction=introduction)) == []
