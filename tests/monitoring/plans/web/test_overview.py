"""The list of plans and the whole plan on one page."""

import gzip
from datetime import date, timedelta

import pytest
from django.urls import reverse

from factories.accounts import a_jurisdiction, a_member, an_institution, signed_in
from factories.plans import a_plan, activity, an_adopted_plan, an_open_amendment, some_content
from factories.progress import a_cycle
from putokaz.foundation.accounts.actors import actor_of
from putokaz.foundation.core.clock import today
from putokaz.monitoring.plans.content import GoalContent, PlanContent, ProgrammeContent, ResponsibilityContent
from putokaz.monitoring.plans.models import Activity
from putokaz.monitoring.plans.queries.filtering import Filters, chosen, in_order
from putokaz.monitoring.plans.queries.overview import plan_overview

pytestmark = pytest.mark.django_db
DONE = "U maju 2025. godine održana je obuka za 12 policijskih službenika (izvještaj broj 04-12/25)."


def page(plan):
    return reverse("plans:show-plan", args=[plan.uid])


def by(client, role, place=None, institution=None):
    user = a_member(role, place or a_jurisdiction(), institution)
    signed_in(client, user)
    client.cookies["putokaz_language"] = "en"
    return actor_of(user)


def a_varied_plan(today_=None):
    """Two goals, three programmes; every kind of deadline; two known institutions."""
    day = today_ or today()
    place = a_jurisdiction()
    mup, centre = (
        an_institution(place, name="Ministarstvo unutrašnjih poslova", acronym="MUP"),
        an_institution(place, name="Centar u Čapljini"),
    )

    def of(number, text, deadline, *institutions):
        bodies = tuple(ResponsibilityContent(one.name, one.pk, position == 0) for position, one in enumerate(institutions))
        return activity(number, text=text, deadline=deadline, responsibilities=bodies or (ResponsibilityContent("Svi"),))

    soon, past = day + timedelta(days=30), day - timedelta(days=400)
    content = PlanContent(
        "Akcioni plan",
        goals=(
            GoalContent(
                "1",
                "Prevencija",
                programmes=(
                    ProgrammeContent("1.1", "Obuke", activities=(
                        of("1.1.1", "Obučiti policajce u Čapljini", f"{past:%d.%m.%Y}.", mup),
                        of("1.1.2", "Štampati brošure", f"{soon:%d.%m.%Y}.", centre, mup),
                    )),
                    ProgrammeContent("1.2", "Kampanje", activities=(of("1.2.1", "Voditi kampanju", "Kontinuirano", centre),)),
                ),
            ),
            GoalContent("2", "Zaštita", programmes=(
                ProgrammeContent("2.1", "Smještaj", activities=(
                    of("2.1.1", "Otvoriti sigurnu kuću", "kad se steknu uslovi"),
                    of("2.1.2", "Opremiti kuću", f"{past:%d.%m.%Y}.", centre),
                )),
            )),
        ),
    )  # fmt: skip
    plan = a_plan(place, content=content, starts_on=date(day.year - 2, 1, 1), ends_on=date(day.year + 2, 12, 31))
    a_cycle(plan, (DONE, "Nije realizovano.", "", "Potpisivanje protokola je planirano za 2026. godinu.", "Nije realizovano."))
    return plan, mup, centre


def numbers(response):
    lines = response.context["flat"] or [line for goal in response.context["goals"] for line in goal.every_line]
    return [line.number for line in lines]


# --- the number of queries does not grow, whoever looks ---


@pytest.mark.parametrize(("role", "expected"), [("coordinator", 12), ("focal_point", 12), ("government_reader", 12)])
@pytest.mark.parametrize("size", [1, 3, 60])
def test_the_plan_takes_twelve_queries(client, django_assert_num_queries, role, expected, size):
    place = a_jurisdiction()
    institution = an_institution(place)
    plan = an_adopted_plan(
        place, content=some_content(size, responsibilities=(ResponsibilityContent(institution.name, institution.pk, True),))
    )
    for year in (2023, 2024, 2025):
        a_cycle(plan, (DONE, DONE), period=(date(year, 1, 1), date(year, 12, 31)))
    by(client, role, place, institution if role == "focal_point" else None)
    client.get(page(plan))
    with django_assert_num_queries(expected):
        response = client.get(page(plan))
    assert len(numbers(response)) == size


@pytest.mark.parametrize("size", [1, 4])
def test_the_list_takes_eight_queries(client, django_assert_num_queries, size):
    for number in range(size):
        plan = an_adopted_plan(title=f"Plan {number}")
        a_cycle(plan, (DONE,))
    by(client, "coordinator")
    client.get(reverse("plans:list-plans"))
    with django_assert_num_queries(8):
        response = client.get(reverse("plans:list-plans"))
    assert len(response.context["rows"]) == size


