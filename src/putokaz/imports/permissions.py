"""Who may do what with imports, in words."""

from putokaz.foundation.accounts.actors import Actor, Place, require
from putokaz.foundation.accounts.models import Jurisdiction
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.core.rules import rule
from putokaz.imports.models import Import


@rule
def may_see_imports(actor: Actor) -> None:
    """Whoever may import for some team."""
    require(actor, Permission.PLAN_IMPORT)


@rule
def may_upload_document(actor: Actor, jurisdiction: Jurisdiction) -> None:
    """The coordinator of the team (or the deputy)."""
    require(actor, Permission.PLAN_IMPORT, Place(jurisdiction.path))


@rule
def may_work_on_import(actor: Actor, imported: Import) -> None:
    """The coordinator of the team: read, correct, take in, undo and discard."""
    require(actor, Permission.PLAN_IMPORT, imported.place)
