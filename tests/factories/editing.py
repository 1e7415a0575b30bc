"""What the tests of plans share."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from factories.plans import the_activity
from putokaz.foundation.audit.models import Event
from putokaz.monitoring.plans import queries, services
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.progress.models import Cycle, Result


def last_event():
    return Event.objects.order_by("-number").first()


def edited(plan, which, actor, **fields):
    row = the_activity(plan, which)
    wording = at_hand(plan, row.uid)
    return services.edit_activity(
        plan=plan, uid=row.uid, content=replace(wording.content, **fields), based_on=wording.revision, actor=actor
    )


def reported_on(plan, row):
    cycle = Cycle.objects.create(plan=plan, kind="final", starts_on=date(2021, 1, 1), ends_on=date(2022, 1, 1))
    Result.objects.create(cycle=cycle, activity=row, changed_at=plan.created_at)
    return cycle


def at_hand(plan: Plan, uid: UUID | str) -> Any:
    """The wording that an editor starts from."""
    return queries.wording_at_hand(plan, uid)
