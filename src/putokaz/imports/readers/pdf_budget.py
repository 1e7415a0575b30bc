"""Bounds for reading a PDF: what may be unpacked from it, how many drawing instructions may be carried out, and how long that may take."""

import re
import time
import unicodedata
import zlib
from dataclasses import dataclass, field
from typing import Any

from pdfminer.layout import LTChar, LTCurve, LTFigure, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFStackT
from pdfminer.pdftypes import PDFStream, resolve1
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

MAX_UNPACKED = 200 * 1024 * 1024
MAX_CODES = 400_000  # letters that the tables of one stream may name; all of Unicode has fewer that anybody uses
MAX_STREAM = 60 * 1024 * 1024  # one stream: a large picture reaches that, text never
MAX_INSTRUCTIONS = 1_500_000  # the reference report takes about 150,000
MAX_CONTENT = 8 * 1024 * 1024  # instructions of one page, unpacked
MAX_CHARACTERS = 30_000  # of one page; a page full of small print has 10,000
MAX_DRAWN = 10_000  # lines and rectangles of one page
MAX_CELLS = 20_000  # crossings of all rules of one page; a dense sheet has 5,000
MAX_SECONDS = 60.0
_BYTES_OF_AN_INSTRUCTION = 8  # a long text costs as much as many short ones

_STREAM = re.compile(rb"stream\r?\n")
_RANGES = (b"beginbfrange", b"begincidrange")
_RANGE = re.compile(rb"<([0-9a-fA-F]{1,8})>\s*<([0-9a-fA-F]{1,8})>\s*[<\[\d]")
_TICK = 2048


class OutOfBudget(Exception):
    """The file asks for more than any honest report."""


