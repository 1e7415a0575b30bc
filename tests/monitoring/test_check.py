"""All rules together, and the three rates."""

from decimal import Decimal

import pytest

from monitoring.making import activity, goal, reference_report, report, stated, words
from putokaz.monitoring.checks import all_rules, check, three_rates
from putokaz.monitoring.checks.finding import Family, Severity
from putokaz.monitoring.checks.view import ReportView


def test_every_family_has_rules_in_the_order_of_the_families() -> None:
    families = [rule.family for rule in all_rules()]
    assert list(dict.fromkeys(families)) == list(Family)
    assert len({rule.key for rule in all_rules()}) == len(families)


def test_worst_first_then_by_family_and_place() -> None:
    view = report(
        activity("Redovno se održavaju sastanci.", number="1.1.2"),
        activity("100 %", number="1.1.10"),
        activity("Protokol će biti potpisan u 2026. godini.", number="1.1.11"),
        totals=(stated("1", 3, 3, rate="99.9"),),
    )
    findings = check(view)
    assert {finding.severity for finding in findings} >= {Severity.ERROR, Severity.WARNING}
    severities = [list(Severity).index(finding.severity) for finding in findings]
    assert severities == sorted(severities)
    assert [finding.rule for finding in findings if finding.severity is Severity.ERROR] == ["sums.rate", "status.promise_counted"]


def test_an_empty_report_has_nothing_to_find() -> None:
    assert check(ReportView()) == ()
    (row,) = three_rates(ReportView())
    assert row.reported.percent is None


def test_every_message_can_be_said() -> None:
    view = reference_report()
    if view is None:
        pytest.skip("the reference report is not beside the repository")
    findings = check(view)
    assert len(findings) > 100
    for finding in findings:
        assert words(finding.found)
        assert words(finding.settle)
        assert all(one.quote for one in finding.evidence)


def test_three_rates_of_a_small_report() -> None:
    told = activity(
        "Održane su 2 obuke, 12.03. i 14.05.2024. godine, za 30 polaznika.",
        number="1.1.1",
        indicators=("Broj obuka", "Broj polaznika", "Izrađen priručnik"),
    )
    claimed = activity("Održane su obuke za 30 polaznika.", number="1.1.2", indicators=("Broj polaznika",))
    idle = activity("0 %", number="1.1.3", indicators=("Broj obuka",))
    promised = activity("Izrađen je protokol broj 3/24, koji treba da se potpiše.", number="1.1.4", indicators=("Potpisan protokol",))
    act = activity("Protokol je potpisan 02.05.2024. godine.", number="1.1.5", indicators=("Potpisan protokol",))
    goals, programme, plan = three_rates(report(told, claimed, idle, promised, act, totals=(stated("1", 5, 4, 1, rate="80"),)))
    assert (goals.number, programme.number, plan.number) == ("1", "1.1", None)
    assert goals.stated is not None
    assert goals.stated.rate == 80
    assert plan.stated is None
    assert (str(goals.reported.numerator), goals.reported.denominator, goals.reported.percent) == ("4", 5, Decimal("80.0"))
    assert goals.evidenced.numerator == 2  # the training with dates and the dated protocol; not the undated claim, not the promise
    assert goals.attained.percent == Decimal("33.3")  # (2/3 + 0 + 0 + 0 + 1) / 5


def test_an_indicator_with_a_target_is_attained_in_part() -> None:
    part = activity(
        "Zaposleno je 6 stručnih radnika, rješenje broj 12/24.",
        text="Zaposliti stručne radnike",
        indicators=("Ukupno osam (8) stručnih radnika zasnovalo radni odnos",),
    )
    (row, *_) = three_rates(report(part))
    assert row.attained.percent == Decimal("75.0")


def test_the_rates_of_the_reference_report() -> None:
    view = reference_report()
    if view is None:
        pytest.skip("the reference report is not beside the repository")
    rows = {row.number: row for row in three_rates(view)}
    assert [str(rows[number].reported.percent) for number in "12345"] == ["100.0", "89.5", "91.3", "83.9", "100.0"]
    assert (str(rows[None].reported.numerator), rows[None].reported.denominator) == ("97", 106)
    assert all(row.evidenced.numerator <= row.reported.numerator for row in rows.values())
    assert len(rows) == 5 + 30 + 1


def test_a_goal_without_activities() -> None:
    row = three_rates(ReportView(goals=(goal(),)))[0]
    assert (row.reported.denominator, row.reported.percent) == (0, None)
