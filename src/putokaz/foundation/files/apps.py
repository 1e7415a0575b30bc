"""Django's handle on the app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "putokaz.foundation.files"
    label = "files"
