"""Which institutions the document means, and what the plan is called."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from putokaz.foundation.accounts.enums import InstitutionKind
from putokaz.foundation.accounts.models import Institution, Jurisdiction
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.queries.places import jurisdictions_for
from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.core.refusals import NotNow
from putokaz.imports import services, workflow
from putokaz.imports.enums import ImportKind
from putokaz.imports.forms import MatchForm, ParticularsForm
from putokaz.imports.matching import Choice, Decision, Group, How
from putokaz.imports.models import Import
from putokaz.imports.particulars import particulars_from_json, particulars_to_json
from putokaz.imports.permissions import may_work_on_import
from putokaz.imports.queries import import_places, institution_groups
from putokaz.imports.views.finding import find_import, find_light, surroundings


def match_institutions(request: Request, pk: int) -> HttpResponse:
    """Every institution that the document names: what it seems to be, and what was decided."""
    imported = _workable(request, pk)
    groups = institution_groups(imported, request.actor)
    names = _names(groups)
    context = surroundings(imported, "institutions") | {
        "entries": [_entry(group, names) for group in groups],
        "undecided": sum(1 for group in groups if group.decided is None),
        "decided": sum(1 for group in groups if group.decided is not None),
    }
    return render(request, "imports/match_institutions.html", context)


def match_institution(request: Request, pk: int, key: str) -> HttpResponse:
    """Decide about one of them."""
    imported = _workable(request, pk)
    group = next((one for one in institution_groups(imported, request.actor) if one.key == key), None)
    if group is None:
        raise NotNow(_("This wording is no longer in the proposal, or was put together with another. Look at the list again."))
    places = list(jurisdictions_for(request.actor, Permission.INSTITUTION_MANAGE))
    if request.method == "POST" and "accept" in request.POST:
        return _decided(request, imported, group, group.proposed)
    form = MatchForm(request.POST or None, group=group, places=places)
    if request.method == "POST" and form.is_valid():
        return _decided(request, imported, group, form.decision)
    return render(request, "imports/match_institution.html", surroundings(imported, "institutions") | {"form": form, "group": group})


def _decided(request: Request, imported: Import, group: Group, decision: Decision) -> HttpResponse:
    decisions = {wording: decision for wording, _uses in group.wordings}
    services.decide_institutions(imported=imported, decisions=decisions, actor=request.actor)
    return redirect("imports:match-institutions", pk=imported.pk)


@require_POST
def accept_institutions(request: Request, pk: int) -> HttpResponse:
    """Everything as proposed."""
    services.accept_proposed_institutions(imported=find_light(request, pk), actor=request.actor)
    messages.success(request, _("All proposals about institutions were accepted. You can still change each of them."))
    return redirect("imports:match-institutions", pk=pk)


def _names(groups: tuple[Group, ...]) -> dict[int, str]:
    """Names of the chosen institutions that are not among the candidates. One query, or none."""
    names = {match.known.id: match.known.name for group in groups for match in group.candidates}
    other = {group.current.institution for group in groups if group.current.institution} - set(names)
    return names | (dict(Institution.objects.filter(pk__in=other).values_list("pk", "name")) if other else {})


def _entry(group: Group, names: dict[int, str]) -> dict[str, Any]:
    """A line of the list: what the words are taken for, and how sure that is."""
    current = group.current
    match = next((one for one in group.candidates if one.known.id == current.institution), None)
    if current.choice is Choice.KNOWN:
        meaning = names.get(current.institution or 0, "")
    elif current.choice is Choice.NEW:
        meaning = current.name
    else:
        meaning = ""
    how = {How.EXACT: _("same words"), How.SPELLING: _("another spelling")}.get(match.how, "") if match else ""
    return {
        "group": group,
        "choice": current.choice.value,
        "meaning": meaning,
        "how": how or (_("%(score)s %% alike") % {"score": match.score} if match else ""),
        "kind": InstitutionKind(current.kind).label if current.choice is Choice.NEW and current.kind in InstitutionKind.values else "",
        "is_decided": group.decided is not None,
    }


def describe_import(request: Request, pk: int) -> HttpResponse:
    """The plan and the report as a whole."""
    imported = _workable(request, pk)
    particulars = particulars_from_json(imported.particulars)
    said = Jurisdiction.objects.filter(key=imported.document.get("document", {}).get("territory") or "").first()
    places = import_places(request.actor)
    initial = particulars_to_json(particulars) | {
        "jurisdiction": said if said is not None and said in places else imported.jurisdiction,
        "with_results": imported.kind == ImportKind.REPORT,
    }
    form = ParticularsForm(request.POST or None, places=places, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.describe_import(
            imported=imported,
            particulars=form.particulars,
            kind=form.kind,
            jurisdiction=form.cleaned_data["jurisdiction"],
            actor=request.actor,
        )
        return redirect("imports:confirm-import", pk=pk)
    context = surroundings(imported, "particulars") | {
        "form": form,
        "said": said,
        "differs": said is not None and said.pk != imported.jurisdiction_id,
        "document": imported.document.get("document", {}),
    }
    return render(request, "imports/describe_import.html", context)


def _workable(request: Request, pk: int) -> Import:
    imported = find_import(request, pk)
    may_work_on_import(request.actor, imported)
    workflow.require_proposed(imported.state)
    return imported
