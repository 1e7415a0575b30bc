"""The demo tells the facts of a public report in words of its own."""

import json
import tomllib
from pathlib import Path

import pytest

from demo.runs import runs, words
from putokaz.demo.loading import demo_report
from putokaz.monitoring.checks.view import Column, ReportView

ALLOWED = tomllib.loads(Path(__file__).with_name("allowed.toml").read_text("utf-8"))["institutions"]


def _texts(view: ReportView):
    yield from (view.title, view.team, view.signatory_role)
    yield from (passage.text for passage in view.passages)
    yield from (goal.title for goal in view.goals)
    yield from (programme.title for programme in view.programmes)
    for activity in view.activities:
        for column in Column:
            # Institutions and resources are lists of names; of indicators the whole cell counts.
            cell = activity.cell(column)
            yield from cell.items if column in (Column.INSTITUTIONS, Column.RESOURCES) else (cell.text,)


@pytest.fixture(scope="session")
def printed(reference) -> frozenset[str]:
    """All runs of the real report: as its pages have them, and cell by cell."""
    plan = json.loads((reference / "plan.json").read_text("utf-8"))
    texts = [(reference / "report.txt").read_text("utf-8")]
    for goal in plan["goals"]:
        for programme in goal["programmes"]:
            texts.append(programme["title"])
            for activity in programme["activities"]:
                texts += [" ".join(value) if isinstance(value, list) else value or "" for value in activity.values()]
    return frozenset(run for text in texts for run in runs(text, ALLOWED))


def test_no_six_words_in_a_row_are_those_of_the_report(printed):
    assert len(printed) > 5000
    assert sorted({run for text in _texts(demo_report()) for run in runs(text, ALLOWED)} & printed) == []


def test_a_copied_sentence_would_be_seen(printed):
    copied = "Sastanci su dobri, a kontinuirano koordinator tima unosi podatke na portal."
    assert set(runs(copied, ALLOWED)) & printed


@pytest.mark.parametrize("name", ALLOWED)
def test_every_allowed_name_is_needed(name):
    """The list stays short: each name stands in the demo."""
    alone = words(name, [name])
    assert alone == ["name0"]
    assert any("name0" in words(text, [name]) for text in _texts(demo_report()))
