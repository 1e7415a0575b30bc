import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from labelled.reports import CleanReport, clean_reports, clean_twins
from putokaz.monitoring.checks.view import Column, Part, ReportView

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "reference" / "zdk-report"
RUN = 8
DATE = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\.")

each_clean = pytest.mark.parametrize("report", clean_reports(), ids=lambda report: report.key)


def texts(view: ReportView) -> list[str]:
    return [cell.text for activity in view.activities for cell in activity.cells.values()] + [passage.text for passage in view.passages]


def test_languages_and_scripts() -> None:
    kinds = [(report.language, report.script) for report in clean_reports()]
    assert sorted(kinds) == [("bs", "latn")] * 3 + [("hr", "latn")] * 2 + [("sr", "cyrl"), ("sr", "latn")]
    assert len(clean_twins()) == 7


@each_clean
def test_clean_reports_are_whole(report: CleanReport) -> None:
    view = report.view
    assert 10 <= len(list(view.activities)) <= 25
    for activity in view.activities:
        assert set(activity.cells) == set(Column)
        assert all(cell.text and cell.sources for cell in activity.cells.values())
    for programme in view.programmes:
        assert [one.number for one in programme.activities] == [f"{programme.number}.{n + 1}" for n in range(len(programme.activities))]
    assert {Part.INTRODUCTION, Part.CONCLUSION, Part.SIGNATURE} <= {passage.part for passage in view.passages}
    assert set(report.marks) == {activity.number for activity in view.activities}


@each_clean
def test_clean_totals_are_right(report: CleanReport) -> None:
    for totals in report.view.totals:
        assert totals.planned
        assert totals.implemented is not None
        assert totals.in_progress is not None
        assert totals.not_started is not None
        assert totals.rate is not None
        assert totals.planned == totals.implemented + totals.in_progress + totals.not_started
        assert abs(float(totals.rate) - 100 * totals.implemented / totals.planned) <= 0.05
        assert any(passage.text == totals.quote for passage in report.view.passages)
    whole = report.view.totals[-1]
    assert whole.goal is None
    assert whole.planned == len(list(report.view.activities))


@each_clean
def test_clean_results_are_dated_inside_the_period(report: CleanReport) -> None:
    view = report.view
    assert view.period
    assert view.dated_on
    for activity in view.activities:
        for day, month, year in DATE.findall(activity.results):
            assert view.period.start <= date(int(year), int(month), int(day)) <= view.dated_on, activity.number


@each_clean
def test_every_count_indicator_meets_a_number(report: CleanReport) -> None:
    for activity in report.view.activities:
        counts = [item for item in activity.cell(Column.INDICATORS).items if item.startswith(("Broj", "Iznos", "Број", "Износ"))]
        if counts and report.marks[activity.number]["status"] == "implemented":
            assert re.search(r"\d|dvije", DATE.sub(" ", activity.results)), activity.number
            assert "vague" in report.marks[activity.number], activity.number


@each_clean
def test_one_script(report: CleanReport) -> None:
    cyrillic = re.compile(r"[\u0400-\u04ff]")
    assert all(bool(cyrillic.search(text)) == (report.script == "cyrl") for text in texts(report.view) if re.search(r"[^\W\d_]{4}", text))


@each_clean
def test_sources_go_down_the_page(report: CleanReport) -> None:
    ranges = [
        (source.line, source.line_end) for activity in report.view.activities for cell in activity.cells.values() for source in cell.sources
    ]
    assert ranges == sorted(ranges)
    assert all(one[1] < two[0] for one, two in pairwise(ranges))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def test_nothing_is_copied_from_the_real_report() -> None:
    if not SHARED.exists():
        pytest.skip("the reference report is not beside the repository")
    real = words((SHARED / "report.txt").read_text(encoding="utf-8"))
    runs = {tuple(real[at : at + RUN]) for at in range(len(real) - RUN + 1)}
    for path in HERE.rglob("*"):
        if path.suffix in {".py", ".toml", ".json"}:
            ours = words(path.read_text(encoding="utf-8"))
            copied = [" ".join(ours[at : at + RUN]) for at in range(len(ours) - RUN + 1) if tuple(ours[at : at + RUN]) in runs]
            assert not copied, f"{path.name}: {copied[:3]}"
