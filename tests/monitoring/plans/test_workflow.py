"""Every state × every act × every role."""

from datetime import date

import pytest

from factories.accounts import a_jurisdiction, an_actor, an_institution
from factories.plans import a_coordinator, a_plan, an_adopted_plan, the_activity
from putokaz.foundation.accounts.roles import ROLES
from putokaz.foundation.core.refusals import NotNow, NotYou
from putokaz.monitoring.plans import queries, services, workflow
from putokaz.monitoring.plans.enums import OfficialRate, PlanState
from putokaz.monitoring.plans.workflow import Act

pytestmark = pytest.mark.django_db


def write(plan, actor):
    row = the_activity(plan)
    services.edit_activity(plan=plan, uid=row.uid, content=queries.activity_content(row), based_on=row.revision, actor=actor)


ACTS = {
    Act.WRITE: write,
    Act.SET: lambda plan, actor: services.change_official_rate(plan=plan, rate=OfficialRate.ATTAINED, actor=actor),
    Act.DELETE: lambda plan, actor: services.delete_draft_plan(plan=plan, actor=actor),
    Act.ADOPT: lambda plan, actor: services.adopt_plan(plan=plan, act_body="Vlada", adopted_on=date(2021, 1, 1), actor=actor),
    Act.OPEN_AMENDMENT: lambda plan, actor: services.open_amendment(plan=plan, reason="Razlog", actor=actor),
    Act.CLOSE: lambda plan, actor: services.close_plan(plan=plan, actor=actor),
    Act.PUBLISH: lambda plan, actor: services.publish_progress(plan=plan, actor=actor),
    Act.UNPUBLISH: lambda plan, actor: services.unpublish_progress(plan=plan, actor=actor),
}
EXPECTED = {
    PlanState.DRAFT: {Act.WRITE, Act.SET, Act.DELETE, Act.ADOPT},
    PlanState.ADOPTED: {Act.SET, Act.OPEN_AMENDMENT, Act.CLOSE, Act.PUBLISH, Act.UNPUBLISH},
    PlanState.CLOSED: {Act.PUBLISH, Act.UNPUBLISH},
}
COORDINATES = {"coordinator", "state_coordinator"}


def a_plan_in(state, actor):
    if state == PlanState.DRAFT:
        return a_plan(actor=actor)
    plan = an_adopted_plan(actor=actor)
    return services.close_plan(plan=plan, actor=actor) if state == PlanState.CLOSED else plan


@pytest.mark.parametrize("state", PlanState)
@pytest.mark.parametrize("act", ACTS)
def test_state_and_act(state, act):
    actor = a_coordinator()
    plan = a_plan_in(state, actor)
    if act in EXPECTED[state]:
        ACTS[act](plan, actor)
    else:
        with pytest.raises(NotNow) as refused:
            ACTS[act](plan, actor)
        assert str(refused.value)
    assert workflow.allows(state, act) is (act in EXPECTED[state])


@pytest.mark.parametrize("role", ROLES)
def test_role_and_act(role):
    """Only who coordinates this very level may, in any state; nobody else gets as far as the state."""
    place = a_jurisdiction()
    own = an_actor(role, place, an_institution(place) if ROLES[role].of_institution else None)
    for state in PlanState:
        for act, do in ACTS.items():
            plan = a_plan_in(state, a_coordinator(place))
            if role in COORDINATES:
                if act in EXPECTED[state]:
                    do(plan, own)
            else:
                with pytest.raises(NotYou):
                    do(plan, own)


def test_a_coordinator_of_another_level_may_nothing():
    plan, stranger = a_plan(), a_coordinator(a_jurisdiction("hnk"))
    above = a_coordinator(a_jurisdiction("fbih", level="entity"))
    for act in ACTS.values():
        for actor in (stranger, above):
            with pytest.raises(NotYou):
                act(plan, actor)


def test_every_state_has_a_turn_and_every_act_a_reason():
    assert set(workflow.TURN) == set(workflow.ALLOWED) == set(PlanState)
    for state in PlanState:
        for act in Act:
            if not workflow.allows(state, act):
                with pytest.raises(NotNow) as refused:
                    workflow.require_act(state, act)
                assert len(str(refused.value)) > 10
