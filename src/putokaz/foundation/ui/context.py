"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from putokaz import __version__


def surroundings(request: HttpRequest) -> dict[str, object]:
    """The languages to choose from, the mode of the site, whether e-mail really leaves, where to search and to find help."""
    actor = getattr(request, "actor", None)
    return {
        "languages": settings.LANGUAGES,
        "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
        "demo": settings.DEMO,
        "mail_stays_here": not settings.EMAIL_HOST,
        "is_administrator": lambda: bool(actor is not None and actor.has_role("administrator")),
        "actor": actor,
        "version": __version__,
        "source_url": getattr(settings, "SOURCE_URL", ""),
        "search_url": _address("web:search"),
        "help_url": _address("web:help"),
    }


def _address(name: str) -> str:
    """The address of a page that may not be there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
