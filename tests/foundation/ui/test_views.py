import pytest

from factories.accounts import a_member

pytestmark = pytest.mark.django_db


def signed_in(client, role="researcher"):
    client.force_login(a_member(role, full_name="Amra Primjer"))
    return client


def test_the_gallery_is_for_who_is_signed_in(client):
    assert client.get("/ui/").status_code == 302
    answer = signed_in(client).get("/ui/")
    assert answer.status_code == 200
    assert "page_header" in answer.text


def test_a_page_says_in_which_language_it_is(client, settings):
    for code, markup in [("bs", "bs"), ("hr", "hr"), ("sr", "sr-Cyrl"), ("sr-latn", "sr-Latn"), ("en", "en"), ("xx", "bs")]:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = code
        answer = client.get("/account/login/")
        assert f'<html lang="{markup}">' in answer.text
        assert answer.headers["Content-Language"] == markup


def test_cyrillic_pages_keep_latin_names_of_languages_and_send_their_true_length(client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "sr"
    answer = signed_in(client).get("/ui/")
    assert ">Bosanski</button>" in answer.text
    assert ">Српски</button>" in answer.text
    assert "Прескочи на садржај" in answer.text
    assert "Амра Примјер" in answer.text
    assert "Preskoči" not in answer.text


@pytest.mark.parametrize(
    ("back", "leads_to"),
    [("/ui/?a=1", "/ui/?a=1"), ("https://evil.example/", "/"), ("//evil.example/", "/"), ("javascript:alert(1)", "/"), ("", "/")],
)
def test_choosing_a_language_comes_back_to_the_page_and_nowhere_else(client, settings, back, leads_to):
    answer = client.post("/ui/language/", {"language": "hr", "next": back})
    assert (answer.status_code, answer.headers["Location"]) == (302, leads_to)
    cookie = answer.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert cookie.value == "hr"
    assert cookie["httponly"]


def test_a_language_that_is_not_offered_is_not_kept(client, settings):
    assert settings.LANGUAGE_COOKIE_NAME not in client.post("/ui/language/", {"language": "xx"}).cookies
    assert client.get("/ui/language/").status_code == 405


def test_pages_allow_no_script_or_style_of_their_own(client):
    answer = signed_in(client).get("/ui/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert " style=" not in answer.text
    assert "<script>" not in answer.text
    assert "onclick" not in answer.text


def test_the_demo_says_that_it_is_one(client, settings):
    settings.DEMO = True
    assert "Ogledna aplikacija:" in client.get("/account/login/").text
    settings.DEMO = False
    assert "Ogledna aplikacija:" not in client.get("/account/login/").text


def test_only_the_administrator_is_told_that_mail_stays_here(settings, rf):
    from django.template.loader import render_to_string

    from factories.accounts import an_actor
    from putokaz.foundation.ui.context import surroundings

    def told(role, host):
        settings.EMAIL_HOST = host
        known = surroundings(_as(rf.get("/"), an_actor(role)))
        return 'class="pk-bar pk-bar-info"' in render_to_string("ui/parts/bars.html", known)

    assert told("administrator", "")
    assert not told("administrator", "smtp.example")
    assert not told("researcher", "")


def _as(request, actor):
    request.actor = actor
    return request
