"""The status that is proposed for an activity, with its reason (methods, section 2). A coordinator sets the status; this only advises."""

from collections.abc import Sequence
from dataclasses import dataclass

from putokaz.foundation.core.messages import Message, msg
from putokaz.monitoring.plans.deadlines import Deadline, DeadlineKind
from putokaz.monitoring.progress.rates import IndicatorProgress
from putokaz.monitoring.progress.status import ReportedState, reported_status

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Proposal:
    """``status`` is a value of ``enums.Status``."""

    status: str
    reason: Message


def proposed_status(
    text: str, deadline: Deadline, indicators: Sequence[IndicatorProgress] = (), *, reported: bool | None = None
) -> Proposal:
    """From the words of the result, the deadline and what the own indicators show, the strongest first.

    ``reported`` overrides what the words seem to say about whether anything happened at all (a whole report was read with more care).
    """
    words = reported_status(text)
    shown = words.reports_work if reported is None else reported
    goes_on = deadline.continuous or deadline.kind in (DeadlineKind.CONTINUOUS, DeadlineKind.RECURRING)
    if indicators and all(_reached(one) for one in indicators):
        reason = msg("Every indicator has reached its target, with evidence.")
        return Proposal("continuous" if goes_on else "implemented", reason)
    if not shown and any(one.value for one in indicators):
        return Proposal("continuous" if goes_on else "in_progress", msg("Indicators have values, and no result is described."))
    if not shown:
        return _nothing(words.state, words.words)
    if words.state is ReportedState.IN_PROGRESS:
        return Proposal("in_progress", msg("The result tells of work under way or of a promise: “{words}”.", words=words.words))
    if words.state is ReportedState.CLAIM_ONLY and words.percent is not None and words.percent < _WHOLE:
        return Proposal("in_progress", msg("The result states only a part: “{words}”.", words=words.words))
    if goes_on:
        return Proposal("continuous", msg("The deadline is a continuing one, and work in the period is reported."))
    if words.state is ReportedState.CLAIM_ONLY:
        return Proposal("implemented", msg("The result only claims it: “{words}”. Describe what was done.", words=words.words))
    return Proposal("implemented", msg("The result describes work that was done."))


def _nothing(state: ReportedState, words: str) -> Proposal:
    if state is ReportedState.NOTHING:
        return Proposal("not_started", msg("No result is reported."))
    if state is ReportedState.NOT_STARTED and words:
        return Proposal("not_started", msg("The result says that it was not done: “{words}”.", words=words))
    return Proposal("not_started", msg("The result tells of nothing that was done."))


def _reached(indicator: IndicatorProgress) -> bool:
    if not indicator.evidenced:
        return False
    if indicator.target is None or indicator.target <= 0:
        return True
    return indicator.value is not None and indicator.value >= indicator.target
