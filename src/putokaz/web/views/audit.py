"""The audit trail for the data-protection officer."""

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from putokaz.foundation.accounts.models import Institution
from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.audit.models import Event
from putokaz.foundation.audit.queries import chain_end
from putokaz.foundation.core.clock import today
from putokaz.web.forms import EventFilters
from putokaz.web.permissions import may_see_audit
from putokaz.web.queries.trace import Told, events_asked, events_since, last_verification, told, visible_events
from putokaz.web.services import trace
from putokaz.web.tasks import verify_chain_later
from putokaz.web.workbooks import as_csv, as_xlsx

_PAGE = 50
_AT_ONCE = 10_000  # events that are verified while one waits (well under a second)
_MOST = 100_000  # events in one download


def _form(request: Request) -> EventFilters:
    rows = visible_events(request.actor)
    targets = rows.exclude(target_kind="").order_by("target_kind").values_list("target_kind", flat=True).distinct()
    acting = rows.exclude(institution_id=None).order_by().values("institution_id").distinct()
    return EventFilters(request.GET, targets=targets, institutions=Institution.objects.filter(pk__in=acting))


@require_safe
def list_events(request: Request) -> HttpResponse:
    """Who did what and when, as far as one's role reaches. That it was looked at is noted once an hour."""
    may_see_audit(request.actor)
    trace.note_reading(actor=request.actor)
    form = _form(request)
    page = Paginator(events_asked(request.actor, form.asked), _PAGE).get_page(request.GET.get("page"))
    number, end = chain_end()
    chain = last_verification()
    context = {
        "form": form,
        "page": page,
        "rows": told(list(page.object_list), request.actor),
        "chain": chain,
        "since": events_since(chain),
        "end": f"{number}:{end}",
        "query": _without_page(request),
        "is_filtered": any(form.asked.__getattribute__(name) for name in form.asked.__dataclass_fields__),
    }
    return render(request, "web/audit.html", context)


def _without_page(request: Request) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


@require_POST
def verify_chain(request: Request) -> HttpResponse:
    """At once while the chain is short, in the background when one would wait."""
    may_see_audit(request.actor)
    if Event.objects.count() > _AT_ONCE:
        verify_chain_later.enqueue()
        messages.info(request, _("The audit trail is being verified. Come back to this page in a minute."))
        return redirect("web:list-audit-events")
    state = trace.verify_chain(actor=request.actor)
    if state.holds:
        messages.success(request, _("The audit trail holds: nothing was changed or taken out."))
    else:
        messages.error(request, _("The audit trail was tampered with. Tell the administrator and keep the backups as they are."))
    return redirect("web:list-audit-events")


@require_safe
def download_events(request: Request, form: str) -> HttpResponse:
    """The events that the filters leave, as CSV or XLSX. Taking them away is noted every time."""
    may_see_audit(request.actor)
    if form not in ("csv", "xlsx"):
        raise Http404
    events = list(events_asked(request.actor, _form(request).asked)[:_MOST])
    trace.note_download(actor=request.actor, form=form, events=len(events))
    head = [
        _("Number"), _("Time"), _("Who"), _("Institution"), _("What happened"), _("Kind"), _("Done to"),
        _("Level of government"), _("Changed fields"), _("Note"),
    ]  # fmt: skip
    rows = [_row(one) for one in told(events, request.actor)]
    content = as_csv(head, rows) if form == "csv" else as_xlsx(_("Audit trail"), head, rows)
    kinds = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
    name = f"putokaz-trag-{today():%Y-%m-%d}.{form}"
    return HttpResponse(content, content_type=kinds[form], headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _row(one: Told) -> tuple[int | str | datetime, ...]:
    at = timezone.localtime(one.at).replace(microsecond=0)
    return (one.number, at, one.who, one.institution, one.what, one.target_kind, one.target, one.place, one.changed, one.note)
