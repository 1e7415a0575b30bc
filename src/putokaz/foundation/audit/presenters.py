"""How an event is told to a person. Apps register the words of their events; an event that nobody presents is shown by its key."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.functional import Promise

_WORDS: Final[dict[str, str | Promise]] = {}
_TARGETS: Final[dict[str, Callable[[str], str | None]]] = {}


def register_events(*choices: type[TextChoices]) -> None:
    """The events of an app, with their labels. Called from ``AppConfig.ready``."""
    for group in choices:
        for event in group:
            _WORDS[event.value] = event.label


def register_target(kind: str, address: Callable[[str], str | None]) -> None:
    """Where a target of this kind (``plans.plan``) is looked at; the function gets its id and may answer ``None``."""
    _TARGETS[kind] = address


def words_for(event: str) -> str:
    return str(_WORDS.get(event, event))


def address_of(kind: str, target: str) -> str | None:
    """The page of a target, or ``None`` where there is none."""
    find = _TARGETS.get(kind)
    return find(target) if find and target else None


def known_events() -> Mapping[str, str | Promise]:
    """Every registered event with its words, for filters."""
    return dict(sorted(_WORDS.items()))


def groups() -> Iterable[str]:
    """The apps that have events (``plans``, ``accounts``), for filters."""
    return sorted({event.partition(".")[0] for event in _WORDS})
