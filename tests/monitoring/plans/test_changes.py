"""What differs between two texts, and what differences make of a text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.plans import activity, some_content
from putokaz.monitoring.plans.changes import Change, Kind, applied, change_to, difference, parts
from putokaz.monitoring.plans.completing import completed, propose_source, propose_target
from putokaz.monitoring.plans.content import (
    ActivityContent,
    GoalContent,
    IndicatorContent,
    PlanContent,
    ProgrammeContent,
    ResourceContent,
    part_from_json,
    plan_from_json,
    to_json,
    with_uids,
)

PLAN = with_uids(some_content(12, per_programme=4))
numbers = st.integers(1, 9).map(str)
texts = st.text("abcčć", min_size=1, max_size=4)


@st.composite
def plans(draw):
    goals = []
    for goal in draw(st.lists(numbers, max_size=3, unique=True)):
        programmes = []
        for programme in draw(st.lists(numbers, max_size=3, unique=True)):
            home = f"{goal}.{programme}"
            found = draw(st.lists(st.tuples(numbers, texts), max_size=3, unique_by=lambda each: each[0]))
            activities = tuple(ActivityContent(f"{home}.{number}", text, indicators=(IndicatorContent(text),)) for number, text in found)
            programmes.append(ProgrammeContent(home, draw(texts), activities=activities))
        goals.append(GoalContent(goal, draw(texts), programmes=tuple(programmes)))
    return PlanContent(draw(texts), goals=tuple(goals))


def first_activity(plan):
    return next(plan.activities)


@given(plans())
def test_json_keeps_everything(plan):
    plan = with_uids(plan)
    assert plan_from_json(to_json(plan)) == plan
    assert {uid: part_from_json("activity", to_json(part)) for uid, part in parts(plan).items() if isinstance(part, ActivityContent)} == {
        uid: part for uid, part in parts(plan).items() if isinstance(part, ActivityContent)
    }


@given(plans(), plans())
def test_the_differences_make_the_other_text(before, after):
    before = with_uids(before)
    result = applied(before, difference(before, after))
    assert {getattr(part, "number", "") for part in parts(result).values()} == {part.number for part in parts(with_uids(after)).values()}
    assert difference(result, after) == ()


@given(plans())
def test_a_text_does_not_differ_from_itself(plan):
    plan = with_uids(plan)
    assert difference(plan, plan) == ()


class TestDifference:
    def test_field_by_field(self):
        one = first_activity(PLAN)
        after = applied(PLAN, [change_to(one, replace(one, deadline="2026.", resources=()))])
        (change,) = difference(PLAN, after)
        assert (change.kind, change.number, [field.name for field in change.fields]) == (Kind.CHANGED, "1.1.1", ["deadline", "resources"])
        assert (change.fields[0].before, change.fields[0].after) == ("Decembar 2024.", "2026.")

    def test_moved_to_another_programme(self):
        one, home = first_activity(PLAN), list(PLAN.programmes)[2]
        after = applied(PLAN, [change_to(one, replace(one, programme=home.uid, number="1.3.0"))])
        (change,) = difference(PLAN, after)
        assert change.kind is Kind.MOVED
        assert [each.number for each in list(after.programmes)[2].activities][:2] == ["1.3.0", "1.3.1"]

    def test_new_and_gone(self):
        one, home = first_activity(PLAN), next(PLAN.programmes)
        new = change_to(None, activity("1.1.10", programme=home.uid))
        after = applied(PLAN, [change_to(one, None), new])
        assert [(change.kind, change.number) for change in difference(PLAN, after)] == [(Kind.ADDED, "1.1.10"), (Kind.REMOVED, "1.1.1")]

    def test_a_text_without_uids_is_matched_by_numbers_and_words(self):
        (change,) = difference(PLAN, replace(some_content(12, per_programme=4), title="Novi naziv"))
        assert (change.subject, [field.name for field in change.fields]) == ("plan", ["title"])


class TestApplied:
    def test_what_is_new_stands_where_its_number_belongs(self):
        home = next(PLAN.programmes)
        after = applied(
            PLAN, [change_to(None, activity("1.1.2a", programme=home.uid)), change_to(None, activity("1.1.10", programme=home.uid))]
        )
        assert [each.number for each in next(after.programmes).activities] == ["1.1.1", "1.1.2", "1.1.2a", "1.1.3", "1.1.4", "1.1.10"]

    def test_nothing_stands_in_nothing(self):
        with pytest.raises(ValueError, match="stands in nothing"):
            applied(PLAN, [change_to(None, activity("1.1.9", programme="nowhere"))])
        with pytest.raises(ValueError, match="stands in nothing"):
            applied(PLAN, [Change("goal", PLAN.goals[0].uid, PLAN.goals[0], None)])

    def test_nothing_cannot_become_nothing(self):
        with pytest.raises(ValueError, match="Nothing"):
            change_to(None, None)


class TestCompleting:
    @pytest.mark.parametrize(
        ("words", "target", "unit"),
        [
            ("Najmanje 4 sjednice godišnje", 4, ""),
            ("Najmanje 30 % žena", 30, "%"),
            ("12 kampanja", 12, ""),
            ("Broj obuka u 2022. godini", None, ""),
            ("Broj obuka", None, ""),
            ("Od 3 do 5 obuka", None, ""),
        ],
    )
    def test_targets(self, words, target, unit):
        assert propose_target(words) == (target, unit)

    @pytest.mark.parametrize(
        ("words", "source"),
        [
            ("Redovan budžet", "regular_budget"),
            ("Redovni proračun", "regular_budget"),
            ("Donatorska sredstva i drugi izvori", "donors"),
            ("IOM", "donors"),
            ("Nisu potrebna sredstva", "none"),
            ("i drugi izvori finansiranja", "other"),
            ("MUP ZDK", "unknown"),
        ],
    )
    def test_sources(self, words, source):
        assert propose_source(words) == source

    def test_what_is_given_stays(self):
        given_ = IndicatorContent("Broj obuka", kind="text")
        done = completed(activity(indicators=(given_, IndicatorContent("  ")), resources=(ResourceContent("Redovni budžet", "other"),)))
        assert done.indicators == (given_,)
        assert done.resources[0].source == "other"
