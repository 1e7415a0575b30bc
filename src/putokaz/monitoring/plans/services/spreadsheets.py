"""A plan as a workbook: downloaded, brought back, compared, and what was chosen of it applied."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.audit import services as audit
from putokaz.foundation.core.refusals import NotNow
from putokaz.foundation.files.models import StoredFile
from putokaz.foundation.files.services import remove_file, store_file
from putokaz.monitoring.plans.content import PlanContent
from putokaz.monitoring.plans.enums import How, PlanEvent
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.plans.permissions import may_edit_plan
from putokaz.monitoring.plans.queries.content import proposed_content
from putokaz.monitoring.plans.queries.spreadsheets import recogniser, revisions_of, wordings_of
from putokaz.monitoring.plans.services.locking import locked_plan
from putokaz.monitoring.plans.services.text import Effect, apply_changes, writable_amendment
from putokaz.monitoring.plans.spreadsheets.comparing import Problem, edited_content
from putokaz.monitoring.plans.spreadsheets.proposing import Proposal, base_content, proposals, with_homes
from putokaz.monitoring.plans.spreadsheets.reading import Returned, read_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Differences:
    """What a workbook would change now in ``at_hand``, the text of the plan with what the open amendment proposes."""

    at_hand: PlanContent
    proposals: tuple[Proposal, ...]
    problems: tuple[Problem, ...]


@transaction.atomic
def download_plan(*, plan: Plan, actor: Actor) -> bytes:
    """The workbook of the text at hand (with what the open amendment proposes), for whoever sees the plan. The download is recorded."""
    from putokaz.monitoring.plans.spreadsheets.writing import workbook_of

    content = workbook_of(proposed_content(plan), revisions=revisions_of(plan))
    audit.record(PlanEvent.EXPORTED, actor=actor, target=plan, name=plan.title, note="xlsx", jurisdiction=plan.jurisdiction.path)
    return content


@transaction.atomic
def keep_spreadsheet(*, plan: Plan, data: bytes, name: str, actor: Actor) -> StoredFile:
    """Keep a workbook that came back until its changes are applied or given up. Nothing of the plan changes, so nothing is recorded.
    :class:`NotNow` when it is no workbook of this plan, or when the plan does not change now."""
    may_edit_plan(actor, plan)
    writable_amendment(plan)
    _returned(plan, data)
    return store_file(content=data, name=name, content_type=XLSX, actor=actor)


@transaction.atomic
def drop_spreadsheet(*, stored: StoredFile, actor: Actor) -> None:
    """Give up a workbook that one brought. Nothing of the plan changes, so nothing is recorded."""
    _require_own(stored, actor)
    remove_file(stored)


def spreadsheet_differences(*, plan: Plan, data: bytes, actor: Actor) -> Differences:
    """What the workbook would change in the plan as it is now. Changes nothing. Ten queries at most for any plan."""
    may_edit_plan(actor, plan)
    return _differences(plan, data)


@transaction.atomic
def apply_spreadsheet(*, plan: Plan, stored: StoredFile, chosen: Collection[str], actor: Actor) -> Effect:
    """Apply the changes of these uids, all or none: at once in a draft, into the open amendment of an adopted plan. New goals and
    programmes that something chosen stands in come with it. The file is forgotten then."""
    plan = locked_plan(plan)
    may_edit_plan(actor, plan)
    _require_own(stored, actor)
    with stored.file.open("rb") as file:
        found = _differences(plan, file.read())
    wanted = with_homes([proposal for proposal in found.proposals if proposal.uid in chosen and not proposal.is_gone], found.proposals)
    if not wanted:
        raise NotNow(_("Nothing is chosen that can still be applied. Look at the differences again."))
    effect = apply_changes(
        plan=plan, changes=[proposal.change for proposal in wanted], how=How.SPREADSHEET, actor=actor, note=stored.name[:200]
    )
    remove_file(stored)
    return effect


def _require_own(stored: StoredFile, actor: Actor) -> None:
    if stored.stored_by != actor.actor_key:
        raise NotNow(_("Somebody else brought this workbook. Upload it yourself."))


def _returned(plan: Plan, data: bytes) -> Returned:
    returned = read_workbook(data)
    if returned.plan != str(plan.uid):
        raise NotNow(_("This workbook was downloaded from another plan. Open that plan and upload it there."))
    return returned


def _differences(plan: Plan, data: bytes) -> Differences:
    returned = _returned(plan, data)
    at_hand, now = proposed_content(plan), revisions_of(plan)
    moved = {uid: number for uid, number in returned.revisions.items() if now.get(uid, 0) != number}
    new = [uid for uid in now if uid not in returned.revisions]
    base = base_content(at_hand, wordings_of(plan, moved), new)
    seed = hashlib.sha256(data).hexdigest()
    edited = edited_content(base, returned, recognise=recogniser(plan), seed=seed)
    return Differences(at_hand, proposals(base, edited.content, at_hand), edited.problems)
