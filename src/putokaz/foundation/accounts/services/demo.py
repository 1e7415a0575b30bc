"""Log-ins of a demonstration, with a password that everybody may know. In production none of this does anything."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.enums import AccountEvent
from putokaz.foundation.accounts.models import User
from putokaz.foundation.audit import services as audit
from putokaz.foundation.core.refusals import NotNow, NotYou


@transaction.atomic
def prepare_demo_login(*, user: User, actor: Actor) -> User:
    """Give a synthetic person the password of the demonstration and, where a role asks for it, a second factor whose code the challenge
    page shows. :class:`NotNow` outside demo mode."""
    if not actor.unrestricted:
        raise NotYou(_("Only the system prepares a demonstration."))
    if not settings.DEMO or not settings.DEMO_PASSWORD or not user.is_synthetic:
        raise NotNow(_("This is not a demonstration."))
    user.set_password(settings.DEMO_PASSWORD)
    user.save()
    needed = any(membership.role.second_factor for membership in user.memberships.all())
    if needed and not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(user, generate_totp_secret())
    audit.record(AccountEvent.ACCOUNT_CHANGED, target=user, actor=actor, name=user.full_name, changed=["password"])
    return user
