"""Every package is there for a reason, pinned, hashed, and used."""

import re
import sys
from importlib.metadata import packages_distributions

import pytest

from architecture.tree import ROOT, imported_in, python

LEVELS = ("uv", "prod", "dev")
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(\[[a-z,-]+\])?==(?P<version>\S+?)(\s*;[^\\]*)?\s*(\\)?$")
TOOLS = {  # used by command, never imported
    "ruff", "mypy", "import-linter", "pytest-cov", "pytest-randomly", "pytest-xdist", "uv", "types-openpyxl", "lxml-stubs",
    "django-stubs", "djlint", "pytest-django",
}  # fmt: skip
# Used by the program, but named in settings, run as a command or opened as data, so that no import shows it.
NAMED = {
    "argon2-cffi", "bootstrap-wrapper", "django-allauth", "django-htmx", "django-tasks", "django-tasks-db",
    "gunicorn", "psycopg", "whitenoise",
}  # fmt: skip
# Packages for tests that come with their first test: the name and what it waits for.
WAITING: dict[str, str] = {}


def same(name: str) -> str:
    """Package names as the index compares them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(level: str) -> dict[str, str]:
    """Package name to its reason, from ``requirements/LEVEL.in``."""
    found = {}
    for line in (ROOT / "requirements" / f"{level}.in").read_text(encoding="utf-8").splitlines():
        pin, _, reason = line.partition("#")
        if pin.strip() and not pin.startswith("-c"):
            match = PIN.match(pin.strip())
            assert match, f"{level}.in: not an exact pin: {line}"
            found[same(match["name"])] = reason.strip()
    return found


def compiled(level: str) -> dict[str, list[str]]:
    """Package name to its hashes, from ``requirements/LEVEL.txt``."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in (ROOT / "requirements" / f"{level}.txt").read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if text.startswith("--hash=sha256:"):
            found[name].append(text.removesuffix("\\").strip())
        elif text and not text.startswith("#"):
            match = PIN.match(text)
            assert match, f"{level}.txt: {line}"
            name = same(match["name"])
            found[name] = []
    return found


@pytest.mark.parametrize("level", ["prod", "dev"])
def test_every_pin_has_a_reason(level: str) -> None:
    assert pins(level)
    assert not [name for name, reason in pins(level).items() if not reason], f"{level}.in: say why after a #"


@pytest.mark.parametrize("level", LEVELS)
def test_compiled_with_hashes_and_in_step(level: str) -> None:
    packages = compiled(level)
    assert set(pins(level)) <= set(packages), f"compile {level}.in again: see CONTRIBUTING.md"
    assert not [name for name, hashes in packages.items() if not hashes]


def test_levels_agree() -> None:
    """``dev`` is installed on top of ``prod`` from two files; one package in both must have the same hashes."""
    prod, dev = compiled("prod"), compiled("dev")
    assert {name: dev[name] for name in dev if name in prod} == {name: prod[name] for name in prod if name in dev}


def imported(*folders: str) -> dict[str, str]:
    """Distribution to one module that imports it, for everything that is neither ours nor Python's."""
    owners = packages_distributions()
    found: dict[str, str] = {}
    for path in python(*folders):
        for name in imported_in((ROOT / path).read_text(encoding="utf-8")):
            if name not in sys.stdlib_module_names:
                for owner in owners.get(name, ()):
                    found.setdefault(same(owner), str(path))
    return found


def test_the_program_imports_only_what_it_asks_for() -> None:
    """A package that is here only because another needs it may be gone tomorrow."""
    unasked = {name: path for name, path in imported("src").items() if name not in pins("prod") and not name.endswith("-stubs")}
    assert not unasked, "add to requirements/prod.in with a reason"


def test_nothing_is_asked_for_in_vain() -> None:
    assert not set(pins("prod")) - set(imported("src")) - NAMED, "not imported by the program: take it out of requirements/prod.in"
    used = set(imported("tests", "bench", "docs"))
    assert not set(pins("dev")) - used - TOOLS - set(WAITING), "not imported by any test: take it out of requirements/dev.in"
