"""Storing and removing files."""

import hashlib
from functools import partial
from pathlib import PurePosixPath
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from putokaz.foundation.audit.actors import Actor
from putokaz.foundation.core.clock import now
from putokaz.foundation.files.models import StoredFile


@transaction.atomic
def store_file(*, content: bytes, name: str, content_type: str, actor: Actor) -> StoredFile:
    """Keep ``content``. The name on disk is random: nothing a person typed becomes a path. Audited by the service that calls it."""
    called = PurePosixPath(name.replace("\\", "/")).name[:200] or "file"
    ending = PurePosixPath(called).suffix.lower()[:10]
    stored = StoredFile(
        name=called,
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        stored_at=now(),
        stored_by=actor.actor_key,
        stored_by_name=actor.actor_name,
    )
    stored.file.save(f"{uuid4().hex}{ending if ending.isascii() else ''}", ContentFile(content), save=True)
    return stored


@transaction.atomic
def remove_file(stored: StoredFile) -> None:
    """Forget a stored file; the bytes go once the transaction holds."""
    transaction.on_commit(partial(default_storage.delete, str(stored.file.name)))
    stored.delete()
