"""How the sign-in package is told our ways."""

import base64
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.accounts import letters
from putokaz.foundation.accounts.actors import actor_of
from putokaz.foundation.accounts.models import User
from putokaz.foundation.core.clock import now


class Backend(AuthenticationBackend):
    """Signs in by address and password. A synthetic person of a demonstration signs in nowhere else."""

    def user_can_authenticate(self, user: User) -> bool:
        return bool(super().user_can_authenticate(user)) and (settings.DEMO or not user.is_synthetic)

    def _check_password(self, user: User | None, password: str) -> User | None:
        """The package goes on with somebody who has the right password and may not sign in, to tell them so; not with a synthetic
        person."""
        found: User | None = super()._check_password(user, password)
        if user is not None and user.is_synthetic and not settings.DEMO:
            self.unstash_authenticated_user()
            return None
        return found


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: accounts come from invitations. Letters are our own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the package's signature
        return False

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,  # noqa: ARG002 - the package's signature
        email: str | None = None,  # noqa: ARG002 - the package's signature
    ) -> None:
        """Only what has a letter of ours: what changed in how somebody signs in."""
        if template_prefix in letters.NOTICES:
            letters.send_notice.enqueue(user.pk, letters.NOTICES[template_prefix])

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not of somebody who signed in a moment ago and had no second factor then: they are on their way to set it up."""
        user = self.request.user
        if user.last_login and (now() - user.last_login).total_seconds() < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            types = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
            if app == "allauth.mfa" and not _had(user, types):
                return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - the package's signature
        return reverse("accounts:my-account")


class MFAAdapter(DefaultMFAAdapter):
    """The second factor. Its secrets are stored encrypted with a key that follows from the site's secret key."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("Your role needs a second factor. Add another one before you remove this one."),
    }

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _keys().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one of somebody whose role needs one."""
        others = Authenticator.objects.filter(
            user=authenticator.user, type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
        ).exclude(pk=authenticator.pk)
        return others.exists() or not actor_of(authenticator.user).needs_second_factor

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 - the package's signature
        count = Authenticator.objects.filter(user=user, type=type).count()
        return str(_("Passkey")) if not count else f"{_('Passkey')} {count + 1}"


def _had(user: User, types: tuple[str, ...]) -> bool:
    """Whether there was a second factor when this person signed in."""
    return bool(Authenticator.objects.filter(user=user, type__in=types, created_at__lt=user.last_login).exists())


def _keys() -> MultiFernet:
    """The site's secret key first, then earlier ones, so that it can be changed."""
    return MultiFernet([Fernet(_derived(str(secret))) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _derived(secret: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"putokaz second factor").derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
