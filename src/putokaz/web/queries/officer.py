"""What a data-protection officer finds first."""

from dataclasses import dataclass
from typing import Final

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q

from putokaz.foundation.accounts.actors import Actor, reach
from putokaz.foundation.accounts.models import Membership
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.roles import ROLES
from putokaz.foundation.core.clock import today
from putokaz.web.queries.trace import ChainState, Told, events_since, last_verification, told, visible_events

_LATEST: Final = 12
_STRONG: Final = tuple(key for key, role in ROLES.items() if role.second_factor)


@dataclass(frozen=True, slots=True)
class Watch:
    """``unprotected`` are roles that ask for a second factor, held by somebody who has none; such a person cannot get in before setting
    one up."""

    events: tuple[Told, ...]
    chain: ChainState | None
    since: int
    unprotected: tuple[Membership, ...]
    failed_sign_ins: int


def watch_of(actor: Actor) -> Watch:
    """Eight queries at the most."""
    rows = visible_events(actor)
    chain = last_verification()
    return Watch(
        events=tuple(told(list(rows.order_by("-number")[:_LATEST]), actor)),
        chain=chain,
        since=events_since(chain),
        unprotected=tuple(_unprotected(actor)),
        failed_sign_ins=rows.filter(event="accounts.sign_in_failed", at__date=today()).count(),
    )


def _unprotected(actor: Actor) -> list[Membership]:
    second = Authenticator.objects.filter(user=OuterRef("user"), type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN))
    return list(
        Membership.objects.filter(
            reach(actor, Permission.AUDIT_VIEW).as_filter("jurisdiction__path"),
            Q(until_on__isnull=True) | Q(until_on__gte=today()),
            role_key__in=_STRONG,
            user__is_active=True,
        )
        .exclude(Exists(second))
        .select_related("user", "jurisdiction", "institution")
        .order_by("user__sort_key")[:50]
    )
