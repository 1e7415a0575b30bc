"""Family 7, agreement: the same thing told with different figures or dates in different places."""

from typing import Final

from putokaz.foundation.core.messages import msg
from putokaz.monitoring.checks.registry import Rule
from putokaz.monitoring.checks.rules.agreement.acts import act_date
from putokaz.monitoring.checks.rules.agreement.events import training
from putokaz.monitoring.checks.rules.agreement.parts import parts
from putokaz.monitoring.checks.rules.agreement.sessions import frequency, meetings

RULES: Final = (
    Rule("agreement.training", msg("One training with different figures or dates"), training),
    Rule("agreement.meetings", msg("Different numbers of the same meetings"), meetings),
    Rule("agreement.frequency", msg("Different frequencies of the same meetings"), frequency),
    Rule("agreement.act_date", msg("One act with different dates"), act_date),
    Rule("agreement.parts", msg("Parts that do not make the whole"), parts),
)
