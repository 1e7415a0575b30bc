"""What the script says before anything is installed."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ground.copies import ROOT, Copy, environment
from launcher.guidance import COMMANDS, GROUPS, overview, usage
from launcher.trouble import DISK_FULL, NO_NETWORK, NO_WHEEL, NOT_WRITABLE, UNKNOWN, WRONG_HASH, explain, is_network

# Pythons this machine may have that are too old, beside its own.
OLD = [path for name in ("2.7", "3.6", "3.7", "3.8", "3.9", "3.10") for path in [shutil.which(f"python{name}")] if path]


@pytest.fixture
def bare(tmp_path: Path) -> Copy:
    return Copy.make(tmp_path)


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"]])
def test_help_needs_nothing_installed(arguments: list[str], bare: Copy) -> None:
    answer = bare.run(*arguments)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, overview() + "\n", "")
    assert not bare.venv.exists()


def test_every_command_is_in_one_group_with_a_line_and_an_example() -> None:
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(COMMANDS)
    text = overview()
    for name, command in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(command.summary)}$", text, re.MULTILINE)
        assert re.search(rf"^ +{re.escape(command.example)}$", text, re.MULTILINE)
        assert command.example.startswith(f"./putokaz {name}")
    assert max(map(len, text.splitlines())) <= 120


@pytest.mark.parametrize("name", [name for name, command in COMMANDS.items() if not command.product])
@pytest.mark.parametrize("order", ["{} --help", "help {}"])
def test_help_of_one_command(order: str, name: str, bare: Copy) -> None:
    answer = bare.run(*order.format(name).split())
    assert (answer.returncode, answer.stdout) == (0, usage(name) + "\n")
    assert not bare.venv.exists()


def test_version_is_that_of_the_source(bare: Copy) -> None:
    assert bare.run("--version").stdout == "9.8.7\n"


def test_a_slip_is_answered_with_the_right_word(bare: Copy) -> None:
    answer = bare.run("raed")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == "There is no command 'raed'. Did you mean read? All commands: ./putokaz --help\n"


def test_script_parses_where_it_must_speak() -> None:
    """Python 3.4 is the oldest grammar that ``ast`` still knows; the words that newer grammars added must be absent."""
    tree = ast.parse((ROOT / "putokaz").read_text(encoding="utf-8"), feature_version=(3, 4))
    forbidden = (ast.JoinedStr, ast.AnnAssign, ast.AsyncFunctionDef, ast.NamedExpr)
    assert not [node for node in ast.walk(tree) if isinstance(node, forbidden)]
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert functions
    assert not [function for function in functions if function.returns or any(argument.annotation for argument in function.args.args)]


def test_old_pythons_get_a_sentence(tmp_path: Path, bare: Copy) -> None:
    """Every Python older than 3.11 that this machine happens to have."""
    real = [path for path in (real_path(name) for name in OLD) if path]
    if not real:
        pytest.skip("no Python older than 3.11 on this machine; the next test pretends one")
    for python in real:
        answer = bare.run("read", python=python, PATH=str(tmp_path))
        assert (answer.returncode, answer.stdout) == (3, "")
        assert answer.stderr.startswith("Putokaz needs Python 3.11 or newer; this is Python ")
        assert len(answer.stderr.splitlines()) == 1


def real_path(name: str) -> str | None:
    """Where the Python behind a name is; a name on the PATH may be a shim with nothing behind it."""
    asked = subprocess.run([name, "-c", "import sys; print(sys.executable)"], capture_output=True, text=True, check=False)
    return asked.stdout.strip() if asked.returncode == 0 else None


PRETEND = "import sys, runpy; sys.version_info = (3, 9); sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"


def test_old_python_alone_gets_a_sentence(tmp_path: Path) -> None:
    answer = pretend_old(PATH=str(tmp_path))
    assert answer.returncode == 3
    assert answer.stderr.startswith("Putokaz needs Python 3.11 or newer; this is Python 3.9, and no newer one was found. ")


def test_old_python_hands_over_to_a_newer_one(tmp_path: Path) -> None:
    shim = tmp_path / "shims" / "python3.12"
    shim.parent.mkdir()
    shim.write_text("#!/bin/sh\necho 'no such version' >&2\nexit 127\n")
    shim.chmod(0o755)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3.13").symlink_to(sys.executable)
    answer = pretend_old(PATH=f"{shim.parent}{os.pathsep}{tmp_path / 'bin'}")
    assert (answer.returncode, answer.stdout) == (0, overview() + "\n")


def pretend_old(**settings: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", PRETEND, str(ROOT / "putokaz"), "--help"]
    return subprocess.run(command, env=environment(**settings), capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("error: Failed to fetch: `…`\n  Caused by: dns error: failed to lookup address information", NO_NETWORK),
        ("ERROR: Could not find a version that satisfies the requirement x\nERROR: No matching distribution found for x", NO_NETWORK),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", DISK_FULL),
        ("error: failed to write to file: No space left on device (os error 28)", DISK_FULL),
        ("error: Hash mismatch for `x==1`", WRONG_HASH),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", WRONG_HASH),
        ("PermissionError: [Errno 13] Permission denied: '/opt/putokaz/.venv'", NOT_WRITABLE),
        ("ERROR: Failed building wheel for lxml", NO_WHEEL),
        ("something nobody thought of", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_each_failure_has_its_sentence(output: str, sentence: str) -> None:
    assert explain(output, tried="uv, then pip", place="/opt/putokaz", needed=350) == sentence.format(
        tried="uv, then pip", place="/opt/putokaz", needed=350
    )


def test_a_missing_package_is_not_a_missing_network() -> None:
    """When an index lacks uv for a machine, pip is tried; without a network nothing more is tried."""
    assert is_network("Failed to establish a new connection: [Errno 111] Connection refused")
    assert not is_network("ERROR: No matching distribution found for uv==0.13.9")
