"""Changing the text of a plan: at once in a draft, through the open amendment in an adopted plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.audit import services as audit
from putokaz.foundation.core.clock import now
from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.plans import workflow
from putokaz.monitoring.plans.changes import Change, applied
from putokaz.monitoring.plans.content import to_json
from putokaz.monitoring.plans.enums import How, PlanEvent
from putokaz.monitoring.plans.models import Amendment, AmendmentChange, Plan
from putokaz.monitoring.plans.permissions import may_edit_plan
from putokaz.monitoring.plans.queries.content import amendment_changes, plan_content
from putokaz.monitoring.plans.queries.wordings import open_amendment
from putokaz.monitoring.plans.services.locking import locked_plan
from putokaz.monitoring.plans.services.rows import Stamp, add_revisions, write_changes
from putokaz.monitoring.plans.services.settling import require_sound, settled


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of the text did: the changes as they were stored, the new revision of each part by uid, and the amendment that they
    went into (``None`` in a draft, where they hold at once)."""

    changes: tuple[Change, ...]
    revisions: dict[str, int]
    amendment: Amendment | None = None


@transaction.atomic
def apply_changes(*, plan: Plan, changes: Sequence[Change], how: How = How.EDITED, actor: Actor, note: str = "") -> Effect:
    """Make many changes at once (a spreadsheet that came back): all or none."""
    plan = locked_plan(plan)
    may_edit_plan(actor, plan)
    effect = change_text(plan=plan, changes=changes, how=how, actor=actor, note=note)
    event = PlanEvent.SPREADSHEET_APPLIED if how == How.SPREADSHEET else PlanEvent.TEXT_CHANGED
    if effect.changes:
        fields = {field.name for change in effect.changes for field in change.fields}
        audit.record(
            event,
            actor=actor,
            target=plan,
            name=plan.title,
            changed=fields,
            note=str(len(effect.changes)),
            jurisdiction=plan.jurisdiction.path,
        )
    return effect


def writable_amendment(plan: Plan) -> Amendment | None:
    """The amendment that changes of this plan go into; ``None`` for a draft. :class:`NotNow` when the text cannot be changed."""
    if workflow.allows(plan.state, workflow.Act.WRITE):
        return None
    workflow.require_act(plan.state, workflow.Act.AMEND)
    amendment = open_amendment(plan)
    if amendment is None:
        workflow.require_act(plan.state, workflow.Act.WRITE)  # says how to begin one
    return amendment


def change_text(*, plan: Plan, changes: Sequence[Change], how: How, actor: Actor, note: str = "") -> Effect:
    """Change the text of a locked plan. The caller has asked whether the actor may, and records the event."""
    amendment = writable_amendment(plan)
    at_hand = plan_content(plan)
    if amendment is not None:
        at_hand = applied(at_hand, amendment_changes(amendment))
    changes = settled(plan, changes)
    if not changes:
        return Effect((), {}, amendment)
    try:
        after = applied(at_hand, changes)
    except ValueError as error:
        raise NotNow(_("Something would stand in a goal or programme that is not in the plan.")) from error
    require_sound(after)
    stamp = Stamp(how, actor, note)
    if amendment is not None:
        return Effect(changes, _stage(amendment, changes, stamp), amendment)
    return Effect(changes, write_changes(plan, changes, after=after, stamp=stamp))


def _stage(amendment: Amendment, changes: Sequence[Change], stamp: Stamp) -> dict[str, int]:
    """Put the changes into the amendment, over what it already says of the same parts. What comes back to the text in force goes out."""
    rows = {str(row.uid): row for row in amendment.changes.filter(uid__in=[change.uid for change in changes])}
    new: list[AmendmentChange] = []
    old: list[AmendmentChange] = []
    gone: list[AmendmentChange] = []
    for change in changes:
        row = rows.get(change.uid) or AmendmentChange(
            amendment=amendment,
            subject=change.subject,
            uid=change.uid,
            before=to_json(change.before) if change.before is not None else None,
        )
        row.after = to_json(change.after) if change.after is not None else None
        row.changed_at, row.changed_by_name = now(), stamp.actor.actor_name[:200]
        if row.before == row.after:
            gone.append(row)
        else:
            (old if row.pk else new).append(row)
    AmendmentChange.objects.bulk_create(new)
    AmendmentChange.objects.bulk_update(old, ("after", "changed_at", "changed_by_name"), batch_size=200)
    AmendmentChange.objects.filter(pk__in=[row.pk for row in gone if row.pk]).delete()
    if stamp.how == How.EDITED:
        stamp = Stamp(How.PROPOSED, stamp.actor, stamp.note)
    return add_revisions(amendment.plan, changes, stamp, amendment)


def record_change(event: PlanEvent, plan: Plan, effect: Effect, actor: Actor, *, name: str) -> None:
    """The event of a change of one part: its own in a draft, that of the amendment in an adopted plan. Nothing where nothing changed."""
    if not effect.changes:
        return
    fields = {field.name for change in effect.changes for field in change.fields}
    if effect.amendment is not None:
        audit.record(
            PlanEvent.AMENDMENT_CHANGED,
            actor=actor,
            target=effect.amendment,
            name=name,
            changed=fields,
            jurisdiction=plan.jurisdiction.path,
        )
        return
    audit.record(event, actor=actor, target=plan, name=name, changed=fields, jurisdiction=plan.jurisdiction.path)
