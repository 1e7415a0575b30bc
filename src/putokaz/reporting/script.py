"""A whole document in another script, at the moment it is put out; what is stored keeps its own."""

import re
from dataclasses import replace
from functools import cache
from html import escape, unescape

from putokaz.foundation.core.script import to_cyrillic, to_latin
from putokaz.reporting.document import Printed, mapped

_SPACED_OUT = re.compile(r"[^\W\d_](?: [^\W\d_]){3,}")
_CYRILLIC = re.compile("[Ѐ-ӿ]")  # without these, a text is in Latin already
_BETWEEN_TAGS = re.compile(r">([^<>]+)<")


def require_script(language: str, script: str) -> None:
    """``ValueError`` for English in Cyrillic: only Bosnian, Croatian and Serbian words have letters in both scripts."""
    if language == "en" and script == "cyrl":
        raise ValueError("English is not written in Cyrillic: choose the script latn, or another language.")


def in_script(document: Printed, script: str) -> Printed:
    """Everything printed in ``script`` (``"latn"`` or ``"cyrl"``): labels and content, drawings and alternative texts, never links."""
    convert = {"latn": to_latin, "cyrl": to_cyrillic}.get(script)
    if convert is None:
        raise ValueError(f"Unknown script {script!r}: choose latn or cyrl.")

    @cache
    def text(words: str) -> str:
        if script == "latn" and (words.isascii() or not _CYRILLIC.search(words)):
            return words
        if _SPACED_OUT.fullmatch(words):  # letters set apart are one word: L and J of it may be one letter
            return " ".join(convert(words.replace(" ", "")))
        return convert(words)

    def svg(drawing: str) -> str:
        return _BETWEEN_TAGS.sub(lambda match: f">{escape(text(unescape(match[1])))}<", drawing)

    return replace(mapped(document, text, svg=svg), script=script)
