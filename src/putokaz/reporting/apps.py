"""Django's handle on the app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "putokaz.reporting"
    label = "reporting"

    def ready(self) -> None:
        """The trace has the words of our events."""
        presenters = import_module("putokaz.foundation.audit.presenters")
        presenters.register_events(import_module("putokaz.reporting.enums").ReportEvent)
        presenters.register_target("reporting.generatedreport", None, _("report"))
