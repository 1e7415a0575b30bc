"""Texts that were saved from documents of other hands: other headings, paragraphs that are cells, signatures, columns dealt one by one."""

from putokaz.imports.readers.text import read_text
from putokaz.monitoring.checks.view import Column

_TITLE = ["CILJ 1. SUSTAV POTPORE", "Mjera 1.1. Uspostava koordinacije"]


def _text(headings: list[str], *rows: list[str], after: tuple[str, ...] = ()) -> str:
    return "\n".join([*_TITLE, *headings, *(line for row in rows for line in row), *after])


_REORDERED = ["Aktivnost", "Nositelji i sunositelji", "Rok provedbe", "Pokazatelji provedbe", "Provedba (stanje na dan 31. prosinca 2024.)"]
_ROWS = [
    ["1.1.1. Osnovati tim za suzbijanje trgovanja ljudima", "Županijska skupština", "lipanj 2022.", "Odluka o osnivanju", "Tim je osnovan."],
    ["1.1.2. Donijeti plan rada", "Tim", "rujan 2022.", "Plan donesen", "Plan je donesen 30. rujna 2022. godine."],
    ["1.1.3. Održavati sastanke tima", "Tim", "kontinuirano", "Broj održanih sastanaka", "Održana su četiri sastanka."],
]


def test_the_order_and_the_set_of_columns_are_those_of_the_headings() -> None:
    document = read_text(_text(_REORDERED, *_ROWS))
    programme = document.report.goals[0].programmes[0]
    assert programme.title == "Uspostava koordinacije"
    assert [activity.cell(Column.DEADLINE).text for activity in programme.activities] == ["lipanj 2022.", "rujan 2022.", "kontinuirano"]
    assert [activity.cell(Column.INSTITUTIONS).text for activity in programme.activities] == ["Županijska skupština", "Tim", "Tim"]
    assert not any(activity.cell(Column.RESOURCES).text for activity in programme.activities)
    assert Column.RESOURCES not in document.report.columns
