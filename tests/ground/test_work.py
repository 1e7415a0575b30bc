"""``check`` runs every step; the progress line moves on a terminal and keeps quiet elsewhere."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import places, work

needs_venv = pytest.mark.skipif(not os.access(places.PYTHON, os.X_OK), reason="no .venv here: run the tests with ./putokaz test")

SLOW = """
import subprocess, sys
from launcher.progress import Progress
with Progress("Working") as progress:
    progress.watch(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1); print('said')"], stdout=subprocess.PIPE))
"""


@needs_venv
def test_every_step_runs_and_a_failed_one_is_shown(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    steps = {
        "first": ["-c", "print('fine, not shown')"],
        "second": ["-c", "import sys; print('why'); sys.exit(7)"],
        "third": ["-c", "pass"],
    }
    monkeypatch.setattr(work, "STEPS", steps)
    assert work.check([]) == 1
    lines = [re.sub(r" +\d+\.\d s$", "", line) for line in capfd.readouterr().out.splitlines()]
    assert lines == ["ok     first", "FAILED second", "    why", "ok     third", "check: second failed"]
    assert work.check(["first", "third"]) == 0
    assert capfd.readouterr().out.splitlines()[-1] == "check: all good"


def test_a_step_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert work.check(["lnit"]) == 2
    assert capsys.readouterr().err == "There is no step 'lnit'. Steps: lint, format, types, templates, contracts, architecture\n"


def test_docs_takes_one_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert work.docs(["--chekc"]) == 2
    assert capsys.readouterr().err == "usage: ./putokaz docs [--check]\n"


def test_progress_away_from_a_terminal_is_two_lines(root: Path) -> None:
    answer = subprocess.run([sys.executable, "-c", SLOW], cwd=root, capture_output=True, text=True, check=True)
    assert answer.stdout == ""
    assert re.fullmatch(r"Working …\nWorking: done in \d+ s\n", answer.stderr)


def test_progress_on_a_terminal_moves_in_place(root: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen([sys.executable, "-c", SLOW], cwd=root, stderr=theirs)
    os.close(theirs)
    seen = b""
    try:
        while chunk := os.read(ours, 4096):
            seen += chunk
    except OSError:  # Linux ends a terminal that nobody holds with an error
        pass
    finally:
        os.close(ours)
        assert process.wait(timeout=30) == 0
    text = seen.decode()
    assert text.count("\r\x1b[KWorking … ") >= 3
    assert text.rstrip().endswith("Working: done in 1 s") or text.rstrip().endswith("Working: done in 2 s")
    assert text.count("\n") == 1
