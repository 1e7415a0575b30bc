"""Family 10, structure: numbers, headers, empty cells and names of institutions that are not as the template wants them."""

from typing import Final

from putokaz.foundation.core.messages import msg
from putokaz.monitoring.checks.registry import Rule
from putokaz.monitoring.checks.rules.structure.institutions import institution_spelling
from putokaz.monitoring.checks.rules.structure.template import missing_cell, numbering, running_header

RULES: Final = (
    Rule("structure.numbering", msg("Numbers that skip, repeat or do not belong"), numbering),
    Rule("structure.running_header", msg("Page header that names another programme"), running_header),
    Rule("structure.missing_cell", msg("Activity without institution, indicator, deadline or resource"), missing_cell),
    Rule("structure.institution_spelling", msg("Same institution written in several ways"), institution_spelling),
)
