"""Cells parted by tabs, semicolons and commas, quoted or not."""

import csv
import io
from typing import Any

import pytest

from imports.building import HEADINGS, cells, reference_plan
from imports.text_grid.reading import made_text, parsed, right_cells
from putokaz.imports.readers.conservation import unaccounted
from putokaz.monitoring.checks.view import Column

SEEDS = range(400, 410)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("form", ["tabs", "pipes"])
def test_every_cell_of_unseen_reports_is_right(seed: int, form: str) -> None:
    text, plan = made_text(seed, form)
    right, total = right_cells(text, plan)
    assert right == total


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("form", ["tabs", "pipes"])
def test_no_word_is_lost(seed: int, form: str) -> None:
    text, _ = made_text(seed, form)
    assert not unaccounted([text.replace("<br>", " ")], parsed(text)).missing


def _rows(plan: dict[str, Any]) -> list[list[str]]:
    rows: list[list[str]] = []
    for goal in plan["goals"]:
        rows.append([f"{goal['number']}. {goal['title']}"])
        for programme in goal["programmes"]:
            rows.append([f"Strateški program {programme['number']} {programme['title']}"])
            rows.append(list(HEADINGS))
            rows += [cells(activity) for activity in programme["activities"]]
    return rows


@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_the_reference_content_is_read_whole(separator: str) -> None:
    plan = reference_plan()
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(_rows(plan))
    assert right_cells(out.getvalue(), plan) == (636, 636)


HEAD = "Aktivnost\tRok\tInstitucija\tPokazatelj\tResursi\tRezultati\n"


def test_paragraphs_of_a_cell_may_stand_on_lines_of_their_own() -> None:
    text = (
        HEAD
        + "1.1.1 Izraditi plan\t2022.\tVlada;\nMinistarstvo pravde\tPlan\tBudžet\tUsvojen je.\nPrimjenjuje se.\n1.1.2 Obučiti\t\t\t\t\t\n"
    )
    first, second = parsed(text).report.activities
    assert first.cell(Column.INSTITUTIONS).items == ("Vlada", "Ministarstvo pravde")
    assert first.cell(Column.RESULTS).text == "Usvojen je. Primjenjuje se."
    assert second.cell(Column.ACTIVITY).text == "Obučiti"


def test_quotation_marks_of_a_text_are_not_those_of_a_cell() -> None:
    text = HEAD + '1.1.1 Izraditi\t2022.\t"Most" Zenica\tPlan\tBudžet\t"Dva\nreda ""ovdje"""\n'
    (activity,) = parsed(text).report.activities
    assert activity.cell(Column.INSTITUTIONS).text == '"Most" Zenica'
    assert activity.cell(Column.RESULTS).text == 'Dva reda "ovdje"'
    assert activity.cell(Column.RESULTS).sources[0].line_end == 3


def test_trailing_empty_cells_may_be_lost() -> None:
    text = HEAD + "1.1.1 Izraditi\t2022.\n1.1.2 Obučiti\t2023.\tVlada\n"
    assert [activity.cell(Column.DEADLINE).text for activity in parsed(text).report.activities] == ["2022.", "2023."]


BOX = """\
┌────────────┬───────┬────────────┬────────────┬─────────┬───────────┐
│ Aktivnost  │ Rok   │ Institucija│ Pokazatelj │ Resursi │ Rezultati │
├────────────┼───────┼────────────┼────────────┼─────────┼───────────┤
│ 1.1.1 Izra-│ 2022. │ Vlada      │ Usvojen    │ Budžet  │ Nije      │
│ diti plan  │       │ kantona    │ plan       │         │ započeto. │
├────────────┼───────┼────────────┼────────────┼─────────┼───────────┤
│ 1.1.2 Mape │ 2023. │ Ured       │ Mapa       │ Donacija│ Gotovo.   │
└────────────┴───────┴────────────┴────────────┴─────────┴───────────┘
"""


def test_a_row_of_a_box_may_take_several_lines() -> None:
    first, second = parsed(BOX).report.activities
    assert first.cell(Column.ACTIVITY).text == "Izraditi plan"
    assert first.cell(Column.RESULTS).text == "Nije započeto."
    assert second.cell(Column.INSTITUTIONS).text == "Ured"
