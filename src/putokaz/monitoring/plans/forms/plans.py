"""Starting a plan, its particulars, and the acts that adopt."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.accounts.models import Jurisdiction
from putokaz.foundation.core.clock import today
from putokaz.foundation.ui.forms import DayInput
from putokaz.monitoring.plans.enums import OfficialRate
from putokaz.monitoring.plans.models import Plan, Strategy


class PeriodForm(forms.Form):
    """Title, team and period."""

    title = forms.CharField(label=_("Title"), max_length=300)
    team = forms.CharField(label=_("Name of the coordination team"), max_length=250, required=False)
    starts_on = forms.DateField(label=_("From"), widget=DayInput)
    ends_on = forms.DateField(label=_("To"), widget=DayInput)
    strategy = forms.ModelChoiceField(label=_("Strategy that it carries out"), queryset=Strategy.objects.all(), required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The plan ends before it starts."))
        return data


class StartPlanForm(PeriodForm):
    """A new plan of one of the levels that the person draws up plans for."""

    jurisdiction = forms.ModelChoiceField(label=_("Level of government"), queryset=Jurisdiction.objects.none())
    field_order = ("jurisdiction", "title", "team", "starts_on", "ends_on", "strategy")

    def __init__(self, *args: Any, jurisdictions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["jurisdiction"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - as declared above
        field.queryset = jurisdictions
        field.empty_label = None


class ParticularsForm(PeriodForm):
    """What stands on the cover, and the official rate."""

    official_rate = forms.ChoiceField(
        label=_("Official rate"),
        choices=OfficialRate.choices,
        help_text=_("The rate that the plan itself names as its measure. The other two always stand beside it."),
    )

    @staticmethod
    def initial_of(plan: Plan) -> dict[str, Any]:
        return {
            "title": plan.title,
            "team": plan.team,
            "starts_on": plan.starts_on,
            "ends_on": plan.ends_on,
            "strategy": plan.strategy_id,
            "official_rate": plan.official_rate,
        }


class AdoptionForm(forms.Form):
    """The act by which a body adopted the plan or an amendment."""

    act_body = forms.CharField(label=_("Adopted by"), max_length=250, help_text=_("The body that decided, for example the government."))
    adopted_on = forms.DateField(label=_("Adopted on"), widget=DayInput)
    act_number = forms.CharField(label=_("Number of the act"), max_length=80, required=False)
    gazette = forms.CharField(
        label=_("Official gazette"), max_length=160, required=False, help_text=_("Name, number and year of the issue, if it was published.")
    )

    def clean_adopted_on(self) -> Any:
        day = self.cleaned_data["adopted_on"]
        if day > today():
            raise forms.ValidationError(_("The day is in the future. Record the adoption when it has happened."))
        return day


class ReasonForm(forms.Form):
    """Why an amendment is begun."""

    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea, help_text=_("Why the plan must change. It stands at the head of the proposal.")
    )
