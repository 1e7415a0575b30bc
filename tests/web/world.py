"""Two teams, each with everything that an address can name, and one person of every role in the first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.urls import URLPattern, URLResolver, get_resolver

from factories.accounts import a_jurisdiction, a_member, an_institution
from factories.imports import a_plan as a_document
from factories.imports import an_import
from factories.plans import a_plan, activity, some_content
from imports.building import make_docx
from putokaz.foundation.accounts.actors import actor_of, system_actor
from putokaz.foundation.accounts.letters import invitation_token
from putokaz.foundation.accounts.models import ContactPoint, Institution, Invitation, Jurisdiction, Membership, Spelling, User
from putokaz.foundation.accounts.roles import ROLES
from putokaz.foundation.core.clock import now
from putokaz.imports.models import Import
from putokaz.imports.proposal.build import proposal_of
from putokaz.imports.queries import institution_groups
from putokaz.monitoring.checks import all_rules
from putokaz.monitoring.checks.models import Dismissal
from putokaz.monitoring.plans import services
from putokaz.monitoring.plans.content import ResponsibilityContent
from putokaz.monitoring.plans.models import Activity, Amendment, Goal, Plan, Programme
from putokaz.monitoring.progress.models import Cycle, Result
from putokaz.monitoring.progress.services import open_cycle
from putokaz.reporting.making import Choices
from putokaz.reporting.models import GeneratedReport
from putokaz.reporting.services import make_report, request_report

DOCUMENT = make_docx(a_document(2))
ROLE_LETTERS: Mapping[str, str] = {
    "state": "state_coordinator",
    "coord": "coordinator",
    "focal": "focal_point",
    "case": "case_worker",
    "field": "field_worker",
    "stat": "statistics_reviewer",
    "dpo": "data_protection_officer",
    "gov": "government_reader",
    "res": "researcher",
    "admin": "administrator",
}


@dataclass(frozen=True)
class Team:
    """One level of government with one of everything."""

    place: Jurisdiction
    institution: Institution
    person: User
    coordinator: User
    plan: Plan
    amendment: Amendment
    activity: Activity
    removed: Activity
    goal: Goal
    programme: Programme
    cycle: Cycle
    result: Result
    dismissal: Dismissal
    report: GeneratedReport
    imported: Import
    contact_point: ContactPoint
    spelling: Spelling
    membership: Membership
    invitation: Invitation
    session: UserSession


@dataclass(frozen=True)
class World:
    own: Team
    foreign: Team
    people: Mapping[str, User]


def a_world(own: str = "Prvi", foreign: str = "Drugi") -> World:
    """The own team is that of a canton. The state coordinator and the administrator stand above it; everybody else is of that canton, or
    of an institution that is responsible for its activities."""
    state = a_jurisdiction("bih", level="state")
    entity = a_jurisdiction("fbih", parent=state, level="entity")
    first, second = a_team(a_jurisdiction("zdk", parent=entity), own), a_team(a_jurisdiction("ks", parent=entity), foreign)
    people = {}
    for key, role in ROLES.items():
        place = state if key in {"state_coordinator", "administrator"} else first.place
        people[key] = (
            first.coordinator if key == "coordinator" else a_member(key, place, first.institution if role.of_institution else None)
        )
    return World(first, second, people)


def a_team(place: Jurisdiction, name: str) -> Team:
    institution = an_institution(place, name=f"{name} zavod")
    coordinator, person = (
        a_member("coordinator", place, full_name=f"{name} K"),
        a_member("focal_point", place, institution, full_name=f"{name} F"),
    )
    actor = actor_of(coordinator)
    responsible = (ResponsibilityContent(institution.name, institution=institution.pk, is_lead=True),)
    content = some_content(3)
    programme = content.goals[0].programmes[0]
    rows = tuple(activity(one.number, text=f"{name} {one.number}", responsibilities=responsible) for one in programme.activities)
    content = type(content)(
        content.title,
        goals=(type(content.goals[0])("1", f"{name} cilj", programmes=(type(programme)("1.1", f"{name} program", activities=rows),)),),
    )
    plan = a_plan(place, actor=actor, content=content, title=f"{name} plan")
    services.adopt_plan(plan=plan, act_body="Vlada", act_number="02-1/21", adopted_on=date(2021, 10, 27), actor=actor)
    amendment = services.open_amendment(plan=plan, reason=f"{name} razlog", actor=actor)
    first, _second, third = Activity.objects.filter(plan=plan).order_by("position")
    services.remove_activity(plan=plan, uid=third.uid, actor=actor)
    plan.refresh_from_db()
    cycle = open_cycle(plan=plan, kind="yearly", period=(date(2022, 1, 1), date(2022, 12, 31)), due_on=None, carry_over=False, actor=actor)
    dismissal = Dismissal.objects.create(
        plan=plan, identity="0" * 64, rule="x", reason=name[:400], dismissed_at=now(), dismissed_by="user:0", dismissed_by_name="z"
    )
    report, _new = request_report(plan=plan, cycle=cycle, choices=Choices(kind="progress", format="html", language="bs"), actor=actor)
    report = make_report(report=report)
    invitation = Invitation.objects.create(
        email=f"{place.key}@example.ba", full_name=f"{name} novi", role_key="government_reader", jurisdiction=place,
        invited_by=coordinator, created_at=now(), expires_at=now() + timedelta(days=3),
    )  # fmt: skip
    programme_row = first.programme
    return Team(
        place, institution, person, coordinator, plan, amendment, first, third, programme_row.goal, programme_row, cycle,
        Result.objects.get(cycle=cycle, activity=first), dismissal, report,
        an_import(DOCUMENT, jurisdiction=place, actor=actor),
        ContactPoint.objects.create(institution=institution, name=f"{name} dežurni", position=name, telephone=name[:60], note=name),
        Spelling.objects.create(institution=institution, text=f"{name} zav.", folded=f"{name} zav."),
        person.memberships.get(), invitation,
        UserSession.objects.create(user=person, session_key=f"sesija-{place.key}", ip="127.0.0.1", user_agent="x"),
    )  # fmt: skip


def addresses() -> dict[str, tuple[str, ...]]:
    """Every named address of the site with the names of what stands in it."""
    found: dict[str, tuple[str, ...]] = {}

    def walk(patterns: list[Any], space: str, before: tuple[str, ...]) -> None:
        for one in patterns:
            here = (*before, *one.pattern.converters) if one.pattern.converters else (*before, *one.pattern.regex.groupindex)
            if isinstance(one, URLResolver):
                walk(one.url_patterns, f"{one.namespace}:" if one.namespace else space, here)
            else:
                assert isinstance(one, URLPattern)
                assert one.name, f"an address without a name: {one.pattern}"
                found[f"{space}{one.name}"] = here

    walk(get_resolver().url_patterns, "", ())
    return found


def named(name: str, team: Team) -> dict[str, Any]:
    """What stands in the address ``name`` for a team's own thing of that kind."""
    space, _colon, act = name.partition(":")
    return {part: _value(space, act, part, team) for part in addresses()[name]}


