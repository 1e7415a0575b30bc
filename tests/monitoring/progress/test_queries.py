from datetime import date
from decimal import Decimal

import pytest

from factories.accounts import a_jurisdiction, an_actor, an_institution
from factories.progress import YEAR, a_cycle, a_plan_to_report_on, result_of
from putokaz.foundation.accounts.actors import system_actor
from putokaz.monitoring.plans import slots
from putokaz.monitoring.plans.models import Activity, Plan
from putokaz.monitoring.progress.models import Result
from putokaz.monitoring.progress.queries import (
    activity_history,
    late_activities,
    latest_cycle,
    latest_cycles,
    own_activities,
    rates_of_plan,
    rates_of_plans,
    results_of,
)
from putokaz.monitoring.progress.rates import Rate
from putokaz.monitoring.progress.rows import ResultRow, ValueRow
from putokaz.monitoring.progress.services import confirm_cycle, set_result, take_in_results

pytestmark = pytest.mark.django_db
DONE = "U maju 2025. godine održana je obuka za 12 policijskih službenika."
NEXT_YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def with_values(plan, *values):
    """A cycle in which the first activities have a result and a value of their indicator (its target is 10)."""
    activities = Activity.objects.filter(plan=plan).order_by("position")
    rows = [
        ResultRow(one.pk, DONE, values=(ValueRow(one.indicators.get().pk, Decimal(value), evidenced=True),))
        for one, value in zip(activities, values, strict=False)
    ]
    return take_in_results(plan=plan, kind="yearly", period=YEAR, particulars={}, rows=rows, actor=system_actor("tests"))


def cancel(cycle, number):
    result = result_of(cycle, number)
    set_result(result=result, status="cancelled", reason="Ukinuta.", text="", values=(), based_on=1, actor=system_actor("tests"))


# --- one plan ---


def test_rates_of_a_plan_by_goal_programme_and_institution():
    plan = a_plan_to_report_on(4, institution=an_institution(name="Ministarstvo"))
    cycle = with_values(plan, 10, 5)
    found = rates_of_plan(plan, cycle)
    assert (found.whole.reported, found.whole.evidenced, found.whole.attained) == (Rate(2, 4), Rate(2, 4), Rate(Decimal("1.5"), 4))
    assert [part.rates.attained for part in found.programmes] == [Rate(1, 2), Rate(Decimal("0.5"), 2)]
    assert [part.title for part in found.institutions] == ["Ministarstvo"]
    assert found.goals[0].rates == found.institutions[0].rates == found.whole
    assert found.whole.official_rate == found.whole.reported


def test_cancelled_activities_are_in_no_rate_and_are_listed():
    plan = a_plan_to_report_on(3)
    cycle = with_values(plan, 10)
    cancel(cycle, "1.2.2")
    found = rates_of_plan(plan, cycle)
    assert (found.whole.reported, found.whole.cancelled) == (Rate(1, 2), 1)
    assert [(one.number, one.reason) for one in found.cancelled] == [("1.2.2", "Ukinuta.")]
    assert rates_of_plans([plan])[0].rates == found.whole


def test_what_a_cancelled_activity_attained_is_in_no_rate():
    plan = a_plan_to_report_on(3)
    cycle = with_values(plan, 10, 5)
    cycle.results.filter(activity__number="1.2.2").update(status="cancelled")
    whole = rates_of_plan(plan, cycle).whole
    assert (whole.reported, whole.evidenced, whole.attained) == (Rate(1, 2), Rate(1, 2), Rate(1, 2))
    assert rates_of_plans([plan])[0].rates == whole


def test_an_activity_that_left_the_plan_is_in_no_rate():
    plan = a_plan_to_report_on(3)
    cycle = with_values(plan, 10, 10, 10)
    Activity.objects.filter(plan=plan, number="1.1.3").update(removed_at="2025-06-01T00:00:00Z")
    assert rates_of_plan(plan, cycle).whole.reported == rates_of_plans([plan])[0].rates.reported == Rate(2, 2)
    assert len(results_of(cycle)) == 2


def test_a_plan_without_a_cycle_has_nothing_reported():
    plan = a_plan_to_report_on(2)
    found = rates_of_plan(plan, None)
    assert (found.whole.reported, found.statuses) == (Rate(0, 2), {"not_started": 2})
    (team,) = rates_of_plans([plan])
    assert (team.cycle, team.rates) == (None, found.whole)


@pytest.mark.parametrize("size", [1, 30])
def test_rates_of_a_plan_ask_the_same_number_of_queries(size, django_assert_num_queries):
    plan = a_plan_to_report_on(size, institution=an_institution())
    cycle = a_cycle(plan, (DONE,) * size)
    with django_assert_num_queries(6):
        rates_of_plan(plan, cycle)


# --- many plans ---


def test_the_sums_of_many_plans_are_those_of_each():
    plans = [a_plan_to_report_on(size) for size in (1, 3, 5)]
    for place, plan in enumerate(plans):
        with_values(plan, 3 + place, 10)
    a_cycle(plans[0], (), period=NEXT_YEAR)
    for team in rates_of_plans(plans):
        assert team.cycle == latest_cycle(team.plan)
        assert team.rates == rates_of_plan(team.plan, team.cycle).whole
    assert rates_of_plans(plans)[0].rates.reported == Rate(0, 1)


