from dataclasses import replace

import pytest

from factories.progress import a_cycle, a_plan_of_report, a_plan_to_report_on, result_of
from putokaz.demo.loading import demo_report
from putokaz.foundation.accounts.actors import system_actor
from putokaz.monitoring.checks import check, three_rates
from putokaz.monitoring.checks.queries import content_stamp, report_view, view_hash
from putokaz.monitoring.checks.view import Column, Period
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.progress.models import Cycle
from putokaz.monitoring.progress.queries import rates_of_plan
from putokaz.monitoring.progress.services import change_particulars, set_result

pytestmark = pytest.mark.django_db


def test_the_demo_report_comes_back_from_the_database_as_it_went_in():
    plan, cycle = a_plan_of_report(demo_report())
    view = report_view(plan, cycle)
    assert view == demo_report()
    assert check(view) == check(demo_report())
    assert len(check(view)) > 20


def test_the_rates_of_the_cycle_are_those_of_the_report():
    plan, cycle = a_plan_of_report(demo_report())
    rates = rates_of_plan(plan, cycle)
    read = {row.number: row for row in three_rates(demo_report())}
    found = {None: rates.whole} | {part.number: part.rates for part in (*rates.goals, *rates.programmes)}
    assert set(found) == set(read)
    for number, row in read.items():
        assert (found[number].reported, found[number].evidenced) == (row.reported, row.evidenced), number
        assert found[number].attained.percent == row.attained.percent, number


@pytest.mark.parametrize("size", [1, 12])
def test_seven_queries_for_any_number_of_activities(size, django_assert_num_queries):
    plan = Plan.objects.select_related("jurisdiction").get(pk=a_plan_to_report_on(size).pk)
    cycle = a_cycle(plan, ("Održana je obuka.",) * size)
    with django_assert_num_queries(7):
        view = report_view(plan, cycle)
    assert len(list(view.activities)) == size


def test_a_plan_without_a_cycle_has_its_text_and_no_results():
    plan = a_plan_to_report_on(2)
    view = report_view(plan, None)
    assert [one.text for one in view.activities] == ["Održati obuku broj 1", "Održati obuku broj 2"]
    assert not any(one.results for one in view.activities)
    assert (view.period, view.territory) == (Period(plan.starts_on, plan.ends_on), "zdk")


def test_a_cancelled_activity_is_in_no_rate_of_the_view():
    plan = a_plan_to_report_on(2)
    cycle = a_cycle(plan, ("Održana je obuka za 10 osoba.",))
    result = result_of(cycle, "1.2.2")
    set_result(result=result, status="cancelled", reason="Ukinuta.", text="", values=(), based_on=1, actor=system_actor("tests"))
    view = report_view(plan, cycle)
    assert three_rates(view)[-1].reported.denominator == 1
    assert [one.cell(Column.RESULTS).text for one in view.activities if one.cancelled] == ["Ukinuta."]


def test_particulars_that_make_no_sense_are_left_out():
    plan = a_plan_to_report_on(1)
    broken = {
        "document": {"title": 5, "dated_on": "yesterday", "territory": "nowhere"},
        "totals": [{"goal": "1", "planned": "many", "rate": "x", "quote": "q"}, "?"],
        "passages": [{"part": "attic", "text": "a"}, {"part": "conclusion", "text": "b", "sources": [{"page": 3, "line": "?"}, 7]}],
        "running_headers": None,
        "columns": ["activity", "weather"],
    }
    view = report_view(plan, a_cycle(plan, particulars=broken))
    assert (view.title, view.dated_on, view.territory, view.columns) == ("", None, None, (Column.ACTIVITY,))
    assert [(one.text, one.sources[0].page, one.sources[0].line) for one in view.passages] == [("b", 3, None)]
    assert (view.totals[0].planned, view.totals[0].rate, view.totals[0].quote) == (None, None, "q")


# --- whether anything changed ---


def test_the_stamp_and_the_hash_follow_the_content():
    plan = a_plan_to_report_on(1)
    cycle = a_cycle(plan, ("Održana je obuka.",))
    result, actor = cycle.results.get(), system_actor("tests")

    def state() -> tuple[str, str]:
        now = Plan.objects.get(pk=plan.pk), Cycle.objects.get(pk=cycle.pk)
        return content_stamp(*now), view_hash(report_view(*now))

    def write(text: str, based_on: int) -> None:
        set_result(result=result, status=result.status, reason="", text=text, values=(), based_on=based_on, actor=actor)

    first = state()
    assert state() == first
    write("Održane su dvije obuke.", 1)
    second = state()
    assert second[0] != first[0]
    assert second[1] != first[1]
    write("Održana je obuka.", 2)
    assert state()[0] not in (first[0], second[0])  # edited and put back: somebody must look
    assert view_hash(replace(report_view(plan, cycle))) != second[1]
    before = state()
    change_particulars(cycle=cycle, document={"number": "04-1/26"}, actor=actor)
    assert all(one != other for one, other in zip(before, state(), strict=True))
