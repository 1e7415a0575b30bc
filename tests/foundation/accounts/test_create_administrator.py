"""The first account of a site: from the shell to a person who administers."""

from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from putokaz.foundation.accounts.actors import actor_of
from putokaz.foundation.accounts.models import Invitation, User
from putokaz.foundation.audit.models import Event

pytestmark = pytest.mark.django_db
PASSWORD = "krava leti nad morem"


def link_of(**options: str) -> str:
    """The path that the command prints."""
    out = StringIO()
    call_command("create_administrator", stdout=out, **{"email": "Prva@Example.ba", "name": "Prva Probić", **options})
    return urlsplit(out.getvalue().splitlines()[-1]).path


def test_the_printed_link_makes_an_administrator(client: Client, settings, django_capture_on_commit_callbacks) -> None:
    settings.SITE_ADDRESS = "https://putokaz.example"
    out = StringIO()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("create_administrator", email="Prva@Example.ba", name="Prva Probić", stdout=out)
    link = out.getvalue().splitlines()[-1]
    assert link.startswith("https://putokaz.example/account/invitation/")
    (letter,) = mail.outbox
    assert letter.to == ["prva@example.ba"]
    assert "https://putokaz.example/account/invitation/" in letter.body  # signed in another second, so not letter by letter the same
    assert not User.objects.exists()
    client.post(urlsplit(link).path, {"password1": PASSWORD, "password2": PASSWORD})
    person = User.objects.get()
    assert (person.email, person.full_name, actor_of(person).has_role("administrator")) == ("prva@example.ba", "Prva Probić", True)
    first = Event.objects.order_by("number").first()
    assert first is not None
    assert (first.event, first.actor_key) == ("accounts.person_invited", "system:create_administrator")


def test_given_again_it_prints_a_new_link_and_the_old_one_opens_nothing() -> None:
    old, new = link_of(), link_of()
    assert old != new
    assert Invitation.objects.count() == 1
    assert Client().get(old).status_code == 409
    assert Client().get(new).status_code == 200


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError):
        link_of(email="nobody")
    assert not Invitation.objects.exists()
