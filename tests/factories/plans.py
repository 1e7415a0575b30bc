"""Plans for tests, made through the services."""

from datetime import date
from typing import Any

from factories.accounts import a_jurisdiction, an_actor
from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.models import Jurisdiction
from putokaz.monitoring.plans import services
from putokaz.monitoring.plans.content import (
    ActivityContent,
    GoalContent,
    IndicatorContent,
    PlanContent,
    ProgrammeContent,
    ResourceContent,
    ResponsibilityContent,
)
from putokaz.monitoring.plans.enums import How
from putokaz.monitoring.plans.models import Activity, Amendment, Plan


def activity(number: str = "1.1.1", **fields: Any) -> ActivityContent:
    """An activity as content, with one institution, one indicator and one resource."""
    defaults: dict[str, Any] = {
        "text": f"Održati obuku {number}",
        "deadline": "Decembar 2024.",
        "responsibilities": (ResponsibilityContent("Koordinacioni tim", is_lead=True),),
        "indicators": (IndicatorContent("Broj obuka"),),
        "resources": (ResourceContent("Redovni budžet"),),
    }
    return ActivityContent(number, **{**defaults, **fields})


def some_content(activities: int = 3, *, per_programme: int = 10, **fields: Any) -> PlanContent:
    """One goal with as many programmes as the activities need."""
    programmes = []
    for first in range(0, max(activities, 1), per_programme):
        number = f"1.{first // per_programme + 1}"
        count = min(per_programme, activities - first)
        programmes.append(
            ProgrammeContent(
                number, f"Program {number}", activities=tuple(activity(f"{number}.{each}", **fields) for each in range(1, count + 1))
            )
        )
    return PlanContent("Akcioni plan", goals=(GoalContent("1", "Prevencija", programmes=tuple(programmes)),))


def a_coordinator(jurisdiction: Jurisdiction | None = None) -> Actor:
    return an_actor("coordinator", jurisdiction or a_jurisdiction())


def a_plan(
    jurisdiction: Jurisdiction | None = None, *, actor: Actor | None = None, content: PlanContent | None = None, **fields: Any
) -> Plan:
    """A draft plan with three activities (or ``content``)."""
    place = jurisdiction or a_jurisdiction()
    actor = actor or a_coordinator(place)
    given: dict[str, Any] = {
        "title": "Akcioni plan",
        "team": "Koordinacioni tim",
        "starts_on": date(2021, 1, 1),
        "ends_on": date(2024, 12, 31),
    }
    plan = services.start_plan(jurisdiction=place, actor=actor, **{**given, **fields})
    services.write_content(plan=plan, content=content or some_content(), how=How.CREATED, actor=actor)
    return plan


def an_adopted_plan(jurisdiction: Jurisdiction | None = None, *, actor: Actor | None = None, **fields: Any) -> Plan:
    place = jurisdiction or a_jurisdiction()
    actor = actor or a_coordinator(place)
    plan = a_plan(place, actor=actor, **fields)
    services.adopt_plan(plan=plan, act_body="Vlada", act_number="02-1/21", adopted_on=date(2021, 10, 27), actor=actor)
    plan.refresh_from_db()
    return plan


def an_open_amendment(plan: Plan, actor: Actor) -> Amendment:
    return services.open_amendment(plan=plan, reason="Rok je istekao.", actor=actor)


def the_activity(plan: Plan, number: str = "1.1.1") -> Activity:
    return Activity.objects.get(plan=plan, number=number)
