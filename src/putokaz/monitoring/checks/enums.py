"""The words of the app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RunState(TextChoices):
    QUEUED = "queued", _("Waiting")
    DONE = "done", _("Made")
    FAILED = "failed", _("Failed")


class CheckEvent(TextChoices):
    """What the trace tells of the check. Making one is no event: it changes nothing and follows from the content."""

    DISMISSED = "checks.finding_dismissed", _("Finding dismissed")
    TAKEN_BACK = "checks.dismissal_taken_back", _("Dismissal of a finding taken back")
