"""Writing an event. Only services call this, in the transaction of the change they tell of."""

from collections.abc import Iterable

from django.db import connection, models, transaction

from putokaz.foundation.audit.actors import Actor
from putokaz.foundation.audit.chain import FIRST, event_hash
from putokaz.foundation.audit.models import Event
from putokaz.foundation.core.clock import now

_LOCK = 7_208_421  # an arbitrary number that names the lock on the chain


@transaction.atomic
def record(  # one event has this many sides, all named
    event: str,
    *,
    actor: Actor,
    target: models.Model | None = None,
    name: str = "",
    changed: Iterable[str] = (),
    note: str = "",
    jurisdiction: str = "",
) -> Event:
    """Append an event about ``target``. ``changed`` are names of fields, never values; ``name`` is how a person would call the target and
    must not identify anybody; ``jurisdiction`` is the path of where it happened."""
    last = _last_event()
    row = Event(
        number=last.number + 1 if last else 1,
        at=now(),
        actor_key=actor.actor_key,
        actor_name=actor.actor_name[:200],
        institution_id=actor.institution_id,
        event=str(event),
        target_kind=target._meta.label_lower if target is not None else "",
        target_id=str(target.pk) if target is not None else "",
        target_name=name[:200],
        jurisdiction=jurisdiction,
        changed=sorted(changed),
        note=note,
        previous=last.hash if last else FIRST,
    )
    row.hash = event_hash(row.content, row.previous)
    row.save(force_insert=True)
    return row


def _last_event() -> Event | None:
    """The end of the chain. Nobody else may append until this transaction ends: PostgreSQL takes a lock, SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    return Event.objects.order_by("-number").first()
