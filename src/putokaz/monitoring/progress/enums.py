"""The words of the app."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CycleKind(TextChoices):
    HALF_YEARLY = "half_yearly", _("Half-yearly")
    YEARLY = "yearly", _("Yearly")
    FINAL = "final", _("Final")


class CycleState(TextChoices):
    IMPORTED = "imported", _("Imported, not confirmed")
    OPEN = "open", _("Open")
    CONFIRMED = "confirmed", _("Confirmed")


class Status(TextChoices):
    """How an activity stands. Overdue is a fact beside the status, not a status."""

    NOT_STARTED = "not_started", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    IMPLEMENTED = "implemented", _("Implemented")
    CONTINUOUS = "continuous", _("Continuous")
    CANCELLED = "cancelled", _("Cancelled")


# Status to the mark on screen. What is done or given up is never overdue.
MARKS: Final = {
    Status.NOT_STARTED: "idle",
    Status.IN_PROGRESS: "going",
    Status.IMPLEMENTED: "done",
    Status.CONTINUOUS: "lasting",
    Status.CANCELLED: "unknown",
}
SETTLED: Final = frozenset({Status.IMPLEMENTED, Status.CONTINUOUS, Status.CANCELLED})


class ProgressEvent(TextChoices):
    """What the trace tells of progress."""

    CYCLE_OPENED = "progress.cycle_opened", _("Reporting cycle opened")
    CYCLE_IMPORTED = "progress.cycle_imported", _("Results of an imported report taken in")
    CYCLE_CONFIRMED = "progress.cycle_confirmed", _("Reporting cycle confirmed")
    CYCLE_REOPENED = "progress.cycle_reopened", _("Reporting cycle opened again")
    CYCLE_CHANGED = "progress.cycle_changed", _("Particulars of a reporting cycle changed")
    CYCLE_DELETED = "progress.cycle_deleted", _("Reporting cycle deleted")
    RESULT_CHANGED = "progress.result_changed", _("Result of an activity changed")
