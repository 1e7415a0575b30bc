"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest


def surroundings(request: HttpRequest) -> dict[str, object]:
    """The languages to choose from, the mode of the site, and whether e-mail really leaves."""
    return {
        "languages": settings.LANGUAGES,
        "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
        "demo": settings.DEMO,
        "mail_stays_here": not settings.EMAIL_HOST,
        "actor": getattr(request, "actor", None),
    }
