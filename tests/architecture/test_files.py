"""What no linter sees in the files of the repository."""

import pytest

from architecture.tree import (
    BESIDE,
    LOCKS,
    LONGEST,
    ROOT,
    forbidden_in,
    has_docstring,
    imported_in,
    python,
    texts,
    tracked,
    unreasoned_in,
)


def test_the_walk_sees_the_repository() -> None:
    names = {path.as_posix() for path in tracked()}
    assert {"putokaz", "README.md", "src/putokaz/__init__.py", "requirements/prod.txt"} <= names
    assert not [name for name in names if name.startswith(".venv/")]


def test_no_long_files() -> None:
    long = {
        str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines())
        for path in python("src", "tests", "launcher", "bench", "docs")
    }
    assert not {path: lines for path, lines in long.items() if lines > LONGEST}, "split by noun into a package"


def test_every_package_says_what_it_is_for() -> None:
    packages = [path for path in python("src", "launcher", "bench") if path.name == "__init__.py"]
    assert len(packages) > 10
    assert not [str(path) for path in packages if not has_docstring((ROOT / path).read_text(encoding="utf-8"))]


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {path.parent for path in python("src")} - {ROOT / "src"}
    assert not [str(folder) for folder in folders if not (ROOT / folder / "__init__.py").is_file()], "import contracts see only packages"


def test_no_drawer_names() -> None:
    drawers = {"utils", "util", "helpers", "common", "misc", "signals"}
    assert not [str(path) for path in python("src", "launcher", "bench", "tests") if drawers & {path.stem, *path.parts}]


def test_no_host_of_a_registry_and_no_path_of_a_machine() -> None:
    assert not [f"{path}: {problem}" for path, text in texts() for problem in forbidden_in(text)]


def test_no_lock_file_with_hosts() -> None:
    assert not [str(path) for path in tracked() if LOCKS.search(path.as_posix())]


def test_the_program_knows_nothing_beside_the_repository() -> None:
    """The real report lies in a folder beside the repository; only tests and measurements may look for it, and do without it."""
    assert not [str(path) for path, text in texts() if path.parts[0] in ("src", "launcher") and BESIDE.search(text)]


def test_every_suppression_has_its_rule_and_a_reason() -> None:
    found = {
        str(path): list(unreasoned_in((ROOT / path).read_text(encoding="utf-8"))) for path in python("src", "launcher", "bench", "docs")
    }
    assert not {path: problems for path, problems in found.items() if problems}


@pytest.mark.parametrize(
    "line",
    [
        "see https://pypi" + ".org/project/x",
        "--index-url" + " https://mirror.example",
        "open('/wor" + "k/main/x')",
        "cd /roo" + "t/putokaz",
    ],
)
def test_the_search_finds_a_planted_host_or_path(line: str) -> None:
    assert list(forbidden_in(f"first\n{line}\n")) != []
    assert next(forbidden_in(f"first\n{line}\n")).startswith("line 2 has ")


@pytest.mark.parametrize("line", ["framework/core", "src/work/x", "https://example.org/home/page", "the root of"])
def test_the_search_leaves_harmless_words(line: str) -> None:
    assert list(forbidden_in(line)) == []


@pytest.mark.parametrize(
    ("comment", "fine"),
    [
        ("# " + "noqa", False),
        ("# " + "noqa: S603", False),
        ("# " + "noqa: S603  our own commands", True),
        ("# " + "type: ignore", False),
        ("# " + "type: ignore[arg-type]", False),
        ("# " + "type: ignore[arg-type]  # lxml's stubs are wrong here", True),
        ("# " + "pragma: no cover", False),
        ("# " + "pragma: no cover: only on other systems", True),
    ],
)
def test_a_suppression_needs_words(comment: str, fine: bool) -> None:
    assert (list(unreasoned_in(f"x = 1  {comment}\n")) == []) is fine


def test_imports_are_read_from_the_syntax() -> None:
    assert imported_in("import a.b\nfrom c.d import e\nfrom . import f\nfrom .g import h\ndef x():\n    import i\n") == {"a", "c", "i"}
