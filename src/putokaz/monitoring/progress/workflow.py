"""Which state of a cycle may follow which."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.progress.enums import CycleState

NEXT: Final[Mapping[CycleState, frozenset[CycleState]]] = {
    CycleState.IMPORTED: frozenset({CycleState.CONFIRMED}),
    CycleState.OPEN: frozenset({CycleState.CONFIRMED}),
    CycleState.CONFIRMED: frozenset({CycleState.OPEN}),
}


def require_next(state: str, following: CycleState) -> None:
    """:class:`NotNow` unless ``following`` may come after ``state``."""
    if following in NEXT[CycleState(state)]:
        return
    if following is CycleState.CONFIRMED:
        raise NotNow(_("This reporting cycle is already confirmed."))
    raise NotNow(_("This reporting cycle is not confirmed, so it need not be opened again."))


def require_editable(state: str) -> None:
    """:class:`NotNow` for a cycle that was confirmed: what was handed in does not change under it."""
    if state == CycleState.CONFIRMED:
        raise NotNow(_("This reporting cycle is confirmed. Open it again before changing its results."))


def require_deletable(state: str) -> None:
    """Only what is not confirmed can be deleted."""
    if state == CycleState.CONFIRMED:
        raise NotNow(_("A confirmed reporting cycle is kept. It cannot be deleted."))
