"""The pages of the ways in which things go wrong: calm, saying what happened and what to do."""

import sys
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from putokaz import __version__
from putokaz.foundation.core.refusals import Refusal

_RETRY: Final = "60"
_TOO_MUCH: Final = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def refused(request: HttpRequest, refusal: Refusal, status: int) -> HttpResponse:
    """A refusal of the program itself: its reason, and the way back. A bare button that came too late leads back to its page at once, with
    the reason above it; a form keeps its page in the browser's history, with everything that was typed."""
    back = page_before(request)
    if status == 409 and back and not request.headers.get("HX-Request") and _is_bare(request):
        messages.warning(request, str(refusal))
        return redirect(back)
    context = {"reason": str(refusal), "status": status, "back": back, "typed": request.method == "POST" and not _is_bare(request)}
    return render(request, "web/refused.html", context, status=status)


def page_before(request: HttpRequest) -> str:
    """The page of this site that one came from, without its host; nothing when there is none or it is this very address."""
    before = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(before)
    here = request.method in ("GET", "HEAD") and parts.path == request.path
    return "" if here or not parts.path else parts.path + (f"?{parts.query}" if parts.query else "")


def _is_bare(request: HttpRequest) -> bool:
    """Whether a form held nothing that somebody typed."""
    return request.method == "POST" and not set(request.POST) - {"csrfmiddlewaretoken", "next"} and not request.FILES


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; 413 when more was sent than the site takes."""
    if isinstance(exception, _TOO_MUCH):
        limit = settings.UPLOAD_LIMIT // 1_000_000
        return _standing_alone(
            request,
            413,
            _("That was too much at once"),
            _("One file may have up to %(limit)s MB. Make it smaller, or bring it in parts; nothing was changed.") % {"limit": limit},
        )
    return _standing_alone(
        request,
        400,
        _("This request cannot be understood"),
        _("The address or the form is damaged. Go back, load the page again and repeat; nothing was changed."),
    )


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    reason = _("Your role does not open this page. If you need it, ask the coordinator of your team or the administrator.")
    return render(
        request,
        "web/error.html",
        {"status": 403, "title": _("This page is not for you"), "reason": reason, "back": page_before(request)},
        status=403,
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    reason = _(
        "Either the address is wrong, or what stood here is gone, or it belongs to somebody else. Search for it, or begin at the home page."
    )
    return render(
        request,
        "web/error.html",
        {"status": 404, "title": _("There is nothing here"), "reason": reason, "back": page_before(request)},
        status=404,
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500; 503 when the database does not answer or is being changed. Needs no database, no session and no context processor."""
    if isinstance(sys.exc_info()[1], DatabaseError):
        response = maintenance(request)
        response.headers["Retry-After"] = _RETRY
        return response
    reason = _(
        "The site made a mistake, not you. What you saved before is safe; what you sent just now was not kept. "
        "Try again; if it happens again, tell the administrator what you were doing and when."
    )
    return _standing_alone(request, 500, _("Something went wrong here"), reason)


def maintenance(request: HttpRequest) -> HttpResponse:
    """503: the site is being updated, or its database does not answer or has no room."""
    reason = _(
        "The site is being looked after: it is updated, or its database does not answer for the moment. "
        "What was saved is safe. Try again in a minute."
    )
    return _standing_alone(request, 503, _("Back in a moment"), reason)


def _standing_alone(request: HttpRequest, status: int, title: str, reason: str) -> HttpResponse:
    """A page from a template without request and context processors; plain text should even that fail."""
    context = {
        "status": status,
        "title": title,
        "reason": reason,
        "language": getattr(request, "LANGUAGE_CODE", "bs"),
        "version": __version__,
    }
    try:
        page = render_to_string("web/alone.html", context)
    except Exception:  # noqa: BLE001 - whatever is broken, somebody waits for an answer
        return HttpResponse(f"{title}\n\n{reason}\n", status=status, content_type="text/plain; charset=utf-8")
    return HttpResponse(page, status=status)
