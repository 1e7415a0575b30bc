"""Log-ins of a demonstration: one click each, and out of reach in production."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from factories.accounts import a_jurisdiction, a_member, a_second_factor
from putokaz.foundation.accounts.actors import actor_of, system_actor
from putokaz.foundation.accounts.models import User
from putokaz.foundation.accounts.queries import demo_code, demo_logins
from putokaz.foundation.accounts.services import prepare_demo_login
from putokaz.foundation.core.refusals import NotNow, NotYou

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()
    yield
    cache.clear()


def sign_in(client: Client, email: str, password: str = "a long enough secret"):  # noqa: S107 - of a test
    return client.post("/account/login/", {"login": email, "password": password})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def a_demo_person(role: str = "coordinator") -> User:
    person = a_member(role, is_synthetic=True)
    return prepare_demo_login(user=person, actor=system_actor("demo"))


def test_demo_log_ins_are_one_click_each(client: Client, settings) -> None:
    person = a_demo_person()
    page = client.get("/account/login/").content.decode()
    assert person.full_name in page
    (values,) = re.findall(r'name="login" value="([^"]+)">\s*<input type="hidden" name="password" value="([^"]+)"', page)
    assert values == (person.email, settings.DEMO_PASSWORD)
    challenge = sign_in(client, *values)
    shown = client.get(challenge.headers["Location"]).content.decode()
    client.post("/account/second-factor/authenticate/", {"code": re.findall(r"<code>(\d{6})</code>", shown)[0]})
    assert is_in(client)


def test_a_real_person_is_never_listed_nor_their_code_shown(client: Client) -> None:
    person = a_second_factor(a_member("coordinator", a_jurisdiction()))
    assert demo_logins() == []
    assert demo_code(person) == ""
    sign_in(client, person.email)
    assert not re.search(r"<code>\d{6}</code>", client.get("/account/second-factor/authenticate/").content.decode())


def test_nothing_of_the_demonstration_is_reachable_in_production(client: Client, settings) -> None:
    person = a_demo_person()
    settings.DEMO = False
    assert demo_logins() == []
    assert demo_code(person) == ""
    page = client.get("/account/login/").content.decode()
    assert person.email not in page
    sign_in(client, person.email, settings.DEMO_PASSWORD)
    assert not is_in(client)
    assert client.get("/account/second-factor/authenticate/").status_code == 302
    client.force_login(person)
    assert client.get("/account/").status_code == 302  # a session from before does not live on either
    with pytest.raises(NotNow):
        prepare_demo_login(user=person, actor=system_actor("demo"))


def test_only_the_system_prepares_it_and_only_for_synthetic_people() -> None:
    with pytest.raises(NotYou):
        prepare_demo_login(user=a_member("coordinator", is_synthetic=True), actor=actor_of(a_member("administrator")))
    with pytest.raises(NotNow):
        prepare_demo_login(user=a_member("coordinator"), actor=system_actor("demo"))


def test_the_demo_password_is_empty_in_production() -> None:
    """The settings of a site in production, read in a process of its own."""
    import os
    import subprocess
    import sys

    code = "from putokaz.config import settings as s; print(repr(s.DEMO_PASSWORD), s.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN)"
    environment = {**os.environ, "PUTOKAZ_MODE": "production", "PUTOKAZ_HOSTS": "example.ba", "PUTOKAZ_ADDRESS": "https://example.ba"}
    environment["PYTHONPATH"] = "src"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert answer.stdout.split() == ["''", "False"]
