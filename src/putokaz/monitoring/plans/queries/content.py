"""Rows of a plan as plain data, in a number of queries that does not grow with the plan."""

from collections import defaultdict
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from putokaz.monitoring.plans.changes import Change, applied
from putokaz.monitoring.plans.content import (
    ActivityContent,
    GoalContent,
    IndicatorContent,
    PlanContent,
    ProgrammeContent,
    ResourceContent,
    ResponsibilityContent,
    part_from_json,
    plan_from_json,
)
from putokaz.monitoring.plans.models import (
    Activity,
    Amendment,
    AmendmentChange,
    Goal,
    Indicator,
    Plan,
    PlanVersion,
    Programme,
    Resource,
    Responsibility,
)
from putokaz.monitoring.plans.queries.wordings import open_amendment


def plan_content(plan: Plan) -> PlanContent:
    """The text in force (or the draft) of the whole plan. Six queries, of columns, not objects: a plan may be long."""
    activities = _activities(plan)
    programmes = defaultdict[Any, list[ProgrammeContent]](list)
    for pk, goal, goal_uid, uid, number, title in (
        Programme.objects.filter(goal__plan=plan).order_by("position").values_list("pk", "goal", "goal__uid", "uid", "number", "title")
    ):
        programmes[goal].append(ProgrammeContent(number, title, str(uid), str(goal_uid), tuple(activities[pk])))
    return PlanContent(
        title=plan.title,
        team=plan.team,
        starts_on=plan.starts_on.isoformat(),
        ends_on=plan.ends_on.isoformat(),
        uid=str(plan.uid),
        goals=tuple(
            GoalContent(number, title, str(uid), tuple(programmes[pk]))
            for pk, uid, number, title in Goal.objects.filter(plan=plan).order_by("position").values_list("pk", "uid", "number", "title")
        ),
    )


def _activities(plan: Plan) -> dict[int, list[ActivityContent]]:
    """The activities of a plan by their programme."""
    bodies = _items(Responsibility.objects.filter(activity__plan=plan), "words", "institution_id", "is_lead")
    indicators = _items(
        Indicator.objects.filter(activity__plan=plan), "text", "uid", "kind", "unit", "baseline", "target", "disaggregations"
    )
    resources = _items(Resource.objects.filter(activity__plan=plan), "words", "source", "planned_km", "spent_km")
    found: dict[int, list[ActivityContent]] = defaultdict(list)
    for pk, programme, programme_uid, uid, number, text, deadline in (
        Activity.objects.filter(plan=plan)
        .order_by("position")
        .values_list("pk", "programme_id", "programme__uid", "uid", "number", "text", "deadline_words")
    ):
        found[programme].append(
            ActivityContent(
                number,
                text,
                str(uid),
                str(programme_uid),
                deadline,
                tuple(ResponsibilityContent(*each) for each in bodies[pk]),
                tuple(_indicator(*each) for each in indicators[pk]),
                tuple(ResourceContent(*each) for each in resources[pk]),
            )
        )
    return found


def _indicator(
    text: str, uid: UUID, kind: str, unit: str, baseline: Decimal | None, target: Decimal | None, split: list[str]
) -> IndicatorContent:
    return IndicatorContent(text, str(uid), kind, unit, baseline, target, tuple(split))


def _items(rows: QuerySet[Any], *columns: str) -> dict[int, list[Any]]:
    """Columns of what hangs on activities, by activity, in order."""
    found = defaultdict[int, list[Any]](list)
    for activity, *values in rows.order_by("activity", "position").values_list("activity_id", *columns):
        found[activity].append(values)
    return found


def activity_content(activity: Activity) -> ActivityContent:
    """One activity as plain data. Four queries unless its programme and what hangs on it were fetched with it."""
    return ActivityContent(
        number=activity.number,
        text=activity.text,
        uid=str(activity.uid),
        programme=str(activity.programme.uid),
        deadline=activity.deadline_words,
        responsibilities=tuple(
            ResponsibilityContent(each.words, each.institution_id, each.is_lead) for each in activity.responsibilities.all()
        ),
        indicators=tuple(
            IndicatorContent(each.text, str(each.uid), each.kind, each.unit, each.baseline, each.target, tuple(each.disaggregations))
            for each in activity.indicators.all()
        ),
        resources=tuple(ResourceContent(each.words, each.source, each.planned_km, each.spent_km) for each in activity.resources.all()),
    )


def version_content(version: PlanVersion) -> PlanContent:
    """A text as it was adopted."""
    return plan_from_json(version.content)


def amendment_changes(amendment: Amendment) -> tuple[Change, ...]:
    """What an amendment changes, in the order in which it was first touched. One query."""
    return tuple(change_of(row) for row in amendment.changes.all())


def change_of(row: AmendmentChange) -> Change:
    return Change(row.subject, str(row.uid), part_from_json(row.subject, row.before), part_from_json(row.subject, row.after))


def proposed_content(plan: Plan) -> PlanContent:
    """The text at hand: the draft, or the text in force with the changes of the open amendment."""
    content, amendment = plan_content(plan), open_amendment(plan)
    return applied(content, amendment_changes(amendment)) if amendment else content
