"""One activity: its own fields and the rows of institutions, indicators and resources."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from putokaz.monitoring.plans.content import ActivityContent, IndicatorContent, PlanContent, ResourceContent, ResponsibilityContent
from putokaz.monitoring.plans.enums import Disaggregation, IndicatorKindChoice, ResourceSource
from putokaz.monitoring.plans.forms.outline import programme_choices

INSTITUTION_LIST: Final = "known-institutions"  # the id of the list of names on the page
_BY_WORDS: Final = ("", _("As the words say"))


class ActivityForm(forms.Form):
    """``based_on`` is the revision that the person started from; it is not of the hidden type so that a kept draft keeps it too."""

    programme = forms.ChoiceField(label=_("Strategic programme"))
    number = forms.CharField(label=_("Number"), max_length=20)
    text = forms.CharField(label=_("Activity"), widget=forms.Textarea(attrs={"rows": 3}))
    deadline = forms.CharField(
        label=_("Deadline"),
        required=False,
        help_text=_(
            "In the words of the plan, for example: December 2026, continuously, every six months. What it means is worked out from them."
        ),
    )
    based_on = forms.IntegerField(widget=forms.TextInput(attrs={"hidden": True}), required=False)

    def __init__(self, *args: Any, plan: PlanContent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].choices = programme_choices(plan)  # type: ignore[attr-defined] # as declared


class ResponsibilityForm(forms.Form):
    words = forms.CharField(label=_("Institution"), widget=forms.TextInput(attrs={"list": INSTITUTION_LIST}))
    is_lead = forms.BooleanField(label=_("Leads"), required=False)
    known = forms.CharField(widget=forms.HiddenInput, required=False)  # the institution that these words meant before
    before = forms.CharField(widget=forms.HiddenInput, required=False)


class IndicatorForm(forms.Form):
    text = forms.CharField(label=_("Indicator"), widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(label=_("Kind"), choices=[_BY_WORDS, *IndicatorKindChoice.choices], required=False)
    unit = forms.CharField(label=_("Unit"), max_length=60, required=False)
    baseline = forms.DecimalField(label=_("Baseline"), max_digits=16, decimal_places=2, required=False, localize=True)
    target = forms.DecimalField(label=_("Target"), max_digits=16, decimal_places=2, required=False, localize=True)
    disaggregations = forms.MultipleChoiceField(
        label=_("Broken down"), choices=Disaggregation.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    uid = forms.CharField(widget=forms.HiddenInput, required=False)


class ResourceForm(forms.Form):
    words = forms.CharField(label=_("Resource"))
    source = forms.ChoiceField(label=_("Source of funds"), choices=[_BY_WORDS, *ResourceSource.choices], required=False)
    planned_km = forms.DecimalField(label=_("Planned (KM)"), max_digits=14, decimal_places=2, required=False, localize=True)
    spent_km = forms.DecimalField(label=_("Spent (KM)"), max_digits=14, decimal_places=2, required=False, localize=True)


_ROWS: Final[Mapping[str, Any]] = {
    "responsibilities": formset_factory(ResponsibilityForm, extra=1, can_delete=True, can_order=True, max_num=60, absolute_max=150),
    "indicators": formset_factory(IndicatorForm, extra=1, can_delete=True, can_order=True, max_num=60, absolute_max=150),
    "resources": formset_factory(ResourceForm, extra=1, can_delete=True, can_order=True, max_num=60, absolute_max=150),
}


class ActivityEditor:
    """The form of an activity with its three sets of rows, from and to :class:`ActivityContent`."""

    def __init__(self, plan: PlanContent, content: ActivityContent, based_on: int = 0, data: Any = None) -> None:
        self.base = content
        self.form = ActivityForm(
            data,
            plan=plan,
            initial={
                "programme": content.programme,
                "number": content.number,
                "text": content.text,
                "deadline": content.deadline,
                "based_on": based_on,
            },
        )
        initial = {"responsibilities": _bodies(content), "indicators": _indicators(content), "resources": _resources(content)}
        self.rows = {name: rows(data, prefix=name, initial=initial[name]) for name, rows in _ROWS.items()}

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    @property
    def has_errors(self) -> bool:
        return self.form.is_bound and not self.is_valid()

    def is_number_free(self, plan: PlanContent) -> bool:
        """Whether no other activity has this number; otherwise the field says so."""
        number = self.form.cleaned_data["number"].strip()
        if any(each.number == number and each.uid != self.base.uid for each in plan.activities):
            self.form.add_error("number", _("There is already an activity of this number."))
            return False
        return True

    @property
    def based_on(self) -> int:
        return int(self.form.cleaned_data["based_on"] or 0)

    def content(self) -> ActivityContent:
        """What was typed. Institutions in unchanged words stay who they were."""
        data = self.form.cleaned_data
        return replace(
            self.base,
            programme=data["programme"],
            number=data["number"],
            text=data["text"],
            deadline=data["deadline"],
            responsibilities=tuple(
                ResponsibilityContent(
                    row["words"], int(row["known"]) if row["known"].isdigit() and row["before"] == row["words"] else None, row["is_lead"]
                )
                for row in self._filled("responsibilities")
            ),
            indicators=tuple(
                IndicatorContent(
                    row["text"], row["uid"], row["kind"], row["unit"], row["baseline"], row["target"], tuple(row["disaggregations"])
                )
                for row in self._filled("indicators")
            ),
            resources=tuple(
                ResourceContent(row["words"], row["source"], row["planned_km"], row["spent_km"]) for row in self._filled("resources")
            ),
        )

    def _filled(self, name: str) -> Sequence[Mapping[str, Any]]:
        return [form.cleaned_data for form in self.rows[name].ordered_forms if form.cleaned_data]


def _bodies(content: ActivityContent) -> list[dict[str, Any]]:
    return [
        {"words": each.words, "before": each.words, "known": each.institution or "", "is_lead": each.is_lead}
        for each in content.responsibilities
    ]


def _indicators(content: ActivityContent) -> list[dict[str, Any]]:
    return [
        {
            "text": each.text,
            "uid": each.uid,
            "kind": each.kind,
            "unit": each.unit,
            "baseline": each.baseline,
            "target": each.target,
            "disaggregations": list(each.disaggregations),
        }
        for each in content.indicators
    ]


def _resources(content: ActivityContent) -> list[dict[str, Any]]:
    return [
        {"words": each.words, "source": each.source, "planned_km": each.planned_km, "spent_km": each.spent_km} for each in content.resources
    ]
