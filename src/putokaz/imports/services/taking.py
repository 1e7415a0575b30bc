"""A report becomes a plan and its first reporting cycle, in one transaction. The wizard ends here, and the demo begins here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.models import Institution, Jurisdiction
from putokaz.foundation.accounts.services.institutions import add_institution
from putokaz.foundation.core.refusals import NotNow
from putokaz.imports.matching import Choice, Decision, groups_of
from putokaz.imports.particulars import Particulars, proposed_particulars
from putokaz.imports.proposal.taking import items_of, plan_content, wordings_of
from putokaz.imports.queries import surroundings_of
from putokaz.imports.readers.as_json import to_json
from putokaz.imports.readers.document import FileFormat, ParsedDocument
from putokaz.monitoring.checks.rates import progress_of
from putokaz.monitoring.checks.standing import promised
from putokaz.monitoring.checks.view import Activity, Column, ReportView
from putokaz.monitoring.plans.enums import How
from putokaz.monitoring.plans.models import Activity as ActivityRow
from putokaz.monitoring.plans.models import Indicator, Plan, Strategy
from putokaz.monitoring.plans.services import start_plan, write_content
from putokaz.monitoring.progress.enums import Status
from putokaz.monitoring.progress.models import Cycle
from putokaz.monitoring.progress.rows import ResultRow, ValueRow
from putokaz.monitoring.progress.services.cycles import take_in_results


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a report. ``institutions`` are those that were made for it (ids)."""

    plan: Plan
    cycle: Cycle | None
    institutions: tuple[int, ...]


@transaction.atomic
def take_in_report(
    *,
    view: ReportView,
    jurisdiction: Jurisdiction,
    actor: Actor,
    particulars: Particulars | None = None,
    decisions: Mapping[str, Decision] | None = None,
    with_results: bool = True,
    is_synthetic: bool = False,
) -> TakenIn:
    """Make a draft plan of a report and, ``with_results``, its first cycle, marked as imported and not confirmed.

    Without ``particulars`` the plan is called as the report says. ``decisions`` say by wording which institution is meant; without them
    every wording is matched as the wizard would propose, and made where it is not known. The number of queries does not grow with the
    plan, but for the institutions that are made.
    """
    about = particulars or _said(view)
    if about.starts_on is None or about.ends_on is None:
        raise NotNow(_("The period of the plan is not known."))
    ids, made = _institutions(_decided(view, jurisdiction, actor) if decisions is None else decisions, jurisdiction, actor)
    plan = start_plan(
        jurisdiction=jurisdiction,
        title=about.title,
        team=about.team,
        starts_on=about.starts_on,
        ends_on=about.ends_on,
        strategy=Strategy.objects.filter(pk=about.strategy).first() if about.strategy else None,
        is_synthetic=is_synthetic,
        actor=actor,
    )
    days = {"starts_on": about.starts_on.isoformat(), "ends_on": about.ends_on.isoformat()}
    content = plan_content(view, ids, title=about.title, team=about.team, **days)
    written = write_content(plan=plan, content=content, how=How.IMPORTED, actor=actor)
    cycle = _cycle(view, plan, written.activities, about, actor) if with_results else None
    return TakenIn(plan, cycle, tuple(made))


def _said(view: ReportView) -> Particulars:
    strategies = {one.pk: (one.starts_on, one.ends_on) for one in Strategy.objects.all()}
    return proposed_particulars(view, view.title, strategies)


def _decided(view: ReportView, jurisdiction: Jurisdiction, actor: Actor) -> dict[str, Decision]:
    groups = groups_of(wordings_of(view), surroundings_of(jurisdiction, actor))
    return {wording: group.proposed for group in groups for wording, _uses in group.wordings}


def _institutions(decisions: Mapping[str, Decision], jurisdiction: Jurisdiction, actor: Actor) -> tuple[dict[str, int], list[int]]:
    """The id of the institution for each wording that names one, and the ids of those that were made."""
    ids = {wording: one.institution for wording, one in decisions.items() if one.choice is Choice.KNOWN and one.institution}
    places = {jurisdiction.key: jurisdiction}
    wanted = {one.territory for one in decisions.values() if one.choice is Choice.NEW} - {jurisdiction.key, ""}
    places |= {place.key: place for place in Jurisdiction.objects.filter(key__in=wanted)} if wanted else {}
    made: dict[tuple[str, str], int] = {}
    fresh: list[int] = []
    for wording, one in decisions.items():
        if one.choice is not Choice.NEW:
            continue
        place = places.get(one.territory, jurisdiction)
        key = (one.name.strip(), place.key)
        if key not in made:
            found = Institution.objects.filter(name=key[0], jurisdiction=place).first()
            if found is None:
                found = add_institution(name=key[0], kind=one.kind or "other", jurisdiction=place, actor=actor)
                fresh.append(found.pk)
            made[key] = found.pk
        ids[wording] = made[key]
    return ids, fresh


def _cycle(view: ReportView, plan: Plan, rows: Mapping[str, ActivityRow], about: Particulars, actor: Actor) -> Cycle:
    start, end = about.cycle_starts_on or plan.starts_on, about.cycle_ends_on or plan.ends_on
    indicators: dict[int, list[int]] = {}
    for pk, activity in Indicator.objects.filter(activity__plan=plan).order_by("activity_id", "position").values_list("pk", "activity_id"):
        indicators.setdefault(activity, []).append(pk)
    results = [_result(one, rows[one.number.strip()].pk, indicators) for one in view.activities]
    return take_in_results(
        plan=plan, kind=about.cycle_kind, period=(start, end), particulars=_around(view, about, start, end), rows=results, actor=actor
    )


def _around(view: ReportView, about: Particulars, start: date, end: date) -> dict[str, Any]:
    """What the report says around its tables, in the readers' JSON, with what a person corrected."""
    whole = to_json(ParsedDocument(FileFormat.TEXT, view))
    document = {
        **whole["document"],
        "number": about.report_number,
        "dated_on": about.dated_on.isoformat() if about.dated_on else None,
        "team": about.team or view.team,
        "period": {"start": start.isoformat(), "end": end.isoformat()},
    }
    return {"document": document, **{key: whole[key] for key in ("totals", "passages", "running_headers", "columns")}}


def _result(activity: Activity, key: int, indicators: Mapping[int, list[int]]) -> ResultRow:
    """The result with its words, and what they show; the status is proposed from the standing of the words."""
    activity = _cut(activity)
    cell = activity.cell(Column.RESULTS)
    shown = progress_of(activity)
    values = tuple(
        ValueRow(pk, one.value, evidenced=one.evidenced) for pk, one in zip(indicators.get(key, ()), shown.indicators, strict=False)
    )
    ahead = shown.reported and promised(activity) is not None
    return ResultRow(
        activity=key,
        text=cell.text,
        status=Status.IN_PROGRESS.value if ahead else None,
        paragraphs=cell.paragraphs,
        sources=tuple(_sources(cell.sources)),
        reported=shown.reported,
        values=tuple(value for value in values if not value.is_empty),
    )


def _cut(activity: Activity) -> Activity:
    """The activity with the indicators as they are stored, one item each."""
    cell = replace(activity.cell(Column.INDICATORS), items=items_of(activity, Column.INDICATORS))
    return replace(activity, cells={**activity.cells, Column.INDICATORS: cell})


def _sources(sources: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for source in sources:
        yield {name: value for name, value in asdict(source).items() if value is not None}
