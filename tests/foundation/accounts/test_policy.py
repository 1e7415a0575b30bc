"""Who may do what: every role, every permission, every place, against a table that is written by hand."""

import pytest

from factories.accounts import a_jurisdiction, an_institution
from putokaz.foundation.accounts.actors import Actor, Grant, Place, reach
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.roles import ROLES

# E everywhere, B own level and below, J own level, I own institution. Written from the description of the product, not from roles.py.
EXPECTED = {
    "state_coordinator": "account.manage J, institution.manage E, plan.view E, plan.edit J, plan.adopt J, plan.publish J, plan.import J,"
    " progress.edit J, progress.contribute J, finding.dismiss J, report.generate E, release.view E",
    "coordinator": "account.manage J, institution.manage J, plan.view B, plan.edit J, plan.adopt J, plan.publish J, plan.import J,"
    " progress.edit J, progress.contribute J, finding.dismiss J, report.generate J, release.view E",
    "focal_point": "plan.view I, progress.contribute I, release.view E",
    "case_worker": "case.open I, assessment.make I, plan.view I, release.view E",
    "field_worker": "assessment.make I, release.view E",
    "statistics_reviewer": "release.review E, release.view E, plan.view B",
    "data_protection_officer": "audit.view B, plan.view B, release.view E",
    "government_reader": "plan.view B, report.generate B, release.view E",
    "researcher": "release.view E",
    "administrator": "account.manage E, institution.manage E, site.manage E",
}
OWN = 7
PLACES = {
    "own level": Place("/bih/fbih/zdk/"),
    "below": Place("/bih/fbih/zdk/zdk-zenica/"),
    "beside": Place("/bih/fbih/tk/"),
    "above": Place("/bih/fbih/"),
    "own institution elsewhere": Place("/bih/fbih/tk/", frozenset({OWN, 8})),
    "other institution of the own level": Place("/bih/fbih/zdk/", frozenset({8})),
}
HOLDS = {
    "E": set(PLACES),
    "B": {"own level", "below", "other institution of the own level"},
    "J": {"own level", "other institution of the own level"},
    "I": {"own institution elsewhere"},
    "": set(),
}


def scope_of(role: str, permission: Permission) -> str:
    entries = dict(entry.strip().split() for entry in EXPECTED[role].split(","))
    return entries.get(permission.value, "")


def actor(role: str) -> Actor:
    return Actor("user:1", "Neko", (Grant(ROLES[role], "/bih/fbih/zdk/", OWN if ROLES[role].of_institution else None),), 1)


def test_the_table_names_every_role_and_only_real_permissions() -> None:
    assert set(EXPECTED) == set(ROLES)
    named = {entry.split()[0] for line in EXPECTED.values() for entry in line.replace(",", "\n").splitlines() if entry.strip()}
    assert named == {permission.value for permission in Permission}


@pytest.mark.parametrize("role", EXPECTED)
@pytest.mark.parametrize("permission", list(Permission))
def test_every_role_at_every_place(role: str, permission: Permission) -> None:
    wanted = HOLDS[scope_of(role, permission)]
    found = {name for name, place in PLACES.items() if actor(role).holds(permission, place)}
    assert found == wanted
    assert actor(role).holds(permission) == bool(scope_of(role, permission))


def test_an_administrator_opens_no_case_and_sees_no_plan() -> None:
    assert Permission.CASE_OPEN not in ROLES["administrator"].permissions
    assert Permission.ASSESSMENT_MAKE not in ROLES["administrator"].permissions
    assert [key for key, role in ROLES.items() if Permission.CASE_OPEN in role.permissions] == ["case_worker"]


def test_who_opens_a_case_signs_in_with_a_second_factor_and_is_soon_signed_out() -> None:
    for role in ROLES.values():
        if Permission.CASE_OPEN in role.permissions:
            assert role.second_factor
            assert role.idle.total_seconds() <= 15 * 60
    assert [key for key, role in ROLES.items() if not role.second_factor] == ["focal_point", "government_reader", "researcher"]


def test_which_roles_are_below_a_coordinator() -> None:
    below = {"focal_point", "case_worker", "field_worker", "government_reader"}
    assert {key: set(role.gives) for key, role in ROLES.items() if role.gives} == {"state_coordinator": below, "coordinator": below}
    assert [key for key, role in ROLES.items() if role.gives_all] == ["administrator"]
    assert [key for key, role in ROLES.items() if role.has_deputy] == ["state_coordinator", "coordinator"]


@pytest.mark.django_db
@pytest.mark.parametrize("role", EXPECTED)
def test_the_filter_says_what_holds_says(role: str) -> None:
    """Row by row, over real institutions: a list shows exactly what the permission covers."""
    fbih = a_jurisdiction("fbih", level="entity")
    zdk, tk = a_jurisdiction("zdk", parent=fbih), a_jurisdiction("tk", parent=fbih)
    zenica = a_jurisdiction("zdk-zenica", parent=zdk, level="municipality")
    institutions = [an_institution(place) for place in (fbih, zdk, tk, zenica) for _ in range(2)]
    for own in institutions:
        somebody = Actor("user:1", "Neko", (Grant(ROLES[role], zdk.path, own.pk if ROLES[role].of_institution else None),), 1)
        for permission in Permission:
            filtered = type(own).objects.filter(reach(somebody, permission).as_filter("jurisdiction__path", "pk"))
            held = {one.pk for one in institutions if somebody.holds(permission, Place(one.jurisdiction.path, frozenset({one.pk})))}
            assert {one.pk for one in filtered} == held, (role, permission)
