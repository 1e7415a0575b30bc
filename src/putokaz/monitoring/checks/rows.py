"""The results of a report that was read, as rows for a cycle: what its words show is what its activities start from."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal

from putokaz.monitoring.checks.rates import progress_of
from putokaz.monitoring.checks.view import Activity, Column, ReportView
from putokaz.monitoring.progress.rates import IndicatorProgress
from putokaz.monitoring.progress.rows import MOST as _MOST
from putokaz.monitoring.progress.rows import ResultRow, ValueRow


@dataclass(frozen=True, slots=True)
class Known:
    """The activity of the plan that a report's activity became: its primary key, and those of its indicators in their order."""

    activity: int
    indicators: tuple[int, ...] = ()


def result_rows(report: ReportView, known: Mapping[str, Known]) -> Iterator[ResultRow]:
    """A row for every activity of ``report`` whose number is in ``known``. Indicators are matched by their order in the cell; where the
    plan has other indicators than the report, no values are taken over.

    Whether anything was reported, and what counts as evidence on paper, is decided as in the check (``checks.rates``), so that the rates of
    the cycle are those of the report.
    """
    for activity in report.activities:
        place = known.get(activity.number)
        if place is not None:
            yield _row(activity, place)


def _row(activity: Activity, place: Known) -> ResultRow:
    cell = activity.cell(Column.RESULTS)
    progress = progress_of(activity)
    shown = progress.indicators if len(progress.indicators) == len(place.indicators) else ()
    return ResultRow(
        place.activity,
        cell.text,
        paragraphs=cell.paragraphs,
        sources=[{name: value for name, value in asdict(source).items() if value is not None} for source in cell.sources],
        reported=progress.reported,
        values=tuple(_value(pk, one) for pk, one in zip(place.indicators, shown, strict=False) if one.value is not None or one.evidenced),
    )


def _value(indicator: int, progress: IndicatorProgress) -> ValueRow:
    value = progress.value
    return ValueRow(indicator, value if value is not None and abs(value) < _MOST else None, evidenced=progress.evidenced)


def targets_read(activity: Activity) -> tuple[Decimal | None, ...]:
    """The targets that the wordings of the activity's indicators name, in their order, for a plan that is imported."""
    return tuple(one.target if one.target is not None and abs(one.target) < _MOST else None for one in progress_of(activity).indicators)
