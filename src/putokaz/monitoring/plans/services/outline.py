"""Goals and programmes: adding, renaming, removing, and numbering anew."""

from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.plans.changes import Change, change_to
from putokaz.monitoring.plans.content import ActivityContent, GoalContent, Part, ProgrammeContent, flat
from putokaz.monitoring.plans.enums import How, PlanEvent
from putokaz.monitoring.plans.models import Activity, Plan
from putokaz.monitoring.plans.permissions import may_edit_plan
from putokaz.monitoring.plans.queries.content import proposed_content
from putokaz.monitoring.plans.queries.wordings import wording_at_hand
from putokaz.monitoring.plans.services.locking import locked_plan
from putokaz.monitoring.plans.services.text import Effect, change_text, record_change, writable_amendment

Kind = TypeVar("Kind", GoalContent, ProgrammeContent)


@transaction.atomic
def add_goal(*, plan: Plan, number: str, title: str, actor: Actor) -> Effect:
    """Add a strategic goal."""
    return _change(plan, None, GoalContent(number, title), PlanEvent.GOAL_ADDED, actor)


@transaction.atomic
def edit_goal(*, plan: Plan, uid: str | UUID, number: str, title: str, actor: Actor) -> Effect:
    """Change the number or the title of a goal."""
    before = _at_hand(plan, uid, GoalContent)
    return _change(plan, before, replace(before, number=number, title=title), PlanEvent.GOAL_CHANGED, actor)


@transaction.atomic
def remove_goal(*, plan: Plan, uid: str | UUID, actor: Actor) -> Effect:
    """Remove a goal that has no programmes any more."""
    may_edit_plan(actor, plan)
    if any(goal.uid == str(uid) and goal.programmes for goal in proposed_content(plan).goals):
        raise NotNow(_("The goal still has programmes. Move or remove them first."))
    return _change(plan, _at_hand(plan, uid, GoalContent), None, PlanEvent.GOAL_REMOVED, actor)


@transaction.atomic
def add_programme(*, plan: Plan, goal: str, number: str, title: str, actor: Actor) -> Effect:
    """Add a programme to the goal of this uid."""
    return _change(plan, None, ProgrammeContent(number, title, goal=goal), PlanEvent.PROGRAMME_ADDED, actor)


@transaction.atomic
def edit_programme(*, plan: Plan, uid: str | UUID, goal: str, number: str, title: str, actor: Actor) -> Effect:
    """Change the number or the title of a programme, or the goal that it stands in."""
    before = _at_hand(plan, uid, ProgrammeContent)
    return _change(plan, before, replace(before, goal=goal, number=number, title=title), PlanEvent.PROGRAMME_CHANGED, actor)


@transaction.atomic
def remove_programme(*, plan: Plan, uid: str | UUID, actor: Actor) -> Effect:
    """Remove a programme that has no activities any more."""
    may_edit_plan(actor, plan)
    if any(programme.uid == str(uid) and programme.activities for programme in proposed_content(plan).programmes):
        raise NotNow(_("The programme still has activities. Move or remove them first."))
    if Activity.everything.filter(plan=plan, programme__uid=uid, removed_at__isnull=False).exists():
        raise NotNow(_("Results were reported on activities that once stood here, so it stays in the plan. It may stay empty."))
    return _change(plan, _at_hand(plan, uid, ProgrammeContent), None, PlanEvent.PROGRAMME_REMOVED, actor)


@transaction.atomic
def renumber_activities(*, plan: Plan, actor: Actor) -> Effect:
    """Number goals, programmes and activities anew, without gaps, in the order in which they stand."""
    plan = locked_plan(plan)
    may_edit_plan(actor, plan)
    writable_amendment(plan)
    effect = change_text(plan=plan, changes=_renumbered(proposed_content(plan).goals), how=How.EDITED, actor=actor)
    record_change(PlanEvent.TEXT_CHANGED, plan, effect, actor, name=plan.title)
    return effect


def _renumbered(goals: tuple[GoalContent, ...]) -> list[Change]:
    found: list[tuple[GoalContent | ProgrammeContent | ActivityContent, str]] = []
    for first, goal in enumerate(goals, 1):
        found.append((goal, f"{first}"))
        for second, programme in enumerate(goal.programmes, 1):
            found.append((programme, f"{first}.{second}"))
            found += [(activity, f"{first}.{second}.{third}") for third, activity in enumerate(programme.activities, 1)]
    return [change_to(flat(part), flat(replace(part, number=number))) for part, number in found if part.number != number]


def _at_hand(plan: Plan, uid: str | UUID, kind: type[Kind]) -> Kind:
    wording = wording_at_hand(plan, uid)
    if wording is None or not isinstance(wording.content, kind):
        raise NotNow(_("Somebody has removed it from the plan."))
    return wording.content


def _change(plan: Plan, before: Part | None, after: Part | None, event: PlanEvent, actor: Actor) -> Effect:
    plan = locked_plan(plan)
    may_edit_plan(actor, plan)
    change = change_to(before, after)
    how = How.CREATED if before is None else How.EDITED if after is not None else How.REMOVED
    effect = change_text(plan=plan, changes=[change], how=how, actor=actor)
    record_change(event, plan, effect, actor, name=change.number)
    return effect
