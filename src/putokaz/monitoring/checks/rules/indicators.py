"""Family 5, indicators: whether the numbers of a result answer what the indicators ask for (``design: methods, 4``)."""

import re
from collections.abc import Iterator
from functools import cache

from putokaz.foundation.core.messages import msg, nmsg
from putokaz.monitoring.checks.finding import Finding, Severity
from putokaz.monitoring.checks.registry import Rule
from putokaz.monitoring.checks.results import NumberKind, NumberMention, Reading, concepts_of, read, words
from putokaz.monitoring.checks.standing import cell_evidence, not_started, reports_columns, result_evidence
from putokaz.monitoring.checks.view import Activity, Column, ReportView
from putokaz.monitoring.checks.wording import fold, stems
from putokaz.monitoring.plans.indicators import IndicatorKind, propose_kind

NO_NUMBER, OTHER_NUMBER = "indicators.no_number", "indicators.number_without_indicator"


def numeric_indicators(activity: Activity) -> tuple[tuple[str, IndicatorKind], ...]:
    """The indicators of ``activity`` that only a number can answer, with their kind."""
    proposed = ((item, propose_kind(item)) for item in activity.cell(Column.INDICATORS).items)
    return tuple((item, kind) for item, kind in proposed if kind in (IndicatorKind.COUNT, IndicatorKind.AMOUNT))


def answers(number: NumberMention, indicator: str, kind: IndicatorKind) -> bool:
    """Whether ``number`` may be the value of ``indicator``: it counts the same thing, or a kind of it."""
    if kind is IndicatorKind.AMOUNT:
        return number.kind is NumberKind.AMOUNT
    if number.kind is NumberKind.AMOUNT:
        return "money" in _asked(indicator)
    if _own_words(indicator) & set(stems(fold(number.counted).text)):
        return True
    asked = _asked(indicator)
    return bool(number.concepts & {answer for concept in asked for answer in words()["answers"].get(concept, ())})


@cache
def _heads(indicator: str) -> tuple[str, ...]:
    """What the indicator counts, folded: "broj djece i porodica koje su ..." counts children and families, not what they did."""
    text = _AFTER_HEAD.split(fold(indicator).text.lstrip(" -*•"), maxsplit=1)[0]
    return tuple(part for part in re.split(r",|/|\b(?:i|te|ili)\b", text) if part.strip())


_AFTER_HEAD = re.compile(r"\b(?:koj\w+|kojima|u|na|iz|za|o|s|sa|od|po|prema|radi|kod|putem|tokom)\b")


@cache
def _asked(indicator: str) -> frozenset[str]:
    """The concepts counted: in each part of the head, that of the first countable word ("polaznika obuke" are participants)."""
    found = (next((concepts for word in part.split() if (concepts := concepts_of(word))), concepts_of(part)) for part in _heads(indicator))
    return frozenset[str]().union(*found)


@cache
def _own_words(indicator: str) -> frozenset[str]:
    """What the indicator itself counts; words that stand in every indicator do not tell."""
    openings = {stem for word in words()["indicator_openings"]["words"] for stem in stems(fold(word).text)}
    return frozenset(stem for part in _heads(indicator) for stem in [one for one in stems(part) if one not in openings][:2])


def _unanswered(activity: Activity, reading: Reading) -> tuple[str, ...]:
    return tuple(
        item for item, kind in numeric_indicators(activity) if not any(answers(number, item, kind) for number in reading.counts)
    )


def _no_number(report: ReportView) -> Iterator[Finding]:
    if not reports_columns(report, Column.INDICATORS, Column.RESULTS):
        return
    for activity in report.activities:
        reading = read(activity.results)
        if not_started(activity) or reading.none_said is not None:
            continue
        asked = numeric_indicators(activity)
        missing = _unanswered(activity, reading)
        if missing:
            yield _missing_finding(activity, len(asked), missing)


def _missing_finding(activity: Activity, asked: int, missing: tuple[str, ...]) -> Finding:
    none = asked == len(missing)
    listed = "; ".join(item.rstrip(" .;") for item in missing)
    found = (
        nmsg(
            "The indicator asks for a number and the result gives none: {listed}.",
            "{count} indicators ask for a number and the result gives none of them: {listed}.",
            asked,
            listed=listed,
        )
        if none
        else nmsg(
            "{asked} indicators ask for a number; for one the result gives none: {listed}.",
            "{asked} indicators ask for a number; for {count} the result gives none: {listed}.",
            len(missing),
            asked=asked,
            listed=listed,
        )
    )
    return Finding(
        rule=NO_NUMBER,
        severity=Severity.WARNING if none else Severity.NOTE,
        activities=(activity.number,),
        found=found,
        settle=msg("Write the number for each of these indicators, or that it is not known; if nothing happened, write 0."),
        evidence=(result_evidence(activity), *(cell_evidence(activity, Column.INDICATORS, item) for item in missing)),
    )


def _other_number(report: ReportView) -> Iterator[Finding]:
    """Numbers were given, and not one of them is what an indicator asks for."""
    if not reports_columns(report, Column.INDICATORS, Column.RESULTS):
        return
    for activity in report.activities:
        asked = numeric_indicators(activity)
        reading = read(activity.results)
        numbers = tuple(number for number in reading.counts if number.concepts & _WORTH_COUNTING)
        if not asked or not numbers or any(answers(number, item, kind) for number in reading.counts for item, kind in asked):
            continue
        yield Finding(
            rule=OTHER_NUMBER,
            severity=Severity.NOTE,
            activities=(activity.number,),
            found=nmsg(
                "The result gives a number that no indicator of this activity asks for: {numbers}.",
                "The result gives numbers, but none that an indicator of this activity asks for: {numbers}.",
                len(numbers),
                numbers="; ".join(dict.fromkeys(number.quote for number in numbers)),
            ),
            settle=msg("Move the number to the activity it belongs to, or add the indicator it answers."),
            evidence=(result_evidence(activity), cell_evidence(activity, Column.INDICATORS)),
        )


_WORTH_COUNTING = frozenset({"meeting", "training", "person", "child", "victim", "case", "document", "money"})

RULES = (
    Rule(NO_NUMBER, msg("An indicator asks for a number and gets none"), _no_number),
    Rule(OTHER_NUMBER, msg("Numbers that answer no indicator"), _other_number),
)
