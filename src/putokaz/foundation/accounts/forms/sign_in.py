"""Forms of the sign-in package, where they must do otherwise."""

from typing import Any

from allauth.account.forms import ResetPasswordForm as PackageForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth import password_validation
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from putokaz.foundation.accounts import letters
from putokaz.foundation.accounts.models import User


class ResetPasswordForm(PackageForm):  # type: ignore[misc] # the package ships no types
    """Puts a letter in the queue whether or not somebody has the address: the answer and the time it takes say nothing."""

    def save(self, request: HttpRequest, **_kwargs: Any) -> str:  # noqa: ARG002 - the package's signature
        for key in [user.pk for user in self.users] or [0]:
            letters.send_password_reset.enqueue(key)
        return str(self.cleaned_data["email"])


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc] # the package ships no types
    """With a label that can be translated."""

    name = forms.CharField(label=gettext_lazy("Name"), required=False)


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc] # the package ships no types
    """With a label that can be translated."""

    name = forms.CharField(label=gettext_lazy("Name"))


class AcceptInvitationForm(forms.Form):
    """The first password."""

    password1 = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least 12 characters. Three or four words that do not belong together are easy to remember."),
    )
    password2 = forms.CharField(
        label=gettext_lazy("The same password again"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_password1(self) -> str:
        password = str(self.cleaned_data["password1"])
        password_validation.validate_password(password, self._user)
        return password

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("password1") and data.get("password2") and data["password1"] != data["password2"]:
            self.add_error("password2", _("You must type the same password each time."))
        return data
