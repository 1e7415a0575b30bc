"""The home page of each role: a small known world, what stands there, what does not, and how many queries it takes."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from factories.accounts import a_jurisdiction, a_member, a_membership, a_user, actor_for, an_actor, an_institution, signed_in
from factories.plans import an_adopted_plan, an_open_amendment
from factories.progress import a_cycle, a_plan_to_report_on
from putokaz.foundation.accounts.actors import system_actor
from putokaz.foundation.accounts.models import Institution, Jurisdiction
from putokaz.foundation.accounts.roles import ROLES
from putokaz.monitoring.plans.models import Activity, Plan
from putokaz.monitoring.progress.models import Cycle, Result
from putokaz.monitoring.progress.services import confirm_cycle
from putokaz.web.boards import BOARDS
from putokaz.web.queries.desk import desk_of
from putokaz.web.queries.institution import own_work
from putokaz.web.queries.teams import comparison, in_order
from putokaz.web.turns import turns

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)


def page(client: Client, address: str = "/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def world() -> tuple[Jurisdiction, Jurisdiction]:
    country = a_jurisdiction("bih", level="state")
    return country, a_jurisdiction("zdk", parent=country)


def make_late(plan: Plan, number: str, day: date = date(2026, 5, 1)) -> None:
    Activity.objects.filter(plan=plan, number=number).update(due_on=day)


# --- the coordinator ---


def test_every_role_has_a_board() -> None:
    assert set(BOARDS) == set(ROLES)


def test_the_desk_knows_what_is_late_what_comes_and_how_far_the_plan_is() -> None:
    _country, canton = world()
    plan = a_plan_to_report_on(4, jurisdiction=canton)
    a_cycle(plan, ("Održana je obuka 12.05.2025., 12 učesnika.",))
    make_late(plan, "1.1.3")
    make_late(plan, "1.2.2", date(2026, 4, 1))
    make_late(plan, "1.2.4", date(2026, 7, 1))
    Result.objects.filter(activity__number="1.1.1").update(status="implemented", reported=True)
    make_late(plan, "1.1.1")  # done: not late

    desk = desk_of(an_actor("coordinator", canton), TODAY)

    assert [(due.number, due.days_late) for due in desk.late] == [("1.2.2", 75), ("1.1.3", 45)]
    assert [(due.number, due.days) for due in desk.soon] == [("1.2.4", 16)]
    (standing,) = desk.standings
    assert (standing.rates.reported.numerator, standing.rates.reported.denominator) == (1, 4)
    assert [(part.number, part.rates.planned) for part in standing.goals] == [("1", 4)]


def test_what_is_late_in_a_plan_whose_time_is_over_stands_apart() -> None:
    _country, canton = world()
    plan = a_plan_to_report_on(2, jurisdiction=canton, starts_on=date(2021, 1, 1), ends_on=date(2024, 12, 31))
    make_late(plan, "1.1.1", date(2023, 1, 1))
    make_late(plan, "1.2.2", date(2023, 1, 1))
    desk = desk_of(an_actor("coordinator", canton), TODAY)
    assert desk.late == []
    assert [(one.plan, len(one.late)) for one in desk.over] == [(plan, 2)]


def test_other_teams_are_not_on_the_desk() -> None:
    country, canton = world()
    a_plan_to_report_on(1, jurisdiction=a_jurisdiction("tk", parent=country))
    own = a_plan_to_report_on(1, jurisdiction=canton)
    assert [one.plan for one in desk_of(an_actor("coordinator", canton), TODAY).standings] == [own]


def said(jurisdiction: Jurisdiction) -> list[tuple[str, bool]]:
    return [(turn.title, turn.mine) for turn in turns(desk_of(an_actor("coordinator", jurisdiction), TODAY))]


@pytest.mark.usefixtures("english")
def test_whose_turn_it_is_follows_from_the_states() -> None:
    _country, canton = world()
    assert said(canton) == []
    plan = a_plan_to_report_on(2, jurisdiction=canton, state="draft")
    assert said(canton) == [("Record the adoption of the plan", True)]
    Plan.objects.filter(pk=plan.pk).update(state="adopted")
    assert said(canton) == [("Open the first reporting cycle", True)]
    cycle = a_cycle(plan)
    assert said(canton) == [("Look through the imported results and confirm them", True)]
    Cycle.objects.filter(pk=cycle.pk).update(state="open")
    assert said(canton) == [("2 activities have no result yet", False)]
    Result.objects.filter(cycle=cycle).update(reported=True)
    assert said(canton) == [("Confirm the reporting cycle", True)]
    Cycle.objects.filter(pk=cycle.pk).update(state="confirmed")
    assert said(canton) == []


@pytest.mark.usefixtures("english")
def test_an_amendment_in_the_making_waits_for_the_coordinator() -> None:
    _country, canton = world()
    actor = an_actor("coordinator", canton)
    plan = an_adopted_plan(canton, actor=actor)
    an_open_amendment(plan, actor)
    assert ("Amendment 1 is being prepared", True) in said(canton)


@pytest.mark.usefixtures("english")
def test_a_new_coordinator_is_told_what_to_do_first(client: Client) -> None:
    _country, canton = world()
    signed_in(client, a_member("coordinator", canton))
    text = page(client)
    assert "Your team has no plan here yet" in text
    assert "/imports/new/" in text
    assert "/plans/start/" in text
    assert "Whose turn it is" not in text


def two_teams(canton: Jurisdiction, plans: int, activities: int) -> None:
    for _each in range(plans):
        plan = a_plan_to_report_on(activities, jurisdiction=canton, institution=an_institution(canton))
        a_cycle(plan, ("Održana je obuka 12.05.2025.",) * activities)


@pytest.mark.parametrize(("plans", "activities"), [(1, 1), (3, 8)])
def test_the_desk_asks_as_much_for_many_as_for_one(client: Client, django_assert_num_queries: Any, plans: int, activities: int) -> None:
    _country, canton = world()
    signed_in(client, a_member("coordinator", canton))
    two_teams(canton, plans, activities)
    client.get("/")
    with django_assert_num_queries(13):
        client.get("/")


# --- the focal point ---


def an_institution_at_work(canton: Jurisdiction) -> tuple[Institution, Plan, Cycle]:
    institution = an_institution(canton)
    plan = a_plan_to_report_on(3, jurisdiction=canton, institution=institution)
    a_plan_to_report_on(2, jurisdiction=canton, institution=an_institution(canton))
    cycle = a_cycle(plan, ("Održana je obuka 12.05.2025.",))
    Cycle.objects.filter(pk=cycle.pk).update(state="open", due_on=date(2026, 7, 31))
    return institution, plan, cycle


def test_a_focal_point_sees_what_is_expected_and_nothing_of_others() -> None:
    _country, canton = world()
    institution, plan, cycle = an_institution_at_work(canton)
    make_late(plan, "1.2.2")
    work = own_work(an_actor("focal_point", institution=institution), TODAY)
    assert {one.activity.plan_id for one in work.rows} == {plan.pk}
    assert [one.activity.number for one in work.awaited] == ["1.2.2", "1.1.3"]
    assert [(one.activity.number, one.days_late) for one in work.late] == [("1.1.3", 166), ("1.2.2", 45)]
    assert work.cycles == (cycle,)


def test_once_the_cycle_is_confirmed_nothing_is_expected() -> None:
    _country, canton = world()
    institution, _plan, cycle = an_institution_at_work(canton)
    confirm_cycle(cycle=Cycle.objects.get(pk=cycle.pk), actor=system_actor("tests"))
    work = own_work(an_actor("focal_point", institution=institution), TODAY)
    assert len(work.rows) == 3
    assert work.awaited == []
    assert work.cycles == ()


def test_a_focal_point_reports_from_the_home_page(client: Client) -> None:
    _country, canton = world()
    institution, _plan, cycle = an_institution_at_work(canton)
    signed_in(client, a_member("focal_point", institution=institution))
    text = page(client)
    waiting = Result.objects.get(cycle=cycle, activity__number="1.2.2")
    assert f"/progress/results/{waiting.pk}/edit/" in text
    done = Result.objects.get(cycle=cycle, activity__number="1.1.1")
    assert f"/progress/results/{done.pk}/edit/" not in text


@pytest.mark.parametrize("count", [1, 9])
def test_the_page_of_a_focal_point_asks_as_much_for_many(client: Client, django_assert_num_queries: Any, count: int) -> None:
    _country, canton = world()
    institution = an_institution(canton)
    for _each in range(2):
        cycle = a_cycle(a_plan_to_report_on(count, jurisdiction=canton, institution=institution))
        Cycle.objects.filter(pk=cycle.pk).update(state="open")
    signed_in(client, a_member("focal_point", institution=institution))
    client.get("/")
    with django_assert_num_queries(9):
        client.get("/")


# --- the country and readers ---


def test_the_country_has_every_team_worst_first_and_those_without_a_plan() -> None:
    country, canton = world()
    other = a_jurisdiction("tk", parent=country)
    a_jurisdiction("ks", parent=country)
    good, bad = a_plan_to_report_on(2, jurisdiction=canton), a_plan_to_report_on(2, jurisdiction=other)
    a_cycle(good, ("Održana je obuka 12.05.2025.", "Održana je obuka 13.05.2025."))
    a_cycle(bad)
    found = comparison(an_actor("state_coordinator", country), TODAY)
    assert [team.plan for team in in_order(found.teams, "official")] == [bad, good]
    assert [team.place.key for team in in_order(found.teams, "-official")] == ["zdk", "tk"]
    assert {place.key for place in found.without} == {"bih", "ks"}


def test_the_officer_the_administrator_and_those_who_wait_have_their_boards(client: Client) -> None:
    country, canton = world()
    wanted = {
        "data_protection_officer": "Audit trail",
        "administrator": "State of the site",
        "researcher": "Published plans",
        "government_reader": "Plans that you read",
    }
    for role, words in wanted.items():
        user = a_member(role, country, language="en")
        signed_in(client, user)
        client.cookies["putokaz_language"] = "en"
        text = page(client)
        assert words in text, role
        others = {other for key, other in wanted.items() if key != role and other not in ("Audit trail", "Published plans")}
        assert not any(f"<h2>{other}" in text for other in others), role
    institution = an_institution(canton)
    signed_in(client, a_member("case_worker", institution=institution))
    assert "Your cases will be here" in page(client)


def test_somebody_without_a_role_is_told_whom_to_ask(client: Client) -> None:
    client.cookies["putokaz_language"] = "en"
    client.force_login(a_user())
    assert "You have no role yet" in page(client)


def test_two_roles_stand_one_below_the_other(client: Client) -> None:
    country, canton = world()
    user = a_member("coordinator", canton)
    a_membership(user, "data_protection_officer", country)
    assert actor_for(user).has_role("data_protection_officer")
    signed_in(client, user)
    client.cookies["putokaz_language"] = "en"
    text = page(client)
    assert "Latest events" in text
    assert "Your team has no plan here yet" in text
