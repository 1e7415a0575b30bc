"""The first page after signing in."""

from django.http import HttpResponse
from django.shortcuts import render

from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.core.clock import today
from putokaz.web.boards import boards


def home(request: Request) -> HttpResponse:
    """What somebody with these roles needs first."""
    return render(request, "web/home.html", {"boards": list(boards(request.actor)), "today": today()})
