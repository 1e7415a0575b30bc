"""Texts that were saved from documents of other hands: other headings, paragraphs that are cells, signatures, columns dealt one by one."""

import pytest

from putokaz.imports.readers.document import ParsedDocument
from putokaz.imports.readers.text import read_text
from putokaz.imports.readers.text.headers import find_header
from putokaz.imports.readers.text.lines import lines_of, rejoin
from putokaz.imports.readers.text.model import vocabulary
from putokaz.imports.readers.text.pages import without_furniture
from putokaz.monitoring.checks.view import Activity, Column

_TITLE = ["CILJ 1. SUSTAV POTPORE", "Mjera 1.1. Uspostava koordinacije"]
_TEMPLATE = ["Aktivnost", "Rok", "Nositelj", "Pokazatelji", "Resursi", "Rezultati"]


def _read(headings: list[str], *rows: list[str], after: tuple[str, ...] = ()) -> ParsedDocument:
    return read_text("\n".join([*_TITLE, *headings, *(line for row in rows for line in row), *after]))


def _activities(document: ParsedDocument) -> tuple[Activity, ...]:
    return tuple(document.report.activities)


_REORDERED = ["Aktivnost", "Nositelji i sunositelji", "Rok provedbe", "Pokazatelji provedbe", "Provedba (stanje na dan 31. prosinca 2024.)"]
_ROWS = [
    ["1.1.1. Osnovati tim za suzbijanje trgovanja", "Županijska skupština", "lipanj 2022.", "Odluka o osnivanju", "Tim je osnovan."],
    ["1.1.2. Donijeti plan rada", "Tim", "rujan 2022.", "Plan donesen", "Plan je donesen 30. rujna 2022. godine."],
    ["1.1.3. Održavati sastanke tima", "Tim", "kontinuirano", "Broj održanih sastanaka", "Održana su četiri sastanka."],
]
_WHOLE = [
    ["1.1.1. Osnovati tim", "lipanj 2022.", "Županijska skupština", "Odluka o osnivanju", "Proračun", "Tim je osnovan."],
    ["1.1.2. Održavati sastanke tima najmanje jednom godišnje", "Kontinuirano", "Tim", "Broj sastanaka", "UNHCR", "Održan je jedan."],
    ["1.1.3. Voditi telefon za pomoć", "Prema pozivu", "Centar", "Broj poziva", "Prijava zaprimljenih", "Donatori", "Nije bilo poziva."],
    ["1.1.4. Obavještavati javnost", "Polugodišnje", "Služba za informisanje", "Broj objava", "Redovan budžet", "Objavljeno je 7 vijesti."],
]


def test_the_order_and_the_set_of_columns_are_those_of_the_headings() -> None:
    document = _read(_REORDERED, *_ROWS)
    programme = document.report.goals[0].programmes[0]
    assert programme.title == "Uspostava koordinacije"
    assert [activity.cell(Column.DEADLINE).text for activity in programme.activities] == ["lipanj 2022.", "rujan 2022.", "kontinuirano"]
    assert [activity.cell(Column.INSTITUTIONS).text for activity in programme.activities] == ["Županijska skupština", "Tim", "Tim"]
    assert not any(activity.cell(Column.RESOURCES).text for activity in programme.activities)
    assert Column.RESOURCES not in document.report.columns
    assert not document.doubts


def test_a_deadline_that_fills_a_paragraph_beats_one_inside_the_activity() -> None:
    found = _activities(_read(_TEMPLATE, *_WHOLE))
    assert [one.cell(Column.ACTIVITY).text for one in found][1] == "Održavati sastanke tima najmanje jednom godišnje"
    assert [one.cell(Column.DEADLINE).text for one in found] == ["lipanj 2022.", "Kontinuirano", "Prema pozivu", "Polugodišnje"]


def test_an_acronym_alone_is_one_who_pays() -> None:
    found = _activities(_read(_TEMPLATE, *_WHOLE))[1]
    assert found.cell(Column.INDICATORS).text == "Broj sastanaka"
    assert found.cell(Column.RESOURCES).text == "UNHCR"


