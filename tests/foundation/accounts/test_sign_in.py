"""Signing in as people do it, in a browser without scripts."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django_tasks import default_task_backend

from factories.accounts import a_jurisdiction, a_member, a_second_factor, a_user, actor_for, an_institution, code_now, signed_in
from putokaz.foundation.accounts import middleware
from putokaz.foundation.accounts.models import User
from putokaz.foundation.audit.models import Event
from putokaz.foundation.core.clock import now

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough secret"
NEW = "krava leti nad morem"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()
    yield
    cache.clear()


def sign_in(client: Client, email: str, password: str = PASSWORD, **more):
    return client.post("/account/login/", {"login": email, "password": password, **more})


def confirm(client: Client) -> None:
    """Type the password once more, as what protects the account asks."""
    assert client.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/account/"}).headers["Location"] == "/account/"


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def told() -> list[str]:
    return list(Event.objects.order_by("number").values_list("event", flat=True))


def a_coordinator() -> User:
    return a_member("coordinator", a_jurisdiction())


def test_in_and_out(client: Client) -> None:
    person = a_user()
    assert sign_in(client, person.email.upper(), next="/account/roles/").headers["Location"] == "/account/roles/"
    assert is_in(client)
    assert client.get("/account/logout/").status_code == 200
    assert is_in(client)  # a link alone signs nobody out
    assert client.post("/account/logout/").headers["Location"] == "/account/login/"
    assert not is_in(client)
    assert told() == ["accounts.signed_in", "accounts.signed_out"]


def test_failures_are_told_without_what_was_typed(client: Client) -> None:
    person = a_user()
    sign_in(client, person.email, "wrong")
    sign_in(client, "nobody@example.ba", "wrong")
    assert told() == ["accounts.sign_in_failed"] * 2
    for event in Event.objects.all():
        assert (event.actor_key, event.target_id, event.target_name, event.note) == ("anonymous", "", "", "")


def test_an_unknown_address_gets_the_same_answer(client: Client) -> None:
    person = a_user()
    known = sign_in(client, person.email, "wrong").content.decode()
    unknown = sign_in(Client(), "nobody@example.ba", "wrong").content.decode()

    def same(page: str) -> str:
        return re.sub(r'(csrf\w*"? (?:value|content)?=?"|data-csrf="|value=")[^"]*', "", page)

    assert same(known) == same(unknown)
    assert "Adresa e-pošte ili lozinka nije tačna." in known


def test_an_unknown_address_costs_a_hash_too(client: Client, monkeypatch) -> None:
    hashed = []
    from django.contrib.auth import hashers

    real = hashers.MD5PasswordHasher.encode

    def counted(self, *args):
        hashed.append(1)
        return real(self, *args)

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", counted)
    sign_in(client, "nobody@example.ba", "wrong")
    unknown = len(hashed)
    person = a_user()
    hashed.clear()
    sign_in(Client(), person.email, "wrong")
    assert unknown == len(hashed) == 1


def test_a_reset_letter_goes_to_whoever_has_an_account_and_the_answer_is_the_same(client: Client) -> None:
    person = a_user()
    for address in (person.email, "nobody@example.ba"):
        answer = client.post("/account/password/reset/", {"email": address}, follow=True)
        assert answer.redirect_chain == [("/account/password/reset/done/", 302)]
    assert [letter.to for letter in mail.outbox] == [[person.email]]


def test_a_new_password_by_the_letter(client: Client) -> None:
    person = a_second_factor(a_coordinator())
    client.post("/account/password/reset/", {"email": person.email})
    link = re.findall(r"http://localhost:8000(/account/password/reset/key/\S+)", str(mail.outbox[0].body))[0]
    page = client.get(link, follow=True)
    form = page.redirect_chain[-1][0]
    assert client.post(form, {"password1": "short", "password2": "short"}).status_code == 200
    client.post(form, {"password1": NEW, "password2": NEW})
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert not is_in(client)  # the link does not replace the second factor
    assert "accounts.password_reset" in told()
    assert mail.outbox[-1].subject == "Vaša lozinka je promijenjena"
    assert "više ne važi" in Client().get(link, follow=True).content.decode()
    tampered = link.replace("key/", "key/z")
    assert "više ne važi" in Client().get(tampered, follow=True).content.decode()


def test_guessing_is_slowed_down(client: Client) -> None:
    person = a_user()
    for _attempt in range(5):
        assert sign_in(client, person.email, "wrong").status_code == 200
    refused = sign_in(client, person.email, PASSWORD)
    assert "Previše neuspjelih pokušaja prijave" in refused.content.decode()
    assert not is_in(client)
    assert sign_in(Client(REMOTE_ADDR="10.0.0.9"), person.email, PASSWORD).status_code == 200  # by address of the account, not only by IP


def test_many_attempts_from_one_place_get_a_page_of_ours(client: Client) -> None:
    answers = [sign_in(client, f"x{number}@example.ba", "wrong").status_code for number in range(31)]
    assert answers[-1] == 429
    assert "Previše pokušaja" in sign_in(client, "y@example.ba").content.decode()


def test_second_factor_by_app(client: Client) -> None:
    person = a_second_factor(a_coordinator())
    assert sign_in(client, person.email).headers["Location"] == "/account/second-factor/authenticate/"
    assert not is_in(client)
    assert client.get("/").status_code == 302
    assert client.post("/account/second-factor/authenticate/", {"code": "000000"}).status_code == 200
    assert not is_in(client)
    code = code_now(person)
    client.post("/account/second-factor/authenticate/", {"code": code})
    assert is_in(client)
    assert told() == ["accounts.second_factor_failed", "accounts.signed_in"]
    again = Client()
    sign_in(again, person.email)
    again.post("/account/second-factor/authenticate/", {"code": code})
    assert not is_in(again)  # a code works once


def test_second_factor_by_recovery_code(client: Client) -> None:
    person = a_second_factor(a_coordinator())
    codes = RecoveryCodes.activate(person).get_unused_codes()
    sign_in(client, person.email)
    client.post("/account/second-factor/authenticate/", {"code": codes[0]})
    assert is_in(client)
    again = Client()
    sign_in(again, person.email)
    again.post("/account/second-factor/authenticate/", {"code": codes[0]})
    assert not is_in(again)


def test_whose_role_needs_a_second_factor_opens_nothing_before(client: Client, django_capture_on_commit_callbacks) -> None:
    person = a_coordinator()
    sign_in(client, person.email)
    for address in ("/", "/account/", "/account/people/", "/account/second-factor/passkeys/", "/account/password/change/", "/ui/"):
        assert client.get(address).headers.get("Location") == "/account/second-factor/set-up/", address
    assert client.post("/account/profile/", {"full_name": "X", "language": "bs"}).status_code == 302
    assert client.get("/account/second-factor/set-up/").status_code == 200
    assert client.get("/account/second-factor/passkeys/add/").status_code == 200
    page = client.get("/account/second-factor/totp/activate/")
    secret = page.context["form"].secret
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    good = format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))
    wrong = "000000" if good != "000000" else "000001"
    assert client.post("/account/second-factor/totp/activate/", {"code": wrong}).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        activated = client.post("/account/second-factor/totp/activate/", {"code": good})
    assert activated.headers["Location"] == "/account/second-factor/recovery-codes/"
    assert len(client.get("/account/second-factor/recovery-codes/").context["unused_codes"]) == 10
    assert client.get("/account/").status_code == 200
    assert secret not in str(Authenticator.objects.get(type="totp").data)  # not in the clear
    assert sorted(told()) == ["accounts.recovery_codes_made", "accounts.second_factor_added", "accounts.signed_in"]
    assert {letter.subject for letter in mail.outbox} >= {"Dodan je drugi faktor"}
    # and it stays: the last one cannot be removed
    assert "Vaša uloga zahtijeva drugi faktor" in client.post("/account/second-factor/totp/deactivate/").content.decode()
    assert Authenticator.objects.filter(user=person, type="totp").exists()


def test_who_needs_none_may_remove_it(client: Client) -> None:
    person = a_second_factor(a_member("focal_point", None, an_institution()))
    sign_in(client, person.email)
    client.post("/account/second-factor/authenticate/", {"code": code_now(person)})
    client.post("/account/second-factor/totp/deactivate/")
    assert Authenticator.objects.filter(user=person).exists()  # not without the password once more
    confirm(client)
    client.post("/account/second-factor/totp/deactivate/")
    assert not Authenticator.objects.filter(user=person).exists()
    assert told()[-1] == "accounts.second_factor_removed"
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize(("role", "minutes"), [("case_worker", 15), ("administrator", 30), ("coordinator", 60)])
def test_a_session_rests_as_long_as_the_role_says(role: str, minutes: int, client: Client, monkeypatch) -> None:
    person = a_member(role, None, an_institution() if role == "case_worker" else None)
    signed_in(client, person)
    start = now()
    assert client.get("/account/").status_code == 200
    monkeypatch.setattr(middleware, "now", lambda: start + timedelta(minutes=minutes, seconds=-5))
    assert client.get("/account/").status_code == 200  # and the rest begins anew
    monkeypatch.setattr(middleware, "now", lambda: start + timedelta(minutes=2 * minutes, seconds=30))
    answer = client.get("/account/roles/?x=1")
    assert answer.headers["Location"] == "/account/login/?next=/account/roles/%3Fx%3D1"
    assert not is_in(client)
    assert "Neko vrijeme niste ništa radili" in client.get(answer.headers["Location"]).content.decode()
    event = Event.objects.order_by("number").last()
    assert (event.event, event.note) == ("accounts.signed_out", "idle")


def test_the_shortest_of_several_roles_counts() -> None:
    from factories.accounts import a_membership

    person = a_member("coordinator")
    a_membership(person, "case_worker", None, an_institution())
    assert actor_for(person).idle == timedelta(minutes=15)
    assert actor_for(a_user()).idle == timedelta(hours=1)


def test_a_form_sent_from_a_rested_session_returns_to_the_form(client: Client, monkeypatch) -> None:
    person = a_coordinator()
    signed_in(client, person)
    client.get("/account/")
    monkeypatch.setattr(middleware, "now", lambda: now() + timedelta(hours=2))
    sent = client.post("/account/profile/", {"full_name": "X"}, headers={"referer": "http://testserver/account/profile/?a=1"})
    assert sent.headers["Location"] == "/account/login/?next=/account/profile/%3Fa%3D1"
    elsewhere = client.post("/account/profile/", {"full_name": "X"}, headers={"referer": "https://evil.example/x"})
    assert elsewhere.headers["Location"] == "/account/login/?next=/"
    part = client.get("/account/", headers={"hx-request": "true", "hx-current-url": "http://testserver/account/roles/"})
    assert (part.status_code, part.headers["HX-Redirect"]) == (204, "/account/login/?next=/account/roles/")
    person.refresh_from_db()
    assert person.full_name != "X"


def test_changing_the_password(client: Client) -> None:
    person = a_user()
    sign_in(client, person.email)
    other = Client()
    sign_in(other, person.email)
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/account/password/change/", {**data, "oldpassword": "wrong"}).status_code == 200
    assert client.post("/account/password/change/", {**data, "password1": "1234567", "password2": "1234567"}).status_code == 200
    assert client.post("/account/password/change/", data).status_code == 302
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert other.get("/account/").status_code == 302
    assert "accounts.password_changed" in told()


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "account_confirm_email", "account_request_login_code", "account_set_password"]
)
def test_what_of_the_package_we_do_not_use_is_not_there(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("address", ["signup/", "email/", "confirm-email/", "login/code/", "password/set/"])
def test_nor_under_its_address(address: str, client: Client) -> None:
    assert client.get(f"/account/{address}").status_code == 404


def addresses() -> list[str]:
    """Every address of ours that takes no argument."""
    prefix = "account/"
    found = []
    for pattern in get_resolver().url_patterns:
        if str(pattern.pattern) == prefix:
            for one in pattern.url_patterns:
                inside = one.url_patterns if hasattr(one, "url_patterns") else [one]
                found += [f"/{prefix}{two.pattern}" for two in inside if "<" not in str(two.pattern) and "?P" not in str(two.pattern)]
    return sorted(set(found))


OPEN = {
    "/account/login/",
    "/account/inactive/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/done/",
}


@pytest.mark.parametrize("address", addresses())
def test_the_door(address: str, client: Client) -> None:
    answer = client.get(address)
    if address in OPEN:
        assert answer.status_code == 200
    else:
        assert answer.status_code in (302, 405)
        assert answer.status_code == 405 or "/account/login/" in answer.headers["Location"]


@pytest.mark.parametrize("address", addresses())
@pytest.mark.parametrize("language", ["bs", "sr"])
def test_nothing_inline_on_any_page(address: str, language: str, client: Client) -> None:
    """The content-security policy allows no inline script, style or handler, so a page that needs one is broken."""
    person = a_second_factor(a_member("administrator"))
    client.cookies["putokaz_language"] = language
    if address not in OPEN:
        sign_in(client, person.email)
        client.post("/account/second-factor/authenticate/", {"code": code_now(person)})
    answer = client.get(address)
    if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
        return
    page = answer.content.decode()
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<[^>]+\s(?:style|on\w+)=", page)
    for script in re.findall(r"<script\b[^>]*>", page):
        assert "src=" in script or 'type="application/json"' in script
    assert page.count("<h1") == 1


def test_letters_lie_in_the_queue_without_links_or_addresses() -> None:
    """What waits to be sent names keys only."""
    assert default_task_backend is not None
    from putokaz.foundation.accounts import letters

    for task in (letters.send_invitation, letters.send_password_reset, letters.send_notice):
        kinds = {name: kind for name, kind in task.func.__annotations__.items() if name != "return"}
        assert set(kinds) <= {"invitation_id", "user_id", "notice"}, kinds
