"""The home page by role: each role has a board of its own; whoever has several roles sees one below the other."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.core.clock import today
from putokaz.web.navigation import acts
from putokaz.web.queries.desk import desk_of
from putokaz.web.queries.institution import own_work
from putokaz.web.queries.officer import watch_of
from putokaz.web.queries.published import published_teams
from putokaz.web.queries.site import site_state
from putokaz.web.queries.teams import comparison, in_order
from putokaz.web.showing import findings_card, plan_card, published_rows, team_map, team_rows
from putokaz.web.turns import turns

_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Board:
    """``template`` draws ``data``; ``key`` names it."""

    key: str
    data: Mapping[str, Any]

    @property
    def template(self) -> str:
        return f"web/home/{self.key}.html"


def _country(actor: Actor) -> dict[str, Any]:
    found = comparison(actor, today())
    teams = in_order(found.teams, "official")
    return {"rows": team_rows(teams), "without": found.without, "map": team_map(teams)}


def _desk(actor: Actor) -> dict[str, Any]:
    desk = desk_of(actor, today())
    waiting = turns(desk)
    return {
        "desk": desk,
        "acts": acts(actor),
        "turns": waiting,
        "mine": sum(turn.mine for turn in waiting),
        "late": desk.late[:_SHOWN],
        "late_count": len(desk.late),
        "soon": desk.soon[:_SHOWN],
        "soon_count": len(desk.soon),
        "many": len(desk.running) > 1,
        "cards": [plan_card(one) for one in desk.standings],
        "over": [one for one in desk.over if one.late],
        "findings": [findings_card(one) for one in desk.findings],
    }


def _institution(actor: Actor) -> dict[str, Any]:
    work = own_work(actor, today())
    return {
        "work": work,
        "awaited": work.awaited,
        "late": work.late,
        "soon": work.soon,
        "may_contribute": actor.holds(Permission.PROGRESS_CONTRIBUTE),
    }


def _reader(actor: Actor) -> dict[str, Any]:
    found = comparison(actor, today())
    return {"rows": team_rows(found.teams), "without": found.without}


def _officer(actor: Actor) -> dict[str, Any]:
    return {"watch": watch_of(actor)}


def _site(actor: Actor) -> dict[str, Any]:
    return {"site": site_state(actor), "acts": acts(actor)}


def _published(_actor: Actor) -> dict[str, Any]:
    return {"rows": published_rows(published_teams())}


def _later(actor: Actor) -> dict[str, Any]:
    return {"roles": sorted({grant.role.key for grant in actor.grants} & _TO_COME)}


_TO_COME: Final = frozenset({"case_worker", "field_worker", "statistics_reviewer"})
# role -> the boards that it sees, in the order in which they stand
BOARDS: Final[Mapping[str, tuple[str, ...]]] = {
    "coordinator": ("desk",),
    "state_coordinator": ("country", "desk"),
    "focal_point": ("institution",),
    "government_reader": ("reader",),
    "data_protection_officer": ("officer",),
    "administrator": ("site",),
    "case_worker": ("later", "institution"),
    "field_worker": ("later",),
    "statistics_reviewer": ("later", "reader"),
    "researcher": ("published",),
}
_MAKE: Final[Mapping[str, Callable[[Actor], dict[str, Any]]]] = {
    "country": _country,
    "desk": _desk,
    "institution": _institution,
    "reader": _reader,
    "officer": _officer,
    "site": _site,
    "later": _later,
    "published": _published,
}


def boards(actor: Actor) -> Iterator[Board]:
    """Each board once, in the order of the roles above."""
    keys = dict.fromkeys(key for role, wanted in BOARDS.items() if actor.has_role(role) for key in wanted)
    for key in keys:
        yield Board(key, _MAKE[key](actor))
