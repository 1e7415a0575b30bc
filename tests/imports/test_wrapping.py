"""Words divided at line ends come together by what the same document shows elsewhere."""

import pytest

from putokaz.imports.readers.wrapping import CUT, KnownWords


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("multi-\ndisciplinarni tim", "multidisciplinarni tim"),
        ("tim Ze-\ndo kantona", "tim Ze-do kantona"),
        ("u ustanove/\nporodice", "u ustanove/porodice"),
        ("period 2021-\n2023. godine", "period 2021-2023. godine"),
        ("obuka sudija-\ntužilaca", "obuka sudija-tužilaca"),
        ("prvi red\ndrugi red", "prvi red\ndrugi red"),
        ("popis -\ndrugi red", "popis -\ndrugi red"),
    ],
)
def test_unwrap(text: str, whole: str) -> None:
    known = KnownWords(["Obuka za sudija i tužilaca bila je multidisciplinarna.", text])
    assert known.unwrap(text) == whole


def test_the_document_itself_decides() -> None:
    assert KnownWords(["sveobuhvatni plan"]).unwrap("sveobu-\nhvatni") == "sveobuhvatni"
    assert KnownWords(["društveno-korisni rad"]).unwrap("društveno-\nkorisni") == "društveno-korisni"


def test_a_word_wider_than_its_cell_is_whole_and_two_words_stay_two() -> None:
    known = KnownWords(["saradnju s institucijama"] * 3 + ["Kontinuirano"])
    assert known.unwrap(f"Kontinui{CUT}\nrano") == "Kontinuirano"
    assert known.unwrap(f"(polugod{CUT}\nišnji)") == "(polugodišnji)"
    assert known.unwrap(f"međuinstitucionalnu{CUT}\nsaradnju") == "međuinstitucionalnu\nsaradnju"


def test_letters_set_apart_are_not_put_together() -> None:
    known = KnownWords(["da je tim radio, a je li", "S M J E R N I C E"])
    for letters in ("S M J\nE R N I C E", "S M J E R N I C\nE za rad", f"donijete su S M J{CUT}\nE R N I C E"):
        assert known.unwrap(letters) == letters.replace(CUT, "")
    assert known.unwrap("tim j\ne radio") == "tim je radio"
