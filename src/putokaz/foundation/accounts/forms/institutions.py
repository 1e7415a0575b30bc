"""Forms about institutions and contact points."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.enums import InstitutionKind
from putokaz.foundation.accounts.forms.people import InstitutionChoice, JurisdictionChoice
from putokaz.foundation.accounts.models import ContactPoint, Institution, Jurisdiction
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.queries.places import jurisdictions_for


class AddInstitutionForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=250, help_text=_("The full official name, in the nominative."))
    acronym = forms.CharField(label=_("Acronym"), max_length=40, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=InstitutionKind.choices, initial=InstitutionKind.OTHER)
    jurisdiction = JurisdictionChoice(queryset=Jurisdiction.objects.none(), label=_("Level of government"))
    parent = InstitutionChoice(
        queryset=Institution.objects.none(),
        label=_("Part of"),
        required=False,
        help_text=_("For a department or a station: its institution."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        where, parent = self.fields["jurisdiction"], self.fields["parent"]
        assert isinstance(where, forms.ModelChoiceField)  # noqa: S101 - says to the type checker what is declared above
        assert isinstance(parent, forms.ModelChoiceField)  # noqa: S101 - as above
        places = jurisdictions_for(actor, Permission.INSTITUTION_MANAGE).order_by("path")
        where.queryset = places
        parent.queryset = Institution.objects.filter(is_active=True).select_related("jurisdiction")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        place = data.get("jurisdiction")
        if place and Institution.objects.filter(jurisdiction=place, name=data.get("name", "")).exists():
            self.add_error("name", _("There is already an institution of this name."))
        return data


class ChangeInstitutionForm(forms.Form):
    """``revision`` is the one that was shown."""

    name = forms.CharField(label=_("Name"), max_length=250)
    acronym = forms.CharField(label=_("Acronym"), max_length=40, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=InstitutionKind.choices)
    parent = InstitutionChoice(queryset=Institution.objects.none(), label=_("Part of"), required=False)
    is_active = forms.BooleanField(
        label=_("Active"),
        required=False,
        help_text=_("An institution that no longer exists stays in old plans and is not offered in new ones."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, institution: Institution, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(institution, name) for name in (*self.SHOWN, "revision")})
        super().__init__(*args, **kwargs)
        self._institution = institution
        parent = self.fields["parent"]
        assert isinstance(parent, forms.ModelChoiceField)  # noqa: S101 - says to the type checker what is declared above
        parent.queryset = Institution.objects.filter(is_active=True).exclude(pk=institution.pk).select_related("jurisdiction")

    SHOWN = ("name", "acronym", "kind", "parent", "is_active")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        same = Institution.objects.filter(jurisdiction_id=self._institution.jurisdiction_id, name=data.get("name", ""))
        if same.exclude(pk=self._institution.pk).exists():
            self.add_error("name", _("There is already an institution of this name."))
        return data


class InstitutionFilter(forms.Form):
    """The filter bar of the list of institutions."""

    q = forms.CharField(label=_("Search"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *InstitutionKind.choices])
    place = JurisdictionChoice(
        queryset=Jurisdiction.objects.order_by("path"), label=_("Level of government"), required=False, empty_label=_("All")
    )
    inactive = forms.BooleanField(label=_("Also those that are no longer active"), required=False)


class SpellingForm(forms.Form):
    text = forms.CharField(label=_("Spelling"), max_length=300, help_text=_("As documents write it, in any case and script."))


class MergeForm(forms.Form):
    """Which institution goes."""

    merged = InstitutionChoice(queryset=Institution.objects.none(), label=_("Institution that is the same and goes"))

    def __init__(self, *args: Any, actor: Actor, kept: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        merged = self.fields["merged"]
        assert isinstance(merged, forms.ModelChoiceField)  # noqa: S101 - says to the type checker what is declared above
        places = jurisdictions_for(actor, Permission.INSTITUTION_MANAGE)
        merged.queryset = Institution.objects.filter(jurisdiction__in=places).exclude(pk=kept.pk).select_related("jurisdiction")


class ContactPointForm(forms.ModelForm[ContactPoint]):
    class Meta:
        model = ContactPoint
        fields = ("name", "position", "telephone", "email", "on_duty", "note")
        help_texts: ClassVar = {"name": _("Business particulars only: never a private telephone."), "note": _("When and how to call.")}
