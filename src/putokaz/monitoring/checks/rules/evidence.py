"""Family 8, evidence: claims that nobody could look up or count (methods, section 4). One activity has one of them, the plainest."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from putokaz.foundation.core.dates import find_dates
from putokaz.foundation.core.messages import msg
from putokaz.monitoring.checks.finding import Finding, Severity
from putokaz.monitoring.checks.registry import Rule
from putokaz.monitoring.checks.results import Done, NumberKind, Reading, Sentence, Unit, read
from putokaz.monitoring.checks.standing import cell_evidence, claims_percent, not_started, result_evidence, supported, unfinished
from putokaz.monitoring.checks.view import Activity, Column, ReportView
from putokaz.monitoring.checks.wording import fold, pattern, stems, vocabulary

RESTATES, VAGUE, UNSUPPORTED, GAZETTE = (
    "evidence.restates",
    "evidence.nothing_countable",
    "evidence.unsupported",
    "evidence.gazette_unnumbered",
)
_WORDS = Path(__file__).with_name("evidence.toml")
_SAME = 0.85  # share of the words of a result that the indicator or the activity already has
_FEWEST_WORDS = 4  # with fewer words, all of them must be the same


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: pattern(phrases) for name, phrases in vocabulary(_WORDS)["patterns"].items()}


def _claims_something(activity: Activity) -> bool:
    reading = read(activity.results)
    return not not_started(activity) and not claims_percent(activity) and reading.none_said is None


def _counts_something(reading: Reading) -> bool:
    return any(number.concepts or number.kind is NumberKind.AMOUNT for number in reading.counts)


def _restated(activity: Activity) -> tuple[Column, str] | None:
    """The indicator or activity text that the result only repeats."""
    reading = read(activity.results)
    own = stems(reading.folded)
    if not own or supported(reading) or reading.dates or reading.counts:
        return None
    candidates = [(Column.INDICATORS, item) for item in activity.cell(Column.INDICATORS).items] + [(Column.ACTIVITY, activity.text)]
    for column, text in candidates:
        theirs = set(stems(fold(text).text))
        same = sum(stem in theirs for stem in own)
        if same >= _SAME * len(own) and (len(own) >= _FEWEST_WORDS or same == len(own)):
            return column, text
    return None


def _restates(report: ReportView) -> Iterator[Finding]:
    for activity in report.activities:
        restated = _restated(activity) if _claims_something(activity) else None
        if restated is None:
            continue
        column, text = restated
        yield Finding(
            rule=RESTATES,
            severity=Severity.WARNING,
            activities=(activity.number,),
            found=msg("The result only repeats the words of the activity.")
            if column is Column.ACTIVITY
            else msg("The result only repeats the words of an indicator."),
            settle=msg("Say how it can be seen: in which cases, how often, by which act or whose records."),
            evidence=(result_evidence(activity), cell_evidence(activity, column, text)),
        )


def _vague(report: ReportView) -> Iterator[Finding]:
    for activity in report.activities:
        if not _claims_something(activity) or _restated(activity) is not None:
            continue
        sentence = _vague_sentence(read(activity.results))
        if sentence is None or (sentence.vague is None and unfinished(activity)):
            continue
        yield Finding(
            rule=VAGUE,
            severity=Severity.WARNING,
            activities=(activity.number,),
            found=msg(
                '"{words}" says that much was done, and nothing in the result can be counted or looked up.', words=sentence.vague.quote
            )
            if sentence.vague
            else msg("Nothing in the result can be counted or looked up."),
            settle=msg("Write how many times, when, with how many people, and where the minutes or lists are kept."),
            evidence=(result_evidence(activity, sentence.quote),),
        )


def _vague_sentence(reading: Reading) -> Sentence | None:
    """The sentence that says "regularly" or the like; without one, the first of a result that gives nothing to check."""
    plain = [sentence for sentence in reading.sentences if not sentence.promise and not sentence.negated]
    dated = any(reading.within(sentence)[0] for sentence in plain)
    if reading.references or dated or _counts_something(reading) or any(number.value > 1 for number in reading.counts):
        return None
    vague = next((sentence for sentence in plain if sentence.vague is not None), None)
    idle = len(plain) == len(reading.sentences) and not any(_tells(sentence) for sentence in plain)
    return vague or (plain[0] if plain and idle else None)


def _tells(sentence: Sentence) -> bool:
    return bool(sentence.done) or _patterns()["done"].search(sentence.folded) is not None


def _unsupported(report: ReportView) -> Iterator[Finding]:
    for activity in report.activities:
        reading = read(activity.results)
        if not _claims_something(activity) or unfinished(activity) or _restated(activity) or _vague_sentence(reading):
            continue
        sentence = _dateless_act(reading) if supported(reading) else _claimed(reading)
        if sentence is None:
            continue
        yield Finding(
            rule=UNSUPPORTED,
            severity=Severity.WARNING,
            activities=(activity.number,),
            found=msg(
                "The result says that something was done and names only a month or a year: no day, document number, gazette or source."
            )
            if reading.dates
            else msg("The result says that something was done, without a date, a document number, a gazette or a source."),
            settle=msg(
                "Add the number and date of the act, the gazette it was published in, or the minutes, list or report that shows it."
            ),
            evidence=(result_evidence(activity, sentence.quote),),
        )


def _dateless_act(reading: Reading) -> Sentence | None:
    """The sentence that claims an act and has only a month for it: without a number or a day nobody finds the act."""
    if reading.references or any(mention.unit is Unit.DAY for mention in reading.dates):
        return None
    return next((one for one in reading.sentences if not one.negated and not one.promise and _claims_act(reading, one)), None)


def _claimed(reading: Reading) -> Sentence | None:
    """The first sentence that claims an act, an appointment, a training or money; without any figure in the result, any claim."""
    plain = [sentence for sentence in reading.sentences if not sentence.negated and not sentence.promise]
    # "Povodom 30. jula" is a day though it names no year.
    figures = bool(reading.dates) or _counts_something(reading) or bool(find_dates(reading.text, yearless=True))
    weak = (one for one in plain if not figures and _tells(one))
    return next((one for one in plain if _claim(reading, one)), None) or next(weak, None)


def _claim(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence claims an act, an appointment or money, or a training that is not at least told by its year and its numbers."""
    done = sentence.done
    told = bool(reading.dates) and _counts_something(reading)
    return (
        _claims_act(reading, sentence)
        or (bool(sentence.appointees) and Done.APPOINTED in done)
        or (bool(sentence.trainings) and Done.HELD in done and not told)
        or (
            _patterns()["claims"].search(sentence.folded) is not None
            and not (told and (sentence.trainings or _gives_statistics(reading, sentence)))
        )
    )


