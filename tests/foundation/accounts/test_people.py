"""Roles and accounts: who may give and end what, what is refused, what the trace keeps."""

from datetime import date, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from factories.accounts import a_jurisdiction, a_member, a_membership, a_user, actor_for, an_actor, an_institution, signed_in
from putokaz.foundation.accounts import services
from putokaz.foundation.accounts.access import may_give_role
from putokaz.foundation.accounts.actors import actor_of, system_actor
from putokaz.foundation.accounts.models import Jurisdiction
from putokaz.foundation.accounts.roles import ROLES
from putokaz.foundation.audit.models import Event
from putokaz.foundation.core.clock import today
from putokaz.foundation.core.refusals import NotNow, NotYou

pytestmark = pytest.mark.django_db


@pytest.fixture
def bih() -> Jurisdiction:
    return a_jurisdiction("bih", level="state")


@pytest.fixture
def zdk(bih: Jurisdiction) -> Jurisdiction:
    return a_jurisdiction("zdk", parent=bih)


@pytest.fixture
def tk(bih: Jurisdiction) -> Jurisdiction:
    return a_jurisdiction("tk", parent=bih)


def events() -> list[str]:
    return list(Event.objects.order_by("number").values_list("event", flat=True))


# who may give what, in their own level: written by hand
MAY_GIVE = {
    "administrator": set(ROLES),
    "coordinator": {"focal_point", "case_worker", "field_worker", "government_reader"},
    "state_coordinator": {"focal_point", "case_worker", "field_worker", "government_reader"},
}


@pytest.mark.parametrize("giver", ROLES)
@pytest.mark.parametrize("given", ROLES)
def test_who_gives_which_role(giver: str, given: str, zdk: Jurisdiction) -> None:
    institution = an_institution(zdk)
    actor = an_actor(giver, zdk, institution if ROLES[giver].of_institution else None)
    allowed = may_give_role.allows(actor, given, zdk, institution if ROLES[given].of_institution else None)
    assert allowed == (given in MAY_GIVE.get(giver, set()))


def test_a_coordinator_gives_nothing_beside_below_or_above(bih: Jurisdiction, zdk: Jurisdiction, tk: Jurisdiction) -> None:
    coordinator = an_actor("coordinator", zdk)
    zenica = a_jurisdiction("zenica", parent=zdk, level="municipality")
    assert may_give_role.allows(coordinator, "government_reader", zdk)
    for place in (bih, tk, zenica):
        assert not may_give_role.allows(coordinator, "government_reader", place)


def test_institutions_of_others_are_closed_to_a_coordinator(bih: Jurisdiction, zdk: Jurisdiction) -> None:
    """A focal point of a municipal body may be named; somebody who opens cases only in institutions of the own level."""
    coordinator = an_actor("coordinator", zdk)
    below = an_institution(a_jurisdiction("zenica", parent=zdk, level="municipality"))
    above = an_institution(bih)
    assert may_give_role.allows(coordinator, "focal_point", zdk, below)
    assert not may_give_role.allows(coordinator, "case_worker", zdk, below)
    assert not may_give_role.allows(coordinator, "field_worker", zdk, below)
    assert not may_give_role.allows(coordinator, "focal_point", zdk, above)


def test_a_coordinator_names_a_deputy_and_the_deputy_names_none(zdk: Jurisdiction) -> None:
    assert may_give_role.allows(an_actor("coordinator", zdk), "coordinator", zdk, is_deputy=True)
    assert not may_give_role.allows(an_actor("coordinator", zdk), "coordinator", zdk, is_deputy=False)
    assert not may_give_role.allows(an_actor("coordinator", zdk, is_deputy=True), "coordinator", zdk, is_deputy=True)


def test_giving_a_role(zdk: Jurisdiction) -> None:
    person, actor = a_user(), an_actor("coordinator", zdk)
    membership = services.give_membership(user=person, role_key="government_reader", jurisdiction=zdk, actor=actor)
    assert (membership.from_on, membership.until_on) == (today(), None)
    assert actor_of(person).has_role("government_reader")
    event = Event.objects.get()
    assert (event.event, event.target_id, event.note, event.jurisdiction) == (
        "accounts.membership_given",
        str(person.pk),
        "government_reader",
        zdk.path,
    )
    with pytest.raises(NotNow):
        services.give_membership(user=person, role_key="government_reader", jurisdiction=zdk, actor=actor)
    assert len(events()) == 1


