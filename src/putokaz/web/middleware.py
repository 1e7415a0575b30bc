"""Refusals become pages: :class:`NotYou` 403, :class:`NotNow` 409, each with its reason."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from putokaz.foundation.core.refusals import NotNow, NotYou
from putokaz.web.views.errors import refused

Answer = Callable[[HttpRequest], HttpResponse]


class refusals:  # noqa: N801 - named in settings like the function that it is; the class is for process_exception
    """Catches what services refuse, so that views need no try/except."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotYou):
            return refused(request, exception, 403)
        if isinstance(exception, NotNow):
            return refused(request, exception, 409)
        return None
