"""Sentences for people, kept untranslated until somebody's language is known.

Code writes English; the catalogues in ``putokaz/locale`` turn it into Bosnian, Croatian and Serbian. Serbian Cyrillic is the
Serbian Latin catalogue, transliterated at output.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence with named ``{fields}`` and the values that fill them.

    ``plural`` and ``count`` choose the plural form by the rules of the reader's language. Values may be ``str``, ``int``,
    ``Decimal``, ``date`` or another ``Message``; numbers and dates are printed in the reader's local form.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None
    count: int | None = None


def msg(text: str, /, **values: object) -> Message:
    """Mark ``text`` for translation and bind its values."""
    return Message(text, values)


def nmsg(singular: str, plural: str, count: int, /, **values: object) -> Message:
    """Like :func:`msg`, with a plural form; ``{count}`` is bound to ``count``."""
    return Message(singular, {"count": count, **values}, plural, count)
