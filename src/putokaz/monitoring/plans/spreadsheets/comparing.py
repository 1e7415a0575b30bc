"""What somebody changed in a workbook: the text that it was made from, cell by cell, against what came back. Pure.

A cell that nobody touched leaves its field as it was. Rows are known by their hidden uid; a row that was copied, or written anew, by its
number. What cannot be understood is a problem of its row and changes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext as _

from putokaz.foundation.core.numbers import parse_number
from putokaz.monitoring.plans.content import (
    ActivityContent,
    GoalContent,
    IndicatorContent,
    PlanContent,
    ProgrammeContent,
    ResourceContent,
    ResponsibilityContent,
)
from putokaz.monitoring.plans.spreadsheets import layout
from putokaz.monitoring.plans.spreadsheets.layout import Sheet, Value
from putokaz.monitoring.plans.spreadsheets.reading import Returned, Row

_LARGEST: Final = Decimal(10) ** 12
_LONGEST_NUMBER: Final = 20
_LONGEST_UNIT: Final = 60
Recognise = Callable[[str], int | None]
Cells = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that cannot be taken as it is. ``says`` tells why, and what to do."""

    sheet: str
    line: int
    says: str


@dataclass(frozen=True, slots=True)
class Edited:
    """The text as the workbook has it."""

    content: PlanContent
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Comparison:
    base: PlanContent
    rows: Mapping[str, tuple[Row, ...]]
    recognise: Recognise
    seed: str
    problems: list[Problem] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)  # uids of parts that stay although their row could not be understood

    def note(self, sheet: Sheet, row: Row, says: str, uid: str = "") -> None:
        self.problems.append(Problem(str(sheet.title), row.line, says))
        if uid:
            self.kept.add(uid)

    def new_uid(self, sheet: Sheet, row: Row) -> str:
        """The same for the same row of the same file, however often it is read."""
        return str(uuid5(NAMESPACE_URL, f"{self.base.uid}/{self.seed}/{sheet.key}/{row.line}"))


def edited_content(base: PlanContent, returned: Returned, *, recognise: Recognise, seed: str) -> Edited:
    """``base`` as the workbook changed it. ``recognise`` knows the institution that words mean; ``seed`` names the file."""
    work = _Comparison(base, returned.rows, recognise, seed)
    goals, programmes = _outline(work)
    activities = _activities(work, programmes)
    content = _assembled(base, goals, programmes, activities)
    return Edited(content, tuple(sorted(work.problems, key=lambda one: (one.sheet, one.line))))


def _claimed(rows: Iterable[Row], known: Mapping[str, Cells]) -> list[tuple[Row, str]]:
    """Every row with the uid of the part that it is; empty for a new one. Of two rows with one uid the one with the number is it."""
    found = list(rows)
    by_number = {str(cells["number"]): uid for uid, cells in known.items()}
    claims: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        if row.text("uid") in known:
            claims[row.text("uid")].append(row)
    holders = {uid: next((row for row in some if row.text("number") == known[uid]["number"]), some[0]).line for uid, some in claims.items()}
    answer = []
    for row in found:
        uid = row.text("uid")
        if holders.get(uid) != row.line:
            uid = by_number.get(row.text("number"), "")
            if uid in holders:
                uid = ""
            elif uid:
                holders[uid] = row.line
        answer.append((row, uid))
    return answer


# --- goals and programmes ---


