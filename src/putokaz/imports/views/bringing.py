"""A document is brought and read."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from putokaz.foundation.accounts.requests import Request
from putokaz.imports import services
from putokaz.imports.enums import ImportState
from putokaz.imports.forms import UploadForm
from putokaz.imports.permissions import may_see_imports, may_work_on_import
from putokaz.imports.queries import import_places, imports_of, same_document
from putokaz.imports.tasks import start_reading
from putokaz.imports.views.finding import find_light, is_htmx, surroundings

_PAGE = 30
_TONES = {
    ImportState.UPLOADED: "neutral",
    ImportState.READING: "info",
    ImportState.PROPOSED: "warning",
    ImportState.APPLIED: "success",
    ImportState.FAILED: "danger",
    ImportState.DISCARDED: "neutral",
    ImportState.UNDONE: "neutral",
}


def list_imports(request: Request) -> HttpResponse:
    """The imports of the actor's teams."""
    may_see_imports(request.actor)
    everything = request.GET.get("show") == "all"
    rows = imports_of(request.actor)
    if not everything:
        rows = rows.exclude(state=ImportState.DISCARDED)
    page = Paginator(rows, _PAGE).get_page(request.GET.get("page"))
    entries = [(one, _TONES[ImportState(one.state)]) for one in page]
    return render(request, "imports/list_imports.html", {"page": page, "entries": entries, "everything": everything})


def upload_document(request: Request) -> HttpResponse:
    """Bring a document; it is read in the background."""
    may_see_imports(request.actor)
    form = UploadForm(request.POST or None, request.FILES or None, places=import_places(request.actor))
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            imported = services.upload_document(
                content=form.cleaned_data["content"],
                name=form.cleaned_data["name"],
                content_type=form.cleaned_data["content_type"],
                jurisdiction=form.cleaned_data["jurisdiction"],
                actor=request.actor,
            )
            start_reading(imported=imported, actor=request.actor)
        if same_document(imported).exists():
            said = _("This very document was brought before. It is read once more; nothing of the earlier import changes.")
            messages.warning(request, said)
        return redirect("imports:show-import", pk=imported.pk)
    return render(request, "imports/upload_document.html", {"form": form})


def show_import(request: Request, pk: int) -> HttpResponse:
    """Where the import stands. While it is being read, the page asks again every second."""
    imported = find_light(request, pk)
    if imported.state == ImportState.PROPOSED:
        if is_htmx(request):
            return HttpResponseClientRedirect(request.build_absolute_uri().partition("?")[0] + "proposal/")
        return redirect("imports:review-proposal", pk=pk)
    context = surroundings(imported, "read")
    context |= {
        "is_waiting": imported.state == ImportState.READING and not imported.is_stuck,
        "percent": round(imported.share * 100),
        "may_work": may_work_on_import.allows(request.actor, imported),
    }
    return render(request, "imports/show_import.html", context)


@require_POST
def read_again(request: Request, pk: int) -> HttpResponse:
    start_reading(imported=find_light(request, pk), actor=request.actor)
    return redirect("imports:show-import", pk=pk)


@require_POST
def stop_reading(request: Request, pk: int) -> HttpResponse:
    services.stop_reading(imported=find_light(request, pk), actor=request.actor)
    return redirect("imports:show-import", pk=pk)


@require_POST
def discard_import(request: Request, pk: int) -> HttpResponse:
    services.discard_import(imported=find_light(request, pk), actor=request.actor)
    messages.success(request, _("The import was discarded. The document stays on record."))
    return redirect("imports:list-imports")
