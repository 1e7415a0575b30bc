"""A proposal that a person has looked through becomes a plan."""

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.core.clock import now
from putokaz.foundation.core.messages import translate
from putokaz.foundation.core.refusals import NotNow
from putokaz.imports import workflow
from putokaz.imports.enums import ImportEvent, ImportKind, ImportState
from putokaz.imports.matching import decision_from_json
from putokaz.imports.models import Import
from putokaz.imports.particulars import particulars_from_json
from putokaz.imports.permissions import may_work_on_import
from putokaz.imports.proposal.build import proposal_of
from putokaz.imports.proposal.taking import report_of, wordings_of
from putokaz.imports.queries import Summary, summary_of
from putokaz.imports.services.locking import locked, save_change
from putokaz.imports.services.taking import take_in_report


@transaction.atomic
def apply_import(*, imported: Import, actor: Actor) -> Import:
    """Take the proposal in: institutions, plan, activities and, from a report, its first cycle. All of it or nothing.

    :class:`NotNow` while something in it contradicts itself or is not decided. A second call finds the import taken in and refuses.
    """
    row = locked(imported)
    may_work_on_import(actor, row)
    workflow.require_next(row.state, ImportState.APPLIED)
    summary = summary_of(row, actor)
    _refuse_unready(summary)
    view = report_of(proposal_of(row.document, row.edits), row.document)
    wordings = set(wordings_of(view))
    taken = take_in_report(
        view=view,
        jurisdiction=row.jurisdiction,
        actor=actor,
        particulars=particulars_from_json(row.particulars),
        decisions={wording: decision_from_json(data) for wording, data in row.matches.items() if wording in wordings},
        with_results=row.kind == ImportKind.REPORT,
    )
    row.plan, row.cycle = taken.plan, taken.cycle
    row.state, row.applied_at, row.applied_by_name = ImportState.APPLIED, now(), actor.actor_name
    row.outcome = {
        "institutions": list(taken.institutions),
        "activities": summary.activities,
        "programmes": summary.programmes,
        "goals": summary.goals,
        "indicators": summary.indicators,
    }
    save_change(row, actor, ImportEvent.APPLIED, "plan", "cycle", "state", "applied_at", "applied_by_name", "outcome")
    return row


def _refuse_unready(summary: Summary) -> None:
    if summary.is_ready:
        return
    reasons = [one.reason for one in summary.contradictions] + list(summary.lacking)
    if reasons:
        raise NotNow(translate(reasons[0], get_language() or "bs"))
    raise NotNow(_("There are institutions about which nothing is decided yet."))
