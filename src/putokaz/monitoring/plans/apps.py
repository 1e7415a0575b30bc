"""Django's handle on the app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "putokaz.monitoring.plans"
    label = "plans"
