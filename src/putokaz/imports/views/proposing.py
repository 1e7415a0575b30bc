"""What was read, to be looked through."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.requests import Request
from putokaz.imports.enums import ImportState
from putokaz.imports.forms import COLUMN_LABELS
from putokaz.imports.models import Import
from putokaz.imports.proposal.build import proposal_of
from putokaz.imports.proposal.contradictions import Contradiction, contradictions_of
from putokaz.imports.proposal.model import ActivityEntry, CellEntry, DoubtEntry, GoalEntry, ProgrammeEntry, Proposal
from putokaz.imports.readers.excerpts import Excerpt, excerpts_of
from putokaz.imports.views.finding import find_import, surroundings

_PAGE: Final = 20
_MOST: Final = 30  # doubts about the whole document that are shown at once
SHOWN: Final = ("doubts", "all", "leftovers", "removed")


@dataclass(frozen=True, slots=True)
class CellCard:
    """A cell as the page draws it; ``excerpts`` only where it is doubted."""

    entry: CellEntry
    label: Any
    anchor: str
    excerpts: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityCard:
    entry: ActivityEntry
    anchor: str
    cells: tuple[CellCard, ...]
    excerpts: tuple[Excerpt, ...] = ()
    problems: tuple[Contradiction, ...] = ()
    settled: tuple[DoubtEntry, ...] = ()


@dataclass(slots=True)
class Section:
    """Activities of one programme on the page; ``goal`` is set where a new goal begins."""

    programme: ProgrammeEntry | None
    goal: GoalEntry | None = None
    cards: list[ActivityCard] = field(default_factory=list)
    problems: tuple[Contradiction, ...] = ()
    goal_problems: tuple[Contradiction, ...] = ()


def review_proposal(request: Request, pk: int) -> HttpResponse:
    """The plan as read, by programme; first only what is doubted."""
    imported = find_import(request, pk)
    if imported.state in (ImportState.UPLOADED, ImportState.READING, ImportState.FAILED):
        return redirect("imports:show-import", pk=pk)
    proposal = proposal_of(imported.document, imported.edits)
    problems = contradictions_of(proposal)
    by_part: dict[str, list[Contradiction]] = {}
    for problem in problems:
        by_part.setdefault(problem.about.partition(".")[0], []).append(problem)
    asked = [one for one in proposal.activities if one.open_doubts or one.key in by_part]
    to_look_at = len(asked) + len(proposal.document_doubts)
    shown = request.GET.get("show", "")
    if shown not in SHOWN:
        shown = "doubts" if to_look_at or by_part else "all"
    rows = _rows(proposal, {one.key for one in asked} if shown == "doubts" else None)
    page = Paginator(rows, _PAGE).get_page(request.GET.get("page")) if shown in ("doubts", "all") else None
    context = surroundings(imported, "proposal") | counts(proposal)
    context |= {
        "shown": shown,
        "tabs": _tabs(proposal, shown, to_look_at),
        "page": page,
        "sections": _sections(imported, page.object_list if page else (), by_part),
        "proposal": proposal,
        "problems": problems,
        "document_doubts": [(doubt, excerpts_of(imported.excerpts, doubt.sources)) for doubt in proposal.document_doubts[:_MOST]]
        if page and page.number == 1
        else (),
        "more_doubts": max(0, len(proposal.document_doubts) - _MOST),
        "leftovers": [(one, excerpts_of(imported.excerpts, one.sources, one.text)) for one in proposal.leftovers]
        if shown == "leftovers"
        else (),
        "is_open": imported.state == ImportState.PROPOSED,
        "furniture": imported.document.get("furniture", ()),
    }
    return render(request, "imports/review_proposal.html", context)


def counts(proposal: Proposal) -> dict[str, int]:
    """The numbers above the proposal; every text of the document is in one of them."""
    return {
        "activity_count": sum(1 for _one in proposal.activities),
        "open_doubt_count": len(proposal.open_doubts),
        "settled_count": len(proposal.doubts) - len(proposal.open_doubts),
        "open_leftover_count": len(proposal.open_leftovers),
        "placed_count": len(proposal.leftovers) - len(proposal.open_leftovers),
        "removed_count": len(proposal.removed),
    }


def _tabs(proposal: Proposal, shown: str, to_look_at: int) -> list[tuple[str, str, bool, int]]:
    return [
        (_("To look at"), "?show=doubts", shown == "doubts", to_look_at),
        (_("All activities"), "?show=all", shown == "all", sum(1 for _one in proposal.activities)),
        (_("Left over"), "?show=leftovers", shown == "leftovers", len(proposal.open_leftovers)),
        (_("Taken out"), "?show=removed", shown == "removed", len(proposal.removed)),
    ]


_Row = tuple[GoalEntry, ProgrammeEntry | None, ActivityEntry | None]


def _rows(proposal: Proposal, only: set[str] | None) -> list[_Row]:
    """What the pages are cut from. A goal or a programme with nothing in it has a row of its own, so that it is seen."""
    rows: list[_Row] = []
    for goal in proposal.goals:
        if not goal.programmes and only is None:
            rows.append((goal, None, None))
        for programme in goal.programmes:
            if not programme.activities and only is None:
                rows.append((goal, programme, None))
            rows += [(goal, programme, one) for one in programme.activities if only is None or one.key in only]
    return rows


def _sections(imported: Import, rows: Iterable[_Row], problems: Mapping[str, list[Contradiction]]) -> list[Section]:
    sections: list[Section] = []
    last_goal = last_programme = ""
    for goal, programme, activity in rows:
        key = programme.key if programme else f"{goal.key}-"
        if key != last_programme:
            sections.append(
                Section(
                    programme,
                    goal if goal.key != last_goal else None,
                    [],
                    tuple(problems.get(programme.key, ())) if programme else (),
                    tuple(problems.get(goal.key, ())) if goal.key != last_goal else (),
                )
            )
            last_goal, last_programme = goal.key, key
        if activity:
            sections[-1].cards.append(card_of(imported, activity, problems.get(activity.key, ())))
    return sections


def card_of(imported: Import, activity: ActivityEntry, problems: Iterable[Contradiction] = ()) -> ActivityCard:
    """An activity ready to be drawn, with the words of the document beside what is doubted."""
    kept = imported.excerpts
    own = activity.own_open_doubts
    cells = tuple(
        CellCard(
            cell,
            COLUMN_LABELS[cell.column],
            cell.key.replace(".", "-"),
            tuple(excerpts_of(kept, _places(cell), cell.text)) if cell.open_doubts else (),
        )
        for cell in activity.cells
    )
    places = tuple(dict.fromkeys(source for doubt in own for source in doubt.sources)) or activity.sources
    excerpts = tuple(excerpts_of(kept, places, activity.title)) if own else ()
    settled = tuple(doubt for doubt in activity.doubts if not doubt.is_open)
    return ActivityCard(activity, activity.key, cells, excerpts, tuple(problems), settled)


def _places(cell: CellEntry) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*cell.cell.sources, *(source for doubt in cell.open_doubts for source in doubt.sources))))
