"""Columns kept in place by spaces."""

import json
import shutil
import subprocess
from typing import Any

import pytest

from imports.building import make_pdf, plan_blocks, reference_plan
from imports.text_grid.reading import made_text, parsed, right_cells
from putokaz.imports.readers.conservation import unaccounted
from putokaz.monitoring.checks.view import Column

SEEDS = range(500, 516)


def test_nearly_every_cell_of_unseen_reports_is_right() -> None:
    counts = [right_cells(*made_text(seed, "layout")) for seed in SEEDS]
    assert sum(right for right, _ in counts) >= 0.97 * sum(total for _, total in counts)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_word_is_lost(seed: int) -> None:
    text, _ = made_text(seed, "layout")
    assert not unaccounted([text], parsed(text)).missing


def test_the_reference_content_is_read_whole() -> None:
    plan = reference_plan()
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    printed = json.loads(json.dumps(plan, ensure_ascii=False).replace(" %", "%"))  # pdftotext leaves the space before the sign out
    assert right_cells(_laid_out(plan).replace(" %", "%"), printed) == (636, 636)


def _laid_out(plan: dict[str, Any]) -> str:
    pdf = make_pdf(plan_blocks(plan))
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


PAGE = """\
 1. PREVENCIJA
 Strateški program 1.1 Informisati javnost
                        Vremenski    Institucija                                       Potrebni
 Aktivnost                           nadležna za    Pokazatelj implementacije                        Ostvareni rezultati
                        rok                                                            resursi
                                     provođenje
 1.1.1 Izraditi         2022.        Vlada          Usvojen plan                       Redovan       Plan je usvojen.
 godišnji plan                       kantona                                           budžet
\f                        Vremenski    Institucija                                       Potrebni
 Aktivnost                           nadležna za    Pokazatelj implementacije                        Ostvareni rezultati
                        rok                                                            resursi
                                     provođenje
 rada                                                                                                Primjenjuje se.
 1.1.2 Obučiti          Trajno       Ured           Broj obuka                         Donacija      Nije započeto.
 službenike
"""


def test_a_row_goes_on_below_headings_that_stand_again() -> None:
    first, second = parsed(PAGE).report.activities
    assert first.cell(Column.ACTIVITY).text == "Izraditi godišnji plan rada"
    assert first.cell(Column.RESULTS).text == "Plan je usvojen. Primjenjuje se."
    assert second.cell(Column.ACTIVITY).text == "Obučiti službenike"
    assert first.cell(Column.RESOURCES).text == "Redovan budžet"
    assert (first.cell(Column.ACTIVITY).sources[0].line, first.cell(Column.ACTIVITY).sources[0].line_end) == (7, 13)


def test_headings_at_the_very_end_are_read_too() -> None:
    text = PAGE[: PAGE.index(" rada ")]
    assert [activity.number for activity in parsed(text).report.activities] == ["1.1.1"]


def test_prose_knows_its_page() -> None:
    text = (
        PAGE
        + "\f Zaključna razmatranja\n\n Predlaže se da se sredstva osiguraju za narednu godinu i da se tim sastaje svaka tri mjeseca.\n"
    )
    assert {source.page for passage in parsed(text).report.passages for source in passage.sources} == {3}
