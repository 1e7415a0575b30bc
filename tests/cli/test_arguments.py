"""What a person types, and how help and complaints answer in their language."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from putokaz.cli.arguments import asked_language
from putokaz.cli.commands import COMMANDS, FAMILIES, SEVERITIES
from putokaz.cli.main import main
from putokaz.foundation.core.languages import LANGUAGES
from putokaz.monitoring.checks.finding import Family, Severity

# English words that the help of argparse or our own would show if one sentence were not translated.
_ENGLISH = re.compile(
    r"\b(usage|positional|options|show|help message|exit|error:|required|unrecognized|invalid|expected|the|with|of)\b", re.IGNORECASE
)
_OPENINGS = {"bs": "upotreba:", "hr": "uporaba:", "sr-latn": "upotreba:", "sr": "употреба:", "en": "usage:"}


def _told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    told = capsys.readouterr()
    assert not (told.out and told.err)
    return int(ended.value.code or 0), told.out + told.err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=str)
def test_help_is_in_the_language_asked_for(command: list[str], language: str, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setenv("PUTOKAZ_LANG", language)
    code, text = _told([*command, "--help"], capsys)
    assert code == 0
    assert text.startswith(_OPENINGS[language])
    assert bool(_ENGLISH.search(text)) is (language == "en")
    assert bool(re.search("[а-ш]", text)) is (language == "sr")
    assert all(f"{name}\n" in text or f"{name} " in text for name in (COMMANDS if not command else ["--lang"]))


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["read"], "nedostaje: DATOTEKA"),
        (["report", "a.docx"], "nedostaje: -o/--output"),
        (["read", "a", "b"], "nije razumljivo: b"),
        (["read", "a", "--format", "xml"], "--format: 'xml' nije među ponuđenim: 'json', 'table'"),
        (["read", "a", "--format"], "--format: iza ovoga mora stajati vrijednost"),
        (["report", "a", "-o", "b.docx", "--findings=da"], "--findings: ne prima vrijednost, a navedena je 'da'"),
        (["raed"], "NAREDBA: 'raed' nije među ponuđenim: "),
    ],
)
def test_complaints_are_in_the_language_too(arguments: list[str], complaint: str, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.delenv("PUTOKAZ_LANG", raising=False)
    code, text = _told(arguments, capsys)
    assert code == 2
    assert complaint in text.splitlines()[-1]
    assert not _ENGLISH.search(text)


def test_the_option_wins_over_the_environment_even_in_a_complaint(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setenv("PUTOKAZ_LANG", "hr")
    assert _told(["read", "--lang", "en"], capsys)[1].startswith("usage:")
    assert _told(["read", "--la=sr"], capsys)[1].startswith("употреба:")


def test_the_language_is_found_wherever_it_stands() -> None:
    assert asked_language(["read", "a", "--lang", "hr"]) == "hr"
    assert asked_language(["--lang=hr", "read"]) == "hr"
    assert asked_language(["read", "--l", "en"]) == "en"
    assert asked_language(["read", "lang", "--", "hr"]) is None
    assert asked_language(["read", "--lang"]) is None


def test_an_unknown_language_of_the_environment_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setenv("PUTOKAZ_LANG", "de")
    assert main(["read", str(tmp_path / "nema")]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert "de" in first.split()
    assert all(language in first for language in LANGUAGES)
    assert second.startswith("Datoteka ne postoji")
    for known in ("hr", "hr_HR.UTF-8", "SR-Latn", ""):
        monkeypatch.setenv("PUTOKAZ_LANG", known)
        main(["read", str(tmp_path / "nema")])
        assert len(capsys.readouterr().err.splitlines()) == 1
    monkeypatch.setenv("PUTOKAZ_LANG", "de")
    main(["read", str(tmp_path / "nema"), "--lang", "en"])
    assert capsys.readouterr().err.startswith("There is no file")


def test_the_families_and_weights_are_those_of_the_check() -> None:
    """They stand in the commands too, so that help need not load the rules."""
    assert tuple(FAMILIES) == tuple(family.value for family in Family)
    assert tuple(SEVERITIES) == tuple(severity.value for severity in Severity)


def test_help_does_not_load_the_readers() -> None:
    script = "import sys, putokaz.cli.main; sys.exit('putokaz.imports' in sys.modules or 'putokaz.monitoring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": "src"}, check=False).returncode == 0
