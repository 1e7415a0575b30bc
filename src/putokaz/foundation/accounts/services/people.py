"""Roles, accounts and sessions of people."""

from datetime import date

from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.access import (
    may_change_membership,
    may_change_profile,
    may_close_account,
    may_give_membership,
)
from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.enums import AccountEvent
from putokaz.foundation.accounts.models import Institution, Jurisdiction, Membership, User
from putokaz.foundation.accounts.workflow import require_possible_role
from putokaz.foundation.audit import services as audit
from putokaz.foundation.core.clock import now, today
from putokaz.foundation.core.refusals import NotNow


@transaction.atomic
def give_membership(
    *,
    user: User,
    role_key: str,
    jurisdiction: Jurisdiction,
    actor: Actor,
    institution: Institution | None = None,
    is_deputy: bool = False,
    from_on: date | None = None,
    until_on: date | None = None,
) -> Membership:
    """Give somebody a role, from today unless said otherwise."""
    may_give_membership(actor, user, role_key, jurisdiction, institution, is_deputy)
    require_possible_role(role_key, jurisdiction, institution, is_deputy)
    user = User.objects.select_for_update().get(pk=user.pk)
    if not user.is_active:
        raise NotNow(_("This account is closed. Open it again first."))
    return grant(user, role_key, jurisdiction, institution, is_deputy, actor, from_on or today(), until_on)


def grant(
    user: User,
    role_key: str,
    jurisdiction: Jurisdiction,
    institution: Institution | None,
    is_deputy: bool,
    actor: Actor,
    from_on: date,
    until_on: date | None = None,
) -> Membership:
    """The change and the event of giving a role, for services that have asked their own rule."""
    same = user.memberships.filter(role_key=role_key, jurisdiction=jurisdiction, institution=institution)
    if same.filter(Q(until_on__isnull=True) | Q(until_on__gte=from_on)).exists():
        raise NotNow(_("This person already has this role."))
    membership = Membership(
        user=user,
        role_key=role_key,
        jurisdiction=jurisdiction,
        institution=institution,
        is_deputy=is_deputy,
        from_on=from_on,
        until_on=until_on,
    )
    refuse_invalid(membership)
    membership.save()
    audit.record(
        AccountEvent.MEMBERSHIP_GIVEN, target=user, actor=actor, name=user.full_name, note=role_key, jurisdiction=jurisdiction.path
    )
    return membership


def refuse_invalid(row: Membership) -> None:
    """The constraints of a row as a refusal with their own sentence."""
    try:
        row.validate_constraints()
    except ValidationError as error:
        raise NotNow(error.messages[0]) from error


@transaction.atomic
def end_membership(*, membership: Membership, actor: Actor, until_on: date | None = None) -> Membership:
    """The role is held until this day, the day included; without a day until yesterday, which is at once."""
    membership = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("user", "jurisdiction", "institution__jurisdiction")
        .get(pk=membership.pk)
    )
    may_change_membership(actor, membership)
    if membership.has_ended:
        raise NotNow(_("This role has already ended."))
    if membership.role_key == "administrator" and membership.user.is_active:
        require_another_administrator(membership.user)
    if until_on is None and membership.from_on >= today():
        membership.delete()  # it never held for a whole day; the trace keeps that it was given and ended
    else:
        membership.until_on = until_on or date.fromordinal(today().toordinal() - 1)
        refuse_invalid(membership)
        membership.save()
    user = membership.user
    audit.record(
        AccountEvent.MEMBERSHIP_ENDED,
        target=user,
        actor=actor,
        name=user.full_name,
        note=membership.role_key,
        jurisdiction=membership.jurisdiction.path,
    )
    return membership


def require_another_administrator(user: User) -> None:
    """A site must not lose its last administrator."""
    others = Membership.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=today()), role_key="administrator", user__is_active=True, from_on__lte=today()
    ).exclude(user=user)
    if not others.exists():
        raise NotNow(_("This is the last administrator. Give the role to somebody else first."))


@transaction.atomic
def close_account(*, user: User, actor: Actor) -> User:
    """Nobody signs in with it any more, every session ends now, and the invitations that the person sent and nobody accepted open nothing
    any more. Roles and what the person did stay."""
    user = User.objects.select_for_update().get(pk=user.pk)
    may_close_account(actor, user)
    if not user.is_active:
        raise NotNow(_("This account is already closed."))
    if user.memberships.filter(Q(until_on__isnull=True) | Q(until_on__gte=today()), role_key="administrator").exists():
        require_another_administrator(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    user.invitations_sent.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=now())
    for session in UserSession.objects.filter(user=user):
        session.end()
    audit.record(AccountEvent.ACCOUNT_CLOSED, target=user, actor=actor, name=user.full_name, changed=["is_active"])
    return user


@transaction.atomic
def reopen_account(*, user: User, actor: Actor) -> User:
    """The person signs in again, with the roles that have not ended."""
    user = User.objects.select_for_update().get(pk=user.pk)
    may_close_account(actor, user)
    if user.is_active:
        raise NotNow(_("This account is open."))
    user.is_active = True
    user.save(update_fields=["is_active"])
    audit.record(AccountEvent.ACCOUNT_OPENED, target=user, actor=actor, name=user.full_name, changed=["is_active"])
    return user


@transaction.atomic
def change_profile(*, user: User, full_name: str, position: str, language: str, actor: Actor) -> User:
    """Somebody's own name, position and language."""
    user = User.objects.select_for_update().get(pk=user.pk)
    may_change_profile(actor, user)
    wanted = {"full_name": full_name, "position": position, "language": language}
    changed = [name for name, value in wanted.items() if getattr(user, name) != value]
    if changed:
        for name in changed:
            setattr(user, name, wanted[name])
        user.save()
        audit.record(AccountEvent.ACCOUNT_CHANGED, target=user, actor=actor, name=user.full_name, changed=changed)
    return user


@transaction.atomic
def end_session(*, session: UserSession, actor: Actor) -> None:
    """One of one's own sessions, on another device."""
    may_change_profile(actor, session.user)
    session.end()
    audit.record(AccountEvent.SESSION_ENDED, target=session.user, actor=actor, name=actor.actor_name)


@transaction.atomic
def end_other_sessions(*, user: User, kept: str, actor: Actor) -> int:
    """All of one's own sessions but the one with the key ``kept``; how many ended."""
    may_change_profile(actor, user)
    others = list(UserSession.objects.filter(user=user).exclude(session_key=kept))
    for session in others:
        session.end()
    if others:
        audit.record(AccountEvent.SESSION_ENDED, target=user, actor=actor, name=user.full_name, note=str(len(others)))
    return len(others)
