"""How an event is told to a person. Apps register the words of their events; an event that nobody presents is shown by its key."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _

_WORDS: Final[dict[str, str | Promise]] = {}
_TARGETS: Final[dict[str, Callable[[str], str | None]]] = {}
_KINDS: Final[dict[str, str | Promise]] = {}


def register_events(*choices: type[TextChoices]) -> None:
    """The events of an app, with their labels. Called from ``AppConfig.ready``."""
    for group in choices:
        for event in group:
            _WORDS[event.value] = event.label


def register_target(kind: str, address: Callable[[str], str | None] | None, called: str | Promise = "") -> None:
    """Where a target of this kind (``plans.plan``) is looked at; the function gets its id and may answer ``None``. ``called`` is what a
    person calls it."""
    if address is not None:
        _TARGETS[kind] = address
    if called:
        _KINDS[kind] = called


def words_for(event: str) -> str:
    return str(_WORDS.get(event, event))


def address_of(kind: str, target: str) -> str | None:
    """The page of a target, or ``None`` where there is none."""
    find = _TARGETS.get(kind)
    return find(target) if find and target else None


def actor_in_words(key: str, name: str) -> str:
    """Who acted: the name as it was then; the system by its purpose; nobody known."""
    if key == "anonymous":
        return _("Somebody not signed in")
    return name or key


def kind_in_words(kind: str) -> str:
    """*plan*, *institution*: what sort of thing ``plans.plan`` is; nothing for no target or a kind that is gone."""
    if kind in _KINDS:
        return str(_KINDS[kind])
    try:
        return str(apps.get_model(kind)._meta.verbose_name) if kind else ""
    except (LookupError, ValueError):
        return ""


def fields_in_words(kind: str, names: Iterable[str]) -> list[str]:
    """The names of fields as forms call them; a name that no field has any more stays as it is."""
    try:
        meta = apps.get_model(kind)._meta if kind else None
    except (LookupError, ValueError):
        meta = None
    found = []
    for name in names:
        try:
            label = getattr(meta.get_field(name), "verbose_name", name) if meta is not None else name
        except FieldDoesNotExist:
            label = name
        found.append(str(label))
    return found


def known_events() -> Mapping[str, str | Promise]:
    """Every registered event with its words, for filters."""
    return dict(sorted(_WORDS.items()))


def groups() -> Iterable[str]:
    """The apps that have events (``plans``, ``accounts``), for filters."""
    return sorted({event.partition(".")[0] for event in _WORDS})
