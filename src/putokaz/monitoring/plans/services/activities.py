"""Adding, editing, moving and removing activities."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.plans.changes import Change, change_to, same_indicators
from putokaz.monitoring.plans.completing import completed
from putokaz.monitoring.plans.content import ActivityContent, activity_from_json
from putokaz.monitoring.plans.enums import How, PlanEvent
from putokaz.monitoring.plans.merging import Merged, merge
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.plans.permissions import may_edit_plan
from putokaz.monitoring.plans.queries.wordings import Wording, revisions_at_hand, wording_at_hand, wording_of
from putokaz.monitoring.plans.services.conflicts import Conflict
from putokaz.monitoring.plans.services.locking import locked_plan
from putokaz.monitoring.plans.services.text import Effect, change_text, record_change, writable_amendment


@dataclass(frozen=True, slots=True)
class Edited:
    """An activity after an edit. ``taken`` are fields that somebody else had changed meanwhile and that were kept."""

    content: ActivityContent
    revision: int
    changed: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    in_amendment: bool = False


@transaction.atomic
def edit_activity(*, plan: Plan, uid: str | UUID, content: ActivityContent, based_on: int, actor: Actor) -> Edited:
    """Change an activity to ``content``, which was written over revision ``based_on``.

    What somebody else changed meanwhile in other fields stays. :class:`Conflict`, and nothing written, when it was in the same fields.
    """
    plan = locked_plan(plan)
    may_edit_plan(actor, plan)
    amendment = writable_amendment(plan)
    theirs, before = _activity_at_hand(plan, uid)
    mine = completed(replace(content, uid=str(uid), indicators=same_indicators(before.indicators, content.indicators)))
    merged = _merged(plan, theirs, before, mine, based_on)
    effect = change_text(plan=plan, changes=[change_to(before, merged.content)], how=How.EDITED, actor=actor)
    if not effect.changes:
        return Edited(before, theirs.revision, taken=merged.taken, in_amendment=amendment is not None)
    change = effect.changes[0]
    changed = tuple(field.name for field in change.fields)
    record_change(PlanEvent.ACTIVITY_CHANGED, plan, effect, actor, name=change.number)
    after = change.after
    assert isinstance(after, ActivityContent)  # noqa: S101 - a change of an activity keeps an activity
    return Edited(after, effect.revisions[str(uid)], changed, merged.taken, in_amendment=amendment is not None)


def _merged(plan: Plan, theirs: Wording, current: ActivityContent, mine: ActivityContent, based_on: int) -> Merged:
    if theirs.revision == based_on:
        return Merged(mine)
    base = wording_of(plan, theirs.uid, based_on)
    if base is None or not isinstance(base.content, ActivityContent):
        raise NotNow(_("The text you started from is no longer there. Open the activity again."))
    merged = merge(base.content, mine, current)
    if merged.overlaps:
        raise Conflict(theirs, base.content, mine, merged)
    return merged


def _activity_at_hand(plan: Plan, uid: str | UUID) -> tuple[Wording, ActivityContent]:
    wording = wording_at_hand(plan, uid)
    if wording is None or not isinstance(wording.content, ActivityContent):
        by = wording.by_name if wording else ""
        raise NotNow(_("%(name)s has removed this activity.") % {"name": by} if by else _("This activity is not in the plan."))
    return wording, wording.content


@transaction.atomic
def add_activity(*, plan: Plan, content: ActivityContent, actor: Actor) -> Effect:
    """Add an activity to the programme that ``content.programme`` names (a uid)."""
    plan = locked_plan(plan)
    may_edit_plan(actor, plan)
    effect = change_text(plan=plan, changes=[change_to(None, replace(content, uid=""))], how=How.CREATED, actor=actor)
    record_change(PlanEvent.ACTIVITY_ADDED, plan, effect, actor, name=content.number)
    return effect


@transaction.atomic
def move_activity(*, plan: Plan, uid: str | UUID, programme: str, number: str, actor: Actor) -> Effect:
    """Put an activity into another programme, or to another place in its own, under a new number."""
    plan = locked_plan(plan)
    may_edit_plan(actor, plan)
    writable_amendment(plan)
    _wording, before = _activity_at_hand(plan, uid)
    effect = change_text(
        plan=plan, changes=[change_to(before, replace(before, programme=programme, number=number))], how=How.EDITED, actor=actor
    )
    record_change(PlanEvent.ACTIVITY_CHANGED, plan, effect, actor, name=before.number)
    return effect


@transaction.atomic
def remove_activity(*, plan: Plan, uid: str | UUID, actor: Actor) -> Effect:
    """Take an activity out of the plan. :func:`restore_activity` brings it back."""
    plan = locked_plan(plan)
    may_edit_plan(actor, plan)
    writable_amendment(plan)
    _wording, before = _activity_at_hand(plan, uid)
    effect = change_text(plan=plan, changes=[change_to(before, None)], how=How.REMOVED, actor=actor)
    record_change(PlanEvent.ACTIVITY_REMOVED, plan, effect, actor, name=before.number)
    return effect


@transaction.atomic
def restore_activity(*, plan: Plan, uid: str | UUID, actor: Actor) -> Effect:
    """Bring back an activity that was removed, as it last was."""
    plan = locked_plan(plan)
    may_edit_plan(actor, plan)
    writable_amendment(plan)
    wording = wording_at_hand(plan, uid)
    last = revisions_at_hand(plan).filter(uid=uid, subject="activity", content__isnull=False).first()
    if wording is None or wording.content is not None or last is None or last.content is None:
        raise NotNow(_("This activity is in the plan."))
    content = activity_from_json(last.content)
    effect = change_text(plan=plan, changes=[Change("activity", str(uid), None, content)], how=How.RESTORED, actor=actor)
    record_change(PlanEvent.ACTIVITY_ADDED, plan, effect, actor, name=content.number)
    return effect
