"""The whole plan on one page: every activity with what its line shows, in a number of queries that does not grow with the plan."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from putokaz.foundation.accounts.actors import Actor
from putokaz.monitoring.plans.deadlines import DeadlineKind
from putokaz.monitoring.plans.enums import AmendmentState
from putokaz.monitoring.plans.models import Activity, Amendment, Goal, Indicator, Plan, PlanVersion, Responsibility
from putokaz.monitoring.plans.slots import PlanProgress, Rates, Share, StatusWord, progress

_ROLLING = frozenset({DeadlineKind.CONTINUOUS, DeadlineKind.RECURRING})


@dataclass(frozen=True, slots=True)
class Named:
    """An institution that has activities in the plan."""

    pk: int
    name: str
    acronym: str
    sort_key: str

    @property
    def short(self) -> str:
        return self.acronym or self.name


@dataclass(frozen=True, slots=True)
class Line:
    """One activity as its line shows it. ``lead`` is who leads it, in as few words as there are, ``others`` how many take part beside;
    ``given`` of ``indicators`` have a value in the latest cycle. ``status`` is empty while nothing was reported on the plan."""

    pk: int
    uid: str
    number: str
    text: str
    goal: str
    programme: str
    words: str
    kind: str
    starts_on: date | None
    due_on: date | None
    lead: str
    lead_name: str
    others: int
    institutions: frozenset[int]
    leads: frozenset[int]
    responsible: str
    indicators: int
    given: int
    indicator_words: str
    status: str
    word: StatusWord | None
    days_late: int

    @property
    def is_late(self) -> bool:
        return self.days_late > 0

    @property
    def is_rolling(self) -> bool:
        """Continuous or recurring: it has no one day on which it is due."""
        return self.kind in _ROLLING

    @property
    def is_open(self) -> bool:
        return self.word is None or not self.word.settled


@dataclass(frozen=True, slots=True)
class Section:
    """A goal or a programme with its lines; a goal has ``parts``."""

    number: str
    title: str
    uid: str
    lines: tuple[Line, ...] = ()
    parts: tuple["Section", ...] = ()
    rates: Rates | None = None

    @property
    def every_line(self) -> Iterator[Line]:
        yield from self.lines
        for part in self.parts:
            yield from part.lines

    @property
    def count(self) -> int:
        return sum(1 for _line in self.every_line)

    @property
    def late(self) -> int:
        return sum(line.is_late for line in self.every_line)

    @property
    def official(self) -> Share | None:
        """The official one of its rates."""
        return getattr(self.rates, self.rates.official) if self.rates else None


@dataclass(frozen=True, slots=True)
class Overview:
    """A plan as its page shows it."""

    plan: Plan
    goals: tuple[Section, ...]
    progress: PlanProgress
    words: tuple[StatusWord, ...]
    institutions: tuple[Named, ...]
    today: date

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for goal in self.goals for line in goal.every_line)

    @property
    def rates(self) -> Rates | None:
        return self.progress.rates(line.pk for line in self.lines)

    @property
    def statuses(self) -> Counter[str]:
        return Counter(line.status for line in self.lines)

    @property
    def late(self) -> int:
        return sum(line.is_late for line in self.lines)


def plan_with_act(actor: Actor) -> QuerySet[Plan]:
    """Plans with their jurisdiction, the act that put the text in force (``act``, a list of one or none), whether an amendment is being
    prepared, and whether ``actor`` sees more than is published (``is_at_work``). Two queries."""
    newest = PlanVersion.objects.filter(plan=OuterRef("plan")).order_by("-number").values("pk")[:1]
    acts = PlanVersion.objects.filter(pk=newest).defer("content")
    return (
        Plan.objects.marked_for(actor)
        .select_related("jurisdiction")
        .prefetch_related(Prefetch("versions", acts, to_attr="act"))
        .annotate(is_being_amended=Exists(Amendment.objects.filter(plan=OuterRef("pk"), state=AmendmentState.OPEN)))
    )


@dataclass(slots=True)
class _Parts:
    """What hangs on the activities, by activity."""

    responsible: Mapping[int, list[tuple[int | None, bool, str]]]
    indicators: Mapping[int, list[tuple[int, str]]]
    named: Mapping[int, Named]
    progress: PlanProgress
    words: Mapping[str, StatusWord] = field(default_factory=dict)


def plan_overview(plan: Plan, today: date) -> Overview:
    """Four queries for the plan and what progress needs (three)."""
    responsible: defaultdict[int, list[tuple[int | None, bool, str]]] = defaultdict(list)
    named: dict[int, Named] = {}
    rows = Responsibility.objects.filter(activity__plan=plan, activity__removed_at__isnull=True).order_by("-is_lead", "position")
    columns = ("activity_id", "institution_id", "is_lead", "words", "institution__name", "institution__acronym", "institution__sort_key")
    for activity, institution, is_lead, words, name, acronym, key in rows.values_list(*columns):
        responsible[activity].append((institution, is_lead, words))
        if institution is not None and institution not in named:
            named[institution] = Named(institution, name or "", acronym or "", key or "")
    indicators: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for pk, activity, text in Indicator.objects.filter(activity__plan=plan).order_by().values_list("pk", "activity_id", "text"):
        indicators[activity].append((pk, text))
    words = tuple(progress().words)
    parts = _Parts(responsible, indicators, named, progress().of_plan(plan), {word.key: word for word in words})
    lines = _lines(plan, parts, today)
    goals = tuple(_goal(row, lines, parts.progress) for row in _sections(plan))
    return Overview(plan, goals, parts.progress, words, tuple(sorted(named.values(), key=lambda one: one.sort_key)), today)


@dataclass(slots=True)
class _GoalRow:
    number: str
    title: str
    uid: str
    programmes: list[tuple[int, str, str, str]] = field(default_factory=list)


def _sections(plan: Plan) -> list[_GoalRow]:
    """Goals with their programmes: one query, also for goals that have none yet."""
    found: dict[int, _GoalRow] = {}
    rows = Goal.objects.filter(plan=plan).order_by("position", "programmes__position")
    columns = ("pk", "number", "title", "uid", "programmes__pk", "programmes__number", "programmes__title", "programmes__uid")
    for pk, number, title, uid, *programme in rows.values_list(*columns):
        goal = found.setdefault(pk, _GoalRow(number, title, str(uid)))
        if programme[0] is not None:
            goal.programmes.append((programme[0], programme[1], programme[2], str(programme[3])))
    return list(found.values())


def _goal(row: _GoalRow, lines: Mapping[int, list[Line]], known: PlanProgress) -> Section:
    parts = tuple(
        Section(number, title, uid, tuple(lines.get(pk, ())), rates=known.rates(line.pk for line in lines.get(pk, ())))
        for pk, number, title, uid in row.programmes
    )
    rates = known.rates(line.pk for part in parts for line in part.lines)
    return Section(row.number, row.title, row.uid, parts=parts, rates=rates)


def _lines(plan: Plan, parts: _Parts, today: date) -> Mapping[int, list[Line]]:
    found: defaultdict[int, list[Line]] = defaultdict(list)
    statuses = parts.progress.statuses
    given = {pk for pk, value in parts.progress.values.items() if value.is_given}
    columns = (
        "pk", "uid", "number", "text", "programme_id", "programme__number", "programme__goal__number",
        "deadline_words", "deadline_kind", "starts_on", "due_on",
    )  # fmt: skip
    for pk, uid, number, text, home, programme, goal, words, kind, starts_on, due_on in (
        Activity.objects.filter(plan=plan).order_by("position").values_list(*columns)
    ):
        status = statuses.get(pk, "")
        word = parts.words.get(status)
        late = (today - due_on).days if due_on is not None and due_on < today and not (word and word.settled) else 0
        responsible = parts.responsible.get(pk, [])
        first = responsible[0] if responsible else None
        lead = parts.named.get(first[0]) if first and first[0] is not None else None
        indicators = parts.indicators.get(pk, ())
        found[home].append(
            Line(
                pk=pk,
                uid=str(uid),
                number=number,
                text=text,
                goal=goal,
                programme=programme,
                words=words,
                kind=kind,
                starts_on=starts_on,
                due_on=due_on,
                lead=lead.short if lead else first[2] if first else "",
                lead_name=lead.name if lead else first[2] if first else "",
                others=max(len(responsible) - 1, 0),
                institutions=frozenset(one for one, _lead, _words in responsible if one is not None),
                leads=frozenset(one for one, is_lead, _words in responsible if one is not None and is_lead),
                responsible=" ".join(words for _one, _lead, words in responsible),
                indicators=len(indicators),
                given=sum(one in given for one, _text in indicators),
                indicator_words=" ".join(text for _one, text in indicators),
                status=status,
                word=word,
                days_late=late,
            )
        )
    return found


def visible_plans(actor: Actor) -> QuerySet[Plan]:
    """Every plan that ``actor`` sees, with its act and its level of government, the newest first. Two queries."""
    seen = Plan.objects.visible_to(actor).values("pk")
    return plan_with_act(actor).filter(pk__in=seen).order_by("-starts_on", "jurisdiction__path", "sort_key")
