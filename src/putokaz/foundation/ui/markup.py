"""HTML in Serbian Cyrillic: text and spoken attributes are transliterated, everything else stays as it is."""

import html
import re
from functools import lru_cache
from typing import Final

from putokaz.foundation.core.script import to_cyrillic

# What is raw (its tags and all within), one tag, or text up to the next tag. A lone "<" is text.
_TOKEN: Final = re.compile(
    r"(?P<raw><!--.*?(?:-->|\Z)|<(?P<name>script|style|textarea|code|pre|kbd|samp)\b.*?(?:</(?P=name)\s*>|\Z))"
    r"|(?P<tag></?[a-z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>|<![^>]*>)"
    r"|(?P<text>[^<]+|<)",
    re.DOTALL | re.IGNORECASE,
)
_NAME: Final = re.compile(r"</?([a-z][a-z0-9-]*)", re.IGNORECASE)
_STAYS: Final = re.compile(r'\stranslate="no"|\slang="en', re.IGNORECASE)
_SPOKEN: Final = re.compile(
    r'(?P<before>\s(?:title|alt|placeholder|label|aria-label|aria-description|aria-roledescription|aria-valuetext|data-label|data-confirm)=")'
    r'(?P<value>[^"]*)(?=")',
    re.IGNORECASE,
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_REMEMBERED: Final = 20_000


def markup_to_cyrillic(page: str) -> str:
    """The page with its text and the attributes that are read aloud in Cyrillic. Not: scripts, styles, code, keys, what stands in form
    fields, addresses, and all within an element that is marked ``translate="no"`` or is in English (``lang="en"``)."""
    parts: list[str] = []
    add = parts.append
    staying, depth = "", 0  # inside which element nothing changes, and how many of that name are open
    for match in _TOKEN.finditer(page):
        kind, token = match.lastgroup, match[0]
        if kind == "text":
            add(token if staying else _text(token))
        elif kind == "tag":
            name, opens, stays, changed = _tag(token)
            if staying:
                depth += opens if name == staying else 0
                staying = staying if depth else ""
                add(token)
            else:
                staying, depth = (name, 1) if stays else ("", 0)
                add(changed)
        else:
            add(token)
    return "".join(parts)


@lru_cache(maxsize=_REMEMBERED)
def _tag(tag: str) -> tuple[str, int, bool, str]:
    """Its name; 1 for one that opens, -1 for one that closes, 0 for one that does neither; whether all within what it opens stays as it
    is; and the tag with its spoken attributes in Cyrillic."""
    found = _NAME.match(tag)
    if not found:
        return "", 0, False, tag
    name = found[1].lower()
    empty = name in _VOID or tag.endswith("/>")
    opens = -1 if tag.startswith("</") else 0 if empty else 1
    if _STAYS.search(tag):
        return name, opens, opens == 1, tag
    return name, opens, False, _SPOKEN.sub(lambda spoken: spoken["before"] + html.escape(_said(spoken["value"]), quote=True), tag)


@lru_cache(maxsize=_REMEMBERED)
def _text(text: str) -> str:
    return html.escape(_said(text), quote=False) if _LETTER.search(text) else text


def _said(value: str) -> str:
    return to_cyrillic(html.unescape(value) if "&" in value else value)
