from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import translation

from factories.accounts import a_jurisdiction, an_actor, an_institution
from factories.progress import YEAR, a_cycle, a_plan_to_report_on, result_of
from putokaz.foundation.accounts.actors import system_actor
from putokaz.foundation.audit.models import Event
from putokaz.foundation.core.refusals import NotNow, NotYou
from putokaz.monitoring.plans.models import Activity, Indicator
from putokaz.monitoring.progress.enums import CycleState, ProgressEvent, Status
from putokaz.monitoring.progress.models import Cycle, Result
from putokaz.monitoring.progress.queries import latest_cycle
from putokaz.monitoring.progress.rows import ResultRow, ValueRow
from putokaz.monitoring.progress.services import (
    ResultConflict,
    change_particulars,
    confirm_cycle,
    delete_cycle,
    open_cycle,
    reopen_cycle,
    set_result,
    take_in_results,
)

pytestmark = pytest.mark.django_db
NEXT_YEAR = (date(2026, 1, 1), date(2026, 12, 31))
DONE = "U maju 2025. godine održana je obuka za 12 policijskih službenika (izvještaj broj 04-12/25)."


def write(result, actor, **changes):
    given = {"status": result.status, "reason": result.reason, "text": result.text, "values": (), "based_on": result.revision, **changes}
    return set_result(result=result, actor=actor, **given)


# --- taking in ---


def test_a_report_becomes_a_cycle_with_a_result_for_every_activity():
    plan = a_plan_to_report_on(4)
    actor = an_actor("coordinator", plan.jurisdiction)
    cycle = a_cycle(plan, (DONE, "Nije realizovano.", "Potpisivanje protokola je planirano za 2026. godinu."), actor=actor)
    assert cycle.state == CycleState.IMPORTED
    statuses = dict(Result.objects.filter(cycle=cycle).values_list("activity__number", "status"))
    assert statuses == {"1.1.1": "implemented", "1.2.2": "not_started", "1.1.3": "in_progress", "1.2.4": "not_started"}
    assert list(Result.objects.filter(cycle=cycle).values_list("reported", flat=True)) == [True, False, True, False]
    assert Event.objects.get(event=ProgressEvent.CYCLE_IMPORTED).jurisdiction == plan.jurisdiction.path


def test_the_number_of_statements_does_not_grow_with_the_activities(django_assert_num_queries):
    plans = {size: a_plan_to_report_on(size) for size in (2, 40)}
    for size, plan in plans.items():
        rows = [
            ResultRow(one.pk, DONE, values=(ValueRow(one.indicators.get().pk, Decimal(size), evidenced=True),))
            for one in Activity.objects.filter(plan=plan)
        ]
        locks = 1 if connection.vendor == "postgresql" else 0  # on the audit trail, for its one event
        with django_assert_num_queries(14 + locks):
            take_in_results(plan=plan, kind="yearly", period=YEAR, particulars={}, rows=rows, actor=system_actor("tests"))


def test_values_and_evidence_give_the_kept_columns():
    plan = a_plan_to_report_on(1, indicators=2)
    activity = Activity.objects.get(plan=plan)
    first, second = activity.indicators.all()
    Indicator.objects.filter(pk=second.pk).update(target=None)
    rows = [ResultRow(activity.pk, DONE, values=(ValueRow(first.pk, Decimal(5)), ValueRow(second.pk, answer="da", evidenced=True)))]
    cycle = take_in_results(plan=plan, kind="yearly", period=YEAR, particulars={}, rows=rows, actor=system_actor("tests"))
    result = cycle.results.get()
    assert (result.reported, result.evidenced, result.attainment) == (True, True, Decimal("0.75"))


def test_a_row_of_another_plan_or_a_foreign_indicator_is_an_error():
    plan, other = a_plan_to_report_on(1), a_plan_to_report_on(1)
    own, foreign = Activity.objects.get(plan=plan), Activity.objects.get(plan=other)
    for rows in (
        [ResultRow(foreign.pk)],
        [ResultRow(own.pk), ResultRow(own.pk)],
        [ResultRow(own.pk, values=(ValueRow(foreign.indicators.get().pk, Decimal(1)),))],
    ):
        with pytest.raises(ValueError, match=r"plan|own"):
            take_in_results(plan=plan, kind="yearly", period=YEAR, particulars={}, rows=rows, actor=system_actor("tests"))
    assert not Cycle.objects.exists()


