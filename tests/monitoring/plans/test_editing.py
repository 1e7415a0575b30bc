"""Editing a plan: what comes of it, what is remembered, and what stays because results hang on it."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.editing import at_hand, edited, last_event, reported_on
from factories.plans import a_coordinator, a_plan, activity, some_content, the_activity
from putokaz.foundation.audit.models import Event
from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.plans import queries, services
from putokaz.monitoring.plans.changes import difference
from putokaz.monitoring.plans.content import (
    IndicatorContent,
    PlanContent,
)
from putokaz.monitoring.plans.enums import How, PlanEvent
from putokaz.monitoring.plans.models import Activity, Goal, Indicator, Plan, Programme, Revision
from putokaz.monitoring.plans.services.conflicts import Conflict
from putokaz.monitoring.progress.models import IndicatorValue

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return a_coordinator()


class TestEditing:
    def test_a_draft_changes_at_once(self, coordinator):
        plan = a_plan(actor=coordinator)
        result = edited(plan, "1.1.1", coordinator, deadline="Juni 2023.", text="Novo")
        row = the_activity(plan)
        assert (row.text, row.due_on, row.revision) == ("Novo", date(2023, 6, 30), 2)
        assert row.search_text == "1.1.1 novo"
        assert (result.changed, result.revision, result.in_amendment) == (("text", "deadline"), 2, False)
        assert (last_event().event, last_event().changed) == (PlanEvent.ACTIVITY_CHANGED, ["deadline", "text"])
        assert row.revision == plan.revisions.filter(uid=row.uid).first().number

    def test_indicators_keep_their_rows(self, coordinator):
        plan = a_plan(actor=coordinator)
        before = the_activity(plan).indicators.get()
        edited(plan, "1.1.1", coordinator, indicators=(IndicatorContent("Broj održanih obuka"),))
        assert Indicator.objects.get(activity__plan=plan, activity__number="1.1.1").pk == before.pk
        edited(plan, "1.1.1", coordinator, indicators=(IndicatorContent("Zapisnik"), IndicatorContent("Broj održanih obuka")))
        assert list(the_activity(plan).indicators.values_list("text", flat=True)) == ["Zapisnik", "Broj održanih obuka"]
        assert the_activity(plan).indicators.get(text="Broj održanih obuka").pk == before.pk

    def test_nothing_changed_leaves_no_trace(self, coordinator):
        plan = a_plan(actor=coordinator)
        events, revisions = Event.objects.count(), Revision.objects.count()
        assert edited(plan, "1.1.1", coordinator).changed == ()
        assert (Event.objects.count(), Revision.objects.count()) == (events, revisions)

    def test_the_number_of_queries_does_not_grow_with_the_plan(self, coordinator):
        counts = []
        for size in (2, 106):
            plan = a_plan(actor=coordinator, content=some_content(size))
            with CaptureQueriesContext(connection) as made:
                edited(plan, "1.1.1", coordinator, text="Novo")
            counts.append(len(made))
        assert counts[0] == counts[1] < 30

    def test_two_people_in_different_fields(self, coordinator):
        plan, other = a_plan(actor=coordinator), a_coordinator()
        row = the_activity(plan)
        wording = at_hand(plan, row.uid)
        edited(plan, "1.1.1", other, deadline="2030.")
        result = services.edit_activity(
            plan=plan, uid=row.uid, content=replace(wording.content, text="Moje"), based_on=wording.revision, actor=coordinator
        )
        row.refresh_from_db()
        assert (row.text, row.deadline_words, result.taken) == ("Moje", "2030.", ("deadline",))

    def test_two_people_in_one_field(self, coordinator):
        plan, other = a_plan(actor=coordinator), a_coordinator()
        row = the_activity(plan)
        wording = at_hand(plan, row.uid)
        edited(plan, "1.1.1", other, text="Njihovo")
        with pytest.raises(Conflict) as caught:
            services.edit_activity(
                plan=plan, uid=row.uid, content=replace(wording.content, text="Moje"), based_on=wording.revision, actor=coordinator
            )
        conflict = caught.value
        assert (conflict.mine.text, conflict.theirs.content.text, conflict.base.text) == ("Moje", "Njihovo", wording.content.text)
        assert conflict.theirs.by_name == other.actor_name
        row.refresh_from_db()
        assert row.text == "Njihovo"

    def test_an_indicator_of_another_activity_is_not_taken_away(self, coordinator):
        plan = a_plan(actor=coordinator)
        theirs = the_activity(plan, "1.1.2").indicators.get()
        edited(plan, "1.1.1", coordinator, indicators=(IndicatorContent("Ukradeno", str(theirs.uid)),))
        theirs.refresh_from_db()
        assert (theirs.text, theirs.activity.number) == ("Broj obuka", "1.1.2")

    def test_numbers_change_places(self, coordinator):
        plan = a_plan(actor=coordinator)
        first, second = the_activity(plan, "1.1.1"), the_activity(plan, "1.1.2")
        content = queries.plan_content(plan)
        one, two, *_rest = content.activities
        wanted = [replace(one, number="1.1.2"), replace(two, number="1.1.1")]
        changed = replace(
            content, goals=(replace(content.goals[0], programmes=(replace(next(content.programmes), activities=(*wanted, *_rest)),)),)
        )
        services.apply_changes(plan=plan, changes=difference(content, changed), how=How.SPREADSHEET, actor=coordinator)
        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.number, second.number) == ("1.1.2", "1.1.1")
        assert list(Activity.objects.filter(plan=plan).values_list("number", flat=True)) == ["1.1.1", "1.1.2", "1.1.3"]
        assert last_event().event == PlanEvent.SPREADSHEET_APPLIED

    def test_added_moved_removed_and_brought_back(self, coordinator):
        plan = a_plan(actor=coordinator, content=some_content(4, per_programme=2))
        home = Programme.objects.get(goal__plan=plan, number="1.2")
        services.add_activity(plan=plan, content=activity("1.2.3", programme=str(home.uid)), actor=coordinator)
        uid = the_activity(plan, "1.1.1").uid
        services.move_activity(plan=plan, uid=uid, programme=str(home.uid), number="1.2.1a", actor=coordinator)
        assert list(home.activities.values_list("number", flat=True)) == ["1.2.1", "1.2.1a", "1.2.2", "1.2.3"]
        before = queries.activity_content(the_activity(plan, "1.2.1a"))
        services.remove_activity(plan=plan, uid=uid, actor=coordinator)
        assert not Activity.everything.filter(uid=uid).exists()
        assert last_event().event == PlanEvent.ACTIVITY_REMOVED
        with pytest.raises(NotNow):
            services.remove_activity(plan=plan, uid=uid, actor=coordinator)
        services.restore_activity(plan=plan, uid=uid, actor=coordinator)
        assert queries.activity_content(the_activity(plan, "1.2.1a")) == before
        with pytest.raises(NotNow):
            services.restore_activity(plan=plan, uid=uid, actor=coordinator)

    def test_numbered_anew(self, coordinator):
        plan = a_plan(actor=coordinator)
        services.remove_activity(plan=plan, uid=the_activity(plan, "1.1.1").uid, actor=coordinator)
        services.renumber_activities(plan=plan, actor=coordinator)
        assert list(Activity.objects.filter(plan=plan).values_list("number", flat=True)) == ["1.1.1", "1.1.2"]

    def test_a_number_that_is_taken(self, coordinator):
        with pytest.raises(NotNow, match=r"1\.1\.2"):
            edited(a_plan(actor=coordinator), "1.1.1", coordinator, number="1.1.2")

    def test_lines_of_another_plan_are_refused(self, coordinator):
        plan, other = a_plan(actor=coordinator), a_plan(actor=coordinator)
        with pytest.raises(NotNow):
            services.apply_changes(plan=plan, changes=difference(PlanContent(""), queries.plan_content(other)), actor=coordinator)


class TestResultsStay:
    def test_an_activity_with_results_goes_out_of_sight_only(self, coordinator):
        plan = a_plan(actor=coordinator)
        row = the_activity(plan)
        cycle = reported_on(plan, row)
        services.remove_activity(plan=plan, uid=row.uid, actor=coordinator)
        assert not Activity.objects.filter(pk=row.pk).exists()
        assert cycle.results.get().activity == row
        services.restore_activity(plan=plan, uid=row.uid, actor=coordinator)
        assert Activity.objects.get(pk=row.pk).number == "1.1.1"

    def test_its_programme_then_stays(self, coordinator):
        plan = a_plan(actor=coordinator, content=some_content(1))
        row = the_activity(plan)
        reported_on(plan, row)
        services.remove_activity(plan=plan, uid=row.uid, actor=coordinator)
        with pytest.raises(NotNow):
            services.remove_programme(plan=plan, uid=row.programme.uid, actor=coordinator)

    def test_a_draft_with_results_is_not_deleted(self, coordinator):
        plan = a_plan(actor=coordinator)
        cycle = reported_on(plan, the_activity(plan))
        with pytest.raises(NotNow):
            services.delete_draft_plan(plan=plan, actor=coordinator)
        cycle.delete()
        services.delete_draft_plan(plan=plan, actor=coordinator)
        assert not Plan.objects.exists()
        assert last_event().event == PlanEvent.DELETED


class TestOutline:
    def test_goals_and_programmes(self, coordinator):
        plan = a_plan(actor=coordinator)
        goal = services.add_goal(plan=plan, number="2", title="Gonjenje", actor=coordinator).changes[0].uid
        programme = services.add_programme(plan=plan, goal=goal, number="2.1", title="Istrage", actor=coordinator).changes[0].uid
        services.edit_goal(plan=plan, uid=goal, number="2", title="Krivično gonjenje", actor=coordinator)
        services.edit_programme(plan=plan, uid=programme, goal=goal, number="2.2", title="Istrage", actor=coordinator)
        assert str(Programme.objects.get(uid=programme)) == "2.2 Istrage"
        with pytest.raises(NotNow):
            services.remove_goal(plan=plan, uid=goal, actor=coordinator)
        services.remove_programme(plan=plan, uid=programme, actor=coordinator)
        services.remove_goal(plan=plan, uid=goal, actor=coordinator)
        assert Goal.objects.filter(plan=plan).count() == 1
        names = ["GOAL_ADDED", "PROGRAMME_ADDED", "GOAL_CHANGED", "PROGRAMME_CHANGED", "PROGRAMME_REMOVED", "GOAL_REMOVED"]
        assert list(Event.objects.order_by("number").values_list("event", flat=True))[-6:] == [PlanEvent[name] for name in names]

    def test_a_programme_with_activities_stays(self, coordinator):
        plan = a_plan(actor=coordinator)
        with pytest.raises(NotNow):
            services.remove_programme(plan=plan, uid=Programme.objects.get(goal__plan=plan).uid, actor=coordinator)


def test_an_indicator_with_values_goes_out_of_sight_only(coordinator):
    plan = a_plan(actor=coordinator)
    row = the_activity(plan)
    indicator = row.indicators.get()
    result = reported_on(plan, row).results.get()
    IndicatorValue.objects.create(result=result, indicator=indicator, value=3)
    kept = queries.activity_content(row).indicators
    edited(plan, "1.1.1", coordinator, indicators=())
    assert not Indicator.objects.filter(pk=indicator.pk).exists()
    assert result.values.get().indicator == indicator
    edited(plan, "1.1.1", coordinator, indicators=kept)
    assert Indicator.objects.get(pk=indicator.pk).text == "Broj obuka"
