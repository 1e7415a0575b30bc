"""``./putokaz run``: the main job on the demo report."""

from pathlib import Path

import pytest

from putokaz.cli.main import main
from putokaz.imports.readers import read

WRITTEN = {
    "demo-izvjestaj.docx",
    "nalazi.html",
    "izvjestaj.docx",
    "izvjestaj.pdf",
    "izvjestaj.html",
    "izvjestaj.xlsx",
    "izvjestaj-cirilica.pdf",
}


@pytest.mark.parametrize("language", ["bs", "en"])
def test_the_demo_report_becomes_a_check_and_every_document(tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "out"
    assert main(["run", "--no-browser", "-o", str(folder), "--lang", language]) == 0
    assert {path.name for path in folder.iterdir()} == WRITTEN
    assert "106" in capsys.readouterr().err
    assert len(list(read((folder / "izvjestaj.docx").read_bytes()).report.activities)) == 106
