"""The log-ins of a demonstration. In production there are none."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db.models import Q

from putokaz.foundation.accounts.models import Membership, User
from putokaz.foundation.core.clock import today


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """``place`` is the level of government or the institution in which the role is held."""

    email: str
    full_name: str
    role: str
    place: str


def demo_logins() -> list[DemoLogin]:
    """One for every synthetic person with a role, by role; empty unless this is a demonstration."""
    if not settings.DEMO:
        return []
    rows = Membership.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=today()), user__is_synthetic=True, user__is_active=True, from_on__lte=today()
    ).select_related("user", "jurisdiction", "institution")
    order = list(Membership._meta.get_field("role_key").choices or ())
    ranks = {key: rank for rank, (key, _label) in enumerate(order)}
    found: dict[int, DemoLogin] = {}
    for row in sorted(rows, key=lambda one: (ranks.get(one.role_key, 99), one.is_deputy, one.jurisdiction.path, one.pk)):
        place = row.institution.short_name if row.institution else row.jurisdiction.name
        found.setdefault(row.user_id, DemoLogin(row.user.email, row.user.full_name, str(row.role.label), place))
    return list(found.values())


def demo_code(user: User) -> str:
    """The code that the phone of a synthetic person would show now; nothing for anybody else, and nothing in production."""
    if not settings.DEMO or not user.is_synthetic:
        return ""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if row is None:
        return ""
    middle = list(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(decrypt(row.data["secret"]), middle[len(middle) // 2])))
