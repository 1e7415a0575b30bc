"""Goals and programmes of a plan."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from putokaz.foundation.accounts.requests import Request
from putokaz.monitoring.plans import services
from putokaz.monitoring.plans.content import GoalContent, ProgrammeContent
from putokaz.monitoring.plans.forms.outline import GoalForm, ProgrammeForm
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.plans.permissions import may_edit_plan
from putokaz.monitoring.plans.queries.content import proposed_content
from putokaz.monitoring.plans.queries.wordings import wording_at_hand
from putokaz.monitoring.plans.services.text import writable_amendment
from putokaz.monitoring.plans.views.activities import next_number
from putokaz.monitoring.plans.views.framing import around, the_plan


@require_safe
def edit_outline(request: Request, uid: UUID) -> HttpResponse:
    """Goals and programmes with what one may do with them."""
    plan = the_plan(request, uid)
    may_edit_plan(request.actor, plan)
    amendment = writable_amendment(plan)
    context = {**around(request, plan), "content": proposed_content(plan), "in_amendment": amendment is not None}
    return render(request, "plans/outline.html", context)


@require_http_methods(["GET", "POST"])
def add_goal(request: Request, uid: UUID) -> HttpResponse:
    plan = _editable(request, uid)
    numbers = [goal.number for goal in proposed_content(plan).goals]
    form = GoalForm(request.POST or None, initial={"number": next_number("", numbers).lstrip(".")})
    return _answer(request, plan, form, _("Add a strategic goal"), services.add_goal)


@require_http_methods(["GET", "POST"])
def edit_goal(request: Request, uid: UUID, part: UUID) -> HttpResponse:
    plan = _editable(request, uid)
    wording = wording_at_hand(plan, part)
    if wording is None or not isinstance(wording.content, GoalContent):
        raise Http404
    form = GoalForm(request.POST or None, initial={"number": wording.content.number, "title": wording.content.title})
    return _answer(request, plan, form, _("Change a strategic goal"), services.edit_goal, uid=part)


@require_http_methods(["GET", "POST"])
def add_programme(request: Request, uid: UUID) -> HttpResponse:
    plan = _editable(request, uid)
    goals = proposed_content(plan).goals
    goal = next((each for each in goals if each.uid == request.GET.get("goal")), goals[0] if goals else None)
    if goal is None:
        messages.info(request, _("A programme stands in a strategic goal. Add a goal first."))
        return redirect("plans:edit-outline", plan.uid)
    number = next_number(goal.number, [each.number for each in goal.programmes])
    form = ProgrammeForm(request.POST or None, goals=goals, initial={"goal": goal.uid, "number": number})
    return _answer(request, plan, form, _("Add a strategic programme"), services.add_programme)


@require_http_methods(["GET", "POST"])
def edit_programme(request: Request, uid: UUID, part: UUID) -> HttpResponse:
    plan = _editable(request, uid)
    wording = wording_at_hand(plan, part)
    if wording is None or not isinstance(wording.content, ProgrammeContent):
        raise Http404
    content = wording.content
    initial = {"goal": content.goal, "number": content.number, "title": content.title}
    form = ProgrammeForm(request.POST or None, goals=proposed_content(plan).goals, initial=initial)
    return _answer(request, plan, form, _("Change a strategic programme"), services.edit_programme, uid=part)


@require_POST
def remove_goal(request: Request, uid: UUID, part: UUID) -> HttpResponse:
    plan = the_plan(request, uid)
    services.remove_goal(plan=plan, uid=part, actor=request.actor)
    messages.success(request, _("Strategic goal removed."))
    return redirect("plans:edit-outline", plan.uid)


@require_POST
def remove_programme(request: Request, uid: UUID, part: UUID) -> HttpResponse:
    plan = the_plan(request, uid)
    services.remove_programme(plan=plan, uid=part, actor=request.actor)
    messages.success(request, _("Strategic programme removed."))
    return redirect("plans:edit-outline", plan.uid)


@require_POST
def renumber_activities(request: Request, uid: UUID) -> HttpResponse:
    plan = the_plan(request, uid)
    effect = services.renumber_activities(plan=plan, actor=request.actor)
    if effect.changes:
        messages.success(request, _("Goals, programmes and activities are numbered anew, without gaps."))
    else:
        messages.info(request, _("The numbers already follow one another without gaps."))
    return redirect("plans:edit-outline", plan.uid)


def _editable(request: Request, uid: UUID) -> Plan:
    plan = the_plan(request, uid)
    may_edit_plan(request.actor, plan)
    writable_amendment(plan)
    return plan


def _answer(request: Request, plan: Plan, form: Form, title: str, service: Callable[..., Any], **target: object) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        service(plan=plan, **target, **form.cleaned_data, actor=request.actor)
        messages.success(request, _("Saved."))
        return redirect("plans:edit-outline", plan.uid)
    return render(request, "plans/edit_part.html", {"plan": plan, "form": form, "heading": title}, status=422 if form.errors else 200)
