"""Reports in the background, for plans so large that a page would wait."""

from typing import Final

from django_tasks import task

from putokaz.foundation.accounts.actors import Actor
from putokaz.monitoring.plans.models import Activity, Plan
from putokaz.monitoring.progress.models import Cycle
from putokaz.reporting.making import Choices
from putokaz.reporting.models import GeneratedReport
from putokaz.reporting.services import make_report, request_report

MOST_AT_ONCE: Final = 250  # activities; about a second on a small machine


@task()
def make_in_background(report: int) -> None:
    """Make the file; gone when the plan is."""
    found = GeneratedReport.objects.filter(pk=report).first()
    if found is not None:
        make_report(report=found)


def begin_report(*, plan: Plan, cycle: Cycle | None, choices: Choices, actor: Actor) -> GeneratedReport:
    """The report: kept, made now, or on its way for a large plan."""
    report, wanted = request_report(plan=plan, cycle=cycle, choices=choices, actor=actor)
    if not wanted:
        return report
    if Activity.objects.filter(plan=plan).count() <= MOST_AT_ONCE:
        return make_report(report=report)
    make_in_background.enqueue(report=report.pk)
    return report
