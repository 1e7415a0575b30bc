"""Forms about people."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.enums import Level
from putokaz.foundation.accounts.models import Institution, Jurisdiction, Membership, User
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.queries.places import givable_roles, jurisdictions_for
from putokaz.foundation.accounts.roles import ROLES
from putokaz.foundation.accounts.workflow import require_possible_role
from putokaz.foundation.core.refusals import NotNow


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%d", **options)


class JurisdictionChoice(forms.ModelChoiceField[Jurisdiction]):
    """Levels of government by their official names, cities and municipalities indented below their canton."""

    def label_from_instance(self, obj: Any) -> str:
        return f"– {obj.name}" if obj.level == Level.MUNICIPALITY else str(obj.name)


class InstitutionChoice(forms.ModelChoiceField[Institution]):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.jurisdiction.short})"


class RoleForm(forms.Form):
    """A role and where it is held. What the actor may not give is not offered; the service asks once more."""

    role_key = forms.ChoiceField(label=_("Role"))
    jurisdiction = JurisdictionChoice(queryset=Jurisdiction.objects.none(), label=_("Level of government"))
    institution = InstitutionChoice(
        queryset=Institution.objects.none(),
        label=_("Institution"),
        required=False,
        help_text=_("Only for focal points, case workers and field workers."),
    )
    is_deputy = forms.BooleanField(label=_("As deputy"), required=False, help_text=_("Only for coordinators."))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = jurisdictions_for(actor, Permission.ACCOUNT_MANAGE).order_by("path")
        choice, where, institution = self.fields["role_key"], self.fields["jurisdiction"], self.fields["institution"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - says to the type checker what is declared above
        assert isinstance(where, forms.ModelChoiceField)  # noqa: S101 - as above
        assert isinstance(institution, forms.ModelChoiceField)  # noqa: S101 - as above
        choice.choices = [("", "---------"), *((role.key, role.label) for role in givable_roles(actor))]
        where.queryset = places
        paths = list(places.filter(level=Level.STATE).values_list("path", flat=True)) or list(places.values_list("path", flat=True))
        allowed = Institution.objects.none()
        for path in paths:
            allowed = allowed | Institution.objects.filter(jurisdiction__path__startswith=path, is_active=True)
        institution.queryset = allowed.select_related("jurisdiction").order_by("sort_key")
        if len(paths) == 1 and places.count() == 1:
            where.initial = places.first()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("role_key") and data.get("jurisdiction") and "institution" in data:
            try:
                require_possible_role(data["role_key"], data["jurisdiction"], data["institution"], data["is_deputy"])
            except NotNow as refusal:
                field = "institution" if ROLES[data["role_key"]].of_institution or data["institution"] else "jurisdiction"
                self.add_error("is_deputy" if data["is_deputy"] and not ROLES[data["role_key"]].has_deputy else field, str(refusal))
        return data


class InviteForm(RoleForm):
    """Who, and to which role."""

    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("The link goes to this address. Use the person's own, not a shared one.")
    )
    full_name = forms.CharField(label=_("Name and surname"), max_length=160)
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES, initial="bs")
    field_order = ("full_name", "email", "language", "role_key", "jurisdiction", "institution", "is_deputy")


class GiveRoleForm(RoleForm):
    """From when and until when."""

    from_on = forms.DateField(label=_("From"), required=False, widget=DayInput(), help_text=_("Empty: from today."))
    until_on = forms.DateField(label=_("Until"), required=False, widget=DayInput(), help_text=_("Empty: without an end."))


class EndRoleForm(forms.Form):
    until_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=DayInput(),
        help_text=_("The role holds on this day for the last time. Empty: it ends now."),
    )


class ProfileForm(forms.ModelForm[User]):
    """One's own particulars."""

    class Meta:
        model = User
        fields = ("full_name", "position", "language")
        widgets: ClassVar = {"language": forms.Select(choices=settings.LANGUAGES)}


class PeopleFilter(forms.Form):
    """The filter bar of the list of people."""

    q = forms.CharField(label=_("Search"), required=False)
    role = forms.ChoiceField(label=_("Role"), required=False)
    place = JurisdictionChoice(queryset=Jurisdiction.objects.none(), label=_("Level of government"), required=False, empty_label=_("All"))
    institution = InstitutionChoice(queryset=Institution.objects.none(), label=_("Institution"), required=False, empty_label=_("All"))
    closed = forms.BooleanField(label=_("Closed accounts"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role, place, institution = self.fields["role"], self.fields["place"], self.fields["institution"]
        assert isinstance(role, forms.ChoiceField)  # noqa: S101 - says to the type checker what is declared above
        assert isinstance(place, forms.ModelChoiceField)  # noqa: S101 - as above
        assert isinstance(institution, forms.ModelChoiceField)  # noqa: S101 - as above
        role.choices = [("", _("All")), *((one.key, one.label) for one in ROLES.values())]
        places = jurisdictions_for(actor, Permission.ACCOUNT_MANAGE)
        place.queryset = places.order_by("path")
        members = Membership.objects.filter(jurisdiction__in=places, institution__isnull=False)
        institution.queryset = Institution.objects.filter(pk__in=members.values("institution")).select_related("jurisdiction")