def _gives_statistics(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence counts meetings, investigations, indictments or verdicts: statistics, not one act that could be looked up."""
    return any(number.concepts & {"case", "meeting"} for number in reading.within(sentence)[1])


def _claims_act(reading: Reading, sentence: Sentence) -> bool:
    acts = any(not _patterns()["basis"].search(fold(reading.text[max(0, act.at - _BEFORE) : act.at]).text) for act in sentence.acts)
    return acts and not sentence.done.isdisjoint({Done.ADOPTED, Done.MADE})


_BEFORE = 16  # letters before the name of an act in which "na osnovu" makes it a legal basis


def _gazette(report: ReportView) -> Iterator[Finding]:
    for activity in report.activities:
        reading = read(activity.results)
        for mention in reading.references:
            if not _patterns()["gazette"].search(mention.folded) or re.search(r"\d", mention.folded) or not supported(reading):
                continue
            sentence = reading.sentence_at(mention.at)
            if Done.ADOPTED not in sentence.done or sentence.promise:
                continue
            yield Finding(
                rule=GAZETTE,
                severity=Severity.NOTE,
                activities=(activity.number,),
                found=msg('"{words}" is named without its number and year.', words=mention.quote),
                settle=msg("Add the number and year of the gazette."),
                evidence=(result_evidence(activity, sentence.quote),),
            )
            break


RULES = (
    Rule(RESTATES, msg("The result repeats the promise"), _restates),
    Rule(VAGUE, msg("Nothing that can be counted"), _vague),
    Rule(UNSUPPORTED, msg("A claim without evidence"), _unsupported),
    Rule(GAZETTE, msg("A gazette without its number"), _gazette),
)
