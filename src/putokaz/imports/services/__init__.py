"""Writes: a document is brought, read, corrected, taken in and, while nothing depends on it, undone."""

from putokaz.imports.services.applying import apply_import
from putokaz.imports.services.correcting import (
    add_part,
    correct_text,
    place_leftover,
    remove_part,
    reopen_doubts,
    restore_part,
    settle_doubts,
    take_back_leftover,
)
from putokaz.imports.services.deciding import accept_proposed_institutions, decide_institutions, describe_import
from putokaz.imports.services.reading import begin_reading, read_document, stop_reading
from putokaz.imports.services.taking import TakenIn, take_in_report
from putokaz.imports.services.undoing import reopen_import, undo_import
from putokaz.imports.services.uploading import discard_import, upload_document

__all__ = [
    "TakenIn",
    "accept_proposed_institutions",
    "add_part",
    "apply_import",
    "begin_reading",
    "correct_text",
    "decide_institutions",
    "describe_import",
    "discard_import",
    "place_leftover",
    "read_document",
    "remove_part",
    "reopen_doubts",
    "reopen_import",
    "restore_part",
    "settle_doubts",
    "stop_reading",
    "take_back_leftover",
    "take_in_report",
    "undo_import",
    "upload_document",
]
