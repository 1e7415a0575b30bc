"""Parts of a plan and what changes in them, in words of the page's language: for history, versions, amendments and conflicts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from putokaz.foundation.core.formats import format_date, format_km, format_number
from putokaz.foundation.ui.templatetags.ui import page_language
from putokaz.monitoring.plans.changes import Change, Kind
from putokaz.monitoring.plans.content import IndicatorContent, Part, PlanContent, ResourceContent, ResponsibilityContent
from putokaz.monitoring.plans.deadlines import Deadline, DeadlineKind
from putokaz.monitoring.plans.enums import Disaggregation, IndicatorKindChoice, ResourceSource

LABELS: Final[Mapping[str, str | Promise]] = {
    "title": gettext_lazy("title"),
    "team": gettext_lazy("name of the coordination team"),
    "starts_on": gettext_lazy("beginning"),
    "ends_on": gettext_lazy("end"),
    "goal": gettext_lazy("strategic goal"),
    "programme": gettext_lazy("strategic programme"),
    "number": gettext_lazy("number"),
    "text": gettext_lazy("text of the activity"),
    "deadline": gettext_lazy("deadline"),
    "responsibilities": gettext_lazy("responsible institutions"),
    "indicators": gettext_lazy("indicators"),
    "resources": gettext_lazy("resources"),
}
LISTS: Final = frozenset({"responsibilities", "indicators", "resources"})


def homes_of(plan: PlanContent) -> dict[str, str]:
    """Goals and programmes by uid, as people call them."""
    goals = {goal.uid: f"{goal.number} {goal.title}" for goal in plan.goals}
    return goals | {programme.uid: f"{programme.number} {programme.title}" for programme in plan.programmes}


def in_words(name: str, value: Any, homes: Mapping[str, str]) -> str:
    """The value of a field as text; a list has a line for each item."""
    if not value:
        return ""
    if name in ("goal", "programme"):
        return homes.get(value, _("(no longer in the plan)"))
    if name in ("starts_on", "ends_on"):
        return format_date(date.fromisoformat(value), page_language())
    if name in LISTS:
        return "\n".join(item_in_words(each) for each in value)
    return str(value)


def item_in_words(item: ResponsibilityContent | IndicatorContent | ResourceContent) -> str:
    """An institution, an indicator or a resource with its particulars."""
    if isinstance(item, ResponsibilityContent):
        return f"{item.words} ({_('leads')})" if item.is_lead else item.words
    details = _of_indicator(item) if isinstance(item, IndicatorContent) else _of_resource(item)
    words = item.text if isinstance(item, IndicatorContent) else item.words
    return f"{words} ({'; '.join(details)})" if details else words


def _of_indicator(item: IndicatorContent) -> list[str]:
    details = [str(IndicatorKindChoice(item.kind).label).lower()] if item.kind in IndicatorKindChoice.values else []
    if item.baseline is not None:
        details.append(_("baseline %(value)s") % {"value": _measured(item.baseline, item)})
    if item.target is not None:
        details.append(_("target %(value)s") % {"value": _measured(item.target, item)})
    return details + [str(Disaggregation(each).label) for each in item.disaggregations if each in Disaggregation.values]


def indicator_facts(item: IndicatorContent) -> dict[str, Any]:
    """An indicator for a table: its kind, baseline, target and disaggregations in words."""
    return {
        "text": item.text,
        "kind": IndicatorKindChoice(item.kind).label if item.kind in IndicatorKindChoice.values else "",
        "baseline": "" if item.baseline is None else _measured(item.baseline, item),
        "target": "" if item.target is None else _measured(item.target, item),
        "broken_down": [Disaggregation(each).label for each in item.disaggregations if each in Disaggregation.values],
    }


def resource_facts(item: ResourceContent) -> dict[str, Any]:
    """A resource for a table."""
    source = ResourceSource(item.source).label if item.source in ResourceSource.values else ""
    return {"words": item.words, "source": source, "planned_km": item.planned_km, "spent_km": item.spent_km}


def _measured(value: Decimal, item: IndicatorContent) -> str:
    if item.kind == IndicatorKindChoice.AMOUNT:
        return format_km(value, page_language())
    return f"{format_number(value.normalize() if value == value.to_integral() else value, page_language())} {item.unit}".strip()


def _of_resource(item: ResourceContent) -> list[str]:
    details = [str(ResourceSource(item.source).label).lower()] if item.source in ResourceSource.values and item.source != "unknown" else []
    if item.planned_km is not None:
        details.append(_("planned %(amount)s") % {"amount": format_km(item.planned_km, page_language())})
    if item.spent_km is not None:
        details.append(_("spent %(amount)s") % {"amount": format_km(item.spent_km, page_language())})
    return details


def deadline_in_words(deadline: Deadline) -> str:
    """What the words of a deadline mean."""
    language = page_language()
    parts: list[str] = []
    if deadline.kind is DeadlineKind.PERIOD and deadline.starts_on and deadline.due_on:
        parts.append(
            _("from %(start)s to %(end)s")
            % {"start": format_date(deadline.starts_on, language), "end": format_date(deadline.due_on, language)}
        )
    elif deadline.due_on:
        parts.append(_("falls due on %(day)s") % {"day": format_date(deadline.due_on, language)})
    elif deadline.starts_on:
        parts.append(_("from %(day)s") % {"day": format_date(deadline.starts_on, language)})
    if deadline.continuous or deadline.kind is DeadlineKind.CONTINUOUS:
        parts.append(_("continuously"))
    parts += [ngettext("every month", "every %(count)s months", months) % {"count": months} for months in deadline.every_months]
    if deadline.at_least_yearly:
        times = deadline.at_least_yearly
        parts.append(ngettext("at least once a year", "at least %(count)s times a year", times) % {"count": times})
    if not parts:
        return _("no date follows from these words") if deadline.words else _("not stated")
    return ", ".join(parts)


def part_in_words(subject: str, number: str) -> str:
    """*Activity 3.2.1*."""
    if subject == "plan":
        return _("Cover of the plan")
    if subject == "goal":
        return _("Strategic goal %(number)s") % {"number": number}
    if subject == "programme":
        return _("Strategic programme %(number)s") % {"number": number}
    return _("Activity %(number)s") % {"number": number}


def amendment_sentences(change: Change, homes: Mapping[str, str]) -> list[str]:
    """What a change says in the language of acts: one sentence for each field, of a list for each item."""
    part = part_in_words(change.subject, change.number)
    if change.kind is Kind.ADDED:
        return [_("%(part)s is added: “%(text)s”.") % {"part": part, "text": _words_of(change.after)}]
    if change.kind is Kind.REMOVED:
        return [_("%(part)s is deleted: “%(text)s”.") % {"part": part, "text": _words_of(change.before)}]
    found: list[str] = []
    for field in change.fields:
        where = {"part": part, "field": str(LABELS[field.name])}
        if field.name in LISTS:
            found += [_sentence(where, *pair) for pair in _item_pairs(field.name, field.before or (), field.after or ())]
        else:
            found.append(_sentence(where, in_words(field.name, field.before, homes), in_words(field.name, field.after, homes)))
    return found


def _sentence(where: Mapping[str, str], before: str, after: str) -> str:
    if not before:
        return _("%(part)s, %(field)s: “%(after)s” is added.") % {**where, "after": after}
    if not after:
        return _("%(part)s, %(field)s: “%(before)s” is deleted.") % {**where, "before": before}
    if before == after:
        return _("%(part)s, %(field)s: the order changes.") % where
    return _("%(part)s, %(field)s: the words “%(before)s” are replaced by “%(after)s”.") % {**where, "before": before, "after": after}


def _item_pairs(name: str, before: Sequence[Any], after: Sequence[Any]) -> Iterable[tuple[str, str]]:
    """Items that go, come or change: an indicator is the same by its uid, the others by their words."""
    old, new = ({_identity(name, each): item_in_words(each) for each in side} for side in (before, after))
    pairs = [(words, new.get(key, "")) for key, words in old.items() if new.get(key) != words]
    pairs += [("", words) for key, words in new.items() if key not in old]
    return pairs or [("\n".join(old.values()), "\n".join(new.values()))]


def _identity(name: str, item: Any) -> str:
    return (item.uid or item.text) if name == "indicators" else str(item.words)


def _words_of(part: Part | None) -> str:
    return str(getattr(part, "text", "") or getattr(part, "title", ""))
