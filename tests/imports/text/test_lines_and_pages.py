"""Lines that remember where they stand, words that a narrow column broke, and what belongs to the pages."""

import pytest

from putokaz.imports.readers.text.letters import Face, width
from putokaz.imports.readers.text.lines import lines_of, rejoin
from putokaz.imports.readers.text.pages import without_furniture
from putokaz.imports.readers.text.prose import paragraphs

WHOLE = frozenset({"kontinuirano", "finansiranja"})


def _texts(text: str) -> list[str]:
    return [line.text for line in rejoin(lines_of(text), WHOLE)]


def test_lines_know_their_number_their_page_and_what_stands_before_them() -> None:
    first, second, third = lines_of("Prvi\n\n  drugi red\n\ftreći")
    assert (first.number, first.page, first.blank) == (1, 1, False)
    assert (second.number, second.page, second.blank, second.indent) == (3, 1, True, 2)
    assert (third.number, third.page, third.opens_page) == (4, 2, True)


def test_wide_gaps_are_runs_of_three_spaces() -> None:
    (line,) = lines_of("i drugi    100%   sve  ostalo")
    assert list(line.wide_gaps()) == [2, 3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Konti-\nnuirano", ["Kontinuirano"]),
        ("Kontinui\nrano, svake godine", ["Kontinuirano,", "svake godine"]),
        ("IZVORI FINANSIRANJ\nA", ["IZVORI FINANSIRANJA"]),
        ("1.1.\n1. Donijeti odluku", ["1.1.1.", "Donijeti odluku"]),
        ("Vlada Ze-\ndo kantona", ["Vlada Ze-do", "kantona"]),
        ("Konti\n\nnuirano", ["Konti", "nuirano"]),  # an empty line lies between: two cells
        ("od do\nma i škole", ["od do", "ma i škole"]),  # no word that is known
    ],
)
def test_broken_words(text: str, expected: list[str]) -> None:
    assert _texts(text) == expected


def test_page_numbers_count_up() -> None:
    text = "\n".join(f"red {number}\n{number}" for number in range(1, 6))
    kept, furniture = without_furniture(lines_of(text))
    assert [line.text for line in furniture] == ["1", "2", "3", "4", "5"]
    assert [line.text for line in kept] == [f"red {number}" for number in range(1, 6)]
    assert [line.page for line in kept] == [1, 2, 3, 4, 5]


def test_numbers_that_do_not_count_up_are_results() -> None:
    kept, furniture = without_furniture(lines_of("Broj\n7\nodgovora\n7\ni\n12"))
    assert furniture == []
    assert len(kept) == 6


def test_a_running_head_at_form_feeds() -> None:
    pages = [f"Tim kantona\nstranica teksta {word}" for word in ("prva", "druga", "treća", "četvrta")]
    kept, furniture = without_furniture(lines_of("\f".join(page + "\n" for page in pages)))
    assert [line.text for line in furniture] == ["Tim kantona"] * 3  # the first is the title of the text
    assert [line.page for line in kept if line.opens_page] == [2, 3, 4]


def test_column_headings_on_every_page_are_no_running_head() -> None:
    pages = [f"Aktivnost Rok\ntekst {number} i još" for number in range(5)]
    _, furniture = without_furniture(lines_of("Naslov\n\f" + "\f".join(page + "\n" for page in pages)))
    assert furniture == []


def test_no_text_has_no_pages() -> None:
    assert without_furniture(()) == ((), [])


def test_widths_differ_by_letter_and_by_face() -> None:
    assert width("iii") < width("mmm")
    assert width("Održani sastanci", Face.SANS) > width("Održani sastanci", Face.SERIF)
    assert width("a b") == pytest.approx(width("a") + width(" ") + width("b"))


def test_widely_spaced_prose_is_put_together() -> None:
    text = "Ovo je prva rečenica koja je duga i\n\nnastavlja se u drugom redu sve do kraja\n\ni tu staje.\n\n"
    text += "Novi odlomak počinje ovdje i ide dalje\n\npreko reda."
    found = [paragraph.text.replace("\n", " ") for paragraph in paragraphs(lines_of(text))]
    assert found == [
        "Ovo je prva rečenica koja je duga i nastavlja se u drugom redu sve do kraja i tu staje.",
        "Novi odlomak počinje ovdje i ide dalje preko reda.",
    ]
