"""``./putokaz manage create_administrator``: the first account of a site. All others come from the invitations of an administrator."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import system_actor
from putokaz.foundation.accounts.enums import Level
from putokaz.foundation.accounts.letters import invitation_token
from putokaz.foundation.accounts.models import Invitation, Jurisdiction
from putokaz.foundation.accounts.services import invite_person, load_jurisdictions, resend_invitation
from putokaz.foundation.core.refusals import NotNow

_ROLE = "administrator"


class Command(BaseCommand):
    """Prints the link, because at the first start e-mail may not work yet; it goes to the address too. Given again, a new link."""

    help = "Invite an administrator: prints the link with which the person chooses a password and sets up the second factor."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True, help="the address with which the person will sign in")
        parser.add_argument("--name", required=True, help="name and surname")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="bs", help="of the letter")

    def handle(self, *_args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        actor = system_actor("create_administrator")
        load_jurisdictions()
        state = Jurisdiction.objects.get(level=Level.STATE)
        waiting = Invitation.objects.filter(
            email=email, role_key=_ROLE, jurisdiction=state, accepted_at__isnull=True, withdrawn_at__isnull=True
        ).first()
        try:
            if waiting:
                invitation = resend_invitation(invitation=waiting, actor=actor)
            else:
                invitation = invite_person(
                    email=email, full_name=options["name"], role_key=_ROLE, jurisdiction=state, language=options["language"], actor=actor
                )
        except NotNow as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(_("Whoever opens this link becomes an administrator. It works once, within seven days:"))
        self.stdout.write(settings.SITE_ADDRESS + reverse("accounts:accept-invitation", args=[invitation_token(invitation)]))
