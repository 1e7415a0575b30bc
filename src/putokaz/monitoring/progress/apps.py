"""Django's handle on the app."""

from importlib import import_module

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ProgressConfig(AppConfig):
    name = "putokaz.monitoring.progress"
    label = "progress"

    def ready(self) -> None:
        """The pages of plans show how activities stand; the trace has the words of our events."""
        import_module("putokaz.monitoring.plans.slots").register_progress(
            import_module("putokaz.monitoring.progress.slots").ProgressOfPlans()
        )
        presenters = import_module("putokaz.foundation.audit.presenters")
        presenters.register_events(import_module("putokaz.monitoring.progress.enums").ProgressEvent)
        presenters.register_target("progress.cycle", lambda key: reverse("progress:show-cycle", args=[key]), _("reporting cycle"))
        presenters.register_target("progress.result", lambda key: reverse("progress:show-result", args=[key]), _("result of an activity"))
