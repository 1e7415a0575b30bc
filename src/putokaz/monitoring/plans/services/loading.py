"""Reference data of the app put into its tables."""

from django.db import transaction

from putokaz.foundation.accounts.models import Jurisdiction
from putokaz.monitoring.plans.models import Strategy
from putokaz.monitoring.plans.queries.templates import known_strategies


@transaction.atomic
def load_strategies() -> int:
    """Put every strategy of ``data/strategies.toml`` whose jurisdiction is known into its table, or bring it up to date. Returns how many.

    No event is recorded: like jurisdictions, these come with the program and nobody decides them here.
    """
    places = {place.key: place for place in Jurisdiction.objects.filter(key__in={each.jurisdiction for each in known_strategies()})}
    loaded = 0
    for each in known_strategies():
        if each.jurisdiction in places:
            Strategy.objects.update_or_create(
                key=each.key,
                defaults={
                    "title": each.title,
                    "jurisdiction": places[each.jurisdiction],
                    "starts_on": each.starts_on,
                    "ends_on": each.ends_on,
                },
            )
            loaded += 1
    return loaded
