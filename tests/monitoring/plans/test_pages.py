from datetime import date

import pytest
from django.urls import reverse

from factories.accounts import a_jurisdiction, a_member, an_institution, signed_in
from factories.plans import a_plan, activity, an_adopted_plan, an_open_amendment, some_content, the_activity
from putokaz.foundation.accounts.actors import actor_of
from putokaz.foundation.audit.presenters import address_of, words_for
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

    def test_of_an_adopted_plan_with_an_amendment(self, client, coordinator):
        plan = an_adopted_plan(actor=coordinator)
        amendment = an_open_amendment(plan, coordinator)
        one = the_activity(plan)
        client.post(url("edit-activity", one.uid), typed(client, one.uid, deadline="2026."))
        for address in (
            url("show-activity", one.uid),
            url("list-amendments", plan.uid),
            url("show-amendment", amendment.pk),
            url("adopt-amendment", amendment.pk),
            url("show-history", plan.uid),
            url("show-version", plan.uid, 1),
            url("compare-versions", plan.uid),
            url("manage-plan", plan.uid),
        ):
            assert client.get(address).status_code == 200, address
        assert "Activity 1.1.1, deadline: the words" in client.get(url("show-amendment", amendment.pk)).content.decode()
        client.post(url("adopt-amendment", amendment.pk), {"act_body": "Vlada", "adopted_on": "2022-01-01"})
        page = client.get(url("compare-versions", plan.uid) + "?from=1&to=2").content.decode()
        assert "<ins>2026" in page


class TestWhoSees:
    def test_a_plan_of_others_is_not_there(self, client):
        other = a_jurisdiction("hnk")
        plan = an_adopted_plan(other)
        amendment = an_open_amendment(plan, actor_of_level(other))
        one = the_activity(plan)
        signed_in(client, a_member("coordinator", a_jurisdiction()))
        for name, *args in (
            ("show-activity", one.uid),
            ("edit-activity", one.uid),
            ("show-activity-history", one.uid),
            ("show-activity-revision", one.uid, 1),
            ("manage-plan", plan.uid),
            ("edit-outline", plan.uid),
            ("list-amendments", plan.uid),
            ("show-amendment", amendment.pk),
            ("adopt-amendment", amendment.pk),
            ("show-history", plan.uid),
            ("show-version", plan.uid, 1),
            ("compare-versions", plan.uid),
        ):
            assert client.get(url(name, *args)).status_code == 404, name
        for name, *args in (("delete-plan", plan.uid), ("remove-activity", one.uid), ("withdraw-amendment", amendment.pk)):
            assert client.post(url(name, *args)).status_code == 404, name
        assert Activity.objects.filter(pk=one.pk).exists()

    def test_a_focal_point_reads_what_is_in_force_and_changes_nothing(self, client):
        place = a_jurisdiction()
        body = an_institution(place)
        content = some_content(2, responsibilities=(ResponsibilityContent("MUP", body.pk),))
        plan = an_adopted_plan(place, content=content)
        boss = actor_of_level(place)
        amendment = an_open_amendment(plan, boss)
        one = the_activity(plan)
        new = services.add_activity(plan=plan, content=activity("1.1.3", programme=str(one.programme.uid)), actor=boss).changes[0].uid
        signed_in(client, a_member("focal_point", place, body))
        for name, *args in (
            ("show-activity", one.uid),
            ("show-activity-history", one.uid),
            ("list-amendments", plan.uid),
            ("show-version", plan.uid, 1),
        ):
            assert client.get(url(name, *args)).status_code == 200, name
        for name, *args in (
            ("edit-activity", one.uid),
            ("manage-plan", plan.uid),
            ("edit-outline", plan.uid),
            ("start-plan",),
            ("adopt-plan", plan.uid),
        ):
            assert client.get(url(name, *args)).status_code == 403, name
        assert client.get(url("show-activity", new)).status_code == 404
        assert client.get(url("show-amendment", amendment.pk)).status_code == 404
        assert client.post(url("remove-activity", one.uid)).status_code == 403


