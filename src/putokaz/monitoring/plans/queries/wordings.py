"""The wording at hand of one part of a plan: what an editor starts from."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from putokaz.monitoring.plans.content import Part, part_from_json
from putokaz.monitoring.plans.enums import AmendmentState
from putokaz.monitoring.plans.models import Amendment, Plan, Revision


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of a goal, programme, activity or of the particulars, as somebody left it. ``content`` is ``None`` when it was removed.

    ``revision`` is what an edit says it is based on.
    """

    subject: str
    uid: str
    content: Part | None
    revision: int
    by_name: str
    at: datetime


def open_amendment(plan: Plan) -> Amendment | None:
    """The amendment of the plan that is being prepared."""
    return plan.amendments.filter(state=AmendmentState.OPEN).first()


def revisions_at_hand(plan: Plan) -> QuerySet[Revision]:
    """Texts that count: those that were in force or in the draft, and the proposals of the open amendment; the last first."""
    return plan.revisions.filter(Q(amendment__isnull=True) | Q(amendment__state=AmendmentState.OPEN)).order_by("-number")


def wording_at_hand(plan: Plan, uid: str | UUID) -> Wording | None:
    """The text that an edit starts from: the draft's, or in an adopted plan the one that the open amendment proposes. One query."""
    row = revisions_at_hand(plan).filter(uid=uid).first()
    return _wording(row) if row else None


def wording_of(plan: Plan, uid: str | UUID, revision: int) -> Wording | None:
    """The text that somebody once had before them. One query."""
    row = plan.revisions.filter(uid=uid, number=revision).first()
    return _wording(row) if row else None


def _wording(row: Revision) -> Wording:
    return Wording(row.subject, str(row.uid), part_from_json(row.subject, row.content), row.number, row.by_name, row.at)
