"""``load_reference_data``: bring the rows that are part of the program in step with its data files."""

from typing import Any

from django.core.management.base import BaseCommand

from putokaz.foundation.accounts.services import load_jurisdictions


class Command(BaseCommand):
    help = "Load the levels of government from the program's data file. May be run at any time, any number of times."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"jurisdictions: {load_jurisdictions()} added or changed")
