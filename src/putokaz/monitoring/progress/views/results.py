"""The result of one activity: shown with its history, and edited."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.requests import Request
from putokaz.monitoring.plans.deadlines import parse_deadline
from putokaz.monitoring.progress import workflow
from putokaz.monitoring.progress.enums import MARKS, Status
from putokaz.monitoring.progress.forms import ResultForm, ValueForm, value_forms
from putokaz.monitoring.progress.framing import activity_address, around
from putokaz.monitoring.progress.models import Result
from putokaz.monitoring.progress.permissions import may_set_result, may_set_status
from putokaz.monitoring.progress.proposal import Proposal, proposed_status
from putokaz.monitoring.progress.rates import IndicatorProgress
from putokaz.monitoring.progress.services import ResultConflict, set_result


def _result(request: Request, pk: int) -> Result:
    found = Result.objects.visible_to(request.actor).in_force().select_related("cycle__plan__jurisdiction", "activity__programme__goal")
    return get_object_or_404(found.prefetch_related("values", "activity__indicators", "activity__responsibilities__institution"), pk=pk)


def _around(request: Request, result: Result, title: str) -> dict[str, Any]:
    plan = result.cycle.plan
    return around(request.actor, plan, "results", title, result.cycle) | {
        "result": result,
        "activity": result.activity,
        "activity_url": activity_address(plan, result.activity),
        "state": MARKS[Status(result.status)],
        "proposal": _proposal(result),
    }


def _proposal(result: Result) -> Proposal:
    values = {one.indicator_id: one for one in result.values.all()}
    shown = [
        IndicatorProgress(
            one.target, values[one.pk].value if one.pk in values else None, evidenced=one.pk in values and values[one.pk].evidenced
        )
        for one in result.activity.indicators.all()
    ]
    return proposed_status(result.text, parse_deadline(result.activity.deadline_words), shown)


def show_result(request: Request, pk: int) -> HttpResponse:
    """What came of one activity in one cycle, and how the text came to be."""
    result = _result(request, pk)
    values = {one.indicator_id: one for one in result.values.all()}
    context = _around(request, result, result.activity.number) | {
        "indicators": [(one, values.get(one.pk)) for one in result.activity.indicators.all()],
        "revisions": _revisions(result),
        "may_edit": may_set_result.allows(request.actor, result) and not result.cycle.is_confirmed,
        "proposed": Status(_proposal(result).status).label,
        "differs": result.status not in (_proposal(result).status, Status.CANCELLED),
    }
    return render(request, "progress/show_result.html", context)


def _revisions(result: Result) -> list[dict[str, Any]]:
    """Each change with what stood before it, the newest first."""
    every = list(result.revisions.all())
    found = []
    for place, one in enumerate(every):
        before = every[place + 1].content if place + 1 < len(every) else {}
        found.append(
            {
                "at": one.at,
                "by": one.by_name,
                "before": before.get("text", ""),
                "after": one.content.get("text", ""),
                "status": Status(one.content["status"]).label if one.content.get("status") in Status.values else "",
                "status_changed": before.get("status") != one.content.get("status"),
                "values_changed": bool(before) and before.get("values") != one.content.get("values"),
                "is_first": not before,
            }
        )
    return found


def edit_result(request: Request, pk: int) -> HttpResponse:
    """Set it. Whoever was second sees both versions and decides."""
    result = _result(request, pk)
    may_set_result(request.actor, result)
    workflow.require_editable(result.cycle.state)
    data = request.POST if request.method == "POST" else None
    form = ResultForm(data, initial=ResultForm.initial_of(result), may_set_status=may_set_status.allows(request.actor, result))
    indicators = value_forms(list(result.activity.indicators.all()), list(result.values.all()), data)
    conflict: ResultConflict | None = None
    if data is not None and all([form.is_valid(), *(one.is_valid() for one in indicators)]):
        try:
            _write(request, result, form, indicators)
        except ResultConflict as met:  # not a refusal page: the author goes on here, with nothing lost
            conflict = met
        else:
            messages.success(request, _("The result is saved."))
            return redirect("progress:show-result", pk=pk)
    context = _around(request, result, _("Edit the result")) | {
        "form": form,
        "indicators": indicators,
        "proposed": Status(_proposal(result).status).label,
        "conflict": conflict,
    }
    if conflict:
        context |= _both_versions(conflict, form)
    return render(request, "progress/edit_result.html", context, status=409 if conflict else 200)


def _write(request: Request, result: Result, form: ResultForm, indicators: list[ValueForm]) -> None:
    given = form.cleaned_data
    set_result(
        result=result,
        status=given.get("status", result.status),
        reason=given.get("reason", result.reason),
        text=given["text"],
        values=[one.row for one in indicators],
        based_on=given["based_on"],
        actor=request.actor,
    )


def _both_versions(conflict: ResultConflict, form: ResultForm) -> dict[str, Any]:
    """What stands now beside what the author wrote; sending the form again is then based on what stands now."""
    current = conflict.current
    given = form.cleaned_data
    form.data = {**form.data.dict(), form.add_prefix("based_on"): str(current.revision)}  # type: ignore[attr-defined] # posted data
    theirs = {one.indicator_id: one for one in current.values.all()}
    return {
        "current": current,
        "current_text": "\n".join(current.paragraphs) or current.text,
        "own_text": given["text"],
        "current_status": Status(current.status).label,
        "own_status": Status(given.get("status", current.status)).label,
        "current_values": [(one, theirs.get(one.pk)) for one in current.activity.indicators.all()],
    }
