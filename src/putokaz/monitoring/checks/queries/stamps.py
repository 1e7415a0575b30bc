"""Whether anything changed since something was made from a plan and a cycle."""

import hashlib
from collections.abc import Iterable

from django.db.models import Count, Max, Sum

from putokaz import __version__
from putokaz.monitoring.checks.view import ReportView
from putokaz.monitoring.plans.models import Activity, Goal, Plan, Programme, Revision
from putokaz.monitoring.progress.models import Cycle, Result


def content_stamp(plan: Plan, cycle: Cycle | None) -> str:
    """A short text that changes when anything of the plan or of its results in ``cycle`` does (or the program itself). Five queries,
    none of which reads the texts; it may change without the content (edited and put back)."""
    return content_stamps(plan, [cycle])[cycle.pk if cycle else None]


def content_stamps(plan: Plan, cycles: Iterable[Cycle | None]) -> dict[int | None, str]:
    """The same for several cycles of a plan, by their primary key. Five queries for any number."""
    wanted = {cycle.pk: cycle.revision for cycle in cycles if cycle is not None}
    parts: list[object] = [__version__, plan.pk, plan.revision, str(plan.official_rate)]
    counted = (Count("pk"), Sum("revision"))
    for found in (Goal.objects.filter(plan=plan), Programme.objects.filter(goal__plan=plan), Activity.objects.filter(plan=plan)):
        parts += found.order_by().aggregate(*counted).values()
    parts += Revision.objects.filter(plan=plan).order_by().aggregate(Max("pk")).values()
    rows = Result.objects.filter(cycle__in=list(wanted)).order_by().values_list("cycle").annotate(*counted)
    results = {cycle: counts for cycle, *counts in rows}
    stamps: dict[int | None, str] = {None: _hash([*parts, None])}
    return stamps | {pk: _hash([*parts, pk, revision, *results.get(pk, ())]) for pk, revision in wanted.items()}


def _hash(parts: list[object]) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def view_hash(view: ReportView) -> str:
    """A hash of everything that a report prints: the same content, the same hash."""
    return hashlib.sha256(f"{__version__}\n{view!r}".encode()).hexdigest()
