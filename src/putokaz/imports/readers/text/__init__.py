"""Reading a report out of plain text: text saved from a word processor, or what an extractor made of a PDF."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields

from putokaz.foundation.core.messages import Message, msg
from putokaz.foundation.core.source import Source
from putokaz.foundation.core.text import words
from putokaz.imports.readers.document import Doubt, FileFormat, Leftover, ParsedDocument
from putokaz.imports.readers.drafts import make_cell
from putokaz.imports.readers.frontmatter import read_front_matter
from putokaz.imports.readers.text.grid import as_guess, read_grid, runs_together
from putokaz.imports.readers.text.lines import Line, lines_of, rejoin
from putokaz.imports.readers.text.listing import Lists
from putokaz.imports.readers.text.model import COLUMNS, OTHER, vocabulary
from putokaz.imports.readers.text.pages import without_furniture
from putokaz.imports.readers.text.prose import paragraphs, text_of
from putokaz.imports.readers.text.segment import Setting
from putokaz.imports.readers.text.skeleton import Row, Skeleton, Table, Title, skeleton_of
from putokaz.imports.readers.text.stream import cell_text, column_order, cut_rows
from putokaz.imports.readers.text.trust import Trust, trust_in
from putokaz.monitoring.checks.view import Activity, Column, Goal, Programme, ReportView, RunningHeader

Progress = Callable[[float, Message], None]

_SURE = 0.68  # below this a person should look at the borders of the cell


def read_text(text: str, progress: Progress | None = None) -> ParsedDocument:
    """Read a report. ``progress`` is told the share done (0 to 1) and what is going on.

    Never fails: what is not understood is left over.
    """
    if (grid := read_grid(text, progress)) is not None:
        return grid
    tell = progress or _nobody
    tell(0.0, msg("Looking for goals, programmes and activities"))
    lines, furniture = without_furniture(lines_of(text))
    lines = rejoin(lines, vocabulary().whole)
    skeleton = skeleton_of(lines)
    skeleton.furniture += furniture
    tell(0.3, msg("Cutting the rows into cells"))
    setting = cut_rows(skeleton)
    tell(0.8, msg("Reading what stands around the tables"))
    document = _document(skeleton, setting)
    return as_guess(document) if runs_together(text) else document


def _nobody(share: float, message: Message) -> None:
    """Where nobody wants to know."""


@dataclass(frozen=True, slots=True)
class _Making:
    """What the making of the document needs and gathers."""

    lists: Lists
    trust: Trust
    doubts: list[Doubt] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)


def _document(skeleton: Skeleton, setting: Setting) -> ParsedDocument:
    order = column_order(skeleton)
    trust = trust_in(skeleton, order, whole=setting.whole)
    making = _Making(Lists(skeleton.rows, setting), trust, [*trust.doubts])
    goals = tuple(_goal(title, tables, making) for title, tables in skeleton.goals)
    matter = read_front_matter(_outside(skeleton.before), (), _outside(skeleton.after), goals)
    report = ReportView(
        goals=goals,
        **{part.name: getattr(matter, part.name) for part in fields(matter)},
        running_headers=tuple(_running_headers(skeleton)),
        columns=tuple(column for index, column in enumerate(COLUMNS) if index in order) if goals else tuple(Column),
    )
    furniture = (text_of(skeleton.furniture), *_labels(skeleton))
    return ParsedDocument(FileFormat.TEXT, report, tuple(making.leftovers), tuple(making.doubts), tuple(text for text in furniture if text))


def _labels(skeleton: Skeleton) -> Iterator[str]:
    """The words that only announce what follows: *Strateški program*, *Cilj*, *Aktivnost* before a number."""
    for title, tables in skeleton.goals:
        yield _rest(text_of(title.lines), f"{title.number} {title.text}")
        for table in tables:
            yield _rest(text_of(table.title.lines), f"{table.title.number} {table.title.text}")
            for row in table.rows:
                yield _rest(row.number_line.text, f"{row.number} {row.rest.text if row.rest else ''}")


def _rest(whole: str, *parts: str) -> str:
    """The words of ``whole`` that are not in ``parts``."""
    known = Counter(word for part in parts for word in words(part))
    rest = []
    for token in whole.split():
        found = words(token)
        if all(known[word] for word in found):
            known.subtract(found)
        else:
            rest.append(token)
    return " ".join(rest)


def _goal(title: Title, tables: Sequence[Table], making: _Making) -> Goal:
    return Goal(title.number, title.text, tuple(_programme(table, making) for table in tables), _title_sources(title))


def _programme(table: Table, making: _Making) -> Programme:
    activities = tuple(_activity(row, making) for row in table.rows)
    return Programme(table.title.number, table.title.text, activities, _title_sources(table.title))


def _activity(row: Row, making: _Making) -> Activity:
    cells = {}
    for index, column in enumerate(COLUMNS):
        text, sources, sure = cell_text(row, index)
        if not text:
            continue
        most = making.trust.most_of(row, index, sure)
        unsure = min(sure, most) < _SURE <= making.trust.most
        cells[column] = make_cell(column, text, sources, confidence=min(sure, most), items=making.lists.items(row, index))
        if unsure:
            reason = msg("It is not certain where this cell begins or ends: compare it with the document")
            making.doubts.append(Doubt(reason, row.number, column, sources))
    other, sources, _ = cell_text(row, OTHER)
    if other:
        making.leftovers.append(Leftover(other, sources))
    lines = [line for fragment in row.fragments for line in fragment.lines]
    whole = Source(page=row.number_line.page, line=row.number_line.number, line_end=lines[-1].number if lines else row.number_line.number)
    return Activity(row.number, cells, (whole,))


def _title_sources(title: Title) -> tuple[Source, ...]:
    return (_span(title.lines),) if title.lines else ()


def _span(lines: Sequence[Line]) -> Source:
    return Source(page=lines[0].page, line=lines[0].number, line_end=lines[-1].number)


def _running_headers(skeleton: Skeleton) -> Iterator[RunningHeader]:
    for repeated in skeleton.repeated:
        title = repeated.title
        yield RunningHeader(title.number, text_of(title.lines), repeated.programme, _title_sources(title))


def _outside(lines: Sequence[Line]) -> list[tuple[str, Source]]:
    return [(paragraph.text, paragraph.source) for paragraph in paragraphs(lines)]


__all__ = ["read_text"]
