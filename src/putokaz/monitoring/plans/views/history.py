"""What was changed when and by whom, the texts that were adopted, and what differs between them."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from putokaz.foundation.accounts.requests import Request
from putokaz.monitoring.plans.changes import Change, difference
from putokaz.monitoring.plans.content import PlanContent
from putokaz.monitoring.plans.enums import Subject
from putokaz.monitoring.plans.models import PlanVersion
from putokaz.monitoring.plans.permissions import may_edit_plan
from putokaz.monitoring.plans.queries.content import plan_content, version_content
from putokaz.monitoring.plans.queries.pages import Step, history_of, homes_in, last_numbers, latest_revisions
from putokaz.monitoring.plans.views.activities import the_plan_of
from putokaz.monitoring.plans.views.framing import around, the_plan
from putokaz.monitoring.plans.wording import LABELS, amendment_sentences, homes_of, in_words, part_in_words

_PAGE = 50


@require_safe
def show_activity_history(request: Request, uid: UUID) -> HttpResponse:
    """Every change of every field of one activity."""
    plan = the_plan_of(request, uid)
    may_edit = may_edit_plan.allows(request.actor, plan)
    steps = [step for step in history_of(plan, uid) if may_edit or step.revision.amendment_id is None]
    if not steps:
        raise Http404
    homes = homes_in(plan)
    number = next((step.change.number for step in steps), "")
    context = {"plan": plan, "uid": uid, "number": number, "steps": [_step(step, homes) for step in steps]}
    return render(request, "plans/activity_history.html", context)


def _step(step: Step, homes: dict[str, str]) -> dict[str, Any]:
    is_first = step.change.before is None
    return {
        "revision": step.revision,
        "is_first": is_first,
        "is_removal": step.change.after is None,
        "fields": [] if is_first or step.change.after is None else _fields(step.change, homes),
    }


def _fields(change: Change, homes: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "label": LABELS[field.name],
            "before": in_words(field.name, field.before, homes),
            "after": in_words(field.name, field.after, homes),
        }
        for field in change.fields
    ]


@require_safe
def show_history(request: Request, uid: UUID) -> HttpResponse:
    """The adopted texts of a plan, and what was changed lately."""
    plan = the_plan(request, uid)
    may_edit = may_edit_plan.allows(request.actor, plan)
    revisions = latest_revisions(plan, with_proposals=may_edit)
    page = Paginator(revisions, _PAGE).get_page(request.GET.get("page"))
    gone = last_numbers(plan, [row.uid for row in page.object_list if not row.content])
    rows = [
        {
            "revision": row,
            "part": part_in_words(row.subject, str(row.content.get("number", "")) if row.content else gone.get(row.uid, "")),
            "is_activity": row.subject == Subject.ACTIVITY,
        }
        for row in page.object_list
    ]
    versions = list(plan.versions.defer("content").select_related("amendment"))
    return render(request, "plans/history.html", {**around(request, plan), "versions": versions, "rows": rows, "page": page})


@require_safe
def show_version(request: Request, uid: UUID, number: int) -> HttpResponse:
    """A text as it was adopted, readable as a page."""
    plan = the_plan(request, uid)
    version = get_object_or_404(plan.versions, number=number)
    latest = plan.versions.count()
    context = {**around(request, plan), "version": version, "content": version_content(version), "is_latest": number == latest}
    return render(request, "plans/version.html", context)


@require_safe
def compare_versions(request: Request, uid: UUID) -> HttpResponse:
    """What differs between two adopted texts (``?from=1&to=2``); without ``to``, with the text at present."""
    plan = the_plan(request, uid)
    versions = list(plan.versions.order_by("number"))
    before = _wanted(versions, request.GET.get("from", "")) or (versions[0] if versions else None)
    if before is None:
        raise Http404
    after = _wanted(versions, request.GET.get("to", ""))
    old, new = version_content(before), version_content(after) if after else plan_content(plan)
    context = {
        **around(request, plan),
        "versions": versions,
        "before": before,
        "after": after,
        "differences": shown_differences(old, new),
    }
    return render(request, "plans/compare.html", context)


def _wanted(versions: list[PlanVersion], number: str) -> PlanVersion | None:
    return next((version for version in versions if str(version.number) == number), None)


def shown_differences(old: PlanContent, new: PlanContent) -> list[dict[str, Any]]:
    """Each part that differs, with its fields side by side and in the language of acts."""
    homes = {**homes_of(old), **homes_of(new)}
    return [shown_change(change, homes) for change in difference(old, new)]


def shown_change(change: Change, homes: dict[str, str]) -> dict[str, Any]:
    """One change for the page: its part, its sentences, and its fields before and after."""
    return {
        "uid": change.uid,
        "kind": str(change.kind),
        "part": part_in_words(change.subject, change.number),
        "sentences": amendment_sentences(change, homes),
        "fields": _fields(change, homes) if change.before is not None and change.after is not None else [],
        "is_activity": change.subject == Subject.ACTIVITY,
    }
