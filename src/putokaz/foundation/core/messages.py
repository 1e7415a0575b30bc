"""Sentences for people, kept untranslated until somebody's language is known.

Code writes English; the catalogues in ``putokaz/locale`` turn it into Bosnian, Croatian and Serbian. Serbian Cyrillic is the
Serbian Latin catalogue, transliterated at output.
"""

import io
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from typing import Final

from putokaz.foundation.core.formats import format_date, format_list, format_number
from putokaz.foundation.core.languages import require_language
from putokaz.foundation.core.script import to_cyrillic


class Verbatim(str):
    """A value that is printed as it is in every script: a path, the ending of a name, a command."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence with named ``{fields}`` and the values that fill them.

    ``plural`` and ``count`` choose the plural form by the rules of the reader's language. Values may be ``str``, ``int``,
    ``Decimal``, ``date``, another ``Message`` or a tuple of these; numbers, dates and lists are printed in the reader's local form.
    What is a name rather than a quantity (a year, an activity number) is bound as ``str``: an ``int`` of 2023 prints as 2.023.
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


LOCALE = resources.files("putokaz").joinpath("locale")

# Which catalogues serve a language, best first. A sentence that none of them has is shown in English.
CATALOGUES: Final[Mapping[str, tuple[str, ...]]] = {
    "bs": ("bs",),
    "hr": ("hr", "bs"),
    "sr-latn": ("sr_Latn", "bs"),
    "sr": ("sr_Latn", "bs"),
    "en": (),
}


def translate(message: Message, language: str) -> str:
    """The sentence in one of ``bs``, ``en``, ``hr``, ``sr`` (Cyrillic), ``sr-latn``; ``ValueError`` for another language.

    A missing translation falls back to Bosnian, then to the English text; a field without a value stays in its braces. ``sr`` is one script
    throughout: values of text are transliterated too, except :class:`Verbatim` ones and what
    :func:`~putokaz.foundation.core.script.to_cyrillic` keeps.
    """
    require_language(language)
    template, translated = _template(message, language)
    if language == "sr" and translated:  # English that nobody translated stays readable
        template = to_cyrillic(template)
    return _fill(template, message.values, language)


def _template(message: Message, language: str) -> tuple[str, bool]:
    """The sentence to fill, and whether a catalogue had it."""
    for name in CATALOGUES[language]:
        catalogue = _catalogue(name)
        if message.plural is None or message.count is None:
            found = catalogue.gettext(message.text)
            if found != message.text:
                return found, True
        else:
            found = catalogue.ngettext(message.text, message.plural, message.count)
            if found not in (message.text, message.plural):
                return found, True
    if message.plural is not None and message.count != 1:
        return message.plural, False
    return message.text, False


@cache
def _catalogue(name: str) -> NullTranslations:
    """A catalogue compiled in memory: the .po file is the only copy, so it can never be stale."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - a third of the start-up, and most commands never translate
    from babel.messages.pofile import read_po  # noqa: PLC0415 - as above

    source = LOCALE.joinpath(name, "LC_MESSAGES", "putokaz.po")
    if not source.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source.read_bytes()), locale=name))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _fill(template: str, values: Mapping[str, object], language: str) -> str:
    """Put the values into their ``{fields}``. Names only: no attributes, no indexes, no format codes, so text from a document cannot
    reach further."""
    try:
        parsed = list(string.Formatter().parse(template))
    except ValueError:
        return template
    parts: list[str] = []
    for literal, name, code, conversion in parsed:
        text = literal
        if parts and parts[-1].endswith(".") and text.startswith(".") and not text.startswith(".."):
            text = text[1:]  # the date before it brought the full stop
        parts.append(text)
        if name is None:
            continue
        if name in values and not code and not conversion:
            parts.append(_local(values[name], language))
        else:
            parts.append("{" + name + "}")
    return "".join(parts)


def _local(value: object, language: str) -> str:
    if isinstance(value, Message):
        return translate(value, language)
    if isinstance(value, Verbatim | bool):
        return str(value)
    if isinstance(value, int | Decimal):
        return format_number(value, language)
    if isinstance(value, date):
        return format_date(value, language)
    if isinstance(value, tuple | list):
        return format_list([_local(part, language) for part in value], language)
    return to_cyrillic(str(value)) if language == "sr" else str(value)
