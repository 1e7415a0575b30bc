"""Django's handle on the app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "putokaz.foundation.ui"
    label = "ui"
