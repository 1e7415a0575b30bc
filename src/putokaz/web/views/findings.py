"""What the check found, plan by plan."""

from django.http import HttpResponse
from django.shortcuts import render

from putokaz.foundation.accounts.requests import Request
from putokaz.monitoring.progress.models import plans_at_work
from putokaz.web.permissions import may_compare_teams
from putokaz.web.queries.desk import findings_of_plans
from putokaz.web.showing import findings_card


def list_findings(request: Request) -> HttpResponse:
    """The newest check of every plan that one sees at work."""
    may_compare_teams(request.actor)
    plans = list(plans_at_work(request.actor).select_related("jurisdiction").order_by("jurisdiction__path", "-starts_on"))
    return render(request, "web/findings.html", {"cards": [findings_card(one) for one in findings_of_plans(plans)]})
