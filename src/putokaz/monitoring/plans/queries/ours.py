"""What institutions have to do across all plans."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from putokaz.foundation.accounts.actors import Actor
from putokaz.monitoring.plans.models import Activity, Indicator, Plan, Responsibility
from putokaz.monitoring.plans.slots import StatusWord, progress


@dataclass(frozen=True, slots=True)
class OwnActivity:
    """An activity that own institutions are responsible for. ``expected`` is what shows that it was done."""

    pk: int
    uid: str
    number: str
    text: str
    words: str
    due_on: date | None
    leads: bool
    status: str
    word: StatusWord | None
    days_late: int
    expected: tuple[str, ...]
    lead: str

    @property
    def is_open(self) -> bool:
        return self.word is None or not self.word.settled


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """A plan with the own activities in it: those to lead first, of these the longest overdue."""

    plan: Plan
    activities: tuple[OwnActivity, ...]

    @property
    def late(self) -> int:
        return sum(each.days_late > 0 for each in self.activities)


def own_plans(actor: Actor, institutions: Collection[int], today: date) -> tuple[OwnPlan, ...]:
    """Activities of these institutions in every plan that ``actor`` sees, by plan, the newest plan first. Five queries."""
    visible = Plan.objects.visible_to(actor).values("pk")
    taking_part = Activity.objects.filter(institutions__in=institutions).values("plan")
    found_plans = (
        Plan.objects.filter(pk__in=visible).filter(pk__in=taking_part).select_related("jurisdiction").order_by("-starts_on", "sort_key")
    )
    plans = {plan.pk: plan for plan in found_plans}
    own = Responsibility.objects.filter(institution__in=institutions).values("activity")
    rows = list(
        Activity.objects.filter(pk__in=own, plan__in=list(plans))
        .order_by("position")
        .values_list("pk", "plan_id", "uid", "number", "text", "deadline_words", "due_on")
    )
    keys = [row[0] for row in rows]
    leads: dict[int, str] = {}
    ours: set[int] = set()
    found = Responsibility.objects.filter(activity__in=keys, is_lead=True).order_by("position")
    for activity, institution, words, name in found.values_list("activity_id", "institution_id", "words", "institution__name"):
        leads.setdefault(activity, name or words)
        if institution in institutions:
            ours.add(activity)
    expected: defaultdict[int, list[str]] = defaultdict(list)
    for activity, text in Indicator.objects.filter(activity__in=keys).order_by("position").values_list("activity_id", "text"):
        expected[activity].append(text)
    known, words_of = progress().statuses_of(keys), {word.key: word for word in progress().words}
    by_plan: defaultdict[int, list[OwnActivity]] = defaultdict(list)
    for pk, plan, uid, number, text, words, due_on in rows:
        word = words_of.get(known.get(pk, ""))
        late = (today - due_on).days if due_on and due_on < today and not (word and word.settled) else 0
        status = word.key if word else ""
        by_plan[plan].append(
            OwnActivity(pk, str(uid), number, text, words, due_on, pk in ours, status, word, late, tuple(expected[pk]), leads.get(pk, ""))
        )
    return tuple(
        OwnPlan(plan, tuple(sorted(by_plan[pk], key=lambda each: (not each.leads, -each.days_late, not each.is_open))))
        for pk, plan in plans.items()
    )
