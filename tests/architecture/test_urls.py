"""The door: every address of the site asks for a sign-in unless it is in the list below, written by hand."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from putokaz.foundation.core.doors import is_public

# Whoever marks a view public adds it here, and says why.
PUBLIC = {
    "account_login",  # signing in
    "mfa_authenticate",  # its second step
    "mfa_login_webauthn",  # with a passkey
    "account_inactive",  # says that the account is closed
    "account_reset_password",  # a forgotten password
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "accounts:accept-invitation",  # the link in a letter
    "ui:choose-language",
    "web:health",  # whether the site works
    "web:list-published",  # what teams published
    "web:show-published",
}
_VALUES = {"uid": "00000000-0000-0000-0000-000000000000", "part": "00000000-0000-0000-0000-000000000000"}


def addresses(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one, (*spaces, one.namespace) if one.namespace else spaces)
        else:
            yield ":".join((*spaces, one.name or "")), one


def every() -> dict[str, URLPattern]:
    return dict(addresses(get_resolver()))


def path_of(name: str, pattern: URLPattern) -> str:
    given = {}
    for key, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__
        given[key] = _VALUES.get(key) or ("1" if kind == "IntConverter" else _VALUES["uid"] if kind == "UUIDConverter" else "x")
    return reverse(name, kwargs=given or ({"uidb36": "1", "key": "x"} if name == "account_reset_password_from_key" else None))


def test_the_list_names_addresses_that_there_are() -> None:
    assert set(every()) >= PUBLIC


def test_ours_are_marked_public_exactly_when_they_are_in_the_list() -> None:
    ours = {name: one for name, one in every().items() if ":" in name}
    assert {name for name, one in ours.items() if is_public(one.callback)} == {name for name in PUBLIC if ":" in name}


@pytest.mark.django_db
def test_everything_else_asks_for_a_sign_in(client: Client) -> None:
    found = every()
    assert len(found) > 60
    for name, pattern in found.items():
        if name in PUBLIC:
            continue
        for method in (client.get, client.post):
            answer = method(path_of(name, pattern))
            assert answer.status_code == 302, name
            assert answer.headers["Location"].startswith("/account/login/"), name
