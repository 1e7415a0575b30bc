"""What a coordinator finds on the desk: how the plans stand, imports and amendments on their way, findings, and what waits for whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery

from putokaz.foundation.accounts.actors import Actor, reach
from putokaz.foundation.accounts.models import Jurisdiction
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.queries.places import jurisdictions_for
from putokaz.imports.enums import ImportState
from putokaz.imports.models import Import
from putokaz.imports.proposal.build import proposal_of
from putokaz.monitoring.checks.finding import Family, Severity
from putokaz.monitoring.checks.models import CheckRun, Dismissal
from putokaz.monitoring.plans.enums import AmendmentState, PlanState
from putokaz.monitoring.plans.models import Amendment, Plan
from putokaz.web.queries.standing import Due, PlanStanding, standings_of_plans

_OPEN_IMPORTS: Final = (ImportState.UPLOADED, ImportState.READING, ImportState.PROPOSED, ImportState.FAILED)
_SHOWN_IMPORTS: Final = 3
_CLOSED_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class OpenImport:
    """``doubts`` only of what was read and waits to be looked through."""

    row: Import
    doubts: int
    leftovers: int


@dataclass(frozen=True, slots=True)
class Findings:
    """What the newest check of a plan found and nobody dismissed."""

    plan: Plan
    made_at: datetime | None
    families: tuple[tuple[Family, int], ...]
    severities: Counter[Severity]
    dismissed: int

    @property
    def total(self) -> int:
        return sum(count for _family, count in self.families)


@dataclass(frozen=True, slots=True)
class Desk:
    """``standings`` are of plans that are not closed, those running today first."""

    today: date
    places: tuple[Jurisdiction, ...]
    standings: tuple[PlanStanding, ...]
    closed: tuple[Plan, ...]
    imports: tuple[OpenImport, ...]
    amendments: tuple[Amendment, ...]
    findings: tuple[Findings, ...]

    @property
    def running(self) -> tuple[PlanStanding, ...]:
        return tuple(one for one in self.standings if one.is_running(self.today) and one.plan.state != PlanState.DRAFT)

    @property
    def over(self) -> tuple[PlanStanding, ...]:
        """Adopted, their time is over, not closed."""
        return tuple(one for one in self.standings if one.plan.ends_on < self.today and one.plan.state == PlanState.ADOPTED)

    @property
    def late(self) -> list[Due]:
        """Of the plans that run today, the longest overdue first."""
        return sorted((due for one in self.running for due in one.late), key=lambda due: due.due_on)

    @property
    def soon(self) -> list[Due]:
        return sorted((due for one in self.running for due in one.soon), key=lambda due: due.due_on)


def desk_of(actor: Actor, today: date) -> Desk:
    """Eleven queries, whatever the number of plans, activities, imports and findings."""
    places = tuple(jurisdictions_for(actor, Permission.PLAN_EDIT))
    every = list(_own_plans(actor))
    going = sorted(
        (plan for plan in every if plan.state != PlanState.CLOSED),
        key=lambda plan: (not plan.starts_on <= today <= plan.ends_on, -plan.starts_on.toordinal()),
    )
    return Desk(
        today=today,
        places=places,
        standings=tuple(standings_of_plans(going, today)),
        closed=tuple(plan for plan in every if plan.state == PlanState.CLOSED)[:_CLOSED_SHOWN],
        imports=open_imports(actor),
        amendments=tuple(_amendments(going)),
        findings=findings_of_plans(going),
    )


def _own_plans(actor: Actor) -> QuerySet[Plan]:
    found = reach(actor, Permission.PLAN_EDIT)
    return Plan.objects.filter(found.as_filter("jurisdiction__path")).select_related("jurisdiction").order_by("-starts_on", "sort_key")


def open_imports(actor: Actor) -> tuple[OpenImport, ...]:
    """The latest imports that are neither taken in nor given up, with the doubts that are still open in them. One query."""
    rows = (
        Import.objects.visible_to(actor).filter(state__in=_OPEN_IMPORTS).select_related("file", "jurisdiction").defer("excerpts", "matches")
    )
    return tuple(_open_import(row) for row in rows[:_SHOWN_IMPORTS])


def _open_import(row: Import) -> OpenImport:
    if row.state != ImportState.PROPOSED:
        return OpenImport(row, 0, 0)
    proposal = proposal_of(row.document, row.edits)
    return OpenImport(row, len(proposal.open_doubts), len(proposal.open_leftovers))


def _amendments(plans: Sequence[Plan]) -> QuerySet[Amendment]:
    return (
        Amendment.objects.filter(plan__in=[plan.pk for plan in plans], state=AmendmentState.OPEN)
        .select_related("plan")
        .annotate(size=Count("changes"))
        .order_by("opened_at")
    )


def findings_of_plans(plans: Sequence[Plan]) -> tuple[Findings, ...]:
    """The newest check of each plan; a plan that was never checked has ``made_at`` ``None``. Two queries."""
    keys = [plan.pk for plan in plans]
    newest = CheckRun.objects.filter(plan=OuterRef("plan"), made_at__isnull=False).order_by("-made_at").values("pk")[:1]
    held = Dismissal.objects.filter(taken_back_at__isnull=True).only("plan_id", "identity")
    rows = (
        CheckRun.objects.filter(plan__in=keys, pk=Subquery(newest))
        .defer("settled")
        .select_related("plan")
        .prefetch_related(Prefetch("plan__dismissals", held, to_attr="held"))
    )
    runs = {row.plan_id: row for row in rows}
    return tuple(_findings(plan, runs.get(plan.pk)) for plan in plans)


def _findings(plan: Plan, run: CheckRun | None) -> Findings:
    found: list[dict[str, Any]] = run.findings if run is not None else []
    held = {one.identity for one in getattr(run.plan, "held", ())} if run is not None else set()
    standing = [one for one in found if one["identity"] not in held]
    families = Counter(Family(one["rule"].partition(".")[0]) for one in standing)
    return Findings(
        plan=plan,
        made_at=run.made_at if run is not None else None,
        families=tuple((family, families[family]) for family in Family if families[family]),
        severities=Counter(Severity(one["severity"]) for one in standing),
        dismissed=len(found) - len(standing),
    )
