"""One activity: everything about it, editing it, and two people who edited it at once."""

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.core.clock import today
from putokaz.monitoring.plans import services, workflow
from putokaz.monitoring.plans.content import ActivityContent, activity_from_json, to_json
from putokaz.monitoring.plans.forms.activities import INSTITUTION_LIST, ActivityEditor
from putokaz.monitoring.plans.forms.outline import PlaceForm
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.plans.permissions import may_edit_plan
from putokaz.monitoring.plans.queries.content import proposed_content
from putokaz.monitoring.plans.queries.pages import (
    ActivityPage,
    activity_page,
    homes_in,
    institution_names,
    visible_plan_of_activity,
    with_known_institutions,
)
from putokaz.monitoring.plans.queries.wordings import wording_at_hand, wording_of
from putokaz.monitoring.plans.services.conflicts import Conflict
from putokaz.monitoring.plans.services.text import writable_amendment
from putokaz.monitoring.plans.views.framing import the_plan
from putokaz.monitoring.plans.wording import (
    LABELS,
    amendment_sentences,
    deadline_in_words,
    homes_of,
    in_words,
    indicator_facts,
    item_in_words,
    resource_facts,
)

_RESULTS = "progress/_activity_results.html"  # what came of an activity, if the program has a part that knows


@require_safe
def show_activity(request: Request, uid: UUID) -> HttpResponse:
    """Everything about one activity."""
    page = _page(request, uid)
    plan = page.plan
    homes = homes_in(plan) if page.proposed else {}
    context = {
        "page": page,
        "plan": plan,
        "content": page.content,
        "activity": page.row,
        "overdue_days": _overdue_days(page),
        "bodies": [(each, page.institutions.get(each.institution or 0)) for each in page.content.responsibilities],
        "resources": [resource_facts(each) for each in page.content.resources],
        "indicators": [indicator_facts(each) for each in page.content.indicators],
        "meaning": deadline_in_words(page.deadline),
        "proposals": amendment_sentences(page.proposed, homes) if page.proposed else (),
        "results_template": _results_template() if page.row else "",
        "may_edit": may_edit_plan.allows(request.actor, plan),
        "is_writable": workflow.allows(plan.state, workflow.Act.WRITE) or page.amendment is not None,
        "breadcrumbs": _breadcrumbs(plan, page.content.number),
    }
    return render(request, "plans/activity.html", context)


def _overdue_days(page: ActivityPage) -> int:
    due = page.deadline.due_on
    return (today() - due).days if due and page.is_overdue(today()) else 0


def _results_template() -> str:
    try:
        get_template(_RESULTS)
    except TemplateDoesNotExist:
        return ""
    return _RESULTS


def _page(request: Request, uid: UUID) -> ActivityPage:
    page = activity_page(the_plan_of(request, uid), uid)
    if page is None:
        raise Http404
    if page.row is None and not may_edit_plan.allows(request.actor, page.plan):
        raise Http404  # a proposal, or what was removed, is for those who draw up the plan
    return page


def the_plan_of(request: Request, uid: UUID) -> Plan:
    """The plan of an activity, if one sees it."""
    plan = visible_plan_of_activity(request.actor, uid)
    if plan is None:
        raise Http404
    return plan


def _breadcrumbs(plan: Plan, number: str, *more: str) -> list[tuple[str, str]]:
    found = [(_("Plans"), reverse("plans:list-plans")), (plan.title, reverse("plans:show-plan", args=[plan.uid]))]
    return [*found, (number, ""), *((label, "") for label in more)]


@require_http_methods(["GET", "POST"])
def edit_activity(request: Request, uid: UUID) -> HttpResponse:
    """One form for the activity and everything that hangs on it."""
    plan = the_plan_of(request, uid)
    may_edit_plan(request.actor, plan)
    amendment = writable_amendment(plan)
    wording = wording_at_hand(plan, uid)
    if wording is None or not isinstance(wording.content, ActivityContent):
        raise Http404
    content = proposed_content(plan)
    editor = ActivityEditor(content, wording.content, wording.revision, request.POST or None)
    if request.method == "POST" and editor.is_valid() and editor.is_number_free(content):
        return _saved(request, plan, uid, editor.content(), editor.based_on)
    return _editing(request, plan, uid, editor, in_amendment=amendment is not None)


