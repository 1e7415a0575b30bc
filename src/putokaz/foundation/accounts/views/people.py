"""People: the list, one person, their roles and account."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from putokaz.foundation.accounts import services
from putokaz.foundation.accounts.access import may_change_membership, may_close_account, may_see_people
from putokaz.foundation.accounts.forms.people import EndRoleForm, GiveRoleForm, PeopleFilter
from putokaz.foundation.accounts.models import Institution, Membership, User
from putokaz.foundation.accounts.queries.people import history_of, open_invitations, people_list, visible_people
from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.accounts.roles import ROLES
from putokaz.foundation.audit.presenters import words_for

PAGE = 50


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of the timeline."""

    at: datetime
    title: str
    text: str
    by: str
    tone: str = "neutral"


def history(row: User | Institution) -> list[Happening]:
    return [Happening(event.at, words_for(event.event), _role_named(event.note), event.actor_name) for event in history_of(row)]


def _role_named(note: str) -> str:
    """An event about a role notes its key."""
    return str(ROLES[note].label) if note in ROLES else ""


@require_safe
def list_people(request: Request) -> HttpResponse:
    """Search, filters, and who is invited."""
    may_see_people(request.actor)
    form = PeopleFilter(request.GET, actor=request.actor)
    form.is_valid()
    wanted = form.cleaned_data
    rows = people_list(
        request.actor,
        words=wanted.get("q", ""),
        role_key=wanted.get("role", ""),
        jurisdiction=wanted.get("place"),
        institution=wanted.get("institution"),
        closed=bool(wanted.get("closed")),
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "invitations": list(open_invitations(request.actor)), "is_filtered": any(wanted.values())}
    return render(request, "accounts/list_people.html", context)


@require_safe
def show_person(request: Request, pk: int) -> HttpResponse:
    """Roles, history, and what may be done."""
    may_see_people(request.actor)
    person = get_object_or_404(visible_people(request.actor), pk=pk)
    memberships = list(person.memberships.select_related("jurisdiction", "institution__jurisdiction"))
    rows = [(one, not one.has_ended and may_change_membership.allows(request.actor, one)) for one in memberships]
    context = {
        "person": person,
        "memberships": rows,
        "history": history(person),
        "may_give": request.actor.user_id != person.pk and person.is_active,
        "may_close": may_close_account.allows(request.actor, person),
    }
    return render(request, "accounts/show_person.html", context)


def give_membership(request: Request, pk: int) -> HttpResponse:
    may_see_people(request.actor)
    person = get_object_or_404(visible_people(request.actor), pk=pk)
    form = GiveRoleForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        services.give_membership(user=person, actor=request.actor, **form.cleaned_data)
        messages.success(request, _("The role was given."))
        return redirect("accounts:show-person", pk=person.pk)
    return render(request, "accounts/give_membership.html", {"form": form, "person": person})


def end_membership(request: Request, pk: int) -> HttpResponse:
    may_see_people(request.actor)
    rows = Membership.objects.filter(user__in=visible_people(request.actor)).select_related(
        "user", "jurisdiction", "institution__jurisdiction"
    )
    membership = get_object_or_404(rows, pk=pk)
    may_change_membership(request.actor, membership)
    form = EndRoleForm(request.POST or None)
    back = reverse("accounts:show-person", args=[membership.user_id])
    if request.method == "POST" and form.is_valid():
        services.end_membership(membership=membership, actor=request.actor, until_on=form.cleaned_data["until_on"])
        messages.success(request, _("The role was ended."))
        return redirect(back)
    place = membership.institution or membership.jurisdiction
    context = {
        "title": _("End a role"),
        "text": f"{membership.user.full_name}: {membership.role.label}, {place}",
        "form": form,
        "submit": _("End the role"),
        "cancel_url": back,
        "tone": "danger",
    }
    return render(request, "ui/confirm.html", context)


def close_account(request: Request, pk: int) -> HttpResponse:
    may_see_people(request.actor)
    person = get_object_or_404(visible_people(request.actor), pk=pk)
    may_close_account(request.actor, person)
    back = reverse("accounts:show-person", args=[person.pk])
    if request.method == "POST":
        services.close_account(user=person, actor=request.actor)
        messages.success(request, _("The account was closed and every session was ended."))
        return redirect(back)
    context = {
        "title": _("Close an account"),
        "text": _(
            "%(person)s will be signed out everywhere and cannot sign in any more. What the person did stays. The account"
            " can be opened again."
        )
        % {"person": person.full_name},
        "submit": _("Close the account"),
        "cancel_url": back,
        "tone": "danger",
    }
    return render(request, "ui/confirm.html", context)


def reopen_account(request: Request, pk: int) -> HttpResponse:
    may_see_people(request.actor)
    person = get_object_or_404(visible_people(request.actor), pk=pk)
    may_close_account(request.actor, person)
    back = reverse("accounts:show-person", args=[person.pk])
    if request.method == "POST":
        services.reopen_account(user=person, actor=request.actor)
        messages.success(request, _("The account is open again."))
        return redirect(back)
    context = {
        "title": _("Open an account again"),
        "text": _("%(person)s will be able to sign in again, with the roles that have not ended.") % {"person": person.full_name},
        "submit": _("Open the account"),
        "cancel_url": back,
    }
    return render(request, "ui/confirm.html", context)
