"""Reads of imports."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from putokaz.foundation.accounts.actors import Actor, Place
from putokaz.foundation.accounts.models import Institution, Jurisdiction, Spelling
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.queries.places import jurisdictions_for
from putokaz.foundation.core.messages import Message
from putokaz.imports.enums import ImportKind, ImportState
from putokaz.imports.matching import Choice, Group, Known, Surroundings, groups_of
from putokaz.imports.models import Import
from putokaz.imports.particulars import lacks, particulars_from_json
from putokaz.imports.proposal.build import proposal_of
from putokaz.imports.proposal.contradictions import Contradiction, contradictions_of
from putokaz.imports.proposal.model import Placing, Proposal
from putokaz.imports.proposal.taking import report_of, wordings_of


def imports_of(actor: Actor) -> QuerySet[Import]:
    """The imports of the actor's teams, the latest first, without what was read."""
    return Import.objects.visible_to(actor).without_content().select_related("jurisdiction", "file", "plan")


def import_places(actor: Actor) -> QuerySet[Jurisdiction]:
    """The teams for which the actor may import."""
    return jurisdictions_for(actor, Permission.PLAN_IMPORT)


def same_document(imported: Import) -> QuerySet[Import]:
    """Other imports of the very same document for the same team, the latest first, except those given up."""
    rows = Import.objects.without_content().filter(file__sha256=imported.file.sha256, jurisdiction=imported.jurisdiction_id)
    return rows.exclude(pk=imported.pk).exclude(state__in=(ImportState.DISCARDED, ImportState.UNDONE)).select_related("file")


def surroundings_of(jurisdiction: Jurisdiction, actor: Actor) -> Surroundings:
    """What wordings of institutions are held against: all active institutions. Three queries."""
    spellings: dict[int, list[str]] = {}
    for key, text in Spelling.objects.values_list("institution_id", "text"):
        spellings.setdefault(key, []).append(text)
    rows = Institution.objects.filter(is_active=True).values_list("pk", "name", "acronym", "jurisdiction__path")
    known = tuple(Known(key, name, path, acronym, tuple(spellings.get(key, ()))) for key, name, acronym, path in rows)
    paths = dict(Jurisdiction.objects.values_list("key", "path"))
    addable = frozenset(key for key, path in paths.items() if actor.holds(Permission.INSTITUTION_MANAGE, Place(path)))
    return Surroundings(known, paths, jurisdiction.key, addable)


def institution_groups(imported: Import, actor: Actor) -> tuple[Group, ...]:
    """Every institution that the plan as corrected names, with what was decided or is proposed about it."""
    report = report_of(proposal_of(imported.document, imported.edits), imported.document)
    return groups_of(wordings_of(report), surroundings_of(imported.jurisdiction, actor), imported.matches)


@dataclass(frozen=True, slots=True)
class Summary:
    """An import in numbers, and what still stands in its way."""

    goals: int
    programmes: int
    activities: int
    indicators: int
    results: int
    matched: int
    new: int
    words: int
    undecided: int
    doubts: int
    settled: int
    leftovers: int
    placed: int
    outside: int
    changed: int
    removed: int
    added: int
    contradictions: tuple[Contradiction, ...]
    lacking: tuple[Message, ...]

    @property
    def is_ready(self) -> bool:
        return not self.contradictions and not self.lacking and not self.undecided


def summary_of(imported: Import, actor: Actor) -> Summary:
    """The import as it would be taken in now."""
    proposal = proposal_of(imported.document, imported.edits)
    groups = groups_of(wordings_of(report_of(proposal, imported.document)), surroundings_of(imported.jurisdiction, actor), imported.matches)
    choices = Counter(group.decided.choice if group.decided else None for group in groups)
    with_results = imported.kind == ImportKind.REPORT
    return Summary(
        goals=len(proposal.goals),
        programmes=sum(1 for _ in proposal.programmes),
        activities=sum(1 for _ in proposal.activities),
        indicators=sum(_lines(proposal, "indicators")),
        results=sum(1 for count in _lines(proposal, "results") if count) if with_results else 0,
        matched=choices[Choice.KNOWN],
        new=choices[Choice.NEW],
        words=choices[Choice.WORDS],
        undecided=choices[None],
        doubts=len(proposal.open_doubts),
        settled=len(proposal.doubts) - len(proposal.open_doubts),
        leftovers=len(proposal.open_leftovers),
        placed=sum(1 for one in proposal.leftovers if one.placing in (Placing.CELL, Placing.ACTIVITY)),
        outside=sum(1 for one in proposal.leftovers if one.placing is Placing.OUTSIDE),
        changed=sum(1 for activity in proposal.activities for cell in activity.cells if cell.is_changed and not activity.is_added),
        removed=len(proposal.removed),
        added=sum(1 for activity in proposal.activities if activity.is_added),
        contradictions=contradictions_of(proposal),
        lacking=tuple(lacks(particulars_from_json(imported.particulars), with_results=with_results)),
    )


def _lines(proposal: Proposal, column: str) -> Iterable[int]:
    return (len(cell.lines) for activity in proposal.activities for cell in activity.cells if cell.column.value == column)
