"""The proposal is taken in, or an import undone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from putokaz.foundation.accounts.requests import Request
from putokaz.imports import services
from putokaz.imports.enums import ImportKind, ImportState
from putokaz.imports.particulars import particulars_from_json
from putokaz.imports.permissions import may_work_on_import
from putokaz.imports.proposal.contradictions import Contradiction
from putokaz.imports.queries import summary_of
from putokaz.imports.views.finding import find_import, find_light, surroundings


def confirm_import(request: Request, pk: int) -> HttpResponse:
    """The import in numbers, and what still stands in its way."""
    imported = find_import(request, pk)
    may_work_on_import(request.actor, imported)
    if imported.state != ImportState.PROPOSED:
        return redirect("imports:show-import", pk=pk)
    summary = summary_of(imported, request.actor)
    context = surroundings(imported, "confirm") | {
        "summary": summary,
        "particulars": particulars_from_json(imported.particulars),
        "with_results": imported.kind == ImportKind.REPORT,
        "problems": [(one.reason, _place(pk, one)) for one in summary.contradictions],
    }
    return render(request, "imports/confirm_import.html", context)


def _place(pk: int, problem: Contradiction) -> str:
    """Where a contradiction is put right."""
    if not problem.about:
        return reverse("imports:review-proposal", args=[pk]) + "?show=all"
    return reverse("imports:correct-text", args=[pk, problem.about])


@require_POST
def apply_import(request: Request, pk: int) -> HttpResponse:
    """Take it in. Pressed twice, it is taken in once."""
    imported = find_light(request, pk)
    if imported.state != ImportState.APPLIED:
        services.apply_import(imported=imported, actor=request.actor)
        messages.success(request, _("The plan was taken in."))
    return redirect("imports:show-import", pk=pk)


@require_POST
def undo_import(request: Request, pk: int) -> HttpResponse:
    """Take everything away again that came with it."""
    services.undo_import(imported=find_light(request, pk), actor=request.actor)
    messages.success(request, _("The import was undone: the plan, its results and the institutions that came with it are gone again."))
    return redirect("imports:show-import", pk=pk)


@require_POST
def reopen_import(request: Request, pk: int) -> HttpResponse:
    """Look through it once more."""
    services.reopen_import(imported=find_light(request, pk), actor=request.actor)
    return redirect("imports:review-proposal", pk=pk)
