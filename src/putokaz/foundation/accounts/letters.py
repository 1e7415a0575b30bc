"""The e-mails of this app. They are put in the queue by the key of what they are about, and written when they are sent: no link that opens
anything lies in the queue, and an address that nobody has takes the same time as one that somebody has."""

from collections.abc import Mapping
from typing import Final

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from putokaz.foundation.accounts.models import Invitation, User
from putokaz.foundation.core.clock import now
from putokaz.foundation.core.script import to_cyrillic

INVITATION_SALT: Final = "putokaz.accounts.invitation"
# what the sign-in package tells of -> the template of our letter
NOTICES: Final[Mapping[str, str]] = {
    "account/email/password_changed": "password_changed",
    "account/email/password_reset": "password_changed",
    "mfa/email/totp_activated": "second_factor_added",
    "mfa/email/webauthn_added": "second_factor_added",
    "mfa/email/totp_deactivated": "second_factor_removed",
    "mfa/email/webauthn_removed": "second_factor_removed",
    "mfa/email/recovery_codes_generated": "recovery_codes_made",
}


@task()
def send_invitation(invitation_id: int) -> None:
    """The link of an invitation, to the address that was invited."""
    invitation = Invitation.objects.select_related("jurisdiction", "institution").get(pk=invitation_id)
    if not invitation.is_open:
        return
    link = settings.SITE_ADDRESS + reverse("accounts:accept-invitation", args=[invitation_token(invitation)])
    _send("invitation", invitation.email, invitation.language, {"invitation": invitation, "link": link})
    Invitation.objects.filter(pk=invitation.pk, serial=invitation.serial).update(sent_at=now())


@task()
def send_password_reset(user_id: int) -> None:
    """The link to choose a new password; to nobody when there is no such person."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}).replace("UID-KEY", key)
    _send("password_reset", user.email, user.language, {"person": user, "link": settings.SITE_ADDRESS + path})


@task()
def send_notice(user_id: int, notice: str) -> None:
    """Word that something about the sign-in of an account changed, so that its owner can object."""
    user = User.objects.filter(pk=user_id).first()
    if user is not None and notice in NOTICES.values():
        _send(notice, user.email, user.language, {"person": user, "address": settings.SITE_ADDRESS})


def invitation_token(invitation: Invitation) -> str:
    """What stands in the link: signed, and only for the newest link of this invitation."""
    return signing.dumps([invitation.pk, invitation.serial], salt=INVITATION_SALT)


def _send(name: str, address: str, language: str, context: Mapping[str, object]) -> None:
    """``accounts/letters/NAME.txt``: its first line is the subject."""
    with translation.override("sr-latn" if language == "sr" else language):
        text = str(render_to_string(f"accounts/letters/{name}.txt", dict(context)))
    if language == "sr":
        text = to_cyrillic(text)
    subject, _blank, body = text.strip().partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [address]).send()
