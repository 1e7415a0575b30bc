"""The plan in a spreadsheet: out, in, the differences, and what of them to take."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.core.clock import today
from putokaz.foundation.core.script import to_latin
from putokaz.foundation.files.models import StoredFile
from putokaz.monitoring.plans import workflow
from putokaz.monitoring.plans.forms.spreadsheets import WorkbookForm
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.plans.permissions import may_edit_plan
from putokaz.monitoring.plans.services.spreadsheets import (
    XLSX,
    apply_spreadsheet,
    download_plan,
    drop_spreadsheet,
    keep_spreadsheet,
    spreadsheet_differences,
)
from putokaz.monitoring.plans.spreadsheets.proposing import Proposal
from putokaz.monitoring.plans.views.framing import around, the_plan
from putokaz.monitoring.plans.wording import LABELS, homes_of, in_words, part_in_words

_KEPT: Final = "plans-workbooks"  # in the session: the workbook that waits for each plan


@require_http_methods(["GET", "POST"])
def edit_in_spreadsheet(request: Request, uid: UUID) -> HttpResponse:
    """Download the plan as a workbook, bring it back."""
    plan = the_plan(request, uid)
    if request.method == "POST":
        may_edit_plan(request.actor, plan)
    form = WorkbookForm(request.POST or None, request.FILES or None, plan_uid=str(plan.uid))
    if request.method == "POST" and form.is_valid():
        before = _waiting(request, plan)
        stored = keep_spreadsheet(
            plan=plan, data=form.data_of_file, name=form.cleaned_data["file"].name or "plan.xlsx", actor=request.actor
        )
        if before is not None:
            drop_spreadsheet(stored=before, actor=request.actor)
        _keep(request, plan, stored.pk)
        return redirect("plans:show-spreadsheet-changes", plan.uid)
    context = {**around(request, plan), "form": form, "is_writable": _is_writable(plan), "waiting": _waiting(request, plan)}
    return render(request, "plans/spreadsheet.html", context, status=422 if form.errors else 200)


@require_safe
def download_spreadsheet(request: Request, uid: UUID) -> HttpResponse:
    """The workbook."""
    plan = the_plan(request, uid)
    response = HttpResponse(download_plan(plan=plan, actor=request.actor), content_type=XLSX)
    name = slugify(to_latin(plan.title).replace("đ", "dj").replace("Đ", "Dj"))[:80] or "plan"
    response["Content-Disposition"] = f'attachment; filename="{name}-{today():%Y-%m-%d}.xlsx"'
    return response


@require_safe
def show_spreadsheet_changes(request: Request, uid: UUID) -> HttpResponse:
    """What the workbook would change, to choose from."""
    plan = the_plan(request, uid)
    may_edit_plan(request.actor, plan)
    stored = _waiting(request, plan)
    if stored is None:
        return redirect("plans:edit-in-spreadsheet", plan.uid)
    with stored.file.open("rb") as file:
        found = spreadsheet_differences(plan=plan, data=file.read(), actor=request.actor)
    homes = homes_of(found.at_hand) | {each.uid: _named(each) for each in found.proposals}
    context = {
        **around(request, plan),
        "stored": stored,
        "rows": [_shown(proposal, homes) for proposal in found.proposals],
        "problems": found.problems,
        "conflicts": sum(proposal.is_conflict for proposal in found.proposals),
        "in_amendment": not workflow.allows(plan.state, workflow.Act.WRITE),
    }
    return render(request, "plans/spreadsheet_changes.html", context)


@require_POST
def apply_spreadsheet_changes(request: Request, uid: UUID) -> HttpResponse:
    """Take the chosen changes."""
    plan = the_plan(request, uid)
    may_edit_plan(request.actor, plan)
    stored = _waiting(request, plan)
    if stored is None:
        messages.error(request, _("The workbook is no longer here. Upload it again."))
        return redirect("plans:edit-in-spreadsheet", plan.uid)
    chosen = request.POST.getlist("change")
    if not chosen:
        messages.warning(request, _("Choose at least one change."))
        return redirect("plans:show-spreadsheet-changes", plan.uid)
    effect = apply_spreadsheet(plan=plan, stored=stored, chosen=chosen, actor=request.actor)
    _keep(request, plan, None)
    count = len(effect.changes)
    if effect.amendment is not None:
        said = ngettext("%(count)s change was put into the amendment.", "%(count)s changes were put into the amendment.", count)
    else:
        said = ngettext("%(count)s change was applied.", "%(count)s changes were applied.", count)
    messages.success(request, said % {"count": count})
    return redirect("plans:show-plan", plan.uid)


@require_POST
def drop_spreadsheet_changes(request: Request, uid: UUID) -> HttpResponse:
    """Forget the workbook that waits."""
    plan = the_plan(request, uid)
    may_edit_plan(request.actor, plan)
    stored = _waiting(request, plan)
    if stored is not None:
        drop_spreadsheet(stored=stored, actor=request.actor)
        _keep(request, plan, None)
        messages.info(request, _("The workbook was dropped. Nothing in the plan has changed."))
    return redirect("plans:edit-in-spreadsheet", plan.uid)


def _is_writable(plan: Plan) -> bool:
    if workflow.allows(plan.state, workflow.Act.WRITE):
        return True
    return workflow.allows(plan.state, workflow.Act.AMEND) and bool(getattr(plan, "is_being_amended", False))


def _waiting(request: Request, plan: Plan) -> StoredFile | None:
    kept = request.session.get(_KEPT, {}).get(str(plan.uid))
    return StoredFile.objects.filter(pk=kept, stored_by=request.actor.actor_key).first() if kept else None


def _keep(request: Request, plan: Plan, stored: int | None) -> None:
    kept: dict[str, int] = dict(request.session.get(_KEPT, {}))
    kept.pop(str(plan.uid), None)
    request.session[_KEPT] = {**kept, str(plan.uid): stored} if stored else kept


def _named(proposal: Proposal) -> str:
    part = proposal.change.after or proposal.change.before
    return f"{proposal.change.number} {getattr(part, 'title', '')}".strip()


def _shown(proposal: Proposal, homes: Mapping[str, str]) -> dict[str, Any]:
    change = proposal.change
    part = change.after or change.before
    return {
        "uid": change.uid,
        "name": part_in_words(change.subject, change.number),
        "words": getattr(part, "text", "") or getattr(part, "title", ""),
        "kind": change.kind.value,
        "fields": [
            {
                "label": LABELS[field.name],
                "before": in_words(field.name, field.before, homes),
                "after": in_words(field.name, field.after, homes),
            }
            for field in change.fields
        ],
        "theirs": [LABELS[name] for name in proposal.theirs],
        "is_conflict": proposal.is_conflict,
        "is_gone": proposal.is_gone,
    }
