"""Django's handle on the app."""

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "putokaz.monitoring.progress"
    label = "progress"

    def ready(self) -> None:
        """The pages of plans show how activities stand."""
        from putokaz.monitoring.plans.slots import register_progress  # noqa: PLC0415 - models are there only now
        from putokaz.monitoring.progress.slots import ProgressOfPlans  # noqa: PLC0415 - as above

        register_progress(ProgressOfPlans())
