"""The roles, in code: what each is for, what it may do, and where. This file and ``permissions.py`` are the whole policy.

Roles are stored by their stable key. ``docs/reference/permissions.md`` is generated from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.accounts.enums import Level
from putokaz.foundation.accounts.permissions import Permission as P  # noqa: N817 - it stands in every line of the policy


class Scope(IntEnum):
    """Where a permission holds, the narrowest first."""

    INSTITUTION = 1  # what the own institution is responsible for
    JURISDICTION = 2  # the own level of government
    BELOW = 3  # the own level and all levels below it
    EVERYWHERE = 4


ALL_LEVELS: Final = frozenset(Level.values)
_BELOW_COORDINATOR: Final = frozenset({"focal_point", "case_worker", "field_worker", "government_reader"})


@dataclass(frozen=True, slots=True)
class Role:
    """``idle`` is how long a session may rest before it ends; ``second_factor`` says that a password alone does not open the account."""

    key: str
    label: str | Promise
    purpose: str | Promise
    permissions: Mapping[P, Scope]
    second_factor: bool = True
    idle: timedelta = timedelta(hours=1)
    of_institution: bool = False  # given within an institution rather than for a level of government
    has_deputy: bool = False
    gives: frozenset[str] = frozenset()  # the roles below it, which it may give and end; empty with ACCOUNT_MANAGE everywhere: all
    levels: frozenset[str] = ALL_LEVELS  # where it can be given

    @property
    def gives_all(self) -> bool:
        """Whether it may give and end every role, deputies included."""
        return self.permissions.get(P.ACCOUNT_MANAGE) is Scope.EVERYWHERE

    @property
    def is_behind_the_wall(self) -> bool:
        """Whether it leads to people rather than to plans."""
        return P.CASE_OPEN in self.permissions or P.ASSESSMENT_MAKE in self.permissions


_COORDINATOR: Final[Mapping[P, Scope]] = {
    P.INSTITUTION_MANAGE: Scope.JURISDICTION,
    P.ACCOUNT_MANAGE: Scope.JURISDICTION,
    P.PLAN_VIEW: Scope.BELOW,
    P.PLAN_EDIT: Scope.JURISDICTION,
    P.PLAN_ADOPT: Scope.JURISDICTION,
    P.PLAN_PUBLISH: Scope.JURISDICTION,
    P.PLAN_IMPORT: Scope.JURISDICTION,
    P.PROGRESS_EDIT: Scope.JURISDICTION,
    P.PROGRESS_CONTRIBUTE: Scope.JURISDICTION,
    P.FINDING_DISMISS: Scope.JURISDICTION,
    P.REPORT_GENERATE: Scope.JURISDICTION,
    P.RELEASE_VIEW: Scope.EVERYWHERE,
}

ROLES: Final[Mapping[str, Role]] = {
    role.key: role
    for role in (
        Role(
            "state_coordinator",
            _("State coordinator"),
            _(
                "Coordinates the response of the whole country, keeps the strategy and its plan, and compares all teams. Sees"
                " plans and results everywhere; never sees a person."
            ),
            {**_COORDINATOR, P.INSTITUTION_MANAGE: Scope.EVERYWHERE, P.PLAN_VIEW: Scope.EVERYWHERE, P.REPORT_GENERATE: Scope.EVERYWHERE},
            has_deputy=True,
            gives=_BELOW_COORDINATOR,
            levels=frozenset({Level.STATE}),
        ),
        Role(
            "coordinator",
            _("Coordinator of a team"),
            _(
                "Leads the coordination team of an entity, district, canton or municipality: draws up the plan, asks"
                " institutions, checks and hands in the report. Sees the plans of the levels below; never sees a person."
            ),
            _COORDINATOR,
            has_deputy=True,
            gives=_BELOW_COORDINATOR,
            levels=ALL_LEVELS - {Level.STATE},
        ),
        Role(
            "focal_point",
            _("Focal point of an institution"),
            _("Reports for one institution what it did, with evidence. Sees the plans that its institution takes part in."),
            {P.PLAN_VIEW: Scope.INSTITUTION, P.PROGRESS_CONTRIBUTE: Scope.INSTITUTION, P.RELEASE_VIEW: Scope.EVERYWHERE},
            second_factor=False,
            of_institution=True,
        ),
        Role(
            "case_worker",
            _("Case worker"),
            _(
                "Works with presumed and identified victims in one institution. Opens the cases of that institution, each time"
                " with a purpose that is recorded."
            ),
            {
                P.CASE_OPEN: Scope.INSTITUTION,
                P.ASSESSMENT_MAKE: Scope.INSTITUTION,
                P.PLAN_VIEW: Scope.INSTITUTION,
                P.RELEASE_VIEW: Scope.EVERYWHERE,
            },
            idle=timedelta(minutes=15),
            of_institution=True,
        ),
        Role(
            "field_worker",
            _("Field worker"),
            _("Meets people who may be victims: makes a vulnerability assessment and refers. Does not see the cases that follow."),
            {P.ASSESSMENT_MAKE: Scope.INSTITUTION, P.RELEASE_VIEW: Scope.EVERYWHERE},
            idle=timedelta(minutes=30),
            of_institution=True,
        ),
        Role(
            "statistics_reviewer",
            _("Statistics reviewer"),
            _("Looks at figures before they leave and approves releases made by somebody else. Sees tables, never records."),
            {P.RELEASE_REVIEW: Scope.EVERYWHERE, P.RELEASE_VIEW: Scope.EVERYWHERE, P.PLAN_VIEW: Scope.BELOW},
            idle=timedelta(minutes=30),
        ),
        Role(
            "data_protection_officer",
            _("Data-protection officer"),
            _("Sees who did and opened what, when and why, and enforces retention. Changes nothing and opens no case."),
            {P.AUDIT_VIEW: Scope.BELOW, P.PLAN_VIEW: Scope.BELOW, P.RELEASE_VIEW: Scope.EVERYWHERE},
            idle=timedelta(minutes=30),
        ),
        Role(
            "government_reader",
            _("Government reader"),
            _("Reads plans, results and reports of one level of government and those below it. Changes nothing."),
            {P.PLAN_VIEW: Scope.BELOW, P.REPORT_GENERATE: Scope.BELOW, P.RELEASE_VIEW: Scope.EVERYWHERE},
            second_factor=False,
        ),
        Role(
            "researcher",
            _("Researcher"),
            _("Sees published progress and released statistics, as everybody does, with the data files."),
            {P.RELEASE_VIEW: Scope.EVERYWHERE},
            second_factor=False,
        ),
        Role(
            "administrator",
            _("Administrator"),
            _("Installs, updates and backs up; invites people and gives roles. Cannot open a case and sees no identity."),
            {P.ACCOUNT_MANAGE: Scope.EVERYWHERE, P.INSTITUTION_MANAGE: Scope.EVERYWHERE, P.SITE_MANAGE: Scope.EVERYWHERE},
            idle=timedelta(minutes=30),
        ),
    )
}

ROLE_CHOICES: Final = [(role.key, role.label) for role in ROLES.values()]
