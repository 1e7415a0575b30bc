"""A person corrects what was read. The document itself is never changed: corrections lie over it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.core.messages import translate
from putokaz.foundation.core.refusals import NotNow
from putokaz.imports import workflow
from putokaz.imports.enums import ImportEvent
from putokaz.imports.models import Import
from putokaz.imports.permissions import may_work_on_import
from putokaz.imports.proposal import correct
from putokaz.imports.proposal.build import proposal_of
from putokaz.imports.proposal.model import Placing
from putokaz.imports.services.locking import locked, save_change

Edits = dict[str, Any]


def correct_text(*, imported: Import, key: str, text: str, seen: str, actor: Actor) -> Import:
    """Another text for a cell, a number or a title. ``seen`` is what stood there when the person began: :class:`NotNow` when somebody else
    changed it since."""

    def change(row: Import) -> Edits:
        if correct.tidy(correct.current_text(proposal_of(row.document, row.edits), key)) != correct.tidy(seen):
            raise NotNow(_("Somebody else changed this in the meantime. Look at it again before you change it."))
        return correct.with_text(row.document, row.edits, key, text)

    return _corrected(imported, actor, change, key)


def settle_doubts(*, imported: Import, keys: Iterable[str], actor: Actor) -> Import:
    """What was doubted is right as it is."""
    chosen = tuple(keys)
    return _corrected(imported, actor, lambda row: correct.with_doubts_settled(row.edits, _known(row, chosen), settled=True), *chosen)


def reopen_doubts(*, imported: Import, keys: Iterable[str], actor: Actor) -> Import:
    """What was settled is doubted again."""
    chosen = tuple(keys)
    return _corrected(imported, actor, lambda row: correct.with_doubts_settled(row.edits, _known(row, chosen), settled=False), *chosen)


def _known(row: Import, keys: tuple[str, ...]) -> tuple[str, ...]:
    known = {f"d{at}" for at in range(len(row.document.get("doubts", ())))}
    return tuple(key for key in keys if key in known)


def place_leftover(*, imported: Import, key: str, how: Placing, actor: Actor, to: str = "") -> Import:
    """Put a text that the reader could not place where it belongs."""
    return _corrected(imported, actor, lambda row: correct.with_leftover_placed(row.document, row.edits, key, how, to), key)


def take_back_leftover(*, imported: Import, key: str, actor: Actor) -> Import:
    """Take such a text back from where it was put."""
    return _corrected(imported, actor, lambda row: correct.with_leftover_back(row.document, row.edits, key), key)


def add_part(*, imported: Import, kind: str, under: str, number: str, title: str, actor: Actor) -> tuple[Import, str]:
    """Add a goal, a programme or an activity, and say its key."""
    made: list[str] = []

    def change(row: Import) -> Edits:
        edits, key = correct.with_part(row.document, row.edits, kind, under, number, title)
        made.append(key)
        return edits

    return _corrected(imported, actor, change, kind), made[0]


def remove_part(*, imported: Import, key: str, actor: Actor) -> Import:
    """Take a goal, a programme or an activity out; it is kept and can be put back."""
    return _corrected(imported, actor, lambda row: correct.without_part(row.document, row.edits, key), key)


def restore_part(*, imported: Import, key: str, actor: Actor) -> Import:
    """Put back what was taken out."""
    return _corrected(imported, actor, lambda row: correct.with_part_back(row.edits, key), key)


@transaction.atomic
def _corrected(imported: Import, actor: Actor, change: Callable[[Import], Edits], *keys: str) -> Import:
    row = locked(imported)
    may_work_on_import(actor, row)
    workflow.require_proposed(row.state)
    try:
        row.edits = change(row)
    except correct.Unfit as unfit:
        raise NotNow(translate(unfit.reason, get_language() or "bs")) from unfit
    save_change(row, actor, ImportEvent.CORRECTED, "edits", changed=keys)
    return row
