"""Sign-in, told to the trace. The sign-in package offers signals and no services, so here and nowhere else we listen to them."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa import signals as second_factor
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from putokaz.foundation.accounts.actors import ANONYMOUS, actor_of
from putokaz.foundation.accounts.enums import AccountEvent
from putokaz.foundation.accounts.models import User
from putokaz.foundation.audit import services as audit


def _record(event: AccountEvent, user: User, note: str = "") -> None:
    audit.record(event, target=user, actor=actor_of(user), name=user.full_name, note=note)


@receiver(user_logged_in)
def signed_in(user: User, **_rest: Any) -> None:
    _record(AccountEvent.SIGNED_IN, user)


@receiver(user_logged_out)
def signed_out(user: User | None, request: Any = None, **_rest: Any) -> None:
    if isinstance(user, User):
        _record(AccountEvent.SIGNED_OUT, user, "idle" if getattr(request, "session_was_idle", False) else "")


@receiver(user_login_failed)
def sign_in_failed(**_rest: Any) -> None:
    """Without the address: it may be somebody's password, typed into the wrong field."""
    audit.record(AccountEvent.SIGN_IN_FAILED, actor=ANONYMOUS)


@receiver(password_changed)
@receiver(password_set)
def changed_password(user: User, **_rest: Any) -> None:
    _record(AccountEvent.PASSWORD_CHANGED, user)


@receiver(password_reset)
def reset_password(user: User, **_rest: Any) -> None:
    _record(AccountEvent.PASSWORD_RESET, user)


@receiver(second_factor.authenticator_added)
@receiver(second_factor.authenticator_reset)
def added_second_factor(user: User, authenticator: Authenticator, **_rest: Any) -> None:
    codes = authenticator.type == Authenticator.Type.RECOVERY_CODES
    _record(AccountEvent.RECOVERY_CODES_MADE if codes else AccountEvent.SECOND_FACTOR_ADDED, user, str(authenticator.type))


@receiver(second_factor.authenticator_removed)
def removed_second_factor(user: User, authenticator: Authenticator, **_rest: Any) -> None:
    _record(AccountEvent.SECOND_FACTOR_REMOVED, user, str(authenticator.type))


@receiver(second_factor.authentication_failed)
def failed_second_factor(user: User, authenticator: Authenticator, **_rest: Any) -> None:
    _record(AccountEvent.SECOND_FACTOR_FAILED, user, str(authenticator.type))
