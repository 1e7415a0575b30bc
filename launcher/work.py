"""The commands for working on Putokaz: each runs tools of the development environment in the repository's root."""

import os
import subprocess
import sys
import time
from collections.abc import Callable

from launcher import places

STEPS: dict[str, list[str]] = {
    "lint": ["-m", "ruff", "check", "--quiet", "--output-format", "concise", "."],
    "format": ["-m", "ruff", "format", "--check", "--quiet", "--output-format", "concise", "."],
    "types": ["-m", "mypy", "--no-error-summary"],
    "templates": ["-m", "djlint", "src", "--lint", "--quiet"],
    "contracts": ["-c", "import sys; from importlinter.cli import lint_imports_command as lint; sys.argv[0] = 'lint-imports'; lint()"],
    "architecture": ["-m", "pytest", "tests/architecture", "-q", "-p", "no:randomly", "--no-header", "--tb", "short"],
}


def tool(arguments: list[str], *, quiet: bool = False) -> tuple[int, str]:
    """Run the environment's Python in the root; with ``quiet`` the output is returned instead of shown."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(os.path.join(places.ROOT, name) for name in ("src", "tests", ""))}
    sys.stdout.flush()
    done = subprocess.run(  # noqa: S603  fixed programs of our own environment
        [places.PYTHON, *arguments],
        cwd=places.ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout or ""


def test(arguments: list[str]) -> int:
    """All tests with coverage, the browser's one by one, the database's on PostgreSQL; or pytest with the given arguments."""
    if arguments:
        return tool(["-m", "pytest", *arguments])[0]
    browser = os.path.join("tests", "browser")
    has_browser = os.path.isdir(os.path.join(places.ROOT, browser))
    everything = ["-m", "pytest", "-n", "2", "--dist", "loadgroup", "--cov", "--cov-report", "term:skip-covered"]
    code = tool([*everything, *(["--ignore", browser] if has_browser else [])])[0]
    if has_browser:  # two browsers on two cores are slower than one after the other
        code = tool(["-m", "pytest", browser])[0] or code
    # what touches the database once more, on a real PostgreSQL
    again = ["-p", "postgresql_server", "-m", "django_db and not once", *(["--ignore", browser] if has_browser else [])]
    return tool([*everything[:6], *again])[0] or code


def check(arguments: list[str]) -> int:
    """Every step, even after one failed; a line for each with its time, and what a failed one said."""
    wrong = [name for name in arguments if name not in STEPS]
    if wrong:
        sys.stderr.write(f"There is no step {wrong[0]!r}. Steps: {', '.join(STEPS)}\n")
        return 2
    failed = []
    for name in arguments or STEPS:
        started = time.monotonic()
        code, output = tool(STEPS[name], quiet=True)
        print(f"{'ok    ' if code == 0 else 'FAILED'} {name:<13}{time.monotonic() - started:5.1f} s", flush=True)
        if code != 0:
            failed.append(name)
            print("\n".join("    " + line for line in output.rstrip().splitlines()), flush=True)
    print(f"check: {', '.join(failed)} failed" if failed else "check: all good")
    return 1 if failed else 0


def fix(arguments: list[str]) -> int:
    """What ruff can repair; what it cannot is printed and makes the exit code 1."""
    code = tool(["-m", "ruff", "check", "--fix", *(arguments or ["."])])[0]
    return tool(["-m", "ruff", "format", *(arguments or ["."])])[0] or code


def bench(arguments: list[str]) -> int:
    return tool(["-m", "bench", *arguments])[0]


def docs(arguments: list[str]) -> int:
    """Generated pages first, then the catalogues of translated sentences; both also with ``--check``."""
    if set(arguments) - {"--check"}:
        sys.stderr.write("usage: ./putokaz docs [--check]\n")
        return 2
    pages = tool(["docs/generate.py", *arguments])[0]
    code = tool(["-m", "putokaz.foundation.core.catalogues", *arguments])[0] or pages
    if arguments and code == 0:
        print("docs: up to date")
    return code


ACTIONS: dict[str, Callable[[list[str]], int]] = {"test": test, "check": check, "fix": fix, "bench": bench, "docs": docs}