@pytest.mark.parametrize(
    "signature",
    [
        ("Broj: 04-02-118/25", "Datum: 17.02.2025. godine", "KOORDINATORICA", "Amra Izmišljenović"),
        ("", "Koordinator", "Senad Izmislić, dipl. pravnik"),
        ("Bihać, 20.02.2024. godine\t\tKoordinator Tima", "Fikret Izmislić"),
        ("", "Predsjednik Tima", "", "Marko Izmišljen"),
    ],
)
def test_the_signature_is_no_part_of_the_last_row(signature: tuple[str, ...]) -> None:
    last = _activities(_read(_TEMPLATE, *_WHOLE, after=signature))[-1]
    assert last.cell(Column.RESULTS).text == "Objavljeno je 7 vijesti."


def test_an_indicator_is_no_heading_of_a_section_after_the_tables() -> None:
    row = [
        "1.1.5. Izraditi analizu",
        "Polugodišnje",
        "Tim",
        "Analiza izrađena",
        "Preporuke upućene Vladi",
        "Donatori",
        "Izrađena je analiza.",
    ]
    last = _activities(_read(_TEMPLATE, *_WHOLE, row))[-1]
    assert last.cell(Column.RESULTS).text == "Izrađena je analiza."


def test_headings_below_a_group_take_its_place() -> None:
    headings = ["Br.", "Naziv aktivnosti", "Provedba", "Indikator", "Resursi", "Opis realizacije", "", "Rok", "Nosilac", ""]
    lines = lines_of("\n".join([*headings, "1.1.1. Osnovati tim"]))
    found = find_header(lines, 0, len(lines) - 1)
    assert found is not None
    assert found[0] == len(lines) - 1
    assert [str(column) for column in found[1].columns] == [
        "number",
        "activity",
        "deadline",
        "institutions",
        "indicators",
        "resources",
        "results",
    ]


# --- doubts ---


def _general(document: ParsedDocument) -> bool:
    return any(doubt.activity is None for doubt in document.doubts)


def _surest(document: ParsedDocument) -> float:
    return max(cell.confidence for one in _activities(document) for cell in one.cells.values())


def test_what_is_read_as_it_stands_is_not_doubted() -> None:
    document = _read(_TEMPLATE, *_WHOLE)
    assert not _general(document)
    assert _surest(document) > 0.9


def test_rows_without_headings_are_doubted() -> None:
    document = _read([], *_WHOLE)
    assert _general(document)
    assert _surest(document) <= 0.5


def test_headings_in_a_title_are_doubted() -> None:
    document = _read(["Zadatak tima", "Ko radi", "Rok", "Indikatori", "Izvor sredstava", "Realizovano"], *_WHOLE)
    assert _general(document)
    assert _surest(document) <= 0.5


def test_a_column_that_stays_empty_below_its_heading_is_doubted() -> None:
    rows = [[*row[:-2], row[-1]] for row in _WHOLE[:2] + _WHOLE[3:]]
    rows += [[f"1.1.{at}. Obavještavati javnost", "Polugodišnje", "Služba", "Broj objava", "Objavljeno je 5 vijesti."] for at in (5, 6, 7)]
    document = _read(_TEMPLATE, *rows)
    assert Column.RESOURCES in {doubt.column for doubt in document.doubts if doubt.activity is None}
    assert _surest(document) <= 0.5


def test_a_row_without_a_deadline_is_doubted_where_others_have_one() -> None:
    row = ["1.1.5. Izraditi analizu", "", "", "Analiza izrađena", "Donatori", "Izrađena je analiza."]
    document = _read(_TEMPLATE, *_WHOLE, row)
    last = _activities(document)[-1]
    assert last.cell(Column.INDICATORS).text == "Analiza izrađena"
    assert {doubt.column for doubt in document.doubts if doubt.activity == "1.1.5"} == {Column.DEADLINE, Column.INSTITUTIONS}


