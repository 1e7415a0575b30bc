"""``./putokaz audit-verify``: walk the chain of events and say whether it holds."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from putokaz.foundation.audit.models import Event
from putokaz.foundation.audit.queries import breaks_in_chain, chain_end

_SHOWN = 20


class Command(BaseCommand):
    """Exit code 0 when the chain holds, 1 when it does not."""

    help = "Walk the audit trail from its first event and say whether anything was changed or taken out."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--end", metavar="NUMBER:HASH", help="the end of the chain as noted earlier; it must still be in it")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        found = list(breaks_in_chain())
        for one in found[:_SHOWN]:
            self.stderr.write(_("Event %(number)s: %(kind)s") % {"number": one.number, "kind": one.kind})
        if found:
            raise CommandError(_("The audit trail was tampered with: %(count)s breaks.") % {"count": len(found)}, returncode=1)
        number, end = chain_end()
        self._compare(options["end"])
        self.stdout.write(_("The audit trail holds: %(number)s events. Its end is %(end)s") % {"number": number, "end": f"{number}:{end}"})

    def _compare(self, noted: str | None) -> None:
        if not noted:
            return
        number, _colon, end = noted.partition(":")
        if not number.isdecimal() or not Event.objects.filter(number=int(number), hash=end).exists():
            wrong = _("The event %(noted)s is not in the audit trail: its end was cut off.") % {"noted": noted[:80]}
            raise CommandError(wrong, returncode=1)
