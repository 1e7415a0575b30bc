"""The two pages of the sign-in package that show something more in a demonstration."""

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from django.conf import settings

from putokaz.foundation.accounts.queries.demo import demo_code, demo_logins
from putokaz.foundation.core.doors import public


class _Login(LoginView):  # type: ignore[misc] # the package ships no types
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "demo_logins": demo_logins(), "demo_password": settings.DEMO_PASSWORD}


class _Authenticate(AuthenticateView):  # type: ignore[misc] # the package ships no types
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "demo_code": demo_code(self.stage.login.user)}


login = public(_Login.as_view())
authenticate = public(_Authenticate.as_view())
