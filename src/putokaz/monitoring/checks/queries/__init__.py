"""Reads: the view of a plan's report, its findings, and whether anything changed since."""

from putokaz.monitoring.checks.queries.findings import FindingRow, Standing, findings_of_run, open_findings, run_of, runs_of
from putokaz.monitoring.checks.queries.stamps import content_stamp, content_stamps, view_hash
from putokaz.monitoring.checks.queries.views import known_activities, report_view

__all__ = [
    "FindingRow",
    "Standing",
    "content_stamp",
    "content_stamps",
    "findings_of_run",
    "known_activities",
    "open_findings",
    "report_view",
    "run_of",
    "runs_of",
    "view_hash",
]
