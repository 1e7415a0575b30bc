"""Which activities of a plan somebody wants to see, and in which order. Pure: the lines come in, those that fit go out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from putokaz.foundation.core.sorting import search_text, sort_key
from putokaz.monitoring.plans.queries.overview import Line, Overview, Section

SOON: Final = timedelta(days=90)
OVERDUE, NEXT, ROLLING, UNKNOWN = "overdue", "next90", "rolling", "unknown"
NOTHING: Final = "none"  # the status of what nobody reported on yet
_LAST: Final = "9999"


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty takes everything. ``deadline`` is one of the words above, or a year; ``goal`` and ``programme`` are numbers; ``institution``
    an id; ``own`` the institutions of whoever asks for ``mine``."""

    words: str = ""
    goal: str = ""
    programme: str = ""
    institution: int | None = None
    status: str = ""
    deadline: str = ""
    month: str = ""
    mine: bool = False
    sort: str = ""
    own: frozenset[int] = frozenset()

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        chosen = (self.words.strip(), self.goal, self.programme, self.institution, self.status, self.deadline, self.month, self.mine)
        return any(chosen)


def has_deadline(line: Line, wanted: str, overview: Overview) -> bool:
    """Whether the deadline of an activity is of the wanted kind."""
    if wanted == OVERDUE:
        return line.is_late
    if wanted == NEXT:
        return line.due_on is not None and overview.today <= line.due_on <= overview.today + SOON and line.is_open
    if wanted == ROLLING:
        return line.is_rolling
    if wanted == UNKNOWN:
        return line.due_on is None and not line.is_rolling
    return line.due_on is not None and str(line.due_on.year) == wanted


def fits(line: Line, filters: Filters, overview: Overview) -> bool:
    """Whether an activity is among those that are wanted. Words are looked for apart (:func:`chosen`)."""
    return (
        (not filters.goal or line.goal == filters.goal)
        and (not filters.programme or line.programme == filters.programme)
        and (filters.institution is None or filters.institution in line.institutions)
        and (not filters.status or line.status == ("" if filters.status == NOTHING else filters.status))
        and (not filters.deadline or has_deadline(line, filters.deadline, overview))
        and (not filters.month or (line.due_on is not None and f"{line.due_on:%Y-%m}" == filters.month))
        and (not filters.mine or bool(line.institutions & filters.own))
    )


def chosen(overview: Overview, filters: Filters) -> tuple[Line, ...]:
    """The wanted activities in the order of the plan. Every word must stand somewhere in number, text, institutions, indicators or
    deadline; case, diacritics and script do not matter."""
    lines: Iterable[Line] = (line for line in overview.lines if fits(line, filters, overview))
    wanted = search_text(filters.words).split()[:12]
    if wanted:
        names = {one.pk: f"{one.name} {one.acronym}" for one in overview.institutions}
        lines = (line for line in lines if _says(line, wanted, names))
    return tuple(lines)


def _says(line: Line, wanted: Iterable[str], names: Mapping[int, str]) -> bool:
    institutions = " ".join(names.get(one, "") for one in line.institutions)
    found = search_text(line.number, line.text, line.responsible, institutions, line.indicator_words, line.words)
    return all(word in found for word in wanted)


def narrowed(goals: Iterable[Section], lines: Iterable[Line], *, keep_empty: bool) -> tuple[Section, ...]:
    """The tree with only these activities; without what is then empty, unless ``keep_empty``."""
    kept = {line.pk for line in lines}

    def part(section: Section) -> Section:
        return Section(
            section.number,
            section.title,
            section.uid,
            tuple(line for line in section.lines if line.pk in kept),
            tuple(found for found in map(part, section.parts) if keep_empty or found.lines),
            section.rates,
        )

    return tuple(goal for goal in map(part, goals) if keep_empty or any(True for _line in goal.every_line))


_SORTS: Final[Mapping[str, Callable[[Line], Any]]] = {
    "deadline": lambda line: (line.due_on.isoformat() if line.due_on else _LAST, line.is_rolling),
    "status": lambda line: line.status,
    "institution": lambda line: (not line.lead, sort_key(line.lead_name)),
    "late": lambda line: -line.days_late,
}
SORTS: Final = tuple(_SORTS)


def in_order(lines: Iterable[Line], sort: str) -> tuple[Line, ...]:
    """Sorted by ``sort``, then as in the plan."""
    return tuple(sorted(lines, key=_SORTS[sort])) if sort in _SORTS else tuple(lines)
