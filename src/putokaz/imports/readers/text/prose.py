"""Lines outside the tables put together into paragraphs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from putokaz.foundation.core.source import Source
from putokaz.imports.readers.text.lines import Line

_FULL = 0.8  # of the width of the text: a shorter line may end a paragraph
_OFTEN = 0.5  # share of lines with an empty line before them from which on empty lines are only line spacing
_BULLETS = "-–‒•●▪*·"
_STOPS = (".", ":", ";", "!", "?", ",")


@dataclass(slots=True)
class Paragraph:
    text: str
    first: Line
    last: Line

    @property
    def source(self) -> Source:
        return Source(page=self.first.page, line=self.first.number, line_end=self.last.number)


def paragraphs(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Paragraphs of running text, in order, with their line breaks and runs of spaces.

    Widely spaced text, with an empty line after every line, is put together again.
    """
    return tuple(_paragraphs(lines)) if lines else ()


def _paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    widths = sorted(len(line.text) for line in lines)
    full = widths[int(len(widths) * 0.8)]
    spaced = sum(line.blank for line in lines) > _OFTEN * len(lines)
    current: Paragraph | None = None
    for before, line in zip((None, *lines), lines, strict=False):
        if current is None or before is None or _begins(before, line, full, spaced=spaced):
            if current:
                yield current
            current = Paragraph(line.raw, line, line)
        else:
            current.text += "\n" + line.raw
            current.last = line
    if current:
        yield current


def _begins(before: Line, line: Line, full: int, *, spaced: bool) -> bool:
    first = line.words[0]
    if first[:1] in _BULLETS or (line.blank and not spaced):
        return True
    if line.text.isupper() != before.text.isupper():
        return True
    short = len(before.text) < _FULL * full
    goes_on = first[:1].islower() or before.text.endswith((",", "-"))
    if goes_on and not (short and line.blank and not spaced):
        return False
    return short and (before.text.endswith(_STOPS) or not first[:1].islower())


def text_of(lines: Iterable[Line]) -> str:
    return " ".join(line.text for line in lines)