def _outline(work: _Comparison) -> tuple[dict[str, GoalContent], dict[str, ProgrammeContent]]:
    rows = work.rows["outline"]
    old_goals = {goal.uid: goal for goal in work.base.goals}
    old_programmes = {programme.uid: programme for programme in work.base.programmes}
    numbers = {goal.uid: goal.number for goal in work.base.goals}
    goals: dict[str, GoalContent] = {}
    for row, uid in _claimed(
        (row for row in rows if not row.text("goal")), {uid: layout.goal_cells(goal) for uid, goal in old_goals.items()}
    ):
        if _is_sound(work, layout.OUTLINE, row, uid, "title"):
            before = old_goals.get(uid)
            cells = layout.goal_cells(before) if before else {}
            key = uid or work.new_uid(layout.OUTLINE, row)
            goals[key] = GoalContent(_kept(cells, row, "number", before), _kept(cells, row, "title", before), key)
    goals |= {uid: goal for uid, goal in old_goals.items() if uid in work.kept}
    at = _by_number(work, layout.OUTLINE, goals.values(), rows)
    programmes: dict[str, ProgrammeContent] = {}
    known = {uid: layout.programme_cells(each, numbers[each.goal]) for uid, each in old_programmes.items()}
    for row, uid in _claimed((row for row in rows if row.text("goal")), known):
        if not _is_sound(work, layout.OUTLINE, row, uid, "title"):
            continue
        old = old_programmes.get(uid)
        cells = known.get(uid, {})
        home = old.goal if old and cells["goal"] == row.text("goal") and old.goal in goals else at.get(row.text("goal"), "")
        if not home:
            work.note(layout.OUTLINE, row, _("There is no goal %(number)s.") % {"number": row.text("goal")}, uid)
            continue
        key = uid or work.new_uid(layout.OUTLINE, row)
        programmes[key] = ProgrammeContent(_kept(cells, row, "number", old), _kept(cells, row, "title", old), key, home)
    programmes |= {uid: each for uid, each in old_programmes.items() if uid in work.kept}
    for each in programmes.values():
        if each.goal not in goals and each.goal in old_goals:
            goals[each.goal] = old_goals[each.goal]  # a goal stays while something that could not be understood stands in it
    return goals, programmes


def _is_sound(work: _Comparison, sheet: Sheet, row: Row, uid: str, words: str) -> bool:
    """A number that is one, and words."""
    if row.odd:
        work.note(sheet, row, _("The spreadsheet turned a number into a day. Set the format of the cell to text and write it again."), uid)
    elif not row.text("number") or not row.text(words):
        work.note(sheet, row, _("A number or the text is missing. To remove something, delete its whole row."), uid)
    elif len(row.text("number")) > _LONGEST_NUMBER:
        work.note(sheet, row, _("The number is longer than %(count)s characters.") % {"count": _LONGEST_NUMBER}, uid)
    else:
        return True
    return False


def _kept(cells: Cells, row: Row, key: str, before: Any, name: str = "") -> str:
    """The field as it was when its cell was not touched."""
    return str(getattr(before, name or key)) if before is not None and cells.get(key) == row.text(key) else row.text(key)


def _by_number(work: _Comparison, sheet: Sheet, parts: Iterable[Any], rows: Iterable[Row]) -> dict[str, str]:
    """uid by number; a number that stands twice is a problem of its second row."""
    found: dict[str, str] = {}
    for part in parts:
        if layout.as_cell(part.number) in found:
            line = [row for row in rows if row.text("number") == layout.as_cell(part.number)]
            if line:
                work.note(sheet, line[-1], _("The number %(number)s stands more than once.") % {"number": part.number})
        else:
            found[layout.as_cell(part.number)] = part.uid
    return found


# --- activities ---


def _activities(work: _Comparison, programmes: Mapping[str, ProgrammeContent]) -> dict[str, ActivityContent]:
    old = {each.uid: each for each in work.base.activities}
    numbers = {each.uid: each.number for each in work.base.programmes}
    known = {uid: layout.activity_cells(each, numbers[each.programme]) for uid, each in old.items()}
    at = {layout.as_cell(each.number): uid for uid, each in programmes.items()}
    found: dict[str, ActivityContent] = {}
    lines: dict[str, Row] = {}
    for row, uid in _claimed(work.rows["activities"], known):
        if not _is_sound(work, layout.ACTIVITIES, row, uid, "text"):
            continue
        before, cells = old.get(uid), known.get(uid, {})
        same_home = before is not None and cells["programme"] == row.text("programme") and before.programme in programmes
        home = before.programme if before is not None and same_home else at.get(row.text("programme"), "")
        if not home:
            work.note(layout.ACTIVITIES, row, _("There is no programme %(number)s.") % {"number": row.text("programme") or "–"}, uid)
            continue
        key = uid or work.new_uid(layout.ACTIVITIES, row)
        lines[key] = row
        found[key] = ActivityContent(
            number=_kept(cells, row, "number", before),
            text=_kept(cells, row, "text", before),
            uid=key,
            programme=home,
            deadline=_kept(cells, row, "deadline", before),
            responsibilities=_responsibilities(work, before, cells, row),
        )
    found |= {uid: each for uid, each in old.items() if uid in work.kept}
    _refuse_doubled(work, found, old, lines)
    by_number = {layout.as_cell(each.number): uid for uid, each in found.items()}
    indicators = _hanging(work, layout.INDICATORS, old, by_number, found)
    resources = _hanging(work, layout.RESOURCES, old, by_number, found)
    return {
        uid: replace(
            each, indicators=_indicators(work, old.get(uid), indicators[uid]), resources=_resources(work, old.get(uid), resources[uid])
        )
        for uid, each in found.items()
    }


