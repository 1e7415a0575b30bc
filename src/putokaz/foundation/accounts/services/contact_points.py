"""Whom to call in an institution."""

from django.db import transaction

from putokaz.foundation.accounts.access import may_change_institution
from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.enums import AccountEvent
from putokaz.foundation.accounts.models import ContactPoint, Institution
from putokaz.foundation.audit import services as audit

_FIELDS = ("name", "position", "telephone", "email", "on_duty", "note")


@transaction.atomic
def add_contact_point(
    *,
    institution: Institution,
    name: str,
    actor: Actor,
    position: str = "",
    telephone: str = "",
    email: str = "",
    on_duty: bool = False,
    note: str = "",
) -> ContactPoint:
    may_change_institution(actor, institution)
    point = ContactPoint.objects.create(
        institution=institution, name=name, position=position, telephone=telephone, email=email, on_duty=on_duty, note=note
    )
    _record(AccountEvent.CONTACT_POINT_ADDED, institution, actor, ())
    return point


@transaction.atomic
def change_contact_point(
    *,
    point: ContactPoint,
    name: str,
    actor: Actor,
    position: str = "",
    telephone: str = "",
    email: str = "",
    on_duty: bool = False,
    note: str = "",
) -> ContactPoint:
    point = ContactPoint.objects.select_for_update(of=("self",)).select_related("institution__jurisdiction").get(pk=point.pk)
    may_change_institution(actor, point.institution)
    wanted = {"name": name, "position": position, "telephone": telephone, "email": email, "on_duty": on_duty, "note": note}
    changed = [field for field in _FIELDS if getattr(point, field) != wanted[field]]
    if changed:
        for field in changed:
            setattr(point, field, wanted[field])
        point.save()
        _record(AccountEvent.CONTACT_POINT_CHANGED, point.institution, actor, changed)
    return point


@transaction.atomic
def remove_contact_point(*, point: ContactPoint, actor: Actor) -> None:
    may_change_institution(actor, point.institution)
    point.delete()
    _record(AccountEvent.CONTACT_POINT_REMOVED, point.institution, actor, ())


def _record(event: AccountEvent, institution: Institution, actor: Actor, changed: tuple[str, ...] | list[str]) -> None:
    """Of the institution: the trace must not name whom to call."""
    audit.record(event, target=institution, actor=actor, name=institution.name, changed=changed, jurisdiction=institution.jurisdiction.path)
