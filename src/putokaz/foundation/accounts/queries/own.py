"""One's own sessions and second factors."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from putokaz.foundation.accounts.browsers import browser_named
from putokaz.foundation.accounts.models import User


@dataclass(frozen=True, slots=True)
class OwnSession:
    key: int
    browser: str
    ip: str
    created_at: datetime
    last_seen_at: datetime
    is_current: bool


def own_sessions(user: User, current: str | None) -> list[OwnSession]:
    """The open sessions, this one first, then the latest used."""
    rows = UserSession.objects.purge_and_list(user)
    found = [
        OwnSession(row.pk, browser_named(row.user_agent), row.ip, row.created_at, row.last_seen_at, row.session_key == current)
        for row in rows
    ]
    return sorted(found, key=lambda one: (not one.is_current, -one.last_seen_at.timestamp()))


def own_second_factors(user: User) -> list[Authenticator]:
    return list(Authenticator.objects.filter(user=user).order_by("created_at"))
