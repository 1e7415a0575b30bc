"""The first page after signing in."""

from django.http import HttpResponse
from django.shortcuts import render

from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.core.clock import today
from putokaz.web.boards import boards
from putokaz.web.queries.institution import own_work


def home(request: Request) -> HttpResponse:
    """What somebody with these roles needs first."""
    return render(request, "web/home.html", {"boards": list(boards(request.actor)), "today": today()})


def show_own_activities(request: Request) -> HttpResponse:
    """Every activity that an institution of one's own takes part in."""
    work = own_work(request.actor, today())
    return render(request, "web/own_activities.html", {"work": work})
