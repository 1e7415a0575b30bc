"""Jurisdictions, institutions and people for tests."""

from datetime import date
from itertools import count

from putokaz.foundation.accounts.actors import Actor, actor_from
from putokaz.foundation.accounts.models import Institution, Jurisdiction, Membership, User

_number = count(1)


def a_jurisdiction(key: str = "zdk", *, parent: Jurisdiction | None = None, level: str = "canton", **fields) -> Jurisdiction:
    """The jurisdiction of this key, made when it is not there (with a path below ``parent``)."""
    found = Jurisdiction.objects.filter(key=key).first()
    if found:
        return found
    path = f"{parent.path if parent else '/'}{key}/"
    name = fields.pop("name", f"Jurisdikcija {key}")
    return Jurisdiction.objects.create(
        key=key, level=level, parent=parent, path=path, name_bs=name, name_hr=name, name_sr=name, name_en=name, short_name=name, **fields
    )


def an_institution(jurisdiction: Jurisdiction | None = None, **fields) -> Institution:
    fields.setdefault("name", f"Institucija {next(_number)}")
    return Institution.objects.create(jurisdiction=jurisdiction or a_jurisdiction(), **fields)


def a_user(**fields) -> User:
    number = next(_number)
    fields.setdefault("email", f"osoba{number}@example.ba")
    fields.setdefault("full_name", f"Osoba {number}")
    return User.objects.create_user(fields.pop("email"), fields.pop("password", "a long enough secret"), **fields)


def a_member(role: str, jurisdiction: Jurisdiction | None = None, institution: Institution | None = None, **fields) -> User:
    """A user with one role."""
    user = a_user(**fields)
    place = jurisdiction or (institution.jurisdiction if institution else a_jurisdiction())
    Membership.objects.create(user=user, role_key=role, jurisdiction=place, institution=institution, from_on=date(2020, 1, 1))
    return user


def an_actor(role: str, jurisdiction: Jurisdiction | None = None, institution: Institution | None = None) -> Actor:
    """The actor that a user with one role is."""
    user = a_member(role, jurisdiction, institution)
    return actor_from(user, user.memberships.select_related("jurisdiction"))
