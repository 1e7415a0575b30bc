"""What the pages of one plan and of one activity show."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from putokaz.foundation.accounts.actors import Actor, reach
from putokaz.foundation.accounts.models import Institution, Jurisdiction
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.queries.institutions import institution_directory
from putokaz.monitoring.plans.changes import Change
from putokaz.monitoring.plans.content import ActivityContent, Part, part_from_json
from putokaz.monitoring.plans.deadlines import Deadline, parse_deadline
from putokaz.monitoring.plans.models import Activity, Amendment, Goal, Plan, Programme, Revision
from putokaz.monitoring.plans.queries.content import activity_content, change_of
from putokaz.monitoring.plans.queries.wordings import open_amendment, wording_at_hand


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The activity before or after in the order of the plan."""

    uid: UUID
    number: str


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """Everything about one activity. ``row`` is ``None`` for one that only the open amendment adds or that was removed.

    ``proposed`` is what the open amendment does to it; ``institutions`` are the known ones by id.
    """

    plan: Plan
    uid: str
    content: ActivityContent
    row: Activity | None
    is_removed: bool
    deadline: Deadline
    programme: str
    goal: str
    institutions: Mapping[int, Institution]
    last: Revision | None
    amendment: Amendment | None
    proposed: Change | None
    before: Neighbour | None
    after: Neighbour | None

    def is_overdue(self, today: date) -> bool:
        return self.deadline.is_overdue(today)


def visible_plan_of_activity(actor: Actor, uid: UUID) -> Plan | None:
    """The plan that this activity is, was or is proposed to be in, if the actor sees it."""
    plans = Plan.objects.visible_to(actor).select_related("jurisdiction")
    revision = Revision.objects.filter(subject="activity", uid=uid).values("plan")[:1]
    return plans.filter(pk__in=revision).first()


def activity_page(plan: Plan, uid: UUID) -> ActivityPage | None:
    """The page of an activity; ``None`` when it never was in this plan. The number of queries does not depend on the plan."""
    row = (
        Activity.objects.filter(plan=plan, uid=uid)
        .select_related("programme__goal")
        .prefetch_related("responsibilities__institution", "indicators", "resources")
        .first()
    )
    wording = wording_at_hand(plan, uid)
    content = activity_content(row) if row else _last_content(plan, uid)
    if content is None:
        return None
    amendment = open_amendment(plan)
    staged = amendment.changes.filter(uid=uid).first() if amendment else None
    homes = homes_in(plan)
    before, after = _neighbours(row)
    return ActivityPage(
        plan=plan,
        uid=str(uid),
        content=content,
        row=row,
        is_removed=row is None and (wording is None or wording.content is None),
        deadline=parse_deadline(content.deadline),
        programme=homes.get(content.programme, ""),
        goal=f"{row.programme.goal.number} {row.programme.goal.title}" if row else "",
        institutions={each.institution.pk: each.institution for each in row.responsibilities.all() if each.institution} if row else {},
        last=plan.revisions.filter(uid=uid, amendment__isnull=True).order_by("-number").first(),
        amendment=amendment,
        proposed=change_of(staged) if staged else None,
        before=before,
        after=after,
    )


def _last_content(plan: Plan, uid: UUID) -> ActivityContent | None:
    row = plan.revisions.filter(uid=uid, subject="activity", content__isnull=False).order_by("-number").first()
    content = part_from_json("activity", row.content) if row else None
    return content if isinstance(content, ActivityContent) else None


def _neighbours(row: Activity | None) -> tuple[Neighbour | None, Neighbour | None]:
    if row is None:
        return None, None
    others = Activity.objects.filter(plan=row.plan_id).values_list("uid", "number")
    before = others.filter(position__lt=row.position).order_by("-position").first()
    after = others.filter(position__gt=row.position).order_by("position").first()
    return Neighbour(*before) if before else None, Neighbour(*after) if after else None


def homes_in(plan: Plan) -> dict[str, str]:
    """Goals and programmes of the text in force by uid, as people call them. Two queries."""
    rows = [
        *Goal.objects.filter(plan=plan).values_list("uid", "number", "title"),
        *Programme.objects.filter(goal__plan=plan).values_list("uid", "number", "title"),
    ]
    return {str(uid): f"{number} {title}" for uid, number, title in rows}


@dataclass(frozen=True, slots=True)
class Step:
    """One revision with what it changed."""

    revision: Revision
    change: Change


def history_of(plan: Plan, uid: UUID | str) -> list[Step]:
    """Every text of one part, the last first, each with what it changed from the one before. One query.

    A proposal is compared with the text before it, a text in force with the last that was in force.
    """
    steps: list[Step] = []
    in_force: Part | None = None
    proposed: Part | None = None
    for row in plan.revisions.filter(uid=uid).select_related("amendment").order_by("number"):
        content = part_from_json(row.subject, row.content)
        before = in_force if row.amendment_id is None else (proposed or in_force)
        steps.append(Step(row, Change(row.subject, str(uid), before, content)))
        if row.amendment_id is None:
            in_force, proposed = content, None
        else:
            proposed = content
    return steps[::-1]


def jurisdictions_to_plan_for(actor: Actor) -> QuerySet[Jurisdiction]:
    """Levels of government that the actor draws up plans for."""
    return Jurisdiction.objects.filter(reach(actor, Permission.PLAN_EDIT).as_filter("path")).order_by("path")


def institution_names(plan: Plan) -> Sequence[str]:
    """Names to choose from: institutions of the plan's level and of those above it, and those that the plan already names. One query."""
    path = plan.jurisdiction.path
    above = [path[: place + 1] for place, letter in enumerate(path) if letter == "/" and place]
    near = Q(jurisdiction__path__in=above) | Q(jurisdiction__path__startswith=path)
    return list(Institution.objects.filter(near, is_active=True).order_by("sort_key").values_list("name", flat=True).distinct())


def with_known_institutions(plan: Plan, content: ActivityContent) -> ActivityContent:
    """The activity with every institution recognised that its words clearly name. Two queries when there is something to recognise."""
    if all(each.institution is not None for each in content.responsibilities):
        return content
    directory = institution_directory()
    path = plan.jurisdiction.path
    return replace(
        content,
        responsibilities=tuple(
            each if each.institution is not None else replace(each, institution=directory.named(each.words, path).match)
            for each in content.responsibilities
        ),
    )


def latest_revisions(plan: Plan, *, with_proposals: bool) -> QuerySet[Revision]:
    """Every change of the plan, the last first."""
    rows = plan.revisions.select_related("amendment").order_by("-at", "-pk")
    return rows if with_proposals else rows.filter(amendment__isnull=True)


def amendments_of(plan: Plan | None, *, with_proposals: bool) -> QuerySet[Amendment]:
    """Amendments (of all plans without ``plan``) with the number of their changes, the last first; the adopted ones alone unless
    ``with_proposals``."""
    rows = Amendment.objects.select_related("plan__jurisdiction", "version").annotate(changes_count=Count("changes"))
    if plan is not None:
        rows = rows.filter(plan=plan)
    return rows.order_by("plan", "-number") if with_proposals else rows.filter(state="adopted").order_by("plan", "-number")


def last_numbers(plan: Plan, uids: Collection[UUID]) -> dict[UUID, str]:
    """The numbers that removed parts last had. One query."""
    rows = plan.revisions.filter(uid__in=uids, content__isnull=False).order_by("number").values_list("uid", "content")
    return {uid: str((content or {}).get("number", "")) for uid, content in rows}
