"""Adoption, amendments, and what no row can ever be like."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from factories.accounts import a_jurisdiction
from factories.editing import at_hand, edited, last_event
from factories.plans import a_coordinator, a_plan, activity, an_adopted_plan, an_open_amendment, the_activity
from putokaz.foundation.core.clock import today
from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.plans import queries, services
from putokaz.monitoring.plans.content import (
    plan_from_json,
)
from putokaz.monitoring.plans.enums import AmendmentState, PlanEvent, PlanState
from putokaz.monitoring.plans.models import Activity, Plan
from putokaz.monitoring.plans.services.conflicts import Conflict
from putokaz.monitoring.plans.services.versions import content_hash

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return a_coordinator()


class TestAmendments:
    def test_an_adopted_plan_says_how_to_change_it(self, coordinator):
        with pytest.raises(NotNow, match=r"amendment|izmjen"):
            edited(an_adopted_plan(actor=coordinator), "1.1.1", coordinator, text="Novo")

    def test_changes_wait_for_the_act(self, coordinator):
        plan = an_adopted_plan(actor=coordinator)
        amendment = an_open_amendment(plan, coordinator)
        first, third = the_activity(plan), the_activity(plan, "1.1.3")
        assert edited(plan, "1.1.1", coordinator, deadline="2026.").in_amendment
        services.remove_activity(plan=plan, uid=third.uid, actor=coordinator)
        new = (
            services.add_activity(plan=plan, content=activity("1.1.4", programme=str(first.programme.uid)), actor=coordinator)
            .changes[0]
            .uid
        )
        assert queries.activity_content(the_activity(plan)).deadline == "Decembar 2024."
        assert [each.number for each in queries.proposed_content(plan).activities] == ["1.1.1", "1.1.2", "1.1.4"]
        assert last_event().event == PlanEvent.AMENDMENT_CHANGED

        version = services.adopt_amendment(
            amendment=amendment, act_body="Vlada", adopted_on=date(2022, 1, 1), act_number="5/22", actor=coordinator
        )
        first.refresh_from_db()
        assert first.due_on == date(2026, 12, 31)
        assert list(Activity.objects.filter(plan=plan).values_list("number", flat=True)) == ["1.1.1", "1.1.2", "1.1.4"]
        assert str(the_activity(plan, "1.1.4").uid) == new
        assert (version.number, plan_from_json(version.content)) == (2, queries.plan_content(plan))
        amendment.refresh_from_db()
        assert (amendment.state, amendment.version) == (AmendmentState.ADOPTED, version)
        assert first.revision == at_hand(plan, first.uid).revision
        assert last_event().event == PlanEvent.AMENDMENT_ADOPTED

    def test_editing_what_the_amendment_adds(self, coordinator):
        plan = an_adopted_plan(actor=coordinator)
        amendment = an_open_amendment(plan, coordinator)
        home = str(the_activity(plan).programme.uid)
        uid = services.add_activity(plan=plan, content=activity("1.1.4", programme=home), actor=coordinator).changes[0].uid
        wording = at_hand(plan, uid)
        services.edit_activity(
            plan=plan, uid=uid, content=replace(wording.content, text="Drugo"), based_on=wording.revision, actor=coordinator
        )
        (change,) = queries.amendment_changes(amendment)
        assert (change.before, change.after.text) == (None, "Drugo")
        services.remove_activity(plan=plan, uid=uid, actor=coordinator)
        assert queries.amendment_changes(amendment) == ()

    def test_two_people_in_one_amendment(self, coordinator):
        plan, other = an_adopted_plan(actor=coordinator), a_coordinator()
        an_open_amendment(plan, coordinator)
        row = the_activity(plan)
        wording = at_hand(plan, row.uid)
        edited(plan, "1.1.1", other, text="Njihovo")
        with pytest.raises(Conflict):
            services.edit_activity(
                plan=plan, uid=row.uid, content=replace(wording.content, text="Moje"), based_on=wording.revision, actor=coordinator
            )

    def test_one_change_taken_out(self, coordinator):
        plan = an_adopted_plan(actor=coordinator)
        amendment = an_open_amendment(plan, coordinator)
        row = the_activity(plan)
        edited(plan, "1.1.1", coordinator, text="Novo")
        services.withdraw_change(amendment=amendment, uid=row.uid, actor=coordinator)
        assert queries.amendment_changes(amendment) == ()
        assert at_hand(plan, row.uid).content == queries.activity_content(the_activity(plan))
        with pytest.raises(NotNow):
            services.withdraw_change(amendment=amendment, uid=row.uid, actor=coordinator)

    def test_withdrawn(self, coordinator):
        plan = an_adopted_plan(actor=coordinator)
        amendment = an_open_amendment(plan, coordinator)
        edited(plan, "1.1.1", coordinator, text="Novo")
        services.withdraw_amendment(amendment=amendment, actor=coordinator)
        assert at_hand(plan, the_activity(plan).uid).content == queries.activity_content(the_activity(plan))
        with pytest.raises(NotNow):
            services.adopt_amendment(amendment=amendment, act_body="Vlada", adopted_on=date(2022, 1, 1), actor=coordinator)
        assert services.open_amendment(plan=plan, reason="Opet", actor=coordinator).number == 2

    def test_an_empty_one_is_not_adopted(self, coordinator):
        plan = an_adopted_plan(actor=coordinator)
        with pytest.raises(NotNow):
            services.adopt_amendment(
                amendment=an_open_amendment(plan, coordinator), act_body="Vlada", adopted_on=date(2022, 1, 1), actor=coordinator
            )

    def test_one_at_a_time(self, coordinator):
        plan = an_adopted_plan(actor=coordinator)
        an_open_amendment(plan, coordinator)
        with pytest.raises(NotNow):
            an_open_amendment(plan, coordinator)

    def test_particulars_of_an_adopted_plan(self, coordinator):
        plan = an_adopted_plan(actor=coordinator)
        amendment = an_open_amendment(plan, coordinator)
        given: dict[str, Any] = {
            "title": "Novi naziv",
            "team": plan.team,
            "starts_on": plan.starts_on,
            "ends_on": plan.ends_on,
            "strategy": None,
        }
        services.change_plan_particulars(plan=plan, **given, actor=coordinator)
        plan.refresh_from_db()
        assert plan.title == "Akcioni plan"
        services.adopt_amendment(amendment=amendment, act_body="Vlada", adopted_on=date(2022, 1, 1), actor=coordinator)
        plan.refresh_from_db()
        assert plan.title == "Novi naziv"


class TestAdoption:
    def test_keeps_the_text_and_its_fingerprint(self, coordinator):
        plan = an_adopted_plan(actor=coordinator)
        version = plan.versions.get()
        assert (plan.state, version.number, version.act_body) == (PlanState.ADOPTED, 1, "Vlada")
        assert plan_from_json(version.content) == queries.plan_content(plan)
        assert version.sha256 == content_hash(version.content)
        assert last_event().event == PlanEvent.ADOPTED

    def test_not_in_the_future_and_not_empty(self, coordinator):
        plan = a_plan(actor=coordinator)
        with pytest.raises(NotNow):
            services.adopt_plan(plan=plan, act_body="Vlada", adopted_on=today() + timedelta(days=1), actor=coordinator)
        empty = services.start_plan(
            jurisdiction=a_jurisdiction(), title="Plan", starts_on=date(2021, 1, 1), ends_on=date(2022, 1, 1), actor=coordinator
        )
        with pytest.raises(NotNow):
            services.adopt_plan(plan=empty, act_body="Vlada", adopted_on=date(2021, 1, 1), actor=coordinator)

    def test_published_and_taken_back(self, coordinator):
        plan = an_adopted_plan(actor=coordinator)
        assert services.publish_progress(plan=plan, actor=coordinator).published_at is not None
        assert last_event().event == PlanEvent.PUBLISHED
        assert services.unpublish_progress(plan=plan, actor=coordinator).published_at is None
        assert last_event().event == PlanEvent.UNPUBLISHED

    def test_closed_with_no_amendment_open(self, coordinator):
        plan = an_adopted_plan(actor=coordinator)
        amendment = an_open_amendment(plan, coordinator)
        with pytest.raises(NotNow):
            services.close_plan(plan=plan, actor=coordinator)
        services.withdraw_amendment(amendment=amendment, actor=coordinator)
        assert services.close_plan(plan=plan, actor=coordinator).state == PlanState.CLOSED


class TestConstraints:
    def test_the_period(self):
        plan = a_plan()
        with pytest.raises(IntegrityError, match="plan_ends_after_it_starts"), transaction.atomic():
            Plan.objects.filter(pk=plan.pk).update(ends_on=date(2000, 1, 1))

    def test_one_number_in_a_plan(self):
        plan = a_plan()
        with pytest.raises(IntegrityError), transaction.atomic():
            Activity.objects.filter(pk=the_activity(plan, "1.1.2").pk).update(number="1.1.1")

    def test_a_number_is_free_again_when_its_activity_is_out(self):
        plan = a_plan()
        Activity.objects.filter(pk=the_activity(plan, "1.1.1").pk).update(removed_at=plan.created_at)
        Activity.objects.filter(pk=the_activity(plan, "1.1.2").pk).update(number="1.1.1")
        assert Activity.everything.filter(plan=plan, number="1.1.1").count() == 2

    def test_one_open_amendment(self, coordinator):
        plan = an_adopted_plan(actor=coordinator)
        one = an_open_amendment(plan, coordinator)
        one.pk, one.number = None, 2
        with pytest.raises(IntegrityError), transaction.atomic():
            one.save()

    def test_one_revision_of_a_number(self):
        row = a_plan().revisions.first()
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
