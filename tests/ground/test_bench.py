"""The frame of the bench: what it finds, how it counts, what it prints."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.__main__ import main, modules
from bench.measure import Measure, timed
from bench.table import as_json, as_table


def test_only_modules_that_measure_are_found(root: Path) -> None:
    assert not {"measure", "table", "__main__", "__init__"} & set(modules())
    for name in modules():
        assert "def measures(" in (root / "bench" / f"{name}.py").read_text(encoding="utf-8"), f"bench/{name}.py has no measures()"


def test_a_duration_is_a_median_with_its_extremes() -> None:
    calls = []
    measure = timed("work", lambda: calls.append(len(calls)), bar=1.0, runs=5)
    assert len(calls) == 6  # one warm-up
    assert measure.lowest is not None
    assert measure.highest is not None
    assert 0 < measure.lowest <= measure.value <= measure.highest < 1
    assert (measure.unit, measure.runs) == ("s", 5)


def test_ratios() -> None:
    measure = Measure("docx", 0.2, "s", bar=0.4, yardstick="another system", yardstick_value=30.0)
    assert measure.ratio == pytest.approx(0.5)
    assert measure.yardstick_ratio == pytest.approx(150)
    assert Measure("cells", 636, "cells").ratio is None


def test_table_and_json_say_the_same() -> None:
    figures = {
        "reading": [
            Measure(
                "report as text", 0.123456, "s", bar=0.25, yardstick="by hand", yardstick_value=1.23456, lowest=0.12, highest=0.2, runs=5
            ),
            Measure("cells right", 636, "", bar=636, more_is_better=True),
        ]
    }
    assert as_table(figures).splitlines() == [
        "reading",
        "  what            value    lowest to highest  bar       value/bar  yardstick",
        "  " + "-" * 74,
        "  report as text  0.123 s  0.12 to 0.2        ≤ 0.25 s  0.49       by hand (10.0 times ours)",
        "  cells right     636                         ≥ 636     1.00",
    ]
    first, second = json.loads(as_json(figures))["modules"]["reading"]
    assert (first["value"], first["ratio"], first["yardstick_ratio"]) == pytest.approx((0.123456, 0.493824, 10.0))
    assert (second["value"], second["ratio"], second["yardstick_ratio"]) == (636, 1.0, None)


def test_a_wrong_name_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nonsense"]) == 2
    assert "nothing called 'nonsense'" in capsys.readouterr().err


def test_json_alone_on_stdout(root: Path) -> None:
    """Run with a module that measures next to nothing, found by its name like every other."""
    program = (
        "import sys, types, bench.__main__ as frame; from bench.measure import timed;"
        "sys.modules['bench.probe'] = types.SimpleNamespace(measures=lambda: [timed('probe', lambda: None, runs=3)]);"
        "frame.modules = lambda: ['probe']; sys.exit(frame.main(['--json']))"
    )
    answer = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    (probe,) = json.loads(answer.stdout)["modules"]["probe"]
    assert (probe["name"], probe["runs"], probe["unit"]) == ("probe", 3, "s")
    assert answer.stderr == "measuring probe …\n"
