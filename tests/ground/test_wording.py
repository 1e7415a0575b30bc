"""What the launcher says before anything is installed, in five languages."""

import ast
import re
import string
import tomllib
from pathlib import Path

import pytest

from ground.copies import ROOT, Copy
from launcher import trouble
from launcher.environment import TITLES
from launcher.guidance import COMMANDS, GROUPS
from launcher.wording import LANGUAGES, choose
from putokaz.foundation.core.languages import LANGUAGES as PROGRAM_LANGUAGES
from putokaz.foundation.core.script import to_latin

WORDS = {entry["en"]: entry for entry in tomllib.loads((ROOT / "launcher" / "words.toml").read_text(encoding="utf-8"))["sentence"]}


def said() -> set[str]:
    """Every text that goes through ``local``: written in the call, or in one of the tables."""
    texts = {text for name, text in vars(trouble).items() if name.isupper() and isinstance(text, str)}
    texts |= {command.summary for command in COMMANDS.values()} | set(GROUPS) | set(TITLES.values())
    for path in (ROOT / "launcher").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(node, ast.Call) and isinstance(called, ast.Name) and called.id == "local":
                texts |= {text.value for text in node.args if isinstance(text, ast.Constant) and isinstance(text.value, str)}
    return texts


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_sentence_is_translated_in_words_toml() -> None:
    assert {"COMMAND", trouble.NO_NETWORK, "run the tests: all of them with coverage, or those you name"} <= said()
    assert said() - set(WORDS) == set()
    assert set(WORDS) - said() == set()


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_translations_are_whole(language: str) -> None:
    for text, entry in WORDS.items():
        assert entry[language].strip()
        assert fields(entry[language]) == fields(text)


def test_serbian_is_the_same_in_both_scripts() -> None:
    assert [entry["sr"] for entry in WORDS.values() if to_latin(entry["sr"]) != entry["sr-latn"]] == []
    assert sum(bool(re.search("[а-ш]", entry["sr"])) for entry in WORDS.values()) > len(WORDS) / 2


def test_the_languages_are_those_of_the_program() -> None:
    assert LANGUAGES == PROGRAM_LANGUAGES


@pytest.mark.parametrize(
    ("arguments", "variable", "opening"),
    [
        ([], "", "Putokaz čita, provjerava i piše izvještaje"),
        ([], "hr", "Putokaz čita, provjerava i piše izvješća"),
        ([], "hr_HR.UTF-8", "Putokaz čita, provjerava i piše izvješća"),
        ([], "sr", "Путоказ чита"),
        ([], "de", "Putokaz čita, provjerava i piše izvještaje"),
        (["--lang", "en"], "hr", "Putokaz reads"),
        (["--lang=hr"], "en", "Putokaz čita, provjerava i piše izvješća"),
    ],
)
def test_help_follows_the_option_then_the_environment(arguments: list[str], variable: str, opening: str, tmp_path: Path) -> None:
    answer = Copy.make(tmp_path).run("--help", *arguments, PUTOKAZ_LANG=variable)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith(opening)


def test_a_slip_is_answered_in_bosnian(tmp_path: Path) -> None:
    assert "Jeste li mislili read?" in Copy.make(tmp_path).run("raed", PUTOKAZ_LANG="").stderr


def test_docs_say_whether_they_are_up_to_date(tmp_path: Path) -> None:
    copy = Copy.make(tmp_path)
    pages, catalogues = tmp_path / "docs" / "generate.py", tmp_path / "src" / "putokaz" / "foundation" / "core" / "catalogues.py"
    for program in (pages, catalogues):
        program.parent.mkdir(parents=True)
        program.write_text("")
    fresh = copy.run("docs", "--check")
    assert (fresh.returncode, fresh.stdout) == (0, "docs: up to date\n")
    assert "Installing what working on Putokaz needs (once)" in fresh.stderr
    pages.write_text("print('stale'); raise SystemExit(1)")
    assert copy.run("docs", "--check").stdout == "stale\n"


def test_nobody_is_left_with_the_language_of_another_test() -> None:
    assert choose(["--lang", "sr"]) == "sr"
    assert choose(["--lang", "en"]) == "en"
