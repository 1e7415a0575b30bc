"""Which state of an import may follow which."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from putokaz.foundation.core.refusals import NotNow
from putokaz.imports.enums import ImportState as S

NEXT: Final[Mapping[S, frozenset[S]]] = {
    S.UPLOADED: frozenset({S.READING, S.DISCARDED}),
    S.READING: frozenset({S.READING, S.PROPOSED, S.FAILED, S.UPLOADED, S.DISCARDED}),
    S.FAILED: frozenset({S.READING, S.DISCARDED}),
    S.PROPOSED: frozenset({S.APPLIED, S.DISCARDED}),
    S.APPLIED: frozenset({S.UNDONE}),
    S.UNDONE: frozenset({S.PROPOSED, S.DISCARDED}),
    S.DISCARDED: frozenset(),
}


def may_follow(state: str, following: S) -> bool:
    return following in NEXT[S(state)]


def require_next(state: str, following: S) -> None:
    """:class:`NotNow` unless ``following`` may come after ``state``."""
    if not may_follow(state, following):
        raise NotNow(_("This import is “%(state)s”: that cannot be done with it now.") % {"state": S(state).label})


def require_proposed(state: str) -> None:
    """:class:`NotNow` unless the proposal may still be corrected."""
    if S(state) is not S.PROPOSED:
        raise NotNow(_("This import is “%(state)s”: it can no longer be corrected.") % {"state": S(state).label})
