"""Django's handle on the wiring: brings in the system checks."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "putokaz.config"
    label = "config"

    def ready(self) -> None:
        from putokaz.config import system_checks  # noqa: F401, PLC0415 - registers them; only once Django is ready
