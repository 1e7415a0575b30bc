"""People: who may be seen by whom, and what was done with them."""

from typing import Final

from django.db.models import Prefetch, Q, QuerySet

from putokaz.foundation.accounts.actors import Actor, reach
from putokaz.foundation.accounts.models import Institution, Invitation, Jurisdiction, Membership, User
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.audit.models import Event
from putokaz.foundation.core.clock import today
from putokaz.foundation.core.sorting import search_text

_HISTORY: Final = 100


def visible_people(actor: Actor) -> QuerySet[User]:
    """Whoever has or had a role where ``actor`` manages accounts, and oneself."""
    seen = reach(actor, Permission.ACCOUNT_MANAGE)
    if seen.everywhere:
        return User.objects.all()
    within = Membership.objects.filter(seen.as_filter("jurisdiction__path")).values("user")
    return User.objects.filter(Q(pk__in=within) | Q(pk=actor.user_id or 0))


def people_list(
    actor: Actor,
    *,
    words: str = "",
    role_key: str = "",
    jurisdiction: Jurisdiction | None = None,
    institution: Institution | None = None,
    closed: bool = False,
) -> QuerySet[User]:
    """The people that ``actor`` may see, with ``current_memberships`` (a list) on each. Two queries, whatever their number."""
    day = today()
    current = Membership.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=day)).select_related("jurisdiction", "institution")
    rows = visible_people(actor).filter(is_active=not closed)
    for word in search_text(words).split():
        rows = rows.filter(search_text__contains=word)
    wanted = current
    if role_key:
        wanted = wanted.filter(role_key=role_key)
    if jurisdiction is not None:
        wanted = wanted.filter(jurisdiction__path__startswith=jurisdiction.path)
    if institution is not None:
        wanted = wanted.filter(institution=institution)
    if role_key or jurisdiction is not None or institution is not None:
        rows = rows.filter(pk__in=wanted.values("user"))
    return rows.order_by("sort_key", "pk").prefetch_related(Prefetch("memberships", queryset=current, to_attr="current_memberships"))


def visible_invitations(actor: Actor) -> QuerySet[Invitation]:
    """Invitations to roles where ``actor`` manages accounts."""
    return Invitation.objects.filter(reach(actor, Permission.ACCOUNT_MANAGE).as_filter("jurisdiction__path")).select_related(
        "jurisdiction", "institution__jurisdiction"
    )


def open_invitations(actor: Actor) -> QuerySet[Invitation]:
    """Those of them that nobody has accepted or withdrawn."""
    return visible_invitations(actor).filter(accepted_at__isnull=True, withdrawn_at__isnull=True)


def history_of(row: User | Institution) -> QuerySet[Event]:
    """What was done with a person's account or an institution, the latest first."""
    return Event.objects.filter(target_kind=row._meta.label_lower, target_id=str(row.pk))[:_HISTORY]
