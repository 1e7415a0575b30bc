"""Family 5, indicators: whether the numbers of a result answer what the indicators ask for (methods, section 4)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from putokaz.foundation.core.messages import msg, nmsg
from putokaz.monitoring.checks.finding import Finding, Severity
from putokaz.monitoring.checks.registry import Rule
from putokaz.monitoring.checks.results import Done, NumberKind, NumberMention, Reading, Sentence, concepts_of, read, words
from putokaz.monitoring.checks.standing import cell_evidence, claims_percent, not_started, reports_columns, result_evidence
from putokaz.monitoring.checks.view import Activity, Column, ReportView
from putokaz.monitoring.checks.wording import fold, stems
from putokaz.monitoring.plans.indicators import IndicatorKind, propose_kind

NO_NUMBER, OTHER_NUMBER = "indicators.no_number", "indicators.number_without_indicator"


def numeric_indicators(activity: Activity) -> tuple[tuple[str, IndicatorKind], ...]:
    """The indicators of ``activity`` that only a number can answer, with their kind."""
    proposed = ((item, _kind(item)) for item in activity.cell(Column.INDICATORS).items)
    return tuple((item, kind) for item, kind in proposed if kind in (IndicatorKind.COUNT, IndicatorKind.AMOUNT))


@lru_cache(maxsize=1024)
def _kind(indicator: str) -> IndicatorKind:
    return propose_kind(indicator)


def answers(number: NumberMention, indicator: str, kind: IndicatorKind) -> bool:
    """Whether ``number`` may be the value of ``indicator``: it counts the same thing, or a kind of it."""
    if number.kind is NumberKind.PERCENT:
        return _SHARE.match(fold(indicator).text) is not None
    if kind is IndicatorKind.AMOUNT:
        return number.kind is NumberKind.AMOUNT
    if number.kind is NumberKind.AMOUNT:
        return "money" in _asked(indicator)
    counted = _LONG_WORD.findall(fold(number.counted).text)
    if any(_same_word(own, word) for own in _own_words(indicator) for word in counted):
        return True
    asked = _asked(indicator)
    if not asked and not number.concepts - {"times"}:
        return True  # neither is a known kind of thing: nobody can say that they differ
    return bool(number.concepts & {answer for concept in asked for answer in words()["answers"].get(concept, ())})


@lru_cache(maxsize=1024)
def _heads(indicator: str) -> tuple[str, ...]:
    """What the indicator counts, folded: "broj djece i porodica koje su ..." counts children and families, not what they did."""
    text = _AFTER_HEAD.split(fold(indicator).text.lstrip(" -*•"), maxsplit=1)[0]
    return tuple(part for part in re.split(r",|/|\b(?:i|te|ili)\b", text) if part.strip())


_AFTER_HEAD = re.compile(r"\b(?:koj\w+|kojima|u|na|iz|za|o|s|sa|od|po|prema|radi|kod|putem|tokom)\b")


@lru_cache(maxsize=1024)
def _asked(indicator: str) -> frozenset[str]:
    """The concepts counted: in each part of the head, that of the first countable word ("polaznika obuke" are participants)."""
    found = (next((concepts for word in part.split() if (concepts := concepts_of(word))), concepts_of(part)) for part in _heads(indicator))
    return frozenset[str]().union(*found)


@lru_cache(maxsize=1024)
def _own_words(indicator: str) -> frozenset[str]:
    """What the indicator itself counts, up to the counted noun; words that stand in every indicator do not tell."""
    openings = {stem for word in words()["indicator_openings"]["words"] for stem in stems(fold(word).text)}
    own = (word for part in _heads(indicator) for word in _up_to_noun(part))
    return frozenset(word for word in own if not openings.intersection(stems(word)))


def _up_to_noun(part: str) -> list[str]:
    """The words up to the first that is a known countable: in "polaznika obuke" the training is not what is counted."""
    found = _LONG_WORD.findall(part)
    noun = next((place for place, word in enumerate(found) if concepts_of(word)), len(found))
    return found[: noun + 1]


_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_SHORTEST, _LONGEST = 3, 5


def _same_word(one: str, other: str) -> bool:
    """Whether two words may be forms of one: "čas" in "časa" and "časova"."""
    length = max(_SHORTEST, min(_LONGEST, len(one) - 1, len(other) - 1))
    return one[:length] == other[:length]


def same_words(indicator: str, folded: str) -> bool:
    """Whether folded text uses a word of what ``indicator`` itself is about."""
    said = _LONG_WORD.findall(folded)
    return any(_same_word(own, word) for own in _own_words(indicator) for word in said)


def _unanswered(activity: Activity, reading: Reading) -> tuple[str, ...]:
    asked = numeric_indicators(activity)
    unnumbered = (item for item, kind in asked if not any(answers(number, item, kind) for number in reading.numbers))
    if len(asked) == 1 and asked[0][1] is IndicatorKind.COUNT and any(_says_no_noun(reading, number) for number in reading.counts):
        return ()
    return tuple(item for item in unnumbered if not _listed_by_date(reading, item))


def _says_no_noun(reading: Reading, number: NumberMention) -> bool:
    """Whether a number leaves out what it counts because the activity has said it: "podijeljeno: 480 (96 %)"."""
    plain = number.kind is NumberKind.COUNT and not number.concepts
    return plain and _LEFT_OUT.match(reading.text, number.until) is not None


_LEFT_OUT = re.compile(r"\s*(?:[.,;:()]|$)")
_SHARE = re.compile(r"(?:procen|postot|udio\b|udeo\b|stop[ae]\b|%)")


def _listed_by_date(reading: Reading, indicator: str) -> bool:
    """Whether a sentence about what the indicator counts lists the days: whoever reads it can count them."""
    if any(_adopts_document(reading, sentence, _documents(indicator)) for sentence in reading.sentences):
        return True
    asked = _asked(indicator) & {"meeting", "training", "activity"}
    return bool(asked) and any(
        len({mention.start for mention in reading.within(sentence)[0] if mention.has_day}) > 1 and asked & concepts_of(sentence.folded)
        for sentence in reading.sentences
    )


@lru_cache(maxsize=1024)
def _documents(indicator: str) -> frozenset[str]:
    """The words with which the indicator names the documents that it counts."""
    return frozenset(word for part in _heads(indicator) for word in _LONG_WORD.findall(part) if "document" in concepts_of(word))


def _adopts_document(reading: Reading, sentence: Sentence, documents: frozenset[str]) -> bool:
    """Whether the sentence tells of such a document and the day it was adopted: that is one, and it can be looked up."""
    if not documents or sentence.promise or Done.ADOPTED not in sentence.done:
        return False
    said = _LONG_WORD.findall(sentence.folded)
    named = any(_same_word(document, word) for document in documents for word in said)
    return named and any(mention.has_day for mention in reading.within(sentence)[0])


def _no_number(report: ReportView) -> Iterator[Finding]:
    if not reports_columns(report, Column.INDICATORS, Column.RESULTS):
        return
    for activity in report.activities:
        reading = read(activity.results)
        if not_started(activity) or claims_percent(activity) or reading.none_said is not None:
            continue  # a bare "100 %" is a finding of its own, and it asks for the figures too
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
        numbers = tuple(
            number for number in reading.counts if (_countable(number) if asked else _beside_the_point(activity, reading, number))
        )
        if not numbers or any(answers(number, item, kind) for number in reading.counts for item, kind in asked):
            continue
        yield Finding(
            rule=OTHER_NUMBER,
            severity=Severity.NOTE,
            activities=(activity.number,),
            found=nmsg(
                "The result gives a number that no indicator of this activity asks for: {numbers}.",
                "The result gives numbers, but none that an indicator of this activity asks for: {numbers}.",
                len(numbers),
                numbers="; ".join(dict.fromkeys(_said(number) for number in numbers)),
            ),
            settle=msg("Move the number to the activity it belongs to, or add the indicator it answers."),
            evidence=(result_evidence(activity), cell_evidence(activity, Column.INDICATORS)),
        )


def _said(number: NumberMention) -> str:
    if " " in number.quote:
        return number.quote
    label = number.counted.strip(" :(")
    return f"{label}: {number.quote}" if _LABELLED.match(fold(label).text) else f"{number.quote} {label}"


_LABELLED = re.compile(r"(?:ukup\w+ )?broj\b")
_VERBS = ("je ", "su ", "na ", "od ", "se ")


def _countable(number: NumberMention) -> bool:
    """Whether the number counts a kind of thing that indicators count, and more than one of it."""
    return number.value > 1 and bool(number.concepts & _WORTH_COUNTING)


def _beside_the_point(activity: Activity, reading: Reading, number: NumberMention) -> bool:
    """Where no indicator asks for numbers: whether a number stands in a sentence of its own that has nothing to do with the activity.

    A number in the sentence that reports the thing itself ("adopted on ... and signed by all 9 members") is part of the report of it.
    """
    whole = number.value == number.value.to_integral_value()
    if number.value <= 1 or not whole or not number.counted or fold(number.counted.strip()).text.startswith(_VERBS):
        return False
    at, until = reading.whole_sentence(number.at)
    if any(at <= place < until for place in (*(item.at for item in reading.dates), *(item.at for item in reading.references))):
        return False
    theirs = set(stems(fold(f"{activity.text} {activity.cell(Column.INDICATORS).text}").text))
    return not theirs.intersection(stems(fold(reading.text[at:until]).text))


_WORTH_COUNTING = frozenset({"meeting", "training", "person", "child", "victim", "case", "document", "money"})

RULES = (
    Rule(NO_NUMBER, msg("An indicator asks for a number and gets none"), _no_number),
    Rule(OTHER_NUMBER, msg("Numbers that answer no indicator"), _other_number),
)
