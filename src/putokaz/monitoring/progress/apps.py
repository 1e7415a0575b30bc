"""Django's handle on the app."""

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "putokaz.monitoring.progress"
    label = "progress"
