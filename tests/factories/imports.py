"""Imports for tests. All documents are synthetic."""

from typing import Any

from factories.accounts import a_jurisdiction, an_actor
from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.models import Jurisdiction
from putokaz.imports.enums import ImportKind
from putokaz.imports.models import Import
from putokaz.imports.particulars import particulars_from_json
from putokaz.imports.services import accept_proposed_institutions, describe_import, upload_document
from putokaz.imports.tasks import start_reading


def a_plan(activities: int = 3, **changes: Any) -> dict[str, Any]:
    """The right reading of a made document: one goal, a programme for every eight activities."""
    rows = [an_activity(f"1.{at // 8 + 1}.{at % 8 + 1}", **changes) for at in range(activities)]
    programmes = [
        {"number": f"1.{at + 1}", "title": f"Jačanje saradnje {at + 1}", "activities": rows[at * 8 : at * 8 + 8]}
        for at in range(-(-activities // 8))
    ]
    return {"goals": [{"number": "1", "title": "SISTEM PODRŠKE", "programmes": programmes}]}


def an_activity(number: str, **changes: Any) -> dict[str, Any]:
    return {
        "number": number,
        "activity": f"Održati obuku broj {number} za stručnjake",
        "deadline": "Kontinuirano",
        "institutions": ["Vlada kantona", "Ministarstvo zdravstva", "Centri za socijalni rad"],
        "indicators": ["Broj održanih obuka", "Usvojen pravilnik"],
        "resources": ["Redovan budžet", "Donatorska sredstva"],
        "results": "Održane su 2 obuke dana 12.05.2023. godine.",
        **changes,
    }


def an_upload(
    content: bytes, *, name: str = "izvjestaj.docx", jurisdiction: Jurisdiction | None = None, actor: Actor | None = None
) -> Import:
    """A document that was brought and not read."""
    place = jurisdiction or a_jurisdiction()
    who = actor or an_actor("coordinator", place)
    return upload_document(content=content, name=name, content_type="application/octet-stream", jurisdiction=place, actor=who)


def an_import(
    content: bytes, *, name: str = "izvjestaj.docx", jurisdiction: Jurisdiction | None = None, actor: Actor | None = None
) -> Import:
    """A document that was read."""
    place = jurisdiction or a_jurisdiction()
    who = actor or an_actor("coordinator", place)
    imported = an_upload(content, name=name, jurisdiction=place, actor=who)
    start_reading(imported=imported, actor=who)
    imported.refresh_from_db()
    return imported


def a_ready_import(content: bytes, *, jurisdiction: Jurisdiction | None = None, actor: Actor | None = None) -> Import:
    """An import with nothing in its way."""
    place = jurisdiction or a_jurisdiction()
    who = actor or an_actor("coordinator", place)
    imported = accept_proposed_institutions(imported=an_import(content, jurisdiction=place, actor=who), actor=who)
    days = {"starts_on": "2021-01-01", "ends_on": "2024-12-31", "cycle_starts_on": "2021-01-01", "cycle_ends_on": "2024-12-31"}
    particulars = particulars_from_json({**imported.particulars, **days})
    return describe_import(imported=imported, particulars=particulars, kind=ImportKind(imported.kind), jurisdiction=place, actor=who)
