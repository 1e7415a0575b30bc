"""``load_strategies``: the strategies that come with the program, into their table."""

from django.core.management.base import BaseCommand

from putokaz.monitoring.plans.services import load_strategies


class Command(BaseCommand):
    """Run after the jurisdictions are loaded; running it again brings the rows up to date."""

    help = "Load the strategies that plans carry out."

    def handle(self, *_args: object, **options: object) -> None:
        loaded = load_strategies()
        if options["verbosity"]:
            self.stdout.write(f"{loaded} strategies loaded.")
