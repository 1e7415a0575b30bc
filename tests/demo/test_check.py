"""What the check finds in the demo is what the demo is there to show; and it comes back from a Word file as it went in."""

from decimal import Decimal

import pytest

from putokaz.demo.loading import demo_report
from putokaz.foundation.core.languages import LANGUAGES
from putokaz.foundation.core.source import Source
from putokaz.foundation.core.text import squeeze
from putokaz.imports.readers import read
from putokaz.imports.readers.totals import read_totals
from putokaz.monitoring.checks import check
from putokaz.monitoring.checks.view import Column, Part
from putokaz.reporting.renderers import docx
from putokaz.reporting.reports.progress_report import progress_report
from putokaz.reporting.wording import Wording


@pytest.fixture(scope="module")
def findings():
    return check(demo_report())


@pytest.fixture(scope="module")
def back():
    return read(docx.render(progress_report(demo_report())))


def _groups(findings, *rules):
    return {finding.activities for finding in findings if finding.rule in rules}


TOTALS = [
    ("1", 27, 27, None, "100"),
    ("2", 19, 17, 2, "89.4"),
    ("3", 23, 21, 2, "91.3"),
    ("4", 31, 26, 4, "83.8"),
    ("5", 6, 6, None, "100"),
]


def _told(totals):
    return [(each.goal, each.planned, each.implemented, each.not_started, str(each.rate)) for each in totals]


def test_the_stated_totals():
    assert _told(demo_report().totals) == TOTALS
    assert _told(demo_report("en").totals) == TOTALS


def test_a_reader_finds_the_totals_in_the_conclusion():
    view = demo_report()
    conclusion = [(each.text, Source(line=line)) for line, each in enumerate(view.passages) if each.part is Part.CONCLUSION]
    assert _told(read_totals(conclusion, view.goals)) == TOTALS


@pytest.mark.parametrize(
    ("rule", "activity"),
    [
        ("status.bare_full", "4.3.4"),
        ("status.bare_full", "4.3.5"),
        ("deadlines.done_late", "1.1.5"),
        ("deadlines.done_late", "1.7.2"),
        ("deadlines.done_late", "4.7.1"),
        ("deadlines.report_late", "1.2.4"),
        ("deadlines.occurrences", "1.1.6"),
        ("agreement.act_date", "1.1.5"),
        ("agreement.training", "3.8.4"),
        ("agreement.frequency", "5.1.2"),
        ("agreement.meetings", "1.3.2"),
        ("harm.small_count", "4.1.6"),
        ("harm.name", "4.6.1"),
        ("attribution.wider_figures", "4.1.6"),
        ("structure.institution_spelling", "1.5.2"),
    ],
)
def test_a_planted_fault_is_found(findings, rule, activity):
    assert any(finding.rule == rule and activity in finding.activities for finding in findings)


def test_the_sums_of_goal_4_and_two_cut_rates(findings):
    [counts] = [finding for finding in findings if finding.rule == "sums.counts"]
    assert set(counts.activities) == {"4.2.8", "4.4.1", "4.4.2", "4.4.6", "4.6.1"}
    assert sum(finding.rule == "sums.rate" for finding in findings) == 2


def test_promises_counted_as_results(findings):
    promised = {number for group in _groups(findings, "status.promise_counted") for number in group}
    assert {"2.4.4", "2.4.5", "3.1.4", "3.7.3", "4.2.7", "4.7.1", "4.7.2"} <= promised


def test_repeated_results(findings):
    found = _groups(findings, "repetition.same_result", "repetition.shared_passage")
    assert found >= {
        ("1.1.6", "1.3.1"),
        ("1.2.3", "1.2.4"),
        ("1.3.2", "1.3.5"),
        ("1.3.6", "1.3.7"),
        ("2.1.1", "2.2.2", "2.5.4"),
        ("2.4.4", "2.4.5", "3.1.4"),
        ("2.5.1", "2.5.2"),
        ("2.5.5", "4.4.3"),
        ("2.5.7", "2.5.8", "2.5.9"),
        ("3.1.2", "4.1.1"),
        ("3.3.2", "3.4.2", "3.5.2"),
        ("3.7.3", "4.2.7", "4.7.1", "4.7.2"),
        ("4.1.3", "5.1.1"),
        ("4.5.1", "4.6.2", "5.1.3"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_can_be_said_in_every_language(findings, language):
    say = Wording(language)
    assert all(say(finding.found) and say(finding.settle) for finding in findings)


def test_the_english_report_can_be_checked():
    assert _groups(check(demo_report("en")), "sums.counts")


def test_every_cell_comes_back_from_a_word_file(back):
    def cells(view):
        return {
            (activity.number, column): tuple(
                squeeze(text).rstrip(";. ") for text in activity.cell(column).items or (activity.cell(column).text,)
            )
            for activity in view.activities
            for column in Column
        }

    there, here = cells(demo_report()), cells(back.report)
    assert len(there) == 636
    assert {key: (text, here.get(key)) for key, text in there.items() if here.get(key) != text} == {}


def test_the_rest_comes_back_from_a_word_file(back):
    view, report = demo_report(), back.report
    assert [each.title for each in report.programmes] == [each.title for each in view.programmes]
    assert _told(report.totals) == TOTALS
    assert (report.number, report.dated_on, report.period, report.place) == (view.number, view.dated_on, view.period, view.place)
    assert report.territory == "zdk"
    assert (report.signatory, report.signatory_role) == (view.signatory, view.signatory_role)


def test_the_word_file_has_the_same_findings(findings, back):
    def keys(found):
        return sorted((finding.rule, finding.activities) for finding in found)

    assert keys(check(back.report)) == keys(findings)


def test_rates_are_those_of_the_conclusion():
    assert [each.rate for each in demo_report().totals] == [Decimal(100), Decimal("89.4"), Decimal("91.3"), Decimal("83.8"), Decimal(100)]
