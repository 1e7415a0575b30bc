"""HTML in Serbian Cyrillic: text and spoken attributes are transliterated, everything else stays as it is."""

import html
import re
from functools import lru_cache
from typing import Final

from putokaz.foundation.core.script import to_cyrillic

_TOKEN: Final = re.compile(
    r"(?P<kept><!--.*?-->|<(?P<name>script|style|textarea|code|pre)\b.*?</(?P=name)\s*>|<(?P<own>\w+)[^>]*\btranslate=\"no\"[^>]*>.*?</(?P=own)\s*>)"
    r"|(?P<tag><[^>]+>)|(?P<text>[^<]+)",
    re.DOTALL | re.IGNORECASE,
)
_SPOKEN: Final = re.compile(r'(?P<before>\s(?:title|alt|placeholder|aria-label|aria-description|data-label)=")(?P<value>[^"]*)(?=")')
_REMEMBERED: Final = 20_000


def markup_to_cyrillic(page: str) -> str:
    """The page with its text nodes and the attributes that are read aloud in Cyrillic. Not: scripts, code, form values, addresses, and any
    element marked ``translate="no"``."""
    return _TOKEN.sub(_token, page)


def _token(match: re.Match[str]) -> str:
    if match["text"] is not None:
        return _text(match["text"])
    if match["tag"] is not None and '="' in match["tag"]:
        return _SPOKEN.sub(lambda found: found["before"] + _text(found["value"]), match["tag"])
    return match[0]


@lru_cache(maxsize=_REMEMBERED)
def _text(text: str) -> str:
    if text.isspace():
        return text
    return html.escape(to_cyrillic(html.unescape(text)), quote=True)
