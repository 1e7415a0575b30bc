"""Search from anywhere."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from putokaz.foundation.accounts.requests import Request
from putokaz.web.queries.finding import EACH, search_everything

_ON_PAGE = 25
_LONGEST = 200


@require_safe
def search(request: Request) -> HttpResponse:
    """What the words are found in, by kind; a fragment for the palette, a whole page otherwise. The words are kept nowhere."""
    query = " ".join(request.GET.get("q", "").split())[:_LONGEST]
    groups = search_everything(request.actor, query, EACH if request.htmx else _ON_PAGE)
    context = {"query": query, "groups": groups}
    response = render(request, "web/parts/found.html" if request.htmx else "web/search.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response
