"""What stands around the tables: title, number, date, place, period, signature, parts, and the totals the report states."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imports.building import HEADINGS, make_pdf, xlsx_bytes
from putokaz.foundation.core.source import Source
from putokaz.imports.readers import read
from putokaz.imports.readers.conservation import unaccounted
from putokaz.imports.readers.document import FileFormat
from putokaz.imports.readers.frontmatter import FrontMatter, read_front_matter
from putokaz.imports.readers.table import Paragraph
from putokaz.imports.readers.totals import is_totals_table, read_totals, totals_of_table
from putokaz.imports.readers.xlsx import xlsx_content
from putokaz.monitoring.checks.view import Goal, Part, Period

_GOALS = (Goal("1", "SISTEM PODRŠKE"), Goal("2", "PREVENCIJA"), Goal("3", "ZAŠTITA ŽRTAVA"), Goal("4", "Партнерство"))


def _front(before: list[str], after: list[str]) -> FrontMatter:
    def numbered(texts: list[str]) -> list[tuple[str, Source]]:
        return [(text, Source(line=line)) for line, text in enumerate(texts, start=1)]

    return read_front_matter(numbered(before), [], numbered(after), _GOALS)


_BEFORE = [
    "KOORDINACIONI TIM ZA SUPROTSTAVLJANJE TRGOVINI LJUDIMA",
    "TUZLANSKOG KANTONA",
    "Izvještaj o provedbi Akcionog plana",
    "za period 2022.–2023. godine",
    "Tuzla, februar 2024. godine",
    "Uvod",
    "Ovaj izvještaj opisuje šta je u dvije godine urađeno, ko je to uradio, šta nije i zbog čega, te šta slijedi u narednom periodu.",
]
_AFTER = [
    "Zaključak",
    "Tim je radio u punom sastavu i predlaže nastavak rada s više sredstava, jer bez njih dio planiranih mjera neće biti proveden u roku.",
    "Broj: 05-14-77/24    IZVJEŠTAJ PODNOSI:",
    "Datum: 12.02.2024. godine    Predsjedavajuća tima",
    "Tuzla",
    "Ana Izmišljena",
]


def test_the_front_matter_of_a_report() -> None:
    front = _front(_BEFORE, _AFTER)
    assert front.title == "Izvještaj o provedbi Akcionog plana za period 2022.–2023. godine"
    assert front.team == "KOORDINACIONI TIM ZA SUPROTSTAVLJANJE TRGOVINI LJUDIMA TUZLANSKOG KANTONA"
    assert front.territory == "tk"
    assert (front.number, front.dated_on, front.place) == ("05-14-77/24", date(2024, 2, 12), "Tuzla")
    assert front.period == Period(date(2022, 1, 1), date(2023, 12, 31))
    assert (front.signatory, front.signatory_role) == ("Ana Izmišljena", "Predsjedavajuća tima")


def test_every_paragraph_is_a_passage_of_its_part() -> None:
    front = _front(_BEFORE, _AFTER)
    parts = [passage.part for passage in front.passages]
    assert parts == [Part.COVER] * 5 + [Part.INTRODUCTION] * 2 + [Part.CONCLUSION] * 2 + [Part.SIGNATURE] * 4
    assert [passage.text for passage in front.passages if passage.heading] == [*_BEFORE[:2], "Uvod", "Zaključak"]


def test_what_is_not_said_stays_empty() -> None:
    front = _front(["Radni materijal"], ["Kraj."])
    assert (front.title, front.team, front.number, front.dated_on, front.period, front.place) == ("", "", "", None, None, "")
    assert (front.signatory, front.signatory_role, front.totals) == ("", "", ())


_PROSE = {
    "U okviru „Sistema podrške“ realizovano je svih 12 planiranih aktivnosti (100%).": ("1", 12, 12, None, None, Decimal(100)),
    "Od ukupno predviđenih 20 aktivnosti cilja 2, provedeno je 15, 3 su u toku, dok 2 aktivnosti nisu započete (75,0 %).": (
        *("2", 20, 15, 3, 2),
        Decimal("75.0"),
    ),
    "Kada je riječ o zaštiti žrtava, implementirano je 9 od 10 planiranih mjera, odnosno 90 posto.": ("3", 10, 9, None, None, Decimal(90)),
    "У оквиру „Партнерства“ предвиђено је 6 активности, од чега је реализовано 5, док 1 није реализована.": ("4", 6, 5, None, 1, None),
    "Od ukupno 48 aktivnosti Akcionog plana realizirana je 41 aktivnost (85,4%).": (None, 48, 41, None, None, Decimal("85.4")),
}  # fmt: skip


@pytest.mark.parametrize("sentence", _PROSE)
def test_totals_in_sentences(sentence: str) -> None:
    (found,) = read_totals([(sentence, Source(line=7))], _GOALS)
    assert (found.goal, found.planned, found.implemented, found.in_progress, found.not_started, found.rate) == _PROSE[sentence]
    assert (found.quote, found.sources) == (sentence, (Source(line=7),))


def test_sentences_cut_into_lines_are_put_together() -> None:
    lines = ["Konkretno, u okviru cilja 1 je od 8", "predviđenih aktivnosti provedeno njih 7", "(87,5%). Sve ostalo slijedi."]
    (found,) = read_totals([(text, Source(line=line)) for line, text in enumerate(lines, start=1)], _GOALS)
    assert (found.goal, found.planned, found.implemented, found.rate) == ("1", 8, 7, Decimal("87.5"))
    assert [source.line for source in found.sources] == [1, 2, 3]


def test_a_sentence_about_other_things_states_no_totals() -> None:
    assert (
        read_totals(
            [("Održano je 12 sastanaka i 3 obuke za prevenciju.", Source()), ("U 2023. godini provedena je 1 aktivnost.", Source())], _GOALS
        )
        == ()
    )


def test_totals_in_a_small_table() -> None:
    rows = [
        ["Strateški cilj", "Planirano", "Realizovano", "Nije realizovano", "%"],
        ["1. Sistem podrške", "12", "12", "0", "100"],
        ["2. Prevencija", "20", "15", "5", "75,0%"],
        ["Ukupno", "32", "27", "5", "84,4"],
    ]
    found = totals_of_table(rows, [Source(row=row) for row in range(1, 5)], _GOALS)
    assert is_totals_table(rows)
    assert [(one.goal, one.planned, one.implemented, one.not_started, one.rate) for one in found] == [
        ("1", 12, 12, 0, Decimal(100)),
        ("2", 20, 15, 5, Decimal("75.0")),
        (None, 32, 27, 5, Decimal("84.4")),
    ]
    assert found[1].sources == (Source(row=3),)


def test_a_plan_table_is_no_table_of_totals() -> None:
    assert not is_totals_table([list(HEADINGS), ["1.1.1 Obuka", "2024.", "Vlada", "Broj", "Budžet", "Održano"]])


def test_a_pdf_without_rules_goes_to_the_reader_of_text() -> None:
    lines = [
        "1. PREVENCIJA",
        "Strateški program 1.1 Jačati znanje",
        " ".join(HEADINGS),
        "1.1.1 Održati obuku 2024. Vlada kantona Broj obuka Redovan budžet Održano.",
    ]
    parsed = read(make_pdf([{"kind": "heading", "text": line} for line in lines]))
    assert parsed.format is FileFormat.PDF
    assert [activity.number for activity in parsed.report.activities] == ["1.1.1"]


_CELLS = st.one_of(
    st.text(st.sampled_from("abcčžđW1.-; \n"), max_size=12),
    st.sampled_from(["1.1.1 Obuka", "1.2.", "Program 1.1 Rad", "2. CILJ", *HEADINGS, "Cilj", "Planirano", "Realizovano"]),
)


@given(st.lists(st.lists(_CELLS, min_size=1, max_size=7), min_size=1, max_size=8))
@settings(deadline=None, max_examples=100)
def test_no_word_of_any_workbook_is_lost_or_invented(rows: list[list[str]]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            book.active.cell(number, column, text).data_type = "s"
    data = xlsx_bytes(book)
    texts: list[str] = []
    for block in xlsx_content(data).blocks:
        texts += [block.text] if isinstance(block, Paragraph) else [cell.text for row in block.rows for cell in row.cells]
    assert unaccounted(texts, read(data)).kept
