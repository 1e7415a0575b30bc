"""Numbers, headers, empty cells, and names of institutions."""

from dataclasses import replace

import pytest

from monitoring.making import activity, report
from putokaz.foundation.core.script import to_cyrillic
from putokaz.monitoring.checks.finding import Finding, Severity
from putokaz.monitoring.checks.rules.structure import RULES
from putokaz.monitoring.checks.view import Cell, Column, Goal, Programme, ReportView, RunningHeader


def findings(view: ReportView, rule: str) -> list[Finding]:
    return [finding for one in RULES if one.key == f"structure.{rule}" for finding in one.check(view)]


def numbered(*numbers: str) -> ReportView:
    return report(*(activity("Izrađen je letak.", number=number) for number in numbers))


def test_numbers_in_order() -> None:
    assert findings(numbered("1.1.1", "1.1.2", "1.1.3"), "numbering") == []
    (gap,) = findings(numbered("1.1.1", "1.1.2", "1.1.5"), "numbering")
    assert gap.found.values["missing"] == "1.1.3, 1.1.4"
    assert gap.activities == ("1.1.2", "1.1.5")
    (first,) = findings(numbered("1.1.2", "1.1.3"), "numbering")
    assert first.found.values["missing"] == "1.1.1"


def test_a_number_twice() -> None:
    (twice,) = findings(numbered("1.1.1", "1.1.2", "1.1.2"), "numbering")
    assert (twice.severity, twice.activities, len(twice.evidence)) == (Severity.ERROR, ("1.1.2",), 2)


def test_a_number_of_another_programme() -> None:
    (stranger,) = findings(numbered("1.1.1", "1.2.2", "1.1.2"), "numbering")
    assert stranger.activities == ("1.2.2",)


def test_programmes_and_goals() -> None:
    goals = (Goal("1", "A", (Programme("1.1", "A"), Programme("1.3", "B"))), Goal("3", "C"))
    assert [one.found.values["missing"] for one in findings(ReportView(goals=goals), "numbering")] == ["2", "1.2"]
    whole = (Goal("1", "A", (Programme("1.1", "A"), Programme("1.2", "B"))), Goal("2", "C"))
    assert findings(ReportView(goals=whole), "numbering") == []


def test_running_header() -> None:
    view = numbered("1.1.1", "1.1.2")
    wrong = replace(view, running_headers=(RunningHeader("1.2", "Program 1.2", "1.1"),))
    (finding,) = findings(wrong, "running_header")
    assert finding.activities == ("1.1.1", "1.1.2")
    assert finding.evidence[0].quote == "Program 1.2"
    for right in (
        RunningHeader("1.1", "Program 1.1", "1.1"),
        RunningHeader("1.1.", "Program 1.1.", "1.1"),
        RunningHeader("1.1", "Program", "1.1.2"),
    ):
        assert findings(replace(view, running_headers=(right,)), "running_header") == []


def without(view: ReportView, place: int, *columns: Column) -> ReportView:
    rows = list(view.activities)
    rows[place] = replace(rows[place], cells={column: cell for column, cell in rows[place].cells.items() if column not in columns})
    return report(*rows)


def test_missing_cells_are_one_finding_of_an_activity() -> None:
    view = numbered("1.1.1", "1.1.2")
    assert findings(view, "missing_cell") == []
    (finding,) = findings(without(view, 1, Column.DEADLINE, Column.INSTITUTIONS), "missing_cell")
    assert finding.activities == ("1.1.2",)
    assert findings(without(view, 1, Column.RESULTS), "missing_cell") == []


def test_a_column_that_the_report_does_not_have() -> None:
    view = without(without(numbered("1.1.1", "1.1.2"), 0, Column.RESOURCES), 1, Column.RESOURCES)
    (finding,) = findings(view, "missing_cell")
    assert finding.activities == ()
    columns = tuple(column for column in Column if column is not Column.RESOURCES)
    assert findings(replace(view, columns=columns), "missing_cell") == []