def test_the_same_period_is_taken_in_once():
    plan = a_plan_to_report_on(1)
    a_cycle(plan)
    with pytest.raises(NotNow):
        a_cycle(plan)
    assert a_cycle(plan, kind="final").pk


# --- opening ---


def test_a_new_cycle_starts_from_the_one_before_or_only_from_what_was_cancelled():
    plan = a_plan_to_report_on(2)
    actor = an_actor("coordinator", plan.jurisdiction)
    before = a_cycle(plan, (DONE,))
    write(result_of(before, "1.2.2"), actor, status=Status.CANCELLED, reason="Ukinuta odlukom vlade.")
    whole = open_cycle(plan=plan, kind="yearly", period=NEXT_YEAR, actor=actor)
    assert [one.text for one in whole.results.all()] == [DONE, ""]
    bare = open_cycle(plan=plan, kind="final", period=NEXT_YEAR, actor=actor, carry_over=False)
    assert [(one.text, one.status) for one in bare.results.all()] == [("", "not_started"), ("", "cancelled")]
    assert bare.results.last().reason == "Ukinuta odlukom vlade."
    assert latest_cycle(plan) == bare


# --- confirming, opening again, deleting ---


def test_a_confirmed_cycle_does_not_change_until_it_is_opened_again():
    plan = a_plan_to_report_on(1)
    actor = an_actor("coordinator", plan.jurisdiction)
    cycle = a_cycle(plan, (DONE,))
    confirm_cycle(cycle=cycle, actor=actor)
    result = cycle.results.get()
    assert result.is_confirmed
    for act in (
        lambda: write(result, actor, text="Drugo"),
        lambda: delete_cycle(cycle=cycle, actor=actor),
        lambda: confirm_cycle(cycle=cycle, actor=actor),
        lambda: change_particulars(cycle=cycle, document={"number": "1"}, actor=actor),
        lambda: reopen_cycle(cycle=cycle, reason=" ", actor=actor),
    ):
        with pytest.raises(NotNow):
            act()
    reopen_cycle(cycle=cycle, reason="Pogrešan broj učesnika.", actor=actor)
    assert write(result, actor, text="Drugo").text == "Drugo"
    assert Event.objects.get(event=ProgressEvent.CYCLE_REOPENED).note == "Pogrešan broj učesnika."
    with pytest.raises(NotNow):
        reopen_cycle(cycle=cycle, reason="Ponovo", actor=actor)


def test_a_cycle_that_is_not_confirmed_is_deleted_with_its_results():
    plan = a_plan_to_report_on(2)
    cycle = a_cycle(plan, (DONE,))
    assert Result.objects.exists()
    delete_cycle(cycle=cycle, actor=an_actor("coordinator", plan.jurisdiction))
    assert not Cycle.objects.exists()
    assert not Result.objects.exists()


def test_particulars_are_changed_key_by_key():
    cycle = a_cycle(a_plan_to_report_on(1), particulars={"document": {"number": "1", "place": "Zenica"}, "totals": [{"goal": "1"}]})
    actor = system_actor("tests")
    changed = change_particulars(cycle=cycle, document={"number": "2"}, actor=actor)
    assert changed.particulars == {"document": {"number": "2", "place": "Zenica"}, "totals": [{"goal": "1"}]}
    assert Event.objects.get(event=ProgressEvent.CYCLE_CHANGED).changed == ["number"]
    change_particulars(cycle=cycle, document={"number": "2"}, actor=actor)
    assert Event.objects.filter(event=ProgressEvent.CYCLE_CHANGED).count() == 1


# --- one result ---


def test_setting_a_result_keeps_history_and_trace():
    plan = a_plan_to_report_on(1)
    actor = an_actor("coordinator", plan.jurisdiction)
    result = a_cycle(plan).results.get()
    indicator = Indicator.objects.get(activity__plan=plan)
    value = ValueRow(indicator.pk, Decimal(10), evidence="Izvještaj 04-12/25", evidenced=True)
    written = write(result, actor, status=Status.IMPLEMENTED, reason="Po izvještaju", text=DONE, values=[value])
    assert (written.reported, written.evidenced, written.attainment, written.revision) == (True, True, 1, 2)
    assert written.changed_by_name == actor.actor_name
    assert [(one.number, one.content["text"]) for one in written.revisions.all()] == [(2, DONE), (1, "")]
    event = Event.objects.get(event=ProgressEvent.RESULT_CHANGED)
    assert event.changed == ["reason", "status", "text", "values"]
    assert DONE not in event.note + event.target_name


