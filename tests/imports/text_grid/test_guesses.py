"""Lines that run over all columns are guesses, and say so."""

import pytest

from documents.spread import make
from imports.text_grid.reading import made_text
from putokaz.imports.readers import read
from putokaz.imports.readers.text.grid import runs_together


@pytest.mark.parametrize("seed", range(650, 658))
def test_only_lines_over_all_columns_run_together(seed: int) -> None:
    assert runs_together(made_text(seed, "lines", template=True)[0])
    assert not any(runs_together(made_text(seed, form)[0]) for form in ("pdfbox", "raw", "cells_on_lines"))


def test_guessed_cells_have_little_confidence_and_a_doubt_says_why() -> None:
    parsed = read(make(650, "text", "lines", template=True).data)
    cells = [cell for activity in parsed.report.activities for cell in activity.cells.values()]
    assert cells
    assert max(cell.confidence for cell in cells) <= 0.2
    assert "run into each other" in parsed.doubts[0].reason.text