def test_a_plan_of_106_activities_is_small_when_it_travels(client):
    plan = a_plan(content=some_content(106))
    by(client, "coordinator")
    assert len(gzip.compress(client.get(page(plan)).content)) < 20_000


# --- who sees it ---


def test_who_may_not_know_of_a_plan_does_not_find_it(client):
    plan = a_plan(a_jurisdiction("usk"))
    by(client, "coordinator", a_jurisdiction("zdk"))
    assert client.get(page(plan)).status_code == 404
    assert client.get(reverse("plans:list-plans")).context["rows"] == []
    by(client, "coordinator", a_jurisdiction("usk"))
    assert client.get(page(plan)).status_code == 200


# --- filters ---


CASES = [
    ({}, ["1.1.1", "1.1.2", "1.2.1", "2.1.1", "2.1.2"]),
    ({"goal": "1"}, ["1.1.1", "1.1.2", "1.2.1"]),
    ({"programme": "1.2"}, ["1.2.1"]),
    ({"status": "implemented"}, ["1.1.1"]),
    ({"status": "not_started"}, ["1.1.2", "1.2.1", "2.1.2"]),
    ({"deadline": "overdue"}, ["2.1.2"]),
    ({"deadline": "next90"}, ["1.1.2"]),
    ({"deadline": "rolling"}, ["1.2.1"]),
    ({"deadline": "unknown"}, ["2.1.1"]),
    ({"q": "cap"}, ["1.1.1", "1.1.2", "1.2.1", "2.1.2"]),
    ({"q": "обучити"}, ["1.1.1"]),
    ({"q": "obuciti čapljini"}, ["1.1.1"]),
    ({"q": "nema toga"}, []),
    ({"goal": "2", "deadline": "overdue"}, ["2.1.2"]),
]


@pytest.mark.parametrize(("query", "expected"), CASES)
def test_each_filter_keeps_just_what_it_says(client, query, expected):
    plan, _mup, _centre = a_varied_plan()
    by(client, "coordinator")
    assert numbers(client.get(page(plan), query)) == expected


def test_by_institution_and_only_mine(client):
    plan, mup, centre = a_varied_plan()
    by(client, "focal_point", institution=mup)
    assert numbers(client.get(page(plan), {"institution": centre.pk})) == ["1.1.2", "1.2.1", "2.1.2"]
    assert numbers(client.get(page(plan), {"mine": "on"})) == ["1.1.1", "1.1.2"]
    by(client, "coordinator")
    assert "mine" not in client.get(page(plan)).context["form"].fields


def test_by_year_and_by_month(client):
    plan, _mup, _centre = a_varied_plan()
    by(client, "coordinator")
    past = today() - timedelta(days=400)
    found = [line.number for line in plan_overview(plan, today()).lines if line.due_on and line.due_on.year == past.year]
    assert numbers(client.get(page(plan), {"deadline": str(past.year)})) == found
    assert numbers(client.get(page(plan), {"month": f"{past:%Y-%m}"})) == ["1.1.1", "2.1.2"]
    assert found[:1] == ["1.1.1"]


def test_words_that_were_found_are_marked_and_hostile_words_stay_words(client):
    plan, _mup, _centre = a_varied_plan()
    by(client, "coordinator")
    assert "<mark>Čap</mark>ljini" in client.get(page(plan), {"q": "cap"}).content.decode()
    hostile = client.get(page(plan), {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in hostile
    assert "&lt;script&gt;alert" in hostile


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("deadline", ["1.1.1", "2.1.2", "1.1.2", "2.1.1", "1.2.1"]), ("late", ["2.1.2", "1.1.1", "1.1.2", "1.2.1", "2.1.1"])],
)
def test_sorted_it_is_one_list(client, sort, expected):
    plan, _mup, _centre = a_varied_plan()
    by(client, "coordinator")
    response = client.get(page(plan), {"sort": sort})
    assert numbers(response) == expected
    assert response.context["goals"] == ()


def test_every_filter_in_use_can_be_taken_off_alone(client):
    plan, _mup, _centre = a_varied_plan()
    by(client, "coordinator")
    chips = dict(client.get(page(plan), {"goal": "1", "q": "obuciti"}).context["chips"])
    assert set(chips.values()) == {"?goal=1", "?q=obuciti"}
    assert "Goal: 1 Prevencija" in chips


