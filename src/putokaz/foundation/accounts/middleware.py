"""The door: every view asks for a sign-in unless it is marked public, for a second factor where the role does, and for a new sign-in when
the session has rested too long."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor, actor_of
from putokaz.foundation.core.clock import now
from putokaz.foundation.core.doors import is_public

Answer = Callable[[HttpRequest], HttpResponse]
SEEN: Final = "seen_at"  # in the session: when it was last used, in seconds
_EVERY: Final = 60  # seconds between two notes of it
# what somebody opens who must first set up a second factor
BEFORE_SECOND_FACTOR: Final = frozenset(
    {
        "accounts:set-up-second-factor",
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "ui:choose-language",
    }
)


class door:  # noqa: N801 - named in settings like the function that it is; the class is for process_view
    """Puts ``request.actor`` in place and stops whoever may not come in. Views of the sign-in package ask for a sign-in themselves."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request.user))  # type: ignore[attr-defined] # every view reads it
        known = request.user.is_authenticated
        return _kept_private(self.get_response(request), known=known, gone=known and not request.user.is_authenticated)

    def process_view(self, request: HttpRequest, view: Callable[..., object], _args: object, _kwargs: object) -> HttpResponse | None:
        open_to_all = is_public(view)
        if not request.user.is_authenticated:
            return None if open_to_all or view.__module__.startswith("allauth.") else _to_sign_in(request)
        actor: Actor = request.actor  # type: ignore[attr-defined] # put in place above
        if _rested_too_long(request, actor):
            request.session_was_idle = True  # type: ignore[attr-defined] # for the trace
            logout(request)
            request.actor = actor_of(request.user)  # type: ignore[attr-defined] # nobody now
            messages.warning(request, _("Nothing was done for a while, so you were signed out. Sign in to go on where you were."))
            return None if open_to_all else _to_sign_in(request)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if actor.needs_second_factor and not actor.has_second_factor and not open_to_all and name not in BEFORE_SECOND_FACTOR:
            return _led(request, redirect("accounts:set-up-second-factor"))
        return None


def _kept_private(response: HttpResponse, *, known: bool, gone: bool) -> HttpResponse:
    """What is shown to somebody who is signed in nothing in between keeps, and a browser asks again; after signing out it forgets what it
    has kept, so that "back" shows the next person at the machine nothing. A view that says otherwise knows why."""
    if known and not response.has_header("Cache-Control"):
        response.headers["Cache-Control"] = "private, no-cache"
    if gone:
        response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _rested_too_long(request: HttpRequest, actor: Actor) -> bool:
    """Compare with the shortest idle time of the roles, and note at most once a minute that the session is in use."""
    moment = int(now().timestamp())
    seen = request.session.get(SEEN)
    if isinstance(seen, int) and moment - seen > actor.idle.total_seconds():
        return True
    if not isinstance(seen, int) or moment - seen >= _EVERY:
        request.session[SEEN] = moment
        UserSession.objects.filter(session_key=request.session.session_key or "").update(last_seen_at=now())
    return False


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, which returns: to this page, or, for a form that was sent off, to the page with the form, where the browser
    has kept what was typed."""
    back = request.get_full_path()
    if request.method not in ("GET", "HEAD") or request.headers.get("HX-Request"):
        page = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
        ours = url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}, require_https=request.is_secure())
        parts = urlsplit(page)
        back = (parts.path + (f"?{parts.query}" if parts.query else "")) if page and ours else "/"
    return _led(request, redirect_to_login(back))


def _led(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A part of a page cannot become another page: the whole browser goes there."""
    if not request.headers.get("HX-Request"):
        return response
    return HttpResponse(status=204, headers={"HX-Redirect": response.headers["Location"]})
