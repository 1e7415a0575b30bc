"""A parsed document as plain data: the shape of a plan (goals, programmes, activities with six cells), and beside it what else was read."""

from dataclasses import asdict
from typing import Any

from putokaz.foundation.core.messages import Message
from putokaz.foundation.core.source import Source
from putokaz.imports.readers.document import Doubt, Leftover, ParsedDocument
from putokaz.monitoring.checks.view import Activity, Cell, Column, Goal, Programme, ReportView, StatedTotals

Json = dict[str, Any]

_LISTS = (Column.INSTITUTIONS, Column.INDICATORS, Column.RESOURCES)


def to_json(parsed: ParsedDocument) -> Json:
    """``goals[].programmes[].activities[]`` with ``number``, ``activity``, ``deadline``, ``institutions[]``, ``indicators[]``,
    ``resources[]`` and
    ``results``; each activity also has ``cells`` (where every cell stands, and how sure the reader is). The other keys of the document:
    ``format``, ``document``, ``columns``, ``totals``, ``passages``, ``running_headers``, ``leftovers``, ``furniture``, ``doubts``. Dates
    are ISO 8601.
    """
    report = parsed.report
    return {
        "format": parsed.format.value,
        "document": _document(report),
        "columns": [column.value for column in report.columns],
        "goals": [_goal(goal) for goal in report.goals],
        "totals": [_totals(totals) for totals in report.totals],
        "passages": [
            {"part": passage.part.value, "heading": passage.heading, "text": passage.text, "sources": _sources(passage.sources)}
            for passage in report.passages
        ],
        "running_headers": [
            {"number": header.number, "text": header.text, "followed_by": header.followed_by, "sources": _sources(header.sources)}
            for header in report.running_headers
        ],
        "leftovers": [_leftover(leftover) for leftover in parsed.leftovers],
        "furniture": list(parsed.furniture),
        "doubts": [_doubt(doubt) for doubt in parsed.doubts],
    }


def _document(report: ReportView) -> Json:
    period = report.period
    return {
        "title": report.title,
        "team": report.team,
        "territory": report.territory,
        "number": report.number,
        "dated_on": report.dated_on.isoformat() if report.dated_on else None,
        "place": report.place,
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat()} if period else None,
        "signatory": report.signatory,
        "signatory_role": report.signatory_role,
    }


def _goal(goal: Goal) -> Json:
    programmes = [_programme(programme) for programme in goal.programmes]
    return {"number": goal.number, "title": goal.title, "programmes": programmes, "sources": _sources(goal.sources)}


def _programme(programme: Programme) -> Json:
    activities = [_activity(activity) for activity in programme.activities]
    return {"number": programme.number, "title": programme.title, "activities": activities, "sources": _sources(programme.sources)}


def _activity(activity: Activity) -> Json:
    shape: Json = {"number": activity.number}
    for column in Column:
        cell = activity.cell(column)
        shape[column.value] = list(cell.items) if column in _LISTS else cell.text
    shape["cells"] = {column.value: _cell(cell) for column, cell in activity.cells.items()}
    shape["sources"] = _sources(activity.sources)
    return shape


def _cell(cell: Cell) -> Json:
    data: Json = {"confidence": round(cell.confidence, 3), "sources": _sources(cell.sources)}
    if cell.items:
        data["text"] = cell.text
    if cell.paragraphs:
        data["paragraphs"] = list(cell.paragraphs)
    return data


def _totals(totals: StatedTotals) -> Json:
    return {
        "goal": totals.goal,
        "planned": totals.planned,
        "implemented": totals.implemented,
        "in_progress": totals.in_progress,
        "not_started": totals.not_started,
        "rate": str(totals.rate) if totals.rate is not None else None,
        "quote": totals.quote,
        "sources": _sources(totals.sources),
    }


def _leftover(leftover: Leftover) -> Json:
    return {"text": leftover.text, "sources": _sources(leftover.sources)}


def _doubt(doubt: Doubt) -> Json:
    return {
        "reason": message_text(doubt.reason),
        "activity": doubt.activity,
        "column": doubt.column.value if doubt.column else None,
        "sources": _sources(doubt.sources),
    }


def message_text(message: Message) -> str:
    """The English sentence with its values filled in."""
    return message.text.format_map(
        {name: message_text(value) if isinstance(value, Message) else value for name, value in message.values.items()}
    )


def _sources(sources: tuple[Source, ...]) -> list[Json]:
    return [{name: value for name, value in asdict(source).items() if value is not None} for source in sources]