def _editing(request: Request, plan: Plan, uid: UUID | None, editor: ActivityEditor, *, in_amendment: bool) -> HttpResponse:
    context = {
        "plan": plan,
        "uid": uid,
        "editor": editor,
        "number": editor.base.number,
        "names": institution_names(plan),
        "names_id": INSTITUTION_LIST,
        "in_amendment": in_amendment,
        "draft": f"activity-{uid}" if uid else f"new-activity-{plan.uid}",
    }
    return render(request, "plans/edit_activity.html", context, status=200 if request.method == "GET" or not editor.form.is_bound else 422)


def _saved(request: Request, plan: Plan, uid: UUID, content: ActivityContent, based_on: int) -> HttpResponse:
    """Save and go to the activity; when somebody was quicker in the same fields, show both."""
    content = with_known_institutions(plan, content)
    try:
        edited = services.edit_activity(plan=plan, uid=uid, content=content, based_on=based_on, actor=request.actor)
    except Conflict as conflict:
        return _conflict(request, plan, uid, conflict)
    if edited.taken:
        fields = ", ".join(str(LABELS[name]) for name in edited.taken)
        messages.info(
            request, _("Somebody else changed this activity meanwhile. Their changes were kept too: %(fields)s.") % {"fields": fields}
        )
    if edited.changed and edited.in_amendment:
        messages.success(request, _("The change is in the amendment. The text in force stays as it is until the amendment is adopted."))
    elif edited.changed:
        messages.success(request, _("Activity saved."))
    else:
        messages.info(request, _("Nothing was changed."))
    return redirect("plans:show-activity", uid)


def _conflict(request: Request, plan: Plan, uid: UUID, conflict: Conflict) -> HttpResponse:
    homes = homes_of(proposed_content(plan))
    fields = [
        {
            "name": each.name,
            "label": LABELS[each.name],
            "base": in_words(each.name, each.base, homes),
            "mine": in_words(each.name, each.mine, homes),
            "theirs": in_words(each.name, each.theirs, homes),
        }
        for each in conflict.merged.overlaps
    ]
    context = {
        "plan": plan,
        "uid": uid,
        "conflict": conflict,
        "fields": fields,
        "taken": [LABELS[name] for name in conflict.merged.taken],
        "mine": _signer(uid).sign(json.dumps(to_json(conflict.merged.content))),
        "number": conflict.mine.number,
    }
    return render(request, "plans/conflict.html", context, status=409)


@require_POST
def resolve_conflict(request: Request, uid: UUID) -> HttpResponse:
    """What a person chose between two texts: saved, or taken into the form to go on."""
    plan = the_plan_of(request, uid)
    may_edit_plan(request.actor, plan)
    amendment = writable_amendment(plan)
    mine, revision = _posted(request, uid)
    theirs = wording_of(plan, uid, revision)
    if theirs is None or not isinstance(theirs.content, ActivityContent):
        raise Http404
    chosen: dict[str, Any] = {
        name: getattr(theirs.content, name) for name in LABELS if request.POST.get(f"choose-{name}") == "theirs" and hasattr(mine, name)
    }
    content = replace(mine, uid=str(uid), **chosen)
    if "continue" in request.POST:
        editor = ActivityEditor(proposed_content(plan), content, revision)
        return _editing(request, plan, uid, editor, in_amendment=amendment is not None)
    return _saved(request, plan, uid, content, revision)


def _signer(uid: UUID) -> Signer:
    """A whole activity goes out with the page and comes back: only as it went out, and only for the same activity."""
    return Signer(salt=f"putokaz.plans.conflict.{uid}")


def _posted(request: Request, uid: UUID) -> tuple[ActivityContent, int]:
    try:
        return activity_from_json(json.loads(_signer(uid).unsign(request.POST["mine"]))), int(request.POST["revision"])
    except (KeyError, ValueError, BadSignature) as error:
        raise SuspiciousOperation("A conflict page was sent back changed.") from error


