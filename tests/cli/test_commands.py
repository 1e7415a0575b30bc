"""The commands as a person at a terminal uses them: what they print, where they write, and their exit codes."""

import io
import json
import os
from pathlib import Path

import pytest

from documents.accuracy import cell_accuracy
from documents.docx_form import as_docx
from documents.spread import Made, make
from labelled.reports import clean_twins
from putokaz.cli.console import CannotWrite, Console, language_of, write_file
from putokaz.cli.main import main
from putokaz.foundation.core.messages import Verbatim, msg
from putokaz.imports.readers import read
from putokaz.reporting.renderers import docx
from putokaz.reporting.reports.progress_report import progress_report


@pytest.fixture(scope="module")
def made() -> Made:
    return make(5, "docx", template=True)


@pytest.fixture
def report(tmp_path: Path, made: Made) -> Path:
    path = tmp_path / "izvjestaj"  # no ending: the content tells what it is
    path.write_bytes(made.data)
    return path


def test_read_prints_a_table_for_people(report: Path, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["read", str(report)])
    out = capsys.readouterr().out
    assert code in (0, 1)
    assert all(activity["number"] in out for activity in made.truth.activities)


def test_read_writes_the_truth_as_json(report: Path, made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "plan.json"
    main(["read", str(report), "-o", str(target)])
    right, total, differences = cell_accuracy(made.truth.plan, json.loads(target.read_text(encoding="utf-8")))
    assert right == total, differences[:3]
    assert str(target) in capsys.readouterr().err


def test_a_document_without_a_plan_is_doubted_and_neither_checked_nor_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bez-tabela.txt"
    path.write_text("Samo jedna rečenica.\n", encoding="utf-8")
    assert main(["read", str(path), "--lang", "en"]) == 1
    assert "No activity was found." in capsys.readouterr().err
    assert main(["check-report", str(path), "--lang", "en"]) == 2
    assert main(["report", str(path), "--lang", "en", "-o", str(tmp_path / "novi.pdf")]) == 2
    assert not (tmp_path / "novi.pdf").exists()


UNREADABLE = [("prazno.docx", b""), ("slika.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64), ("torn.docx", b"PK\x03\x04torn")]


@pytest.mark.parametrize(("name", "data"), UNREADABLE)
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path: Path, name: str, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    for command in (["read"], ["check-report"], ["report", "-o", str(tmp_path / "novi.docx")]):
        assert main([command[0], str(path), *command[1:]]) == 2
        told = capsys.readouterr()
        assert not told.out
        assert told.err.strip().endswith(".")
    assert not (tmp_path / "novi.docx").exists()


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "nema.docx")]) == 2
    assert "nema.docx" in capsys.readouterr().err
    assert main(["read", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_check_report_is_clean_on_a_clean_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cist.docx"
    path.write_bytes(docx.render(progress_report(clean_twins()[0])))
    assert main(["check-report", str(path), "--lang", "en"]) == 0, capsys.readouterr().out
    assert "The check found nothing." in capsys.readouterr().out


def test_check_report_tells_programs_what_it_tells_people(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-report", str(report), "--lang", "en", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["findings"]
    assert {"rule", "severity", "activities", "found", "settle", "evidence"} == set(found["findings"][0])
    main(["check-report", str(report), "--lang", "en"])
    text = capsys.readouterr().out
    assert text.count("  [") + text.count("    [") >= 1
    assert all(f"[{finding['rule']}]" in text for finding in found["findings"])


def test_check_report_writes_a_page(report: Path, tmp_path: Path) -> None:
    page = tmp_path / "nalazi.html"
    assert main(["check-report", str(report), "-o", str(page)]) == 1
    assert page.read_bytes().startswith(b"<!doctype html>")


@pytest.mark.parametrize("ending", ["docx", "pdf", "html", "xlsx"])
def test_report_writes_every_format(report: Path, tmp_path: Path, ending: str, made: Made) -> None:
    target = tmp_path / f"novi.{ending}"
    assert main(["report", str(report), "-o", str(target)]) == 0
    assert target.stat().st_size
    if ending != "html":
        numbers = [activity.number for activity in read(target.read_bytes()).report.activities]
        assert numbers == [activity["number"] for activity in made.truth.activities]


def test_report_in_cyrillic_has_no_latin_activity(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "novi.html"
    assert main(["report", str(report), "-o", str(target), "--script", "cyrl", "--lang", "sr"]) == 0
    assert "Стратешки" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(("command", "name"), [("read", "plan.csv"), ("check-report", "nalazi.pdf"), ("read", "plan")])
def test_an_ending_that_says_no_format_is_refused(
    report: Path, tmp_path: Path, command: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(report), "-o", str(tmp_path / name)]) == 2
    assert "--format" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_a_workbook_has_no_annex(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(report), "--findings", "-o", str(tmp_path / "novi.xlsx")]) == 2
    assert "--findings" in capsys.readouterr().err


def test_report_refuses_an_ending_it_does_not_know(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(report), "-o", str(tmp_path / "novi.odt")]) == 2
    assert ".odt" in capsys.readouterr().err


def test_report_warns_when_somebody_could_be_recognised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    truth = make(5, "docx", template=True).truth
    truth.activities[0]["results"] = "Identifikovana je 1 žrtva, državljanka Narnije, stara 16 godina, radna eksploatacija."
    path = tmp_path / "opasno.docx"
    path.write_bytes(as_docx(truth, make(5, "docx", template=True).variant))
    main(["report", str(path), "-o", str(tmp_path / "novi.docx"), "--lang", "en"])
    told = capsys.readouterr().err
    assert "Do not publish it yet" in told
    assert "Narnij" not in told


def test_nothing_half_written_stays_behind(tmp_path: Path) -> None:
    console = Console("en", io.StringIO(), io.StringIO())
    target = tmp_path / "kept.txt"
    write_file(target, b"old", console)
    with pytest.raises(CannotWrite) as refused:
        write_file(tmp_path / "no-such-folder" / "new.txt", b"new", console)
    assert "no-such-folder" in str(refused.value.reason.values["path"])
    write_file(target, b"new", console)
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]
    assert target.stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_shows_on_a_terminal_after_a_second_and_goes_again() -> None:
    err = _Terminal()
    console = Console("en", io.StringIO(), err)
    console.progress(0.1, msg("Reading"))
    assert not err.getvalue()
    console._started -= 2
    console.progress(0.5, msg("Reading"))
    assert "Reading … 50%" in err.getvalue()
    console.tell(msg("Done."))
    assert err.getvalue().endswith("\r\x1b[KDone.\n")


