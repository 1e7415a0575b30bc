"""What other parts of the program keep about rows of a plan.

Asked of the tables themselves, so that plans need not know who hangs on them.
"""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import ForeignObjectRel, Model, QuerySet

from putokaz.monitoring.plans.models import Activity, Indicator, Plan


def activities_in_use(pks: Collection[int]) -> set[int]:
    """Which of these activities, or indicators of theirs, something outside the plan hangs on. One query for each kind of thing."""
    found = set[int]()
    for rows, name in _rows_on(Activity, pks):
        found.update(rows.values_list(name, flat=True))
    indicators = dict(Indicator.everything.filter(activity__in=pks).values_list("pk", "activity_id"))
    found.update(indicators[pk] for pk in indicators_in_use(indicators.keys()))
    return found


def indicators_in_use(pks: Collection[int]) -> set[int]:
    """Which of these indicators something outside the plan hangs on."""
    found = set[int]()
    for rows, name in _rows_on(Indicator, pks):
        found.update(rows.values_list(name, flat=True))
    return found


def plan_is_in_use(plan: Plan) -> bool:
    """Whether something outside the plan (a cycle, a report, a finding) hangs on it or on its activities."""
    if any(rows.exists() for rows, _name in _rows_on(Plan, [plan.pk])):
        return True
    return bool(activities_in_use(list(Activity.everything.filter(plan=plan).values_list("pk", flat=True))))


def _rows_on(model: type[Model], pks: Collection[int]) -> Iterator[tuple[QuerySet[Any], str]]:
    """Rows of other apps that point at these rows, with the name of the column that points."""
    if not pks:
        return
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        other = relation.related_model
        if other._meta.app_label != model._meta.app_label:
            name = relation.field.name
            yield QuerySet(other).filter(**{f"{name}__in": list(pks)}), name
