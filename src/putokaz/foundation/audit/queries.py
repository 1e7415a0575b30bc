"""Reading the chain: whether it holds, and events for the people who may see them."""

from collections.abc import Iterator
from dataclasses import dataclass

from putokaz.foundation.audit.chain import FIRST, event_hash
from putokaz.foundation.audit.models import Event

_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold: ``changed`` (the row is not what was written), ``missing`` (a row before it is gone) or ``unlinked``
    (it does not follow from the row before)."""

    number: int
    kind: str


def breaks_in_chain() -> Iterator[Break]:
    """Walk the whole chain from its beginning; nothing comes out when it holds. Memory stays constant."""
    previous, expected = FIRST, 1
    for row in Event.objects.order_by("number").iterator(chunk_size=_BATCH):
        if row.number != expected:
            yield Break(row.number, "missing")
        elif row.previous != previous:
            yield Break(row.number, "unlinked")
        if event_hash(row.content, row.previous) != row.hash:
            yield Break(row.number, "changed")
        previous, expected = row.hash, row.number + 1


def chain_end() -> tuple[int, str]:
    """The number and the hash of the last event: noted elsewhere, they show later whether the end of the chain was cut off."""
    last = Event.objects.order_by("-number").values_list("number", "hash").first()
    return last or (0, FIRST)
