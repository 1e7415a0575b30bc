"""The words of the app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanState(TextChoices):
    DRAFT = "draft", _("Draft")
    ADOPTED = "adopted", _("Adopted")
    CLOSED = "closed", _("Closed")


class AmendmentState(TextChoices):
    OPEN = "open", _("Being prepared")
    ADOPTED = "adopted", _("Adopted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class OfficialRate(TextChoices):
    """Which of the three rates the plan itself names as its measure."""

    REPORTED = "reported", _("Reported")
    EVIDENCED = "evidenced", _("Evidenced")
    ATTAINED = "attained", _("Attained")


class Subject(TextChoices):
    """What of a plan a revision or a change is about."""

    PLAN = "plan", _("Plan")
    GOAL = "goal", _("Strategic goal")
    PROGRAMME = "programme", _("Strategic programme")
    ACTIVITY = "activity", _("Activity")


class How(TextChoices):
    """How a text came to be what it is."""

    CREATED = "created", _("Entered")
    TEMPLATE = "template", _("Taken from the template")
    IMPORTED = "imported", _("Imported")
    EDITED = "edited", _("Edited")
    SPREADSHEET = "spreadsheet", _("Edited in a spreadsheet")
    PROPOSED = "proposed", _("Proposed in an amendment")
    AMENDED = "amended", _("Amended")
    REMOVED = "removed", _("Removed")
    RESTORED = "restored", _("Restored")


class IndicatorKindChoice(TextChoices):
    """The kinds of the pure module ``indicators``, with their words."""

    COUNT = "count", _("Number")
    AMOUNT = "amount", _("Amount (KM)")
    YES_NO = "yes_no", _("Yes or no")
    LIST = "list", _("List")
    TEXT = "text", _("Text")


class Disaggregation(TextChoices):
    SEX = "sex", _("by sex")
    AGE = "age", _("by age")
    SECTOR = "sector", _("by sector")
    MUNICIPALITY = "municipality", _("by municipality")
    FORM = "form", _("by form of exploitation")


class ResourceSource(TextChoices):
    REGULAR_BUDGET = "regular_budget", _("Regular budget")
    DONORS = "donors", _("Donor funds")
    NONE = "none", _("No funds needed")
    OTHER = "other", _("Other sources")
    UNKNOWN = "unknown", _("Not stated")


class PlanEvent(TextChoices):
    """What the trace tells of plans."""

    STARTED = "plans.plan_started", _("Plan started")
    CHANGED = "plans.plan_changed", _("Particulars of the plan changed")
    DELETED = "plans.plan_deleted", _("Draft plan deleted")
    ADOPTED = "plans.plan_adopted", _("Adoption of the plan recorded")
    CLOSED = "plans.plan_closed", _("Plan closed")
    PUBLISHED = "plans.plan_published", _("Progress of the plan published")
    UNPUBLISHED = "plans.plan_unpublished", _("Progress of the plan no longer published")
    ACTIVITY_ADDED = "plans.activity_added", _("Activity added")
    ACTIVITY_CHANGED = "plans.activity_changed", _("Activity changed")
    ACTIVITY_REMOVED = "plans.activity_removed", _("Activity removed")
    TEXT_WRITTEN = "plans.text_written", _("Goals, programmes and activities entered")
    TEXT_CHANGED = "plans.text_changed", _("Several parts of the plan changed")
    GOAL_ADDED = "plans.goal_added", _("Strategic goal added")
    GOAL_REMOVED = "plans.goal_removed", _("Strategic goal removed")
    PROGRAMME_ADDED = "plans.programme_added", _("Strategic programme added")
    PROGRAMME_REMOVED = "plans.programme_removed", _("Strategic programme removed")
    GOAL_CHANGED = "plans.goal_changed", _("Strategic goal changed")
    PROGRAMME_CHANGED = "plans.programme_changed", _("Strategic programme changed")
    AMENDMENT_OPENED = "plans.amendment_opened", _("Amendment begun")
    AMENDMENT_CHANGED = "plans.amendment_changed", _("Amendment changed")
    AMENDMENT_ADOPTED = "plans.amendment_adopted", _("Adoption of the amendment recorded")
    AMENDMENT_WITHDRAWN = "plans.amendment_withdrawn", _("Amendment withdrawn")
    IMPORTED = "plans.plan_imported", _("Plan imported")
    IMPORT_UNDONE = "plans.import_undone", _("Import undone")
    EXPORTED = "plans.plan_exported", _("Plan downloaded")
    SPREADSHEET_APPLIED = "plans.spreadsheet_applied", _("Changes from a spreadsheet applied")
