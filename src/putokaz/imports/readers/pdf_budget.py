"""Bounds for reading a PDF: what may be unpacked from it, how many drawing instructions may be carried out, and how long that may take."""

import re
import time
import unicodedata
import zlib
from dataclasses import dataclass, field
from typing import Any

from pdfminer.layout import LTChar, LTCurve, LTFigure, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFStackT
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

MAX_UNPACKED = 200 * 1024 * 1024
MAX_STREAM = 60 * 1024 * 1024  # one stream: a large picture reaches that, text never
MAX_INSTRUCTIONS = 3_000_000  # the reference report takes about 150,000
MAX_SECONDS = 60.0

_STREAM = re.compile(rb"stream\r?\n")
_TICK = 2048


class OutOfBudget(Exception):
    """The file asks for more than any honest report."""


@dataclass
class Budget:
    """What one file may still use. ``clock`` counts seconds."""

    instructions: int = field(default_factory=lambda: MAX_INSTRUCTIONS)
    until: float = field(default_factory=lambda: time.monotonic() + MAX_SECONDS)

    def spend(self) -> None:
        self.instructions -= 1
        if self.instructions < 0 or (self.instructions % _TICK == 0 and time.monotonic() > self.until):
            raise OutOfBudget


class _Interpreter(PDFPageInterpreter):
    """Carries out a page and counts; forms inside forms count too, which is how a small file can ask for endless work."""

    budget: Budget

    def dup(self) -> "_Interpreter":
        other = _Interpreter(self.rsrcmgr, self.device)
        other.budget = self.budget
        return other

    def push(self, obj: PDFStackT) -> None:
        self.budget.spend()
        super().push(obj)

    def do_q(self) -> None:
        self.budget.spend()
        super().do_q()

    def do_Do(self, xobjid_arg: PDFStackT) -> None:  # noqa: N802 - the name of the instruction
        self.budget.spend()
        super().do_Do(xobjid_arg)


def lay_out(page: Page, budget: Budget) -> None:
    """Do what ``page.layout`` does when it is first asked for, within ``budget``."""
    device = PDFPageAggregatorWithMarkedContent(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    interpreter = _Interpreter(page.pdf.rsrcmgr, device)
    interpreter.budget = budget
    interpreter.process_page(page.page_obj)
    layout = device.get_result()
    page._layout = layout  # noqa: SLF001 - where pdfplumber keeps it
    page._objects = _objects(page, layout)  # noqa: SLF001 - and its objects


def _objects(page: Page, layout: LTPage) -> dict[str, list[dict[str, Any]]]:
    """What ``page.objects`` would be, with only the attributes of a character that are needed: the others take a third of the time."""
    found: dict[str, list[dict[str, Any]]] = {}
    left, above = page.mediabox[:2]
    waiting = list(reversed(list(layout)))
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTChar):
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


def check_streams(data: bytes) -> None:
    """Raise ``OutOfBudget`` when the compressed streams of the file unpack to more than is sane. Costs one bounded pass."""
    total = 0
    for match in _STREAM.finditer(data):
        start = match.end()
        if data[start : start + 1] not in (b"\x78", b"\x68", b"\x58", b"\x48"):
            continue
        size = _unpacked(data, start)
        total += size
        if size > MAX_STREAM or total > MAX_UNPACKED:
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
