"""The words of the app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportState(TextChoices):
    UPLOADED = "uploaded", _("Waiting to be read")
    READING = "reading", _("Being read")
    PROPOSED = "proposed", _("To be looked through")
    APPLIED = "applied", _("Taken in")
    FAILED = "failed", _("Could not be read")
    DISCARDED = "discarded", _("Discarded")
    UNDONE = "undone", _("Undone")


class ImportKind(TextChoices):
    """What the document is taken for: a plan alone, or a report whose results become the first reporting cycle."""

    PLAN = "plan", _("Plan")
    REPORT = "report", _("Report on a plan")


class ImportEvent(TextChoices):
    """What the trace tells of imports."""

    UPLOADED = "imports.document_uploaded", _("Document brought for import")
    READING_BEGUN = "imports.reading_begun", _("Reading of a document begun")
    READ = "imports.document_read", _("Document read")
    FAILED = "imports.reading_failed", _("Document could not be read")
    STOPPED = "imports.reading_stopped", _("Reading of a document stopped")
    CORRECTED = "imports.proposal_corrected", _("Proposal of an import corrected")
    MATCHED = "imports.institutions_matched", _("Institutions of an import decided")
    DESCRIBED = "imports.particulars_changed", _("Particulars of an import changed")
    APPLIED = "imports.import_applied", _("Import taken in")
    UNDONE = "imports.import_undone", _("Import undone")
    REOPENED = "imports.import_reopened", _("Import opened again")
    DISCARDED = "imports.import_discarded", _("Import discarded")
