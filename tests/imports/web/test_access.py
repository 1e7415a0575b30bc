"""Who may do what, what the pages cost, and what cannot be undone."""

import pytest
from django.db import connection
from django.urls import reverse

from factories.accounts import a_jurisdiction, a_member, an_actor, an_institution, signed_in
from factories.imports import a_plan, a_ready_import, an_import, an_upload
from imports.building import make_docx
from putokaz.foundation.accounts.models import Institution
from putokaz.foundation.accounts.roles import ROLES
from putokaz.foundation.core.refusals import NotNow, NotYou
from putokaz.imports import services
from putokaz.imports.enums import ImportState
from putokaz.imports.models import Import
from putokaz.imports.permissions import may_see_imports, may_upload_document, may_work_on_import
from putokaz.imports.workflow import NEXT, may_follow, require_next
from putokaz.monitoring.plans.models import Activity, Plan
from putokaz.monitoring.plans.services import adopt_plan
from putokaz.monitoring.progress.models import Cycle
from putokaz.monitoring.progress.services import confirm_cycle

pytestmark = pytest.mark.django_db
DOCX = make_docx(a_plan(3))


@pytest.mark.parametrize("role", ROLES)
def test_only_the_coordinator_of_the_team_imports(client, role):
    place = a_jurisdiction()
    imported = an_import(DOCX, jurisdiction=place)
    own = an_institution(place)
    user = a_member(role, place, own if ROLES[role].of_institution else None)
    actor = an_actor(role, place, own if ROLES[role].of_institution else None)
    allowed = role in {"coordinator", "state_coordinator"}  # whoever holds that role for this very level
    assert may_see_imports.allows(actor) is allowed
    assert may_upload_document.allows(actor, place) is allowed
    assert may_work_on_import.allows(actor, imported) is allowed
    signed_in(client, user)
    assert client.get(reverse("imports:list-imports")).status_code == (200 if allowed else 403)
    assert client.get(reverse("imports:review-proposal", args=[imported.pk])).status_code == (200 if allowed else 404)
    if not allowed:
        with pytest.raises(NotYou):
            services.apply_import(imported=imported, actor=actor)
        with pytest.raises(NotYou):
            services.correct_text(imported=imported, key="g0p0a0.deadline", text="x", seen="Kontinuirano", actor=actor)


def test_an_import_of_another_team_does_not_exist(client):
    imported = an_import(DOCX, jurisdiction=a_jurisdiction("zdk"))
    signed_in(client, a_member("coordinator", a_jurisdiction("tk")))
    pk = imported.pk
    gets = ["show-import", "review-proposal", "match-institutions", "describe-import", "confirm-import", "add-part"]
    posts = ["read-again", "stop-reading", "discard-import", "settle-doubts", "reopen-doubts", "accept-institutions", "apply-import"]
    posts += ["undo-import", "reopen-import"]
    keyed = {"correct-text": "g0p0a0.results", "place-leftover": "l0", "match-institution": "x"}
    assert {client.get(reverse(f"imports:{name}", args=[pk])).status_code for name in gets} == {404}
    assert {client.post(reverse(f"imports:{name}", args=[pk])).status_code for name in posts} == {404}
    assert {client.get(reverse(f"imports:{name}", args=[pk, key])).status_code for name, key in keyed.items()} == {404}
    assert client.post(reverse("imports:remove-part", args=[pk, "g0"])).status_code == 404
    response = client.post(reverse("imports:upload-document"), {"jurisdiction": a_jurisdiction("zdk").pk, "text": "1.1.1 Obuka"})
    assert "jurisdiction" in response.context["form"].errors
    assert [one.jurisdiction.key for one in Import.objects.all()] == ["zdk"]
    assert client.get(reverse("imports:list-imports")).context["page"].paginator.count == 0


@pytest.mark.parametrize("before", ImportState)
@pytest.mark.parametrize("after", ImportState)
def test_states_follow_one_another_as_the_table_says(before, after):
    allowed = after in NEXT[before]
    assert may_follow(before, after) is allowed
    if not allowed:
        with pytest.raises(NotNow):
            require_next(before, after)


