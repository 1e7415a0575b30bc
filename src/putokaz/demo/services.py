"""Loading and forgetting the demonstration. Everything goes through the services of the apps, as the system by the name of ``demo``."""

from dataclasses import replace
from datetime import date
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from putokaz.demo.loading import demo_report
from putokaz.demo.site import PlanInProgress, people, plan_in_progress, report_of_team, teams
from putokaz.foundation.accounts.actors import system_actor
from putokaz.foundation.accounts.models import Institution, Jurisdiction, User
from putokaz.foundation.accounts.services.demo import prepare_demo_login
from putokaz.foundation.accounts.services.institutions import add_institution
from putokaz.foundation.accounts.services.jurisdictions import load_jurisdictions
from putokaz.foundation.accounts.services.people import give_membership
from putokaz.foundation.core.refusals import NotNow
from putokaz.imports.particulars import proposed_particulars
from putokaz.imports.services.taking import take_in_report
from putokaz.monitoring.checks.rates import progress_of
from putokaz.monitoring.checks.view import Activity as Shown
from putokaz.monitoring.checks.view import Cell, Column
from putokaz.monitoring.plans.content import PlanContent
from putokaz.monitoring.plans.enums import How
from putokaz.monitoring.plans.models import Plan, Strategy
from putokaz.monitoring.plans.queries.content import plan_content
from putokaz.monitoring.plans.services.activities import edit_activity
from putokaz.monitoring.plans.services.amendments import open_amendment
from putokaz.monitoring.plans.services.loading import load_strategies
from putokaz.monitoring.plans.services.plans import adopt_plan, publish_progress, start_plan
from putokaz.monitoring.plans.services.writing import write_content
from putokaz.monitoring.progress.models import Cycle, Result
from putokaz.monitoring.progress.rows import ValueRow
from putokaz.monitoring.progress.services.cycles import confirm_cycle, open_cycle
from putokaz.monitoring.progress.services.results import set_result

DEMO: Final = system_actor("demo")
_SINCE: Final = date(2024, 1, 1)
_OWN: Final = "zdk"
_AMENDED: Final = ("2.2.1", "Kontinuirano, svaka tri mjeseca")


def demo_is_loaded() -> bool:
    """Whether the site already has invented people."""
    return User.objects.filter(is_synthetic=True).exists()


@transaction.atomic
def load_demo(*, language: str = "bs") -> None:
    """Fill an empty demo site: a finished plan and one in progress, other teams to compare with, and a log-in for each role.

    :class:`NotNow` on a site in production or where there are people already.
    """
    if not settings.DEMO:
        raise NotNow(_("This is not a demonstration."))
    if User.objects.exists():
        raise NotNow(_("The site is not empty, so the demonstration is not loaded into it."))
    load_jurisdictions()
    load_strategies()
    places = {place.key: place for place in Jurisdiction.objects.all()}
    with translation.override(language):
        _finished_plan(places[_OWN], language)
        _plan_in_progress(places[_OWN], language)
        for team in teams():
            taken = take_in_report(
                view=report_of_team(team, language), jurisdiction=places[team.jurisdiction], actor=DEMO, is_synthetic=True
            )
            adopt_plan(plan=taken.plan, act_body=_("Government"), adopted_on=date(2021, 6, 1), actor=DEMO)
            if taken.cycle is not None:
                confirm_cycle(cycle=taken.cycle, actor=DEMO)
            if team.public:
                publish_progress(plan=taken.plan, actor=DEMO)
        _people(places, language)


def _finished_plan(canton: Jurisdiction, language: str) -> Plan:
    """The canton's plan 2021–2024 with the report on it, imported and not confirmed: what a coordinator starts from."""
    view = demo_report(language)
    title = _("Action plan of %(canton)s 2021–2024") % {"canton": canton.name}
    about = proposed_particulars(view, title, {one.pk: (one.starts_on, one.ends_on) for one in Strategy.objects.all()})
    taken = take_in_report(view=view, jurisdiction=canton, particulars=about, actor=DEMO, is_synthetic=True)
    adopt_plan(plan=taken.plan, act_body="Vlada ZDK", act_number="02-04-117/21", adopted_on=date(2021, 5, 20), actor=DEMO)
    return taken.plan


