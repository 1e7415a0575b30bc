"""Django's handle on the app."""

from importlib import import_module

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "putokaz.foundation.accounts"
    label = "accounts"
    verbose_name = _("People and institutions")

    def ready(self) -> None:
        """What can only be said once all models are there: the words of our events, and who listens to the sign-in package."""
        presenters = import_module("putokaz.foundation.audit.presenters")
        presenters.register_events(import_module("putokaz.foundation.accounts.enums").AccountEvent)
        presenters.register_target("accounts.user", lambda key: reverse("accounts:show-person", args=[key]), _("account"))
        presenters.register_target("accounts.institution", lambda key: reverse("accounts:show-institution", args=[key]), _("institution"))
        import_module("putokaz.foundation.accounts.sign_in_trace")
