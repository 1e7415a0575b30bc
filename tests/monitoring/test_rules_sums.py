"""Stated counts and rates against each other and against the tables."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.making import goal, reference_report, report, stated, words
from putokaz.monitoring.checks.finding import Finding, Severity
from putokaz.monitoring.checks.rules.sums import COUNTS, RATE, RULES, TABLES, WHOLE
from putokaz.monitoring.checks.view import ReportView, StatedTotals

DONE = "Održana je obuka 12.03.2024. godine."
ZERO = "0 %"


def found(view: ReportView) -> dict[str, list[Finding]]:
    return {rule.key: list(rule.check(view)) for rule in RULES}


def one_goal(
    *results: str,
    planned: int | None = None,
    implemented: int | None = None,
    not_started: int | None = None,
    in_progress: int | None = None,
) -> ReportView:
    total = StatedTotals("1", planned, implemented, in_progress, not_started, quote="Zaključak.")
    return ReportView(goals=(goal(*results),), totals=(total,))


def test_parts_that_do_not_make_the_whole_are_told_with_what_the_tables_show() -> None:
    view = one_goal(*[DONE] * 4, ZERO, ZERO, planned=6, implemented=4, not_started=1)
    (finding,) = found(view)[COUNTS]
    assert finding.severity is Severity.ERROR
    assert finding.activities == ("1.1.5", "1.1.6")
    assert "6 planned, 4 implemented and 1 not started, but 4 + 1 = 5" in words(finding.found)
    assert "4 implemented and 2 not started make 6" in words(finding.settle)
    assert [one.activity for one in finding.evidence] == [None, "1.1.5", "1.1.6"]
    assert found(view)[TABLES] == []  # one problem, one finding


def test_parts_that_make_the_whole_are_right() -> None:
    assert not any(found(one_goal(*[DONE] * 4, ZERO, ZERO, planned=6, implemented=4, not_started=2)).values())


def test_parts_in_progress_count_too() -> None:
    results = [DONE, DONE, "U toku: u izradi je nacrt."]
    assert found(one_goal(*results, planned=3, implemented=2, in_progress=1, not_started=0))[COUNTS] == []
    assert len(found(one_goal(*results, planned=3, implemented=2, in_progress=2, not_started=0))[COUNTS]) == 1


def test_nothing_to_add_is_no_contradiction() -> None:
    assert found(one_goal(DONE, DONE, planned=2, implemented=2))[COUNTS] == []


def test_more_implemented_than_planned() -> None:
    assert len(found(one_goal(DONE, DONE, planned=2, implemented=3))[COUNTS]) == 1


@pytest.mark.parametrize(("planned", "wrong"), [(3, True), (2, False)])
def test_planned_against_the_tables(planned: int, wrong: bool) -> None:
    findings = found(one_goal(DONE, DONE, planned=planned, implemented=planned))[TABLES]
    assert bool(findings) is wrong
    if wrong:
        assert "says 3 activities, the tables have 2" in words(findings[0].found)
        assert findings[0].found.values["goal"] == "1"


def test_not_started_against_the_tables() -> None:
    assert not found(one_goal(DONE, ZERO, ZERO, planned=3, implemented=1, not_started=2, in_progress=0))[TABLES]
    # Adds up, but one activity without work is said to be in progress.
    (finding,) = found(one_goal(DONE, ZERO, ZERO, planned=3, implemented=1, in_progress=1, not_started=1))[TABLES]
    assert "1 not started, the tables show 2" in words(finding.found)


def test_a_goal_that_the_tables_do_not_have_is_left_alone() -> None:
    view = report(totals=(stated("7", 3, 3),))
    assert found(view)[TABLES] == []


@pytest.mark.parametrize(
    ("rate", "done", "planned", "expected"),
    [
        ("89.4", 17, 19, Severity.NOTE),  # 89.47: cut
        ("89.5", 17, 19, None),
        ("89", 17, 19, None),  # a whole number is rounded to a whole number
        ("91.3", 21, 23, None),
        ("83.8", 26, 31, Severity.NOTE),
        ("90.1", 17, 19, Severity.ERROR),
        ("100", 27, 27, None),
        ("12.5", 1, 8, None),
        ("12.4", 1, 8, Severity.ERROR),
    ],
)
def test_rates(rate: str, done: int, planned: int, expected: Severity | None) -> None:
    findings = found(report(totals=(stated("1", planned, done, rate=rate),)))[RATE]
    assert [finding.severity for finding in findings] == ([expected] if expected else [])
    if findings:
        assert ("cut, not rounded" in words(findings[0].found)) is (expected is Severity.NOTE)


@given(done=st.integers(0, 400), more=st.integers(0, 400), places=st.integers(0, 2))
def test_a_rate_rounded_half_up_is_never_wrong(done: int, more: int, places: int) -> None:
    planned = done + more or 1
    scale = 10**places
    rounded = (2 * 100 * done * scale + planned) // (2 * planned)  # half up in whole numbers
    total = StatedTotals("1", planned, min(done, planned), rate=Decimal(rounded).scaleb(-places), quote="x")
    assert found(ReportView(totals=(total,)))[RATE] == []


def test_the_goals_make_the_whole() -> None:
    goals = (goal(DONE, DONE), goal(DONE, ZERO, number="2"))
    parts = (stated("1", 2, 2), stated("2", 2, 1, 1))
    right = ReportView(goals=goals, totals=(*parts, stated(None, 4, 3, 1)))
    assert found(right)[WHOLE] == []
    wrong = ReportView(goals=goals, totals=(*parts, stated(None, 4, 4, 0)))
    (finding,) = found(wrong)[WHOLE]
    assert "4 implemented, but its goals together make 3" in words(finding.found)


def test_a_whole_with_a_goal_unsaid_cannot_be_added() -> None:
    goals = (goal(DONE), goal(DONE, number="2"))
    assert found(ReportView(goals=goals, totals=(stated("1", 1, 1), stated(None, 5, 5))))[WHOLE] == []


def test_the_reference_report() -> None:
    view = reference_report()
    if view is None:
        pytest.skip("the reference report is not beside the repository")
    findings = found(view)
    assert [finding.activities for finding in findings[COUNTS]] == [("4.2.8", "4.4.1", "4.4.2", "4.4.6", "4.6.1")]
    assert [words(finding.found) for finding in findings[RATE]] == [
        "Goal 2: the rate 89.4 % was cut, not rounded: 17 of 19 is 89.5 %.",
        "Goal 4: the rate 83.8 % was cut, not rounded: 26 of 31 is 83.9 %.",
    ]
    assert findings[TABLES] == findings[WHOLE] == []
