"""The import contracts bite: each planted import turns ``lint-imports`` red."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINT = "import sys; from importlinter.cli import lint_imports_command as lint; sys.argv[0] = 'lint-imports'; lint()"

PLANTED = {
    "foundation looks up": ("foundation/core/text.py", "import putokaz.monitoring.plans\n", "Layers"),
    "siblings look at each other": ("imports/readers/document.py", "import putokaz.reporting.document\n", "Layers"),
    "a folder nobody declared": ("drawer/__init__.py", "", "Layers"),
    "plans look at checks": ("monitoring/plans/__init__.py", "import putokaz.monitoring.checks\n", "Inside monitoring"),
    "a renderer knows a report": ("reporting/renderers/__init__.py", "import putokaz.reporting.reports\n", "Inside reporting"),
    "a reader knows a framework": ("imports/readers/document.py", "import django.http\n", "Purity"),
    "a rule asks the network": ("monitoring/checks/finding.py", "import urllib.request\n", "Purity"),
    "a service opens a socket": ("monitoring/plans/services/__init__.py", "import socket\n", "Nothing in the program"),
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    copy = tmp_path_factory.mktemp("contracts") / "src"
    shutil.copytree(root / "src", copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(root / "pyproject.toml", copy.parent)
    return copy


def lint(source: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=source.parent,
        env={**os.environ, "PYTHONPATH": str(source), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_as_it_is_the_contracts_hold(source: Path) -> None:
    answer = lint(source)
    assert answer.returncode == 0, answer.stdout
    assert "0 broken" in answer.stdout


@pytest.mark.parametrize("fault", PLANTED)
def test_planted_import_is_seen(fault: str, source: Path) -> None:
    name, line, broken = PLANTED[fault]
    path = source / "putokaz" / name
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    try:
        path.write_text((before or '"""Planted."""\n') + line, encoding="utf-8")
        answer = lint(source)
    finally:
        if before is None:
            shutil.rmtree(path.parent)
        else:
            path.write_text(before, encoding="utf-8")
    assert answer.returncode == 1, answer.stdout
    assert [text for text in answer.stdout.splitlines() if text.startswith(broken) and text.rstrip().endswith("BROKEN")], answer.stdout
