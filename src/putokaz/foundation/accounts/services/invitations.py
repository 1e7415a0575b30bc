"""Invitations: the only way to an account."""

from datetime import timedelta
from functools import partial
from typing import Final

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts import letters
from putokaz.foundation.accounts.access import may_change_invitation, may_give_role
from putokaz.foundation.accounts.actors import Actor, actor_of
from putokaz.foundation.accounts.enums import AccountEvent
from putokaz.foundation.accounts.models import Institution, Invitation, Jurisdiction, User
from putokaz.foundation.accounts.services.people import grant
from putokaz.foundation.accounts.workflow import require_open, require_possible_role, require_usable
from putokaz.foundation.audit import services as audit
from putokaz.foundation.core.clock import now, today
from putokaz.foundation.core.refusals import NotNow, NotYou

VALID: Final = timedelta(days=7)


@transaction.atomic
def invite_person(
    *,
    email: str,
    full_name: str,
    role_key: str,
    jurisdiction: Jurisdiction,
    actor: Actor,
    institution: Institution | None = None,
    is_deputy: bool = False,
    language: str = "bs",
) -> Invitation:
    """Send a link to an address. The answer does not depend on whether somebody with that address has an account."""
    may_give_role(actor, role_key, jurisdiction, institution, is_deputy)
    require_possible_role(role_key, jurisdiction, institution, is_deputy)
    email = email.strip().lower()
    if actor.user_id is not None and User.objects.filter(pk=actor.user_id, email=email).exists():
        raise NotYou(_("Nobody gives or ends their own role."))
    invitation = Invitation(
        email=email,
        full_name=full_name.strip(),
        language=language,
        role_key=role_key,
        jurisdiction=jurisdiction,
        institution=institution,
        is_deputy=is_deputy,
        invited_by_id=actor.user_id,
        created_at=now(),
        expires_at=now() + VALID,
    )
    try:
        invitation.validate_constraints()
    except ValidationError as error:
        raise NotNow(error.messages[0]) from error
    invitation.save()
    _record(AccountEvent.PERSON_INVITED, invitation, actor)
    transaction.on_commit(partial(letters.send_invitation.enqueue, invitation.pk))
    return invitation


@transaction.atomic
def resend_invitation(*, invitation: Invitation, actor: Actor) -> Invitation:
    """A new link, valid for seven days from now; the old one opens nothing any more."""
    invitation = _locked(invitation.pk)
    may_change_invitation(actor, invitation)
    require_open(invitation)
    invitation.serial += 1
    invitation.expires_at = now() + VALID
    invitation.sent_at = None
    invitation.save()
    _record(AccountEvent.INVITATION_SENT_AGAIN, invitation, actor)
    transaction.on_commit(partial(letters.send_invitation.enqueue, invitation.pk))
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, actor: Actor) -> Invitation:
    """The link opens nothing any more."""
    invitation = _locked(invitation.pk)
    may_change_invitation(actor, invitation)
    require_open(invitation)
    invitation.withdrawn_at = now()
    invitation.save()
    _record(AccountEvent.INVITATION_WITHDRAWN, invitation, actor)
    return invitation


@transaction.atomic
def accept_invitation(*, token: str, password: str = "", actor: Actor) -> User:
    """Whoever has the link: a new account with this password, or, for somebody who has an account and is signed in with it, one more
    role."""
    invitation = usable_invitation(token)
    user = User.objects.filter(email=invitation.email).first()
    if user is None:
        user = User.objects.create_user(invitation.email, password, full_name=invitation.full_name, language=invitation.language)
    elif actor.user_id != user.pk or not user.is_active:
        raise NotYou(_("Sign in with the address that the invitation was sent to, and open the link again."))
    invitation.accepted_at = now()
    invitation.accepted_by = user
    invitation.save()
    person = actor_of(user)
    _record(AccountEvent.INVITATION_ACCEPTED, invitation, person)
    grant(user, invitation.role_key, invitation.jurisdiction, invitation.institution, invitation.is_deputy, person, today())
    return user


def read_token(token: str) -> tuple[int, int]:
    """The invitation and the serial that a link names; :class:`NotNow` for one that we did not sign."""
    try:
        number, serial = signing.loads(token, salt=letters.INVITATION_SALT)
    except signing.BadSignature as error:
        raise NotNow(_("This link is not complete or not ours. Open it again from the e-mail.")) from error
    return int(number), int(serial)


def usable_invitation(token: str) -> Invitation:
    """The invitation that a link opens now; :class:`NotNow` with the reason why it does not."""
    number, serial = read_token(token)
    invitation = _locked(number)
    require_usable(invitation)
    if serial != invitation.serial:
        raise NotNow(_("A newer link was sent to you. Use that one."))
    return invitation


def _locked(number: int) -> Invitation:
    rows = Invitation.objects.select_related("jurisdiction", "institution__jurisdiction")
    if connection.in_atomic_block:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(pk=number).first()
    if found is None:
        raise NotNow(_("This invitation is no longer open."))
    return found


def _record(event: AccountEvent, invitation: Invitation, actor: Actor) -> None:
    audit.record(
        event,
        target=invitation,
        actor=actor,
        name=invitation.full_name,
        note=invitation.role_key,
        jurisdiction=invitation.jurisdiction.path,
    )
