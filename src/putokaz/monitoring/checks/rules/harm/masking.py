"""Quotations that do not repeat the harm."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from putokaz.monitoring.checks.rules.harm.details import Details, details_in
from putokaz.monitoring.checks.rules.harm.names import PersonNamed, persons_named
from putokaz.monitoring.checks.sentences import sentences

MASK: Final = "▪▪▪▪"
_KEPT: Final = 1  # words before a name in a case that a quotation keeps: "žrtva ▪▪▪▪"


def without_names(text: str, named: Iterable[PersonNamed]) -> str:
    """``text`` with each name masked; where it speaks of a case, with all that follows and most of what stands before."""
    named = tuple(named)
    if case := [person for person in named if person.in_a_case]:
        before = text[: case[0].start].split()[-_KEPT:]
        return " ".join(["…", *before, MASK, "…"])
    for person in sorted(named, key=lambda one: -one.start):
        text = text[: person.start] + MASK + text[person.end :]
    return text


def of_persons(details: Details) -> str:
    """Only how many, never who: ``1 žrtva … ▪▪▪▪``."""
    return "; ".join(f"{person} … {MASK}" for person in dict.fromkeys(details.persons))


@lru_cache(maxsize=4096)
def masked(text: str) -> str:
    """``text`` as it may be quoted: sentences that could identify a person are cut to how many, names are masked."""
    for sentence in sentences(text):
        found = details_in(sentence)
        if found is not None:
            text = text.replace(sentence.text, of_persons(found))
        elif named := persons_named(sentence.text):
            text = text.replace(sentence.text, without_names(sentence.text, named))
    return text
