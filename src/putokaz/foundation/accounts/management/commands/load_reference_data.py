"""``load_reference_data``: bring the rows that are part of the program in step with its data files."""

from typing import Any

from django.core.management.base import BaseCommand

from putokaz.foundation.accounts.services import load_jurisdictions


class Command(BaseCommand):
    help = "Load the levels of government from the program's data file. May be run at any time, any number of times."

    def handle(self, *_args: Any, **options: Any) -> None:
        changed = load_jurisdictions()
        if options["verbosity"]:
            self.stdout.write(f"jurisdictions: {changed} added or changed")