def _plan_in_progress(canton: Jurisdiction, language: str) -> Plan:
    demo = plan_in_progress(language)
    content = demo.content
    plan = start_plan(
        jurisdiction=canton,
        title=content.title,
        team=content.team,
        starts_on=date.fromisoformat(content.starts_on),
        ends_on=date.fromisoformat(content.ends_on),
        is_synthetic=True,
        actor=DEMO,
    )
    write_content(plan=plan, content=_with_known_institutions(content, canton), how=How.CREATED, actor=DEMO)
    adopt_plan(
        plan=plan,
        act_body="Vlada ZDK",
        act_number="02-04-96/24",
        adopted_on=date(2024, 2, 8),
        gazette="Službene novine ZDK 3/24",
        actor=DEMO,
    )
    publish_progress(plan=plan, actor=DEMO)
    cycle = open_cycle(
        plan=plan, kind=demo.cycle["kind"], period=(demo.cycle["from"], demo.cycle["to"]), due_on=date(2026, 7, 31), actor=DEMO
    )
    _tell_results(cycle, demo)
    _begin_amendment(plan)
    return plan


def _with_known_institutions(content: PlanContent, canton: Jurisdiction) -> PlanContent:
    """Institutions that the first plan brought along are the same ones here."""
    known = {row.name: row.pk for row in Institution.objects.filter(jurisdiction__path__startswith=canton.path)}
    goals = tuple(
        replace(
            goal,
            programmes=tuple(
                replace(
                    programme,
                    activities=tuple(
                        replace(
                            activity,
                            responsibilities=tuple(replace(one, institution=known.get(one.words)) for one in activity.responsibilities),
                        )
                        for activity in programme.activities
                    ),
                )
                for programme in goal.programmes
            ),
        )
        for goal in content.goals
    )
    return replace(content, goals=goals)


def _tell_results(cycle: Cycle, demo: PlanInProgress) -> None:
    """Each result with the values that its words show, as an institution would enter them."""
    rows = Result.objects.filter(cycle=cycle).select_related("activity").prefetch_related("activity__indicators")
    for row in rows:
        told = demo.told[row.activity.number]
        if not told.text:
            continue
        indicators = list(row.activity.indicators.all())
        cells = {Column.RESULTS: Cell(told.text), Column.INDICATORS: Cell(items=tuple(one.text for one in indicators))}
        shown = progress_of(Shown(row.activity.number, cells)).indicators
        values = [
            ValueRow(one.pk, found.value, answer="" if found.value is not None else _("Yes"), evidence=_("see the text"), evidenced=True)
            for one, found in zip(indicators, shown, strict=True)
            if found.evidenced
        ]
        set_result(result=row, status=told.status, reason="", text=told.text, values=values, based_on=row.revision, actor=DEMO)


def _begin_amendment(plan: Plan) -> None:
    open_amendment(plan=plan, reason=_("Inspections of seasonal work are needed more often than the plan says."), actor=DEMO)
    number, deadline = _AMENDED
    activity = plan.activities.get(number=number)
    content = next(one for one in plan_content(plan).activities if one.number == number)
    edit_activity(plan=plan, uid=activity.uid, content=replace(content, deadline=deadline), based_on=activity.revision, actor=DEMO)


def _people(places: dict[str, Jurisdiction], language: str) -> None:
    for one in people(language):
        place = places[one.jurisdiction]
        institution = Institution.objects.filter(name=one.institution, jurisdiction=place).first()
        if institution is None and one.institution:
            institution = add_institution(name=one.institution, kind=one.kind, jurisdiction=place, actor=DEMO)
        user = User.objects.create_user(one.email, None, full_name=one.name, position=one.position, language=language, is_synthetic=True)
        give_membership(
            user=user,
            role_key=one.role,
            jurisdiction=place,
            institution=institution,
            is_deputy=one.deputy,
            from_on=_SINCE,
            actor=DEMO,
        )
        prepare_demo_login(user=user, actor=DEMO)