@require_http_methods(["GET", "POST"])
def add_activity(request: Request, uid: UUID) -> HttpResponse:
    """A new activity in a programme of the plan of this uid."""
    plan = the_plan(request, uid)
    may_edit_plan(request.actor, plan)
    amendment = writable_amendment(plan)
    content = proposed_content(plan)
    programme = next((each for each in content.programmes if each.uid == request.GET.get("programme")), next(content.programmes, None))
    if programme is None:
        messages.info(request, _("An activity stands in a programme. Add a programme first."))
        return redirect("plans:edit-outline", plan.uid)
    new = ActivityContent(
        number=next_number(programme.number, [each.number for each in programme.activities]), text="", programme=programme.uid
    )
    editor = ActivityEditor(content, new, 0, request.POST or None)
    if request.method == "POST" and editor.is_valid() and editor.is_number_free(content):
        effect = services.add_activity(plan=plan, content=with_known_institutions(plan, editor.content()), actor=request.actor)
        messages.success(request, _("Activity added."))
        return redirect("plans:show-activity", effect.changes[0].uid)
    return _editing(request, plan, None, editor, in_amendment=amendment is not None)


def next_number(home: str, taken: list[str]) -> str:
    """The number after the last one in its home: *1.2.4* after *1.2.3*."""
    last = [int(number.rstrip(".").rpartition(".")[2]) for number in taken if number.rstrip(".").rpartition(".")[2].isdecimal()]
    return f"{home.rstrip('.')}.{max(last, default=0) + 1}"


@require_http_methods(["GET", "POST"])
def move_activity(request: Request, uid: UUID) -> HttpResponse:
    """To another programme, or another place in its own."""
    plan = the_plan_of(request, uid)
    may_edit_plan(request.actor, plan)
    writable_amendment(plan)
    wording = wording_at_hand(plan, uid)
    if wording is None or not isinstance(wording.content, ActivityContent):
        raise Http404
    content = wording.content
    form = PlaceForm(request.POST or None, plan=proposed_content(plan), initial={"programme": content.programme, "number": content.number})
    if request.method == "POST" and form.is_valid():
        services.move_activity(plan=plan, uid=uid, **form.cleaned_data, actor=request.actor)
        messages.success(request, _("Activity moved."))
        return redirect("plans:show-activity", uid)
    context = {"plan": plan, "uid": uid, "form": form, "content": content}
    return render(request, "plans/move_activity.html", context, status=422 if form.errors else 200)


@require_POST
def remove_activity(request: Request, uid: UUID) -> HttpResponse:
    """Out of the plan; its page then offers to bring it back."""
    plan = the_plan_of(request, uid)
    services.remove_activity(plan=plan, uid=uid, actor=request.actor)
    messages.success(request, _("Activity removed. You can bring it back on this page."))
    return redirect("plans:show-activity", uid)


@require_POST
def restore_activity(request: Request, uid: UUID) -> HttpResponse:
    """Back into the plan, as it last was."""
    plan = the_plan_of(request, uid)
    services.restore_activity(plan=plan, uid=uid, actor=request.actor)
    messages.success(request, _("Activity is back in the plan."))
    return redirect("plans:show-activity", uid)


@require_safe
def show_activity_revision(request: Request, uid: UUID, number: int) -> HttpResponse:
    """An activity as it was then."""
    page = _page(request, uid)
    wording = wording_of(page.plan, uid, number)
    if wording is None or not isinstance(wording.content, ActivityContent):
        raise Http404
    homes = homes_in(page.plan)
    names = ("programme", "number", "text", "deadline")
    context = {
        "plan": page.plan,
        "uid": uid,
        "wording": wording,
        "facts": [(LABELS[name], in_words(name, getattr(wording.content, name), homes) or "–") for name in names],
        "lists": [
            (LABELS[name], [item_in_words(each) for each in getattr(wording.content, name)])
            for name in ("responsibilities", "indicators", "resources")
        ],
    }
    return render(request, "plans/activity_revision.html", context)
