"""Institutions, indicators and resources of activities, written in bulk."""

from collections.abc import Mapping, Sequence

from putokaz.foundation.core.clock import now
from putokaz.monitoring.plans.changes import Change
from putokaz.monitoring.plans.content import ActivityContent
from putokaz.monitoring.plans.models import Activity, Indicator, Resource, Responsibility
from putokaz.monitoring.plans.queries.dependents import indicators_in_use

_FIELDS = ("activity", "text", "kind", "unit", "baseline", "target", "disaggregations", "position", "removed_at")


def write_items(changes: Sequence[Change], rows: Mapping[str, Activity]) -> None:
    """What hangs on the changed activities, where it differs. ``rows`` are the activities by uid."""
    _write_responsibilities(_with_other(changes, "responsibilities"), rows)
    _write_resources(_with_other(changes, "resources"), rows)
    _write_indicators(_with_other(changes, "indicators"), rows)


def _with_other(changes: Sequence[Change], field: str) -> list[tuple[ActivityContent, bool]]:
    """Activities in which ``field`` differs, and whether the activity was there before."""
    return [
        (change.after, change.before is not None)
        for change in changes
        if isinstance(change.after, ActivityContent) and getattr(change.before, field, ()) != getattr(change.after, field)
    ]


def _write_responsibilities(activities: list[tuple[ActivityContent, bool]], rows: Mapping[str, Activity]) -> None:
    old = [rows[activity.uid].pk for activity, _was_there in activities]
    if any(was_there for _activity, was_there in activities):
        Responsibility.objects.filter(activity__in=old).delete()
    Responsibility.objects.bulk_create(
        (
            Responsibility(
                activity=rows[activity.uid], institution_id=each.institution, words=each.words, is_lead=each.is_lead, position=position
            )
            for activity, _was_there in activities
            for position, each in enumerate(activity.responsibilities)
        ),
    )


def _write_resources(activities: list[tuple[ActivityContent, bool]], rows: Mapping[str, Activity]) -> None:
    old = [rows[activity.uid].pk for activity, _was_there in activities]
    if any(was_there for _activity, was_there in activities):
        Resource.objects.filter(activity__in=old).delete()
    Resource.objects.bulk_create(
        (
            Resource(
                activity=rows[activity.uid],
                words=each.words,
                source=each.source,
                planned_km=each.planned_km,
                spent_km=each.spent_km,
                position=position,
            )
            for activity, _was_there in activities
            for position, each in enumerate(activity.resources)
        ),
    )


def _write_indicators(activities: list[tuple[ActivityContent, bool]], rows: Mapping[str, Activity]) -> None:
    """Indicators keep their rows, because values hang on them; one that goes stays out of sight while values do."""
    there = [rows[activity.uid].pk for activity, _was_there in activities]
    old = {str(row.uid): row for row in Indicator.everything.filter(activity__in=there)}
    new: list[Indicator] = []
    changed: list[Indicator] = []
    for activity, _was_there in activities:
        for position, each in enumerate(activity.indicators):
            row = old.pop(each.uid, None) or Indicator(uid=each.uid)
            row.activity, row.position, row.removed_at = rows[activity.uid], position, None
            row.text, row.kind, row.unit = each.text, each.kind, each.unit
            row.baseline, row.target, row.disaggregations = each.baseline, each.target, list(each.disaggregations)
            (changed if row.pk else new).append(row)
    Indicator.objects.bulk_create(new)
    Indicator.everything.bulk_update(changed, _FIELDS, batch_size=80)
    gone = {row.pk for row in old.values() if row.removed_at is None}
    kept = indicators_in_use(gone)
    Indicator.objects.filter(pk__in=kept).update(removed_at=now())
    Indicator.objects.filter(pk__in=gone - kept).delete()
