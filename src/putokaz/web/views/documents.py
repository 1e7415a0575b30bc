"""Reports of all plans on one page: each is made on the page of its plan."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from putokaz.foundation.accounts.requests import Request
from putokaz.web.permissions import may_compare_teams
from putokaz.web.queries.documents import latest_reports, plans_with_reports


@require_safe
def list_reports(request: Request) -> HttpResponse:
    """The plans to make a report of, and what was made last."""
    may_compare_teams(request.actor)
    context = {"plans": plans_with_reports(request.actor), "latest": latest_reports(request.actor)}
    return render(request, "web/reports.html", context)
