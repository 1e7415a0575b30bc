"""The words of the app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WebEvent(TextChoices):
    """What the trace tells of pages that cross domains: reading the trace is an act too."""

    AUDIT_READ = "web.audit_read", _("Audit trail looked at")
    AUDIT_EXPORTED = "web.audit_exported", _("Audit trail downloaded")
    AUDIT_VERIFIED = "web.audit_verified", _("Audit trail verified")
    COMPARISON_EXPORTED = "web.comparison_exported", _("Comparison of teams downloaded")
