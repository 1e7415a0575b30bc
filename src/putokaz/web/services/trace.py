"""Reading the audit trail is itself an act: it is written into the trail."""

from dataclasses import asdict
from datetime import timedelta
from typing import Final

from django.core.cache import cache
from django.db import transaction

from putokaz.foundation.accounts.actors import Actor, reach
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.audit.models import Event
from putokaz.foundation.audit.queries import breaks_in_chain, chain_end
from putokaz.foundation.audit.services import record
from putokaz.foundation.core.clock import now
from putokaz.web.enums import WebEvent
from putokaz.web.permissions import may_see_audit
from putokaz.web.queries.trace import CHAIN_KEY, ChainState

VISIT: Final = timedelta(hours=1)  # looking at page after page is one visit
_MONTHS: Final = 60 * 60 * 24 * 366


@transaction.atomic
def note_reading(*, actor: Actor) -> None:
    """Once an hour for each person: the trail tells that it was read, without filling up with it."""
    may_see_audit(actor)
    lately = Event.objects.filter(actor_key=actor.actor_key, event=WebEvent.AUDIT_READ, at__gte=now() - VISIT)
    if not lately.exists():
        record(WebEvent.AUDIT_READ, actor=actor, jurisdiction=_place(actor))


@transaction.atomic
def note_download(*, actor: Actor, form: str, events: int) -> None:
    """Every download, with how many events were taken away."""
    may_see_audit(actor)
    record(WebEvent.AUDIT_EXPORTED, actor=actor, note=f"{form} {events}", jurisdiction=_place(actor))


def verify_chain(*, actor: Actor) -> ChainState:
    """Walk the whole chain and remember what was found. Memory stays constant, time grows with the number of events."""
    may_see_audit(actor)
    number, end = chain_end()
    found = list(breaks_in_chain())
    state = ChainState(verified_at=now(), events=number, end=end, breaks=len(found), first_break=found[0].number if found else None)
    cache.set(CHAIN_KEY, asdict(state), timeout=_MONTHS)
    record(WebEvent.AUDIT_VERIFIED, actor=actor, note=f"{number}:{end[:16]} {len(found)}", jurisdiction=_place(actor))
    return state


def _place(actor: Actor) -> str:
    found = reach(actor, Permission.AUDIT_VIEW)
    return min(found.below | found.exactly, default="")
