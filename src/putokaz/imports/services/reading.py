"""Reading a document, in the background.

A reading has a number (``attempt``). Whatever an earlier one still says, after it was stopped or taken for dead, is ignored.
"""

from datetime import date
from time import monotonic
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor, system_actor
from putokaz.foundation.core.clock import now
from putokaz.foundation.core.messages import Message, msg
from putokaz.foundation.core.refusals import NotNow
from putokaz.imports import workflow
from putokaz.imports.enums import ImportEvent, ImportKind, ImportState
from putokaz.imports.models import Import
from putokaz.imports.particulars import particulars_to_json, proposed_particulars
from putokaz.imports.permissions import may_work_on_import
from putokaz.imports.proposal.stored import message_to_json, to_stored
from putokaz.imports.readers import ParsedDocument, Unreadable, read
from putokaz.imports.readers.excerpts import kept_words
from putokaz.imports.services.locking import locked, save_change
from putokaz.monitoring.checks.view import ReportView
from putokaz.monitoring.plans.models import Strategy

_OFTEN: Final = 0.4  # seconds between two notes of progress
_READER: Final = "imports"


class Superseded(Exception):
    """This reading was stopped, or another took its place."""


@transaction.atomic
def begin_reading(*, imported: Import, actor: Actor) -> Import:
    """Make the import ready to be read; its new ``attempt`` names the reading. A reading under way is only replaced when it seems dead."""
    imported = locked(imported)
    may_work_on_import(actor, imported)
    workflow.require_next(imported.state, ImportState.READING)
    if imported.state == ImportState.READING and not imported.is_stuck:
        raise NotNow(_("This document is being read right now."))
    imported.state = ImportState.READING
    imported.attempt += 1
    imported.share, imported.step, imported.trouble = 0, {}, {}
    imported.alive_at = now()
    save_change(imported, actor, ImportEvent.READING_BEGUN, "state", "attempt", "share", "step", "trouble", "alive_at")
    return imported


@transaction.atomic
def stop_reading(*, imported: Import, actor: Actor) -> Import:
    """Stop the reading; the document waits to be read again."""
    imported = locked(imported)
    may_work_on_import(actor, imported)
    workflow.require_next(imported.state, ImportState.UPLOADED)
    imported.state = ImportState.UPLOADED
    imported.share, imported.step = 0, {}
    save_change(imported, actor, ImportEvent.STOPPED, "state", "share", "step")
    return imported


def read_document(*, key: int, attempt: int) -> None:
    """Read the document of an import (its primary key) and propose a plan. For the background only: begun by :func:`begin_reading`.

    Nothing is kept until everything was read, so a reading that dies in the middle leaves an import that can be read again.
    """
    imported = Import.objects.filter(pk=key, attempt=attempt, state=ImportState.READING).select_related("file").first()
    if imported is None:
        return
    try:
        with imported.file.file.open("rb") as stream:
            data = stream.read()
        parsed = read(data, progress=_Teller(key, attempt))
        _keep(key, attempt, parsed, kept_words(data, parsed))
    except Superseded:
        return
    except Unreadable as refusal:
        _fail(key, attempt, refusal.reason)
    except FileNotFoundError:
        _fail(key, attempt, msg("The document is no longer in the store of files. Bring it again."))
    except Exception:
        _fail(key, attempt, msg("Something went wrong while reading. It was noted; read the document again, or send it in another format."))
        raise


class _Teller:
    """Notes how far the reading is, at most every few tenths of a second, and notices that it was stopped."""

    def __init__(self, key: int, attempt: int) -> None:
        self.rows = Import.objects.filter(pk=key, attempt=attempt, state=ImportState.READING)
        self.told = 0.0

    def __call__(self, share: float, step: Message) -> None:
        if monotonic() - self.told < _OFTEN:
            return
        self.told = monotonic()
        if not self.rows.update(share=min(max(share, 0), 1), step=message_to_json(step), alive_at=now()):
            raise Superseded


@transaction.atomic
def _keep(key: int, attempt: int, parsed: ParsedDocument, excerpts: dict[str, Any]) -> None:
    imported = _still_reading(key, attempt)
    report = parsed.report
    imported.format = parsed.format.value
    imported.document, imported.excerpts = to_stored(parsed), excerpts
    imported.edits, imported.matches = {}, {}
    imported.kind = ImportKind.REPORT if any(activity.results for activity in report.activities) else ImportKind.PLAN
    strategies = {one.pk: (one.starts_on, one.ends_on) for one in Strategy.objects.all()}
    imported.particulars = particulars_to_json(proposed_particulars(report, _title(report, imported.jurisdiction.name), strategies))
    imported.state, imported.share, imported.step = ImportState.PROPOSED, 1, {}
    save_change(
        imported,
        system_actor(_READER),
        ImportEvent.READ,
        *("format", "document", "excerpts", "edits", "matches", "kind", "particulars", "state", "share", "step"),
    )


def _title(report: ReportView, place: str) -> str:
    years = _years(report.period.start, report.period.end) if report.period else ""
    return _("Action plan to counter trafficking in human beings – %(place)s %(years)s") % {"place": place, "years": years}


def _years(start: date, end: date) -> str:
    return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"


@transaction.atomic
def _fail(key: int, attempt: int, reason: Message) -> None:
    try:
        imported = _still_reading(key, attempt)
    except Superseded:
        return
    imported.state, imported.share, imported.step = ImportState.FAILED, 0, {}
    imported.trouble = message_to_json(reason)
    save_change(imported, system_actor(_READER), ImportEvent.FAILED, "state", "share", "step", "trouble")


def _still_reading(key: int, attempt: int) -> Import:
    imported = locked(Import(pk=key))
    if imported.attempt != attempt or imported.state != ImportState.READING:
        raise Superseded
    return imported