def _value(space: str, act: str, part: str, team: Team) -> Any:
    if part == "number":
        return 1
    if part == "rule":
        return all_rules()[0].key
    if part == "form":
        return "csv"
    if part == "token":
        return invitation_token(team.invitation)
    if part == "part":
        return team.programme.uid if "programme" in act else team.goal.uid
    if part == "key":
        return _key(act, team)
    if part == "uid":
        return _uid(space, act, team)
    return _number(space, act, team)


def _uid(space: str, act: str, team: Team) -> Any:
    if space == "reporting" and act not in ("list-reports", "make-report"):
        return team.report.uid
    if act in ("restore-activity", "withdraw-change"):
        return team.removed.uid
    if act == "resolve-conflict" or (space == "plans" and "activity" in act and act != "add-activity"):
        return team.activity.uid
    return team.plan.uid


def _key(act: str, team: Team) -> str:
    proposal = proposal_of(team.imported.document, team.imported.edits)
    programme = next(iter(proposal.programmes))
    if "leftover" in act:
        return next((one.key for one in proposal.leftovers), "none")
    if act == "correct-text":
        return f"{programme.key}.title"
    if act == "match-institution":
        return institution_groups(team.imported, system_actor("tests"))[0].key
    return programme.key


def _number(space: str, act: str, team: Team) -> int:
    row: Any = {
        "imports": team.imported,
        "checks": team.dismissal,
        "progress": team.result if "result" in act else team.cycle,
        "plans": team.amendment if act != "show-institution" else team.institution,
    }.get(space)
    if row is None:
        row = next(
            row
            for word, row in (
                ("session", team.session),
                ("invitation", team.invitation),
                ("membership", team.person if act == "give-membership" else team.membership),
                ("contact", team.institution if act == "add-contact-point" else team.contact_point),
                ("spelling", team.institution if act == "add-spelling" else team.spelling),
                ("institution", team.institution),
                ("person", team.person),
                ("account", team.person),
                ("webauthn", Authenticator.objects.filter(user=team.person).first() or team.person),
            )
            if word in f"{space}:{act}"
        )
    return int(row.pk)
