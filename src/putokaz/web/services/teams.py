"""Taking the comparison away is an act."""

from django.db import transaction

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.audit.services import record
from putokaz.web.enums import WebEvent
from putokaz.web.permissions import may_compare_teams


@transaction.atomic
def note_comparison_download(*, actor: Actor, teams: int) -> None:
    """With how many teams it had."""
    may_compare_teams(actor)
    record(WebEvent.COMPARISON_EXPORTED, actor=actor, note=str(teams))
