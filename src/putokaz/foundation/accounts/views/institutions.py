"""Institutions: the list, one institution, changing it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from putokaz.foundation.accounts import services
from putokaz.foundation.accounts.access import may_change_institution, may_see_institutions, may_see_people
from putokaz.foundation.accounts.actors import require
from putokaz.foundation.accounts.forms.institutions import (
    AddInstitutionForm,
    ChangeInstitutionForm,
    InstitutionFilter,
    MergeForm,
    SpellingForm,
)
from putokaz.foundation.accounts.models import Institution, Spelling
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.queries.institutions import institution_list
from putokaz.foundation.accounts.queries.people import history_of, people_list
from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.accounts.views.people import PAGE, history

_ALL = Institution.objects.select_related("jurisdiction", "parent")


@require_safe
def list_institutions(request: Request) -> HttpResponse:
    may_see_institutions(request.actor)
    form = InstitutionFilter(request.GET)
    form.is_valid()
    wanted = form.cleaned_data
    rows = institution_list(
        words=wanted.get("q", ""), kind=wanted.get("kind", ""), jurisdiction=wanted.get("place"), active_only=not wanted.get("inactive")
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "may_add": request.actor.holds(Permission.INSTITUTION_MANAGE),
        "is_filtered": any(wanted.values()),
        "count": ngettext("%(count)s institution", "%(count)s institutions", page.paginator.count) % {"count": page.paginator.count},
    }
    return render(request, "accounts/list_institutions.html", context)


@require_safe
def show_institution(request: Request, pk: int) -> HttpResponse:
    may_see_institutions(request.actor)
    institution = get_object_or_404(_ALL, pk=pk)
    sees_people = may_see_people.allows(request.actor)
    may_change = may_change_institution.allows(request.actor, institution)
    context = {
        "institution": institution,
        "spellings": list(institution.spellings.all()),
        "contact_points": list(institution.contact_points.all()),
        "parts": list(institution.parts.filter(is_active=True)),
        "people": list(people_list(request.actor, institution=institution)) if sees_people else None,
        "history": history(institution) if may_change else None,
        "may_change": may_change,
        "spelling_form": SpellingForm() if may_change else None,
    }
    return render(request, "accounts/show_institution.html", context)


def add_institution(request: Request) -> HttpResponse:
    require(request.actor, Permission.INSTITUTION_MANAGE)
    form = AddInstitutionForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        institution = services.add_institution(actor=request.actor, **form.cleaned_data)
        messages.success(request, _("The institution was added."))
        return redirect("accounts:show-institution", pk=institution.pk)
    return render(request, "accounts/add_institution.html", {"form": form})


def change_institution(request: Request, pk: int) -> HttpResponse:
    """The second of two editors sees what the first one wrote beside their own words, and saves once more."""
    institution = get_object_or_404(_ALL, pk=pk)
    may_change_institution(request.actor, institution)
    form = ChangeInstitutionForm(request.POST or None, institution=institution)
    differences: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["revision"] == institution.revision:
            services.change_institution(institution=institution, actor=request.actor, **form.cleaned_data)
            messages.success(request, _("The institution was saved."))
            return redirect("accounts:show-institution", pk=institution.pk)
        differences = _differences(institution, form)
        form = ChangeInstitutionForm({**request.POST.dict(), "revision": institution.revision}, institution=institution)
    by = history_of(institution).first() if differences else None
    context = {"form": form, "institution": institution, "differences": differences, "by": by}
    return render(request, "accounts/change_institution.html", context, status=409 if differences else 200)


def _differences(institution: Institution, form: ChangeInstitutionForm) -> list[tuple[str, str, str]]:
    """(label, what is stored now, what was typed) where they differ; something always, so that the page says it."""
    found = []
    for name in form.SHOWN:
        stored, typed = getattr(institution, name), form.cleaned_data[name]
        if stored != typed:
            choices = dict(getattr(form.fields[name], "choices", ())) if name == "kind" else {True: _("Yes"), False: _("No")}
            found.append((str(form.fields[name].label), str(choices.get(stored, stored or "")), str(choices.get(typed, typed or ""))))
    return found or [(_("Revision"), str(institution.revision), str(form.cleaned_data["revision"]))]


def merge_institutions(request: Request, pk: int) -> HttpResponse:
    kept = get_object_or_404(_ALL, pk=pk)
    may_change_institution(request.actor, kept)
    form = MergeForm(request.POST or None, actor=request.actor, kept=kept)
    back = reverse("accounts:show-institution", args=[kept.pk])
    if request.method == "POST" and form.is_valid():
        services.merge_institutions(kept=kept, merged=form.cleaned_data["merged"], actor=request.actor)
        messages.success(request, _("The institutions were merged."))
        return redirect(back)
    context = {
        "title": _("Merge institutions"),
        "text": _(
            "“%(name)s” stays. People, contact points, spellings and responsibilities of the other one are moved to it;"
            " the name of the other one becomes a spelling. This cannot be undone."
        )
        % {"name": kept.name},
        "form": form,
        "submit": _("Merge"),
        "cancel_url": back,
        "tone": "danger",
    }
    return render(request, "ui/confirm.html", context)


def add_spelling(request: Request, pk: int) -> HttpResponse:
    institution = get_object_or_404(_ALL, pk=pk)
    may_change_institution(request.actor, institution)
    form = SpellingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.add_spelling(institution=institution, text=form.cleaned_data["text"], actor=request.actor)
        return redirect("accounts:show-institution", pk=institution.pk)
    return render(request, "accounts/add_spelling.html", {"form": form, "institution": institution})


def remove_spelling(request: Request, pk: int) -> HttpResponse:
    spelling = get_object_or_404(Spelling.objects.select_related("institution__jurisdiction"), pk=pk)
    may_change_institution(request.actor, spelling.institution)
    back = reverse("accounts:show-institution", args=[spelling.institution_id])
    if request.method == "POST":
        services.remove_spelling(spelling=spelling, actor=request.actor)
        return redirect(back)
    context = {"title": _("Remove a spelling"), "text": spelling.text, "submit": _("Remove"), "cancel_url": back, "tone": "danger"}
    return render(request, "ui/confirm.html", context)
