"""Text that the reader could not place."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from putokaz.foundation.accounts.requests import Request
from putokaz.imports import services
from putokaz.imports.forms import PlaceForm
from putokaz.imports.permissions import may_work_on_import
from putokaz.imports.proposal.build import proposal_of
from putokaz.imports.proposal.model import LeftoverEntry, Placing, Proposal
from putokaz.imports.readers.excerpts import excerpts_of
from putokaz.imports.views.finding import find_import, find_light, surroundings


def place_leftover(request: Request, pk: int, key: str) -> HttpResponse:
    """Put a text where it belongs."""
    imported = find_import(request, pk)
    may_work_on_import(request.actor, imported)
    proposal = proposal_of(imported.document, imported.edits)
    leftover = next((one for one in proposal.leftovers if one.key == key), None)
    if leftover is None:
        raise Http404
    form = PlaceForm(request.POST or None, proposal=proposal, initial=_nearest(proposal, leftover))
    if request.method == "POST" and form.is_valid():
        services.place_leftover(imported=imported, key=key, how=Placing(form.cleaned_data["how"]), to=form.target, actor=request.actor)
        messages.success(request, _("The text was placed."))
        return redirect(reverse("imports:review-proposal", args=[pk]) + "?show=leftovers")
    context = surroundings(imported, "proposal") | {
        "form": form,
        "leftover": leftover,
        "excerpts": excerpts_of(imported.excerpts, leftover.sources, leftover.text),
        "back_url": reverse("imports:review-proposal", args=[pk]) + "?show=leftovers",
    }
    return render(request, "imports/place_leftover.html", context)


def _nearest(proposal: Proposal, leftover: LeftoverEntry) -> dict[str, str]:
    """The last activity that stands before the text in the document, as a first guess of where it belongs."""
    at = max((_place(source) for source in leftover.sources), default=0)
    found: dict[str, str] = {"how": Placing.CELL.value, "column": "results"}
    for programme in proposal.programmes:
        for activity in programme.activities:
            start = min((_place(source) for source in activity.sources), default=0)
            if 0 < start <= at:
                found |= {"activity": activity.key, "programme": programme.key}
    return found


def _place(source: object) -> int:
    """Lines where the format has them, else rows of tables after one another."""
    line, table, row = (getattr(source, name) for name in ("line", "table", "row"))
    return line or (table or 0) * 100_000 + (row or 0)


@require_POST
def take_back_leftover(request: Request, pk: int, key: str) -> HttpResponse:
    services.take_back_leftover(imported=find_light(request, pk), key=key, actor=request.actor)
    messages.success(request, _("The text is left over again."))
    return redirect(reverse("imports:review-proposal", args=[pk]) + "?show=leftovers")
