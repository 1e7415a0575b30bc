"""One's own account."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from putokaz.foundation.accounts import services
from putokaz.foundation.accounts.forms.people import ProfileForm
from putokaz.foundation.accounts.queries.own import own_second_factors, own_sessions
from putokaz.foundation.accounts.requests import Request


@require_safe
def my_account(request: Request) -> HttpResponse:
    """Everything about one's account on one page."""
    factors = own_second_factors(request.user)
    return render(
        request,
        "accounts/my_account.html",
        {
            "person": request.user,
            "memberships": request.user.memberships.select_related("jurisdiction", "institution"),
            "app": next((one for one in factors if one.type == Authenticator.Type.TOTP), None),
            "passkeys": [one for one in factors if one.type == Authenticator.Type.WEBAUTHN],
            "codes": next((one for one in factors if one.type == Authenticator.Type.RECOVERY_CODES), None),
            "sessions": own_sessions(request.user, request.session.session_key),
        },
    )


def change_profile(request: Request) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        services.change_profile(user=request.user, actor=request.actor, **form.cleaned_data)
        messages.success(request, _("Your particulars were saved."))
        return redirect("accounts:my-account")
    return render(request, "accounts/change_profile.html", {"form": form})


@require_safe
def list_sessions(request: Request) -> HttpResponse:
    return render(request, "usersessions/usersession_list.html", {"sessions": own_sessions(request.user, request.session.session_key)})


@require_POST
def end_session(request: Request, pk: int) -> HttpResponse:
    services.end_session(session=get_object_or_404(UserSession, pk=pk, user=request.user), actor=request.actor)
    messages.success(request, _("The session was ended."))
    return redirect("usersessions_list")


@require_POST
def end_other_sessions(request: Request) -> HttpResponse:
    services.end_other_sessions(user=request.user, kept=request.session.session_key or "", actor=request.actor)
    messages.success(request, _("All other sessions were ended."))
    return redirect("usersessions_list")


@require_safe
def set_up_second_factor(request: Request) -> HttpResponse:
    """Where somebody is led whose role needs a second factor and who has none."""
    if request.actor.has_second_factor:
        return redirect("accounts:my-account")
    return render(request, "accounts/set_up_second_factor.html")
