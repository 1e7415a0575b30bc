"""How an activity stands by its own words: not started, only promised, a bare percentage, or something done.

Shared by the rules on sums and on status, and by the rates, so that they count the same activities.
"""

import re
from functools import cache, lru_cache

from putokaz.monitoring.checks.finding import Evidence
from putokaz.monitoring.checks.results import Done, Mention, Reading, Sentence, Unit, mention, read, words
from putokaz.monitoring.checks.sentences import shortened
from putokaz.monitoring.checks.view import Activity, Column, Goal, ReportView, StatedTotals
from putokaz.monitoring.checks.wording import fold, pattern
from putokaz.monitoring.progress.status import ReportedState, ReportedStatus, reported_status

_LONGEST_QUOTE = 320


def result_evidence(activity: Activity, quote: str | None = None) -> Evidence:
    """The words ``quote`` of the result of ``activity`` (all of it when not given) and where the cell stands."""
    return cell_evidence(activity, Column.RESULTS, quote)


def cell_evidence(activity: Activity, column: Column, quote: str | None = None) -> Evidence:
    """Words of one cell of ``activity`` and where it stands; a long quotation is cut where it can be."""
    cell = activity.cell(column)
    text = shortened(cell.text if quote is None else quote, _LONGEST_QUOTE)
    return Evidence(text, cell.sources or activity.sources, activity.number)


def reports_columns(report: ReportView, *columns: Column) -> bool:
    """Whether the tables of ``report`` have these columns: what a table does not ask for cannot be missing from it."""
    return all(column in report.columns for column in columns)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists = words()
    return {
        "not_started": pattern(lists["not_started"]["phrases"]),
        "drafting": pattern(lists["future"]["drafting"]),
        "drafts": pattern(lists["future"]["drafts"]),
        "to_adopt": pattern(lists["future"]["to_adopt"]),
        "to_apply": pattern(lists["future"]["to_apply"]),
        "draft_only": pattern(lists["future"]["draft_only"]),
        "honest": pattern(lists["future"]["honest"]),
    }


def _plain(sentence: Sentence) -> bool:
    """Whether the sentence says that something was done, without "not" and without "will"."""
    return bool(sentence.done) and not sentence.promise and not sentence.negated


@lru_cache(maxsize=1024)
def _status(result: str) -> ReportedStatus:
    return reported_status(result)


def forget() -> None:
    """Drop what is remembered of texts, for measuring."""
    for remembered in (read, fold, _status, _not_started, _promised, _says_unfinished):
        remembered.cache_clear()


def not_started(activity: Activity) -> bool:
    """Whether the result says nothing, "0 %", or only that nothing was done."""
    return _not_started(activity.results)


@lru_cache(maxsize=1024)
def _not_started(result: str) -> bool:
    if _status(result).state in (ReportedState.NOTHING, ReportedState.NOT_STARTED):
        return True
    reading = read(result)
    denied = [sentence for sentence in reading.sentences if _patterns()["not_started"].search(sentence.folded)]
    rest = (sentence for sentence in reading.sentences if sentence not in denied)
    return bool(denied) and not any(_plain(sentence) for sentence in rest) and not any(number.value for number in reading.counts)


def claims_percent(activity: Activity) -> bool:
    """Whether the result says "100 %" and not a word of what was done."""
    status = _status(activity.results)
    return status.state is ReportedState.CLAIM_ONLY and status.percent is not None


def supported(reading: Reading) -> bool:
    """Whether the result names a document, a source, or the day or month when it was done."""
    return bool(reading.references) or any(mention.unit is not Unit.YEAR for mention in reading.dates)


def promised(activity: Activity) -> Mention | None:
    """The words that show that what the result names is still to come; ``None`` when something was really done.

    A promise beside a done thing counts only when it is about the activity's own document: drawn up, and still to be adopted or signed.
    """
    return _promised(activity.results, activity.text, activity.cell(Column.INDICATORS).text)


@lru_cache(maxsize=1024)
def _promised(result: str, activity: str, indicators: str) -> Mention | None:
    reading = read(result)
    done = any(_plain(sentence) for sentence in reading.sentences)
    asked = fold(activity).text
    for sentence in reading.sentences:
        if sentence.future is None or (_asks_for_draft(asked) and _is_draft(sentence)):
            continue
        wanted = f"{asked} {fold(indicators).text}"
        if not done or _own_document(wanted, reading, sentence) or _adoption_ahead(wanted, reading, sentence):
            return sentence.future
    return _only_a_draft(asked, reading)


def _only_a_draft(asked: str, reading: Reading) -> Mention | None:
    """The word for a draft, where the activity is to adopt or apply the thing and nothing in the result says that it was."""
    if not _patterns()["to_apply"].match(asked) or any(Done.ADOPTED in sentence.done for sentence in reading.sentences):
        return None
    folded = fold(reading.text)
    found = _patterns()["draft_only"].search(folded.text)
    return mention(folded, *found.span()) if found else None


def promise_sentence(reading: Reading, future: Mention) -> Sentence:
    return reading.sentence_at(future.at)


def still_to_come(activity: Activity, future: Mention) -> str:
    """The words of the promise and those after them that say what is still to come, to the end of the sentence or of a clause."""
    sentence = promise_sentence(read(activity.results), future)
    promise = " ".join(activity.results[future.at : sentence.until].split())
    return shortened(promise.rstrip(" .,;"), max(_SHOWN_LETTERS, future.until - future.at))


