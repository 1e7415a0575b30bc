"""Items of list cells by what the layout shows, one style at a time; each text has enough rows for its style to be seen."""

import pytest

from putokaz.imports.readers.text import read_text
from putokaz.monitoring.checks.view import Column

_INDICATORS = {
    "bullets": ("• Broj sastanaka s\nupravama škola", "• Usvojen plan\nrada"),
    "commas": ("Broj sastanaka,", "Usvojen plan rada,", "Lista članova, zamjenika\ni sekretara"),
    "lines": ("Broj sastanaka", "Usvojen plan", "Izvještaj o radu s preporukama\nza narednu godinu"),
}


def _report(cell: str) -> str:
    rows = [
        f"1.1.{number} Donijeti odluku o radu\ntima i njegovom sastavu u\nkantonu\n\n2023.\nVlada kantona\n{cell}\n\nRedovan budžet\n\n"
        f"Odluka je donesena na sjednici Vlade održanoj {number}.3.2023. godine\ni objavljena u službenim novinama\n"
        for number in range(1, 13)
    ]
    head = "1. PREVENCIJA\nProgram 1.1 Jačati znanje\nAktivnost\nRok\nNosilac\nPokazatelji\nResursi\nRezultati\n"
    return head + "\n".join(rows)


@pytest.mark.parametrize("style", ["bullets", "commas"])
def test_items_of_a_plain_style(style: str) -> None:
    parts = _INDICATORS[style]
    parsed = read_text(_report("\n".join(parts)))
    expected = tuple(part.replace("\n", " ").lstrip("• ").rstrip(",") for part in parts)
    found = [activity.cell(Column.INDICATORS).items for activity in parsed.report.activities]
    assert found == [expected] * 12


def test_the_words_of_the_items_are_those_of_the_cell() -> None:
    for parts in _INDICATORS.values():
        parsed = read_text(_report("\n".join(parts)))
        for activity in parsed.report.activities:
            cell = activity.cell(Column.INDICATORS)
            assert " ".join(cell.items).replace(",", "").split() == cell.text.replace("•", "").replace(",", "").split()
