"""Which language a page is in: the choice kept in a cookie, otherwise Bosnian."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest

DEFAULT: Final = "bs"


def chosen_language(request: HttpRequest) -> str:
    """One of the languages of the settings."""
    wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, DEFAULT)
    return wanted if wanted in dict(settings.LANGUAGES) else DEFAULT
