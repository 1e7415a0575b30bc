"""A person corrects what was read. With scripts the corrected activity comes back alone; without, the page of the proposal."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.request import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.core.refusals import NotNow
from putokaz.imports import services
from putokaz.imports.enums import ImportState
from putokaz.imports.forms import COLUMN_LABELS, CorrectForm, PartForm
from putokaz.imports.models import Import
from putokaz.imports.permissions import may_work_on_import
from putokaz.imports.proposal.build import proposal_of
from putokaz.imports.proposal.contradictions import contradictions_of
from putokaz.imports.proposal.correct import KINDS
from putokaz.imports.proposal.model import ActivityEntry, GoalEntry, ProgrammeEntry, Proposal
from putokaz.imports.readers.excerpts import Excerpt, excerpts_of
from putokaz.imports.views.finding import find_import, find_light, is_htmx, surroundings
from putokaz.imports.views.proposing import card_of, counts
from putokaz.monitoring.checks.view import Column


def correct_text(request: Request, pk: int, key: str) -> HttpResponse:
    """Another text for a cell, a number or a title, with the words of the document beside it."""
    imported = _open_import(request, pk)
    proposal = proposal_of(imported.document, imported.edits)
    owner, _dot, name = key.partition(".")
    part = proposal.part(owner)
    label, current, hint = _described(proposal, key)
    if part is None or label is None:
        raise NotNow(_("This part is no longer in the proposal."))
    form = CorrectForm(request.POST or None, name=name, current=current, label=label, hint=hint)
    if request.method == "POST" and form.is_valid():
        row = services.correct_text(
            imported=imported, key=key, text=form.cleaned_data["text"], seen=form.cleaned_data["seen"], actor=request.actor
        )
        return _after(request, row, owner)
    cell = proposal.cell(key)
    context = surroundings(imported, "proposal") | {
        "form": form,
        "key": key,
        "owner": owner,
        "part": part,
        "title": f"{part.number} · {label}",
        "before": cell.before if cell else None,
        "excerpts": _excerpts(imported, part, key, proposal),
        "back": _back(request),
        "back_url": _address(request, pk, owner),
    }
    template = "imports/parts/correct_form.html" if is_htmx(request) and isinstance(part, ActivityEntry) else "imports/correct_text.html"
    return render(request, template, context)


def _described(proposal: Proposal, key: str) -> tuple[object | None, str, object]:
    """Label, current text and hint of what stands at a key; no label when nothing does."""
    owner, _dot, name = key.partition(".")
    part = proposal.part(owner)
    if part is not None and name == "number":
        return _("Number"), part.number, ""
    if isinstance(part, GoalEntry | ProgrammeEntry) and name == "title":
        return _("Title"), part.title, ""
    cell = proposal.cell(key)
    if cell is None:
        return None, "", ""
    hint = _("One item a line.") if cell.is_list else _("One paragraph a line.") if cell.column is Column.RESULTS else ""
    return COLUMN_LABELS[cell.column], cell.text, hint


def _excerpts(imported: Import, part: GoalEntry | ProgrammeEntry | ActivityEntry, key: str, proposal: Proposal) -> list[Excerpt]:
    cell = proposal.cell(key)
    if cell is not None:
        return excerpts_of(imported.excerpts, cell.cell.sources or part.sources, cell.text)
    return excerpts_of(imported.excerpts, part.sources)


@require_POST
def settle_doubts(request: Request, pk: int) -> HttpResponse:
    """What was doubted is right."""
    row = services.settle_doubts(imported=find_light(request, pk), keys=request.POST.getlist("doubt"), actor=request.actor)
    return _after(request, row, request.POST.get("owner", ""))


@require_POST
def reopen_doubts(request: Request, pk: int) -> HttpResponse:
    row = services.reopen_doubts(imported=find_light(request, pk), keys=request.POST.getlist("doubt"), actor=request.actor)
    return _after(request, row, request.POST.get("owner", ""))


def add_part(request: Request, pk: int) -> HttpResponse:
    """A new goal, programme or activity."""
    imported = _open_import(request, pk)
    kind, under = request.GET.get("kind", ""), request.GET.get("under", "")
    proposal = proposal_of(imported.document, imported.edits)
    parent = proposal.part(under) if under else None
    if kind not in KINDS or (under and parent is None):
        raise NotNow(_("This part is no longer in the proposal."))
    form = PartForm(request.POST or None, kind=kind, initial={"number": _next_number(proposal, parent)})
    if request.method == "POST" and form.is_valid():
        row, key = services.add_part(imported=imported, kind=kind, under=under, actor=request.actor, **form.cleaned_data)
        messages.success(request, _("It was added."))
        return redirect(_address(request, row.pk, key))
    titles = {"goal": _("Add a strategic goal"), "programme": _("Add a strategic programme"), "activity": _("Add an activity")}
    context = surroundings(imported, "proposal") | {
        "form": form,
        "title": titles[kind],
        "parent": parent,
        "back_url": _address(request, pk, under),
    }
    return render(request, "imports/add_part.html", context)


def _next_number(proposal: Proposal, parent: GoalEntry | ProgrammeEntry | ActivityEntry | None) -> str:
    """The number after the last one beside which the new part will stand."""
    if isinstance(parent, ProgrammeEntry):
        beside = [one.number for one in parent.activities]
    elif isinstance(parent, GoalEntry):
        beside = [one.number for one in parent.programmes]
    else:
        beside = [one.number for one in proposal.goals]
    head, _dot, last = (beside[-1] if beside else f"{parent.number}.0" if parent else "0").rstrip(".").rpartition(".")
    return f"{head}.{int(last) + 1}".lstrip(".") if last.isdecimal() else ""


@require_POST
def remove_part(request: Request, pk: int, key: str) -> HttpResponse:
    services.remove_part(imported=find_light(request, pk), key=key, actor=request.actor)
    messages.success(request, _("It was taken out. You find it under “Taken out” and can put it back."))
    return redirect(_address(request, pk, ""))


@require_POST
def restore_part(request: Request, pk: int, key: str) -> HttpResponse:
    services.restore_part(imported=find_light(request, pk), key=key, actor=request.actor)
    messages.success(request, _("It was put back."))
    return redirect(_address(request, pk, key))


def _open_import(request: Request, pk: int) -> Import:
    """An import that may be corrected now."""
    imported = find_import(request, pk)
    may_work_on_import(request.actor, imported)
    if imported.state != ImportState.PROPOSED:
        raise NotNow(_("This import is “%(state)s”: it can no longer be corrected.") % {"state": imported.get_state_display()})
    return imported


def _back(request: Request) -> str:
    """The filter and the page that somebody came from, to lead back there: only these two values, so it leads nowhere else."""
    given = QueryDict(request.POST.get("back", "") or request.GET.get("back", ""))
    kept = QueryDict(mutable=True)
    if given.get("show") in ("doubts", "all", "leftovers", "removed"):
        kept["show"] = given["show"]
    if given.get("page", "").isdecimal():
        kept["page"] = given["page"]
    return kept.urlencode()


def _address(request: Request, pk: int, anchor: str) -> str:
    back = _back(request)
    return reverse("imports:review-proposal", args=[pk]) + (f"?{back}" if back else "") + (f"#{anchor}" if anchor else "")


def _after(request: Request, row: Import, owner: str) -> HttpResponse:
    """The activity as it is now, or the page it stands on."""
    owner = owner.partition(".")[0]
    proposal = proposal_of(row.document, row.edits)
    part = proposal.part(owner) if owner else None
    if not is_htmx(request) or not isinstance(part, ActivityEntry):
        return redirect(_address(request, row.pk, owner))
    problems = [one for one in contradictions_of(proposal) if one.about.partition(".")[0] == owner]
    context = {"imported": row, "card": card_of(row, part, problems), "is_open": True, "back": _back(request)} | counts(proposal)
    return render(request, "imports/parts/corrected.html", context)
