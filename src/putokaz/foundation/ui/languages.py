"""Which language a page is in: the choice kept in a cookie, otherwise Bosnian; and how markup names languages."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest

DEFAULT: Final = "bs"
_IN_MARKUP: Final = {"sr": "sr-Cyrl", "sr-latn": "sr-Latn"}


def chosen_language(request: HttpRequest) -> str:
    """One of the languages of the settings."""
    wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, DEFAULT)
    return wanted if wanted in dict(settings.LANGUAGES) else DEFAULT


def language_of_markup(language: str) -> str:
    """The value of ``lang`` for one of our languages."""
    return _IN_MARKUP.get(language, language)
