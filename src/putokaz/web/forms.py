"""Filters of the pages that cross domains. Their state is the address of the page."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from putokaz.foundation.accounts.enums import Level
from putokaz.foundation.accounts.models import Institution
from putokaz.foundation.audit import presenters
from putokaz.foundation.core.sorting import sort_key
from putokaz.foundation.ui.forms import DayInput
from putokaz.web.queries.teams import Period
from putokaz.web.queries.trace import Asked

_SEARCH = {"type": "search", "autocomplete": "off"}


class TeamFilters(forms.Form):
    """Which teams to compare, and by which of their plans."""

    level = forms.ChoiceField(label=gettext_lazy("Level of government"), required=False)
    period = forms.ChoiceField(label=gettext_lazy("Period of the plan"), required=False)
    sort = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, levels: Iterable[str], periods: Iterable[Period]) -> None:
        super().__init__(data or None, auto_id="f-%s")
        level, period = self.fields["level"], self.fields["period"]
        assert isinstance(level, forms.ChoiceField)  # noqa: S101 - declared above
        assert isinstance(period, forms.ChoiceField)  # noqa: S101 - as above
        level.choices = [("", _("all levels")), *((key, Level(key).label) for key in levels)]
        period.choices = [("", _("the newest plan of each team")), *((f"{start}-{end}", f"{start}–{end}") for start, end in periods)]


class EventFilters(forms.Form):
    """Which events of the audit trail to show."""

    q = forms.CharField(
        label=gettext_lazy("Person, institution or plan"), required=False, max_length=200, widget=forms.TextInput(attrs=_SEARCH)
    )
    app = forms.ChoiceField(label=gettext_lazy("About"), required=False)
    event = forms.ChoiceField(label=gettext_lazy("What happened"), required=False)
    target = forms.ChoiceField(label=gettext_lazy("Done to"), required=False)
    institution = forms.ModelChoiceField(
        Institution.objects.none(), label=gettext_lazy("Institution"), required=False, empty_label=gettext_lazy("all institutions")
    )
    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=DayInput())
    until = forms.DateField(label=gettext_lazy("To"), required=False, widget=DayInput())

    def __init__(self, data: Any, *, targets: Iterable[str], institutions: Any) -> None:
        super().__init__(data or None, auto_id="f-%s")
        self._offer("app", _("everything"), ((key, app_in_words(key)) for key in presenters.groups()))
        self._offer("event", _("everything"), presenters.known_events().items())
        self._offer("target", _("anything"), self._kinds(targets))
        field = self.fields["institution"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        field.queryset = institutions

    def _kinds(self, targets: Iterable[str]) -> list[tuple[str, str]]:
        found = [(kind, presenters.kind_in_words(kind) or kind) for kind in targets]
        return sorted(found, key=lambda one: sort_key(one[1]))

    def _offer(self, name: str, everything: str, choices: Iterable[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", everything), *((key, str(label)) for key, label in choices)]

    @property
    def asked(self) -> Asked:
        """What is asked for; a filter that cannot be read is left out, and the form says so."""
        if not self.is_bound:
            return Asked()
        self.is_valid()
        given = self.cleaned_data
        institution = given.get("institution")
        return Asked(
            words=given.get("q", ""),
            app=given.get("app", ""),
            event=given.get("event", ""),
            target=given.get("target", ""),
            institution=institution.pk if institution else None,
            since=given.get("since"),
            until=given.get("until"),
        )


def app_in_words(key: str) -> str:
    """What the events of an app are about."""
    words = {
        "accounts": _("people and institutions"),
        "plans": _("plans"),
        "progress": _("progress"),
        "checks": _("findings"),
        "imports": _("imports"),
        "reporting": _("reports"),
        "web": _("looking at the audit trail"),
    }
    return words.get(key, key)
