"""Whose turn it is: what waits to be done next, from the states of plans, cycles, amendments and imports."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from putokaz.foundation.core.formats import format_date
from putokaz.foundation.ui.templatetags.ui import page_language
from putokaz.imports.enums import ImportState
from putokaz.monitoring.checks.finding import Severity
from putokaz.monitoring.plans.enums import PlanState
from putokaz.monitoring.progress.enums import CycleState
from putokaz.web.navigation import address
from putokaz.web.queries.desk import Desk, OpenImport
from putokaz.web.queries.standing import PlanStanding


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing to do. ``mine`` tells whether whoever looks at it does it, or waits for others; ``by`` says who then."""

    title: str
    detail: str
    url: str
    icon: str
    mine: bool = True
    by: str = ""
    is_late: bool = False


def turns(desk: Desk) -> list[Turn]:
    """What waits, what is one's own first."""
    found = [*(_of_import(one) for one in desk.imports), *_of_amendments(desk)]
    for one in desk.standings:
        found += _of_plan(one, desk.today)
    found += _of_findings(desk)
    return sorted(found, key=lambda turn: (not turn.mine, not turn.is_late))


def _of_import(one: OpenImport) -> Turn:
    url = address("imports:show-import", one.row.pk)
    name = one.row.file.name
    if one.row.state == ImportState.PROPOSED:
        parts = []
        if one.doubts:
            parts.append(ngettext("%(count)s doubt to look at", "%(count)s doubts to look at", one.doubts) % {"count": one.doubts})
        if one.leftovers:
            left = ngettext("%(count)s piece to place", "%(count)s pieces to place", one.leftovers)
            parts.append(left % {"count": one.leftovers})
        return Turn(_("Finish the import"), ": ".join([name, ", ".join(parts)]) if parts else name, url, "import")
    if one.row.state == ImportState.FAILED:
        return Turn(_("A document could not be read"), name, url, "warning")
    return Turn(_("A document is being read"), name, url, "refresh", mine=False, by=_("Putokaz"))


def _of_amendments(desk: Desk) -> Iterator[Turn]:
    for amendment in desk.amendments:
        size = getattr(amendment, "size", 0)
        detail = ngettext("%(count)s change, %(plan)s", "%(count)s changes, %(plan)s", size) % {"count": size, "plan": amendment.plan.title}
        title = _("Amendment %(number)s is being prepared") % {"number": amendment.number}
        yield Turn(title, detail, address("plans:show-amendment", amendment.pk), "edit")


def _of_plan(one: PlanStanding, today: date) -> Iterator[Turn]:
    plan, cycle = one.plan, one.cycle
    if plan.state == PlanState.DRAFT:
        if one.activities:
            yield Turn(_("Record the adoption of the plan"), plan.title, address("plans:manage-plan", plan.uid), "flag")
        else:
            yield Turn(_("Write the plan"), plan.title, address("plans:show-plan", plan.uid), "edit")
        return
    if cycle is None:
        yield Turn(_("Open the first reporting cycle"), plan.title, address("progress:open-cycle", plan.uid), "progress")
        return
    where = address("progress:show-cycle", cycle.pk)
    period = f"{_date(cycle.starts_on)} – {_date(cycle.ends_on)}"
    if cycle.state == CycleState.IMPORTED:
        detail = _("%(plan)s, period %(period)s") % {"plan": plan.title, "period": period}
        yield Turn(_("Look through the imported results and confirm them"), detail, where, "progress")
    elif cycle.state == CycleState.OPEN:
        yield _open_cycle(one, period, where, today)


def _open_cycle(one: PlanStanding, period: str, where: str, today: date) -> Turn:
    cycle = one.cycle
    missing = int(one.rates.planned - one.rates.reported.numerator)
    due = cycle.due_on if cycle else None
    if not missing:
        detail = _("%(plan)s, period %(period)s") % {"plan": one.plan.title, "period": period}
        return Turn(_("Confirm the reporting cycle"), detail, where, "progress", is_late=bool(due and due < today))
    title = ngettext("%(count)s activity has no result yet", "%(count)s activities have no result yet", missing) % {"count": missing}
    when = _("due %(day)s") % {"day": _date(due)} if due else ""
    detail = ", ".join(part for part in (one.plan.title, period, when) if part)
    return Turn(title, detail, where, "clock", mine=False, by=_("institutions"), is_late=bool(due and due < today))


def _of_findings(desk: Desk) -> Iterator[Turn]:
    for found in desk.findings:
        errors = found.severities[Severity.ERROR]
        if errors:
            title = ngettext("%(count)s contradiction in the report", "%(count)s contradictions in the report", errors) % {"count": errors}
            yield Turn(title, found.plan.title, findings_url(found.plan), "check")


def findings_url(plan: object) -> str:
    """Where the findings of a plan are shown."""
    uid = getattr(plan, "uid", "")
    return address("checks:show-findings", uid) or address("web:list-findings")


def _date(day: date) -> str:
    return format_date(day, page_language())
