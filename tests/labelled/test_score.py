"""The measure itself is measured: a perfect check, a silent one, and one that shouts at everything."""

from collections.abc import Iterable

from labelled.faults import planted
from labelled.labels import Label, Reference, Trap, reference
from labelled.reports import clean_twins
from labelled.score import measure, meets, score_clean, score_planted, score_reference, table
from putokaz.foundation.core.messages import msg
from putokaz.foundation.core.source import Source
from putokaz.monitoring.checks.finding import Evidence, Family, Finding, Severity
from putokaz.monitoring.checks.view import ReportView


def finding(family: Family, *activities: str, line: int | None = None, quote: str = "", **values: object) -> Finding:
    sources = (Source(line=line, line_end=line),) if line else ()
    return Finding(f"{family}.any", Severity.NOTE, activities, msg("found", **values), msg("settle"), (Evidence(quote, sources),))


def answer(label: Label) -> Finding:
    line = label.lines[0][0] if label.lines else None
    values = {"goal": label.goal} if label.goal else {}
    return finding(label.family, *label.activities, line=line, **values)


def test_a_perfect_check_is_perfect_on_the_reference() -> None:
    labels = reference()
    score = score_reference([answer(label) for label in labels.labels if label.must], labels)
    for family, tally in score.tallies.items():
        assert (family, tally.precision, tally.recall) == (family, 1.0, 1.0)
    assert not score.wrong
    assert not score.missed


def test_each_must_label_is_needed() -> None:
    labels = reference()
    must = [label for label in labels.labels if label.must and len(label.activities) == 1]
    for left_out in must[::4]:
        others = [label for label in must if label is not left_out and label.family is left_out.family]
        family = Reference(tuple(label for label in labels.labels if label.family is left_out.family), ())
        score = score_reference([answer(label) for label in others], family)
        assert left_out in score.missed


def test_a_silent_check_finds_nothing() -> None:
    score = measure(lambda _: [], clean_twins(), planted(1, 1))
    assert all(tally.precision is None and tally.recall == 0 for tally in score.tallies.values())


def test_a_perfect_check_is_perfect_on_planted_reports() -> None:
    for _, label in planted(2):
        score = score_planted([answer(label)], label)
        assert (score.tallies[label.family].right, score.tallies[label.family].missed) == (1, 0), label
        assert not score.wrong


def test_a_check_that_names_every_activity_earns_nothing() -> None:
    families = (Family.STATUS, Family.INDICATORS, Family.EVIDENCE, Family.ATTRIBUTION, Family.HARM)

    def shout(view: ReportView) -> Iterable[Finding]:
        numbers = tuple(activity.number for activity in view.activities)
        return [finding(family, *numbers) for family in families]

    score = measure(shout, clean_twins(), planted(1, 1))
    assert all(tally.right == 0 and tally.found == 0 for tally in score.tallies.values())


def test_a_check_that_fires_on_each_activity_finds_all_and_is_mostly_wrong() -> None:
    def shout(view: ReportView) -> Iterable[Finding]:
        return [finding(family, activity.number) for activity in view.activities for family in (Family.STATUS, Family.EVIDENCE)]

    score = measure(shout, clean_twins(), planted(1, 1))
    for family in (Family.STATUS, Family.EVIDENCE):
        tally = score.tallies[family]
        assert tally.recall == 1
        assert tally.precision is not None
        assert tally.precision < 0.1


def test_every_finding_on_a_clean_report_is_wrong() -> None:
    score = score_clean([finding(Family.HARM, "1.1.1")])
    assert score.tallies[Family.HARM].wrong == 1


def test_groups_share_two_activities() -> None:
    label = Label(Family.REPETITION, "", ("1.1.1", "2.1.1", "3.1.1"))
    assert meets(finding(Family.REPETITION, "3.1.1", "1.1.1"), label)
    assert not meets(finding(Family.REPETITION, "3.1.1", "1.1.2"), label)
    assert not meets(finding(Family.AGREEMENT, "3.1.1", "1.1.1"), label)


def test_an_introduction_and_one_activity_agree_by_lines() -> None:
    label = Label(Family.AGREEMENT, "", ("1.1.5",), lines=((144, 146),))
    assert meets(finding(Family.AGREEMENT, line=145), label)
    assert meets(finding(Family.AGREEMENT, "1.1.5"), label)
    assert not meets(finding(Family.AGREEMENT, "1.1.4", line=147), label)


def test_sums_meet_by_goal() -> None:
    goal, plan = Label(Family.SUMS, "", goal="4"), Label(Family.SUMS, "", goal="plan")
    assert meets(finding(Family.SUMS, "4.2.8"), goal)
    assert meets(finding(Family.SUMS, goal="4"), goal)
    assert not meets(finding(Family.SUMS, goal="2"), goal)
    assert meets(finding(Family.SUMS), plan)
    assert not meets(finding(Family.SUMS, goal="4"), plan)
    assert not meets(finding(Family.SUMS, line=7), Label(Family.SUMS, "", goal="plan", lines=((9, 9),)))


def test_an_echo_is_neither_right_nor_wrong_and_only_at_its_place() -> None:
    label = Label(Family.STATUS, "", ("2.1.1",), also=frozenset({Family.INDICATORS, Family.SUMS}))
    here, elsewhere = finding(Family.INDICATORS, "2.1.1"), finding(Family.INDICATORS, "2.1.2")
    other = finding(Family.HARM, "2.1.1")
    score = score_planted([here, elsewhere, other, finding(Family.SUMS, goal="2"), finding(Family.SUMS, goal="3")], label)
    assert [one.found.values.get("goal") or one.activities for one in score.wrong] == [("2.1.2",), ("2.1.1",), "3"]
    assert score.missed == [label]


def test_a_trap_with_words_outranks_a_label() -> None:
    labels = Reference(
        (Label(Family.AGREEMENT, "", ("3.3.2", "3.4.2"), must=False),),
        (Trap(Family.AGREEMENT, "", ("3.3.2", "3.4.2"), words=("21 M", "41")),),
    )
    innocent = finding(Family.AGREEMENT, "3.3.2", "3.4.2", quote="41 here")
    naive = finding(Family.AGREEMENT, "3.3.2", "3.4.2", quote="41 (21 M i 20 F)")
    score = score_reference([innocent, naive], labels)
    assert (score.tallies[Family.AGREEMENT].right, score.wrong, len(score.trapped)) == (1, [naive], 1)


def test_a_finding_that_is_half_covered_counts_and_a_quarter_does_not() -> None:
    labels = Reference((Label(Family.EVIDENCE, "", ("1.1.1",)), Label(Family.EVIDENCE, "", ("1.1.2",), must=False)), ())
    half = score_reference([finding(Family.EVIDENCE, "1.1.1", "1.1.2", "1.1.3", "1.1.4")], labels)
    quarter = score_reference([finding(Family.EVIDENCE, "1.1.1", "1.1.3", "1.1.4", "1.1.5")], labels)
    assert (half.tallies[Family.EVIDENCE].right, half.tallies[Family.EVIDENCE].found) == (1, 1)
    assert (quarter.tallies[Family.EVIDENCE].wrong, quarter.tallies[Family.EVIDENCE].missed) == (1, 1)


def test_the_table_has_every_family() -> None:
    score = score_clean([finding(Family.HARM, "1.1.1")])
    lines = table(score).splitlines()
    assert [line.split()[0] for line in lines[1:]] == [family.value for family in Family]
    assert next(line for line in lines if line.startswith("harm")).split() == ["harm", "0", "1", "0,0", "0", "0", "–"]
