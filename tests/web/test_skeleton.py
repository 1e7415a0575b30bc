"""The site stands: the door, a refusal and the language."""

import pytest
from django.test import Client

from factories.accounts import a_user

pytestmark = pytest.mark.django_db


def test_nobody_enters_without_signing_in(client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/account/login/?next=/"


def test_home_is_bosnian_first_and_cyrillic_when_chosen(client: Client) -> None:
    client.force_login(a_user())
    del client.cookies["putokaz_language"]  # as a new browser
    assert client.get("/").headers["Content-Language"] == "bs"
    client.post("/ui/language/", {"language": "sr", "next": "/"})
    page = client.get("/")
    assert page.headers["Content-Language"] == "sr-Cyrl"
    assert "Путоказ" in page.content.decode()
