"""An import taken back while nothing depends on it."""

from django.db import transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.models import Institution
from putokaz.foundation.audit.services import record
from putokaz.foundation.core.refusals import NotNow
from putokaz.imports import workflow
from putokaz.imports.enums import ImportEvent, ImportState
from putokaz.imports.models import Import
from putokaz.imports.permissions import may_work_on_import
from putokaz.imports.services.locking import locked, save_change
from putokaz.monitoring.plans.services import remove_imported_content
from putokaz.monitoring.progress.enums import CycleState
from putokaz.monitoring.progress.models import Cycle
from putokaz.monitoring.progress.services.cycles import delete_cycle


@transaction.atomic
def undo_import(*, imported: Import, actor: Actor) -> Import:
    """Take the plan, its first cycle and the institutions that were made for it away again. What was read and corrected stays, so that
    the import can be opened again.

    :class:`NotNow`, saying why, when the plan was adopted or changed, when its results were changed or confirmed, or when something else
    hangs on it.
    """
    row = locked(imported)
    may_work_on_import(actor, row)
    workflow.require_next(row.state, ImportState.UNDONE)
    plan, cycle = row.plan, row.cycle
    if plan is None:
        raise NotNow(_("The plan of this import is no longer there."))
    others = plan.cycles.exclude(pk=cycle.pk) if cycle else plan.cycles.all()
    if others.exists():
        raise NotNow(_("The plan has other reporting cycles by now, so the import can no longer be undone."))
    made = list(row.outcome.get("institutions", ()))
    row.plan = row.cycle = None
    row.state, row.applied_at, row.outcome = ImportState.UNDONE, None, {}
    save_change(row, actor, ImportEvent.UNDONE, "plan", "cycle", "state", "applied_at", "outcome")
    if cycle is not None:
        _refuse_changed(cycle)
        delete_cycle(cycle=cycle, actor=actor)
    remove_imported_content(plan=plan, actor=actor)
    _remove_unused(made, actor)
    return row


def _refuse_changed(cycle: Cycle) -> None:
    touched = cycle.revision > 1 or cycle.state != CycleState.IMPORTED or cycle.results.filter(revision__gt=1).exists()
    if touched:
        raise NotNow(_("The results have been changed or confirmed since they were imported, so the import can no longer be undone."))


def _remove_unused(made: list[int], actor: Actor) -> None:
    """Institutions that came with the import go with it, unless something hangs on them by now."""
    rows = Institution.objects.filter(pk__in=made, responsibilities=None, memberships=None, contact_points=None, parts=None, spellings=None)
    for institution in rows.select_related("jurisdiction"):
        record(ImportEvent.UNDONE, actor=actor, target=institution, name=institution.name, jurisdiction=institution.jurisdiction.path)
        institution.delete()


@transaction.atomic
def reopen_import(*, imported: Import, actor: Actor) -> Import:
    """Look through an import again that was undone."""
    row = locked(imported)
    may_work_on_import(actor, row)
    workflow.require_next(row.state, ImportState.PROPOSED)
    row.state = ImportState.PROPOSED
    save_change(row, actor, ImportEvent.REOPENED, "state")
    return row
