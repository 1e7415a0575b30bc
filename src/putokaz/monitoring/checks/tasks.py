"""The check in the background, for plans so large that a page would wait."""

from typing import Final

from django_tasks import task

from putokaz.monitoring.checks.models import CheckRun
from putokaz.monitoring.checks.services import make_check, request_check
from putokaz.monitoring.plans.models import Activity, Plan
from putokaz.monitoring.progress.models import Cycle

MOST_AT_ONCE: Final = 300  # activities; about a second on a small machine


@task()
def check_in_background(run: int) -> None:
    """Make the check; gone when the plan is."""
    found = CheckRun.objects.filter(pk=run).first()
    if found is not None:
        make_check(run=found)


def current_run(plan: Plan, cycle: Cycle | None, *, again: bool = False) -> CheckRun:
    """The check of today's content: kept, made now, or on its way for a large plan."""
    run, wanted = request_check(plan=plan, cycle=cycle, again=again)
    if not wanted:
        return run
    if Activity.objects.filter(plan=plan).count() <= MOST_AT_ONCE:
        return make_check(run=run)
    check_in_background.enqueue(run=run.pk)
    run.refresh_from_db()
    return run
