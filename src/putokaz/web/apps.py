"""Django's handle on the app."""

from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "putokaz.web"
    label = "web"

    def ready(self) -> None:
        """The words of our events."""
        presenters = import_module("putokaz.foundation.audit.presenters")
        presenters.register_events(import_module("putokaz.web.enums").WebEvent)
