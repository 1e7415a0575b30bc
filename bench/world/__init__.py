"""A site of its own to measure: a fresh database in a folder that goes away, filled with plans of known size."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:
    from putokaz.monitoring.checks.view import Goal, ReportView

MUNICIPALITIES = 143
PASSWORD = "only for measuring"  # noqa: S105 - of a site that lives for a minute


@contextmanager
def fresh_site() -> Iterator[Path]:
    """Set up Django on an empty database in a new folder; yields the folder. Once in a process: Django is set up only once."""
    with tempfile.TemporaryDirectory(prefix="putokaz-bench-") as folder:
        os.environ |= {"PUTOKAZ_DATA": folder, "DJANGO_SETTINGS_MODULE": "putokaz.config.settings", "PUTOKAZ_HOSTS": "localhost,testserver"}
        os.environ.pop("PUTOKAZ_DATABASE_URL", None)
        import django
        from django.core.management import call_command

        django.setup()
        for command in ("migrate", "createcachetable", "load_reference_data", "collectstatic"):
            options = {"interactive": False} if command in ("migrate", "collectstatic") else {}
            call_command(command, verbosity=0, **options)
        yield Path(folder)


def demo_report_of(activities: int) -> "ReportView":
    """The demo report, repeated under other numbers until it has this many activities."""
    from putokaz.demo.loading import demo_report

    report = demo_report()
    goals: list[Goal] = []
    left, shift = activities, 0
    while left > 0:
        for goal in report.goals:
            cut, used = _first(_renumbered(goal, shift), left)
            if used:
                goals.append(cut)
            left -= used
        shift += len(report.goals)
    return replace(report, goals=tuple(goals), totals=(), title=f"Plan sa {activities} aktivnosti")


def _first(goal: "Goal", most: int) -> tuple["Goal", int]:
    programmes, used = [], 0
    for programme in goal.programmes:
        taken = programme.activities[: most - used]
        if taken:
            programmes.append(replace(programme, activities=taken))
        used += len(taken)
    return replace(goal, programmes=tuple(programmes)), used


def _renumbered(goal: "Goal", shift: int) -> "Goal":
    number = str(int(goal.number) + shift)

    def moved(old: str) -> str:
        return f"{number}.{old.partition('.')[2]}"

    programmes = tuple(
        replace(
            programme,
            number=moved(programme.number),
            activities=tuple(replace(activity, number=moved(activity.number)) for activity in programme.activities),
        )
        for programme in goal.programmes
    )
    return replace(goal, number=number, programmes=programmes)


def plan_with_cycles(activities: int, cycles: int, jurisdiction: str = "zdk") -> Any:
    """An adopted plan of this size with this many reporting cycles."""
    from putokaz.foundation.accounts.actors import system_actor
    from putokaz.foundation.accounts.models import Jurisdiction
    from putokaz.imports.services.taking import take_in_report
    from putokaz.monitoring.plans.services.plans import adopt_plan
    from putokaz.monitoring.progress.services.cycles import confirm_cycle, open_cycle

    actor = system_actor("bench")
    place = Jurisdiction.objects.get(key=jurisdiction)
    taken = take_in_report(view=demo_report_of(activities), jurisdiction=place, actor=actor, is_synthetic=True)
    adopt_plan(plan=taken.plan, act_body="Vlada", adopted_on=date(2021, 5, 1), actor=actor)
    cycle = taken.cycle
    for number in range(1, cycles):
        if cycle is not None:
            confirm_cycle(cycle=cycle, actor=actor)
        period = (date(2024 + number, 1, 1), date(2024 + number, 12, 31))
        cycle = open_cycle(plan=taken.plan, kind="yearly", period=period, actor=actor)
    return taken.plan


def copies_for_municipalities(pattern: Any) -> int:
    """The plan of every municipality: copies of ``pattern`` with its latest results. Returns how many."""
    from putokaz.foundation.accounts.models import Jurisdiction
    from putokaz.monitoring.plans.models import Activity, Goal, Plan, Programme
    from putokaz.monitoring.progress.models import Cycle, Result

    places = list(Jurisdiction.objects.filter(level="municipality")[:MUNICIPALITIES])
    plans = Plan.objects.bulk_create(_copies(pattern, [{"jurisdiction": place} for place in places]))
    results = {one.activity_id: one for one in Result.objects.filter(cycle=pattern.cycles.first())}
    programmes = list(Programme.objects.filter(goal__plan=pattern).select_related("goal"))
    activities = list(pattern.activities.all())
    first = programmes[0]
    goals = Goal.objects.bulk_create(_copies(first.goal, [{"plan": plan} for plan in plans]))
    under = Programme.objects.bulk_create(_copies(first, [{"goal": goal} for goal in goals]))
    cycles = Cycle.objects.bulk_create(
        _copies(pattern.cycles.get(pk=results[activities[0].pk].cycle_id), [{"plan": plan} for plan in plans])
    )
    for plan, programme, cycle in zip(plans, under, cycles, strict=True):
        made = Activity.objects.bulk_create(copy for one in activities for copy in _copies(one, [{"plan": plan, "programme": programme}]))
        Result.objects.bulk_create(
            copy
            for one, old in zip(made, activities, strict=True)
            for copy in _copies(results[old.pk], [{"cycle": cycle, "activity": one}])
        )
    return len(plans)


def _copies(row: Any, changes: list[dict[str, Any]]) -> list[Any]:
    """New rows like ``row``, each with other values of some fields and a uid of its own."""
    kept = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
    made = []
    for change in changes:
        names = {row._meta.get_field(name).attname: value.pk for name, value in change.items()}
        fresh = {"uid": uuid4()} if "uid" in kept else {}
        made.append(type(row)(**{**kept, **names, **fresh}))
    return made
