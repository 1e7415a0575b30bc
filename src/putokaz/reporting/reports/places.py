"""Where something stands in the document that was read, in words."""

from collections.abc import Iterable

from putokaz.foundation.core.source import Source
from putokaz.monitoring.checks.labels import place_words
from putokaz.reporting.wording import Wording

_MOST_PLACES = 3


def place(source: Source, say: Wording) -> str:
    """``page 12, lines 410–418``; empty when the format knows no place."""
    return ", ".join(map(say, place_words(source)))


def places(sources: Iterable[Source], say: Wording) -> str:
    """The first few places, each once."""
    found = list(dict.fromkeys(filter(None, (place(source, say) for source in sources))))
    return "; ".join(found[:_MOST_PLACES]) + (" …" if len(found) > _MOST_PLACES else "")
