"""The tree of goals, programmes and activities while it grows, and the doubts about its numbers."""

from collections import Counter
from collections.abc import Iterator

from putokaz.foundation.core.messages import msg
from putokaz.foundation.core.source import Source
from putokaz.foundation.core.text import fold
from putokaz.imports.readers.document import Doubt
from putokaz.imports.readers.drafts import ActivityDraft, GoalDraft, ProgrammeDraft
from putokaz.imports.readers.headings import Heading
from putokaz.monitoring.checks.view import Goal, RunningHeader

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12}
_LONGEST_TITLE = 400
_LEVELS = 3  # goal.programme.activity


def ordinal(number: str) -> int | None:
    """The value of an Arabic or Roman number of a goal."""
    return int(number) if number.isdigit() else _ROMAN.get(number)


class Outline:
    def __init__(self) -> None:
        self.goals: list[GoalDraft] = []
        self.activity: ActivityDraft | None = None
        self._programme: ProgrammeDraft | None = None
        self._headers: list[RunningHeader] = []
        self._waiting: list[tuple[str, str, Source]] = []  # running headers whose rows have not come yet
        self._title_of: GoalDraft | ProgrammeDraft | None = None  # a heading whose title may go on in the next paragraph
        self._tree_cells: dict[Heading, str] = {}
        self._misplaced = False

    # --- what is there already ---

    @property
    def activities(self) -> Iterator[ActivityDraft]:
        return (activity for programme in self.programmes for activity in programme.activities)

    @property
    def programmes(self) -> Iterator[ProgrammeDraft]:
        return (programme for goal in self.goals for programme in goal.programmes)

    @property
    def has_activities(self) -> bool:
        return next(self.activities, None) is not None

    @property
    def has_numbers(self) -> bool:
        return any(activity.number for activity in self.activities)

    def has_goal(self, number: str) -> bool:
        return self._goal_numbered(number) is not None

    def _goal_numbered(self, number: str) -> GoalDraft | None:
        value = ordinal(number)
        return next((goal for goal in self.goals if ordinal(goal.number) == value), None) if value else None

    def is_repeated_goal(self, number: str, title: str) -> bool:
        """Whether a goal heading was seen before, with the same title."""
        goal = self._goal_numbered(number)
        return goal is not None and bool(goal.sources) and (not title or _same_title(goal.title, title))

    def is_repeated(self, number: str, title: str) -> bool:
        """Whether a programme heading was seen before: the same number, and the same title as far as it goes."""
        return any(
            programme.number == number and programme.sources and _same_title(programme.title, title) for programme in self.programmes
        )

    def is_same_tree_cell(self, kind: Heading, text: str) -> bool:
        """Whether a goal or programme column just repeats what stands in the row above."""
        same = self._tree_cells.get(kind) == fold(text)
        self._tree_cells[kind] = fold(text)
        return same

    # --- headings ---

    def goal(self, number: str, title: str, source: Source) -> None:
        goal = self._goal_numbered(number)
        if goal is not None and not goal.sources:  # known so far from its programmes alone
            goal.number, goal.title = number, title
            goal.sources.append(source)
        elif goal is not None and not goal.title:  # named so far on the tab of its sheet alone
            goal.title = title
            goal.sources.append(source)
        else:
            goal = GoalDraft(number, title, [source])
            self.goals.append(goal)
        self._programme = None
        self._begin_title(goal)

    def implied_goal(self, number: str, title: str) -> None:
        """A goal whose heading has no number: the programmes below it tell which it is."""
        self.goals.append(GoalDraft(number, title))
        self._programme = None

    def unnumbered_goal(self, title: str, source: Source) -> None:
        self.goals.append(GoalDraft("", title, [source]))
        self._programme = None
        self._title_of = None

    def unnumbered_programme(self, title: str, source: Source) -> None:
        self._programme = ProgrammeDraft("", title, [source])
        self._current_goal("").programmes.append(self._programme)
        self.activity = None

    def programme(self, number: str, title: str, source: Source) -> None:
        implied = next((programme for programme in self.programmes if programme.number == number and not programme.sources), None)
        if implied is not None:
            implied.title = title
            implied.sources.append(source)
            self._programme = implied
        else:
            self._programme = ProgrammeDraft(number, title, [source])
            self._goal_for(number).programmes.append(self._programme)
        self._begin_title(self._programme)

    def _begin_title(self, heading: GoalDraft | ProgrammeDraft) -> None:
        self._settle_headers(heading.number)
        self._title_of = heading
        self.activity = None

    def title_goes_on(self, text: str) -> bool:
        """Whether a paragraph right after a heading is the rest of its title."""
        heading = self._title_of
        if heading is None or len(heading.title) + len(text) > _LONGEST_TITLE:
            return False
        if not heading.title:
            return len(text.split()) <= _LONGEST_TITLE // 10 and not text.endswith((".", ";", ":"))
        return text[:1].islower() or (heading.title.isupper() and text.isupper() and not text[:1].isdigit())

    def continue_title(self, text: str, source: Source) -> None:
        if self._title_of is not None:
            self._title_of.title = f"{self._title_of.title} {text}".strip()
            self._title_of.sources.append(source)

    def end_of_rows(self) -> None:
        """Other text follows: no heading goes on any more."""
        self._title_of = None

    def _goal_for(self, programme_number: str) -> GoalDraft:
        return self._current_goal(programme_number.partition(".")[0])

    def _current_goal(self, number: str) -> GoalDraft:
        goal = self._goal_numbered(number) if number else None
        if goal is not None:
            return goal
        last = self.goals[-1] if self.goals else None
        if last is not None and (not number or (not last.number and last.sources and self._fits_unnumbered(last, number))):
            if not last.number and number:
                return last
            return last
        goal = GoalDraft(number, "")
        self.goals.append(goal)
        return goal

    @staticmethod
    def _fits_unnumbered(goal: GoalDraft, number: str) -> bool:
        return all(programme.number.partition(".")[0] in ("", number) for programme in goal.programmes)

    # --- running headers ---

    def running_header(self, number: str, text: str, source: Source) -> None:
        self._waiting.append((number, text, source))
        self._title_of = None

    def header_is_followed(self) -> None:
        """The rest of an activity follows: the programme whose rows go on under the repeated heading is its programme."""
        self._title_of = None
        if self._waiting and self.activity is not None:
            self._settle_headers(next((p.number for p in self.programmes if self.activity in p.activities), ""))

    def _settle_headers(self, followed_by: str) -> None:
        self._headers += [RunningHeader(number, text, followed_by, (source,)) for number, text, source in self._waiting]
        self._waiting = []

    @property
    def running_headers(self) -> tuple[RunningHeader, ...]:
        self._settle_headers("")
        return tuple(self._headers)

    # --- activities ---

    def begin_activity(self, activity: ActivityDraft) -> None:
        programme = self._programme_for(activity.number)
        programme.activities.append(activity)
        self.activity = activity
        self._title_of = None
        self._settle_headers(programme.number)

    def misplaced(self, number: str) -> bool:
        """Whether the activity just begun has a number of another programme than the one it stands under."""
        parts = number.split(".")
        current = self._programme.number if self._programme else ""
        return len(parts) >= _LEVELS and bool(current) and current != ".".join(parts[:2])

    def _programme_for(self, number: str) -> ProgrammeDraft:
        parts = number.split(".")
        own = ".".join(parts[:2]) if len(parts) >= _LEVELS else ""
        current = self._programme
        if current is not None and (not own or current.number in ("", own)):
            return current
        for programme in self.programmes:
            if own and programme.number == own:
                self._programme = programme
                return programme
        if current is not None and current.sources and not current.activities:
            return current  # a heading with a wrong number, and the activities right under it
        self._programme = ProgrammeDraft(own, "")
        (self._goal_for(own) if own else self._current_goal("")).programmes.append(self._programme)
        return self._programme

    # --- the end ---

    def finish(self, confidence: float) -> tuple[Goal, ...]:
        return tuple(goal.finish(confidence) for goal in self.goals)

    def doubts(self) -> Iterator[Doubt]:
        """Numbers that are there twice or missing in between. Nothing is renumbered."""
        yield from self._doubles()
        for programme in self.programmes:
            yield from _gaps(programme)

    def _doubles(self) -> Iterator[Doubt]:
        times = Counter(activity.number for activity in self.activities if activity.number.count(".") >= _LEVELS - 1)
        for number, count in times.items():
            if count > 1:
                sources = tuple(activity.sources[0] for activity in self.activities if activity.number == number)
                yield Doubt(
                    msg("The number {number} stands at {count} activities.", number=number, count=count), activity=number, sources=sources
                )
        for number, count in Counter(programme.number for programme in self.programmes if programme.number).items():
            if count > 1:
                sources = tuple(programme.sources[0] for programme in self.programmes if programme.number == number and programme.sources)
                yield Doubt(msg("The number {number} stands at {count} programmes.", number=number, count=count), sources=sources)


def _gaps(programme: ProgrammeDraft) -> Iterator[Doubt]:
    last = 0
    for activity in programme.activities:
        final = activity.number.rpartition(".")[2]
        if not final.isdigit():
            continue
        if int(final) > last + 1:
            before = f"{activity.number.rpartition('.')[0]}.{int(final) - 1}".lstrip(".")
            reason = msg(
                "Before activity {number} there is none with the number {before}. Check whether a row is missing.",
                number=activity.number,
                before=before,
            )
            yield Doubt(reason, activity=activity.number, sources=tuple(activity.sources[:1]))
        last = int(final)


def _same_title(one: str, other: str) -> bool:
    a, b = (fold(title).rstrip(" .:;") for title in (one, other))
    return a == b or (min(len(a), len(b)) > 0 and (a.startswith(b) or b.startswith(a)))
