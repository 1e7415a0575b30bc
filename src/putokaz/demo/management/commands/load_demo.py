"""``load_demo``: fill an empty demo site; ``--reset`` forgets everything first."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from putokaz.demo.services import load_demo
from putokaz.foundation.core.refusals import NotNow


class Command(BaseCommand):
    help = "Load the demonstration into an empty demo site."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="forget everything on this demo site first")
        parser.add_argument("--language", choices=("bs", "en"), default="bs", help="the language of the invented texts")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        if not settings.DEMO:
            raise CommandError("This site is in production: the demonstration is only for a site of its own (PUTOKAZ_MODE=demo).")
        if options["reset"]:
            _forget_everything()
        try:
            load_demo(language=options["language"])
        except NotNow as refusal:
            raise CommandError(f"{refusal} (./putokaz demo --reset)") from refusal


def _forget_everything() -> None:
    """Empty tables by building them anew: the trace of a demonstration goes too, which its guard would otherwise refuse."""
    call_command("migrate", "audit", "zero", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("flush", verbosity=0, interactive=False)
