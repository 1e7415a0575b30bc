"""Forms of cycles and results: is the input well formed?"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.core.text import squeeze
from putokaz.foundation.ui.forms import DayInput
from putokaz.monitoring.plans.enums import IndicatorKindChoice
from putokaz.monitoring.plans.models import Indicator
from putokaz.monitoring.progress.enums import CycleKind, Status
from putokaz.monitoring.progress.models import IndicatorValue, Result
from putokaz.monitoring.progress.rows import ValueRow

_NUMBERS = (IndicatorKindChoice.COUNT, IndicatorKindChoice.AMOUNT)


class CycleForm(forms.Form):
    """A period to report on."""

    kind = forms.ChoiceField(label=_("Kind"), choices=CycleKind.choices, initial=CycleKind.YEARLY)
    starts_on = forms.DateField(label=_("From"), widget=DayInput())
    ends_on = forms.DateField(label=_("To"), widget=DayInput())
    due_on = forms.DateField(label=_("The report is due on"), widget=DayInput(), required=False)
    carry_over = forms.BooleanField(
        label=_("Begin with the results of the cycle before"),
        required=False,
        initial=True,
        help_text=_("Texts, statuses and values are taken over to be continued. Without this, the cycle begins empty."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The period ends before it starts."))
        return cleaned


class ReopenForm(forms.Form):
    """Why a confirmed cycle is opened again."""

    reason = forms.CharField(label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class ParticularsForm(forms.Form):
    """What the report says about itself."""

    title = forms.CharField(label=_("Title of the report"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    number = forms.CharField(label=_("Number of the report"), max_length=100, required=False)
    dated_on = forms.DateField(label=_("Date of the report"), required=False, widget=DayInput())
    place = forms.CharField(label=_("Place"), max_length=100, required=False)
    signatory = forms.CharField(label=_("Who signs"), max_length=160, required=False)
    signatory_role = forms.CharField(label=_("In what role"), max_length=200, required=False)

    @property
    def document(self) -> dict[str, Any]:
        """The cleaned fields in the shape of the readers' JSON."""
        given = dict(self.cleaned_data)
        given["dated_on"] = given["dated_on"].isoformat() if given["dated_on"] else None
        return {key: value or "" if key != "dated_on" else value for key, value in given.items()}


class PassageForm(forms.Form):
    """One paragraph around the tables."""

    text = forms.CharField(label=_("Paragraph"), required=False, widget=forms.Textarea(attrs={"rows": 4}))


class TotalsForm(forms.Form):
    """What the report states about one goal, or about the whole plan. Empty is: not stated."""

    planned = forms.IntegerField(label=_("Planned"), required=False, min_value=0, max_value=100_000)
    implemented = forms.IntegerField(label=_("Implemented"), required=False, min_value=0, max_value=100_000)
    not_started = forms.IntegerField(label=_("Not started"), required=False, min_value=0, max_value=100_000)
    rate = forms.DecimalField(label=_("Rate (%)"), required=False, min_value=0, max_value=1000, decimal_places=3, localize=True)


class ResultForm(forms.Form):
    """The result of one activity. ``may_set_status`` takes the status out for whoever reports only for an institution."""

    status = forms.ChoiceField(label=_("Status"), choices=Status.choices)
    reason = forms.CharField(
        label=_("Reason of the status"),
        max_length=400,
        required=False,
        help_text=_("Needed for a cancelled activity; otherwise if it is not plain."),
    )
    text = forms.CharField(
        label=_("Results"),
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "What was done, when, by whom, with what outcome. A new line begins a new paragraph. "
            "No names of victims, and no detail by which one could be recognised."
        ),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, may_set_status: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_set_status:
            del self.fields["status"], self.fields["reason"]

    @classmethod
    def initial_of(cls, result: Result) -> dict[str, Any]:
        text = "\n".join(result.paragraphs) if result.paragraphs else result.text
        return {"status": result.status, "reason": result.reason, "text": text, "based_on": result.revision}


class ValueForm(forms.Form):
    """What one indicator showed."""

    value = forms.DecimalField(
        label=_("Value"),
        required=False,
        max_digits=15,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    answer = forms.CharField(label=_("Answer"), required=False, max_length=2_000)
    evidence = forms.CharField(
        label=_("Evidence"), required=False, max_length=2_000, help_text=_("Document and its number, decision, official gazette, link.")
    )
    evidenced = forms.BooleanField(label=_("The evidence confirms it"), required=False)

    def __init__(self, data: Any = None, *, indicator: Indicator, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, prefix=f"indicator-{indicator.pk}", initial=initial)
        self.indicator = indicator
        if indicator.kind in _NUMBERS:
            del self.fields["answer"]
            if indicator.unit:
                self.fields["value"].label = _("Value (%(unit)s)") % {"unit": indicator.unit}
        else:
            del self.fields["value"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "value" in self.fields and "value" not in self.errors and cleaned.get("evidenced") and cleaned.get("value") is None:
            self.add_error("evidenced", _("There is nothing to confirm yet: enter the value."))
        return cleaned

    @property
    def row(self) -> ValueRow:
        given = self.cleaned_data
        value: Decimal | None = given.get("value")
        return ValueRow(self.indicator.pk, value, squeeze(given.get("answer") or ""), squeeze(given["evidence"]), given["evidenced"])


def value_forms(indicators: Sequence[Indicator], values: Sequence[IndicatorValue], data: Any = None) -> list[ValueForm]:
    """A form for every indicator with what it showed so far."""
    given = {value.indicator_id: value for value in values}
    forms_ = []
    for indicator in indicators:
        now = given.get(indicator.pk)
        initial = {"value": now.value, "answer": now.answer, "evidence": now.evidence, "evidenced": now.evidenced} if now else {}
        forms_.append(ValueForm(data, indicator=indicator, initial=initial))
    return forms_
