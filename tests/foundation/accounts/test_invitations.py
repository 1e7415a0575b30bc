"""Invitations: the link, its week, its one use."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from factories.accounts import a_jurisdiction, a_member, a_user, actor_for, an_actor, an_institution, signed_in
from putokaz.foundation.accounts import services
from putokaz.foundation.accounts.actors import ANONYMOUS, Actor, actor_of
from putokaz.foundation.accounts.letters import invitation_token
from putokaz.foundation.accounts.models import Invitation, Jurisdiction, User
from putokaz.foundation.audit.models import Event
from putokaz.foundation.core.clock import now
from putokaz.foundation.core.refusals import NotNow, NotYou

pytestmark = pytest.mark.django_db
PASSWORD = "krava leti nad morem"


@pytest.fixture
def zdk() -> Jurisdiction:
    return a_jurisdiction("zdk")


@pytest.fixture
def coordinator(zdk: Jurisdiction) -> Actor:
    return an_actor("coordinator", zdk)


def invite(actor: Actor, place: Jurisdiction, **fields) -> Invitation:
    given = {"email": "Ana@Example.ba", "full_name": "Ana Anić", "role_key": "government_reader", "jurisdiction": place, **fields}
    return services.invite_person(actor=actor, **given)


def test_from_the_letter_to_the_site(client: Client, zdk: Jurisdiction, coordinator: Actor, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invite(coordinator, zdk)
    (letter,) = mail.outbox
    assert letter.to == ["ana@example.ba"]
    assert letter.subject == "Poziv u Putokaz"
    invitation.refresh_from_db()
    assert invitation.sent_at is not None
    link = re.findall(r"/account/invitation/\S+", str(letter.body))[0]
    assert client.get(link).status_code == 200
    weak = client.post(link, {"password1": "12345678901234", "password2": "12345678901234"})
    assert weak.context["form"].errors["password1"]
    different = client.post(link, {"password1": PASSWORD, "password2": PASSWORD + "!"})
    assert different.context["form"].errors["password2"]
    assert User.objects.filter(email="ana@example.ba").count() == 0
    assert client.post(link, {"password1": PASSWORD, "password2": PASSWORD}).headers["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    person = User.objects.get(email="ana@example.ba")
    assert actor_of(person).has_role("government_reader")
    told = list(Event.objects.order_by("number").values_list("event", "actor_key"))
    assert told[0] == ("accounts.person_invited", coordinator.actor_key)
    assert [event for event, _actor in told[1:]] == ["accounts.invitation_accepted", "accounts.membership_given", "accounts.signed_in"]
    # once
    again = Client().get(link)
    assert again.status_code == 409
    with pytest.raises(NotNow):
        services.accept_invitation(token=invitation_token(invitation), password=PASSWORD, actor=ANONYMOUS)
    assert User.objects.filter(email="ana@example.ba").count() == 1


def test_a_role_with_a_second_factor_leads_to_setting_it_up(client: Client, zdk: Jurisdiction) -> None:
    invitation = invite(an_actor("administrator", zdk), zdk, role_key="coordinator")
    client.post(f"/account/invitation/{invitation_token(invitation)}/", {"password1": PASSWORD, "password2": PASSWORD})
    assert client.get("/account/").headers["Location"] == "/account/second-factor/set-up/"


@pytest.mark.parametrize("days", [6, 8])
def test_a_link_lives_for_a_week(days: int, zdk: Jurisdiction, coordinator: Actor) -> None:
    invitation = invite(coordinator, zdk)
    assert timedelta(days=6, hours=23) < invitation.expires_at - now() <= timedelta(days=7)
    Invitation.objects.update(expires_at=invitation.expires_at - timedelta(days=days))
    answer = Client().get(f"/account/invitation/{invitation_token(invitation)}/")
    assert answer.status_code == (200 if days < 7 else 409)


def test_a_link_that_was_changed_opens_nothing(zdk: Jurisdiction, coordinator: Actor) -> None:
    first, second = invite(coordinator, zdk), invite(coordinator, zdk, email="b@example.ba")
    good = invitation_token(first)
    body, _, rest = invitation_token(second).partition(":")
    for token in (good[:-1], good + "x", body + ":" + good.partition(":")[2], "x"):
        assert Client().get(f"/account/invitation/{token}/").status_code == 409, token
    assert Client().get(f"/account/invitation/{body}:{rest}/").status_code == 200


def test_only_the_newest_link_opens(zdk: Jurisdiction, coordinator: Actor, django_capture_on_commit_callbacks) -> None:
    invitation = invite(coordinator, zdk)
    old = invitation_token(invitation)
    Invitation.objects.update(expires_at=now() - timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):
        renewed = services.resend_invitation(invitation=invitation, actor=coordinator)
    assert len(mail.outbox) == 1
    assert Client().get(f"/account/invitation/{old}/").status_code == 409
    assert Client().get(f"/account/invitation/{invitation_token(renewed)}/").status_code == 200


def test_withdrawn(zdk: Jurisdiction, coordinator: Actor, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        invitation = services.withdraw_invitation(invitation=invite(coordinator, zdk), actor=coordinator)
    assert mail.outbox == []  # withdrawn before it was sent
    assert Client().get(f"/account/invitation/{invitation_token(invitation)}/").status_code == 409
    for change in (services.withdraw_invitation, services.resend_invitation):
        with pytest.raises(NotNow):
            change(invitation=invitation, actor=coordinator)
    invite(coordinator, zdk)  # and may be invited again


def test_refusals(zdk: Jurisdiction, coordinator: Actor) -> None:
    with pytest.raises(NotYou):
        invite(coordinator, zdk, role_key="administrator")
    with pytest.raises(NotYou):
        invite(an_actor("focal_point", zdk, an_institution(zdk)), zdk)
    with pytest.raises(NotNow):
        invite(coordinator, zdk, role_key="focal_point")
    invitation = invite(coordinator, zdk)
    with pytest.raises(NotNow):
        invite(coordinator, zdk)
    for change in (services.withdraw_invitation, services.resend_invitation):
        with pytest.raises(NotYou):
            change(invitation=invitation, actor=an_actor("coordinator", a_jurisdiction("tk")))
    person = a_member("administrator", zdk)
    with pytest.raises(NotYou):
        invite(actor_for(person), zdk, email=person.email.upper())
    assert list(Event.objects.values_list("event", flat=True)) == ["accounts.person_invited"]


def test_somebody_with_an_account_accepts_while_signed_in(zdk: Jurisdiction, coordinator: Actor) -> None:
    person = a_user(email="ana@example.ba")
    invitation = invite(coordinator, zdk)  # the answer to the coordinator is the same
    link = f"/account/invitation/{invitation_token(invitation)}/"
    stranger = Client()
    assert "/account/login/?next=" in stranger.get(link).content.decode()
    assert stranger.post(link, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 200
    assert not person.memberships.exists()
    assert person.check_password("a long enough secret")
    with pytest.raises(NotYou):
        services.accept_invitation(token=invitation_token(invitation), password=PASSWORD, actor=coordinator)
    other = signed_in(Client(), a_user())
    other.post(link)
    assert not person.memberships.exists()
    own = Client()
    own.force_login(person)
    assert own.post(link).headers["Location"] == "/account/"
    assert person.memberships.get().role_key == "government_reader"


def test_invitations_by_the_pages(zdk: Jurisdiction, django_capture_on_commit_callbacks) -> None:
    coordinator = signed_in(Client(), a_member("coordinator", zdk))
    data = {"email": "a@b.ba", "full_name": "A B", "language": "sr", "role_key": "government_reader", "jurisdiction": zdk.pk}
    with django_capture_on_commit_callbacks(execute=True):
        assert coordinator.post("/account/people/invite/", data).headers["Location"] == "/account/people/"
    assert mail.outbox[0].subject == "Позив у Putokaz" or "Позив" in mail.outbox[0].subject
    assert "/account/invitation/" in mail.outbox[0].body  # the link stays as it is
    invitation = Invitation.objects.get()
    assert "a@b.ba" in coordinator.get("/account/people/").content.decode()
    coordinator.post(f"/account/invitations/{invitation.pk}/resend/")
    foreign = signed_in(Client(), a_member("coordinator", a_jurisdiction("tk")))
    assert foreign.post(f"/account/invitations/{invitation.pk}/withdraw/").status_code == 404
    coordinator.post(f"/account/invitations/{invitation.pk}/withdraw/")
    invitation.refresh_from_db()
    assert (invitation.serial, invitation.is_open) == (2, False)
