"""List cells come apart into the items a person would count, and no word is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.accuracy import fold as fold_cell
from imports.building import reference_plan
from putokaz.foundation.core.text import words
from putokaz.imports.readers.items import split_items
from putokaz.monitoring.checks.view import Column

_LISTS = (Column.INSTITUTIONS, Column.INDICATORS, Column.RESOURCES)


@pytest.mark.parametrize(
    ("column", "text", "items"),
    [
        (Column.INDICATORS, "Održana obuka;\nBroj polaznika\nobuke; Zapisnik", ("Održana obuka", "Broj polaznika obuke", "Zapisnik")),
        (Column.INSTITUTIONS, "MUP Ze-do kantona Centari za socijalni rad;", ("MUP Ze-do kantona", "Centari za socijalni rad")),
        (Column.INSTITUTIONS, "Uprava policije\nMUP-a Ze-\ndo kantona", ("Uprava policije MUP-a Ze-do kantona",)),
        (
            Column.RESOURCES,
            "Redovan budžet\n-MUP kantona\nDonatorska sredstva\n-IOM, -Crveni križ",
            ("Redovan budžet", "MUP kantona", "Donatorska sredstva", "IOM", "Crveni križ"),
        ),
        (Column.RESOURCES, "Međunarodna organizacija\nza migracije\n‒ IOM", ("Međunarodna organizacija za migracije ‒ IOM",)),
        (Column.INSTITUTIONS, "• općina Kakanj\n• grad Zenica", ("općina Kakanj", "grad Zenica")),
        (
            Column.INSTITUTIONS,
            "Ministarstvo za rad, socijalnu politiku i izbjeglice",
            ("Ministarstvo za rad, socijalnu politiku i izbjeglice",),
        ),
        (Column.INDICATORS, "Broj (ukupan; po spolu) žrtava", ("Broj (ukupan; po spolu) žrtava",)),
        (Column.INDICATORS, "", ()),
        (Column.RESULTS, "Prvo; drugo", ()),
    ],
)
def test_items(column: Column, text: str, items: tuple[str, ...]) -> None:
    assert split_items(column, text) == items


def test_a_line_that_a_person_began_is_an_item_only_where_lines_are_own() -> None:
    text = "Nevidljivi svijet\nDruga strana"
    assert split_items(Column.INSTITUTIONS, text, paragraphs=True) == ("Nevidljivi svijet", "Druga strana")
    assert split_items(Column.INSTITUTIONS, text) == ("Nevidljivi svijet Druga strana",)


@given(st.sampled_from(_LISTS), st.text(st.sampled_from("abcčžBMV1 ;,.-–•()\n/:"), max_size=60), st.booleans())
def test_no_word_is_lost_or_invented(column: Column, text: str, paragraphs: bool) -> None:
    items = split_items(column, text, paragraphs=paragraphs)
    assert "".join(word for item in items for word in words(item)) == "".join(words(text))


@pytest.mark.parametrize(("separator", "least"), [("; ", 318), ("\n", 318), (" ", 315)])
def test_the_lists_of_the_reference_report_come_out_item_for_item(separator: str, least: int) -> None:
    right = 0
    for goal in reference_plan()["goals"]:
        for programme in goal["programmes"]:
            for activity in programme["activities"]:
                for column in _LISTS:
                    truth = activity[column.value]
                    found = split_items(column, separator.join(truth), paragraphs=separator == "\n")
                    right += [fold_cell(item, is_list=True) for item in found] == [fold_cell(item, is_list=True) for item in truth]
    assert right >= least
