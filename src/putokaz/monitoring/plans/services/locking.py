"""One writer of a plan at a time."""

from django.utils.translation import gettext as _

from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.plans.models import Amendment, Plan


def locked_plan(plan: Plan) -> Plan:
    """The plan as it is now, held until the transaction ends."""
    found = Plan.objects.select_for_update(of=("self",)).select_related("jurisdiction").filter(pk=plan.pk).first()
    if found is None:
        raise NotNow(_("This plan has been deleted."))
    return found


def locked_amendment(amendment: Amendment) -> Amendment:
    """The amendment and its plan as they are now, held until the transaction ends."""
    return Amendment.objects.select_for_update(of=("self", "plan")).select_related("plan__jurisdiction").get(pk=amendment.pk)
