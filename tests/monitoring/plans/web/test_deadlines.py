"""The deadlines of a plan: calendar, strip, file; and what institutions have to do."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from factories.accounts import a_jurisdiction, a_member, an_institution, signed_in
from factories.plans import a_plan, activity, an_adopted_plan, some_content
from factories.progress import a_cycle
from putokaz.foundation.core.clock import today
from putokaz.monitoring.plans.content import ResponsibilityContent
from putokaz.monitoring.plans.queries.calendars import icalendar
from putokaz.monitoring.plans.queries.overview import plan_overview

pytestmark = pytest.mark.django_db
DONE = "U maju 2025. godine održana je obuka za 12 policijskih službenika (izvještaj broj 04-12/25)."


def enter(client, role, institution=None, place=None):
    user = a_member(role, place or a_jurisdiction(), institution)
    signed_in(client, user)
    client.cookies["putokaz_language"] = "en"
    return user


def url(name, *args):
    return reverse(f"plans:{name}", args=args)


def dated(*days):
    """A plan with an activity due on each of these days."""
    content = some_content(len(days))
    programme = content.goals[0].programmes[0]
    acts = tuple(activity(each.number, deadline=f"{day:%d.%m.%Y}.") for each, day in zip(programme.activities, days, strict=True))
    goals = (replace(content.goals[0], programmes=(replace(programme, activities=acts),)),)
    return a_plan(content=replace(content, goals=goals), starts_on=today() - timedelta(days=800), ends_on=today() + timedelta(days=800))


@pytest.mark.parametrize("size", [1, 30, 200])
def test_the_page_takes_twelve_queries(client, django_assert_num_queries, size):
    plan = a_plan(content=some_content(size))
    a_cycle(plan, (DONE,))
    enter(client, "government_reader")
    client.get(url("show-timeline", plan.uid))
    with django_assert_num_queries(12):
        response = client.get(url("show-timeline", plan.uid))
    assert response.context["found"] == size
    assert "<svg" in response.content.decode()
    assert len(response.context["strip_rows"]) == size + 1


def test_what_comes_and_what_is_late_are_listed_in_order(client):
    day = today()
    plan = dated(day - timedelta(days=2), day - timedelta(days=300), day, day + timedelta(days=9))
    enter(client, "coordinator")
    context = client.get(url("show-timeline", plan.uid)).context
    assert [line.number for line in context["late"]] == ["1.1.2", "1.1.1"]
    assert [line.number for line in context["coming"]] == ["1.1.3", "1.1.4"]


def test_a_month_leads_to_just_its_activities(client):
    day = today()
    plan = dated(day, day + timedelta(days=100))
    enter(client, "coordinator")
    month = client.get(url("show-timeline", plan.uid)).content.decode()
    link = re.search(rf'href="([^"]*month={day:%Y-%m}[^"]*)"', month)
    assert link
    goals = client.get(link[1].replace("&amp;", "&")).context["goals"]
    assert [line.number for goal in goals for line in goal.every_line] == ["1.1.1"]


def test_filters_hold_here_too(client):
    plan = dated(today(), today() - timedelta(days=5))
    enter(client, "coordinator")
    assert client.get(url("show-timeline", plan.uid), {"deadline": "overdue"}).context["found"] == 1
    assert client.get(url("show-timeline", plan.uid), {"q": "nema"}).context["found"] == 0


def test_the_calendar_file_has_a_day_for_every_open_deadline(client):
    day = today() + timedelta(days=20)
    plan = dated(day, day, day)
    a_cycle(plan, (DONE,))
    enter(client, "coordinator")
    response = client.get(url("download-deadlines", plan.uid))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    text = response.content.decode()
    assert text.count("BEGIN:VEVENT") == text.count(f"DTSTART;VALUE=DATE:{day:%Y%m%d}") == 2
    assert "1.1.1" not in text


def test_lines_of_a_calendar_are_short_and_their_signs_escaped():
    plan = dated(today())
    plan.activities.update(text="Obuka; čišćenje, i dalje\\ovdje " * 10)
    text = icalendar("Plan", plan_overview(plan, today()).lines, at=datetime(2026, 1, 1, tzinfo=UTC))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "")
    assert "SUMMARY:1.1.1 Obuka\\; čišćenje\\, i dalje\\\\ovdje " in unfolded
    assert "\n" not in text.replace("\r\n", "")


# --- institutions ---


def leading(institution, *others):
    return (ResponsibilityContent(institution.name, institution.pk, True), *(ResponsibilityContent(one.name, one.pk) for one in others))


@pytest.mark.parametrize("size", [1, 3, 40])
def test_our_activities_take_nine_queries(client, django_assert_num_queries, size):
    ours = an_institution()
    for number in range(2):
        plan = an_adopted_plan(title=f"Plan {number}", content=some_content(size, responsibilities=leading(ours)))
        a_cycle(plan, (DONE,))
    enter(client, "focal_point", ours)
    client.get(url("show-own-activities"))
    with django_assert_num_queries(9):
        response = client.get(url("show-own-activities"))
    assert response.context["count"] == 2 * size


def test_only_activities_of_the_own_institution_those_to_lead_first(client):
    ours, theirs = an_institution(), an_institution()
    an_adopted_plan(content=some_content(2, responsibilities=leading(theirs, ours)), title="Prvi")
    an_adopted_plan(content=some_content(1, responsibilities=leading(theirs)), title="Tuđi")
    enter(client, "focal_point", ours)
    response = client.get(url("show-own-activities"))
    assert [own.plan.title for own in response.context["plans"]] == ["Prvi"]
    assert {each.leads for each in response.context["plans"][0].activities} == {False}
    assert theirs.name in response.content.decode()
    enter(client, "focal_point", theirs)
    assert {each.leads for own in client.get(url("show-own-activities")).context["plans"] for each in own.activities} == {True}


def test_without_an_institution_the_page_says_where_to_look(client):
    enter(client, "coordinator")
    assert "You do not belong to an institution here" in client.get(url("show-own-activities")).content.decode()


def test_an_institution_of_a_plan_with_its_rates(client, django_assert_num_queries):
    one, other = an_institution(), an_institution()
    plan = an_adopted_plan(content=some_content(4, responsibilities=leading(one, other)))
    a_cycle(plan, (DONE,))
    enter(client, "coordinator")
    rows = client.get(url("show-institutions", plan.uid)).context["rows"]
    assert {row["institution"].pk: (len(row["lines"]), row["leads"]) for row in rows} == {one.pk: (4, 4), other.pk: (4, 0)}
    with django_assert_num_queries(12):
        response = client.get(url("show-institution", plan.uid, one.pk))
    assert [len(response.context[name]) for name in ("leading", "beside")] == [4, 0]
    assert response.context["rates"][0]["denominator"] == 4
    assert client.get(url("show-institution", plan.uid, an_institution().pk)).status_code == 404