def test_a_filter_that_does_not_fit_is_left_out_and_said(client):
    plan, _mup, _centre = a_varied_plan()
    by(client, "coordinator")
    response = client.get(page(plan), {"goal": "77", "status": "implemented"})
    assert response.status_code == 200
    assert numbers(response) == ["1.1.1"]
    assert "This filter does not fit this plan" in response.content.decode()


def test_nothing_found_says_how_to_see_all(client):
    plan, _mup, _centre = a_varied_plan()
    by(client, "coordinator")
    assert "No activity fits these filters" in client.get(page(plan), {"q": "nema toga"}).content.decode()


# --- what it shows ---


def test_figures_lead_to_the_activities_that_they_count(client):
    plan, _mup, _centre = a_varied_plan()
    by(client, "coordinator")
    response = client.get(page(plan))
    assert response.context["figures"]
    for figure in response.context["figures"]:
        assert len(numbers(client.get(page(plan) + figure["query"]))) == figure["count"]


def test_the_three_rates_stand_with_numerator_and_denominator(client):
    plan, _mup, _centre = a_varied_plan()
    by(client, "coordinator")
    rates = client.get(page(plan)).context["rates"]
    assert [(rate["numerator"], rate["denominator"], rate["official"]) for rate in rates] == [(2, 5, True), (0, 5, False), (0, 5, False)]


def test_a_plan_without_a_cycle_shows_no_rate(client):
    plan = a_plan()
    by(client, "coordinator")
    response = client.get(page(plan))
    assert response.context["rates"] == []
    assert "Nothing was reported on this plan yet." in response.content.decode()


def test_the_act_and_the_amendment_stand_in_the_head(client):
    actor = by(client, "coordinator")
    plan = an_adopted_plan(actor=actor)
    assert "Adopted by: Vlada" in client.get(page(plan)).content.decode()
    assert "amendment being prepared" not in client.get(page(plan)).content.decode()
    an_open_amendment(plan, actor)
    assert "amendment being prepared" in client.get(page(plan)).content.decode()


def test_goals_and_programmes_without_activities_are_shown_until_one_filters(client):
    content = PlanContent(
        "Plan",
        goals=(
            GoalContent("1", "Prazan"),
            GoalContent("2", "Pun", programmes=(ProgrammeContent("2.1", "P", activities=(activity("2.1.1"),)),)),
        ),
    )
    plan = a_plan(content=content)
    by(client, "coordinator")
    assert [goal.number for goal in client.get(page(plan)).context["goals"]] == ["1", "2"]
    assert [goal.number for goal in client.get(page(plan), {"goal": "2"}).context["goals"]] == ["2"]


def test_an_activity_that_was_taken_out_is_gone(client):
    plan = a_plan(content=some_content(3))
    Activity.objects.filter(plan=plan, number="1.1.2").update(removed_at="2026-01-01T00:00Z")
    by(client, "coordinator")
    assert numbers(client.get(page(plan))) == ["1.1.1", "1.1.3"]


# --- the list ---


def test_the_list_is_searched_folded_and_by_level(client):
    a_plan(title="Plan za Čapljinu")
    a_plan(title="Drugi plan")
    by(client, "coordinator")
    listed = lambda query: [row["plan"].title for row in client.get(reverse("plans:list-plans"), query).context["rows"]]
    assert listed({"q": "чапљ"}) == ["Plan za Čapljinu"]
    assert listed({"level": "canton"}) == ["Drugi plan", "Plan za Čapljinu"]
    assert listed({"level": "municipality"}) == []


def test_an_empty_list_says_how_to_begin(client):
    by(client, "coordinator")
    assert reverse("plans:start-plan") in client.get(reverse("plans:list-plans")).content.decode()
    by(client, "government_reader")
    assert reverse("plans:start-plan") not in client.get(reverse("plans:list-plans")).content.decode()


# --- pure ---


def test_filters_cut_the_lines_into_parts_that_add_up():
    plan, _mup, _centre = a_varied_plan()
    overview = plan_overview(plan, today())
    every = {line.pk for line in overview.lines}
    by_goal = [{line.pk for line in chosen(overview, Filters(goal=goal.number))} for goal in overview.goals]
    assert set().union(*by_goal) == every
    assert sum(map(len, by_goal)) == len(every)
    by_status = [{line.pk for line in chosen(overview, Filters(status=word.key))} for word in overview.words]
    assert set().union(*by_status) == every


def test_an_unknown_order_is_the_order_of_the_plan():
    plan, _mup, _centre = a_varied_plan()
    lines = plan_overview(plan, today()).lines
    assert in_order(lines, "nonsense") == lines
