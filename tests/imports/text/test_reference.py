"""The report of a real canton, kept beside the repository: every cell, item, number and title of it."""

import json
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from documents.accuracy import cell_accuracy, item_accuracy, tree_differences
from imports.text.conftest import as_plan
from putokaz.foundation.core.text import words
from putokaz.imports.readers.conservation import unaccounted
from putokaz.imports.readers.document import ParsedDocument
from putokaz.imports.readers.text import read_text

Real = tuple[str, ParsedDocument, dict[str, Any]]


@pytest.fixture(scope="module")
def real(reference: Path) -> Real:
    text = (reference / "report.txt").read_text(encoding="utf-8")
    return text, read_text(text), json.loads((reference / "plan.json").read_text(encoding="utf-8"))


def test_every_cell(real: Real) -> None:
    _, parsed, plan = real
    right, total, differences = cell_accuracy(plan, as_plan(parsed.report))
    assert (right, total) == (636, 636), "\n".join(map(str, differences))


def test_every_item(real: Real) -> None:
    _, parsed, plan = real
    right, total, differences = item_accuracy(plan, as_plan(parsed.report))
    assert (right, total) == (318, 318), "\n".join(map(str, differences))


def test_every_number_and_title(real: Real) -> None:
    _, parsed, plan = real
    assert tree_differences(plan, as_plan(parsed.report)) == []


def test_nothing_is_lost_or_left_over(real: Real) -> None:
    text, parsed, _ = real
    assert unaccounted([text], parsed).kept
    assert parsed.leftovers == ()


def test_few_doubts(real: Real) -> None:
    _, parsed, _ = real
    assert len(parsed.doubts) <= 10


def test_sources_are_the_lines_where_the_words_stand(real: Real) -> None:
    text, parsed, _ = real
    lines = text.split("\n")
    for activity in parsed.report.activities:
        for cell in activity.cells.values():
            line = cell.sources[0].line
            assert line is not None
            assert words(cell.text)[0][:3] in " ".join(words(lines[line - 1])), (activity.number, cell.text)


def test_the_work_grows_with_the_length_and_no_faster(real: Real) -> None:
    text, _, _ = real
    half = text[: len(text) // 2]
    assert _calls(half) < 2.7 * _calls(half[: len(half) // 2])


def _calls(text: str) -> int:
    """How many functions are called to read a text that has been read before."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    read_text(text)
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_text(text)
    finally:
        sys.setprofile(before)
    return calls
