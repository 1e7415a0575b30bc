"""Jurisdictions, institutions and people for tests."""

from datetime import date
from itertools import count

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.test import Client

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
    a_membership(user, role, jurisdiction, institution)
    return user


def a_membership(
    user: User, role: str, jurisdiction: Jurisdiction | None = None, institution: Institution | None = None, **fields
) -> Membership:
    place = jurisdiction or (institution.jurisdiction if institution else a_jurisdiction())
    fields.setdefault("from_on", date(2020, 1, 1))
    return Membership.objects.create(user=user, role_key=role, jurisdiction=place, institution=institution, **fields)


def an_actor(role: str, jurisdiction: Jurisdiction | None = None, institution: Institution | None = None, **fields) -> Actor:
    """The actor that a user with one role is."""
    user = a_user()
    a_membership(user, role, jurisdiction, institution, **fields)
    return actor_from(user, user.memberships.select_related("jurisdiction"))


def actor_for(user: User) -> Actor:
    """The actor that a user is with all memberships."""
    return actor_from(user, user.memberships.select_related("jurisdiction"))


def a_second_factor(user: User) -> User:
    """With an authenticator app, so that the door lets them in."""
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(user, generate_totp_secret())
    return user


def code_now(user: User) -> str:
    """What the phone shows."""
    row = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(decrypt(row.data["secret"]), counters[len(counters) // 2]))


def signed_in(client: Client, user: User) -> Client:
    """A browser in which this person is signed in, with a second factor where their role needs one."""
    user = User.objects.get(pk=user.pk)  # as the database has it: the object may remember a password that was rolled back
    a_second_factor(user)
    client.force_login(user)
    return client
