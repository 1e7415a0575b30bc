"""What a hostile document or file name could do to the terminal, to other files and to the document itself: nothing."""

import errno
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import docx
import pytest

from imports.building import HEADINGS, docx_bytes, docx_table
from putokaz.cli.console import CannotWrite, Console, as_json, read_file, safe, write_file
from putokaz.cli.main import main
from putokaz.imports.readers.detect import MAX_BYTES

_ATTACKS = "\x9b31m", "\x9d0;ime\x9c", "\u202egnp", "\u2066x\u2069", "\x85"
_RAW = "\x1b\x07\x08\x7f\x85\x9b\x9c\x9d\u202e\u2066\u2069"


def _hostile() -> bytes:
    """A plan in which every cell tries to command the terminal."""
    document = docx.Document()
    rows = [[f"1.1.{number} Obuka osoblja {attack}", *(f"2 obuke {attack}" for _ in range(5))] for number, attack in enumerate(_ATTACKS, 1)]
    docx_table(document, [list(HEADINGS), *rows, *rows[:1]])
    return docx_bytes(document)


@pytest.mark.parametrize(
    "command", [["read"], ["read", "--format", "json"], ["check-report"], ["check-report", "--format", "json"]], ids=" ".join
)
def test_no_word_of_a_document_commands_the_terminal(command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "napad\x1b]0;ime\x07\n.docx"
    path.write_bytes(_hostile())
    assert main([command[0], str(path), *command[1:], "--lang", "en"]) in (0, 1)
    told = capsys.readouterr()
    assert "1.1.1" in told.out
    assert not [mark for mark in _RAW if mark in told.out + told.err]


def test_a_hostile_name_is_told_on_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "nema\x1b[2J\nWritten: all"), "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert "\x1b" not in told
    assert told.count("\n") == 1


def test_json_loses_nothing_and_holds_no_raw_command() -> None:
    value = {"text": "a\x9b31m \u202e \x1b \ud800 čšž\n"}
    written = as_json(value)
    assert json.loads(written) == value
    assert safe(written) == written
    assert "čšž" in written


def test_the_document_that_is_read_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, link = tmp_path / "izvjestaj.docx", tmp_path / "link.docx"
    before = _hostile()
    path.write_bytes(before)
    link.symlink_to(path)
    for output in (path, link):
        assert main(["report", str(path), "-o", str(output), "--lang", "en"]) == 2
        assert "the document itself" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert link.is_symlink()


def test_only_files_are_replaced_and_links_are_followed(tmp_path: Path) -> None:
    console = Console("en", io.StringIO(), io.StringIO())
    pipe, circle = tmp_path / "pipe", tmp_path / "circle"
    os.mkfifo(pipe)
    circle.symlink_to(circle)
    for path in (pipe, tmp_path, circle):
        with pytest.raises(CannotWrite):
            write_file(path, b"x", console)
    assert pipe.is_fifo()
    kept, link = tmp_path / "kept", tmp_path / "link"
    kept.write_bytes(b"old")
    link.symlink_to(kept)
    write_file(link, b"new", console)
    assert link.is_symlink()
    assert kept.read_bytes() == b"new"


def test_the_longest_name_a_disk_takes_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("č" * 125 + ".json")
    write_file(path, b"{}", Console("en", io.StringIO(), io.StringIO()))
    assert path.read_bytes() == b"{}"


def test_a_file_is_never_cut_to_the_size_that_is_read(tmp_path: Path) -> None:
    path = tmp_path / "velika.txt"
    path.write_bytes(b"a" * MAX_BYTES)
    assert len(read_file(path)) == MAX_BYTES
    path.write_bytes(b"a" * (MAX_BYTES + 9))
    assert len(read_file(path)) > MAX_BYTES


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_behind_the_output_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(_hostile())
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(["read", str(path), "--lang", "en"]) == 2
    assert "could not be written" in capsys.readouterr().err


@pytest.mark.parametrize("trouble", [MemoryError, RecursionError])
def test_a_document_too_deep_for_the_machine_is_said(
    trouble: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise trouble

    path = tmp_path / "plan.docx"
    path.write_bytes(_hostile())
    monkeypatch.setattr("putokaz.imports.readers.docx.assemble", fails)
    assert main(["read", str(path), "--lang", "en"]) == 2
    assert "too deeply nested" in capsys.readouterr().err


class _Sip(io.RawIOBase):
    """A place that takes a few bytes at a time, and from some point on nothing, as a disk that fills up does."""

    def __init__(self, room: int) -> None:
        self.taken, self.room = b"", room

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        part = bytes(data)[: min(7, self.room - len(self.taken))]
        if not part:
            raise OSError(errno.ENOSPC, "full")
        self.taken += part
        return len(part)


def test_a_result_is_printed_whole_or_not_called_printed() -> None:
    """As with PYTHONUNBUFFERED, where nothing stands between the text and the file."""
    place = _Sip(10_000)
    Console("en", io.TextIOWrapper(place, "utf-8", write_through=True), io.StringIO()).print("čšž " * 100)
    assert place.taken.decode() == "čšž " * 100 + "\n"
    with pytest.raises(OSError, match="full"):
        Console("en", io.TextIOWrapper(_Sip(100), "utf-8", write_through=True), io.StringIO()).print("a" * 1000)