def _refuse_doubled(
    work: _Comparison, found: dict[str, ActivityContent], old: Mapping[str, ActivityContent], lines: Mapping[str, Row]
) -> None:
    """A number that stands twice changes nothing: what was there stays as it was, what is new is left out."""
    counts = Counter(each.number for each in found.values())
    for uid in [uid for uid, each in found.items() if counts[each.number] > 1 and uid in lines]:
        if uid in old and old[uid].number == found[uid].number:
            continue
        work.note(layout.ACTIVITIES, lines[uid], _("The number %(number)s stands more than once.") % {"number": found[uid].number})
        if uid in old:
            found[uid] = old[uid]
        else:
            del found[uid]


def _responsibilities(work: _Comparison, before: ActivityContent | None, cells: Cells, row: Row) -> tuple[ResponsibilityContent, ...]:
    if before is not None and cells["leads"] == row.text("leads") and cells["others"] == row.text("others"):
        return before.responsibilities
    known = {layout.in_line(each.words): each for each in before.responsibilities} if before else {}
    found = []
    for key, is_lead in (("leads", True), ("others", False)):
        for words in row.text(key).split("\n"):
            if words:
                same = known.get(words)
                found.append(replace(same, is_lead=is_lead) if same else ResponsibilityContent(words, work.recognise(words), is_lead))
    return tuple(found)


def _hanging(
    work: _Comparison, sheet: Sheet, old: Mapping[str, ActivityContent], by_number: Mapping[str, str], found: Mapping[str, ActivityContent]
) -> defaultdict[str, list[Row]]:
    """The rows of a sheet by the activity that they belong to: the one that they stood with, or whose number they name."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    owners = {indicator.uid: uid for uid, each in old.items() for indicator in each.indicators}
    for row in work.rows[sheet.key]:
        home, number = row.text("home") or owners.get(row.text("uid"), ""), row.text("activity")
        stayed = home in old and layout.as_cell(old[home].number) == number
        if stayed and home not in found:
            continue  # the activity was removed, and this with it
        uid = home if stayed else by_number.get(number, "")
        if uid:
            rows[uid].append(row)
        else:
            work.note(sheet, row, _("There is no activity %(number)s.") % {"number": number or "–"}, row.text("uid"))
    return rows


def _indicators(work: _Comparison, before: ActivityContent | None, rows: list[Row]) -> tuple[IndicatorContent, ...]:
    """Those that were there in their order, then what is new."""
    old = {each.uid: each for each in before.indicators} if before else {}
    kept: dict[str, IndicatorContent] = {}
    new = []
    for row in rows:
        uid = row.text("uid") if row.text("uid") in old and row.text("uid") not in kept else ""
        cells = layout.indicator_cells(old[uid], before) if uid and before else {}
        read = _indicator(work, old.get(uid), cells, row)
        if uid:
            kept[uid] = read or old[uid]
        elif read:
            new.append(replace(read, uid=work.new_uid(layout.INDICATORS, row)))
    return (*(kept.get(uid, each) for uid, each in old.items() if uid in kept or uid in work.kept), *new)


def _indicator(work: _Comparison, before: IndicatorContent | None, cells: Cells, row: Row) -> IndicatorContent | None:
    says = _unreadable(row, ("baseline", "target"))
    kind = (
        before.kind
        if before and cells["kind"] == row.text("kind")
        else layout.key_of("kinds", row.text("kind"))
        if row.text("kind")
        else ""
    )
    if kind is None:
        says = _("“%(word)s” is no kind of indicator. Choose one from the list in the cell.") % {"word": row.text("kind")}
    if not row.text("text"):
        says = _("A number or the text is missing. To remove something, delete its whole row.")
    if len(row.text("unit")) > _LONGEST_UNIT:
        says = _("The unit is longer than %(count)s characters.") % {"count": _LONGEST_UNIT}
    if says:
        work.note(layout.INDICATORS, row, says)
        return None
    return IndicatorContent(
        text=_kept(cells, row, "text", before),
        uid=before.uid if before else "",
        kind=kind or "",
        unit=_kept(cells, row, "unit", before),
        baseline=_amount(row, "baseline", before.baseline if before else None),
        target=_amount(row, "target", before.target if before else None),
        disaggregations=before.disaggregations if before else (),
    )


def _resources(work: _Comparison, before: ActivityContent | None, rows: list[Row]) -> tuple[ResourceContent, ...]:
    """Resources have no uid: each row is the one of the same cells, else of the same words, else new."""
    left = list(before.resources) if before else []
    if before and sorted(_shown(layout.resource_cells(each, before)) for each in left) == sorted(_shown(row.cells) for row in rows):
        return before.resources
    found: list[tuple[int, ResourceContent]] = []
    for row in rows:
        says = _unreadable(row, ("planned", "spent"))
        source = layout.key_of("sources", row.text("source")) if row.text("source") else ""
        if source is None:
            says = _("“%(word)s” is no source of funds. Choose one from the list in the cell.") % {"word": row.text("source")}
        if not row.text("words"):
            says = _("A number or the text is missing. To remove something, delete its whole row.")
        same = next((each for each in left if layout.as_cell(each.words) == row.text("words")), None)
        place = before.resources.index(same) if before and same else len(before.resources) + row.line if before else row.line
        if same:
            left.remove(same)
        if says:
            work.note(layout.RESOURCES, row, says)
            if same:
                found.append((place, same))
            continue
        planned = _amount(row, "planned", same.planned_km if same else None)
        spent = _amount(row, "spent", same.spent_km if same else None)
        found.append((place, ResourceContent(same.words if same else row.text("words"), source or "", planned, spent)))
    return tuple(each for _place, each in sorted(found, key=lambda one: one[0]))


def _shown(cells: Cells) -> tuple[str, ...]:
    """What can be compared of a resource's cells."""
    keys = ("words", "source", "planned", "spent")
    return tuple(f"{cells.get(key).normalize():f}" if isinstance(cells.get(key), Decimal) else str(cells.get(key) or "") for key in keys)  # type: ignore[union-attr] # asked just before


