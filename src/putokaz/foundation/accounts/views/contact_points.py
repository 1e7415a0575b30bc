"""Whom to call in an institution."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from putokaz.foundation.accounts import services
from putokaz.foundation.accounts.access import may_change_institution
from putokaz.foundation.accounts.forms.institutions import ContactPointForm
from putokaz.foundation.accounts.models import ContactPoint, Institution
from putokaz.foundation.accounts.requests import Request

_ALL = ContactPoint.objects.select_related("institution__jurisdiction")


def add_contact_point(request: Request, pk: int) -> HttpResponse:
    institution = get_object_or_404(Institution.objects.select_related("jurisdiction"), pk=pk)
    may_change_institution(request.actor, institution)
    form = ContactPointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.add_contact_point(institution=institution, actor=request.actor, **form.cleaned_data)
        messages.success(request, _("The contact point was saved."))
        return redirect("accounts:show-institution", pk=institution.pk)
    return render(
        request, "accounts/change_contact_point.html", {"form": form, "institution": institution, "title": _("Add a contact point")}
    )


def change_contact_point(request: Request, pk: int) -> HttpResponse:
    point = get_object_or_404(_ALL, pk=pk)
    may_change_institution(request.actor, point.institution)
    form = ContactPointForm(request.POST or None, instance=point)
    if request.method == "POST" and form.is_valid():
        services.change_contact_point(point=point, actor=request.actor, **form.cleaned_data)
        messages.success(request, _("The contact point was saved."))
        return redirect("accounts:show-institution", pk=point.institution_id)
    context = {"form": form, "institution": point.institution, "title": _("Change a contact point")}
    return render(request, "accounts/change_contact_point.html", context)


def remove_contact_point(request: Request, pk: int) -> HttpResponse:
    point = get_object_or_404(_ALL, pk=pk)
    may_change_institution(request.actor, point.institution)
    back = reverse("accounts:show-institution", args=[point.institution_id])
    if request.method == "POST":
        services.remove_contact_point(point=point, actor=request.actor)
        return redirect(back)
    context = {"title": _("Remove a contact point"), "text": point.name, "submit": _("Remove"), "cancel_url": back, "tone": "danger"}
    return render(request, "ui/confirm.html", context)
