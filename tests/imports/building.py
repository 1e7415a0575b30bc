"""Documents for the readers' tests, made from a plan in the shape of ``plan.json``: DOCX, XLSX and PDF, as different hands would write
them.
"""

import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import typst

HEADINGS = (
    "Aktivnost",
    "Vremenski rok",
    "Institucija nadležna za provođenje",
    "Pokazatelj implementacije",
    "Potrebni resursi",
    "Ostvareni rezultati",
)
KEYS = ("activity", "deadline", "institutions", "indicators", "resources", "results")
_REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "zdk-report" / "plan.json"


def reference_plan() -> dict[str, Any]:
    """The right reading of the reference report; the test is skipped where the sibling folder ``shared`` is not there."""
    if not _REFERENCE.exists():
        pytest.skip("the reference report is not beside the repository")
    plan: dict[str, Any] = json.loads(_REFERENCE.read_text("utf-8"))
    return plan


@dataclass(frozen=True)
class Style:
    """How the document is written. ``separator`` is between the items of a list cell."""

    separator: str = ";\n"
    number_column: bool = False
    order: Sequence[int] = (0, 1, 2, 3, 4, 5)
    headings: Sequence[str] = HEADINGS


def cells(activity: dict[str, Any], style: Style = Style()) -> list[str]:
    """The cells of one row."""
    texts = []
    for key in KEYS:
        value = activity.get(key, "")
        texts.append(style.separator.join(value) if isinstance(value, list) else value)
    if not style.number_column:
        texts[0] = f"{activity['number']} {texts[0]}"
    ordered = [texts[position] for position in style.order]
    return [activity["number"], *ordered] if style.number_column else ordered


def headings(style: Style) -> list[str]:
    ordered = [style.headings[position] for position in style.order]
    return ["R.br.", *ordered] if style.number_column else ordered


def make_docx(plan: dict[str, Any], style: Style = Style(), before: Iterable[str] = (), after: Iterable[str] = ()) -> bytes:
    """One table per programme, headings of goals and programmes as paragraphs."""
    document = docx.Document()
    for text in before:
        document.add_paragraph(text)
    for goal in plan["goals"]:
        document.add_paragraph(f"{goal['number']}. {goal['title']}")
        for programme in goal["programmes"]:
            document.add_paragraph(f"Strateški program {programme['number']} {programme['title']}")
            rows = [headings(style), *(cells(activity, style) for activity in programme["activities"])]
            docx_table(document, rows)
    for text in after:
        document.add_paragraph(text)
    return docx_bytes(document)


def docx_table(document: Any, rows: Sequence[Sequence[str]]) -> Any:
    """A table whose cells hold the lines of the texts as paragraphs."""
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            first, *others = text.split("\n")
            cell.paragraphs[0].add_run(first)
            for line in others:
                cell.add_paragraph(line)
    return table


def docx_bytes(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def make_xlsx(plan: dict[str, Any], style: Style = Style(), *, sheet_per_goal: bool = False) -> bytes:
    """All goals on one sheet, or a sheet each; headings of programmes are rows merged over the table."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Plan"
    width = len(headings(style))
    row = 1
    for position, goal in enumerate(plan["goals"]):
        if sheet_per_goal:
            sheet = sheet if position == 0 else book.create_sheet()
            sheet.title = f"Cilj {goal['number']}"
            row = 1
        row = _merged_row(sheet, row, width, f"Strateški cilj {goal['number']}. {goal['title']}")
        for programme in goal["programmes"]:
            row = _merged_row(sheet, row, width, f"Strateški program {programme['number']} {programme['title']}")
            for texts in [headings(style), *(cells(activity, style) for activity in programme["activities"])]:
                for column, text in enumerate(texts, start=1):
                    sheet.cell(row, column, text).data_type = "s"
                row += 1
    return xlsx_bytes(book)


def _merged_row(sheet: Any, row: int, width: int, text: str) -> int:
    sheet.cell(row, 1, text)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    return row + 1


def xlsx_bytes(book: Any) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


_TYPST = """
#set page(paper: "a4", flipped: true, margin: 1.2cm, numbering: "1")
#set text(size: 8pt, hyphenate: {hyphenate})
#let data = json(bytes(sys.inputs.data))
#for block in data {{
  if block.kind == "text" [ #par(block.text) ]
  else if block.kind == "heading" [ #strong(block.text) #parbreak() ]
  else {{
    table(columns: block.widths.map(w => w * 1fr), inset: 4pt,
      {header}
      ..block.rows.flatten().map(t => t.split("\\n").join(linebreak())))
  }}
}}
"""


def make_pdf(blocks: Sequence[dict[str, Any]], *, repeat: bool = True, hyphenate: bool = False) -> bytes:
    """Ruled tables; rows break over pages, headings repeat at the top of each page when ``repeat``."""
    head = 'table.header(..block.header.map(t => t.split("\\n").join(linebreak())), repeat: %s),' % ("true" if repeat else "false")
    source = _TYPST.format(header=head, hyphenate="true" if hyphenate else "false")
    pdf = typst.compile(
        source.encode(), format="pdf", sys_inputs={"data": json.dumps(list(blocks), ensure_ascii=False)}, ignore_system_fonts=False
    )
    assert isinstance(pdf, bytes)
    return pdf


def plan_blocks(
    plan: dict[str, Any], style: Style = Style(), before: Iterable[str] = (), after: Iterable[str] = ()
) -> list[dict[str, Any]]:
    """The plan as blocks for :func:`make_pdf`."""
    widths = ([1] if style.number_column else []) + [(3, 1.6, 2, 3, 2.5, 5)[position] for position in style.order]
    blocks: list[dict[str, Any]] = [{"kind": "text", "text": text} for text in before]
    for goal in plan["goals"]:
        blocks.append({"kind": "heading", "text": f"{goal['number']}. {goal['title']}"})
        for programme in goal["programmes"]:
            blocks.append({"kind": "heading", "text": f"Strateški program {programme['number']} {programme['title']}"})
            rows = [cells(activity, style) for activity in programme["activities"]]
            blocks.append({"kind": "table", "widths": widths, "header": headings(style), "rows": rows})
    return blocks + [{"kind": "text", "text": text} for text in after]
