"""Django's handle on the app."""

from django.apps import AppConfig


class ChecksConfig(AppConfig):
    name = "putokaz.monitoring.checks"
    label = "checks"
