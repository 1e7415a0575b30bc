"""The findings of a check as a list for a spreadsheet, to be handed out and ticked off."""

from collections.abc import Sequence

from putokaz.foundation.core.messages import msg
from putokaz.monitoring.checks.finding import Finding
from putokaz.monitoring.checks.labels import FAMILIES, SEVERITIES
from putokaz.monitoring.checks.view import ReportView
from putokaz.reporting import document as tree
from putokaz.reporting.reports import front_matter
from putokaz.reporting.reports.findings_list import in_order
from putokaz.reporting.reports.places import places
from putokaz.reporting.script import in_script, require_script
from putokaz.reporting.wording import Wording


def findings_workbook(view: ReportView, findings: Sequence[Finding], *, language: str = "bs", script: str = "latn") -> tree.Workbook:
    """What the check of ``view`` found, the worst first, one finding a row; ``language`` and ``script`` as for ``progress_report``."""
    require_script(language, script)
    say = Wording(language)
    columns = (
        tree.Column(say(msg("Weight")), 0.8),
        tree.Column(say(msg("What was checked")), 1),
        tree.Column(say(msg("Activities")), 0.7),
        tree.Column(say(msg("What was found")), 2.2),
        tree.Column(say(msg("Words of the report")), 2.4),
        tree.Column(say(msg("Place")), 0.8),
        tree.Column(say(msg("What settles it")), 2),
        tree.Column(say(msg("Rule")), 1),
    )
    rows = tuple(_row(finding, say) for finding in in_order(findings))
    workbook = tree.Workbook(
        sheets=(tree.Sheet(say(msg("Findings")), columns, rows),),
        title=f"{say(msg('Check of the report'))}: {front_matter.title_of(view, say)}",
        author=view.team,
        language=language.partition("-")[0],
        dated_on=view.dated_on,
        labels=front_matter.labels(say),
    )
    return in_script(workbook, script)


def _row(finding: Finding, say: Wording) -> tree.SheetRow:
    quotes = "\n".join(f"„{one.quote}“" + (f" ({one.activity})" if one.activity else "") for one in finding.evidence)
    sources = [source for one in finding.evidence for source in one.sources]
    return tree.SheetRow(
        (
            say(SEVERITIES[finding.severity]),
            say(FAMILIES[finding.family]),
            ", ".join(finding.activities) or None,
            say(finding.found),
            quotes,
            places(sources, say) or None,
            say(finding.settle),
            finding.rule,
        )
    )
