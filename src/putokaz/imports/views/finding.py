"""What every screen of the wizard begins with: the import that the address names, and the steps."""

from typing import Any, Final

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.requests import Request
from putokaz.imports.enums import ImportState
from putokaz.imports.models import Import
from putokaz.imports.queries import same_document

STEPS: Final = ("read", "proposal", "institutions", "particulars", "confirm")


def find_import(request: Request, pk: int) -> Import:
    """The import, with everything that was read; 404 for one of another team."""
    return get_object_or_404(Import.objects.visible_to(request.actor).select_related("jurisdiction", "file", "plan", "cycle"), pk=pk)


def find_light(request: Request, pk: int) -> Import:
    """The same without what was read, for screens that do not show it."""
    rows = Import.objects.visible_to(request.actor).without_content()
    return get_object_or_404(rows.select_related("jurisdiction", "file", "plan", "cycle"), pk=pk)


def surroundings(imported: Import, step: str) -> dict[str, Any]:
    """What the frame of every step shows. One query."""
    labels = {
        "read": (_("Reading"), None),
        "proposal": (_("What was read"), "imports:review-proposal"),
        "institutions": (_("Institutions"), "imports:match-institutions"),
        "particulars": (_("Plan and report"), "imports:describe-import"),
        "confirm": (_("Confirmation"), "imports:confirm-import"),
    }
    at = len(STEPS) if imported.state == ImportState.APPLIED and step == "read" else STEPS.index(step)
    steps = [
        {
            "label": label,
            "url": reverse(name, args=[imported.pk]) if name and place != at and at < len(STEPS) else "",
            "done": place < at,
            "current": place == at,
        }
        for place, (label, name) in enumerate(labels[key] for key in STEPS)
    ]
    return {
        "imported": imported,
        "steps": steps,
        "crumbs": [(_("Imports"), reverse("imports:list-imports")), (str(imported), "")],
        "same": list(same_document(imported)[:1]),
    }


def is_htmx(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))
