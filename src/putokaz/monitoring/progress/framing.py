"""What every page about a plan's results, check and reports has around its content."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.monitoring.plans.models import Activity, Plan
from putokaz.monitoring.progress.models import Cycle, plans_at_work


def address(name: str, *values: object) -> str:
    """The address of a page of another app; empty while there is none."""
    try:
        return reverse(name, args=values)
    except NoReverseMatch:
        return ""


def plan_address(plan: Plan) -> str:
    return address("plans:show-plan", plan.uid)


def activity_address(plan: Plan, activity: Activity, name: str = "plans:show-activity") -> str:
    return address(name, activity.uid) or address(name, plan.uid, activity.uid)


def around(actor: Actor, plan: Plan, here: str, title: str, cycle: Cycle | None = None) -> dict[str, Any]:
    """The plan, the way down to this page, and the pages beside it. ``here`` is the name of the tab. One query: whether
    ``actor`` sees the check and the reports too, or only what is published."""
    at_work = plans_at_work(actor).filter(pk=plan.pk).exists()
    query = f"?cycle={cycle.pk}" if cycle else ""
    pages = [
        (_("Plan"), plan_address(plan), "plan"),
        (_("Results"), reverse("progress:list-cycles", args=[plan.uid]), "results"),
        (_("Check"), at_work and address("checks:show-findings", plan.uid) + query, "check"),
        (_("Reports"), at_work and address("reporting:list-reports", plan.uid) + query, "reports"),
    ]
    tabs = [(label, url, name == here, None) for label, url, name in pages if url]
    own = [] if title == _tab_title(tabs) else [(label, url) for label, url, active, _count in tabs if active]
    crumbs = [(_("Plans"), address("plans:list-plans")), (plan.title, plan_address(plan)), *own, (title, "")]
    return {"plan": plan, "tabs": tabs, "crumbs": crumbs, "cycle": cycle}


def _tab_title(tabs: list[tuple[str, str, bool, None]]) -> str:
    return next((label for label, _url, active, _count in tabs if active), "")