def actor_of_level(place):
    return actor_of(a_member("coordinator", place))


class TestQueries:
    @pytest.mark.parametrize("role", ["coordinator", "focal_point"])
    def test_do_not_grow_with_the_plan(self, client, role, django_assert_max_num_queries):
        place = a_jurisdiction()
        body = an_institution(place)
        signed_in(client, a_member(role, place, body if role == "focal_point" else None))
        counts = []
        for size in (1, 106):
            plan = an_adopted_plan(place, content=some_content(size, responsibilities=(ResponsibilityContent("MUP", body.pk),)))
            one = the_activity(plan)
            client.get(url("show-activity", one.uid))
            found = []
            for name, *args in (
                ("show-activity", one.uid),
                ("show-activity-history", one.uid),
                ("show-history", plan.uid),
                ("show-version", plan.uid, 1),
            ):
                with django_assert_max_num_queries(36) as made:
                    assert client.get(url(name, *args)).status_code == 200
                found.append(len(made))
            counts.append(found)
        assert counts[0] == counts[1]


class TestForms:
    @pytest.mark.usefixtures("coordinator")
    def test_started_from_a_template_with_one_form(self, client):
        page = client.get(url("start-plan") + f"?template={templates()[0].key}")
        form = page.context["form"]
        data = {name: form[name].value() or "" for name in form.fields}
        answer = client.post(url("start-plan"), {**data, "template": templates()[0].key})
        plan = Plan.objects.get()
        assert answer.url == url("show-plan", plan.uid)
        assert plan.goals.count() == 5
        assert client.post(url("start-plan"), {**data, "template": "none"}).status_code == 400

    def test_a_wrong_form_is_shown_again(self, client, coordinator):
        assert client.post(url("start-plan"), {"title": ""}).status_code == 422
        plan = a_plan(actor=coordinator)
        assert client.post(url("adopt-plan", plan.uid), {"act_body": "Vlada", "adopted_on": "2999-01-01"}).status_code == 422
        one = the_activity(plan)
        answer = client.post(url("edit-activity", one.uid), typed(client, one.uid, text=""))
        assert answer.status_code == 422
        answer = client.post(url("edit-activity", one.uid), typed(client, one.uid, number="1.1.2"))
        assert answer.status_code == 422
        assert "There is already an activity of this number." in answer.content.decode()

    def test_edited_with_a_known_institution(self, client, coordinator):
        body = an_institution(name="Ministarstvo unutrašnjih poslova")
        plan = a_plan(actor=coordinator)
        one = the_activity(plan)
        data = typed(client, one.uid, **{"text": "Novo", "responsibilities-1-words": body.name, "responsibilities-1-ORDER": "2"})
        assert client.post(url("edit-activity", one.uid), data).url == url("show-activity", one.uid)
        one.refresh_from_db()
        assert one.text == "Novo"
        assert [(each.words, each.institution) for each in one.responsibilities.all()] == [("Koordinacioni tim", None), (body.name, body)]
        assert [each.text for each in one.indicators.all()] == ["Broj obuka"]

    def test_unchanged_is_unchanged(self, client, coordinator):
        plan = a_plan(actor=coordinator)
        one = the_activity(plan)
        before = queries.activity_content(one)
        client.post(url("edit-activity", one.uid), typed(client, one.uid))
        assert queries.activity_content(the_activity(plan)) == before
        assert plan.revisions.filter(uid=one.uid).count() == 1

    @pytest.mark.parametrize(("choice", "kept"), [("mine", "Moje"), ("theirs", "Njihovo")])
    def test_two_editors(self, client, coordinator, choice, kept):
        plan = a_plan(actor=coordinator)
        one = the_activity(plan)
        mine = typed(client, one.uid, text="Moje", deadline="2027.")
        client.post(url("edit-activity", one.uid), typed(client, one.uid, text="Njihovo"))
        answer = client.post(url("edit-activity", one.uid), mine)
        assert answer.status_code == 409
        assert [field["name"] for field in answer.context["fields"]] == ["text"]
        hidden = {"mine": answer.context["mine"], "revision": answer.context["conflict"].theirs.revision}
        going_on = client.post(url("resolve-conflict", one.uid), {**hidden, "choose-text": choice, "continue": "1"})
        assert going_on.context["editor"].form["text"].value() == kept
        client.post(url("resolve-conflict", one.uid), {**hidden, "choose-text": choice})
        one.refresh_from_db()
        assert (one.text, one.deadline_words) == (kept, "2027.")
        assert client.post(url("resolve-conflict", one.uid), {"mine": "{", "revision": "1"}).status_code == 400

    def test_outline_and_life(self, client, coordinator):
        plan = a_plan(actor=coordinator)
        client.post(url("add-goal", plan.uid), {"number": "2", "title": "Gonjenje"})
        goal = Goal.objects.get(plan=plan, number="2")
        client.post(url("add-programme", plan.uid), {"goal": str(goal.uid), "number": "2.1", "title": "Istrage"})
        programme = goal.programmes.get()
        client.post(url("edit-programme", plan.uid, programme.uid), {"goal": str(goal.uid), "number": "2.1", "title": "Zajedničke istrage"})
        client.post(url("move-activity", the_activity(plan, "1.1.2").uid), {"programme": str(programme.uid), "number": "2.1.1"})
        assert [str(each) for each in programme.activities.all()] == ["2.1.1 Održati obuku 1.1.2"]
        one = the_activity(plan, "2.1.1")
        client.post(url("remove-activity", one.uid))
        assert "no longer in the plan" in client.get(url("show-activity", one.uid)).content.decode()
        assert "Activity 2.1.1" in client.get(url("show-history", plan.uid)).content.decode()
        client.post(url("restore-activity", one.uid))
        client.post(url("renumber-activities", plan.uid))
        assert list(Activity.objects.filter(plan=plan).values_list("number", flat=True)) == ["1.1.1", "1.1.2", "2.1.1"]
        client.post(url("adopt-plan", plan.uid), {"act_body": "Vlada", "adopted_on": "2021-10-27"})
        client.post(url("publish-progress", plan.uid))
        plan.refresh_from_db()
        assert (plan.state, plan.is_public) == (PlanState.ADOPTED, True)
        client.post(url("unpublish-progress", plan.uid))
        assert client.get(url("edit-activity", one.uid)).status_code == 409
        client.post(url("open-amendment", plan.uid), {"reason": "Rok"})
        amendment = plan.amendments.get()
        client.post(url("edit-activity", one.uid), typed(client, one.uid, text="Novo"))
        client.post(url("withdraw-change", amendment.pk, one.uid))
        client.post(url("withdraw-amendment", amendment.pk))
        amendment.refresh_from_db()
        assert amendment.state == AmendmentState.WITHDRAWN
        client.post(url("close-plan", plan.uid))
        plan.refresh_from_db()
        assert plan.state == PlanState.CLOSED
        assert client.get(url("manage-plan", plan.uid)).status_code == 200
        draft = a_plan(actor=coordinator)
        client.post(url("delete-plan", draft.uid))
        assert list(Plan.objects.all()) == [plan]

    def test_particulars(self, client, coordinator):
        plan = a_plan(actor=coordinator)
        data = {"title": "Novi", "team": "Tim", "starts_on": date(2021, 1, 1), "ends_on": date(2025, 1, 1), "official_rate": "attained"}
        client.post(url("manage-plan", plan.uid), data)
        plan.refresh_from_db()
        assert (plan.title, plan.ends_on, plan.official_rate, plan.revision) == ("Novi", date(2025, 1, 1), "attained", 2)


def test_the_trace_has_words_for_plans_and_leads_to_them():
    assert words_for("plans.plan_started") != "plans.plan_started"
    assert address_of("plans.amendment", "7") == url("show-amendment", 7)
    assert address_of("plans.plan", "7") is None  # found for all events of a page at once
