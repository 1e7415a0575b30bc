"""Everything that changes a plan. What others call is named here."""

from putokaz.monitoring.plans.services.activities import add_activity, edit_activity, move_activity, remove_activity, restore_activity
from putokaz.monitoring.plans.services.amendments import adopt_amendment, open_amendment, withdraw_amendment, withdraw_change
from putokaz.monitoring.plans.services.conflicts import Conflict
from putokaz.monitoring.plans.services.loading import load_strategies
from putokaz.monitoring.plans.services.outline import (
    add_goal,
    add_programme,
    edit_goal,
    edit_programme,
    remove_goal,
    remove_programme,
    renumber_activities,
)
from putokaz.monitoring.plans.services.particulars import change_official_rate, change_plan_particulars
from putokaz.monitoring.plans.services.plans import (
    adopt_plan,
    close_plan,
    delete_draft_plan,
    publish_progress,
    start_plan,
    unpublish_progress,
)
from putokaz.monitoring.plans.services.text import Effect, apply_changes
from putokaz.monitoring.plans.services.writing import Written, remove_imported_content, write_content

__all__ = [
    "Conflict",
    "Effect",
    "Written",
    "add_activity",
    "add_goal",
    "add_programme",
    "adopt_amendment",
    "adopt_plan",
    "apply_changes",
    "change_official_rate",
    "change_plan_particulars",
    "close_plan",
    "delete_draft_plan",
    "edit_activity",
    "edit_goal",
    "edit_programme",
    "load_strategies",
    "move_activity",
    "open_amendment",
    "publish_progress",
    "remove_activity",
    "remove_goal",
    "remove_imported_content",
    "remove_programme",
    "renumber_activities",
    "restore_activity",
    "start_plan",
    "unpublish_progress",
    "withdraw_amendment",
    "withdraw_change",
    "write_content",
]
