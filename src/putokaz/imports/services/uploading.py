"""A document is brought, or given up."""

from django.db import transaction

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.models import Jurisdiction
from putokaz.foundation.audit.services import record
from putokaz.foundation.core.clock import now
from putokaz.foundation.files.services import store_file
from putokaz.imports import workflow
from putokaz.imports.enums import ImportEvent, ImportState
from putokaz.imports.models import Import
from putokaz.imports.permissions import may_upload_document, may_work_on_import
from putokaz.imports.services.locking import locked, save_change


@transaction.atomic
def upload_document(*, content: bytes, name: str, content_type: str, jurisdiction: Jurisdiction, actor: Actor) -> Import:
    """Keep a document for the team of ``jurisdiction``; it is not read yet."""
    may_upload_document(actor, jurisdiction)
    moment = now()
    stored = store_file(content=content, name=name, content_type=content_type, actor=actor)
    imported = Import.objects.create(
        jurisdiction=jurisdiction,
        file=stored,
        created_at=moment,
        created_by=actor.actor_key,
        created_by_name=actor.actor_name,
        changed_at=moment,
        changed_by_name=actor.actor_name,
    )
    record(ImportEvent.UPLOADED, actor=actor, target=imported, jurisdiction=jurisdiction.path)
    return imported


@transaction.atomic
def discard_import(*, imported: Import, actor: Actor) -> Import:
    """Give an import up. The document and what was read stay on record; nothing becomes of them any more."""
    imported = locked(imported)
    may_work_on_import(actor, imported)
    workflow.require_next(imported.state, ImportState.DISCARDED)
    imported.state = ImportState.DISCARDED
    save_change(imported, actor, ImportEvent.DISCARDED, "state")
    return imported
