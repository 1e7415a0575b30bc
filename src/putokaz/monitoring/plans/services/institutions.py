"""What becomes of responsibilities when two institutions turn out to be one."""

from putokaz.foundation.accounts.models import Institution
from putokaz.monitoring.plans.models import Responsibility


def move_responsibilities(kept: Institution, merged: Institution) -> None:
    """The activities of ``merged`` become those of ``kept``; the words of the plans stay. Part of the merge, which is what is traced."""
    Responsibility.objects.filter(institution=merged).update(institution=kept)
