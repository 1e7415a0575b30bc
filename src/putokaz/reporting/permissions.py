"""Who may do what with reports. Whoever sees the plan at work sees and downloads its reports."""

from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor, require
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.core.refusals import NotYou
from putokaz.foundation.core.rules import rule
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.progress.models import plans_at_work
from putokaz.reporting.models import GeneratedReport


@rule
def may_generate_report(actor: Actor, plan: Plan) -> None:
    """Who generates reports for that level of government."""
    require(actor, Permission.REPORT_GENERATE, plan.place)


@rule
def may_download_report(actor: Actor, report: GeneratedReport) -> None:
    """Whoever sees the plan at work, and not only what is published of it."""
    if not plans_at_work(actor).filter(pk=report.plan_id).exists():
        require(actor, Permission.PLAN_VIEW, report.plan.place)
        raise NotYou(_("You see only what is published of this plan."))


@rule
def may_delete_report(actor: Actor, report: GeneratedReport) -> None:
    """Who made it, while it is a draft."""
    if not actor.unrestricted and actor.actor_key != report.author_key:
        raise NotYou(_("Only who made a report deletes it."))
    if not report.is_draft:
        raise NotYou(_("A report of a confirmed cycle is kept."))
