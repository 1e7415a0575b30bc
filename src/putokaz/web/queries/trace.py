"""The audit trail as somebody may see it: which events, by which filters, told in words."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.core.cache import cache
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone

from putokaz.foundation.accounts.access import may_see_people
from putokaz.foundation.accounts.actors import Actor, reach
from putokaz.foundation.accounts.models import Institution, Jurisdiction, Membership, User
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.roles import ROLES
from putokaz.foundation.audit import presenters
from putokaz.foundation.audit.models import Event
from putokaz.foundation.audit.queries import chain_end
from putokaz.foundation.core.sorting import search_text
from putokaz.monitoring.plans.models import Plan

CHAIN_KEY: Final = "audit-chain"
_MOST_WORDS: Final = 8
_PLAN: Final = "plans.plan"


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters. ``app`` is the first part of an event (*plans*), ``event`` a whole one, ``target`` a kind (*plans.plan*); days inclusive."""

    words: str = ""
    app: str = ""
    event: str = ""
    target: str = ""
    institution: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words. ``place`` is the level of government; ``url`` leads to the target while it is there."""

    number: int
    at: datetime
    who: str
    institution: str
    what: str
    target_kind: str
    target: str
    url: str
    place: str
    changed: str
    note: str


@dataclass(frozen=True, slots=True)
class ChainState:
    """What the last verification found. ``events`` and ``end`` are the end of the chain then."""

    verified_at: datetime
    events: int
    end: str
    breaks: int
    first_break: int | None = None

    @property
    def holds(self) -> bool:
        return not self.breaks


def visible_events(actor: Actor) -> QuerySet[Event]:
    """Events of the levels of government that the actor's role reaches. Events without a place (signing in, one's own
    account) belong to the people who hold a role there; whoever watches the whole country also sees those of nobody known and of the
    system."""
    found = reach(actor, Permission.AUDIT_VIEW)
    if found.everywhere:
        return Event.objects.all()
    roots = Jurisdiction.objects.filter(parent__isnull=True, path__in=found.below | found.exactly)
    placed = _placed(found.below, found.exactly)
    people = (
        Membership.objects.filter(found.as_filter("jurisdiction__path"))
        .order_by()
        .annotate(actor=Concat(Value("user:"), Cast("user_id", CharField()), output_field=CharField()))
        .values("actor")
    )
    nowhere = Q(jurisdiction="") & (Q(actor_key__in=people) | Q(actor_key=actor.actor_key))
    if roots.exists():
        nowhere = Q(jurisdiction="")
    return Event.objects.filter(placed | nowhere)


def _placed(below: frozenset[str], exactly: frozenset[str]) -> Q:
    found = Q(pk__in=())
    for path in below:
        found |= Q(jurisdiction__startswith=path)
    return found | Q(jurisdiction__in=exactly) if exactly else found


def events_asked(actor: Actor, asked: Asked) -> QuerySet[Event]:
    """The visible events that fit, the latest first. ``words`` are looked for, whatever their letters, in the names of
    people, institutions and plans: of who acted and of what it was done to."""
    rows = visible_events(actor)
    if asked.app:
        rows = rows.filter(event__startswith=f"{asked.app}.")
    if asked.event:
        rows = rows.filter(event=asked.event)
    if asked.target:
        rows = rows.filter(target_kind=asked.target)
    if asked.institution is not None:
        rows = rows.filter(institution_id=asked.institution)
    if asked.since is not None:
        rows = rows.filter(at__gte=_midnight(asked.since))
    if asked.until is not None:
        rows = rows.filter(at__lt=_midnight(asked.until + timedelta(days=1)))
    words = search_text(asked.words).split()[:_MOST_WORDS]
    if words:
        rows = rows.filter(_named(words))
    return rows.order_by("-number")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _named(words: list[str]) -> Q:
    people, institutions, plans = User.objects.all(), Institution.objects.all(), Plan.objects.all()
    for word in words:
        people = people.filter(search_text__contains=word)
        institutions = institutions.filter(search_text__contains=word)
        plans = plans.filter(search_text__contains=word)
    text = CharField()
    keys = people.annotate(actor=Concat(Value("user:"), Cast("pk", text), output_field=text)).values("actor")
    found = Q(actor_key__in=keys) | Q(institution_id__in=institutions.values("pk"))
    for kind, rows in (("accounts.user", people), ("accounts.institution", institutions), (_PLAN, plans)):
        found |= Q(target_kind=kind, target_id__in=rows.annotate(key=Cast("pk", text)).values("key"))
    return found


def told(events: list[Event], actor: Actor) -> list[Told]:
    """Events in words, with links to what ``actor`` may open. Three queries for names and addresses, whatever the number of events."""
    kept = {one.institution_id for one in events if one.institution_id}
    institutions = dict(Institution.objects.filter(pk__in=kept).values_list("pk", "name"))
    paths = {one.jurisdiction for one in events if one.jurisdiction}
    places = {one.path: one.name for one in Jurisdiction.objects.filter(path__in=paths)}
    plans = {one.target_id for one in events if one.target_kind == _PLAN}
    uids = {str(pk): uid for pk, uid in Plan.objects.visible_to(actor).filter(pk__in=plans).values_list("pk", "uid")}
    sees_people = may_see_people.allows(actor)

    def address(event: Event) -> str:
        if event.target_kind == _PLAN:
            uid = uids.get(event.target_id)
            return reverse("plans:show-plan", args=[uid]) if uid else ""
        if event.target_kind == "accounts.user" and not sees_people:
            return ""
        return presenters.address_of(event.target_kind, event.target_id) or ""

    return [
        Told(
            number=event.number,
            at=event.at,
            who=presenters.actor_in_words(event.actor_key, event.actor_name),
            institution=institutions.get(event.institution_id or 0, ""),
            what=presenters.words_for(event.event),
            target_kind=presenters.kind_in_words(event.target_kind),
            target=event.target_name,
            url=address(event),
            place=places.get(event.jurisdiction, ""),
            changed=", ".join(presenters.fields_in_words(event.target_kind, event.changed)),
            note=str(ROLES[event.note].label) if event.note in ROLES else event.note,  # a role is kept as its key, told as its name
        )
        for event in events
    ]


def last_verification() -> ChainState | None:
    """What is remembered of the last time that the chain was walked."""
    found = cache.get(CHAIN_KEY)
    return ChainState(**found) if isinstance(found, dict) else None


def events_since(state: ChainState | None) -> int:
    """How many events came after the last verification."""
    number, _end = chain_end()
    return number - (state.events if state else 0)
