"""Short documents of other teams, written by hand: the reader has not been fitted to them. All synthetic."""

from collections.abc import Callable
from pathlib import Path

import pytest

from putokaz.imports.readers.conservation import unaccounted
from putokaz.imports.readers.document import ParsedDocument
from putokaz.monitoring.checks.view import Activity, Column, Part

Read = Callable[[str], ParsedDocument]
DATA = Path(__file__).parent / "data"


def _activity(parsed: ParsedDocument, number: str) -> Activity:
    return next(activity for activity in parsed.report.activities if activity.number == number)


def _row(parsed: ParsedDocument, number: str) -> list[str]:
    return [_activity(parsed, number).cell(column).text for column in Column]


@pytest.mark.parametrize("name", ["posavina", "romanija", "tuzla"])
def test_nothing_is_lost(document: Read, name: str) -> None:
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    balance = unaccounted([text], document(name))
    assert balance.kept, balance


def test_croatian_rows_cell_by_cell(document: Read) -> None:
    parsed = document("posavina")
    assert [(goal.number, goal.title) for goal in parsed.report.goals] == [("1", "SPRJEČAVANJE"), ("2", "ZAŠTITA ŽRTAVA")]
    assert [activity.number for activity in parsed.report.activities] == ["1.1.1", "1.1.2", "1.1.3", "1.2.1", "1.2.2", "2.1.1"]
    assert _row(parsed, "1.1.1") == [
        "Izraditi letak za učenike osmih razreda i njihove roditelje",
        "Rujan 2022.",
        "Ministarstvo prosvjete, znanosti, kulture i športa; Županijski tim",
        "Letak tiskan u najmanje 2.000 primjeraka; Broj škola u kojima je letak podijeljen",
        "Redoviti proračun",
        "Letak je tiskan u 2.400 primjeraka i podijeljen u svih devet osnovnih škola u županiji.",
    ]
    assert _row(parsed, "1.2.2")[1:] == [
        "Ožujak 2023.",
        "Županijski tim",
        "Obavijest upućena",
        "Redoviti proračun",
        "Obavijest upućena 14.03.2023. godine.",
    ]
    assert _activity(parsed, "1.1.3").cell(Column.RESOURCES).items == ("Donatorska sredstva", "Caritas")


def test_a_row_that_goes_on_below_a_repeated_heading(document: Read) -> None:
    parsed = document("posavina")
    assert _row(parsed, "1.2.1")[5].endswith("prekršajna naloga. Nije zatečena osoba za koju bi se sumnjalo da je žrtva.")
    (header,) = parsed.report.running_headers
    assert (header.number, header.followed_by) == ("1.2", "1.2")


def test_cyrillic_lines_without_any_mark_between_cells(document: Read) -> None:
    parsed = document("romanija")
    assert _row(parsed, "1.1.1") == [
        "Одржати обуку патролних полицајаца о разговору са оштећеним",
        "Април 2023.",
        "Полицијска управа",
        "- Број полазника - Просјечна оцјена обуке",
        "Донаторска средства",
        "У априлу су одржане двије обуке за 46 полицајаца из свих станица. Просјечна оцјена је 4,6.",
    ]
    assert _row(parsed, "1.2.2")[1:3] == ["Сваких шест мјесеци", "Центар за социјални рад"]
    assert _activity(parsed, "1.1.1").cell(Column.INDICATORS).items == ("Број полазника", "Просјечна оцјена обуке")


def test_numbers_and_remarks_in_columns_of_their_own(document: Read) -> None:
    parsed = document("tuzla")
    assert _row(parsed, "1.1.4") == [
        "Uspostaviti dežurni telefon",
        "2024.",
        "Mobilni tim",
        "• Telefon u funkciji",
        "Donatorska sredstva",
        "Nije realizovano.",
    ]
    assert _row(parsed, "1.1.2")[5] == "Obavljeno je 58 razgovora, od toga 31 u porodici."
    assert [leftover.text for leftover in parsed.leftovers] == ["prenosi se", "prenosi se"]


def test_the_text_around_the_tables(document: Read) -> None:
    report = document("posavina").report
    parts = {
        passage.part for passage in report.passages if "U nastavku se po mjerama" in passage.text or "provedeno je pet" in passage.text
    }
    assert parts == {Part.INTRODUCTION, Part.CONCLUSION}
