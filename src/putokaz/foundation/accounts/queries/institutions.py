"""Institutions: the list, and which one a document means."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from putokaz.foundation.accounts.models import Institution, Jurisdiction, Spelling
from putokaz.foundation.accounts.recognition import Directory, Recognised, directory_of
from putokaz.foundation.core.clock import today
from putokaz.foundation.core.sorting import search_text


def institution_list(
    *, words: str = "", kind: str = "", jurisdiction: Jurisdiction | None = None, active_only: bool = True
) -> QuerySet[Institution]:
    """Institutions with their level of government and the number of their people today. ``words`` are looked for in name, acronym and
    spellings; ``jurisdiction`` includes the levels below it."""
    rows = Institution.objects.select_related("jurisdiction", "parent")
    for word in search_text(words).split():
        rows = rows.filter(Q(search_text__contains=word) | Q(pk__in=Spelling.objects.filter(folded__contains=word).values("institution")))
    if kind:
        rows = rows.filter(kind=kind)
    if jurisdiction is not None:
        rows = rows.filter(jurisdiction__path__startswith=jurisdiction.path)
    if active_only:
        rows = rows.filter(is_active=True)
    current = Q(memberships__user__is_active=True) & (Q(memberships__until_on__isnull=True) | Q(memberships__until_on__gte=today()))
    return rows.annotate(people=Count("memberships__user", filter=current, distinct=True)).order_by("sort_key", "pk")


@dataclass(frozen=True, slots=True)
class Candidate:
    """``score`` from 0 to 1."""

    institution: Institution
    score: float


@dataclass(frozen=True, slots=True)
class Recognition:
    """``match`` when there is no doubt; ``candidates``, the likeliest first."""

    match: Institution | None
    candidates: tuple[Candidate, ...] = ()


def institution_directory() -> Directory:
    """All active institutions, for asking many times: ``institution_directory().named(text, jurisdiction.path)``. Two queries."""
    spellings: defaultdict[int, list[str]] = defaultdict(list)
    for key, text in Spelling.objects.values_list("institution_id", "text"):
        spellings[key].append(text)
    rows = Institution.objects.filter(is_active=True).values_list("pk", "name", "acronym", "jurisdiction__path")
    return directory_of(rows, spellings)


def institution_named(text: str, jurisdiction: Jurisdiction) -> Recognition:
    """The institution that a document of ``jurisdiction`` means by ``text``: in the own level, else above it, else anywhere if there is
    only one."""
    found: Recognised = institution_directory().named(text, jurisdiction.path)
    rows = Institution.objects.select_related("jurisdiction").in_bulk([one.key for one in found.candidates])
    candidates = tuple(Candidate(rows[one.key], one.score) for one in found.candidates)
    return Recognition(rows[found.match] if found.match is not None else None, candidates)
