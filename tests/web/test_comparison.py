"""The comparison of teams: figures, order, filters, download, and its cost."""

import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from factories.accounts import a_jurisdiction, a_member, an_actor, an_institution, signed_in
from factories.progress import a_cycle, a_plan_to_report_on
from putokaz.foundation.accounts.models import Jurisdiction
from putokaz.foundation.audit.models import Event
from putokaz.monitoring.plans.models import Activity
from putokaz.monitoring.progress.models import Result
from putokaz.web.queries.teams import comparison, in_order, on_map

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)


def a_country() -> Jurisdiction:
    return a_jurisdiction("bih", level="state")


def test_figures_of_a_team() -> None:
    country = a_country()
    canton = a_jurisdiction("zdk", parent=country)
    plan = a_plan_to_report_on(4, jurisdiction=canton)
    cycle = a_cycle(plan)
    for number, status in (("1.1.1", "implemented"), ("1.2.2", "continuous"), ("1.1.3", "in_progress"), ("1.2.4", "cancelled")):
        Result.objects.filter(cycle=cycle, activity__number=number).update(status=status, reported=status != "cancelled", attainment="0.5")
    Activity.objects.filter(plan=plan).update(due_on=date(2026, 1, 1))
    (team,) = comparison(an_actor("state_coordinator", country), TODAY).teams
    rates = team.rates.rates
    assert (int(rates.reported.numerator), rates.reported.denominator, rates.cancelled) == (3, 3, 1)
    assert (team.rates.implemented, team.rates.in_progress, team.not_started, team.late) == (2, 1, 0, 1)


def test_what_is_late_counts_activities_without_any_result_too() -> None:
    plan = a_plan_to_report_on(3, jurisdiction=a_jurisdiction("zdk", parent=a_country()))
    Activity.objects.filter(plan=plan).update(due_on=date(2026, 1, 1))
    (team,) = comparison(an_actor("state_coordinator", a_country()), TODAY).teams
    assert (team.cycle, team.late) == (None, 3)
    assert in_order([team], "official") == [team]


def test_of_each_team_the_newest_plan_that_is_not_a_draft_or_the_one_of_the_period() -> None:
    country = a_country()
    canton = a_jurisdiction("zdk", parent=country)
    old = a_plan_to_report_on(1, jurisdiction=canton, starts_on=date(2021, 1, 1), ends_on=date(2024, 12, 31))
    now = a_plan_to_report_on(1, jurisdiction=canton)
    a_plan_to_report_on(1, jurisdiction=canton, starts_on=date(2028, 1, 1), ends_on=date(2031, 12, 31), state="draft")
    actor = an_actor("state_coordinator", country)
    assert [team.plan for team in comparison(actor, TODAY).teams] == [now]
    assert [team.plan for team in comparison(actor, TODAY, period=(2021, 2024)).teams] == [old]
    assert comparison(actor, TODAY, level="entity").teams == ()


def test_a_coordinator_compares_the_own_level_and_those_below() -> None:
    country = a_country()
    canton, other = a_jurisdiction("zdk", parent=country), a_jurisdiction("tk", parent=country)
    town = a_jurisdiction("maglaj", parent=canton, level="municipality")
    plans = {place.key: a_plan_to_report_on(1, jurisdiction=place) for place in (canton, other, town)}
    seen = comparison(an_actor("coordinator", canton), TODAY)
    assert [team.plan for team in seen.teams] == [plans["zdk"], plans["maglaj"]]


def test_the_map_knows_the_cantons_by_key() -> None:
    country = a_country()
    canton = a_jurisdiction("zdk", parent=country)
    town = a_jurisdiction("maglaj", parent=canton, level="municipality")
    a_cycle(a_plan_to_report_on(2, jurisdiction=canton), ("Održana je obuka 12.05.2025.",))
    a_plan_to_report_on(1, jurisdiction=town)
    values = on_map(comparison(an_actor("state_coordinator", country), TODAY).teams, "bs")
    assert {key: value.text for key, value in values.items()} == {"zdk": "50\u00a0%"}


def test_the_download_has_the_same_figures_and_is_noted(client: Client) -> None:
    country = a_country()
    a_cycle(a_plan_to_report_on(2, jurisdiction=a_jurisdiction("zdk", parent=country)), ("Održana je obuka 12.05.2025.",))
    signed_in(client, a_member("state_coordinator", country))
    sheet = load_workbook(io.BytesIO(client.get("/comparison/download/").content)).active
    assert sheet is not None
    row = dict(zip([cell.value for cell in sheet[1]], [cell.value for cell in sheet[2]], strict=True))
    assert (row["Team"], row["Activities planned"], row["Reported"], row["Reported, %"]) == ("Jurisdikcija zdk", 2, 1, 50)
    assert Event.objects.get(event="web.comparison_exported").note == "1"


def test_whoever_sees_no_plans_compares_nothing(client: Client) -> None:
    signed_in(client, a_member("field_worker", institution=an_institution(a_country())))
    assert client.get("/comparison/").status_code == 403
    assert client.get("/comparison/download/").status_code == 403


@pytest.mark.parametrize("count", [1, 6])
def test_it_asks_as_much_for_many_teams(client: Client, django_assert_num_queries: Any, count: int) -> None:
    country = a_country()
    for number in range(count):
        a_cycle(a_plan_to_report_on(count, jurisdiction=a_jurisdiction(f"k{number}", parent=country)))
    signed_in(client, a_member("state_coordinator", country))
    client.get("/comparison/")
    with django_assert_num_queries(10):
        client.get("/comparison/")
