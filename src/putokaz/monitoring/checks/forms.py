"""Forms of the check: which findings, and why one is none."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.core.messages import translate
from putokaz.foundation.ui.templatetags.ui import page_language
from putokaz.monitoring.checks.finding import Family, Severity
from putokaz.monitoring.checks.labels import SEVERITIES
from putokaz.monitoring.checks.queries.findings import Standing
from putokaz.monitoring.checks.showing import Wanted

STANDINGS = [
    (Standing.OPEN.value, _("Open")),
    (Standing.DISMISSED.value, _("Dismissed")),
    (Standing.SETTLED.value, _("Settled since the last check")),
    ("all", _("All")),
]


class FindingFilters(forms.Form):
    """The filter bar; the family is chosen by the tabs and kept."""

    family = forms.CharField(required=False, widget=forms.HiddenInput())
    cycle = forms.CharField(required=False, widget=forms.HiddenInput())
    standing = forms.ChoiceField(label=_("Show findings"), choices=STANDINGS, required=False)
    severity = forms.ChoiceField(label=_("Weight"), required=False)
    goal = forms.ChoiceField(label=_("Strategic goal"), required=False)
    activity = forms.CharField(label=_("Activity"), required=False, max_length=20, widget=forms.TextInput(attrs={"placeholder": "2.1.3"}))

    def __init__(self, data: object, goals: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)  # type: ignore[arg-type] # the query of the address
        everything = [("", _("All"))]
        weights = [(key.value, translate(label, page_language())) for key, label in SEVERITIES.items()]
        self.fields["severity"].choices = [*everything, *weights]  # type: ignore[attr-defined] # it is a ChoiceField
        self.fields["goal"].choices = [*everything, *((number, f"{number} {title}"[:80]) for number, title in goals)]  # type: ignore[attr-defined] # as above

    @property
    def wanted(self) -> Wanted:
        """What was chosen; what makes no sense is left out."""
        self.is_valid()
        given = self.cleaned_data
        family = given.get("family", "")
        return Wanted(
            family if family in {one.value for one in Family} else "",
            given.get("severity", "") if given.get("severity", "") in {one.value for one in Severity} else "",
            given.get("standing") or Standing.OPEN.value,
            given.get("goal", ""),
            given.get("activity", "").strip().rstrip("."),
        )


class DismissForm(forms.Form):
    """Why a finding is none."""

    identity = forms.RegexField(r"^[0-9a-f]{64}$")
    reason = forms.CharField(label=_("Reason"), max_length=400)
