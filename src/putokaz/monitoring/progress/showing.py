"""Rates, statuses and results as pages show them: cards, charts, lines of a table."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.core.clock import today
from putokaz.foundation.ui.charts import Markup, RateBars, RateRow, Segment, StackedBar, StackRow, Tone, rate_bars, stacked_bar
from putokaz.foundation.ui.templatetags.ui import page_language
from putokaz.monitoring.plans.enums import OfficialRate
from putokaz.monitoring.progress.enums import MARKS, SETTLED, CycleState, Status
from putokaz.monitoring.progress.models import Cycle, Result
from putokaz.monitoring.progress.permissions import may_set_result
from putokaz.monitoring.progress.queries.rates import Part, Rates

STATE_TONES: Final[Mapping[CycleState, str]] = {
    CycleState.IMPORTED: "warning",
    CycleState.OPEN: "info",
    CycleState.CONFIRMED: "success",
}
_SHARES: Final = (
    (Tone.DONE, (Status.IMPLEMENTED, Status.CONTINUOUS)),
    (Tone.GOING, (Status.IN_PROGRESS,)),
    (Tone.IDLE, (Status.NOT_STARTED,)),
    (Tone.UNKNOWN, (Status.CANCELLED,)),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One activity of a cycle. ``state`` is the name of the mark of its status."""

    result: Result
    state: str
    is_overdue: bool
    may_edit: bool


def rate_cards(rates: Rates) -> list[dict[str, Any]]:
    """The three for the component, the official one first said so."""
    explanations = {
        OfficialRate.REPORTED: _("activities with any reported result"),
        OfficialRate.EVIDENCED: _("activities with an indicator that evidence confirms"),
        OfficialRate.ATTAINED: _("how much of their indicators activities reached, on average"),
    }
    shares = {OfficialRate.REPORTED: rates.reported, OfficialRate.EVIDENCED: rates.evidenced, OfficialRate.ATTAINED: rates.attained}
    return [
        {
            "label": key.label,
            "percent": share.percent,
            "numerator": _short(share.numerator),
            "denominator": share.denominator,
            "official": key == rates.official,
            "explanation": explanations[key],
        }
        for key, share in shares.items()
    ]


def _short(value: Decimal) -> Decimal | int:
    return int(value) if value == value.to_integral_value() else round(value, 1)


def bars_of(parts: Sequence[Part]) -> Markup | None:
    """The three rates of every part as bars; nothing to draw without parts."""
    if not parts:
        return None
    rows = tuple(
        RateRow(f"{one.number.rstrip('.')}. {one.title}", (one.rates.reported, one.rates.evidenced, one.rates.attained)) for one in parts
    )
    series = tuple(str(OfficialRate(key).label) for key in (OfficialRate.REPORTED, OfficialRate.EVIDENCED, OfficialRate.ATTAINED))
    title = _("Rates by strategic goal")
    chart = RateBars(title, _("The table below has the same figures."), series, rows, _("Strategic goal"))
    return rate_bars(chart, language=page_language(), key="goal-rates")


def share_of_statuses(statuses: Counter[str]) -> Markup | None:
    """How many activities stand where."""
    if not statuses:
        return None
    counted = [(tone, together, sum(statuses[one] for one in together)) for tone, together in _SHARES]
    shown = [(Segment(", ".join(str(one.label) for one in together), tone), count) for tone, together, count in counted if count]
    bar = StackedBar(
        _("Activities by status"),
        _("The filter below has the same figures."),
        tuple(segment for segment, _count in shown),
        (StackRow("", tuple(count for _segment, count in shown)),),
        _("Plan"),
        _("Total"),
    )
    return stacked_bar(bar, language=page_language(), key="statuses")


def result_lines(actor: Actor, cycle: Cycle, results: Iterable[Result]) -> list[Line]:
    """Lines of the table of activities; no query beyond that of the results."""
    day = today()
    lines = []
    for result in results:
        result.cycle = cycle  # with its plan and jurisdiction, so that permissions ask nothing
        due = result.activity.due_on
        lines.append(
            Line(
                result,
                MARKS[Status(result.status)],
                due is not None and due < day and result.status not in SETTLED,
                not cycle.is_confirmed and may_set_result.allows(actor, result),
            )
        )
    return lines
