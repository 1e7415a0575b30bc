"""Writes: opening, taking in, confirming and deleting cycles; setting the result of one activity."""

from putokaz.monitoring.progress.services.cycles import (
    change_particulars,
    confirm_cycle,
    delete_cycle,
    open_cycle,
    reopen_cycle,
    take_in_results,
)
from putokaz.monitoring.progress.services.results import ResultConflict, set_result

__all__ = [
    "ResultConflict",
    "change_particulars",
    "confirm_cycle",
    "delete_cycle",
    "open_cycle",
    "reopen_cycle",
    "set_result",
    "take_in_results",
]
