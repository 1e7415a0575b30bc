"""The pages of what goes wrong: the status, a calm sentence, a way on."""

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.views.decorators.csrf import csrf_protect

from factories.accounts import a_jurisdiction, a_member, signed_in
from putokaz.config import urls
from putokaz.foundation.core.doors import public
from putokaz.foundation.core.refusals import NotNow, NotYou
from putokaz.web.views import errors

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
_RAISED = {
    "not-now": NotNow("The plan is closed."),
    "not-you": NotYou("Ask the coordinator."),
    "too-big": RequestDataTooBig("x"),
    "damaged": SuspiciousOperation("x"),
    "database": OperationalError("no such table"),
    "mistake": ZeroDivisionError("secret detail"),
}


@public
@csrf_protect
def _raises(_request: HttpRequest, what: str) -> HttpResponse:
    raise _RAISED[what]


urlpatterns = [path("raise/<str:what>/", _raises), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = errors.bad_request, errors.not_allowed, errors.not_found, errors.broken


@pytest.fixture(autouse=True)
def _answers(client: Client) -> None:
    client.raise_request_exception = False


@pytest.mark.parametrize(
    ("what", "status", "words"),
    [
        ("not-now", 409, "The plan is closed."),
        ("not-you", 403, "Ask the coordinator."),
        ("too-big", 413, "20 MB"),
        ("damaged", 400, "nothing was changed"),
        ("mistake", 500, "The site made a mistake, not you."),
        ("database", 503, "Try again in a minute."),
    ],
)
def test_each_says_what_happened_and_leads_on(client: Client, what: str, status: int, words: str) -> None:
    answer = client.get(f"/raise/{what}/")
    text = answer.content.decode()
    assert answer.status_code == status
    assert words in text
    assert 'href="/"' in text
    assert text.count("<h1") == 1
    assert "secret detail" not in text
    assert (answer.headers.get("Retry-After") == "60") == (status == 503)


def test_what_is_not_there_is_a_calm_page(client: Client) -> None:
    signed_in(client, a_member("coordinator", a_jurisdiction()))
    answer = client.get("/nothing/of/the/kind/", headers={"Referer": "http://testserver/plans/"})
    assert answer.status_code == 404
    assert 'href="/plans/"' in answer.content.decode()
    foreign = client.get("/nothing/of/the/kind/", headers={"Referer": "http://evil.example/plans/"})
    assert '/plans/">' not in foreign.content.decode().partition("<main")[2]


def test_a_button_that_came_too_late_leads_back_with_the_reason(client: Client) -> None:
    answer = client.post("/raise/not-now/", headers={"Referer": "http://testserver/help/?a=1"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/help/?a=1")
    signed_in(client, a_member("coordinator", a_jurisdiction()))
    answer = client.post("/raise/not-now/", headers={"Referer": "http://testserver/help/"}, follow=True)
    assert "The plan is closed." in answer.content.decode()


def test_a_form_with_something_typed_keeps_its_page(client: Client) -> None:
    answer = client.post("/raise/not-now/", {"text": "long"}, headers={"Referer": "http://testserver/plans/start/"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert 'href="/plans/start/"' in text
    assert "What you typed is still in the form" in text


def test_nobody_is_led_to_another_site(client: Client) -> None:
    answer = client.post("/raise/not-now/", headers={"Referer": "http://evil.example/plans/"})
    assert answer.status_code == 409
    assert "evil" not in answer.content.decode()


def test_a_form_that_grew_old_says_how_to_go_on() -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["putokaz_language"] = "en"
    answer = client.post("/account/login/", {"login": "a"})
    assert answer.status_code == 403
    assert "The form has grown too old" in answer.content.decode()


def test_the_page_of_a_mistake_needs_nothing_but_the_template(django_db_blocker: pytest.FixtureRequest) -> None:
    with django_db_blocker.block():
        answer = errors.broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "<h1>" in answer.content.decode()
