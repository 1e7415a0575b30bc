from datetime import date

import pytest
from django.urls import reverse

from factories.accounts import a_jurisdiction, a_member, an_institution, signed_in
from factories.plans import a_plan, activity, an_adopted_plan, an_open_amendment, some_content, the_activity
from putokaz.foundation.accounts.actors import actor_of
from putokaz.monitoring.plans import queries, services
from putokaz.monitoring.plans.content import ResponsibilityContent
from putokaz.monitoring.plans.enums import AmendmentState, PlanState
from putokaz.monitoring.plans.models import Activity, Goal, Plan
from putokaz.monitoring.plans.queries.templates import templates

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    user = a_member("coordinator", a_jurisdiction())
    signed_in(client, user)
    client.cookies["putokaz_language"] = "en"
    return actor_of(user)


def typed(client, uid, **changes):
    """What a browser would send back from the edit page, with some fields changed."""
    editor = client.get(reverse("plans:edit-activity", args=[uid])).context["editor"]
    data = {name: editor.form[name].value() for name in editor.form.fields}
    for prefix, rows in editor.rows.items():
        data |= {f"{prefix}-TOTAL_FORMS": rows.total_form_count(), f"{prefix}-INITIAL_FORMS": rows.initial_form_count()}
        for form in rows.forms:
            data |= {form.add_prefix(name): form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    return {**{key: value for key, value in data.items() if value is not None}, **changes}


def url(name, *args):
    return reverse(f"plans:{name}", args=args)


class TestPagesOpen:
    def test_of_a_draft(self, client, coordinator):
        plan = a_plan(actor=coordinator)
        one = the_activity(plan)
        goal = Goal.objects.get(plan=plan)
        programme = goal.programmes.first()
        for address in (
            url("start-plan"),
            url("start-plan") + "?template=strategy-2020-2023",
            url("manage-plan", plan.uid),
            url("adopt-plan", plan.uid),
            url("edit-outline", plan.uid),
            url("add-goal", plan.uid),
            url("edit-goal", plan.uid, goal.uid),
            url("add-programme", plan.uid),
            url("edit-programme", plan.uid, programme.uid),
            url("add-activity", plan.uid),
            url("show-activity", one.uid),
            url("edit-activity", one.uid),
            url("move-activity", one.uid),
            url("show-activity-history", one.uid),
            url("show-activity-revision", one.uid, 1),
            url("list-amendments", plan.uid),
            url("show-history", plan.uid),
        ):
            assert client.get(address).status_code == 200, address
