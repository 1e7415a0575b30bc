"""Cycles of a plan: the list, one with its rates and activities, opening, confirming, particulars."""

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.core.sorting import search_text
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.progress import services
from putokaz.monitoring.progress.enums import CycleState, Status
from putokaz.monitoring.progress.forms import CycleForm, ParticularsForm, PassageForm, ReopenForm, TotalsForm
from putokaz.monitoring.progress.framing import around, plan_address
from putokaz.monitoring.progress.models import Cycle, plans_at_work
from putokaz.monitoring.progress.permissions import may_change_cycle, may_confirm_cycle, may_delete_cycle, may_open_cycle
from putokaz.monitoring.progress.queries import rates_of_plan, results_of
from putokaz.monitoring.progress.showing import STATE_TONES, bars_of, rate_cards, result_lines, share_of_statuses

_PARTS = ("goals", "programmes", "institutions")


def _plan(request: Request, uid: UUID, *, at_work: bool = False) -> Plan:
    found = plans_at_work(request.actor) if at_work else Plan.objects.visible_to(request.actor)
    return get_object_or_404(found.select_related("jurisdiction"), uid=uid)


def _cycle(request: Request, pk: int) -> Cycle:
    return get_object_or_404(Cycle.objects.visible_to(request.actor).select_related("plan__jurisdiction"), pk=pk)


def list_cycles(request: Request, uid: UUID) -> HttpResponse:
    """All cycles of a plan, the newest first."""
    plan = _plan(request, uid)
    cycles = Cycle.objects.visible_to(request.actor).filter(plan=plan).defer("particulars").annotate(reported=_reported())
    context = around(request.actor, plan, "results", _("Results")) | {
        "cycles": [(cycle, STATE_TONES[CycleState(cycle.state)]) for cycle in cycles],
        "may_open": may_open_cycle.allows(request.actor, plan),
    }
    return render(request, "progress/list_cycles.html", context)


def _reported() -> Count:
    return Count("results", filter=Q(results__reported=True, results__activity__removed_at__isnull=True))


def open_cycle(request: Request, uid: UUID) -> HttpResponse:
    """Begin to report on a period."""
    plan = _plan(request, uid, at_work=True)
    may_open_cycle(request.actor, plan)
    form = CycleForm(request.POST or None, initial={"starts_on": plan.starts_on, "ends_on": plan.ends_on})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        cycle = services.open_cycle(
            plan=plan,
            kind=given["kind"],
            period=(given["starts_on"], given["ends_on"]),
            due_on=given["due_on"],
            carry_over=given["carry_over"],
            actor=request.actor,
        )
        messages.success(request, _("The reporting cycle is open."))
        return redirect("progress:show-cycle", pk=cycle.pk)
    return render(request, "progress/open_cycle.html", around(request.actor, plan, "results", _("Open a reporting cycle")) | {"form": form})


def show_cycle(request: Request, pk: int) -> HttpResponse:
    """How far the plan came in a period: rates, and every activity."""
    cycle = _cycle(request, pk)
    plan = cycle.plan
    rates = rates_of_plan(plan, cycle)
    part = request.GET.get("by", "") if request.GET.get("by", "") in _PARTS else "goals"
    status = request.GET.get("status", "") if request.GET.get("status", "") in Status.values else ""
    words = request.GET.get("q", "").strip()[:200]
    results = results_of(cycle)
    if status:
        results = results.filter(status=status)
    for word in search_text(words).split()[:12]:
        results = results.filter(activity__search_text__contains=word)
    actor = request.actor
    context = around(request.actor, plan, "results", str(cycle), cycle) | {
        "state_tone": STATE_TONES[CycleState(cycle.state)],
        "cards": rate_cards(rates.whole),
        "rates": rates,
        "shares": share_of_statuses(rates.statuses),
        "part": part,
        "part_tabs": _part_tabs(part),
        "parts": [(one, rate_cards(one.rates)) for one in getattr(rates, part)],
        "chart": bars_of(rates.goals) if part == "goals" else None,
        "lines": result_lines(actor, cycle, results),
        "status": status,
        "words": words,
        "statuses": [(key, label, rates.statuses[key]) for key, label in Status.choices],
        "is_filtered": bool(status or words),
        "may_confirm": may_confirm_cycle.allows(actor, cycle),
        "may_change": may_change_cycle.allows(actor, cycle) and not cycle.is_confirmed,
        "may_delete": may_delete_cycle.allows(actor, cycle) and not cycle.is_confirmed,
        "plan_url": plan_address(plan),
    }
    return render(request, "progress/show_cycle.html", context)


