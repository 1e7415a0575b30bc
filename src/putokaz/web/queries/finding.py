"""Search over everything that somebody may see: letters and script do not matter."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.access import may_see_institutions, may_see_people
from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.queries import institution_list, people_list
from putokaz.foundation.core.sorting import search_text
from putokaz.monitoring.plans.models import Activity, Plan
from putokaz.web.navigation import acts, own_places, places

EACH: Final = 6
_MOST_WORDS: Final = 8
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class Found:
    label: str
    url: str
    kind: str
    text: str
    icon: str


@dataclass(frozen=True, slots=True)
class Group:
    """``more``: there are others beyond those shown."""

    title: str
    items: tuple[Found, ...]
    more: bool = False


def search_everything(actor: Actor, query: str, each: int = EACH) -> list[Group]:
    """Groups with at least one result: pages, plans, activities, institutions, people. Four queries at the most."""
    words = search_text(query).split()[:_MOST_WORDS]
    pages = _pages(actor, words)
    if not words:
        return [pages] if pages.items else []
    found = [pages, _plans(actor, words, each), _activities(actor, words, each)]
    if may_see_institutions.allows(actor):
        found.append(_group(_("Institutions"), institution_list(words=query).select_related("jurisdiction"), each, _institution))
    if may_see_people.allows(actor):
        found.append(_group(_("People"), people_list(actor, words=query).prefetch_related(None), each, _person))
    return [group for group in found if group.items]


def _pages(actor: Actor, words: Sequence[str]) -> Group:
    every = [*places(actor), *acts(actor), *own_places(actor)]
    fits = [place for place in every if all(word in search_text(place.label, place.purpose) for word in words)]
    return Group(_("Go to"), tuple(Found(place.label, place.url, "", place.purpose, place.icon) for place in fits))


def _plans(actor: Actor, words: Sequence[str], each: int) -> Group:
    rows = Plan.objects.visible_to(actor).select_related("jurisdiction").order_by("-starts_on", "sort_key")
    return _group(_("Plans"), _with_words(rows, words), each, _plan)


def _activities(actor: Actor, words: Sequence[str], each: int) -> Group:
    rows = (
        Activity.objects.filter(plan__in=Plan.objects.visible_to(actor))
        .select_related("plan")
        .order_by("-plan__starts_on", "plan_id", "position")
    )
    return _group(_("Activities"), _with_words(rows, words), each, _activity)


def _with_words(rows: QuerySet[Any], words: Iterable[str]) -> QuerySet[Any]:
    for word in words:
        rows = rows.filter(search_text__contains=word)
    return rows


def _group(title: str, rows: QuerySet[Any], each: int, shown: Callable[[Any], Found]) -> Group:
    found = list(rows[: each + 1])
    return Group(title, tuple(shown(row) for row in found[:each]), more=len(found) > each)


def _plan(row: Plan) -> Found:
    return Found(row.title, reverse("plans:show-plan", args=[row.uid]), _("plan"), row.jurisdiction.name, "plan")


def _activity(row: Activity) -> Found:
    text = row.text if len(row.text) <= _LONGEST else f"{row.text[:_LONGEST].rstrip()}…"
    return Found(f"{row.number} {text}", reverse("plans:show-activity", args=[row.uid]), _("activity"), row.plan.title, "goal")


def _institution(row: Any) -> Found:
    name = f"{row.name} ({row.acronym})" if row.acronym else row.name
    return Found(name, reverse("accounts:show-institution", args=[row.pk]), _("institution"), row.jurisdiction.name, "institution")


def _person(row: Any) -> Found:
    return Found(row.full_name, reverse("accounts:show-person", args=[row.pk]), _("person"), row.position, "person")