def test_something_shows_at_once_on_a_terminal_and_nowhere_else() -> None:
    terminal, file = _Terminal(), io.StringIO()
    for err in (terminal, file):
        out = io.StringIO()
        console = Console("en", out, err)
        console.begin()
        console.print("result")
        assert out.getvalue() == "result\n"
    assert terminal.getvalue() == "Putokaz …\r\x1b[K"
    assert not file.getvalue()


def test_sentences_keep_to_the_width_of_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    path = Verbatim("/" + "x" * 60)
    sentence = msg("There is no folder {path}. Make it, or choose another place with -o.", path=path)
    terminal, file = _Terminal(), io.StringIO()
    for err in (terminal, file):
        Console("en", io.StringIO(), err).tell(sentence)
    assert file.getvalue().count("\n") == 1
    lines = terminal.getvalue().splitlines()
    assert max(len(line) for line in lines if path not in line) <= 40
    assert sum(path in line for line in lines) == 1  # a path in pieces could not be copied
    assert " ".join(lines) + "\n" == file.getvalue()


def test_a_place_where_nothing_can_be_written_is_not_called_missing(tmp_path: Path) -> None:
    console = Console("en", io.StringIO(), io.StringIO())
    (tmp_path / "file").write_text("")
    for place, word in ((tmp_path / "file" / "a.txt", "is not a folder"), (tmp_path / "none" / "a.txt", "There is no folder")):
        with pytest.raises(CannotWrite) as refused:
            write_file(place, b"x", console)
        assert word in refused.value.reason.text
    if Path("/proc/self").exists():
        with pytest.raises(CannotWrite) as refused:
            write_file(Path("/proc/h.docx"), b"x", console)
        assert "No file can be made" in refused.value.reason.text


def test_progress_never_goes_into_a_file() -> None:
    err = io.StringIO()
    console = Console("en", io.StringIO(), err)
    console._started -= 2
    console.progress(0.5, msg("Reading"))
    assert not err.getvalue()


def test_the_language_comes_from_the_option_the_environment_or_is_bosnian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PUTOKAZ_LANG", raising=False)
    assert language_of(None) == "bs"
    monkeypatch.setenv("PUTOKAZ_LANG", "hr")
    assert language_of(None) == "hr"
    assert language_of("en") == "en"
    monkeypatch.setenv("PUTOKAZ_LANG", "xx")
    assert language_of(None) == "bs"


def test_the_reference_report_is_read_right_and_doubts_are_few(reference: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "plan.json"
    code = main(["read", str(reference / "report.txt"), "-o", str(target), "--lang", "en"])
    truth, found = (json.loads(path.read_text(encoding="utf-8")) for path in (reference / "plan.json", target))
    right, total, differences = cell_accuracy(truth, found)
    assert (right, total) == (636, 636), differences[:3]
    assert not found["leftovers"]
    assert len(found["doubts"]) <= 7  # cells that a page cuts in the middle of a phrase
    assert code == (1 if found["doubts"] else 0), capsys.readouterr().err