@dataclass
class Budget:
    """What one file may still use. ``clock`` counts seconds."""

    instructions: int = field(default_factory=lambda: MAX_INSTRUCTIONS)
    until: float = field(default_factory=lambda: time.monotonic() + MAX_SECONDS)

    def spend(self, count: int = 1) -> None:
        before = self.instructions // _TICK
        self.instructions -= count
        if self.instructions < 0 or (self.instructions // _TICK != before and time.monotonic() > self.until):
            raise OutOfBudget


class _Interpreter(PDFPageInterpreter):
    """Carries out a page and counts; forms inside forms count too, which is how a small file can ask for endless work."""

    budget: Budget

    def dup(self) -> "_Interpreter":
        other = _Interpreter(self.rsrcmgr, self.device)
        other.budget = self.budget
        return other

    def push(self, obj: PDFStackT) -> None:
        self.budget.spend(1 + _weight(obj))
        super().push(obj)

    def do_q(self) -> None:
        self.budget.spend()
        super().do_q()

    def do_Do(self, xobjid_arg: PDFStackT) -> None:  # noqa: N802 - the name of the instruction
        self.budget.spend()
        super().do_Do(xobjid_arg)


def _weight(value: object) -> int:
    """What an operand costs beyond its own instruction: the length of its text."""
    if isinstance(value, bytes):
        return len(value) // _BYTES_OF_AN_INSTRUCTION
    return len(value) + sum(_weight(part) for part in value if isinstance(part, bytes)) if isinstance(value, list) else 0


def _check_content(page: Page) -> None:
    """Refuse a page whose instructions are longer than any person could draw, before they are taken apart."""
    size = 0
    for reference in page.page_obj.contents:
        stream = resolve1(reference)
        size += len(stream.get_data()) if isinstance(stream, PDFStream) else 0
        if size > MAX_CONTENT:
            raise OutOfBudget


def lay_out(page: Page, budget: Budget) -> None:
    """Do what ``page.layout`` does when it is first asked for, within ``budget``."""
    _check_content(page)
    device = PDFPageAggregatorWithMarkedContent(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    interpreter = _Interpreter(page.pdf.rsrcmgr, device)
    interpreter.budget = budget
    interpreter.process_page(page.page_obj)
    layout = device.get_result()
    page._layout = layout  # noqa: SLF001 - where pdfplumber keeps it
    page._objects = _without_scrawl(_objects(page, layout))  # noqa: SLF001 - and its objects


def _objects(page: Page, layout: LTPage) -> dict[str, list[dict[str, Any]]]:
    """What ``page.objects`` would be, with only the attributes of a character that are needed: the others take a third of the time."""
    found: dict[str, list[dict[str, Any]]] = {}
    left, above = page.mediabox[:2]
    waiting = list(reversed(list(layout)))
    characters = 0
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTChar):
            characters += 1
            if characters > MAX_CHARACTERS:
                raise OutOfBudget
            top, bottom = page.height - item.y1 + above, page.height - item.y0 + above
            found.setdefault("char", []).append(
                {
                    "object_type": "char",
                    "page_number": page.page_number,
                    "text": unicodedata.normalize("NFC", item.get_text()),
                    "fontname": item.fontname,
                    "size": item.size,
                    "upright": item.upright,
                    "matrix": item.matrix,
                    "x0": item.x0 + left,
                    "x1": item.x1 + left,
                    "top": top,
                    "bottom": bottom,
                    "doctop": page.initial_doctop + top,
                    "width": item.width,
                    "height": item.height,
                }
            )
        elif isinstance(item, LTFigure):
            waiting += reversed(list(item))
        elif isinstance(item, LTCurve):  # lines and rectangles are curves
            made = page.process_object(item)
            found.setdefault(made["object_type"], []).append(made)
    return found


def _without_scrawl(objects: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The same objects without the drawing when it is too dense to rule a table: a map, a pattern, or a trap. The words stay."""
    drawn = [item for kind in ("line", "rect", "curve") for item in objects.get(kind, ())]
    across = {round(item[side]) for item in drawn for side in ("x0", "x1")}
    down = {round(item[side]) for item in drawn for side in ("top", "bottom")}
    if len(drawn) <= MAX_DRAWN and len(across) * len(down) <= MAX_CELLS:
        return objects
    return {kind: found for kind, found in objects.items() if kind not in ("line", "rect", "curve")}


def check_streams(data: bytes) -> None:
    """Raise ``OutOfBudget`` when the compressed streams of the file unpack to more than is sane. Costs one bounded pass."""
    _check_ranges(data)
    total = 0
    for match in _STREAM.finditer(data):
        start = match.end()
        if data[start : start + 1] not in (b"\x78", b"\x68", b"\x58", b"\x48"):
            continue
        size = _unpacked(data, start)
        total += size
        if size > MAX_STREAM or total > MAX_UNPACKED:
            raise OutOfBudget


def _check_ranges(content: bytes) -> None:
    """Refuse a table of letters whose ranges are longer than any script: pdfminer would write out each code of them."""
    tables = [piece.partition(b"end")[0] for opening in _RANGES for piece in content.split(opening)[1:]]
    codes = sum(int(last, 16) - int(first, 16) + 1 for table in tables for first, last in _RANGE.findall(table))
    if codes > MAX_CODES:
        raise OutOfBudget


def _unpacked(data: bytes, start: int) -> int:
    """How much a deflated stream gives, counted up to the limit; a second layer below the first is counted as well."""
    unpack = zlib.decompressobj()
    size = 0
    chunk = data[start : start + 65536]
    position = start + len(chunk)
    first = b""
    try:
        while chunk and size <= MAX_STREAM:
            out = unpack.decompress(chunk, 1 << 20)
            first = first or out[:2]
            _check_ranges(out)
            size += len(out)
            chunk = unpack.unconsumed_tail
            if unpack.eof:
                break
            if not chunk:
                chunk = data[position : position + 65536]
                position += len(chunk)
    except zlib.error:
        return size
    if first[:1] == b"\x78" and size > len(data) - start:
        raise OutOfBudget  # packed twice and still growing
    return size