@pytest.mark.parametrize("role", ["administrator", "coordinator"])
def test_nobody_gives_or_ends_their_own_role(role: str, zdk: Jurisdiction) -> None:
    person = a_member(role, zdk)
    actor = actor_for(person)
    with pytest.raises(NotYou):
        services.give_membership(user=person, role_key="government_reader", jurisdiction=zdk, actor=actor)
    with pytest.raises(NotYou):
        services.end_membership(membership=person.memberships.get(), actor=actor)
    with pytest.raises(NotYou):
        services.close_account(user=person, actor=actor)
    assert events() == []


@pytest.mark.parametrize(
    ("role", "level", "institution", "deputy"),
    [
        ("no_such_role", "canton", False, False),
        ("state_coordinator", "canton", False, False),
        ("coordinator", "state", False, False),
        ("focal_point", "canton", False, False),
        ("government_reader", "canton", True, False),
        ("government_reader", "canton", False, True),
    ],
)
def test_roles_that_cannot_be(role: str, level: str, institution: bool, deputy: bool) -> None:
    place = a_jurisdiction("here", level=level)
    with pytest.raises(NotNow):
        services.give_membership(
            user=a_user(),
            role_key=role,
            jurisdiction=place,
            institution=an_institution(place) if institution else None,
            is_deputy=deputy,
            actor=system_actor("test"),
        )


def test_an_institution_of_another_place_or_one_that_is_gone(zdk: Jurisdiction, tk: Jurisdiction) -> None:
    for institution in (an_institution(tk), an_institution(zdk, is_active=False)):
        with pytest.raises(NotNow):
            services.give_membership(
                user=a_user(), role_key="focal_point", jurisdiction=zdk, institution=institution, actor=system_actor("test")
            )


def test_a_role_ends_at_once_or_on_a_day(zdk: Jurisdiction) -> None:
    actor = an_actor("coordinator", zdk)
    first, second = a_member("government_reader", zdk), a_member("government_reader", zdk)
    services.end_membership(membership=first.memberships.get(), actor=actor)
    assert first.memberships.get().until_on == today() - timedelta(days=1)
    assert not actor_of(first).has_role("government_reader")
    services.end_membership(membership=second.memberships.get(), actor=actor, until_on=today() + timedelta(days=30))
    assert actor_of(second).has_role("government_reader")
    assert events() == ["accounts.membership_ended"] * 2
    with pytest.raises(NotNow):
        services.end_membership(membership=first.memberships.get(), actor=actor)
    with pytest.raises(NotNow):
        services.end_membership(membership=second.memberships.get(), actor=actor, until_on=date(2019, 1, 1))


def test_a_role_given_and_ended_on_one_day_leaves_only_its_trace(zdk: Jurisdiction) -> None:
    actor, person = an_actor("coordinator", zdk), a_user()
    membership = services.give_membership(user=person, role_key="government_reader", jurisdiction=zdk, actor=actor)
    services.end_membership(membership=membership, actor=actor)
    assert not person.memberships.exists()
    assert events() == ["accounts.membership_given", "accounts.membership_ended"]


def test_the_last_administrator_stays(bih: Jurisdiction) -> None:
    last = a_member("administrator", bih)
    with pytest.raises(NotNow):
        services.end_membership(membership=last.memberships.get(), actor=system_actor("test"))
    with pytest.raises(NotNow):
        services.close_account(user=last, actor=system_actor("test"))
    other = a_member("administrator", bih)
    services.close_account(user=last, actor=actor_for(other))
    assert events() == ["accounts.account_closed"]


def test_a_closed_account_is_out_at_once(client: Client, zdk: Jurisdiction) -> None:
    person = a_member("focal_point", zdk, an_institution(zdk))
    client.post("/account/login/", {"login": person.email, "password": "a long enough secret"})
    assert client.get("/account/").status_code == 200
    assert UserSession.objects.filter(user=person).count() == 1
    services.close_account(user=person, actor=an_actor("coordinator", zdk))
    assert UserSession.objects.count() == 0
    assert client.get("/account/").status_code == 302
    refused = client.post("/account/login/", {"login": person.email, "password": "a long enough secret"})
    assert refused.headers.get("Location", "") in ("", "/account/inactive/")
    assert client.get("/account/").status_code == 302
    with pytest.raises(NotNow):
        services.give_membership(user=person, role_key="government_reader", jurisdiction=zdk, actor=system_actor("test"))
    services.reopen_account(user=person, actor=an_actor("coordinator", zdk))
    client.post("/account/login/", {"login": person.email, "password": "a long enough secret"})
    assert client.get("/account/").status_code == 200


