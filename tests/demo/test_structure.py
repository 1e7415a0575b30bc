"""The demo has the goals, programmes, activities, kinds of indicators, deadlines and figures of a real plan."""

import json
import re

import pytest

from putokaz.demo.loading import demo_report
from putokaz.monitoring.checks.view import Column, Part
from putokaz.monitoring.plans.deadlines import parse_deadline
from putokaz.monitoring.plans.indicators import propose_kind


@pytest.fixture(scope="session")
def real(reference):
    return json.loads((reference / "plan.json").read_text("utf-8"))


def _real_activities(real):
    return [activity for goal in real["goals"] for programme in goal["programmes"] for activity in programme["activities"]]


def test_the_size_of_the_plan():
    view = demo_report()
    assert (len(view.goals), len(list(view.programmes)), len(list(view.activities))) == (5, 30, 106)
    assert [len(goal.activities) for goal in view.goals] == [27, 19, 23, 31, 6]
    assert sum(len(activity.cell(Column.INDICATORS).items) for activity in view.activities) == 251


def test_the_numbers_are_those_of_the_plan(real):
    view = demo_report()
    assert [goal.number for goal in view.goals] == [goal["number"].rstrip(".") for goal in real["goals"]]
    assert [each.number for each in view.programmes] == [each["number"] for goal in real["goals"] for each in goal["programmes"]]
    assert [each.number for each in view.activities] == [each["number"] for each in _real_activities(real)]


def test_indicators_are_of_the_same_kinds(real):
    other = {
        mine.number: (_kinds(mine.cell(Column.INDICATORS).items), _kinds(theirs["indicators"]))
        for mine, theirs in zip(demo_report().activities, _real_activities(real), strict=True)
    }
    assert {number: kinds for number, kinds in other.items() if kinds[0] != kinds[1]} == {}


def _kinds(items):
    return [propose_kind(item).value for item in items]


def test_deadlines_mean_the_same(real):
    for mine, theirs in zip(demo_report().activities, _real_activities(real), strict=True):
        here, there = parse_deadline(mine.cell(Column.DEADLINE).text), parse_deadline(theirs["deadline"])
        assert (here.due_on, here.kind) == (there.due_on, there.kind), mine.number


def test_as_many_institutions_and_resources(real):
    for mine, theirs in zip(demo_report().activities, _real_activities(real), strict=True):
        for column in (Column.INSTITUTIONS, Column.RESOURCES):
            assert len(mine.cell(column).items) == len(theirs[column.value]), (mine.number, column)


def test_the_same_activities_say_nothing_but_a_percentage(real):
    def bare(text):
        return re.sub(r"\s", "", text) if re.fullmatch(r"\s*\d+\s*%\s*", text) else ""

    mine = {each.number: bare(each.results) for each in demo_report().activities if bare(each.results)}
    assert mine == {each["number"]: bare(each["results"]) for each in _real_activities(real) if bare(each["results"])}
    assert sorted(mine.values()) == ["0%"] * 9 + ["100%"] * 2


@pytest.mark.parametrize("language", ["bs", "en"])
def test_nothing_is_left_empty(language):
    view = demo_report(language)
    assert [each.number for each in view.activities if not all(each.cell(column).text for column in Column)] == []
    for activity in view.activities:
        for column in (Column.INSTITUTIONS, Column.INDICATORS, Column.RESOURCES):
            assert "; ".join(activity.cell(column).items) == activity.cell(column).text
        assert " ".join(activity.cell(Column.RESULTS).paragraphs) == activity.results


def test_both_languages_have_the_same_shape():
    bosnian, english = demo_report(), demo_report("en")
    assert [len(each.cell(Column.INDICATORS).items) for each in bosnian.activities] == [
        len(each.cell(Column.INDICATORS).items) for each in english.activities
    ]
    assert [(each.part, each.heading) for each in bosnian.passages] == [(each.part, each.heading) for each in english.passages]
    assert [each.results for each in bosnian.activities] == [each.results for each in english.activities]
    assert [_figures(each.quote) for each in bosnian.totals] == [_figures(each.quote) for each in english.totals]


def _figures(text):
    return re.findall(r"\d+(?:\.\d)?", text.replace("89,4", "89.4").replace("91,3", "91.3").replace("83,8", "83.8"))


def test_english_plan_has_no_bosnian_letters():
    view = demo_report("en")
    texts = [activity.cell(column).text for activity in view.activities for column in Column if column is not Column.RESULTS]
    texts += [goal.title for goal in view.goals] + [programme.title for programme in view.programmes]
    assert [text for text in texts if re.search("[čćšđž]", text, re.IGNORECASE)] == []


@pytest.mark.parametrize(("language", "words"), [("bs", "sintetički primjer"), ("en", "synthetic example")])
def test_it_says_that_it_is_a_demonstration(language, words):
    view = demo_report(language)
    assert words in view.title
    assert words in next(each.text for each in view.passages if each.part is Part.INTRODUCTION and not each.heading)
    assert {"bs": "izmišljena osoba", "en": "invented person"}[language] in view.signatory_role


def test_the_front_matter_is_complete():
    view = demo_report()
    assert all((view.team, view.number, view.signatory, view.signatory_role))
    assert (view.territory, view.place) == ("zdk", "Zenica")
    assert view.dated_on.isoformat() == "2025-03-10"
    assert {each.part for each in view.passages} == {Part.COVER, Part.INTRODUCTION, Part.CONCLUSION, Part.SIGNATURE}


def test_another_language_is_refused():
    with pytest.raises(ValueError, match="bs and en"):
        demo_report("hr")
