"""A person decides which institutions the document means, and what the plan is called."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.models import Institution, Jurisdiction
from putokaz.foundation.core.refusals import NotNow
from putokaz.imports import workflow
from putokaz.imports.enums import ImportEvent, ImportKind
from putokaz.imports.matching import Choice, Decision, decision_to_json
from putokaz.imports.models import Import
from putokaz.imports.particulars import Particulars, particulars_to_json
from putokaz.imports.permissions import may_upload_document, may_work_on_import
from putokaz.imports.queries import institution_groups
from putokaz.imports.services.locking import locked, save_change


@transaction.atomic
def decide_institutions(*, imported: Import, decisions: Mapping[str, Decision], actor: Actor) -> Import:
    """Keep what was decided about wordings. Institutions are only made when the import is taken in."""
    row = _open(imported, actor)
    known = {decision.institution for decision in decisions.values() if decision.choice is Choice.KNOWN and decision.institution}
    if len(known) != Institution.objects.filter(pk__in=known, is_active=True).count():
        raise NotNow(_("An institution that was chosen is no longer there. Choose again."))
    row.matches = {**row.matches, **{wording: decision_to_json(decision) for wording, decision in decisions.items()}}
    save_change(row, actor, ImportEvent.MATCHED, "matches")
    return row


@transaction.atomic
def accept_proposed_institutions(*, imported: Import, actor: Actor) -> Import:
    """Accept everything that is proposed about institutions and not decided yet."""
    row = _open(imported, actor)
    groups = institution_groups(row, actor)
    proposed = {wording: group.proposed for group in groups if group.decided is None for wording, _uses in group.wordings}
    return decide_institutions(imported=row, decisions=proposed, actor=actor)


@transaction.atomic
def describe_import(*, imported: Import, particulars: Particulars, kind: ImportKind, jurisdiction: Jurisdiction, actor: Actor) -> Import:
    """What the plan is called, whose it is, and whether the results are taken in with it."""
    row = _open(imported, actor)
    may_upload_document(actor, jurisdiction)
    row.particulars, row.kind, row.jurisdiction = particulars_to_json(particulars), kind, jurisdiction
    save_change(row, actor, ImportEvent.DESCRIBED, "particulars", "kind", "jurisdiction")
    return row


def _open(imported: Import, actor: Actor) -> Import:
    row = locked(imported)
    may_work_on_import(actor, row)
    workflow.require_proposed(row.state)
    return row
