"""What must hold before a site in production may start: Django runs these with every command, and refuses to go on."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004 - Django's name for it

_SHORTEST_SECRET = 40


@register()
def production_is_safe(**_options: Any) -> Sequence[CheckMessage]:
    """Nothing to say in demo mode, where all data are invented and the site answers on this machine alone."""
    if settings.DEMO:
        return _demo_stays_at_home()
    found: list[CheckMessage] = []
    if settings.DEBUG:
        found.append(Error("PUTOKAZ_DEBUG shows the inside of the program to everybody.", "Remove PUTOKAZ_DEBUG.", id="putokaz.E001"))
    if len(settings.SECRET_KEY) < _SHORTEST_SECRET:
        advice = "Remove PUTOKAZ_SECRET_KEY: a good one is made and kept in the data folder."
        found.append(Error("The secret key is too short.", advice, id="putokaz.E002"))
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        advice = "Set PUTOKAZ_HOSTS to the names it is reached by, for example putokaz.example.ba."
        found.append(Error("The site does not know its own name.", advice, id="putokaz.E003"))
    address = urlsplit(settings.SITE_ADDRESS)
    if address.scheme != "https" or not address.hostname:
        advice = "Set PUTOKAZ_ADDRESS, for example https://putokaz.example.ba."
        found.append(Error("The site's address is not https.", advice, id="putokaz.E004"))
    if not settings.EMAIL_HOST:
        found.append(Warning("E-mail is written into a folder and reaches nobody.", "Set PUTOKAZ_SMTP_HOST.", id="putokaz.W001"))
    return found


def _demo_stays_at_home() -> list[CheckMessage]:
    """Demo log-ins are printed on the sign-in page: a demo that answers to other names is on somebody's network."""
    strangers = [host for host in settings.ALLOWED_HOSTS if host not in ("localhost", "127.0.0.1", "[::1]", "testserver")]
    if not strangers:
        return []
    danger = f"The demo answers to {', '.join(strangers)}: everybody there can sign in."
    return [Warning(danger, "Keep only invented data in it.", id="putokaz.W002")]
