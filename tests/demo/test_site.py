"""The demonstration loads, is whole, and belongs to nobody real."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from putokaz.demo.services import demo_is_loaded
from putokaz.demo.site import people, plan_in_progress, report_of_team, teams
from putokaz.foundation.accounts.models import User
from putokaz.foundation.accounts.queries import demo_logins
from putokaz.foundation.accounts.roles import ROLES
from putokaz.foundation.audit.queries import breaks_in_chain
from putokaz.monitoring.plans.enums import AmendmentState, PlanState
from putokaz.monitoring.plans.models import Amendment, Plan
from putokaz.monitoring.progress.enums import CycleState


@pytest.mark.django_db
def test_the_demo_loads_once_and_is_whole() -> None:
    call_command("load_demo", stdout=StringIO())
    assert demo_is_loaded()
    own = Plan.objects.filter(jurisdiction__key="zdk").order_by("starts_on")
    assert [(plan.activities.count(), plan.state) for plan in own] == [(106, PlanState.ADOPTED), (19, PlanState.ADOPTED)]
    first = own[0]
    assert (first.goals.count(), first.activities.values("programme").distinct().count()) == (5, 30)
    assert [cycle.state for cycle in first.cycles.all()] == [CycleState.IMPORTED]
    assert Plan.objects.exclude(jurisdiction__key="zdk").count() == len(teams())
    assert not Plan.objects.filter(is_synthetic=False).exists()
    assert Amendment.objects.get(state=AmendmentState.OPEN).changes.count() == 1
    assert {login.email for login in demo_logins()} == {person.email for person in people()}
    assert set(ROLES) == {person.role for person in people()}
    assert not User.objects.filter(is_synthetic=False).exists()
    assert list(breaks_in_chain()) == []
    with pytest.raises(CommandError, match="--reset"):
        call_command("load_demo", stdout=StringIO())


@pytest.mark.django_db
@override_settings(DEMO=False)
@pytest.mark.parametrize("options", [(), ("--reset",)])
def test_production_is_left_alone(options: tuple[str, ...]) -> None:
    user = User.objects.create_user("stvarna@example.ba", full_name="Neko")
    with pytest.raises(CommandError, match="production"):
        call_command("load_demo", *options, stdout=StringIO())
    assert User.objects.get() == user


def test_both_languages_have_the_same_plan_in_progress() -> None:
    bosnian, english = plan_in_progress("bs"), plan_in_progress("en")
    assert [one.number for one in bosnian.content.activities] == [one.number for one in english.content.activities]
    assert set(bosnian.told) == set(english.told) == {one.number for one in bosnian.content.activities}
    assert not {one.text for one in bosnian.content.activities} & {one.text for one in english.content.activities}


def test_teams_differ_and_stay_the_same() -> None:
    first, second = teams()[:2]
    assert report_of_team(first) == report_of_team(first)
    done = {team.jurisdiction: sum(bool(one.results) for one in report_of_team(team).activities) for team in teams()}
    assert len(set(done.values())) > len(done) // 2
    assert report_of_team(first).activities != report_of_team(second).activities


def test_nobody_in_it_can_be_written_to() -> None:
    assert all(person.email.endswith(".example") for person in people())
