"""The filters above the activities of a plan, and above the list of plans. Their state is the address of the page."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.accounts.enums import Level
from putokaz.monitoring.plans.queries.filtering import NEXT, NOTHING, OVERDUE, ROLLING, UNKNOWN, Filters, has_deadline
from putokaz.monitoring.plans.queries.overview import Overview

_LONGEST = 90
_SEARCH = {"type": "search", "autocomplete": "off"}


class ActivityFilters(forms.Form):
    """Which activities of a plan to show. Every choice says how many there are."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200, widget=forms.TextInput(attrs=_SEARCH))
    goal = forms.ChoiceField(label=_("Goal"), required=False)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    institution = forms.ChoiceField(label=_("Institution"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    deadline = forms.ChoiceField(label=_("Deadline"), required=False)
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("as in the plan")),
            ("deadline", _("by deadline")),
            ("late", _("the longest overdue first")),
            ("status", _("by status")),
            ("institution", _("by institution")),
        ],
    )
    mine = forms.BooleanField(label=_("Only activities of my institution"), required=False)
    month = forms.RegexField(r"^\d{4}-(0[1-9]|1[0-2])$", required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, overview: Overview, own: frozenset[int] = frozenset()) -> None:
        super().__init__(data or None, auto_id="f-%s")
        self.own = own
        self.overview = overview
        self.offered: dict[str, dict[str, str]] = {}
        lines = overview.lines
        goals, homes = Counter(line.goal for line in lines), Counter(line.programme for line in lines)
        institutions = Counter(pk for line in lines for pk in line.institutions)
        self._offer("goal", _("all goals"), ((goal.number, f"{goal.number} {goal.title}", goals[goal.number]) for goal in overview.goals))
        parts = (part for goal in overview.goals for part in goal.parts)
        self._offer("programme", _("all programmes"), ((part.number, f"{part.number} {part.title}", homes[part.number]) for part in parts))
        self._offer("institution", _("all institutions"), ((str(one.pk), one.name, institutions[one.pk]) for one in overview.institutions))
        self._offer("status", _("every status"), self._statuses())
        self._offer("deadline", _("every deadline"), self._deadlines())
        if not own & institutions.keys():
            del self.fields["mine"]

    def _offer(self, name: str, everything: object, choices: Iterable[tuple[str, object, int]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        listed = [(key, _short(str(label)), count) for key, label, count in choices]
        self.offered[name] = {key: label for key, label, _count in listed}
        field.choices = [("", everything), *((key, f"{label} ({count})") for key, label, count in listed)]
        field.error_messages["invalid_choice"] = _("This filter does not fit this plan. Choose again.")

    def _statuses(self) -> Iterable[tuple[str, object, int]]:
        counts = self.overview.statuses
        for word in self.overview.words:
            if counts[word.key]:
                yield word.key, word.label, counts[word.key]
        if counts[""]:
            yield NOTHING, _("Nothing reported yet"), counts[""]

    def _deadlines(self) -> Iterable[tuple[str, object, int]]:
        lines = self.overview.lines
        years = sorted({str(line.due_on.year) for line in lines if line.due_on})
        kinds = (
            (OVERDUE, _("Overdue")),
            (NEXT, _("In the next 90 days")),
            (ROLLING, _("Continuous or recurring")),
            (UNKNOWN, _("No day can be read")),
        )
        for key, label in (*kinds, *((year, year) for year in years)):
            count = sum(has_deadline(line, key, self.overview) for line in lines)
            if count:
                yield key, label, count

    @property
    def filters(self) -> Filters:
        """What is asked for; a filter that does not fit is left out, and the form says so."""
        if not self.is_bound:
            return Filters(own=self.own)
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
        institution = given.pop("institution", None)
        return Filters(words=given.pop("q", ""), institution=int(institution) if institution else None, own=self.own, **given)

    @property
    def in_words(self) -> list[tuple[str, str]]:
        """The filters in use: the name of each in the address, and what it says."""
        self.is_valid()
        found = []
        for name, value in getattr(self, "cleaned_data", {}).items():
            if value not in ("", None, False) and name != "sort":
                found.append((name, self._said(name, value)))
        return found

    def _said(self, name: str, value: str) -> str:
        field = self.fields[name]
        if name in self.offered:
            return f"{field.label}: {self.offered[name][value]}"
        if name == "q":
            return f"„{value}“"
        return f"{_('Month')}: {value[5:]}/{value[:4]}" if name == "month" else str(field.label)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


class PlanFilters(forms.Form):
    """Which plans to show."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200, widget=forms.TextInput(attrs=_SEARCH))
    level = forms.ChoiceField(label=_("Level of government"), required=False, choices=[("", _("all levels")), *Level.choices])
