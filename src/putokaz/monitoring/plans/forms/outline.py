"""Goals and programmes, and the place of an activity."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from putokaz.monitoring.plans.content import GoalContent, PlanContent

_LONGEST = 20


class GoalForm(forms.Form):
    number = forms.CharField(label=_("Number"), max_length=_LONGEST)
    title = forms.CharField(label=_("Title"), widget=forms.Textarea(attrs={"rows": 2}))


class ProgrammeForm(GoalForm):
    goal = forms.ChoiceField(label=_("Strategic goal"))
    field_order = ("goal", "number", "title")

    def __init__(self, *args: Any, goals: Sequence[GoalContent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = [(goal.uid, f"{goal.number} {goal.title}") for goal in goals]  # type: ignore[attr-defined] # as declared


class PlaceForm(forms.Form):
    """Where an activity stands."""

    programme = forms.ChoiceField(label=_("Strategic programme"))
    number = forms.CharField(label=_("Number"), max_length=_LONGEST)

    def __init__(self, *args: Any, plan: PlanContent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].choices = programme_choices(plan)  # type: ignore[attr-defined] # as declared


def programme_choices(plan: PlanContent) -> list[tuple[str, list[tuple[str, str]]]]:
    """Programmes by goal, for a select."""
    return [
        (f"{goal.number} {goal.title}", [(each.uid, f"{each.number} {each.title}") for each in goal.programmes])
        for goal in plan.goals
        if goal.programmes
    ]