_SHOWN_LETTERS = 100


def _is_draft(sentence: Sentence) -> bool:
    """Whether the sentence only says that there is a draft, and not that it is still to be adopted."""
    drafted = sentence.future is not None and _patterns()["drafts"].search(sentence.future.folded) is not None
    return drafted and not _patterns()["to_adopt"].search(sentence.folded)


def _asks_for_draft(asked: str) -> bool:
    return _patterns()["drafting"].search(asked) is not None or _patterns()["drafts"].search(asked) is not None


def _own_document(asked: str, reading: Reading, sentence: Sentence) -> bool:
    if not sentence.acts or not _patterns()["to_adopt"].search(sentence.folded) or _adopted_later(reading, sentence):
        return False
    if Done.MADE in sentence.done:
        return True
    return any(act.folded[:_ACT_STEM] in asked for act in sentence.acts)


def _adoption_ahead(asked: str, reading: Reading, sentence: Sentence) -> bool:
    """Whether ``sentence`` says that what an earlier one drew up is still to be adopted: "Izrađen je protokol. Očekuje se usvajanje."

    Not where the activity was only to draw it up, and not when any sentence says that it was adopted.
    """
    to_adopt = _patterns()["to_adopt"]
    if sentence.acts or not to_adopt.search(sentence.folded) or (_asks_for_draft(asked) and not to_adopt.search(asked)):
        return False
    if any(_plain(one) and Done.ADOPTED in one.done for one in reading.sentences):
        return False
    before = next((one for one in reversed(reading.sentences) if one.until <= sentence.at and (one.acts or _drafts(one))), None)
    return before is not None and _plain(before) and Done.MADE in before.done


def _drafts(sentence: Sentence) -> bool:
    return _patterns()["drafts"].search(sentence.folded) is not None


def _adopted_later(reading: Reading, sentence: Sentence) -> bool:
    """Whether a later sentence says that the same act, or one that it does not name again, was adopted."""
    names = {act.folded[:_ACT_STEM] for act in sentence.acts}
    return any(
        _plain(one) and Done.ADOPTED in one.done and (not one.acts or names & {act.folded[:_ACT_STEM] for act in one.acts})
        for one in reading.sentences
        if one.at >= sentence.until
    )


_ACT_STEM = 6


def says_unfinished(activity: Activity) -> bool:
    """Whether the result itself says that it is not finished ("u toku: ...", "djelimično", "50 %")."""
    return _says_unfinished(activity.results)


@lru_cache(maxsize=1024)
def _says_unfinished(result: str) -> bool:
    reading = read(result)
    if reading.percent is not None:
        return 0 < reading.percent < _FULL
    return unfinished_sentence(reading) is not None


def unfinished_sentence(reading: Reading) -> Sentence | None:
    """The sentence that says itself that the activity is not finished."""
    return next((one for place, one in enumerate(reading.sentences) if _under_way(one, opens=not place)), None)


def _under_way(sentence: Sentence, *, opens: bool) -> bool:
    if _patterns()["honest"].search(sentence.folded) or (opens and _OPENS_IN_PROGRESS.search(sentence.folded)):
        return True
    return any(not _only_a_part(sentence, found.start()) for found in _IN_PROGRESS.finditer(sentence.folded))


def _only_a_part(sentence: Sentence, at: int) -> bool:
    """Whether what is under way is some of many, or follows on something done ("presuda je donesena, a žalba je u toku")."""
    if _SOME_OF_MANY.search(sentence.folded, 0, at):
        return True
    return bool(sentence.done) and _FOLLOWS_ON.search(sentence.folded, 0, at) is not None


_FULL = 100
# "Provedeno je 11 zaključaka, a 3 su u toku": some of many, not the activity.
_SOME_OF_MANY = re.compile(r"(?:\d|\b(?:jedan|jedna|jedno|dva|dvije|dve|tri|cetiri|pet|ostali|ostale|ostala))(?:\s+(?:je|su))?\s*$")
# "U toku: ...", "Aktivnost je u toku." say how it stands; "u toku 2022. godine" says when.
_OPENS_IN_PROGRESS = re.compile(r"^\W*u (?:toku|tijeku)\s*(?:[:;,.-]|je\b|su\b|$)")
_FOLLOWS_ON = re.compile(r",\s*(?:a|dok|ali|osim|izuzev|gdje|gde)\b|\bosim\b")
_IN_PROGRESS = re.compile(
    r"(?:\b(?:je|su|jos|jos uvijek)\s+u (?:toku|tijeku)\s*(?:[:;,.]|$)"
    r"|\bu (?:toku|tijeku)\W*$)"
)


def unfinished(activity: Activity) -> bool:
    """Whether the result is a promise or says itself that it is not finished."""
    return not not_started(activity) and (promised(activity) is not None or says_unfinished(activity))


def goal_of(report: ReportView, number: str | None) -> Goal | None:
    return next((goal for goal in report.goals if goal.number.rstrip(".") == (number or "").rstrip(".")), None)


def activities_of(report: ReportView, stated: StatedTotals) -> tuple[Activity, ...]:
    """The activities in the tables that a statement is about; empty when the tables do not have that goal."""
    if stated.goal is None:
        return tuple(report.activities)
    goal = goal_of(report, stated.goal)
    return goal.activities if goal else ()
