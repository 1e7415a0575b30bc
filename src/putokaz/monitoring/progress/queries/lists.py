"""What is late, what is mine, and what an activity showed over time."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from putokaz.foundation.accounts.actors import Actor
from putokaz.monitoring.plans.models import Activity, Plan, Responsibility
from putokaz.monitoring.progress.enums import Status
from putokaz.monitoring.progress.models import Cycle, Result

_DONE = (Status.IMPLEMENTED, Status.CONTINUOUS, Status.CANCELLED)


def late_activities(plans: QuerySet[Plan], today: date) -> QuerySet[Activity]:
    """Activities of ``plans`` that were due before ``today`` and do not stand as done in the latest cycle, the longest overdue first; each
    with ``status`` (``None``: no cycle yet) and ``cycle_id``. One query."""
    done_there = Result.objects.filter(activity=OuterRef("pk"), cycle=OuterRef("cycle_id"), status__in=_DONE)
    return (
        _with_standing(Activity.objects.filter(plan__in=plans, due_on__lt=today)).exclude(Exists(done_there)).order_by("due_on", "position")
    )


def own_activities(actor: Actor, institution: int | None = None) -> QuerySet[Activity]:
    """Activities of visible plans that an institution of the actor (or only ``institution``, one of them) is responsible for, each with its
    standing as in :func:`late_activities`. Two queries."""
    own = actor.institutions if institution is None else actor.institutions & {institution}
    taking_part = Responsibility.objects.filter(institution__in=own).values("activity")
    found = Activity.objects.filter(pk__in=taking_part, plan__in=Plan.objects.visible_to(actor))
    return (
        _with_standing(found)
        .select_related("plan")
        .prefetch_related(Prefetch("responsibilities", Responsibility.objects.select_related("institution")))
        .order_by("plan__sort_key", "plan_id", "position")
    )


def activity_history(activity: Activity) -> QuerySet[Result]:
    """What an activity showed, the latest cycle first, each with cycle, values and indicators: three queries."""
    return (
        Result.objects.filter(activity=activity)
        .select_related("cycle")
        .prefetch_related("values__indicator")
        .order_by("-cycle__ends_on", "-cycle_id")
    )


def _with_standing(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    newest = Cycle.objects.filter(plan=OuterRef("plan")).order_by("-ends_on", "-pk").values("pk")[:1]
    of_activity = Result.objects.filter(activity=OuterRef("pk"), cycle=OuterRef("cycle_id")).values("status")[:1]
    result = Result.objects.filter(activity=OuterRef("pk"), cycle=OuterRef("cycle_id")).values("pk")[:1]
    return activities.annotate(cycle_id=Subquery(newest)).annotate(status=Subquery(of_activity), result_id=Subquery(result))
