"""Headings, rows and the borders of cells, one rule at a time."""

from collections.abc import Sequence

import pytest

from putokaz.imports.readers.text import read_text
from putokaz.imports.readers.text.headers import find_header, matches
from putokaz.imports.readers.text.learning import ColumnModel
from putokaz.imports.readers.text.lines import lines_of
from putokaz.imports.readers.text.marks import (
    BLANK,
    INLINE,
    MORE,
    NEWLINE,
    SECOND,
    STARTED,
    Leave,
    Marks,
    Seen,
    Stay,
    leave_kind,
    stay_kind,
)
from putokaz.imports.readers.text.model import BULLETS, begins_activity, key, mark, may_open, shape, vocabulary
from putokaz.imports.readers.text.skeleton import skeleton_of
from putokaz.monitoring.checks.view import Column

_HEADER = (
    "Aktivnost Vremenski\n\nrok\nInstitucija\nnadležna za\nprovođenje\n\nPokazatelj\nimplementacije Potrebni resursi Ostvareni rezultati"
)


def _columns(text: str) -> list[str | None] | None:
    lines = lines_of(text)
    found = find_header(lines, 0, len(lines))
    return [column.value if column else None for column in found[1].columns] if found else None


# --- column headings ---


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        (_HEADER, ["activity", "deadline", "institutions", "indicators", "resources", "results"]),
        ("Naziv aktivnosti ROK\nIZVRŠENJA Nositelj Pokazatelji provođenja Resursi Ostvareno", list(Column)),
        (
            "Br. Planirana aktivnost Rok realizacije Nadležna institucija Resursi",
            ["number", "activity", "deadline", "institutions", "resources"],
        ),
        ("Aktivnost Rok Nosilac aktivnosti\nStatus i rezultati Napomena", ["activity", "deadline", "institutions", "results", None]),
        ("Mjera Rok\n1. 2.", None),  # two headings are none
        ("Ovo je običan red teksta", None),
    ],
)
def test_headings_are_cut_out_of_running_words(text: str, columns: Sequence[str | None] | None) -> None:
    found = _columns(text)
    assert found == (None if columns is None else [column and str(column) for column in columns])


def test_a_row_of_column_numbers_belongs_to_the_headings() -> None:
    lines = lines_of("Aktivnost Rok Nosilac\n1. 2. 3. 4.\n1.1.1 Donijeti")
    found = find_header(lines, 0, len(lines))
    assert found is not None
    assert found[0] == 2


def test_the_same_headings_broken_otherwise_are_found_again() -> None:
    lines = lines_of(_HEADER)
    first = find_header(lines, 0, len(lines))
    assert first is not None
    again = lines_of(_HEADER.replace("\n\n", "\n").replace("Aktivnost Vremenski\n", "Aktivnost\nVremenski ") + "\n1.1.1 Donijeti")
    end = matches(again, 0, first[1])
    assert end is not None
    assert again[end].text == "1.1.1 Donijeti"
    assert matches(again, 1, first[1]) is None


# --- bones ---


def _report(*rows: str) -> str:
    return "\n".join(["1. PREVENCIJA", "Program 1.1 Jačati znanje", "Aktivnost", "Rok", "Nosilac", "Rezultati", *rows])


def test_rows_are_numbers_that_follow_each_other() -> None:
    text = _report("1.1.1 Donijeti odluku", "2023.", "Vlada kantona", "Vidjeti i aktivnost", "1.3.7 u drugom dijelu.", "1.1.2 Održati skup")
    assert [row.number for row in skeleton_of(lines_of(text)).rows] == ["1.1.1", "1.1.2"]


def test_a_number_given_twice_is_two_rows() -> None:
    text = _report(
        "1.1.1 Donijeti odluku", "2023.", "Vlada kantona", "Doneseno.", "1.1.1 Održati skup", "2024.", "Vlada kantona", "Održano."
    )
    assert [row.number for row in skeleton_of(lines_of(text)).rows] == ["1.1.1", "1.1.1"]


def test_the_goal_above_long_headings_and_its_title() -> None:
    (goal,) = read_text(_report("1.1.1 Donijeti odluku", "2023.", "Vlada kantona", "Doneseno.")).report.goals
    assert (goal.number, goal.title) == ("1", "PREVENCIJA")
    assert [(programme.number, programme.title) for programme in goal.programmes] == [("1.1", "Jačati znanje")]


def test_a_text_without_tables_is_all_passages() -> None:
    parsed = read_text("Dopis\n\nMolimo da dostavite podatke do petka.")
    assert parsed.report.goals == ()
    assert [passage.text for passage in parsed.report.passages][-1] == "Molimo da dostavite podatke do petka."


# --- marks ---


def test_the_rules_of_the_extractor() -> None:
    assert stay_kind(INLINE, False, False) is Stay.MOVED
    assert stay_kind(INLINE, False, True) is Stay.MOVED_IN_PARAGRAPH
    assert stay_kind(MORE, True, False) is Stay.ITEM
    assert stay_kind(STARTED, False, False) is Stay.AFTER_FIRST
    assert stay_kind(SECOND, False, True) is Stay.SAME
    assert [leave_kind(lines, True) for lines in (1, 2, 3)] == [Leave.ONE, Leave.TWO_IN_PARAGRAPH, Leave.MORE]
    assert leave_kind(2, False) is Leave.TWO


def test_an_empty_line_ends_a_cell_of_many_lines() -> None:
    marks = Marks.of(7, blanks=100, rows=20)
    assert marks.runs_on
    assert marks.leave[Leave.MORE][BLANK] > marks.stay[0][Stay.SAME][BLANK]
    assert marks.leave[Leave.MORE][NEWLINE] < marks.stay[0][Stay.SAME][NEWLINE]
    assert not Marks.of(7, blanks=3, rows=20).runs_on


def test_marks_learn_that_items_stand_apart() -> None:
    seen = Seen(7)
    apart = [(True, True, False), *[(True, True, True)] * 30]
    seen.count([(0, [(True, True, False)]), (3, apart)])
    before = Marks.of(7, blanks=100, rows=20)
    after = before.learned(seen)
    assert after.stay[3][Stay.ITEM][BLANK] > before.stay[3][Stay.ITEM][BLANK]
    assert after.stay[2][Stay.ITEM][BLANK] == pytest.approx(before.stay[2][Stay.ITEM][BLANK])


# --- words ---


def test_keys_marks_and_shapes() -> None:
    assert (key("„Održani,"), key("-MUP"), mark("-MUP"), mark("MUP")) == ("odrzani", "mup", "-", "")
    assert shape("24.02.2021.") == shape("13.10.2019.")
    assert "•" in BULLETS


@pytest.mark.parametrize(("word", "column"), [("Kontinuirano", 1), ("Avgust", 1), ("Ministarstvo", 2), ("Broj", 3), ("Redovan", 4)])
def test_openings_known_beforehand(word: str, column: int) -> None:
    scores = ColumnModel().opening(word, "")
    assert max(range(len(scores)), key=scores.__getitem__) == column


def test_money_opens_resources_and_a_small_letter_opens_little() -> None:
    scores = ColumnModel().opening("12.000", "KM")
    assert max(range(len(scores)), key=scores.__getitem__) == 4
    assert may_open("Broj")
    assert not may_open("sastanaka")


def test_a_cell_does_not_end_in_a_preposition() -> None:
    model = ColumnModel()
    assert model.endings["za"][3] < model.endings["sastanaka"][3]
    assert begins_activity("Donijeti odluku")
    assert not begins_activity("donijeti odluku")
    assert "za" in vocabulary().joining
