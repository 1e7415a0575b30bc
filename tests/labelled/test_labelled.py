import json
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelled.faults import PLANTERS, plant_each, planted
from labelled.faults.plant import cyrillic
from labelled.labels import WHOLE_PLAN, Label, Trap, reference
from labelled.reports import CleanReport, clean_reports, clean_twins
from putokaz.monitoring.checks.finding import Family
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
        (source.line or 0, source.line_end or 0)
        for activity in report.view.activities
        for cell in activity.cells.values()
        for source in cell.sources
    ]
    assert ranges == sorted(ranges)
    assert all(one[1] < two[0] for one, two in pairwise(ranges))


EVERYWHERE = plant_each(3, per_fault=len(clean_reports()))


def test_every_family_has_faults_and_every_fault_a_place() -> None:
    families = {family: {name for name, _, _, label in EVERYWHERE if label.family is family} for family in Family}
    assert all(len(names) >= 3 for names in families.values()), families
    assert {name for name, _, _, _ in EVERYWHERE} == set(PLANTERS)
    assert len(PLANTERS) >= 40


@settings(max_examples=5, deadline=None)
@given(st.integers(min_value=0, max_value=10_000))
def test_any_seed_plants_one_label_a_report(seed: int) -> None:
    clean = clean_twins()
    for view, label in planted(seed):
        assert view not in clean
        assert set(label.activities) <= {activity.number for activity in view.activities}
        assert label.family not in label.also or label.family is Family.SUMS


def test_the_same_seed_plants_the_same() -> None:
    assert planted(7) == planted(7)
    assert planted(7) != planted(8)


@pytest.mark.parametrize(("name", "key", "view", "label"), EVERYWHERE, ids=[f"{name}-{key}" for name, key, _, _ in EVERYWHERE])
def test_a_planted_report_differs_by_its_fault_alone(name: str, key: str, view: ReportView, label: Label) -> None:
    clean = next(report for report in clean_reports() if report.key == key)
    assert view != clean.view
    known = {activity.number for activity in view.activities}
    assert set(label.activities) <= known
    assert label.activities or label.lines
    assert label.goal is None or label.goal in {WHOLE_PLAN} | {goal.number for goal in view.goals}
    changed = [(before, after) for before, after in zip(clean.view.activities, view.activities, strict=True) if before != after]
    assert len(changed) <= (2 if name == "three_copies" else 1)
    for before, after in changed:
        assert before.number in label.activities or after.number in label.activities
        columns = [column for column in Column if before.cell(column) != after.cell(column)]
        assert len(columns) == (0 if before.number != after.number else 1)
    touched = [before for before, after in zip(clean.view.passages, view.passages, strict=True) if before != after]
    passages = {"report_late": 2, "progress_counted": 2, "not_started_counted": 2}
    assert len(touched) <= passages.get(name, 1)
    assert changed or touched or view.running_headers != clean.view.running_headers


@pytest.mark.parametrize(("name", "key", "view", "label"), EVERYWHERE, ids=[f"{name}-{key}" for name, key, _, _ in EVERYWHERE])
def test_planted_words_are_whole_and_in_script(name: str, key: str, view: ReportView, label: Label) -> None:
    report = next(report for report in clean_reports() if report.key == key)
    latin = re.compile(r"\b[a-zčćđšž]{3,}", re.IGNORECASE)
    for text in texts(view):
        assert "{" not in text, name
        assert report.script == "latn" or not latin.search(text), (name, label.description, text)


def test_cyrillic_of_planted_words() -> None:
    assert cyrillic("Udruženje „Primjer” uključuje {genitive} i džep, Đurđevdan, IOM") == (
        "Удружење „Примјер” укључује {genitive} и џеп, Ђурђевдан, ИОМ"
    )


def plan_of_the_real_report() -> dict[str, dict[str, object]]:
    if not SHARED.exists():
        pytest.skip("the reference report is not beside the repository")
    plan = json.loads((SHARED / "plan.json").read_text(encoding="utf-8"))
    return {one["number"]: one for goal in plan["goals"] for programme in goal["programmes"] for one in programme["activities"]}


def test_reference_labels_every_family() -> None:
    labels = reference().labels
    assert {label.family for label in labels if label.must} == set(Family)
    assert all(label.activities or label.lines or label.goal for label in labels)
    assert len(reference().traps) >= 20


def test_reference_labels_point_at_the_report() -> None:
    known = plan_of_the_real_report()
    length = len((SHARED / "report.txt").read_text(encoding="utf-8").splitlines())
    entries: list[Label | Trap] = [*reference().labels, *reference().traps]
    for entry in entries:
        assert set(entry.activities) <= set(known) | {"1", "2", "3", "4", "5"}, entry.description
        assert all(1 <= first <= last <= length for first, last in entry.lines), entry.description


def test_no_activity_is_both_must_and_may_or_both_right_and_wrong() -> None:
    single = Counter((label.family, label.activities) for label in reference().labels if len(label.activities) == 1 and not label.lines)
    doubled = {place for place, times in single.items() if times > 1} - {(Family.STRUCTURE, ("4.6.1",))}
    assert not doubled
    for trap in reference().traps:
        if not trap.words and trap.family in {Family.INDICATORS, Family.ATTRIBUTION, Family.EVIDENCE}:
            labelled = {number for label in reference().labels if label.family is trap.family for number in label.activities}
            assert not labelled & set(trap.activities), trap.description


def test_every_count_indicator_of_the_report_is_judged() -> None:
    known = plan_of_the_real_report()
    judged = {number for label in reference().labels if label.family is Family.INDICATORS for number in label.activities}
    for number, activity in known.items():
        indicators = activity["indicators"]
        assert isinstance(indicators, list)
        if any(item.startswith(("Broj", "Iznos", "Ukupno", "Vremenski")) for item in indicators):
            assert number in judged, number


def test_every_result_of_the_report_is_judged_for_evidence_and_attribution() -> None:
    known = plan_of_the_real_report()
    for family in (Family.EVIDENCE, Family.ATTRIBUTION):
        judged = {number for label in reference().labels if label.family is family for number in label.activities}
        judged |= {number for trap in reference().traps if trap.family is family for number in trap.activities}
        assert not set(known) - judged, (family, sorted(set(known) - judged))


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
