"""Institutions and how documents spell them."""

from collections.abc import Callable
from typing import Final

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.access import may_add_institution, may_change_institution, may_merge_institutions
from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.enums import AccountEvent
from putokaz.foundation.accounts.models import Institution, Invitation, Jurisdiction, Spelling
from putokaz.foundation.audit import services as audit
from putokaz.foundation.core.refusals import NotNow
from putokaz.foundation.core.text import fold

Mover = Callable[[Institution, Institution], None]
_MOVERS: Final[list[Mover]] = []


def on_merge(mover: Mover) -> Mover:
    """Register what an app does when two institutions become one: ``mover(kept, merged)`` moves its own rows, in the same transaction."""
    if mover not in _MOVERS:
        _MOVERS.append(mover)
    return mover


@transaction.atomic
def add_institution(
    *, name: str, kind: str, jurisdiction: Jurisdiction, actor: Actor, acronym: str = "", parent: Institution | None = None
) -> Institution:
    """A new institution of one level of government."""
    may_add_institution(actor, jurisdiction)
    institution = Institution(name=name.strip(), acronym=acronym.strip(), kind=kind, jurisdiction=jurisdiction, parent=parent)
    _refuse_invalid(institution)
    institution.save()
    _record(AccountEvent.INSTITUTION_ADDED, institution, actor)
    return institution


@transaction.atomic
def change_institution(
    *,
    institution: Institution,
    revision: int,
    name: str,
    kind: str,
    actor: Actor,
    acronym: str = "",
    parent: Institution | None = None,
    is_active: bool = True,
) -> Institution:
    """Change what an institution is called and what it is. ``revision`` is the one that was on the screen: :class:`NotNow` when somebody
    else was quicker. Its level of government stays: who moves is another institution."""
    institution = _locked(institution)
    may_change_institution(actor, institution)
    if institution.revision != revision:
        raise NotNow(_("Somebody else changed this institution in the meantime. Open it again and compare."))
    if parent is not None and _is_part_of(parent, institution):
        raise NotNow(_("An institution cannot be a part of itself."))
    wanted = {"name": name.strip(), "acronym": acronym.strip(), "kind": kind, "parent": parent, "is_active": is_active}
    changed = [field for field, value in wanted.items() if getattr(institution, field) != value]
    if not changed:
        return institution
    before = institution.name
    for field in changed:
        setattr(institution, field, wanted[field])
    institution.revision += 1
    _refuse_invalid(institution)
    institution.save()
    if "name" in changed:
        _spell(institution, before)  # documents go on using the old name
    _record(AccountEvent.INSTITUTION_CHANGED, institution, actor, changed)
    return institution


@transaction.atomic
def add_spelling(*, institution: Institution, text: str, actor: Actor) -> Spelling:
    """One more way in which documents write its name."""
    institution = _locked(institution)
    may_change_institution(actor, institution)
    if not fold(text):
        raise NotNow(_("A spelling needs letters."))
    spelling = _spell(institution, text)
    _record(AccountEvent.SPELLING_ADDED, institution, actor)
    return spelling


@transaction.atomic
def remove_spelling(*, spelling: Spelling, actor: Actor) -> None:
    """Documents that write it so are no longer recognised."""
    may_change_institution(actor, spelling.institution)
    institution = spelling.institution
    spelling.delete()
    _record(AccountEvent.SPELLING_REMOVED, institution, actor)


@transaction.atomic
def merge_institutions(*, kept: Institution, merged: Institution, actor: Actor) -> Institution:
    """Two rows were one institution: members, contact points, parts and spellings go to ``kept``, the name of ``merged`` becomes a
    spelling, and its row goes. Apps above move their own rows through :func:`on_merge`; while anything still points at ``merged``,
    nothing happens."""
    if kept.pk == merged.pk:
        raise NotNow(_("Choose two different institutions."))
    first, second = sorted((kept, merged), key=lambda one: one.pk)  # one order of locks, so that two merges cannot wait for each other
    rows = {one.pk: _locked(one) for one in (first, second)}
    kept, merged = rows[kept.pk], rows[merged.pk]
    may_merge_institutions(actor, kept, merged)
    if _is_part_of(kept, merged):
        raise NotNow(_("An institution cannot be a part of itself."))
    for text in (merged.name, merged.acronym, *(spelling.text for spelling in merged.spellings.all())):
        if fold(text) and fold(text) not in (fold(kept.name), fold(kept.acronym)):
            _spell(kept, text)
    merged.spellings.all().delete()
    merged.contact_points.update(institution=kept)
    merged.memberships.update(institution=kept)
    merged.parts.exclude(pk=kept.pk).update(parent=kept)
    _move_invitations(kept, merged)
    for mover in _MOVERS:
        mover(kept, merged)
    left = _references(merged)
    if left:
        raise NotNow(
            _("These institutions cannot be merged yet: %(what)s still refer to the one that would go.") % {"what": ", ".join(left)}
        )
    name = merged.name
    merged.delete()
    kept.revision += 1
    kept.save()
    audit.record(AccountEvent.INSTITUTIONS_MERGED, target=kept, actor=actor, name=kept.name, note=name, jurisdiction=kept.jurisdiction.path)
    return kept


def _move_invitations(kept: Institution, merged: Institution) -> None:
    """An open invitation that both had stays once."""
    for invitation in merged.invitations.all():
        twin = Invitation.objects.filter(
            email=invitation.email,
            role_key=invitation.role_key,
            jurisdiction=invitation.jurisdiction,
            institution=kept,
            accepted_at__isnull=True,
            withdrawn_at__isnull=True,
        )
        if invitation.is_open and twin.exists():
            invitation.delete()
            continue
        invitation.institution = kept
        invitation.save()


def _references(institution: Institution) -> list[str]:
    """The kinds of rows, of any app, that point at it."""
    found = []
    for relation in Institution._meta.related_objects:
        model = relation.related_model
        if isinstance(relation, models.ManyToManyRel) or not isinstance(model, type):
            continue  # its through table is a relation of its own
        if model._base_manager.filter(  # noqa: SLF001 - Django's documented name for all rows
            **{relation.field.name: institution}
        ).exists():
            found.append(str(model._meta.verbose_name_plural))
    return sorted(found)


def _is_part_of(one: Institution, other: Institution) -> bool:
    """Whether ``one`` is ``other`` or lies within it."""
    seen: set[int] = set()
    at: Institution | None = one
    while at is not None and at.pk not in seen:
        if at.pk == other.pk:
            return True
        seen.add(at.pk)
        at = at.parent
    return False


def _spell(institution: Institution, text: str) -> Spelling:
    text = " ".join(text.split())
    return Spelling.objects.get_or_create(institution=institution, folded=fold(text), defaults={"text": text})[0]


def _locked(institution: Institution) -> Institution:
    return Institution.objects.select_for_update(of=("self",)).select_related("jurisdiction", "parent").get(pk=institution.pk)


def _refuse_invalid(institution: Institution) -> None:
    try:
        institution.validate_constraints()
    except ValidationError as error:
        raise NotNow(error.messages[0]) from error


def _record(event: AccountEvent, institution: Institution, actor: Actor, changed: list[str] | None = None) -> None:
    audit.record(
        event, target=institution, actor=actor, name=institution.name, changed=changed or (), jurisdiction=institution.jurisdiction.path
    )
