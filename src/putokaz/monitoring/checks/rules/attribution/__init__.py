"""Family 6, attribution: what others did, told as the result of those who had to do it."""

from typing import Final

from putokaz.foundation.core.messages import msg
from putokaz.monitoring.checks.registry import Rule
from putokaz.monitoring.checks.rules.attribution.rules import outside, state_level, wider_figures

RULES: Final = (
    Rule("attribution.state_level", msg("Work of the state told as a local result"), state_level),
    Rule("attribution.outside", msg("Only others, or places elsewhere, in the result"), outside),
    Rule("attribution.wider_figures", msg("Figures of the whole country in a local result"), wider_figures),
)
