"""The page of the audit trail: whose events, filters, verification, downloads, and that looking is noted."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from openpyxl import load_workbook

from factories.accounts import a_jurisdiction, a_member, actor_for, an_actor, an_institution, signed_in
from factories.plans import a_coordinator, a_plan
from putokaz.foundation.accounts.models import User
from putokaz.foundation.audit import presenters
from putokaz.foundation.audit.models import Event
from putokaz.foundation.audit.services import record
from putokaz.foundation.core.clock import now
from putokaz.web.enums import WebEvent
from putokaz.web.queries.trace import Asked, events_asked, last_verification, told, visible_events
from putokaz.web.services import trace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


def officer(client: Client) -> User:
    user = a_member("data_protection_officer", a_jurisdiction("bih", level="state"))
    signed_in(client, user)
    return user


@pytest.mark.parametrize("role", ["coordinator", "state_coordinator", "administrator", "focal_point", "government_reader"])
def test_only_the_officer_opens_it(client: Client, role: str) -> None:
    place = a_jurisdiction("bih", level="state")
    signed_in(client, a_member(role, place, an_institution(place) if role == "focal_point" else None))
    for address in ("/audit/", "/audit/download/csv/", "/audit/download/xlsx/"):
        assert client.get(address).status_code == 403
    assert client.post("/audit/verify/").status_code == 403
    assert not Event.objects.filter(event__startswith="web.").exists()


def test_an_officer_sees_the_events_of_the_own_levels() -> None:
    country = a_jurisdiction("bih", level="state")
    canton, other = a_jurisdiction("zdk", parent=country), a_jurisdiction("tk", parent=country)
    own, foreign = an_actor("coordinator", canton), an_actor("coordinator", other)
    here = record("plans.plan_started", actor=own, jurisdiction=canton.path)
    there = record("plans.plan_started", actor=foreign, jurisdiction=other.path)
    signed = record("accounts.signed_in", actor=own)
    elsewhere = record("accounts.signed_in", actor=foreign)
    of_canton = visible_events(an_actor("data_protection_officer", canton))
    of_country = visible_events(an_actor("data_protection_officer", country))
    assert set(of_canton) == {here, signed}
    assert {here, there, signed, elsewhere} <= set(of_country)


def test_filters_find_by_folded_name_kind_and_day() -> None:
    country = a_jurisdiction("bih", level="state")
    actor = an_actor("data_protection_officer", country)
    institution = an_institution(country, name="Škola Žepče")
    zivko = actor_for(a_member("focal_point", institution=institution, full_name="Živko Šarić"))
    other = actor_for(a_member("coordinator", country, full_name="Ana Anić"))
    plan = a_plan(country, actor=a_coordinator(country), title="Plan Čapljine")
    one = record("progress.result_changed", actor=zivko, jurisdiction=country.path)
    two = record("plans.plan_changed", actor=other, target=plan, name=plan.title, jurisdiction=country.path)

    def numbers(**asked: Any) -> set[int]:
        return set(events_asked(actor, Asked(**asked)).filter(pk__in=(one.pk, two.pk)).values_list("number", flat=True))

    assert numbers() == {one.number, two.number}
    assert numbers(words="zivko") == numbers(words="Живко Шарић") == numbers(words="zepce") == {one.number}
    assert numbers(words="capljin") == {two.number}
    assert numbers(app="plans") == numbers(event="plans.plan_changed") == numbers(target="plans.plan") == {two.number}
    assert numbers(institution=institution.pk) == {one.number}
    day = now().date()
    assert numbers(since=day + timedelta(days=2)) == set() == numbers(until=day - timedelta(days=2))
    assert numbers(since=day - timedelta(days=1), until=day + timedelta(days=1)) == {one.number, two.number}


def test_an_event_is_told_in_words() -> None:
    country = a_jurisdiction("bih", level="state", name="Bosna i Hercegovina")
    actor = an_actor("data_protection_officer", country)
    plan = a_plan(country, actor=a_coordinator(country), title="Plan A")
    event = record("plans.plan_changed", actor=actor, target=plan, name="Plan A", changed=["title"], jurisdiction=country.path)
    (line,) = told([event], actor)
    assert (line.who, line.what, line.target, line.target_kind) == (actor.actor_name, "Particulars of the plan changed", "Plan A", "plan")
    assert (line.url, line.place, line.changed) == (f"/plans/{plan.uid}/", "Bosna i Hercegovina", "title")


def test_a_role_is_told_by_its_name() -> None:
    officer_here = an_actor("data_protection_officer", a_jurisdiction("bih", level="state"))
    event = record("accounts.membership_given", actor=officer_here, name="Somebody", note="focal_point")
    assert [line.note for line in told([event], officer_here)] == ["Focal point of an institution"]


def test_every_event_of_every_app_has_words() -> None:
    known = set(presenters.known_events())
    assert {key.partition(".")[0] for key in known} == {"accounts", "checks", "imports", "plans", "progress", "reporting", "web"}
    assert not [key for key in known if presenters.words_for(key) == key]


def test_looking_is_noted_once_an_hour(client: Client) -> None:
    user = officer(client)
    client.get("/audit/")
    client.get("/audit/?page=2")
    read = Event.objects.filter(event=WebEvent.AUDIT_READ)
    assert [one.actor_key for one in read] == [f"user:{user.pk}"]
    assert [one.jurisdiction for one in read] == ["/bih/"]


def test_verifying_says_that_it_holds_and_is_noted(client: Client) -> None:
    officer(client)
    assert last_verification() is None
    assert "not verified yet" in client.get("/audit/").content.decode()
    text = client.post("/audit/verify/", follow=True).content.decode()
    assert "The audit trail holds" in text
    state = last_verification()
    assert state is not None
    assert (state.holds, state.breaks) == (True, 0)
    assert Event.objects.filter(event=WebEvent.AUDIT_VERIFIED).count() == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the trigger is lifted as SQLite does it")
def test_verifying_finds_a_changed_event(client: Client) -> None:
    user = officer(client)
    event = record("plans.plan_changed", actor=actor_for(user))
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER audit_event_never_changes")
        cursor.execute("UPDATE audit_event SET actor_name = 'x' WHERE number = %s", [event.number])
    state = trace.verify_chain(actor=actor_for(user))
    assert (state.breaks, state.first_break) == (1, event.number)
    assert "The audit trail was tampered with" in client.get("/audit/").content.decode()


def test_downloads_carry_the_filtered_events_and_are_noted(client: Client) -> None:
    user = officer(client)
    record("plans.plan_changed", actor=actor_for(user), name="=1+1", jurisdiction="/bih/")
    answer = client.get("/audit/download/csv/?event=plans.plan_changed")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[4] for row in rows] == ["What happened", "Particulars of the plan changed"]
    assert rows[1][6] == "'=1+1"
    sheet = load_workbook(io.BytesIO(client.get("/audit/download/xlsx/?event=plans.plan_changed").content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet["E"]] == ["What happened", "Particulars of the plan changed"]
    assert sheet["G2"].data_type == "s"
    assert list(Event.objects.filter(event=WebEvent.AUDIT_EXPORTED).order_by("number").values_list("note", flat=True)) == [
        "csv 1",
        "xlsx 1",
    ]
    assert client.get("/audit/download/exe/").status_code == 404


@pytest.mark.parametrize("count", [1, 40])
def test_the_page_asks_as_much_for_many(client: Client, django_assert_num_queries: Any, count: int) -> None:
    user = officer(client)
    plan = a_plan(a_jurisdiction("bih"), actor=a_coordinator(a_jurisdiction("bih")))
    for _each in range(count):
        actor = actor_for(a_member("focal_point", institution=an_institution(a_jurisdiction("bih"))))
        record("plans.plan_changed", actor=actor, target=plan, name=plan.title, jurisdiction="/bih/")
    client.get("/audit/")
    assert user.pk
    with django_assert_num_queries(17):
        client.get("/audit/")
