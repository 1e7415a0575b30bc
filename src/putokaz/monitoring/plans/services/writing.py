"""A whole text written at once: from a template, an import, the demo."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.audit import services as audit
from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.plans import workflow
from putokaz.monitoring.plans.changes import change_to, parts
from putokaz.monitoring.plans.content import ActivityContent, GoalContent, Part, PlanContent, ProgrammeContent, with_uids
from putokaz.monitoring.plans.enums import How, PlanEvent
from putokaz.monitoring.plans.models import Activity, Goal, Plan
from putokaz.monitoring.plans.permissions import may_edit_plan, may_import_plan
from putokaz.monitoring.plans.queries.dependents import plan_is_in_use
from putokaz.monitoring.plans.services.locking import locked_plan
from putokaz.monitoring.plans.services.rows import Stamp, write_changes
from putokaz.monitoring.plans.services.settling import require_sound, settled


@dataclass(frozen=True, slots=True)
class Written:
    """What was written. ``content`` is the text as stored, with its uids; ``activities`` are the rows by number."""

    content: PlanContent
    activities: dict[str, Activity]

    @property
    def goals(self) -> int:
        return len(self.content.goals)

    @property
    def programmes(self) -> int:
        return sum(1 for _each in self.content.programmes)


@transaction.atomic
def write_content(*, plan: Plan, content: PlanContent, how: How, actor: Actor) -> Written:
    """Write goals, programmes and activities into a draft plan that has none yet. Everything gets a new uid.

    Kinds and targets of indicators and sources of resources that are not given are read from their words; an institution that is not
    known stays as words. The particulars of the plan (title, team, dates) are not touched. :class:`NotNow` when the plan has a text, when
    a number stands twice, or when something has no number or no words. The number of queries does not grow with the text.
    """
    plan = locked_plan(plan)
    (may_import_plan if how == How.IMPORTED else may_edit_plan)(actor, plan)
    workflow.require_act(plan.state, workflow.Act.WRITE)
    if Goal.objects.filter(plan=plan).exists():
        raise NotNow(_("This plan already has goals. Start a new plan for this text, or change the plan by a spreadsheet."))
    return written(plan, content, how, actor)


def written(plan: Plan, content: PlanContent, how: How, actor: Actor) -> Written:
    """Write a whole text into a locked plan without one. The caller has asked whether the actor may."""
    fresh = _renewed(content)
    changes = settled(plan, [change_to(None, part) for part in parts(fresh).values()])
    after = _put_together(fresh, {change.uid: change.after for change in changes})
    require_sound(after)
    write_changes(plan, changes, after=after, stamp=Stamp(how, actor))
    event = PlanEvent.IMPORTED if how == How.IMPORTED else PlanEvent.TEXT_WRITTEN
    count = str(sum(1 for _each in after.activities))
    audit.record(event, actor=actor, target=plan, name=plan.title, note=count, jurisdiction=plan.jurisdiction.path)
    return Written(after, {row.number: row for row in Activity.objects.filter(plan=plan)})


def _renewed(content: PlanContent) -> PlanContent:
    """The text in the order it came, with a new uid for every part."""
    return with_uids(
        replace(
            content,
            starts_on="",
            ends_on="",
            goals=tuple(
                replace(
                    goal,
                    uid="",
                    programmes=tuple(
                        replace(programme, uid="", activities=tuple(_new(activity) for activity in programme.activities))
                        for programme in goal.programmes
                    ),
                )
                for goal in content.goals
            ),
        )
    )


def _new(activity: ActivityContent) -> ActivityContent:
    return replace(activity, uid="", indicators=tuple(replace(each, uid="") for each in activity.indicators))


def _put_together(fresh: PlanContent, stored: dict[str, Part | None]) -> PlanContent:
    """The text with its parts as they are stored, in its own order, not that of the numbers."""

    def activity(each: ActivityContent) -> ActivityContent:
        found = stored[each.uid]
        return found if isinstance(found, ActivityContent) else each

    def programme(each: ProgrammeContent) -> ProgrammeContent:
        found = stored[each.uid]
        tidy = found if isinstance(found, ProgrammeContent) else each
        return replace(tidy, activities=tuple(activity(one) for one in each.activities))

    def goal(each: GoalContent) -> GoalContent:
        found = stored[each.uid]
        tidy = found if isinstance(found, GoalContent) else each
        return replace(tidy, programmes=tuple(programme(one) for one in each.programmes))

    return replace(fresh, goals=tuple(goal(each) for each in fresh.goals))


@transaction.atomic
def remove_imported_content(*, plan: Plan, actor: Actor) -> None:
    """Undo an import: delete the draft plan that it made while nothing depends on it and nobody has changed it since.

    What the import itself hung on the plan (its first cycle) is taken away by the importer before.
    """
    plan = locked_plan(plan)
    may_import_plan(actor, plan)
    workflow.require_act(plan.state, workflow.Act.DELETE)
    if plan.revisions.exclude(how__in=(How.IMPORTED, How.CREATED)).exists():
        raise NotNow(_("The plan has been changed since it was imported, so the import can no longer be undone. You can delete the draft."))
    if plan_is_in_use(plan):
        raise NotNow(_("Something already depends on the imported plan, so the import can no longer be undone."))
    audit.record(PlanEvent.IMPORT_UNDONE, actor=actor, target=plan, name=plan.title, jurisdiction=plan.jurisdiction.path)
    plan.delete()
