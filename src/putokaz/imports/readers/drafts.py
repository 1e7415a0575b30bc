"""What is being put together while a document is read: goals, programmes, activities and cells that still grow."""

import re
from dataclasses import dataclass, field

from putokaz.foundation.core.source import Source
from putokaz.foundation.core.text import join_hyphenated, squeeze
from putokaz.imports.readers.items import LIST_COLUMNS, split_items
from putokaz.monitoring.checks.view import Activity, Cell, Column, Goal, Programme

_HYPHENS = ("-", "‐", "‑")
_BULLET = re.compile(r"^\s*(?:[•·▪●◦■□➢✓\uf0b7\uf0a7\uf0d8*]|[-–—]\s?(?=\w)|\(?\d{1,2}[.)]\s|[a-z]\)\s)")
WORD_BULLET = "\uf0b7"  # a bullet that Word makes: it begins a paragraph and is not part of it
_MAY_JOIN = re.compile(rf"[{''.join(_HYPHENS)}][^\w\n]*\n|{WORD_BULLET}")  # without these, lines are only put beside each other
_SENTENCE_END = (".", ":", ";", "!", "?", "“", "”", '"')
_SHORT_LINE = 0.8  # of the longest line: a line that stops before that ends its paragraph


@dataclass
class CellDraft:
    """Text as it comes, row by row; ``parts`` are texts with line breaks."""

    parts: list[str] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    own_lines: bool = True

    def add(self, text: str, sources: tuple[Source, ...], *, own_lines: bool) -> None:
        self.parts.append(text)
        self.sources += [source for source in sources if source not in self.sources]
        self.own_lines = self.own_lines and own_lines

    def finish(self, column: Column, confidence: float) -> Cell:
        return make_cell(column, "\n".join(self.parts), tuple(self.sources), own_lines=self.own_lines, confidence=confidence)


def make_cell(
    column: Column,
    text: str,
    sources: tuple[Source, ...],
    *,
    own_lines: bool = False,
    confidence: float = 1.0,
    items: tuple[str, ...] | None = None,
) -> Cell:
    """A cell from its text with line breaks: one line of text, and the items or the paragraphs that the column has.

    ``items`` are given where they are known already.
    """
    if items is None:
        items = split_items(column, text, paragraphs=own_lines) if column in LIST_COLUMNS else ()
    paragraphs = paragraphs_of(text, own_lines=own_lines) if column is Column.RESULTS or _MAY_JOIN.search(text) else [squeeze(text)]
    return Cell(
        text=join_paragraphs(paragraphs),
        items=items,
        paragraphs=tuple(paragraphs) if column is Column.RESULTS else (),
        sources=sources,
        confidence=confidence,
    )


def join_paragraphs(paragraphs: list[str]) -> str:
    return " ".join(paragraphs)


def paragraphs_of(text: str, *, own_lines: bool) -> list[str]:
    """The paragraphs of a cell, each on one line; words divided at line ends are joined.

    With ``own_lines`` every line is one; otherwise a line begins one when it has a bullet, or when the line before ended a sentence short
    of the edge.
    """
    lines = [line for line in (squeeze(line) for line in text.split("\n")) if line]
    longest = max(map(len, lines), default=0)
    paragraphs: list[list[str]] = []
    before = ""
    for line in lines:
        if not paragraphs or _begins(line, before, longest, own_lines=own_lines):
            paragraphs.append([line.removeprefix(WORD_BULLET).lstrip()])
        elif before.endswith(_HYPHENS):
            paragraphs[-1] = [join_hyphenated(" ".join(paragraphs[-1]), line)]
        else:
            paragraphs[-1].append(line)
        before = line
    return [" ".join(paragraph).strip() for paragraph in paragraphs]


def _begins(line: str, before: str, longest: int, *, own_lines: bool) -> bool:
    if before.endswith(_HYPHENS) and len(before) > 1 and not before[-2].isspace():
        return False
    if own_lines or ((line[1:2] == ")" or not line[:1].isalpha()) and _BULLET.match(line)):
        return True
    return before.endswith(_SENTENCE_END) and len(before) < _SHORT_LINE * longest and not line[:1].islower()


@dataclass
class ActivityDraft:
    number: str
    cells: dict[Column, CellDraft] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    number_seen: bool = False  # in a cell of its own or before the text

    def add(self, column: Column, text: str, sources: tuple[Source, ...], *, own_lines: bool) -> None:
        if text.strip():
            self.cells.setdefault(column, CellDraft()).add(text, sources, own_lines=own_lines)

    def finish(self, confidence: float) -> Activity:
        cells = {column: self.cells[column].finish(column, confidence) for column in Column if column in self.cells}
        return Activity(self.number, cells, tuple(self.sources))


@dataclass
class ProgrammeDraft:
    """``sources`` is empty for a programme that no heading names: it is known from the numbers of its activities alone."""

    number: str
    title: str
    sources: list[Source] = field(default_factory=list)
    activities: list[ActivityDraft] = field(default_factory=list)

    def finish(self, confidence: float) -> Programme:
        return Programme(self.number, self.title, tuple(a.finish(confidence) for a in self.activities), tuple(self.sources))


@dataclass
class GoalDraft:
    number: str
    title: str
    sources: list[Source] = field(default_factory=list)
    programmes: list[ProgrammeDraft] = field(default_factory=list)

    def finish(self, confidence: float) -> Goal:
        return Goal(self.number, self.title, tuple(p.finish(confidence) for p in self.programmes), tuple(self.sources))
