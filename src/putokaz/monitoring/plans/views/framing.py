"""What every page of a plan has around its content."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.requests import Request
from putokaz.monitoring.plans.enums import OfficialRate, PlanState
from putokaz.monitoring.plans.forms.filters import ActivityFilters
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.plans.permissions import may_edit_plan
from putokaz.monitoring.plans.queries.overview import plan_with_act
from putokaz.monitoring.plans.slots import Rates

_TONES = {PlanState.DRAFT: "warning", PlanState.ADOPTED: "success", PlanState.CLOSED: "neutral"}


def the_plan(request: Request, uid: UUID) -> Plan:
    """The plan of this address, if one sees it."""
    visible = Plan.objects.visible_to(request.actor).values("pk")
    return get_object_or_404(plan_with_act(request.actor).filter(pk__in=visible), uid=uid)


def around(request: Request, plan: Plan) -> dict[str, Any]:
    """The plan, the act that put it in force, its pages, whether one may edit it, and what the address of an activity begins with."""
    return {
        **in_short(plan),
        "tabs": plan_tabs(request, plan),
        "may_edit": may_edit_plan.allows(request.actor, plan),
        "base": activity_base(),
    }


def in_short(plan: Plan) -> dict[str, Any]:
    """The plan with the tone of its state and the act that put its text in force."""
    return {"plan": plan, "act": next(iter(getattr(plan, "act", ())), None), "tone": _TONES[PlanState(plan.state)]}


def plan_tabs(request: Request, plan: Plan) -> list[tuple[str, str, bool, None]]:
    """The pages of a plan: label, address, whether it is this one."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    pages = [
        (_("Activities"), "plans:show-plan"),
        (_("Results"), "progress:list-cycles"),
        (_("Deadlines"), "plans:show-timeline"),
        (_("Institutions"), "plans:show-institutions"),
        (_("Amendments"), "plans:list-amendments"),
        (_("History"), "plans:show-history"),
        (_("Spreadsheet"), "plans:edit-in-spreadsheet"),
    ]
    if may_edit_plan.allows(request.actor, plan):
        pages.append((_("Particulars"), "plans:manage-plan"))
    found = [(label, address(name, plan.uid), here == name, None) for label, name in pages]
    return [tab for tab in found if tab[1]]


def chips(request: Request, form: ActivityFilters) -> list[tuple[str, str]]:
    """The filters in use, each with the address of the page without it."""
    found = []
    for name, label in form.in_words:
        query = request.GET.copy()
        query.pop(name, None)
        found.append((label, f"?{query.urlencode()}"))
    return found


def rates_shown(rates: Rates | None) -> list[dict[str, Any]]:
    """The three for the component, the official one marked; none when nothing was reported."""
    if rates is None:
        return []
    explanations = {
        OfficialRate.REPORTED: _("something was reported"),
        OfficialRate.EVIDENCED: _("shown by evidence"),
        OfficialRate.ATTAINED: _("targets of indicators reached"),
    }
    shares = {OfficialRate.REPORTED: rates.reported, OfficialRate.EVIDENCED: rates.evidenced, OfficialRate.ATTAINED: rates.attained}
    return [
        {
            "label": key.label,
            "percent": share.percent,
            "numerator": round(share.numerator, 1) if share.numerator % 1 else int(share.numerator),
            "denominator": share.denominator,
            "official": key == rates.official,
            "explanation": explanations[key],
        }
        for key, share in shares.items()
    ]


def activity_base() -> str:
    """What an activity's address begins with: its uid and a slash follow. Asked once, not for every line."""
    probe = UUID(int=0)
    return address("plans:show-activity", probe).replace(f"{probe}/", "")


def address(name: str, *values: object) -> str:
    """The address of a page; empty while there is none."""
    try:
        return reverse(name, args=values)
    except NoReverseMatch:
        return ""
