"""Which form a text has: nothing but a table in that form may be taken for it."""

from pathlib import Path

import pytest

from imports.text_grid.reading import made_text
from putokaz.imports.readers.text.grid import Form, form_of, read_grid

REFERENCE = Path(__file__).resolve().parents[4] / "shared" / "reference" / "zdk-report" / "report.txt"


@pytest.mark.parametrize("form", ["pdfbox", "raw"])
@pytest.mark.parametrize("seed", range(300, 312))
def test_cells_that_follow_one_another_are_a_stream(seed: int, form: str) -> None:
    text, _ = made_text(seed, form)
    assert form_of(text) is Form.STREAM
    assert read_grid(text) is None


def test_the_reference_report_is_a_stream() -> None:
    if not REFERENCE.exists():
        pytest.skip("the reference report is not beside the repository")
    assert form_of(REFERENCE.read_text("utf-8")) is Form.STREAM


@pytest.mark.parametrize(("form", "found"), [("tabs", Form.DELIMITED), ("pipes", Form.RULED), ("layout", Form.LAYOUT)])
@pytest.mark.parametrize("seed", range(300, 306))
def test_every_form_is_recognised(seed: int, form: str, found: Form) -> None:
    text, _ = made_text(seed, form)
    assert form_of(text) is found


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Samo jedna rečenica.", "a;b;c\n1;2;3\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "Ime\tPrezime\tTelefon\n"]
)
def test_other_tables_and_prose_are_no_plan(text: str) -> None:
    assert form_of(text) is Form.STREAM
