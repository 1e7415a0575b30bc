"""An import while it is being changed: one at a time, and each change traced."""

from collections.abc import Iterable

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.audit.services import record
from putokaz.foundation.core.clock import now
from putokaz.imports.enums import ImportEvent
from putokaz.imports.models import Import


def locked(imported: Import) -> Import:
    """The row as it is now, held until the transaction ends."""
    return Import.objects.select_for_update(of=("self",)).select_related("jurisdiction", "file").get(pk=imported.pk)


def save_change(imported: Import, actor: Actor, event: ImportEvent, *fields: str, changed: Iterable[str] = (), note: str = "") -> None:
    """Keep ``fields`` of a locked import and trace it. The name of a document may be anything, so the trace does not repeat it."""
    imported.changed_at = now()
    imported.changed_by_name = actor.actor_name
    imported.revision += 1
    imported.save(update_fields=(*fields, "changed_at", "changed_by_name", "revision"))
    record(event, actor=actor, target=imported, changed=tuple(changed) or fields, note=note, jurisdiction=imported.jurisdiction.path)