@pytest.mark.parametrize("number", [1, 9])
def test_many_plans_ask_the_same_number_of_queries(number, django_assert_num_queries):
    for _ in range(number):
        with_values(a_plan_to_report_on(2), 5, 10)
    with django_assert_num_queries(4):
        found = rates_of_plans(Plan.objects.all(), late_on=date(2026, 6, 1))
    assert len(found) == number
    assert (found[0].implemented, found[0].late) == (2, 0)


def test_late_is_what_was_due_and_is_not_done():
    plan = a_plan_to_report_on(3)
    cycle = with_values(plan, 10)
    cancel(cycle, "1.2.2")
    assert rates_of_plans([plan], late_on=date(2026, 1, 1))[0].late == 1
    assert rates_of_plans([plan], late_on=date(2025, 12, 31))[0].late == 0
    late = late_activities(Plan.objects.all(), date(2026, 1, 1))
    assert [(one.number, one.status) for one in late] == [("1.1.3", "not_started")]
    assert not late_activities(Plan.objects.all(), date(2025, 12, 31))


def test_what_is_late_without_a_cycle_is_late_too():
    a_plan_to_report_on(2)
    assert [one.status for one in late_activities(Plan.objects.all(), date(2026, 1, 1))] == [None, None]


# --- cycles ---


def test_the_latest_cycle_is_the_one_that_ends_last():
    plan = a_plan_to_report_on(1)
    new, old = a_cycle(plan, period=NEXT_YEAR), a_cycle(plan)
    assert latest_cycle(plan) == new
    assert latest_cycle(plan, confirmed=True) is None
    confirm_cycle(cycle=old, actor=system_actor("tests"))
    assert latest_cycle(plan, confirmed=True) == old
    assert latest_cycles([plan]) == {plan.pk: new}
    assert latest_cycles([plan], confirmed=True) == {plan.pk: old}


def test_the_history_of_an_activity_is_the_latest_first(django_assert_num_queries):
    plan = a_plan_to_report_on(1)
    with_values(plan, 3)
    a_cycle(plan, ("Poslije.",), period=NEXT_YEAR)
    activity = Activity.objects.get(plan=plan)
    with django_assert_num_queries(3):
        found = [(one.text, [value.indicator.text for value in one.values.all()]) for one in activity_history(activity)]
    assert found == [("Poslije.", []), (DONE, ["Broj obučenih osoba"])]


# --- mine ---


def test_mine_is_what_my_institution_is_responsible_for(django_assert_num_queries):
    own, other = an_institution(), an_institution()
    mine = a_plan_to_report_on(2, institution=own)
    a_plan_to_report_on(2, institution=other)
    a_cycle(mine, (DONE,))
    actor = an_actor("focal_point", institution=own)
    with django_assert_num_queries(2):
        found = [(one.plan, one.number, one.status, len(one.responsibilities.all())) for one in own_activities(actor)]
    assert found == [(mine, "1.1.1", "implemented", 1), (mine, "1.2.2", "not_started", 1)]
    assert not own_activities(actor, other.pk)


# --- what the pages of plans show ---


@pytest.mark.parametrize("size", [1, 20])
def test_plans_learn_how_their_activities_stand(size, django_assert_num_queries):
    plan = a_plan_to_report_on(size)
    with_values(plan, *[5] * size)
    with django_assert_num_queries(3):
        standing = slots.progress().of_plan(plan)
    keys = list(Activity.objects.filter(plan=plan).values_list("pk", flat=True))
    with django_assert_num_queries(0):
        rates = standing.rates(keys)
    assert rates.attained == Rate(Decimal("0.5") * size, size)
    assert standing.rates([]).reported == Rate(0, 0)
    assert set(standing.statuses.values()) == {"implemented"}
    assert all(value.value == 5 for value in standing.values.values())
    with django_assert_num_queries(1):
        assert slots.progress().statuses_of(keys) == dict.fromkeys(keys, "implemented")
    with django_assert_num_queries(3):
        assert slots.progress().of_plans([plan])[plan.pk].reported == Rate(size, size)


def test_a_plan_without_a_cycle_has_no_rates_to_show():
    plan = a_plan_to_report_on(1)
    standing = slots.progress().of_plan(plan)
    assert (standing.period, standing.rates([1])) == (None, None)
    assert slots.progress().of_plans([plan]) == {}


# --- who sees results ---


def test_results_are_seen_with_their_plans():
    result = a_cycle(a_plan_to_report_on(1, jurisdiction=a_jurisdiction("tk"))).results.get()
    seen = {
        role: Result.objects.visible_to(an_actor(role, result.cycle.plan.jurisdiction)).exists() for role in ("coordinator", "researcher")
    }
    assert seen == {"coordinator": True, "researcher": False}
    assert not Result.objects.visible_to(an_actor("coordinator", a_jurisdiction("zdk"))).exists()