def test_nothing_changed_writes_nothing():
    result = a_cycle(a_plan_to_report_on(1), (DONE,)).results.get()
    assert write(result, system_actor("tests")).revision == 1
    assert not Event.objects.filter(event=ProgressEvent.RESULT_CHANGED).exists()


def test_the_second_editor_is_told_and_nothing_is_written():
    plan = a_plan_to_report_on(1)
    result = a_cycle(plan, (DONE,)).results.get()
    first, second = an_actor("coordinator", plan.jurisdiction), an_actor("coordinator", plan.jurisdiction)
    write(result, first, text="Prva verzija, održana je obuka.")
    with pytest.raises(ResultConflict) as conflict:
        write(result, second, text="Druga verzija.")
    assert conflict.value.current.text == "Prva verzija, održana je obuka."
    assert first.actor_name in str(conflict.value)
    assert Result.objects.get().text == "Prva verzija, održana je obuka."


def test_a_cancelled_activity_says_why():
    result = a_cycle(a_plan_to_report_on(1)).results.get()
    with pytest.raises(NotNow):
        write(result, system_actor("tests"), status=Status.CANCELLED, reason="  ")
    assert write(result, system_actor("tests"), status=Status.CANCELLED, reason="Nema sredstava").status == "cancelled"


def test_lines_of_a_result_stay_and_its_place_in_the_report_goes_with_the_words():
    plan = a_plan_to_report_on(1)
    activity = Activity.objects.get(plan=plan)
    row = ResultRow(activity.pk, "Prvo. Drugo.", paragraphs=("Prvo.", "Drugo."), sources=[{"page": 3}])
    cycle = take_in_results(plan=plan, kind="yearly", period=YEAR, particulars={}, rows=[row], actor=system_actor("tests"))
    result = cycle.results.get()
    same = write(result, system_actor("tests"), text="Prvo.\nDrugo.")
    assert (same.revision, same.sources) == (1, [{"page": 3}])
    other = write(result, system_actor("tests"), text="Prvo.\nTreće.")
    assert (other.paragraphs, other.sources) == (["Prvo.", "Treće."], [])


# --- who may ---


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("state_coordinator", False),
        ("coordinator", True),
        ("government_reader", False),
        ("researcher", False),
        ("administrator", False),
        ("data_protection_officer", False),
        ("statistics_reviewer", False),
    ],
)
def test_who_coordinates_the_level_reports_on_its_plan(role, may):
    state = a_jurisdiction("bih", level="state")
    plan = a_plan_to_report_on(1, jurisdiction=a_jurisdiction("zdk", parent=state))
    result = a_cycle(plan, (DONE,)).results.get()
    actor = an_actor(role, state if role == "state_coordinator" else plan.jurisdiction)
    acts = (
        lambda: open_cycle(plan=plan, kind="final", period=NEXT_YEAR, actor=actor),
        lambda: a_cycle(plan, kind="half_yearly", actor=actor),
        lambda: write(result, actor, text="Novo"),
        lambda: change_particulars(cycle=result.cycle, document={"number": "5"}, actor=actor),
        lambda: confirm_cycle(cycle=result.cycle, actor=actor),
        lambda: reopen_cycle(cycle=result.cycle, reason="Ispravka", actor=actor),
        lambda: delete_cycle(cycle=result.cycle, actor=actor),
    )
    for act in acts:
        if may:
            act()
        else:
            with pytest.raises(NotYou):
                act()
    assert Cycle.objects.filter(pk=result.cycle_id).exists() is not may


def test_a_focal_point_reports_for_its_own_institution_and_sets_no_status():
    own, other = an_institution(), an_institution()
    actor = an_actor("focal_point", institution=own)
    mine = a_cycle(a_plan_to_report_on(1, institution=own)).results.get()
    theirs = a_cycle(a_plan_to_report_on(1, institution=other)).results.get()
    assert write(mine, actor, text=DONE).text == DONE
    with translation.override("en"), pytest.raises(NotYou, match="set the status"):
        write(Result.objects.get(pk=mine.pk), actor, status=Status.IMPLEMENTED)
    with translation.override("en"), pytest.raises(NotYou, match="institution"):
        write(theirs, actor, text=DONE)
