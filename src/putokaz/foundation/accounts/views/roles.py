"""The whole policy, in words."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from putokaz.foundation.accounts.policy import Line, lines
from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.accounts.roles import ROLES, Role


@dataclass(frozen=True, slots=True)
class Shown:
    role: Role
    lines: list[Line]
    idle_minutes: int
    is_own: bool


def show_roles(request: Request) -> HttpResponse:
    """Everybody may know who may do what."""
    shown = [Shown(role, lines(role), int(role.idle.total_seconds() // 60), request.actor.has_role(role.key)) for role in ROLES.values()]
    return render(request, "accounts/show_roles.html", {"roles": shown})
