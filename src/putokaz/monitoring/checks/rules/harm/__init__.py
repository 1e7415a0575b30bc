"""Family 9, harm: text that could let somebody recognise a person.

The check must not repeat the harm: quotations are masked (``▪▪▪▪``), and a message says which kind of detail is there, never the detail.
:func:`without_harm` does the same for the findings of all other rules.
"""

from typing import Final

from putokaz.foundation.core.messages import msg
from putokaz.monitoring.checks.registry import Rule
from putokaz.monitoring.checks.rules.harm.masking import masked, without_harm
from putokaz.monitoring.checks.rules.harm.rules import event, name, small_count

__all__ = ["RULES", "masked", "without_harm"]

RULES: Final = (
    Rule("harm.small_count", msg("Few persons with details that could identify them"), small_count),
    Rule("harm.event", msg("Day and place of what happened to a victim"), event),
    Rule("harm.name", msg("Name or initials of a private person"), name),
)
