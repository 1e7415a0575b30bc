"""The right reading of a real report as a view, where the folder ``shared`` stands beside the repository."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from putokaz.monitoring.checks.view import (
    Activity,
    Cell,
    Column,
    Goal,
    Part,
    Passage,
    Period,
    Programme,
    ReportView,
    StatedTotals,
)

FOLDER = Path(__file__).parents[3] / "shared" / "reference" / "zdk-report"
needs_reference = pytest.mark.skipif(not FOLDER.is_dir(), reason="the reference report is not beside the repository (folder shared)")


def reference_view() -> ReportView:
    """The plan as read right, with facts of the document added by hand; the passages are synthetic."""
    plan = json.loads((FOLDER / "plan.json").read_text(encoding="utf-8"))
    stated = {"1": (27, 27, 0, "100"), "2": (19, 17, 2, "89.4"), "3": (23, 21, 2, "91.3"), "4": (31, 26, 4, "83.8"), "5": (6, 6, 0, "100")}
    return ReportView(
        goals=tuple(_goal(goal) for goal in plan["goals"]),
        title="Izvještaj o radu Koordinacionog tima i implementaciji Akcionog plana Zeničko-dobojskog kantona",
        team="Koordinacioni tim za borbu protiv trgovine ljudima Zeničko-dobojskog kantona",
        territory="zdk",
        number="08-02-03/5-02-1-2471-1/21",
        dated_on=date(2025, 3, 10),
        period=Period(date(2021, 1, 1), date(2024, 12, 31)),
        place="Zenica",
        signatory="Ime Prezime (izmišljeno)",
        signatory_role="Koordinator Koordinacionog tima",
        totals=tuple(
            StatedTotals(goal, planned, done, None, not_started, Decimal(rate))
            for goal, (planned, done, not_started, rate) in stated.items()
        ),
        passages=(
            Passage(Part.INTRODUCTION, "Izvještaj se podnosi na osnovu odluke o osnivanju tima i poslovnika o njegovom radu."),
            Passage(Part.INTRODUCTION, "1. Osvrt na rad tima", heading=True),
            Passage(Part.INTRODUCTION, "Tim je u izvještajnom periodu održavao redovne sjednice i izvještavao Vladu kantona o svom radu."),
            Passage(Part.CONCLUSION, "3. Zaključak", heading=True),
            Passage(Part.CONCLUSION, "Tim je proveo najveći dio planiranih aktivnosti i predlaže imenovanje novih članova."),
        ),
    )


def _goal(goal: dict[str, Any]) -> Goal:
    programmes = (
        Programme(each["number"], each["title"], tuple(_activity(activity) for activity in each["activities"]))
        for each in goal["programmes"]
    )
    return Goal(goal["number"], goal["title"], tuple(programmes))


def _activity(activity: dict[str, Any]) -> Activity:
    cells = {}
    for column in Column:
        value = activity[column.value]
        items = tuple(value) if isinstance(value, list) else ()
        text = "; ".join(items) if items else (value or "")
        cells[column] = Cell(text or "", items, (text,) if column is Column.RESULTS and text else ())
    return Activity(activity["number"], cells)
