"""Whatever the text: it is read without failing, and no word of it is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from imports.text_grid.reading import made_text
from putokaz.imports.readers.conservation import unaccounted
from putokaz.imports.readers.text.grid import read_grid

_FORMS = {form: made_text(600, form)[0] for form in ("tabs", "pipes", "layout")}
_PIECES = st.sampled_from(
    [
        "\t",
        ";",
        "|",
        '"',
        "\n",
        "\f",
        "   ",
        " ",
        "1.1.1",
        "1.1.2",
        "2.1",
        "Program 1.1",
        "Cilj 1",
        "Aktivnost",
        "Rok",
        "Institucija",
        "Rezultati",
        "-",
        "---",
        "│",
        "ab",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=60))
def test_any_text_is_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = read_grid(text)
    assert found is None or not unaccounted([text], found).missing


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(_FORMS)), st.data())
def test_a_damaged_report_keeps_its_words(form: str, data: st.DataObject) -> None:
    lines = _FORMS[form].split("\n")
    start = data.draw(st.integers(0, len(lines) - 1))
    count = data.draw(st.integers(0, 30))
    text = "\n".join([*lines[:start], *lines[start + count :]])
    cut = data.draw(st.integers(0, len(text)))
    found = read_grid(text[:cut])
    assert found is None or not unaccounted([text[:cut].replace("<br>", " ")], found).missing