def test_a_coordinator_closes_only_accounts_that_are_all_hers(zdk: Jurisdiction, tk: Jurisdiction) -> None:
    person = a_member("government_reader", zdk)
    a_membership(person, "government_reader", tk)
    with pytest.raises(NotYou):
        services.close_account(user=person, actor=an_actor("coordinator", zdk))
    with pytest.raises(NotYou):
        services.close_account(user=a_user(), actor=an_actor("coordinator", zdk))
    services.close_account(user=person, actor=an_actor("administrator", zdk))
    for again in (services.close_account,):
        with pytest.raises(NotNow):
            again(user=person, actor=an_actor("administrator", zdk))
    services.reopen_account(user=person, actor=an_actor("administrator", zdk))
    with pytest.raises(NotNow):
        services.reopen_account(user=person, actor=an_actor("administrator", zdk))


def test_particulars_are_ones_own(zdk: Jurisdiction) -> None:
    person = a_user(full_name="Ana Anić")
    services.change_profile(user=person, full_name="Ana Babić", position="", language="hr", actor=actor_for(person))
    event = Event.objects.get()
    assert (event.event, event.changed) == ("accounts.account_changed", ["full_name", "language"])
    services.change_profile(user=person, full_name="Ana Babić", position="", language="hr", actor=actor_for(person))
    assert Event.objects.count() == 1
    with pytest.raises(NotYou):
        services.change_profile(user=person, full_name="X", position="", language="hr", actor=an_actor("administrator", zdk))


def test_sessions_of_others_stay(zdk: Jurisdiction) -> None:
    person, other = a_member("focal_point", zdk, an_institution(zdk)), a_user()
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.post("/account/login/", {"login": person.email, "password": "a long enough secret"})
    Client().post("/account/login/", {"login": other.email, "password": "a long enough secret"})
    foreign = UserSession.objects.get(user=other)
    assert browsers[0].post(f"/account/sessions/{foreign.pk}/end/").status_code == 404
    with pytest.raises(NotYou):
        services.end_session(session=foreign, actor=actor_for(person))
    assert browsers[1].get("/account/").status_code == 200
    browsers[0].post("/account/sessions/end-others/")
    assert browsers[0].get("/account/").status_code == 200
    assert browsers[1].get("/account/").status_code == 302
    assert UserSession.objects.filter(user=other).exists()
    assert "accounts.session_ended" in events()


def test_pages_of_people_are_only_for_those_who_manage_them(zdk: Jurisdiction, tk: Jurisdiction) -> None:
    hers, foreign = a_member("government_reader", zdk), a_member("government_reader", tk)
    coordinator = signed_in(Client(), a_member("coordinator", zdk))
    assert coordinator.get(f"/account/people/{hers.pk}/").status_code == 200
    assert coordinator.get(f"/account/people/{foreign.pk}/").status_code == 404
    page = coordinator.get("/account/people/").content.decode()
    assert hers.full_name in page
    assert foreign.full_name not in page
    reader = signed_in(Client(), a_member("government_reader", zdk))
    for address in ("/account/people/", f"/account/people/{hers.pk}/", "/account/people/invite/"):
        assert reader.get(address).status_code == 403


def test_giving_and_ending_by_the_pages(zdk: Jurisdiction) -> None:
    person = a_member("government_reader", zdk)
    coordinator = signed_in(Client(), a_member("coordinator", zdk))
    institution = an_institution(zdk)
    data = {"role_key": "focal_point", "jurisdiction": zdk.pk, "institution": institution.pk}
    missing = coordinator.post(f"/account/people/{person.pk}/roles/give/", {**data, "institution": ""})
    assert missing.status_code == 200
    assert missing.context["form"].errors["institution"]
    assert coordinator.post(f"/account/people/{person.pk}/roles/give/", data).status_code == 302
    assert coordinator.post(f"/account/people/{person.pk}/roles/give/", data).status_code == 409
    given = person.memberships.get(role_key="focal_point")
    assert coordinator.get(f"/account/roles/{given.pk}/end/").status_code == 200
    coordinator.post(f"/account/roles/{given.pk}/end/", {"until_on": ""})
    assert not person.memberships.filter(role_key="focal_point").exists()
    offered = dict(coordinator.get(f"/account/people/{person.pk}/roles/give/").context["form"].fields["role_key"].choices)
    assert set(offered) == {"", "focal_point", "case_worker", "field_worker", "government_reader", "coordinator"}
