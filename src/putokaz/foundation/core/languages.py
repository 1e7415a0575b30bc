"""The languages that Putokaz writes."""

from typing import Final

LANGUAGES: Final = ("bs", "en", "hr", "sr", "sr-latn")


def require_language(language: str) -> None:
    """``ValueError``, with the choice, for what is not one of :data:`LANGUAGES`."""
    if language not in LANGUAGES:
        raise ValueError(f"Unknown language {language!r}: choose one of {', '.join(LANGUAGES)}.")
