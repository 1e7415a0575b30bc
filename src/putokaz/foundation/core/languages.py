"""The languages that Putokaz writes."""

from functools import cache
from typing import Final

from babel import Locale

LANGUAGES: Final = ("bs", "en", "hr", "sr", "sr-latn")
_LOCALES: Final = {"bs": "bs_Latn", "en": "en_GB", "hr": "hr", "sr": "sr_Cyrl", "sr-latn": "sr_Latn"}


@cache
def babel_locale(language: str) -> Locale:
    """The Babel locale of one of :data:`LANGUAGES`; ``ValueError`` for another."""
    if language not in _LOCALES:
        raise ValueError(f"Unknown language {language!r}: choose one of {', '.join(LANGUAGES)}.")
    return Locale.parse(_LOCALES[language])
