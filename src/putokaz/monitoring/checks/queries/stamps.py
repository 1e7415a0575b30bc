"""Whether anything changed since something was made from a plan and a cycle."""

import hashlib

from django.db.models import Count, Max, Sum

from putokaz import __version__
from putokaz.monitoring.checks.view import ReportView
from putokaz.monitoring.plans.models import Activity, Goal, Plan, Programme, Revision
from putokaz.monitoring.progress.models import Cycle, Result


def content_stamp(plan: Plan, cycle: Cycle | None) -> str:
    """A short text that changes when anything of the plan or of its results in ``cycle`` does (or the program itself). Five queries,
    none of which reads the texts; it may change without the content (edited and put back)."""
    parts: list[object] = [
        __version__,
        plan.pk,
        plan.revision,
        str(plan.official_rate),
        cycle.pk if cycle else None,
        cycle.revision if cycle else None,
    ]
    counted = (Count("pk"), Sum("revision"))
    for found in (Goal.objects.filter(plan=plan), Programme.objects.filter(goal__plan=plan), Activity.objects.filter(plan=plan)):
        parts += found.order_by().aggregate(*counted).values()
    if cycle is not None:
        parts += Result.objects.filter(cycle=cycle).order_by().aggregate(*counted).values()
    parts += Revision.objects.filter(plan=plan).order_by().aggregate(Max("pk")).values()
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def view_hash(view: ReportView) -> str:
    """A hash of everything that a report prints: the same content, the same hash."""
    return hashlib.sha256(f"{__version__}\n{view!r}".encode()).hexdigest()
