"""The words of the app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReportKind(TextChoices):
    PROGRESS = "progress", _("Report on the implementation of the plan")
    FINDINGS = "findings", _("Findings of the check")


class ReportFormat(TextChoices):
    """Labels are the names of the formats, the same in every language."""

    DOCX = "docx", "Word (DOCX)"
    PDF = "pdf", "PDF"
    HTML = "html", _("Web page (HTML)")
    XLSX = "xlsx", "Excel (XLSX)"
    CSV = "csv", "CSV"


class ReportLanguage(TextChoices):
    BOSNIAN = "bs", _("Bosnian")
    CROATIAN = "hr", _("Croatian")
    SERBIAN = "sr", _("Serbian")
    ENGLISH = "en", _("English (labels; the content stays as written)")


class Script(TextChoices):
    LATIN = "latn", _("Latin")
    CYRILLIC = "cyrl", _("Cyrillic")


class ReportState(TextChoices):
    QUEUED = "queued", _("Waiting")
    WORKING = "working", _("Being made")
    DONE = "done", _("Made")
    FAILED = "failed", _("Failed")


class ReportEvent(TextChoices):
    """What the trace tells of reports."""

    MADE = "reporting.report_made", _("Report made")
    DOWNLOADED = "reporting.report_downloaded", _("Report downloaded")
    DELETED = "reporting.report_deleted", _("Report deleted")
