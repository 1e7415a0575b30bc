"""Reading a report out of text that follows its cells one after another: the form that PDF extractors give.

The bones first (:mod:`.skeleton`), then every row is cut into cells (:mod:`.segment`) twice: with the vocabularies alone, and again with the
words, the habits and the column widths that the first reading has shown.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import exp, log

from putokaz.foundation.core.source import Source
from putokaz.imports.readers.text.lines import Line
from putokaz.imports.readers.text.model import COLUMNS, OTHER, WIDTH, ColumnModel
from putokaz.imports.readers.text.segment import CellPart, Fragment, Habits, Setting, cut, width
from putokaz.imports.readers.text.skeleton import Row, Skeleton
from putokaz.monitoring.checks.view import Column

_ENOUGH = 8  # lines from which a width can be told
_MOST_USUAL = 0.95  # quantile: a few odd lines do not make a column wider
_BULLETS = "-–‒•●▪*·"


def cut_rows(skeleton: Skeleton) -> None:
    """Cut all rows of the document into cells, in place."""
    rows = skeleton.rows
    for row in rows:
        row.fragments = [fragment for fragment in row.fragments if fragment.lines]
    fragments = [fragment for row in rows for fragment in row.fragments]
    if not fragments:
        return
    setting = Setting(ColumnModel(), Habits.of(fragments), {}, column_order(skeleton))
    for row in rows:
        cut(row.fragments, setting)
    setting.model.learn(_cells(rows))
    setting = replace(setting, habits=_learned(setting.habits, fragments), widths=_widths(fragments))
    for row in rows:
        cut(row.fragments, setting)


def column_order(skeleton: Skeleton) -> tuple[int, ...]:
    """The indices of the columns in the order of this document; a column the template does not know is :data:`OTHER`."""
    return tuple(COLUMNS.index(column) if isinstance(column, Column) else OTHER for column in skeleton.columns if column is None or isinstance(column, Column))


def _cells(rows: Sequence[Row]) -> Iterator[tuple[int, list[str]]]:
    for row in rows:
        words: dict[int, list[str]] = defaultdict(list)
        for fragment in row.fragments:
            for part in fragment.cells:
                words[part.column] += part.words
        yield from words.items()


def _widths(fragments: Sequence[Fragment]) -> dict[int, Sequence[float]]:
    """The width of each column by table, from the lines that were wrapped; where a table has too few, the width in the whole document."""
    found: dict[int, list[list[float]]] = defaultdict(lambda: [[] for _ in range(WIDTH)])
    for fragment in fragments:
        for part in fragment.cells:
            for line, start, end in part.pieces[:-1] or part.pieces:
                found[fragment.table][part.column].append(width(" ".join(line.words[start:end])))
    usual = [_quantile([value for columns in found.values() for value in columns[column]]) for column in range(WIDTH)]
    return {table: [_quantile(values) or usual[column] for column, values in enumerate(columns)] for table, columns in found.items()}


def _quantile(values: list[float]) -> float:
    return sorted(values)[int(len(values) * _MOST_USUAL)] if len(values) > _ENOUGH else 0.0


def _learned(habits: Habits, fragments: Sequence[Fragment]) -> Habits:
    """How often empty lines stand inside the cells of each column of this document."""
    seen = [[1.0, 0.5] for _ in range(WIDTH)]
    for fragment in fragments:
        for part in fragment.cells:
            for line, start, _ in part.pieces[1:]:
                if start == 0 and line.words[0][:1] not in _BULLETS:
                    seen[part.column][line.blank] += 1
    inside = tuple(max(-3.5, min(-0.3, log(blank / (none + blank + 5)) + 0.6)) for none, blank in seen)
    return replace(habits, blank_inside=inside)


def cell_text(row: Row, column: int) -> tuple[str, tuple[Source, ...], float]:
    """The text of a cell with its line breaks, where it stands, and how sure its borders are (0 to 1)."""
    lines: list[str] = []
    sources: list[Source] = []
    margins = [5.0]
    for fragment in row.fragments:
        for position, part in enumerate(fragment.cells):
            if part.column == column:
                lines += [" ".join(line.words[start:end]) for line, start, end in part.pieces]
                sources.append(_source(part))
                margins.append(part.margin)
            elif position and fragment.cells[position - 1].column == column:
                margins.append(part.margin)
    return "\n".join(lines), tuple(sources), 1 / (1 + exp(-min(margins) / 1.5))


def _source(part: CellPart) -> Source:
    first: Line = part.pieces[0][0]
    last: Line = part.pieces[-1][0]
    return Source(page=first.page, line=first.number, line_end=last.number)
