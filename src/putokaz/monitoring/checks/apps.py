"""Django's handle on the app."""

from importlib import import_module

from django.apps import AppConfig


class ChecksConfig(AppConfig):
    name = "putokaz.monitoring.checks"
    label = "checks"

    def ready(self) -> None:
        """The trace has the words of our events; what they are done to is a plan."""
        presenters = import_module("putokaz.foundation.audit.presenters")
        presenters.register_events(import_module("putokaz.monitoring.checks.enums").CheckEvent)
