"""Times, sizes and findings as people say them."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from putokaz.foundation.core.formats import NO_BREAK_SPACE, format_number
from putokaz.foundation.core.text import fold_keeping_places, words

_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR
_NEAR: Final = 31
_KILO: Final = 1000


def ago_in_words(then: datetime, now: datetime) -> str:
    """*upravo*, *prije 5 minuta*, *prije 3 dana*, *prije 2 mjeseca*; a time to come is *upravo* (clocks differ)."""
    seconds = int((now - then).total_seconds())
    if seconds < _MINUTE:
        return _("just now")
    if seconds < _HOUR:
        count = seconds // _MINUTE
        return ngettext("%(count)s minute ago", "%(count)s minutes ago", count) % {"count": count}
    if seconds < _DAY:
        count = seconds // _HOUR
        return ngettext("%(count)s hour ago", "%(count)s hours ago", count) % {"count": count}
    count = seconds // _DAY
    if count < _NEAR:
        return ngettext("%(count)s day ago", "%(count)s days ago", count) % {"count": count}
    if count < 365:
        count = count // 30
        return ngettext("%(count)s month ago", "%(count)s months ago", count) % {"count": count}
    count = count // 365
    return ngettext("%(count)s year ago", "%(count)s years ago", count) % {"count": count}


def near_day_in_words(day: date, today: date) -> str:
    """How far a day is; nothing when it is more than a month away."""
    distance = (day - today).days
    if distance in (-1, 0, 1):
        return {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}[distance]
    if abs(distance) > _NEAR:
        return ""
    if distance > 0:
        return ngettext("in %(count)s day", "in %(count)s days", distance) % {"count": distance}
    return ngettext("%(count)s day ago", "%(count)s days ago", -distance) % {"count": -distance}


def size_in_words(size: int, language: str) -> str:
    """Bytes in thousands, as files are shown elsewhere: *840 B*, *12 kB*, *1,4 MB*."""
    if size < _KILO:
        return f"{size}{NO_BREAK_SPACE}B"
    if size < _KILO**2:
        return f"{format_number(Decimal(size) / _KILO, language, 0)}{NO_BREAK_SPACE}kB"
    return f"{format_number(Decimal(size) / _KILO**2, language, 1)}{NO_BREAK_SPACE}MB"


def found_in(text: str, query: str) -> list[tuple[int, int]]:
    """Where the words of a query begin words of the text, in order and without overlap. Letters and script do not matter."""
    wanted = [re.escape(word) for word in words(query)]
    if not wanted or not text:
        return []
    folded = fold_keeping_places(text)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(sorted(wanted, key=len, reverse=True)) + ")")
    return [folded.span(match.start(), match.end()) for match in pattern.finditer(folded.text)]
