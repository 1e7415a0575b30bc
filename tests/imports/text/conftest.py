"""Reading texts, and what a text says, for the tests of the text reader."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from putokaz.imports.readers.document import ParsedDocument
from putokaz.imports.readers.text import read_text
from putokaz.monitoring.checks.view import Column, ReportView

DATA = Path(__file__).parent / "data"
LISTS = frozenset({Column.INSTITUTIONS, Column.INDICATORS, Column.RESOURCES})


def as_plan(report: ReportView) -> dict[str, Any]:
    """A report in the shape of ``plan.json``, as :mod:`documents.accuracy` compares it."""
    return {
        "goals": [
            {
                "number": goal.number,
                "title": goal.title,
                "programmes": [
                    {
                        "number": programme.number,
                        "title": programme.title,
                        "activities": [
                            {
                                "number": activity.number,
                                **{
                                    column.value: list(activity.cell(column).items) if column in LISTS else activity.cell(column).text
                                    for column in Column
                                },
                            }
                            for activity in programme.activities
                        ],
                    }
                    for programme in goal.programmes
                ],
            }
            for goal in report.goals
        ]
    }


@pytest.fixture
def document() -> Callable[[str], ParsedDocument]:
    """Reads one of the documents in ``data``."""
    return lambda name: read_text((DATA / f"{name}.txt").read_text(encoding="utf-8"))
