"""Two people changed the same thing."""

from django.utils.translation import gettext as _

from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.plans.content import ActivityContent
from putokaz.monitoring.plans.merging import Merged
from putokaz.monitoring.plans.queries.wordings import Wording


class Conflict(NotNow):
    """Somebody else changed the same fields meanwhile. Nothing was written; both texts are here."""

    def __init__(self, theirs: Wording, base: ActivityContent, mine: ActivityContent, merged: Merged) -> None:
        super().__init__(_("%(name)s changed the same activity while you were editing it.") % {"name": theirs.by_name})
        self.theirs, self.base, self.mine, self.merged = theirs, base, mine, merged