def _number(value: Value) -> Decimal | None:
    """The amount in a cell, also one written as words; ``None`` when there is none. ``ValueError`` for words that are no number."""
    if value in (None, ""):
        return None
    number = value if isinstance(value, Decimal) else parse_number(str(value))
    if number is None or not number.is_finite() or not -_LARGEST < number < _LARGEST:
        raise ValueError(str(value))
    return number


def _unreadable(row: Row, keys: Iterable[str]) -> str:
    for key in keys:
        try:
            number = _number(row.cells.get(key))
        except ValueError:
            return _("“%(word)s” is no amount.") % {"word": row.text(key)[:60]}
        if number is not None and number != round(number, 2):
            return _("An amount has at most two decimals: %(word)s") % {"word": row.text(key)[:60]}
    return _("The spreadsheet turned a number into a day. Set the format of the cell to text and write it again.") if row.odd else ""


def _amount(row: Row, key: str, before: Decimal | None) -> Decimal | None:
    """The amount as it was when it is the same number."""
    number = _number(row.cells.get(key))
    return before if number == before else number


# --- the whole ---


def _assembled(
    base: PlanContent,
    goals: Mapping[str, GoalContent],
    programmes: Mapping[str, ProgrammeContent],
    activities: Mapping[str, ActivityContent],
) -> PlanContent:
    """Everything in its place; the order within it does not matter (``changes.applied`` puts what is new where its number belongs)."""

    def inside(parts: Iterable[Any], name: str, uid: str) -> Iterator[Any]:
        return (part for part in parts if getattr(part, name) == uid)

    homes: defaultdict[str, list[ActivityContent]] = defaultdict(list)
    for activity in activities.values():
        homes[activity.programme].append(activity)
    return replace(
        base,
        goals=tuple(
            replace(
                goal,
                programmes=tuple(
                    replace(programme, activities=tuple(homes[programme.uid]))
                    for programme in inside(programmes.values(), "goal", goal.uid)
                ),
            )
            for goal in goals.values()
        ),
    )
