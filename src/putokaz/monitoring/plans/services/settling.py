"""Changes as they are stored: words tidied, what was left open read from them, uids and institutions that really are what they say."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.models import Institution
from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.plans.changes import Change
from putokaz.monitoring.plans.completing import completed
from putokaz.monitoring.plans.content import ActivityContent, GoalContent, Part, PlanContent, ProgrammeContent, activity_with_uids
from putokaz.monitoring.plans.models import Activity, Goal, Indicator, Plan, Programme

_LONGEST_NUMBER = 20


def settled(plan: Plan, changes: Sequence[Change]) -> tuple[Change, ...]:
    """``changes`` ready to be written to ``plan``. At most five queries."""
    _refuse_parts_of_others(plan, changes)
    tidy = [replace(change, after=_tidy(change.after)) for change in changes]
    activities = [change.after for change in tidy if isinstance(change.after, ActivityContent)]
    known = _known_institutions(activities)
    owners = _indicator_owners(activities)
    found = (replace(change, after=_owned(change.after, known, owners)) for change in tidy)
    return tuple(change for change in found if change.before != change.after)


def _tidy(part: Part | None) -> Part | None:
    if isinstance(part, ActivityContent):
        return completed(part)
    if isinstance(part, GoalContent | ProgrammeContent):
        return replace(part, number=part.number.strip(), title=part.title.strip())
    return part


def _refuse_parts_of_others(plan: Plan, changes: Sequence[Change]) -> None:
    added = [change for change in changes if change.before is None]
    strangers: dict[str, QuerySet[Any]] = {
        "goal": Goal.objects.exclude(plan=plan),
        "programme": Programme.objects.exclude(goal__plan=plan),
        "activity": Activity.everything.exclude(plan=plan),
    }
    uids = {subject: [change.uid for change in added if change.subject == subject] for subject in strangers}
    if any(uids[subject] and _exists(rows, uids[subject]) for subject, rows in strangers.items()):
        raise NotNow(_("These lines belong to another plan. Enter them as new ones."))


def _exists(rows: "QuerySet[Model]", uids: list[str]) -> bool:
    return rows.filter(uid__in=uids).exists()


def _known_institutions(activities: Sequence[ActivityContent]) -> set[int]:
    named = {each.institution for activity in activities for each in activity.responsibilities if each.institution is not None}
    return set(Institution.objects.filter(pk__in=named).values_list("pk", flat=True)) if named else set()


def _indicator_owners(activities: Sequence[ActivityContent]) -> dict[str, str]:
    """Which activity every indicator that is already there belongs to."""
    uids = [each.uid for activity in activities for each in activity.indicators if each.uid]
    if not uids:
        return {}
    return {str(uid): str(owner) for uid, owner in Indicator.everything.filter(uid__in=uids).values_list("uid", "activity__uid")}


def _owned(activity: Part | None, known: set[int], owners: dict[str, str]) -> Part | None:
    if not isinstance(activity, ActivityContent):
        return activity
    seen = set[str]()
    indicators = []
    for each in activity.indicators:
        foreign = owners.get(each.uid, activity.uid) != activity.uid or each.uid in seen
        indicators.append(replace(each, uid=str(uuid4())) if foreign else each)
        seen.add(each.uid)
    return activity_with_uids(
        replace(
            activity,
            indicators=tuple(indicators),
            responsibilities=tuple(
                each if each.institution in known else replace(each, institution=None) for each in activity.responsibilities
            ),
        )
    )


def require_sound(plan: PlanContent) -> None:
    """:class:`NotNow` unless every part has a number and words, and no number stands twice where it may not."""
    for numbers in ([goal.number for goal in plan.goals], *([each.number for each in goal.programmes] for goal in plan.goals)):
        _require_once(numbers)
    _require_once([each.number for each in plan.activities])
    named = [(goal.number, goal.title) for goal in plan.goals]
    named += [(programme.number, programme.title) for programme in plan.programmes]
    named += [(activity.number, activity.text) for activity in plan.activities]
    for number, words in named:
        if not number or not words:
            raise NotNow(_("Everything in a plan has a number and a text. Missing at: %(where)s") % {"where": number or words or "–"})
        if len(number) > _LONGEST_NUMBER:
            raise NotNow(_("A number has at most %(count)s characters: %(number)s") % {"count": _LONGEST_NUMBER, "number": number[:60]})
    if plan.starts_on and plan.ends_on and plan.ends_on < plan.starts_on:
        raise NotNow(_("The plan ends before it starts."))


def _require_once(numbers: list[str]) -> None:
    if len(set(numbers)) != len(numbers):
        doubled = sorted({number for number in numbers if numbers.count(number) > 1})
        raise NotNow(_("These numbers stand more than once: %(numbers)s") % {"numbers": ", ".join(doubled)})
