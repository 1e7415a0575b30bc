"""Django's handle on the app."""

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "putokaz.monitoring.progress"
    label = "progress"

    def ready(self) -> None:
        """Pages of plans show how activities stand."""
        from putokaz.monitoring.plans.slots import register_progress
        from putokaz.monitoring.progress.queries.on_plans import PlansProgress

        register_progress(PlansProgress())
