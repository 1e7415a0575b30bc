"""The door: every view asks for a sign-in unless it is marked public, and for a second factor where the role does."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from putokaz.foundation.accounts.actors import actor_of
from putokaz.foundation.core.doors import is_public

Answer = Callable[[HttpRequest], HttpResponse]


class door:  # noqa: N801 - named in settings like the function that it is; the class is for process_view
    """Puts ``request.actor`` in place and stops whoever is not signed in. Views of the sign-in package guard themselves."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request.user))  # type: ignore[attr-defined] # every view reads it
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., object], _args: object, _kwargs: object) -> HttpResponse | None:
        if is_public(view) or view.__module__.startswith("allauth.") or request.user.is_authenticated:
            return None
        return redirect_to_login(request.get_full_path())
