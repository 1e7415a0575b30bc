"""``{% load progress %}``: the results of an activity, for the page that plans have about it. Plans know no results, so their page only
includes our template, and the template asks here."""

from django import template

from putokaz.foundation.accounts.actors import Actor
from putokaz.monitoring.plans.models import Activity
from putokaz.monitoring.progress.models import Cycle, Result
from putokaz.monitoring.progress.queries import activity_history

register = template.Library()


@register.simple_tag
def activity_results(activity: Activity, actor: Actor) -> list[Result]:
    """What the activity showed in the cycles that ``actor`` sees, the latest first. Three queries."""
    return list(activity_history(activity).filter(cycle__in=Cycle.objects.visible_to(actor)))
