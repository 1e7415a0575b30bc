"""Two people changed the same text: what only one of them changed is taken from that one, the rest is put before a person. Pure.

Items of a list (institutions, indicators, resources) are merged one by one, so that two people may change two indicators.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from putokaz.monitoring.plans.content import ActivityContent

_SCALARS: Final = ("programme", "number", "text", "deadline")
_LISTS: Final[Mapping[str, Callable[[Any], str]]] = {
    "responsibilities": lambda item: item.words,
    "indicators": lambda item: item.uid or item.text,
    "resources": lambda item: item.words,
}


@dataclass(frozen=True, slots=True)
class Overlap:
    """A field that both changed, each differently."""

    name: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """``content`` has mine where both changed a field; ``overlaps`` are those fields, in the order of the template.
    ``taken`` are the fields that came from the others alone."""

    content: ActivityContent
    overlaps: tuple[Overlap, ...] = ()
    taken: tuple[str, ...] = ()


def merge(base: ActivityContent, mine: ActivityContent, theirs: ActivityContent) -> Merged:
    """What ``mine`` and ``theirs`` make of ``base`` together."""
    fields: dict[str, Any] = {}
    overlaps: list[Overlap] = []
    for name in (*_SCALARS, *_LISTS):
        sides = getattr(base, name), getattr(mine, name), getattr(theirs, name)
        found, agrees = _field(name, *sides)
        fields[name] = found
        if not agrees:
            overlaps.append(Overlap(name, *sides))
    taken = tuple(name for name in fields if getattr(mine, name) != fields[name])
    return Merged(replace(mine, **fields), tuple(overlaps), taken)


def _field(name: str, base: Any, mine: Any, theirs: Any) -> tuple[Any, bool]:
    """The merged value and whether both sides agree to it."""
    if mine in (theirs, base):
        return theirs, True
    if theirs == base:
        return mine, True
    if name not in _LISTS:
        return mine, False
    merged = _items(_LISTS[name], base, mine, theirs)
    return (mine, False) if merged is None else (merged, True)


def _items(key: Callable[[Any], str], base: tuple[Any, ...], mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """Both lists merged item by item: those of ``base`` in their order, then what is new, by key. ``None`` when both changed one item,
    when an item stands twice, or when both put what is left into another order."""
    old, ours, others = ({key(item): item for item in side} for side in (base, mine, theirs))
    if (len(old), len(ours), len(others)) != (len(base), len(mine), len(theirs)) or _is_reordered(old, ours, others):
        return None
    found = []
    for name in (*old, *sorted((ours.keys() | others.keys()) - old.keys())):
        was, one, other = old.get(name), ours.get(name), others.get(name)
        if one not in (other, was) and other != was:
            return None
        item = other if one == was else one
        if item is not None:
            found.append(item)
    return tuple(found)


def _is_reordered(old: Mapping[str, Any], *sides: Mapping[str, Any]) -> bool:
    return any(_kept(side, old) != _kept(old, side) for side in sides)


def _kept(names: Iterable[str], among: Mapping[str, Any]) -> list[str]:
    return [name for name in names if name in among]
