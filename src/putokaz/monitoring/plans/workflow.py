"""What may happen to a plan in which state, and whose turn it is."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.plans.enums import PlanState


class Act(StrEnum):
    WRITE = "write"  # at once, into the text itself
    AMEND = "amend"  # into an open amendment
    SET = "set"  # what is no part of the text: the official rate
    DELETE = "delete"
    ADOPT = "adopt"
    OPEN_AMENDMENT = "open_amendment"
    CLOSE = "close"
    PUBLISH = "publish"
    UNPUBLISH = "unpublish"


ALLOWED: Final[Mapping[PlanState, frozenset[Act]]] = {
    PlanState.DRAFT: frozenset({Act.WRITE, Act.SET, Act.DELETE, Act.ADOPT}),
    PlanState.ADOPTED: frozenset({Act.AMEND, Act.SET, Act.OPEN_AMENDMENT, Act.CLOSE, Act.PUBLISH, Act.UNPUBLISH}),
    PlanState.CLOSED: frozenset({Act.PUBLISH, Act.UNPUBLISH}),
}

# Who moves it on from here.
TURN: Final[Mapping[PlanState, Permission | None]] = {
    PlanState.DRAFT: Permission.PLAN_EDIT,
    PlanState.ADOPTED: Permission.PLAN_ADOPT,
    PlanState.CLOSED: None,
}

_REASONS: Final[Mapping[PlanState, Mapping[Act, str | Promise]]] = {
    PlanState.DRAFT: {
        Act.AMEND: _("The plan is a draft: change its text directly."),
        Act.OPEN_AMENDMENT: _("The plan is a draft: change its text directly, no amendment is needed."),
        Act.CLOSE: _("Only an adopted plan can be closed."),
        Act.PUBLISH: _("Only the progress of an adopted plan can be published."),
        Act.UNPUBLISH: _("Only the progress of an adopted plan can be published."),
    },
    PlanState.ADOPTED: {
        Act.WRITE: _("The plan is adopted. Its text changes only by an amendment: choose “Begin an amendment” on the page of the plan."),
        Act.DELETE: _("An adopted plan cannot be deleted."),
        Act.ADOPT: _("The plan is already adopted."),
    },
    PlanState.CLOSED: {},
}
_CLOSED: Final = _("The plan is closed and no longer changes.")


def allows(state: str, act: Act) -> bool:
    return act in ALLOWED[PlanState(state)]


def require_act(state: str, act: Act) -> None:
    """:class:`NotNow`, saying what to do instead, unless ``act`` may happen to a plan in ``state``."""
    if not allows(state, act):
        raise NotNow(_REASONS[PlanState(state)].get(act, _CLOSED))
