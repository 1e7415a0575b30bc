"""All results of a cycle written at once: a few statements, whatever the number of activities."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.core.clock import now
from putokaz.monitoring.plans.deadlines import parse_deadline
from putokaz.monitoring.plans.models import Activity, Indicator
from putokaz.monitoring.progress.content import result_content
from putokaz.monitoring.progress.enums import Status
from putokaz.monitoring.progress.models import Cycle, IndicatorValue, Result, ResultRevision
from putokaz.monitoring.progress.proposal import proposed_status
from putokaz.monitoring.progress.rows import ResultRow, kept, lines_of, progress_of_values, words_report

Targets = dict[int, Decimal | None]


def write_results(cycle: Cycle, rows: Sequence[ResultRow], actor: Actor) -> None:
    """A result for every activity of the plan; those without a row are empty. ``ValueError`` for two rows of one activity, or an activity
    or an indicator that is not the plan's."""
    given = {row.activity: row for row in rows}
    activities = list(Activity.objects.filter(plan=cycle.plan_id).only("pk", "deadline_words"))
    targets = targets_by_activity(cycle.plan_id)
    if len(given) != len(rows) or not set(given) <= {activity.pk for activity in activities}:
        raise ValueError("Results must be of activities of the plan, one of each.")
    results, chosen = [], []
    for activity in activities:
        row = given.get(activity.pk, ResultRow(activity.pk))
        if not {value.indicator for value in row.values} <= set(targets[activity.pk]):
            raise ValueError(f"Activity {activity.pk}: a value of an indicator that is not its own.")
        results.append(_result(cycle, row, activity, targets[activity.pk], actor))
        chosen.append(row)
    Result.objects.bulk_create(results)
    values = [
        IndicatorValue(
            result=result, indicator_id=one.indicator, value=one.value, answer=one.answer, evidence=one.evidence, evidenced=one.evidenced
        )
        for result, row in zip(results, chosen, strict=True)
        for one in row.values
        if not one.is_empty
    ]
    IndicatorValue.objects.bulk_create(values)
    ResultRevision.objects.bulk_create(
        ResultRevision(
            result=result,
            number=1,
            content=result_content(result, row.values),
            at=result.changed_at,
            by=actor.actor_key,
            by_name=actor.actor_name,
        )
        for result, row in zip(results, chosen, strict=True)
        if row.text or row.values or row.status
    )


def targets_by_activity(plan: int) -> defaultdict[int, Targets]:
    """The indicators of every activity with their targets. One query."""
    found: defaultdict[int, Targets] = defaultdict(dict)
    for pk, activity, target in Indicator.objects.filter(activity__plan=plan).values_list("pk", "activity_id", "target"):
        found[activity][pk] = target
    return found


def _result(cycle: Cycle, row: ResultRow, activity: Activity, targets: Targets, actor: Actor) -> Result:
    reported = words_report(row.text) if row.reported is None else row.reported
    status = row.status
    if status is None:
        shown = progress_of_values(targets, row.values)
        status = proposed_status(row.text, parse_deadline(activity.deadline_words), shown, reported=reported).status
    follows = kept(status, targets, row.values, reported=reported)
    return Result(
        cycle=cycle,
        activity=activity,
        status=Status(status),
        reason=row.reason,
        text=row.text,
        paragraphs=list(row.paragraphs) or lines_of(row.text),
        sources=[dict(source) for source in row.sources],
        reported=follows.reported,
        evidenced=follows.evidenced,
        attainment=follows.attainment,
        changed_at=now(),
        changed_by_name=actor.actor_name,
    )
