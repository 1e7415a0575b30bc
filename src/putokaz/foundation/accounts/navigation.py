"""What this app puts into the navigation."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.access import may_see_institutions, may_see_people
from putokaz.foundation.accounts.actors import Actor


class Entry(NamedTuple):
    """``section`` groups: ``team`` (people and institutions), ``account`` (one's own)."""

    label: str
    url: str
    section: str


def entries(actor: Actor) -> list[Entry]:
    """Only what ``actor`` may open. No query."""
    found = []
    if may_see_people.allows(actor):
        found.append(Entry(_("People"), reverse("accounts:list-people"), "team"))
    if may_see_institutions.allows(actor):
        found.append(Entry(_("Institutions"), reverse("accounts:list-institutions"), "team"))
    if actor.user_id is not None:
        found.append(Entry(_("My account"), reverse("accounts:my-account"), "account"))
        found.append(Entry(_("Who may do what"), reverse("accounts:show-roles"), "account"))
    return found
