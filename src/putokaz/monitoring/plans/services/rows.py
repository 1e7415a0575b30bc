"""Changes of a text written to its rows, in a number of queries that does not grow with the plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import F, Max, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from putokaz.foundation.audit.actors import Actor
from putokaz.foundation.core.clock import now
from putokaz.foundation.core.refusals import NotNow
from putokaz.foundation.core.sorting import search_text
from putokaz.monitoring.plans.changes import Change
from putokaz.monitoring.plans.content import ActivityContent, GoalContent, PlanContent, ProgrammeContent, to_json
from putokaz.monitoring.plans.deadlines import parse_deadline
from putokaz.monitoring.plans.enums import How
from putokaz.monitoring.plans.models import Activity, Amendment, Goal, Plan, Programme, Revision
from putokaz.monitoring.plans.queries.dependents import activities_in_use
from putokaz.monitoring.plans.services.items import write_items

_ACTIVITY_FIELDS: Final = (
    *("programme", "number", "text", "position", "deadline_words", "deadline_kind", "starts_on", "due_on"),
    *("revision", "removed_at", "search_text"),
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who wrote a text, and how."""

    how: How
    actor: Actor
    note: str = ""


def write_changes(plan: Plan, changes: Sequence[Change], *, after: PlanContent, stamp: Stamp) -> dict[str, int]:
    """Write ``changes``, which make ``after``, to the rows of ``plan``, and remember each text. Returns the new revision of each part."""
    numbers = add_revisions(plan, changes, stamp)
    particulars = next((change.after for change in changes if change.subject == "plan"), None)
    if isinstance(particulars, PlanContent):
        _write_particulars(plan, particulars, numbers[str(plan.uid)])
    if any(change.subject != "plan" for change in changes):
        _Writer(plan, changes, after, numbers).write()
    return numbers


def add_revisions(plan: Plan, changes: Sequence[Change], stamp: Stamp, amendment: Amendment | None = None) -> dict[str, int]:
    """Remember the text of each part after its change. Returns the number of the revision of each."""
    moment = now()
    uids = [change.uid for change in changes]
    counted = Revision.objects.filter(plan=plan, uid__in=uids).order_by().values_list("uid").annotate(Max("number"))
    last = {str(uid): number for uid, number in counted}
    rows = [
        Revision(
            plan=plan,
            subject=change.subject,
            uid=change.uid,
            number=last.get(change.uid, 0) + 1,
            content=to_json(change.after) if change.after is not None else None,
            how=How.REMOVED if change.after is None and amendment is None else stamp.how,
            note=stamp.note[:300],
            amendment=amendment,
            at=moment,
            by=stamp.actor.actor_key,
            by_name=stamp.actor.actor_name[:200],
        )
        for change in changes
    ]
    Revision.objects.bulk_create(rows)
    return {str(row.uid): row.number for row in rows}


def _write_particulars(plan: Plan, content: PlanContent, revision: int) -> None:
    plan.title, plan.team = content.title, content.team
    plan.starts_on, plan.ends_on = date.fromisoformat(content.starts_on), date.fromisoformat(content.ends_on)
    plan.revision = revision
    plan.save()