def _part_tabs(part: str) -> list[tuple[str, str, bool, None]]:
    labels = {"goals": _("By strategic goal"), "programmes": _("By programme"), "institutions": _("By institution")}
    return [(labels[key], f"?by={key}#rates", key == part, None) for key in _PARTS]


@require_POST
def confirm_cycle(request: Request, pk: int) -> HttpResponse:
    """What stands in it is right."""
    services.confirm_cycle(cycle=_cycle(request, pk), actor=request.actor)
    messages.success(request, _("The reporting cycle is confirmed. Its results do not change any more."))
    return redirect("progress:show-cycle", pk=pk)


def reopen_cycle(request: Request, pk: int) -> HttpResponse:
    """Something must be corrected."""
    cycle = _cycle(request, pk)
    may_confirm_cycle(request.actor, cycle)
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.reopen_cycle(cycle=cycle, reason=form.cleaned_data["reason"], actor=request.actor)
        messages.success(request, _("The reporting cycle is open again."))
        return redirect("progress:show-cycle", pk=pk)
    return render(
        request,
        "progress/reopen_cycle.html",
        around(request.actor, cycle.plan, "results", _("Open the cycle again"), cycle) | {"form": form},
    )


@require_POST
def delete_cycle(request: Request, pk: int) -> HttpResponse:
    """Forget a cycle that nobody confirmed."""
    cycle = _cycle(request, pk)
    services.delete_cycle(cycle=cycle, actor=request.actor)
    messages.success(request, _("The reporting cycle is deleted."))
    return redirect("progress:list-cycles", uid=cycle.plan.uid)


def edit_particulars(request: Request, pk: int) -> HttpResponse:
    """What the report says about itself, its paragraphs around the tables, and the totals that it states."""
    cycle = _cycle(request, pk)
    may_change_cycle(request.actor, cycle)
    form, passages, totals = _particulars_forms(cycle, request.POST if request.method == "POST" else None)
    everything: list[Form] = [form, *(one for _passage, one in passages), *(one for _stated, one in totals)]
    if request.method == "POST" and _are_valid(everything):
        services.change_particulars(
            cycle=cycle,
            document=form.document,
            passages=[{**passage, "text": one.cleaned_data["text"]} for passage, one in passages],
            totals=[{**_requoted(stated, passages), **_stated(one)} for stated, one in totals],
            actor=request.actor,
        )
        messages.success(request, _("The particulars of the report are saved."))
        return redirect("progress:show-cycle", pk=pk)
    names = {goal.number: goal.title for goal in cycle.plan.goals.all()}
    context = around(request.actor, cycle.plan, "results", _("Particulars of the report"), cycle) | {
        "form": form,
        "passages": passages,
        "totals": [(names.get(str(stated.get("goal")), ""), stated, one) for stated, one in totals],
    }
    return render(request, "progress/edit_particulars.html", context)


def _particulars_forms(
    cycle: Cycle, data: Any
) -> tuple[ParticularsForm, list[tuple[dict[str, Any], PassageForm]], list[tuple[dict[str, Any], TotalsForm]]]:
    around_ = cycle.particulars
    form = ParticularsForm(data, initial=around_.get("document") or {})
    passages = [
        (one, PassageForm(data, prefix=f"passage-{place}", initial={"text": one.get("text", "")}))
        for place, one in enumerate(around_.get("passages") or [])
        if isinstance(one, dict)
    ]
    totals = [
        (one, TotalsForm(data, prefix=f"totals-{place}", initial={**one, "rate": _rate(one.get("rate"))}))
        for place, one in enumerate(around_.get("totals") or [])
        if isinstance(one, dict)
    ]
    return form, passages, totals


def _rate(value: object) -> Decimal | None:
    """As a number, so that the field shows it in the reader's form."""
    with suppress(InvalidOperation):
        return None if value in (None, "") else Decimal(str(value))
    return None


def _requoted(stated: dict[str, Any], passages: list[tuple[dict[str, Any], PassageForm]]) -> dict[str, Any]:
    """With the sentence that it was read from as it now stands."""
    quote = str(stated.get("quote") or "")
    for passage, form in passages:
        new = str(form.cleaned_data["text"]).strip()
        if quote and quote in str(passage.get("text")) and quote not in new and new:
            return {**stated, "quote": new, "sources": []}
    return stated


def _stated(form: TotalsForm) -> dict[str, Any]:
    given = form.cleaned_data
    return {**given, "rate": None if given["rate"] is None else format(given["rate"].normalize(), "f")}


def _are_valid(forms: Sequence[Form]) -> bool:
    """All of them, each asked, so that every error shows at once."""
    return not [one for one in forms if not one.is_valid()]