def test_a_goal_printed_again_above_its_next_programme_is_no_cell() -> None:
    again = [*_TITLE[:1], "Mjera 1.2. Obavještavanje javnosti", *_TEMPLATE]
    document = _read(_TEMPLATE, *_WHOLE, [*again, "1.2.1. Izdati letak", "2023.", "Tim", "Broj letaka", "Donatori", "Letak je izdat."])
    assert [programme.number for programme in document.report.goals[0].programmes] == ["1.1", "1.2"]
    assert any(_TITLE[0] in text for text in document.furniture)
    assert _activities(document)[3].cell(Column.RESULTS).text == "Objavljeno je 7 vijesti."


def test_a_name_before_the_sentences_of_the_results_is_who_pays() -> None:
    row = ["1.1.5. Izdati letak", "2023.", "Tim", "Broj letaka", "Proračun", "Plava Ptica Mostar", "Letak je izdat i podijeljen."]
    last = _activities(_read(_TEMPLATE, *_WHOLE, row))[-1]
    assert last.cell(Column.RESOURCES).text == "Proračun Plava Ptica Mostar"


def test_columns_dealt_one_by_one_are_doubted() -> None:
    columns = [list(column) for column in zip(*(row[:6] for row in _WHOLE), strict=True)]
    document = _read(_TEMPLATE, *columns)
    assert _general(document)
    assert _surest(document) <= 0.3


def test_numbered_activities_whose_tables_are_not_understood_are_doubted() -> None:
    lines = [f"1.1.{at} Aktivnost koja stoji sama u tekstu" for at in range(1, 8)]
    document = read_text("\n".join(["Zabilješka sa sastanka", *lines]))
    assert not _activities(document)
    assert _general(document)


# --- the number of the row beside the number of the activity ---


@pytest.mark.parametrize("between", [" ", "\n"])
def test_the_number_of_the_row_may_stand_before_the_number_of_the_activity(between: str) -> None:
    rows = [[f"{at}.{between}{row[0]}", *row[1:]] for at, row in enumerate(_WHOLE, start=1)]
    found = _activities(_read(["Red. br.", *_TEMPLATE], *rows))
    assert [one.number for one in found] == ["1.1.1", "1.1.2", "1.1.3", "1.1.4"]
    assert found[0].cell(Column.ACTIVITY).text == "Osnovati tim"
    assert found[0].cell(Column.RESULTS).text == "Tim je osnovan."


# --- what narrow columns and pages do to a text ---


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("do 31.3.202\n2. godine", "do 31.3.2022. godine"),
        ("II kvartal 2\n022.", "II kvartal 2022."),
        ("Oktobar, sv\nake godine", "Oktobar, svake godine"),
        ("Prisutno 20\n23 osobe", "Prisutno 20 23 osobe"),
        ("Članak 12\n34", "Članak 12 34"),
    ],
)
def test_a_year_or_a_deadline_that_an_edge_broke_is_whole_again(lines: str, whole: str) -> None:
    assert " ".join(line.text for line in rejoin(lines_of(lines), vocabulary().whole)) == whole


@pytest.mark.parametrize("pages", [["Strana 1", "Strana 2"], ["1 / 2", "2 / 2"]])
def test_the_numbers_of_two_pages_are_no_text(pages: list[str]) -> None:
    kept, furniture = without_furniture(lines_of(f"Prva stranica\n{pages[0]}\n\fDruga stranica\n{pages[1]}\n"))
    assert [line.text for line in kept] == ["Prva stranica", "Druga stranica"]
    assert [line.text for line in furniture] == pages


@pytest.mark.parametrize("deadline", ["31.12.2022.", "18. oktobar", "2 puta godišnje", "Školska 2022/2023. godina", "Prema pozivu"])
def test_deadlines_of_many_wordings_begin_a_cell(deadline: str) -> None:
    row = [
        "1.1.5. Uključiti temu trgovine ljudima u",
        "nastavu odjeljenske zajednice",
        deadline,
        "Pedagoški zavod",
        "Broj održanih časova",
        "Redovan budžet",
        "Tema je uvrštena u program",
        "od septembra 2022. godine.",
    ]
    found = _activities(_read(_TEMPLATE, *_WHOLE, row))[-1]
    assert found.cell(Column.DEADLINE).text == deadline
    assert found.cell(Column.INSTITUTIONS).text == "Pedagoški zavod"
