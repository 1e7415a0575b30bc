"""Amendments: begun, read as a list of changes, adopted, withdrawn."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from putokaz.foundation.accounts.requests import Request
from putokaz.monitoring.plans import services, workflow
from putokaz.monitoring.plans.enums import AmendmentState
from putokaz.monitoring.plans.forms.plans import AdoptionForm, ReasonForm
from putokaz.monitoring.plans.models import Amendment
from putokaz.monitoring.plans.permissions import may_adopt_plan, may_edit_plan
from putokaz.monitoring.plans.queries.content import amendment_changes, plan_content
from putokaz.monitoring.plans.queries.pages import amendments_of
from putokaz.monitoring.plans.views.framing import around, the_plan
from putokaz.monitoring.plans.views.history import shown_change
from putokaz.monitoring.plans.wording import homes_of


@require_safe
def list_amendments(request: Request, uid: UUID) -> HttpResponse:
    """All amendments of a plan; those who draw it up also see the one that is being prepared."""
    plan = the_plan(request, uid)
    may_edit = may_edit_plan.allows(request.actor, plan)
    amendments = list(amendments_of(plan, with_proposals=may_edit))
    is_open = any(each.state == AmendmentState.OPEN for each in amendments)
    context = {
        **around(request, plan),
        "amendments": amendments,
        "may_open": may_edit and not is_open and workflow.allows(plan.state, workflow.Act.OPEN_AMENDMENT),
    }
    return render(request, "plans/amendments.html", context)


@require_http_methods(["GET", "POST"])
def open_amendment(request: Request, uid: UUID) -> HttpResponse:
    """Begin an amendment with its reason."""
    plan = the_plan(request, uid)
    may_edit_plan(request.actor, plan)
    workflow.require_act(plan.state, workflow.Act.OPEN_AMENDMENT)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        amendment = services.open_amendment(plan=plan, reason=form.cleaned_data["reason"], actor=request.actor)
        messages.success(request, _("The amendment has begun. Edit the plan as usual: every change goes into it."))
        return redirect("plans:show-amendment", amendment.pk)
    return render(request, "plans/open_amendment.html", {**around(request, plan), "form": form}, status=422 if form.errors else 200)


@require_safe
def show_amendment(request: Request, pk: int) -> HttpResponse:
    """An amendment as a list of changes."""
    amendment = the_amendment(request, pk)
    plan = amendment.plan
    changes = amendment_changes(amendment)
    homes = homes_of(plan_content(plan)) | {
        change.uid: f"{change.number} {getattr(change.after, 'title', '')}"
        for change in changes
        if change.after and change.subject != "activity"
    }
    is_open = amendment.state == AmendmentState.OPEN
    context = {
        **around(request, plan),
        "amendment": amendment,
        "changes": [shown_change(change, homes) for change in changes],
        "is_open": is_open,
        "may_change": is_open and may_edit_plan.allows(request.actor, plan),
        "may_adopt": is_open and may_adopt_plan.allows(request.actor, plan),
    }
    return render(request, "plans/amendment.html", context)


def the_amendment(request: Request, pk: int) -> Amendment:
    """The amendment, if one sees its plan, and if it is not adopted, draws it up."""
    visible = amendments_of(None, with_proposals=True).filter(pk=pk).first()
    if visible is not None and visible.state != AmendmentState.ADOPTED and not may_edit_plan.allows(request.actor, visible.plan):
        visible = None
    if visible is None:
        return get_object_or_404(Amendment.objects.none())
    the_plan(request, visible.plan.uid)
    return visible


@require_http_methods(["GET", "POST"])
def adopt_amendment(request: Request, pk: int) -> HttpResponse:
    """Record the act that adopted it."""
    amendment = the_amendment(request, pk)
    may_adopt_plan(request.actor, amendment.plan)
    form = AdoptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        version = services.adopt_amendment(amendment=amendment, **form.cleaned_data, actor=request.actor)
        messages.success(request, _("The amendment is adopted. Version %(number)s of the plan is in force.") % {"number": version.number})
        return redirect("plans:show-version", amendment.plan.uid, version.number)
    context = {**around(request, amendment.plan), "amendment": amendment, "form": form}
    return render(request, "plans/adopt_amendment.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw_amendment(request: Request, pk: int) -> HttpResponse:
    amendment = the_amendment(request, pk)
    services.withdraw_amendment(amendment=amendment, actor=request.actor)
    messages.success(request, _("The amendment is withdrawn. The plan stays as it is."))
    return redirect("plans:list-amendments", amendment.plan.uid)


@require_POST
def withdraw_change(request: Request, pk: int, uid: UUID) -> HttpResponse:
    """Take one change out."""
    amendment = the_amendment(request, pk)
    services.withdraw_change(amendment=amendment, uid=uid, actor=request.actor)
    messages.success(request, _("The change is no longer in the amendment."))
    return redirect("plans:show-amendment", pk)
