"""Results that tell only of others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from putokaz.foundation.core.messages import Message, msg
from putokaz.foundation.core.numbers import find_numbers
from putokaz.foundation.core.text import words
from putokaz.monitoring.checks.finding import Evidence, Finding, Severity
from putokaz.monitoring.checks.rules.attribution.actors import (
    DATA,
    Level,
    Outsider,
    actors_elsewhere,
    is_local,
    is_outsider,
    names_institution,
    places_told,
)
from putokaz.monitoring.checks.sentences import Sentence, folded, sentences, shortened
from putokaz.monitoring.checks.view import Activity, Column, ReportView
from putokaz.monitoring.checks.wording import pattern

_COUNTED: Final = pattern(DATA["figures"]["counted"])
_OF_STATE: Final = pattern(DATA["figures"]["state"])
_TAKE_PART: Final = pattern(["učestvova*", "sudjelova*", "prisustvova*"])
_QUOTED: Final = re.compile(r'"[^"]{3,200}"')
_NUMBER_OF: Final = re.compile(rf"\bbroj\w*\b[^.;]{{0,40}}{_COUNTED.pattern}[^.;]*\d")
_LETTERS: Final = re.compile(r"[^\W\d_]{3}")
_MOST: Final = 4
_STATE: Final = "bih"


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """The sentences of a result that tell of others, and who or where these are."""

    activity: Activity
    told: tuple[tuple[Sentence, tuple[Outsider, ...]], ...]

    @property
    def outsiders(self) -> tuple[Outsider, ...]:
        unique = {outsider.quote: outsider for _, found in self.told for outsider in found}
        return tuple(one for one in unique.values() if not any(one.quote != other and one.quote in other for other in unique))


def _outsiders(sentence: Sentence, territory: str | None) -> tuple[Outsider, ...]:
    found = actors_elsewhere(sentence, territory)
    if territory is None or territory == _STATE:
        return found
    here, away = places_told(sentence, territory)
    return found if here else found + tuple(Outsider(place, Level.ELSEWHERE) for place in away)


def _own_institutions(report: ReportView) -> tuple[str, ...]:
    """The institutions of the plan that are not of the state or from abroad."""
    named = {item: None for activity in report.activities for item in activity.cell(Column.INSTITUTIONS).items}
    return tuple(item for item in named if not is_outsider(item, report.territory))


@lru_cache(maxsize=1024)
def _others_in(text: str, institutions: tuple[str, ...], territory: str | None) -> tuple[tuple[Sentence, tuple[Outsider, ...]], ...]:
    """The sentences of a result that tell of others; none when it also tells of somebody or somewhere of the report's own."""
    read = sentences(text)
    told = tuple((sentence, found) for sentence in read if (found := _outsiders(sentence, territory)))
    outside = {sentence.text for sentence, _ in told}
    if not told or any(is_local(sentence, territory, outside=sentence.text in outside) for sentence in read):
        return ()
    if any(names_institution(sentence, institution, territory) for sentence in read for institution in institutions):
        return ()
    return told


def _only_others(report: ReportView, activity: Activity, own: tuple[str, ...]) -> _Elsewhere | None:
    """What the result tells of others, when it tells of nobody and nowhere of the report's own (``own`` are its institutions)."""
    if not _LETTERS.search(activity.results):
        return None
    institutions = (*activity.cell(Column.INSTITUTIONS).items, *own)
    told = _others_in(activity.results, tuple(dict.fromkeys(institutions)), report.territory)
    return _Elsewhere(activity, told) if told else None


def _asked_for(activity: Activity, outsider: Outsider) -> bool:
    """Whether the activity itself speaks of this other one, so that naming it answers the activity."""
    wanted = words(outsider.quote)
    asked = words(activity.text)
    return all(any(word[:5] == other[:5] for other in asked) for word in wanted)


def _finding(rule: str, found: _Elsewhere, message: Message, settle: Message, severity: Severity) -> Finding:
    cell = found.activity.cell(Column.RESULTS)
    evidence = tuple(Evidence(shortened(sentence.text), cell.sources, found.activity.number) for sentence, _ in found.told[:_MOST])
    return Finding(rule, severity, (found.activity.number,), message, settle, evidence)


def _named(found: _Elsewhere, *levels: Level) -> str:
    quotes = [outsider.quote for outsider in found.outsiders if not levels or outsider.level in levels]
    return ", ".join(quotes[:_MOST]) + (" …" if len(quotes) > _MOST else "")


def _found(report: ReportView) -> Iterator[tuple[_Elsewhere, bool, bool]]:
    """Results that tell only of others, whether the state is among them, and whether the activity asked for exactly these."""
    own = _own_institutions(report)
    for activity in report.activities:
        found = _only_others(report, activity, own)
        if found is not None:
            state = any(outsider.level is Level.STATE for outsider in found.outsiders)
            yield found, state, all(_asked_for(activity, outsider) for outsider in found.outsiders)


_SETTLE: Final = msg(
    "Say what the responsible institutions did for it: who took part, when, with which outcome here. If they did nothing, the activity "
    "is not implemented."
)


def state_level(report: ReportView) -> Iterator[Finding]:
    """The result tells what institutions of the state did; nobody of the report's own is named."""
    for found, state, asked in _found(report):
        if not state:
            continue
        if asked and _TAKE_PART.search(folded(found.activity.text).text):
            message = msg(
                "The result of {activity} tells what {who} did, not whether anybody from here took part.",
                activity=found.activity.number,
                who=_named(found, Level.STATE),
            )
            yield _finding("attribution.state_level", found, message, _SETTLE, Severity.NOTE)
        elif not asked:
            message = msg(
                "The result of {activity} tells only what others did, at the level of the state ({who}). None of its responsible "
                "institutions is named.",
                activity=found.activity.number,
                who=_named(found),
            )
            yield _finding("attribution.state_level", found, message, _SETTLE, Severity.WARNING)


def outside(report: ReportView) -> Iterator[Finding]:
    """The result names only international organisations, associations, institutions or places elsewhere."""
    for found, state, asked in _found(report):
        if not state and not asked:
            message = msg(
                "The result of {activity} names only others, or places elsewhere: {who}. None of its responsible institutions is named.",
                activity=found.activity.number,
                who=_named(found),
            )
            yield _finding("attribution.outside", found, message, _SETTLE, Severity.WARNING)


def _counts_country(sentence: Sentence, territory: str) -> bool:
    """Whether the sentence, its quoted titles left out, counts victims or cases of the whole country."""
    text = _QUOTED.sub(" ", sentence.plain)
    if not _OF_STATE.search(text) or not _COUNTED.search(text) or places_told(sentence, territory)[0]:
        return False
    return bool(_NUMBER_OF.search(text)) or any(_COUNTED.search(folded(found.following).text) for found in find_numbers(text))


def wider_figures(report: ReportView) -> Iterator[Finding]:
    """Victims or cases of the whole country are counted in the report of a part of it."""
    if report.territory is None or report.territory == _STATE:
        return
    for activity in report.activities:
        told = [sentence for sentence in sentences(activity.results) if _counts_country(sentence, report.territory)]
        if told:
            cell = activity.cell(Column.RESULTS)
            yield Finding(
                "attribution.wider_figures",
                Severity.NOTE,
                (activity.number,),
                msg("The result of {activity} counts victims or cases of the whole country.", activity=activity.number),
                msg("Give the figure for the territory of this report, or say that the figure is of the state and name its source."),
                tuple(Evidence(shortened(sentence.text), cell.sources, activity.number) for sentence in told),
            )
