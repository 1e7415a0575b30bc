"""Addresses: named, behind the door unless listed, and known to the matrix."""

from architecture.web import views
from putokaz.foundation.core.doors import is_public

PUBLIC = {
    "account_login",
    "mfa_authenticate",
    "accounts:accept-invitation",
    "ui:choose-language",
    "web:health",
    "web:list-published",
    "web:show-published",
}


def test_only_the_listed_addresses_are_public() -> None:
    assert {name for name, view in views() if is_public(view)} == PUBLIC


def test_every_address_has_a_name_of_its_own() -> None:
    names = [name for name, _view in views()]
    assert len(names) == len(set(names)) > 100
    assert not [name for name in names if name.endswith("None")]


def test_names_say_what_is_done() -> None:
    """``app:verb-noun``; only single words that everybody knows stand alone."""
    single = {"web:home", "web:search", "web:help", "web:health", "ui:gallery"}
    ours = [name for name, view in views() if ":" in name and view.__module__.startswith("putokaz.")]
    assert not [name for name in ours if "-" not in name and name not in single]


def test_no_view_is_exempt_from_the_token() -> None:
    assert not [name for name, view in views() if getattr(view, "csrf_exempt", False)]
