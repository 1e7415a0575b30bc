"""Reading plans: noun phrases, no writing. What others call is named here."""

from putokaz.monitoring.plans.queries.content import activity_content, amendment_changes, plan_content, proposed_content, version_content
from putokaz.monitoring.plans.queries.templates import Template, template_of, templates
from putokaz.monitoring.plans.queries.wordings import Wording, open_amendment, wording_at_hand

__all__ = [
    "Template",
    "Wording",
    "activity_content",
    "amendment_changes",
    "open_amendment",
    "plan_content",
    "proposed_content",
    "template_of",
    "templates",
    "version_content",
    "wording_at_hand",
]
