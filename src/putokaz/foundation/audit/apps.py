"""Django's handle on the app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "putokaz.foundation.audit"
    label = "audit"
