"""Django's handle on the app."""

from importlib import import_module

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "putokaz.imports"
    label = "imports"

    def ready(self) -> None:
        """The words of our events, and where an import is looked at."""
        presenters = import_module("putokaz.foundation.audit.presenters")
        presenters.register_events(import_module("putokaz.imports.enums").ImportEvent)
        presenters.register_target("imports.import", lambda key: reverse("imports:show-import", args=[key]), _("import"))
