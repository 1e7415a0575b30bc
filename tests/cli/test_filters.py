"""``check-report`` narrowed: what is shown, counted and returned."""

import json
import re
from pathlib import Path

import pytest

from documents.spread import make
from putokaz.cli.filters import Filters
from putokaz.cli.main import main
from putokaz.foundation.core.messages import msg
from putokaz.monitoring.checks.finding import Evidence, Finding, Severity


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filters") / "izvjestaj.docx"
    path.write_bytes(make(5, "docx", template=True).data)
    return path


def _json(report: Path, capsys: pytest.CaptureFixture[str], *filters: str) -> tuple[int, dict]:
    code = main(["check-report", str(report), "--lang", "en", "--format", "json", *filters])
    return code, json.loads(capsys.readouterr().out)


def test_each_filter_keeps_exactly_what_it_says(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, every = _json(report, capsys)
    findings = every["findings"]
    families = sorted({finding["rule"].partition(".")[0] for finding in findings})
    assert len(families) > 2
    first, second, *_ = families
    rule = next(finding["rule"] for finding in findings if finding["rule"].startswith(second))
    number = next(finding["activities"][0] for finding in findings if finding["activities"])

    def kept(*filters: str) -> list[dict]:
        code, shown = _json(report, capsys, *filters)
        assert code == (1 if shown["findings"] else 0)
        assert shown["found_without_filters"] == len(findings)
        return shown["findings"]

    assert kept("--only", first) == [each for each in findings if each["rule"].startswith(f"{first}.")]
    assert kept("--only", f"{first}, {rule}") == [each for each in findings if each["rule"].startswith(f"{first}.") or each["rule"] == rule]
    assert kept("--only", first, "--only", rule) == kept("--only", f"{first},{rule}")
    worse = kept("--severity", "warning")
    assert worse == [each for each in findings if each["severity"] in ("error", "warning")]
    assert kept("--severity", "note") == findings
    about = kept("--activity", number)
    assert about
    assert all(number in [*each["activities"], *(quote["activity"] for quote in each["evidence"])] for each in about)
    assert [each for each in findings if number in each["activities"]] == [each for each in about if number in each["activities"]]
    goal = number.split(".")[0]
    assert len(kept("--activity", goal)) >= len(about)


def _finding(*activities: str, quoted: str | None = None) -> Finding:
    return Finding("sums.total", Severity.NOTE, activities, msg("a"), msg("b"), (Evidence("c", (), quoted),))


def test_a_number_is_a_whole_number() -> None:
    assert Filters(activities=("1.1",)).chosen([_finding("1.1.2"), _finding("1.10.2"), _finding(quoted="1.1.3")]) == (
        _finding("1.1.2"),
        _finding(quoted="1.1.3"),
    )


@pytest.mark.parametrize(("filters", "named"), [(["--only", "sumz"], "sumz"), (["--activity", "99.9.9"], "99.9.9")])
def test_what_does_not_exist_is_refused_and_not_called_clean(
    report: Path, filters: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check-report", str(report), "--lang", "en", *filters]) == 2
    told = capsys.readouterr()
    assert not told.out
    assert named in told.err


def test_the_text_ends_with_totals_and_a_way_to_see_fewer(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, every = _json(report, capsys)
    main(["check-report", str(report), "--lang", "en"])
    lines = capsys.readouterr().out.rstrip().splitlines()
    assert "--only" in " ".join(lines[-2:])
    total = next(line for line in reversed(lines) if line.startswith("Total"))
    weights = [each["severity"] for each in every["findings"]]
    assert re.findall(r"\d+|·", total) == [str(weights.count(name) or "·") for name in ("error", "warning", "note")]
    assert lines.index(total) > max(place for place, line in enumerate(lines) if line.startswith("    → "))


def test_nothing_left_by_the_filters_is_not_nothing_found(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, every = _json(report, capsys)
    absent = next(
        name for name in ("sums", "status", "harm", "repetition") if not any(each["rule"].startswith(name) for each in every["findings"])
    )
    assert main(["check-report", str(report), "--lang", "en", "--only", absent]) == 0
    text = capsys.readouterr().out
    assert f"--only {absent}" in text
    assert str(len(every["findings"])) in text
    page = tmp_path / "nalazi.html"
    assert main(["check-report", str(report), "--lang", "en", "--only", absent, "-o", str(page)]) == 0
    assert f"shows 0 of {len(every['findings'])}" in page.read_text(encoding="utf-8")
    assert "The check found nothing." not in page.read_text(encoding="utf-8")


def test_a_filtered_page_says_that_it_is_not_the_whole(report: Path, tmp_path: Path) -> None:
    whole, part = tmp_path / "sve.html", tmp_path / "dio.html"
    main(["check-report", str(report), "--lang", "en", "-o", str(whole)])
    main(["check-report", str(report), "--lang", "en", "--severity", "warning", "-o", str(part)])
    assert "left out of this document on request" in part.read_text(encoding="utf-8")
    assert "left out of this document on request" not in whole.read_text(encoding="utf-8")