@pytest.mark.parametrize("count", [1, 100])
@pytest.mark.parametrize(
    ("name", "queries"),
    [("review-proposal", 5), ("match-institutions", 8), ("describe-import", 8), ("confirm-import", 8), ("list-imports", 5)],
)
def test_pages_cost_the_same_for_one_activity_and_for_a_hundred(client, django_assert_num_queries, count, name, queries):
    imported = an_import(make_docx(a_plan(count)))
    signed_in(client, a_member("coordinator", a_jurisdiction()))
    address = reverse(f"imports:{name}", args=[] if name == "list-imports" else [imported.pk])
    client.get(address)
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("count", [1, 20])
def test_taking_in_costs_the_same(django_assert_num_queries, count):
    """Up to the rows that one statement can insert; a hundred activities need a few statements more."""
    actor = an_actor("coordinator", a_jurisdiction())
    imported = a_ready_import(make_docx(a_plan(count)), actor=actor)
    locks = 6 if connection.vendor == "postgresql" else 0  # on the audit trail, one for each event
    with django_assert_num_queries(82 + locks):
        services.apply_import(imported=imported, actor=actor)
    assert Activity.objects.count() == count


@pytest.fixture
def taken():
    actor = an_actor("coordinator", a_jurisdiction())
    return services.apply_import(imported=a_ready_import(DOCX, actor=actor), actor=actor), actor


def test_an_institution_that_is_used_by_now_stays_when_the_import_is_undone(taken):
    imported, actor = taken
    kept = Institution.objects.get(name="Vlada kantona")
    an_institution(kept.jurisdiction, parent=kept, name="Ured Vlade")
    services.undo_import(imported=imported, actor=actor)
    assert sorted(Institution.objects.values_list("name", flat=True)) == ["Ured Vlade", "Vlada kantona"]
    assert not Plan.objects.exists()
    assert not Cycle.objects.exists()


def test_an_adopted_plan_is_not_undone(taken):
    imported, actor = taken
    adopt_plan(plan=imported.plan, act_body="Vlada", adopted_on=imported.plan.starts_on, actor=actor)
    with pytest.raises(NotNow):
        services.undo_import(imported=imported, actor=actor)
    imported.refresh_from_db()
    assert (imported.state, Plan.objects.count(), Cycle.objects.count()) == (ImportState.APPLIED, 1, 1)


def test_confirmed_results_are_not_undone(taken):
    imported, actor = taken
    confirm_cycle(cycle=imported.cycle, actor=actor)
    with pytest.raises(NotNow):
        services.undo_import(imported=imported, actor=actor)
    assert (Plan.objects.count(), Cycle.objects.count()) == (1, 1)


def test_an_import_is_taken_in_once(taken):
    imported, actor = taken
    with pytest.raises(NotNow):
        services.apply_import(imported=imported, actor=actor)
    assert (Plan.objects.count(), Cycle.objects.count(), Activity.objects.count()) == (1, 1, 3)


def test_taking_in_that_breaks_in_the_middle_leaves_nothing(monkeypatch):
    actor = an_actor("coordinator", a_jurisdiction())
    imported = a_ready_import(DOCX, actor=actor)

    def broken(**_arguments):
        raise MemoryError

    monkeypatch.setattr("putokaz.imports.services.taking.take_in_results", broken)
    with pytest.raises(MemoryError):
        services.apply_import(imported=imported, actor=actor)
    imported.refresh_from_db()
    assert (imported.state, imported.plan) == (ImportState.PROPOSED, None)
    assert (Plan.objects.count(), Institution.objects.count(), Cycle.objects.count()) == (0, 0, 0)


def test_what_was_discarded_stays_discarded():
    actor = an_actor("coordinator", a_jurisdiction())
    imported = services.discard_import(imported=an_upload(DOCX, actor=actor), actor=actor)
    with pytest.raises(NotNow):
        services.begin_reading(imported=imported, actor=actor)
    assert imported.file.size == len(DOCX)
