"""Reading a report out of text that follows its cells one after another: the form that PDF extractors give.

The bones first (:mod:`.skeleton`), then every row is cut into cells (:mod:`.segment`) several times: with the vocabularies alone, and
again with the words, the habits and the column widths that the reading before has shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from putokaz.foundation.core.source import Source
from putokaz.imports.readers.text.learning import ColumnModel, Lines
from putokaz.imports.readers.text.letters import Face, space, width
from putokaz.imports.readers.text.lines import Line
from putokaz.imports.readers.text.marks import Marks, Seen
from putokaz.imports.readers.text.model import BULLETS, COLUMNS, OTHER, WIDTH, key, vocabulary
from putokaz.imports.readers.text.paths import CLEAR
from putokaz.imports.readers.text.segment import CellPart, Fragment, Setting, cut
from putokaz.imports.readers.text.skeleton import Row, Skeleton
from putokaz.monitoring.checks.view import Column

_ENOUGH = 8  # lines from which a width can be told
_UNBROKEN = 0.06  # share of lines that begin with a small letter in a text whose lines are paragraphs; three times that if they are not
_PASSES = 2  # after the first; rows whose cut had no rival are not read again, and in the last only those that changed or are not clear
_CLEAR = 4.0  # a margin above which a reading is not doubted
_MEASURED = ((0.0, 0.5), (2.0, 0.56), (2.6, 0.7), (4.5, 0.85), (CLEAR, 0.97))  # margin and the share of right cells
_SAMPLE = 60  # fragments from which the face is told
_Cells = Sequence[Sequence[CellPart]]  # the cells of a row, by fragment
_MOST_USUAL = 0.95  # quantile: a few odd lines do not make a column wider


def cut_rows(skeleton: Skeleton) -> Setting:
    """Cut all rows of the document into cells, in place; what was learnt about the document is returned."""
    rows = skeleton.rows
    for row in rows:
        row.fragments = [fragment for fragment in row.fragments if fragment.lines]
    fragments = [fragment for row in rows for fragment in row.fragments]
    blanks = sum(line.blank for fragment in fragments for line in fragment.lines[1:])
    whole = _are_paragraphs(fragments)
    setting = Setting(ColumnModel(), Marks.of(WIDTH, 0 if whole else blanks, len(fragments)), {}, column_order(skeleton), whole=whole)
    if not fragments:
        return setting
    for row in rows:
        cut(row.fragments, setting)
    face = _face(fragments)
    model, seen = setting.model, Seen(WIDTH)
    cut_first = [[fragment.cells for fragment in row.fragments] for row in rows]
    model.learn(cell for cells in cut_first for cell in _cells(cells))
    for cells in cut_first:
        _count(cells, seen, 1)
    again = [row for row in rows if not _is_clear(row, CLEAR)]
    for left in reversed(range(_PASSES)):
        if not again:
            break
        setting = replace(
            setting,
            marks=setting.marks.learned(seen),
            widths={} if whole else _widths(fragments, face),
            face=face,
            parted=[model.parts_items(column) for column in range(WIDTH)],
        )
        again = _cut_again(again, setting, seen if left else None)
    return setting


def _cut_again(rows: Sequence[Row], setting: Setting, seen: Seen | None) -> list[Row]:
    """Cut rows with what is known by now: those that are other than before, or not clear.

    What they show now is learnt instead of what they showed before, unless nobody reads on (``seen`` is ``None``).
    """
    unlearnt: list[tuple[int, Lines]] = []
    learnt: list[tuple[int, Lines]] = []
    again = []
    for row in rows:
        before = [fragment.cells for fragment in row.fragments]
        cut(row.fragments, setting)
        after = [fragment.cells for fragment in row.fragments]
        if _outline(before) != _outline(after) or not _is_clear(row, _CLEAR):
            again.append(row)
        if seen and _borders(before) != _borders(after):
            _count(before, seen, -1)
            _count(after, seen, 1)
            unlearnt += _cells(before)
            learnt += _cells(after)
    if seen:
        setting.model.learn(learnt, instead=unlearnt)
    return again


def _are_paragraphs(fragments: Sequence[Fragment]) -> bool:
    """Whether no edge of a column broke the lines: hardly any begins with a small letter, but for deadlines."""
    opens = vocabulary().opens
    later = [line.words[0] for fragment in fragments for line in fragment.lines[1:]]
    small = sum(not opens(Column.DEADLINE, key(word)) for word in later if word[0].islower())
    return len(later) >= _ENOUGH and small <= _UNBROKEN * len(later)


def _outline(cells: _Cells) -> list[tuple[int, int]]:
    return [(part.column, len(part.pieces)) for parts in cells for part in parts]


def _borders(cells: _Cells) -> list[list[tuple[int, int]]]:
    return [[(part.column, part.start) for part in parts] for parts in cells]


def _is_clear(row: Row, least: float) -> bool:
    return all(part.margin >= least for fragment in row.fragments for part in fragment.cells)


def column_order(skeleton: Skeleton) -> tuple[int, ...]:
    """The indices of the columns in the order of this document; a column the template does not know is :data:`OTHER`."""
    known = (column for column in skeleton.columns if column is None or isinstance(column, Column))
    return tuple(OTHER if column is None else COLUMNS.index(column) for column in known)


def _cells(cells: _Cells) -> Iterable[tuple[int, Lines]]:
    """The words of each line of the cells of a row, by column."""
    lines: dict[int, list[Sequence[str]]] = defaultdict(list)
    for parts in cells:
        for part in parts:
            lines[part.column] += part.lines
    return lines.items()


def _widths(fragments: Sequence[Fragment], face: Face) -> dict[int, Sequence[float]]:
    """The width of each column by table, from the lines that were wrapped; where a table has too few, the width in the whole document."""
    found: dict[int, list[list[float]]] = defaultdict(lambda: [[] for _ in range(WIDTH)])
    for fragment in fragments:
        for part in fragment.cells:
            written = _written(fragment, part, face)
            found[fragment.table][part.column] += written[:-1] or written
    usual = [_quantile([value for columns in found.values() for value in columns[column]]) for column in range(WIDTH)]
    return {table: [_quantile(values) or usual[column] for column, values in enumerate(columns)] for table, columns in found.items()}


def _face(fragments: Sequence[Fragment]) -> Face:
    """The face whose letters fill the lines best: the one in which the least room is left where a line goes on."""
    return min(Face, key=lambda face: _room(fragments, face))


def _room(fragments: Sequence[Fragment], face: Face) -> float:
    """The mean room, as a share of the column, that the next word would still have had."""
    lines: list[list[tuple[float, float]]] = [[] for _ in range(WIDTH)]
    for fragment in fragments[:_SAMPLE]:
        for part in fragment.cells:
            for written, (after, first, _) in zip(_written(fragment, part, face), part.pieces[1:], strict=False):
                lines[part.column].append((written, written + space(face) + width(after.words[first], face)))
    rooms = []
    for column in lines:
        limit = _quantile([written for written, _ in column])
        if limit:
            rooms += [max(0.0, limit - with_next) / limit for _, with_next in column]
    return sum(rooms) / len(rooms) if rooms else 0.0


def _written(fragment: Fragment, part: CellPart, face: Face) -> list[float]:
    """How wide each piece of a cell is printed."""
    found = part.written.get(face)
    if found is None:
        lengths, gap, at = fragment.words.lengths(face), space(face), part.start
        found = part.written[face] = []
        for _, start, end in part.pieces:
            begin, at = at, at + end - start
            found.append(lengths[at] - lengths[begin] - gap)
    return found


def _quantile(values: list[float]) -> float:
    return sorted(values)[int(len(values) * _MOST_USUAL)] if len(values) > _ENOUGH else 0.0


def _count(cells: _Cells, seen: Seen, sign: int) -> None:
    for parts in cells:
        seen.count([(part.column, _pieces(part)) for part in parts], sign)


def _pieces(part: CellPart) -> list[tuple[bool, bool, bool]]:
    """Of each piece: whether it starts its line, has an empty line before it, begins an item."""
    found = []
    before = ""
    for line, start, end in part.pieces:
        words = line.words
        found.append((start == 0, line.blank, words[start][0] in BULLETS or before.endswith((";", ",", "."))))
        before = words[end - 1]
    return found


def cell_text(row: Row, column: int) -> tuple[str, tuple[Source, ...], float]:
    """The text of a cell with its line breaks, where it stands, and how sure its borders are (0 to 1)."""
    lines: list[str] = []
    sources: list[Source] = []
    margins = [CLEAR]
    for fragment in row.fragments:
        for part in fragment.cells:
            if part.column == column:
                lines += [" ".join(line.words[start:end]) for line, start, end in part.pieces]
                sources.append(_source(part))
                margins.append(part.margin)
    return "\n".join(lines), tuple(sources), _confidence(min(margins))


def _confidence(margin: float) -> float:
    """The share of cells with this margin that are right, as measured on generated reports of both forms."""
    for (low, least), (high, most) in pairwise(_MEASURED):
        if margin <= high:
            return least + (most - least) * (margin - low) / (high - low)
    return _MEASURED[-1][1]


def _source(part: CellPart) -> Source:
    first: Line = part.pieces[0][0]
    last: Line = part.pieces[-1][0]
    return Source(page=first.page, line=first.number, line_end=last.number)
