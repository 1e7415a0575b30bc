"""The plain text that Apache PDFBox's ``PDFTextStripper`` (as in Apache Tika) makes of a page, in content order.

Cells come one after another. A cell that starts on the base line of the line just written is appended to it after a space; a jump starts a
new line, with an empty line before it when the stripper takes it for a paragraph: a gap of more than 2.5 letter heights, or a start to the
right (by two spaces) or to the left (by one) of the last line's start, unless that line was a paragraph start itself.
Follows ``writePage``, ``overlap`` and ``isParagraphSeparation`` of PDFBox 2.0 with their default thresholds.
"""

from dataclasses import dataclass

from documents.page_layout import Line

DROP, INDENT, TOLERANCE = 2.5, 2.0, 0.1


@dataclass(slots=True)
class _Start:
    x: float
    paragraph: bool


def page_text(lines: list[Line]) -> str:
    """The text of one page, without a line end at the end."""
    out: list[str] = []
    start = _Start(0.0, True)
    last: Line | None = None
    for line in lines:
        if last is None:
            out.append(line.text)
            start = _Start(line.x, True)
        elif _overlap(line, last):
            joint = " " if line.x > last.x + last.width + 0.3 * last.space and not out[-1].endswith(" ") else ""
            out.append(joint + line.text)
        else:
            paragraph = _is_paragraph(line, last, start)
            out.append(("\n\n" if paragraph else "\n") + line.text)
            start = _Start(line.x, paragraph)
        last = line
    return "".join(out)


def _overlap(line: Line, last: Line) -> bool:
    return abs(line.y - last.y) < TOLERANCE or line.y - line.height <= last.y <= line.y or last.y - last.height <= line.y <= last.y


def _is_paragraph(line: Line, last: Line, start: _Start) -> bool:
    if abs(line.y - last.y) > DROP * last.height:
        return True
    moved = line.x - start.x
    return (moved > INDENT * line.space or moved < -line.space) and not start.paragraph


def document_text(pages: list[list[Line]], page_mark: str = " ") -> str:
    """All pages; ``page_mark`` is what stands at a page break: a space or a form feed before the next page's first line, or empty lines."""
    return "".join(page_text(page) + "\n" + page_mark for page in pages)
