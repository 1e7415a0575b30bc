"""Findings as pages show them: each with its places, and where it is put right."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from putokaz.foundation.core.messages import Message
from putokaz.monitoring.checks import all_rules, check
from putokaz.monitoring.checks.as_json import identity
from putokaz.monitoring.checks.finding import Evidence, Family, Finding, Severity
from putokaz.monitoring.checks.labels import FAMILIES, SEVERITIES, place_words
from putokaz.monitoring.checks.models import Dismissal
from putokaz.monitoring.checks.queries.findings import FindingRow, Standing
from putokaz.monitoring.checks.sentences import shortened
from putokaz.monitoring.checks.view import ReportView
from putokaz.monitoring.plans.models import Activity, Plan
from putokaz.monitoring.progress.framing import activity_address, plan_address
from putokaz.monitoring.progress.models import Cycle, Result

TONES: Final[Mapping[Severity, str]] = {Severity.ERROR: "danger", Severity.WARNING: "warning", Severity.NOTE: "info"}
_MOST_PLACES: Final = 6
_LONGEST_QUOTE: Final = 400
_AROUND: Final = frozenset({Family.SUMS})  # what the report says around its tables
_OF_THE_PLAN: Final = frozenset({Family.STRUCTURE})
_OF_THE_REPORT: Final = frozenset({"deadlines.report_late"})


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the report; ``places`` are sentences in parts, ``activity`` the number, ``url`` its page."""

    text: str
    activity: str
    places: tuple[Message, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding for ``checks/_findings.html``. Without a plan (a report before its import) nothing leads anywhere."""

    identity: str
    finding: Finding
    tone: str
    weight: Message
    family: Message
    rule_title: Message
    quotes: tuple[Quote, ...]
    more: int = 0
    activities: tuple[tuple[str, str], ...] = ()
    fix: tuple[str, str] | None = None
    standing: Standing = Standing.OPEN
    dismissal: Dismissal | None = None


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where activities and results of a plan are shown and changed, by number."""

    shown: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, str] = field(default_factory=dict)
    in_plan: Mapping[str, str] = field(default_factory=dict)
    particulars: str = ""
    plan: str = ""


def addresses_of(plan: Plan, cycle: Cycle | None, *, may_change: bool) -> Addresses:
    """Two queries, one without a cycle."""
    activities = list(Activity.objects.filter(plan=plan).only("pk", "uid", "number"))
    in_plan = {one.number: activity_address(plan, one) for one in activities}
    if cycle is None:
        return Addresses(in_plan, in_plan, in_plan, "", plan_address(plan))
    numbers = {one.pk: one.number for one in activities}
    rows = Result.objects.filter(cycle=cycle).order_by().values_list("activity_id", "pk")
    results = {numbers[activity]: pk for activity, pk in rows if activity in numbers}
    shown = {number: reverse("progress:show-result", args=[pk]) for number, pk in results.items()}
    changed = {number: reverse("progress:edit-result", args=[pk]) for number, pk in results.items()} if may_change else {}
    particulars = reverse("progress:edit-particulars", args=[cycle.pk]) if may_change else ""
    return Addresses(shown, changed, in_plan, particulars, plan_address(plan))


def findings_of(view: ReportView) -> list[FindingLine]:
    """The findings of a report that is not in the database yet, for the proposal of an import. No query."""
    return lines_of([FindingRow(identity(one), one, Standing.OPEN) for one in check(view)], Addresses())


def lines_of(rows: Iterable[FindingRow], addresses: Addresses) -> list[FindingLine]:
    """Rows as lines. No query."""
    titles = {rule.key: rule.title for rule in all_rules()}
    return [_line(row, addresses, titles) for row in rows]


def _line(row: FindingRow, addresses: Addresses, titles: Mapping[str, Message]) -> FindingLine:
    finding = row.finding
    quotes = tuple(_quote(one, addresses) for one in finding.evidence[:_MOST_PLACES])
    return FindingLine(
        row.identity,
        finding,
        TONES[finding.severity],
        SEVERITIES[finding.severity],
        FAMILIES[finding.family],
        titles.get(finding.rule, FAMILIES[finding.family]),
        quotes,
        max(0, len(finding.evidence) - _MOST_PLACES),
        tuple((number, addresses.shown.get(number, "")) for number in finding.activities),
        _fix(finding, addresses),
        row.standing,
        row.dismissal,
    )


def _quote(evidence: Evidence, addresses: Addresses) -> Quote:
    places = tuple(message for source in evidence.sources[:2] for message in place_words(source))
    number = evidence.activity or ""
    return Quote(shortened(evidence.quote, _LONGEST_QUOTE), number, places, addresses.shown.get(number, ""))


def _fix(finding: Finding, addresses: Addresses) -> tuple[str, str] | None:
    """What the link to put it right is called, and where it leads."""
    number = next(iter(finding.activities), "")
    if finding.family in _OF_THE_PLAN:
        url = addresses.in_plan.get(number) or addresses.plan
        return (_("Correct it in the plan"), url) if url else None
    if finding.family in _AROUND or finding.rule in _OF_THE_REPORT or not number:
        section = "#totals" if finding.family in _AROUND else "#passages" if finding.family is Family.HARM else ""
        return (_("Correct the particulars of the report"), addresses.particulars + section) if addresses.particulars else None
    url = addresses.changed.get(number, "")
    if not url:
        return None
    return (_("Correct the result of activity %(number)s") % {"number": number}, url)


# --- filters and counts ---


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader chose; empty is everything."""

    family: str = ""
    severity: str = ""
    standing: str = Standing.OPEN
    goal: str = ""
    activity: str = ""


def chosen(rows: Sequence[FindingRow], wanted: Wanted) -> list[FindingRow]:
    """The rows that were chosen, in their order."""
    return [row for row in rows if _fits(row, wanted) and (not wanted.family or row.finding.family == wanted.family)]


def family_counts(rows: Sequence[FindingRow], wanted: Wanted) -> Counter[Family]:
    """How many there would be in each family."""
    return Counter(row.finding.family for row in rows if _fits(row, wanted))


def _fits(row: FindingRow, wanted: Wanted) -> bool:
    finding = row.finding
    return (
        wanted.standing in ("all", row.standing)
        and (not wanted.severity or finding.severity == wanted.severity)
        and (not wanted.activity or wanted.activity in finding.activities)
        and (not wanted.goal or any(number.split(".")[0] == wanted.goal for number in finding.activities))
    )
