"""What an import says about the plan and the report as a whole, as plain data. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from putokaz.foundation.core.messages import Message, msg
from putokaz.monitoring.checks.view import ReportView

_HALF_YEAR: Final = 190  # days
_YEAR: Final = 370


@dataclass(frozen=True, slots=True)
class Particulars:
    """``strategy`` is the id of a strategy. ``cycle_kind`` is a value of ``progress.enums.CycleKind``; the dates of the cycle are those
    that the report tells of."""

    title: str = ""
    team: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    strategy: int | None = None
    report_number: str = ""
    dated_on: date | None = None
    cycle_kind: str = "final"
    cycle_starts_on: date | None = None
    cycle_ends_on: date | None = None


_DAYS: Final = ("starts_on", "ends_on", "dated_on", "cycle_starts_on", "cycle_ends_on")


def particulars_to_json(particulars: Particulars) -> dict[str, Any]:
    """Days are ISO 8601."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name in Particulars.__dataclass_fields__
        if (value := getattr(particulars, name)) is not None
    }


def particulars_from_json(data: Mapping[str, Any]) -> Particulars:
    """The inverse; keys that are missing take their defaults."""
    known = {name: value for name, value in data.items() if name in Particulars.__dataclass_fields__}
    values: dict[str, Any] = {name: date.fromisoformat(value) if name in _DAYS and value else value for name, value in known.items()}
    return Particulars(**values)


def proposed_particulars(report: ReportView, title: str, strategies: Mapping[int, tuple[date, date]]) -> Particulars:
    """What the document says of itself. ``title`` is how the plan would be called; ``strategies`` are the periods of the known ones."""
    start, end = (report.period.start, report.period.end) if report.period else (None, None)
    return Particulars(
        title=title,
        team=report.team,
        starts_on=start,
        ends_on=end,
        strategy=_strategy(report, strategies),
        report_number=report.number,
        dated_on=report.dated_on,
        cycle_kind=_cycle_kind(start, end),
        cycle_starts_on=start,
        cycle_ends_on=end,
    )


def _strategy(report: ReportView, strategies: Mapping[int, tuple[date, date]]) -> int | None:
    """The one whose years the title names, else the one that the period lies in most."""
    for key, (start, end) in strategies.items():
        if str(start.year) in report.title and str(end.year) in report.title:
            return key
    if report.period is None:
        return None
    period = report.period
    shared = {key: (min(end, period.end) - max(start, period.start)).days for key, (start, end) in strategies.items()}
    best = max(shared, key=lambda key: shared[key], default=None)
    return best if best is not None and shared[best] > 0 else None


def _cycle_kind(start: date | None, end: date | None) -> str:
    if start is None or end is None:
        return "final"
    days = (end - start).days
    return "half_yearly" if days <= _HALF_YEAR else "yearly" if days <= _YEAR else "final"


def lacks(particulars: Particulars, *, with_results: bool) -> Iterator[Message]:
    """What is missing or wrong before a plan can be made."""
    if not particulars.title.strip():
        yield msg("The plan has no title.")
    if particulars.starts_on is None or particulars.ends_on is None:
        yield msg("The period of the plan is not known.")
    elif particulars.ends_on < particulars.starts_on:
        yield msg("The plan ends before it starts.")
    if not with_results:
        return
    if particulars.cycle_starts_on is None or particulars.cycle_ends_on is None:
        yield msg("The period that the report tells of is not known.")
    elif particulars.cycle_ends_on < particulars.cycle_starts_on:
        yield msg("The period that the report tells of ends before it starts.")
