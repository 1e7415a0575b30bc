"""Who acts: a signed-in person with what their roles grant, the system by name, or nobody known."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.models import Membership, User
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.roles import ROLES, Role, Scope
from putokaz.foundation.core.clock import today
from putokaz.foundation.core.refusals import NotYou


@dataclass(frozen=True, slots=True)
class Place:
    """Where something belongs: the path of its jurisdiction and the institutions that are responsible for it."""

    jurisdiction: str
    institutions: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Grant:
    """One membership, as far as permissions need it."""

    role: Role
    jurisdiction: str
    institution_id: int | None = None
    is_deputy: bool = False

    def covers(self, permission: Permission, place: Place | None) -> bool:
        scope = self.role.permissions.get(permission)
        if scope is None:
            return False
        if scope is Scope.EVERYWHERE or place is None:
            return True
        if scope is Scope.BELOW:
            return place.jurisdiction.startswith(self.jurisdiction)
        if scope is Scope.JURISDICTION:
            return place.jurisdiction == self.jurisdiction
        return self.institution_id is not None and self.institution_id in place.institutions


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts. ``holds(permission)`` without a place asks whether it is held anywhere."""

    actor_key: str
    actor_name: str
    grants: tuple[Grant, ...] = ()
    user_id: int | None = None
    institution_id: int | None = None
    unrestricted: bool = False
    has_second_factor: bool = False

    def holds(self, permission: Permission, place: Place | None = None) -> bool:
        return self.unrestricted or any(grant.covers(permission, place) for grant in self.grants)

    def has_role(self, *keys: str) -> bool:
        return any(grant.role.key in keys for grant in self.grants)

    @property
    def institutions(self) -> frozenset[int]:
        return frozenset(grant.institution_id for grant in self.grants if grant.institution_id is not None)

    @property
    def is_known(self) -> bool:
        return self.user_id is not None or self.unrestricted

    @property
    def needs_second_factor(self) -> bool:
        return any(grant.role.second_factor for grant in self.grants)

    @property
    def idle(self) -> timedelta:
        """How long a session may rest: the shortest of the roles."""
        return min((grant.role.idle for grant in self.grants), default=timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a permission is held, for turning into a filter: everywhere, below paths, exactly at paths, or by institution."""

    everywhere: bool = False
    below: frozenset[str] = frozenset()
    exactly: frozenset[str] = frozenset()
    institutions: frozenset[int] = field(default_factory=frozenset)

    def as_filter(self, path: str, institutions: str = "") -> Q:
        """A ``Q`` over the field lookups ``path`` (a jurisdiction's path) and, if given, ``institutions`` (ids); matches nothing when
        nothing is reached. Joins over many institutions repeat rows: use ``distinct()`` or a subquery there."""
        if self.everywhere:
            return Q()
        found = Q(pk__in=())
        for start in self.below:
            found |= Q(**{f"{path}__startswith": start})
        if self.exactly:
            found |= Q(**{f"{path}__in": self.exactly})
        if institutions and self.institutions:
            found |= Q(**{f"{institutions}__in": self.institutions})
        return found


def reach(actor: Actor, permission: Permission) -> Reach:
    """Where ``actor`` holds ``permission``."""
    if actor.unrestricted:
        return Reach(everywhere=True)
    scopes = [(grant, grant.role.permissions[permission]) for grant in actor.grants if permission in grant.role.permissions]
    return Reach(
        everywhere=any(scope is Scope.EVERYWHERE for _grant, scope in scopes),
        below=frozenset(grant.jurisdiction for grant, scope in scopes if scope is Scope.BELOW),
        exactly=frozenset(grant.jurisdiction for grant, scope in scopes if scope is Scope.JURISDICTION),
        institutions=frozenset(grant.institution_id for grant, scope in scopes if scope is Scope.INSTITUTION and grant.institution_id),
    )


def require(actor: Actor, permission: Permission, at: Place | None = None) -> None:
    """:class:`NotYou`, saying what is missing, unless ``actor`` holds ``permission`` there."""
    if not actor.holds(permission, at):
        raise NotYou(_("Your role does not let you %(act)s here.") % {"act": permission.label})


ANONYMOUS = Actor("anonymous", "")


def system_actor(name: str) -> Actor:
    """The system itself, acting by name (``demo``, ``reminders``): background work is traced like a person's."""
    return Actor(f"system:{name}", f"Putokaz ({name})", unrestricted=True)


def actor_of(user: User | AnonymousUser) -> Actor:
    """The actor that a user is today. One query. Without a role nothing needs a second factor, so nobody asks whether there is one."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return ANONYMOUS
    day = today()
    second = Authenticator.objects.filter(user=OuterRef("user"), type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN))
    current = list(
        user.memberships.filter(Q(until_on__isnull=True) | Q(until_on__gte=day), from_on__lte=day)
        .select_related("jurisdiction")
        .annotate(has_second_factor=Exists(second))
    )
    return replace(actor_from(user, current), has_second_factor=any(one.has_second_factor for one in current))


def actor_from(user: User, memberships: Iterable[Membership]) -> Actor:
    """The actor that a user is with these memberships."""
    grants = tuple(
        Grant(ROLES[one.role_key], one.jurisdiction.path, one.institution_id, one.is_deputy) for one in memberships if one.role_key in ROLES
    )
    own = next((grant.institution_id for grant in grants if grant.institution_id), None)
    return Actor(f"user:{user.pk}", user.full_name, grants, user.pk, own)
