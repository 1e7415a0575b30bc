"""Django's handle on the app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "putokaz.web"
    label = "web"
