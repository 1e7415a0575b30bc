"""The bytes of a report: which document, in which format. Pure, but for the findings it is given."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from typing import Final

from putokaz.monitoring.checks.finding import Finding
from putokaz.monitoring.checks.view import ReportView
from putokaz.reporting import document as tree
from putokaz.reporting.reports.findings_report import findings_report
from putokaz.reporting.reports.findings_workbook import findings_workbook
from putokaz.reporting.reports.progress_report import progress_report
from putokaz.reporting.reports.progress_workbook import progress_workbook

CONTENT_TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_DOCUMENTS: Final = ("docx", "pdf", "html")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody asked for: values of the enums."""

    kind: str
    format: str
    language: str
    script: str = "latn"
    with_findings: bool = False


def file_of(view: ReportView, findings: Sequence[Finding], choices: Choices) -> bytes:
    """The file. ``ValueError`` for choices that do not go together."""
    language = "sr-latn" if choices.language == "sr" and choices.script == "latn" else choices.language
    if choices.kind == "findings":
        return _findings(view, findings, choices, language)
    if choices.format == "xlsx":
        return _renderer("xlsx")(progress_workbook(view, language=language, script=choices.script))
    annex = choices.with_findings
    document = progress_report(view, findings=findings if annex else (), annex=annex, language=language, script=choices.script)
    return _rendered(document, choices.format)


def _findings(view: ReportView, findings: Sequence[Finding], choices: Choices, language: str) -> bytes:
    if choices.format in {"xlsx", "csv"}:
        workbook = findings_workbook(view, findings, language=language, script=choices.script)
        return _renderer("xlsx")(workbook) if choices.format == "xlsx" else _csv(workbook)
    return _rendered(findings_report(view, findings, language=language, script=choices.script), choices.format)


def _rendered(document: tree.Document, format_: str) -> bytes:
    if format_ not in _DOCUMENTS:
        raise ValueError(f"No such document as {format_!r}.")
    return _renderer(format_)(document)


def _renderer(format_: str) -> Callable[[tree.Document | tree.Workbook], bytes]:
    """Imported when first used: together they are half of the memory of a server that makes no document."""
    render: Callable[[tree.Document | tree.Workbook], bytes] = import_module(f"putokaz.reporting.renderers.{format_}").render
    return render


def _csv(workbook: tree.Workbook) -> bytes:
    """The last sheet, the list. With a byte-order mark and semicolons, as spreadsheets here expect; nothing in it is a formula."""
    sheet = tree.printable(workbook).sheets[-1]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.title for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_harmless(cell) for cell in row.cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _harmless(cell: str | int | Decimal | None) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA) else text