class _Writer:
    """One writing of changes to goals, programmes and activities."""

    def __init__(self, plan: Plan, changes: Sequence[Change], after: PlanContent, numbers: dict[str, int]) -> None:
        self.plan, self.after, self.numbers = plan, after, numbers
        self.changes = {change.uid: change for change in changes}
        self.goals = {str(row.uid): row for row in Goal.objects.filter(plan=plan)}
        self.programmes = {str(row.uid): row for row in Programme.objects.filter(goal__plan=plan)}
        self.activities = self._activities_to_touch()

    def _activities_to_touch(self) -> dict[str, Activity]:
        """Rows that change, or that only come to stand elsewhere."""
        places = {str(uid): place for uid, place in Activity.objects.filter(plan=self.plan).values_list("uid", "position")}
        order = {content.uid: place for place, content in enumerate(self.after.activities)}
        shifted = [uid for uid, place in places.items() if uid in order and order[uid] != place]
        touched = {uid for uid, change in self.changes.items() if change.subject == "activity"} | set(shifted)
        self.settled = places.keys() - touched
        return {str(row.uid): row for row in Activity.everything.filter(plan=self.plan, uid__in=touched)} if touched else {}

    def write(self) -> None:
        removed = [change for change in self.changes.values() if change.after is None]
        self._remove_activities([change.uid for change in removed if change.subject == "activity"])
        self._free_numbers()
        self._write_goals()
        self._write_programmes()
        self._write_activities()
        self._remove_parents([change for change in removed if change.subject != "activity"])

    def _free_numbers(self) -> None:
        """Numbers that change places must not meet on the way: databases look at every row of an update alone."""
        for model, rows in (
            (Goal.objects, self.goals),
            (Programme.objects, self.programmes),
            (Activity.objects, self.activities),
        ):
            moving = [rows[uid].pk for uid, change in self.changes.items() if uid in rows and change.after and _is_renumbered(change)]
            if moving:
                found: QuerySet[Any] = model.filter(pk__in=moving)
                found.update(number=Concat(Value("~"), Cast(F("pk"), TextField())))

    def _write_goals(self) -> None:
        new: list[Goal] = []
        old: list[Goal] = []
        for position, goal in enumerate(self.after.goals):
            row = self.goals.setdefault(goal.uid, Goal(plan=self.plan, uid=goal.uid))
            if self._is_settled(row, goal, position):
                continue
            row.number, row.title, row.position = goal.number, goal.title, position
            row.revision = self.numbers.get(goal.uid, row.revision)
            (old if row.pk else new).append(row)
        Goal.objects.bulk_create(new)
        Goal.objects.bulk_update(old, ("number", "title", "position", "revision"), batch_size=200)

    def _write_programmes(self) -> None:
        new: list[Programme] = []
        old: list[Programme] = []
        for position, programme in enumerate(self.after.programmes):
            row = self.programmes.setdefault(programme.uid, Programme(uid=programme.uid))
            if self._is_settled(row, programme, position):
                continue
            row.goal, row.number, row.title, row.position = self.goals[programme.goal], programme.number, programme.title, position
            row.revision = self.numbers.get(programme.uid, row.revision)
            (old if row.pk else new).append(row)
        Programme.objects.bulk_create(new)
        Programme.objects.bulk_update(old, ("goal", "number", "title", "position", "revision"), batch_size=200)

    def _write_activities(self) -> None:
        new: list[Activity] = []
        old: list[Activity] = []
        for position, content in enumerate(self.after.activities):
            if content.uid in self.settled:
                continue
            row = self.activities.setdefault(content.uid, Activity(plan=self.plan, uid=content.uid))
            self._fill(row, content, position)
            (old if row.pk else new).append(row)
        Activity.objects.bulk_create(new)
        Activity.everything.bulk_update(old, _ACTIVITY_FIELDS, batch_size=60)
        write_items([change for change in self.changes.values() if change.subject == "activity" and change.after], self.activities)

    def _fill(self, row: Activity, content: ActivityContent, position: int) -> None:
        deadline = parse_deadline(content.deadline)
        row.programme, row.position = self.programmes[content.programme], position
        row.number, row.text, row.deadline_words = content.number, content.text, content.deadline
        row.deadline_kind, row.starts_on, row.due_on = str(deadline.kind), deadline.starts_on, deadline.due_on
        row.revision = self.numbers.get(content.uid, row.revision)
        row.search_text = search_text(row.number, row.text)  # an update in bulk does not fill it
        row.removed_at = None

    def _is_settled(self, row: Goal | Programme, part: GoalContent | ProgrammeContent, position: int) -> bool:
        return bool(row.pk) and part.uid not in self.changes and row.position == position

    def _remove_activities(self, uids: Iterable[str]) -> None:
        pks = [self.activities[uid].pk for uid in uids if uid in self.activities]
        if not pks:
            return
        kept = activities_in_use(pks)
        Activity.objects.filter(pk__in=kept).update(removed_at=now())
        Activity.objects.filter(pk__in=set(pks) - kept).delete()

    def _remove_parents(self, changes: Iterable[Change]) -> None:
        uids = {change.uid for change in changes}
        goals = [row.pk for uid, row in self.goals.items() if uid in uids]
        programmes = [row.pk for uid, row in self.programmes.items() if uid in uids]
        if not goals and not programmes:
            return
        kept = Activity.everything.filter(programme__in=programmes) | Activity.everything.filter(programme__goal__in=goals)
        if kept.exists():
            raise NotNow(_("Results were reported on activities that once stood here, so it stays in the plan. It may stay empty."))
        Programme.objects.filter(pk__in=programmes).delete()
        Goal.objects.filter(pk__in=goals).delete()


def _is_renumbered(change: Change) -> bool:
    return change.before is not None and any(field.name in ("number", "goal") for field in change.fields)
