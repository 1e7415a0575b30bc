"""Help: what is where, keys, whom to ask."""

from django.http import HttpResponse
from django.shortcuts import render

from putokaz.foundation.accounts.requests import Request
from putokaz.web.navigation import acts, own_places, places


def show_help(request: Request) -> HttpResponse:
    """Only what somebody with these roles can open."""
    found = [place for place in (*places(request.actor), *own_places(request.actor)) if place.purpose]
    roles = list({grant.role.key: grant.role for grant in request.actor.grants}.values())
    return render(request, "web/help.html", {"places": found, "acts": acts(request.actor), "roles": roles})
