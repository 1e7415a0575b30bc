"""Work in the background."""

from django.db import transaction
from django_tasks import task

from putokaz.foundation.accounts.actors import Actor
from putokaz.imports.models import Import
from putokaz.imports.services import begin_reading, read_document


@task()
def read_import(key: int, attempt: int) -> None:
    """Read the document of an import."""
    read_document(key=key, attempt=attempt)


@transaction.atomic
def start_reading(*, imported: Import, actor: Actor) -> Import:
    """Begin a reading and hand it to the background, both or neither."""
    begun = begin_reading(imported=imported, actor=actor)
    read_import.enqueue(begun.pk, begun.attempt)
    return begun
