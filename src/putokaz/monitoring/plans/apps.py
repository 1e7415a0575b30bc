"""Django's handle on the app."""

from importlib import import_module

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "putokaz.monitoring.plans"
    label = "plans"

    def ready(self) -> None:
        """The words of our events, what they are done to, and what a merge of institutions moves."""
        institutions = import_module("putokaz.foundation.accounts.services.institutions")
        institutions.on_merge(import_module("putokaz.monitoring.plans.services.institutions").move_responsibilities)
        presenters = import_module("putokaz.foundation.audit.presenters")
        presenters.register_events(import_module("putokaz.monitoring.plans.enums").PlanEvent)
        presenters.register_target(
            "plans.plan", None, _("plan")
        )  # its page has another key: whoever lists events looks it up for all at once
        presenters.register_target("plans.activity", None, _("activity"))
        presenters.register_target("plans.goal", None, _("strategic goal"))
        presenters.register_target("plans.programme", None, _("strategic programme"))
        presenters.register_target("plans.amendment", lambda key: reverse("plans:show-amendment", args=[key]), _("amendment"))
