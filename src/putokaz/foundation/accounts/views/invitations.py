"""Inviting, and coming in by an invitation."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from putokaz.foundation.accounts import services
from putokaz.foundation.accounts.access import may_see_people
from putokaz.foundation.accounts.forms.people import InviteForm
from putokaz.foundation.accounts.forms.sign_in import AcceptInvitationForm
from putokaz.foundation.accounts.models import User
from putokaz.foundation.accounts.queries.people import visible_invitations
from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.accounts.services.invitations import usable_invitation
from putokaz.foundation.core.doors import public


def invite_person(request: Request) -> HttpResponse:
    may_see_people(request.actor)
    form = InviteForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        invitation = services.invite_person(actor=request.actor, **form.cleaned_data)
        messages.success(request, _("The invitation is on its way to %(address)s.") % {"address": invitation.email})
        return redirect("accounts:list-people")
    return render(request, "accounts/invite_person.html", {"form": form})


@require_POST
def resend_invitation(request: Request, pk: int) -> HttpResponse:
    services.resend_invitation(invitation=get_object_or_404(visible_invitations(request.actor), pk=pk), actor=request.actor)
    messages.success(request, _("A new link was sent. The old one no longer works."))
    return redirect("accounts:list-people")


def withdraw_invitation(request: Request, pk: int) -> HttpResponse:
    invitation = get_object_or_404(visible_invitations(request.actor), pk=pk)
    if request.method == "POST":
        services.withdraw_invitation(invitation=invitation, actor=request.actor)
        messages.success(request, _("The invitation was withdrawn."))
        return redirect("accounts:list-people")
    context = {
        "title": _("Withdraw an invitation"),
        "text": _("The link that %(person)s received will no longer work.") % {"person": invitation.full_name},
        "submit": _("Withdraw"),
        "cancel_url": reverse("accounts:list-people"),
        "tone": "danger",
    }
    return render(request, "ui/confirm.html", context)


@public
@never_cache
@sensitive_post_parameters()
def accept_invitation(request: Request, token: str) -> HttpResponse:
    """A new person chooses a password and is signed in; somebody who has an account confirms while signed in with it."""
    invitation = usable_invitation(token)
    account = User.objects.filter(email=invitation.email).first()
    context = {"invitation": invitation, "has_account": account is not None, "is_account": account is not None and request.user == account}
    if account is not None or request.actor.is_known:
        if request.method == "POST" and context["is_account"]:
            services.accept_invitation(token=token, actor=request.actor)
            messages.success(request, _("You have one more role."))
            return redirect("accounts:my-account")
        return render(request, "accounts/accept_invitation.html", context)
    form = AcceptInvitationForm(request.POST or None, user=User(email=invitation.email, full_name=invitation.full_name))
    if request.method == "POST" and form.is_valid():
        user = services.accept_invitation(token=token, password=form.cleaned_data["password1"], actor=request.actor)
        answer: HttpResponse = perform_login(request, user, email_verification="none", redirect_url=reverse("accounts:my-account"))
        return answer
    return render(request, "accounts/accept_invitation.html", {**context, "form": form})