def test_a_dash_is_empty() -> None:
    row = activity("Izrađen je letak.")
    dashed = replace(row, cells={**row.cells, Column.INDICATORS: Cell("–", ("–",))})
    (finding,) = findings(report(activity("Letak.", number="1.1.1"), replace(dashed, number="1.1.2")), "missing_cell")
    assert finding.activities == ("1.1.2",)


def spelt(*names: str) -> list[Finding]:
    rows = (activity("Izrađen je letak.", number=f"1.1.{n}", institutions=(name,)) for n, name in enumerate(names, 1))
    return findings(report(*rows), "institution_spelling")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Centri za socijalni rad", "Centari za socijalni rad"),
        (
            "Ministarstvo za rad, socijalnu politiku i izbjeglice Ze-do kantona",
            "Ministarstvo za rad, socijalnu politiku, i izbjeglice Ze-do kantona",
        ),
        (
            "Ministarstvo za rad, socijalnu politiku i izbjeglice Ze-do kantona",
            "Ministarstvo za rad, socijalnu politiku, raseljena lica i izbjeglice Ze-do kantona",
        ),
        ("Ministarstvo za obrazovanje, nauku i sport TK", "Ministarstvo obrazovanja TK"),
        ("Kantonalna uprava za inspekcijske poslove Ze-do kantona", "Kantonalna uprava za inspekcijske poslove"),
        ("Redovan budžet", "Redovan buđet"),
        ("Ministarstvo zdravstva Ze-do kantona", "Min. zdravstva Ze-do kantona"),
        ("Redovan budžet", "redovan budzet"),
        ("Служба за запошљавање", "Служба за запшљавање"),
    ],
)
def test_one_institution_in_two_spellings(one: str, other: str) -> None:
    (finding,) = spelt(one, other, one)
    assert finding.activities == ("1.1.2",)
    assert {evidence.quote for evidence in finding.evidence} == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MUP Ze-do kantona", "Uprava policije MUP-a Ze-do kantona"),
        ("Vlada Ze-do kantona", "Ministarstvo zdravstva Ze-do kantona"),
        ("Ministarstvo zdravstva Ze-do kantona", "Ministarstvo zdravstva Tuzlanskog kantona"),
        ("Federalno ministarstvo zdravstva", "Ministarstvo zdravstva"),
        ("Centar za socijalni rad Tešanj", "Centar za socijalni rad Teslić"),
        ("Općina Vareš", "Općina Visoko"),
        ("Koordinacioni tim", "Koordinator tima"),
        ("Koordinacioni tim", "Koordinacioni tim Ze-do kantona"),
        ("Donatorska sredstva", "Donatorska sredstva i drugi izvori finansiranja"),
        ("Međunarodna organizacija – IOM", "Međunarodna organizacija ‒ IOM"),
        ("Osnovna škola 1", "Osnovna škola 2"),
        ("Ministarstvo pravde", "Ministarstvo prometa"),
        ("Ministarstvo pravde", "Min. prometa"),
    ],
)
def test_two_institutions_or_one_way_of_writing(one: str, other: str) -> None:
    assert spelt(one, other) == []


def test_a_bare_name_that_could_belong_to_two() -> None:
    assert spelt("Ministarstvo zdravstva", "Ministarstvo zdravstva Ze-do kantona", "Ministarstvo zdravstva Tuzlanskog kantona") == []


def test_a_known_name_misspelt_everywhere() -> None:
    (finding,) = spelt("Word Wision", "Word Wision i drugi")
    assert finding.found.values["right"] == "World Vision"
    assert spelt("World Vision", "World Vision i drugi") == []
    assert spelt(to_cyrillic("World Vision")) == []


def test_three_spellings_are_one_finding() -> None:
    (finding,) = spelt("Služba za zapošljavanje", "Sluzba za zapošljavanje", "Služba za zapošljvanje")
    assert len(finding.evidence) == 3
