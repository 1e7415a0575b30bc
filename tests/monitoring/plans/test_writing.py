"""Starting a plan and writing a whole text into it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import a_jurisdiction, an_actor, an_institution
from factories.editing import at_hand, edited, last_event, reported_on
from factories.plans import a_coordinator, a_plan, some_content, the_activity
from putokaz.foundation.accounts.actors import system_actor
from putokaz.foundation.core.refusals import NotNow, NotYou
from putokaz.monitoring.plans import queries, services
from putokaz.monitoring.plans.content import (
    ActivityContent,
    IndicatorContent,
    ResourceContent,
    ResponsibilityContent,
)
from putokaz.monitoring.plans.enums import How, PlanEvent
from putokaz.monitoring.plans.models import Activity, Goal, Plan, Programme, Revision, Strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return a_coordinator()


class TestWriting:
    def test_everything_is_written_and_read_from_the_words(self, coordinator):
        body = an_institution(name="MUP")
        content = some_content(
            1,
            deadline="Svakih šest mjeseci",
            responsibilities=(ResponsibilityContent("MUP", body.pk, True), ResponsibilityContent("svi", 999_999)),
            indicators=(IndicatorContent("Najmanje 12 obuka"), IndicatorContent("Zapisnik sa sjednice")),
            resources=(ResourceContent("Donatorska sredstva", planned_km=Decimal("12.50")),),
        )
        plan = a_plan(actor=coordinator, content=content)
        row = the_activity(plan)
        assert (row.deadline_kind, row.due_on, row.position) == ("recurring", None, 0)
        assert [(each.words, each.institution_id, each.is_lead) for each in row.responsibilities.all()] == [
            ("MUP", body.pk, True),
            ("svi", None, False),
        ]
        assert [(each.kind, each.target) for each in row.indicators.all()] == [("count", Decimal(12)), ("yes_no", None)]
        assert [(each.source, each.planned_km) for each in row.resources.all()] == [("donors", Decimal("12.50"))]

    def test_every_part_has_its_revision_and_the_text_one_event(self, coordinator):
        plan = a_plan(actor=coordinator, content=some_content(12))
        assert Revision.objects.filter(plan=plan, number=1).count() == 1 + 1 + 2 + 12
        assert (last_event().event, last_event().note) == (PlanEvent.TEXT_WRITTEN, "12")
        assert at_hand(plan, the_activity(plan).uid).content == queries.activity_content(the_activity(plan))

    def test_written_rows_are_given_by_number(self, coordinator):
        plan = services.start_plan(
            jurisdiction=a_jurisdiction(), title="Plan", starts_on=date(2021, 1, 1), ends_on=date(2022, 1, 1), actor=coordinator
        )
        written = services.write_content(plan=plan, content=some_content(2), how=How.IMPORTED, actor=coordinator)
        assert list(written.activities) == ["1.1.1", "1.1.2"]
        assert (written.goals, written.programmes) == (1, 1)
        assert written.content.goals == queries.plan_content(plan).goals
        assert last_event().event == PlanEvent.IMPORTED

    def test_the_order_of_the_document_stays(self, coordinator):
        content = some_content(3)
        goal = content.goals[0]
        backwards = replace(goal.programmes[0], activities=goal.programmes[0].activities[::-1])
        plan = a_plan(actor=coordinator, content=replace(content, goals=(replace(goal, programmes=(backwards,)),)))
        assert list(Activity.objects.filter(plan=plan).values_list("number", flat=True)) == ["1.1.3", "1.1.2", "1.1.1"]

    def test_a_number_that_stands_twice_is_named(self, coordinator):
        content = some_content(2)
        programme = content.goals[0].programmes[0]
        twice = replace(programme, activities=(programme.activities[0],) * 2)
        with pytest.raises(NotNow, match=r"1\.1\.1"):
            a_plan(actor=coordinator, content=replace(content, goals=(replace(content.goals[0], programmes=(twice,)),)))
        assert not Activity.objects.exists()

    def test_a_plan_with_a_text_takes_no_second(self, coordinator):
        with pytest.raises(NotNow):
            services.write_content(plan=a_plan(actor=coordinator), content=some_content(), how=How.CREATED, actor=coordinator)

    def test_not_by_a_focal_point(self):
        plan = a_plan()
        with pytest.raises(NotYou):
            services.write_content(
                plan=plan, content=some_content(), how=How.IMPORTED, actor=an_actor("focal_point", None, an_institution())
            )

    def test_the_number_of_queries_does_not_grow_with_the_text(self, coordinator):
        counts = []
        for size in (1, 20, 60):
            plan = services.start_plan(
                jurisdiction=a_jurisdiction(), title="Plan", starts_on=date(2021, 1, 1), ends_on=date(2022, 1, 1), actor=coordinator
            )
            with CaptureQueriesContext(connection) as queries_made:
                services.write_content(plan=plan, content=some_content(size), how=How.CREATED, actor=coordinator)
            counts.append(len(queries_made))
        assert counts[0] == counts[1] == counts[2]

    def test_reading_a_plan_takes_six_queries_of_any_size(self, coordinator, django_assert_num_queries):
        for size in (1, 106):
            plan = a_plan(actor=coordinator, content=some_content(size))
            with django_assert_num_queries(6):
                assert len(list(queries.plan_content(plan).activities)) == size


class TestStarting:
    def test_from_a_template(self, coordinator):
        plan = services.start_plan(
            jurisdiction=a_jurisdiction(),
            title="Plan",
            starts_on=date(2021, 1, 1),
            ends_on=date(2022, 1, 1),
            template="strategy-2020-2023",
            actor=coordinator,
        )
        assert (Goal.objects.filter(plan=plan).count(), Programme.objects.filter(goal__plan=plan).count()) == (5, 30)
        assert set(plan.revisions.values_list("how", flat=True)) == {How.CREATED, How.TEMPLATE}

    def test_templates_are_whole_in_two_languages(self):
        for template in queries.templates():
            for language in ("bs", "en"):
                content = template.content(language)
                assert len(content.goals) == 5
                assert all(goal.title for goal in content.goals)
                assert all(programme.title for programme in content.programmes)
            assert template.content("bs").goals != template.content("en").goals

    def test_not_for_another_level(self, coordinator):
        other = a_jurisdiction("hnk")
        with pytest.raises(NotYou):
            services.start_plan(jurisdiction=other, title="Plan", starts_on=date(2021, 1, 1), ends_on=date(2022, 1, 1), actor=coordinator)
        assert not Plan.objects.exists()

    def test_the_end_is_after_the_beginning(self, coordinator):
        with pytest.raises(NotNow):
            services.start_plan(
                jurisdiction=a_jurisdiction(), title="Plan", starts_on=date(2022, 1, 1), ends_on=date(2021, 1, 1), actor=coordinator
            )

    def test_strategies_are_loaded_once(self):
        a_jurisdiction("bih", level="state")
        assert (services.load_strategies(), services.load_strategies(), Strategy.objects.count()) == (2, 2, 2)


class TestUndoingAnImport:
    def imported(self, actor):
        plan = services.start_plan(
            jurisdiction=a_jurisdiction(), title="Plan", starts_on=date(2021, 1, 1), ends_on=date(2022, 1, 1), actor=actor
        )
        services.write_content(plan=plan, content=some_content(), how=How.IMPORTED, actor=actor)
        return plan

    def test_takes_the_whole_plan_away(self, coordinator):
        services.remove_imported_content(plan=self.imported(coordinator), actor=coordinator)
        assert not Plan.objects.exists()
        assert last_event().event == PlanEvent.IMPORT_UNDONE

    def test_not_once_somebody_changed_it(self, coordinator):
        plan = self.imported(coordinator)
        edited(plan, "1.1.1", coordinator, text="Novo")
        with pytest.raises(NotNow):
            services.remove_imported_content(plan=plan, actor=coordinator)

    def test_not_once_something_depends_on_it(self, coordinator):
        plan = self.imported(coordinator)
        reported_on(plan, the_activity(plan))
        with pytest.raises(NotNow):
            services.remove_imported_content(plan=plan, actor=coordinator)


def test_the_system_may_write():
    assert isinstance(next(queries.plan_content(a_plan(actor=system_actor("demo"))).activities), ActivityContent)
