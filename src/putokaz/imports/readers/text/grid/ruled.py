"""Tables drawn with signs: Markdown and other tables between upright strokes, and tables in boxes."""

import re
from collections.abc import Iterator, Sequence

from putokaz.imports.readers.headings import activity_number, header_columns
from putokaz.imports.readers.table import Content
from putokaz.imports.readers.text.grid.blocks import Blocks, Place, is_title

_STROKES = "|│┃║¦"
_RULE = re.compile(r"[\s|+:=_.`'*│┃║¦─━═┄┅┈┉╌╍┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫╭╮╯╰-]+")
_DRAWN = re.compile(r"[-─━═=]{3,}|:?-{3,}:?|[┌┐└┘├┤┬┴┼]")
_CUT = re.compile(rf"(?<!\\)[{_STROKES}]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HASHES = re.compile(r"\s{0,3}#{1,6}\s+")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_]+)\1")
_FEWEST_CELLS = 3
_CONFIDENCE = 1.0


def cells_of(line: str) -> list[str] | None:
    """The cells between the strokes of a line; ``None`` when it has none."""
    if not any(stroke in line for stroke in _STROKES):
        return None
    cells = _CUT.split(line)
    if not cells[0].strip():
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].strip() and line.rstrip()[-1:] in _STROKES:
        cells = cells[:-1]
    return [cell.strip().replace("\\|", "|") for cell in cells]


def is_rule(line: str) -> bool:
    """Whether a line is only drawn: the border of a table or of its rows."""
    return bool(_RULE.fullmatch(line)) and _DRAWN.search(line) is not None


def has_ruled_table(text: str) -> bool:
    """Whether column headings and, below them, an activity stand between strokes."""
    if not any(stroke in text for stroke in _STROKES) or _CUT.search(text) is None:
        return False
    headed = False
    block: list[list[str]] = []
    for line in text.split("\n"):
        cells = None if is_rule(line) else cells_of(line)
        if cells is None or len(cells) < _FEWEST_CELLS:
            block = []
            continue
        if headed and any(activity_number(cell) for cell in cells[:3]):
            return True
        block = [*[row for row in block if len(row) == len(cells)][-3:], cells]
        headed = headed or any(header_columns([" ".join(parts) for parts in zip(*block[at:], strict=True)]) for at in range(len(block)))
    return False


def read_ruled(text: str) -> Content:
    """The content of a text with tables between strokes."""
    reader = _Reader(text)
    return reader.read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.boxed = _rows_are_boxed(self.lines)
        self.blocks = Blocks(wrapped=self.boxed)
        self._group: list[tuple[list[str], Place]] = []
        self._page = 1
        self._paged = "\f" in text

    def read(self) -> Content:
        for number, line in enumerate(self.lines, start=1):
            self._page += line.count("\f")
            self._take(line.replace("\f", " "), Place(number, number, self._page if self._paged else None))
        self._end_group()
        return self.blocks.content(_CONFIDENCE)

    def _take(self, line: str, place: Place) -> None:
        if is_rule(line):
            self._end_group()
            return
        cells = cells_of(line)
        if cells is None:
            self._end_group()
            if line.strip():
                heading = _HASHES.match(line)
                self.blocks.paragraph(_plain(_HASHES.sub("", line, count=1)), place, heading=heading is not None)
            else:
                self.blocks.end_table()
        else:
            self._group.append(([_plain(cell) for cell in cells], place))
            if not self.boxed:
                self._end_group()

    def _end_group(self) -> None:
        """The lines between two rules: one row, or several when numbers of activities begin them."""
        for rows in _by_number(self._group):
            texts, places = [cells for cells, _ in rows], [place for _, place in rows]
            width = max(len(cells) for cells in texts)
            joined = ["\n".join(cells[column] for cells in texts if column < len(cells) and cells[column]) for column in range(width)]
            place = Place(places[0].line, places[-1].line_end, places[0].page)
            if width == 1:
                self.blocks.merged(joined[0], place)
            else:
                self.blocks.row(joined, place)
        self._group = []


def _by_number(group: Sequence[tuple[list[str], Place]]) -> Iterator[list[tuple[list[str], Place]]]:
    rows: list[tuple[list[str], Place]] = []
    for cells, place in group:
        filled = [cell for cell in cells if cell]
        begins = any(activity_number(cell) for cell in filled[:2]) or (len(filled) == 1 and bool(cells[0]) and is_title(cells[0]))
        if rows and begins:
            yield rows
            rows = []
        rows.append((cells, place))
    if rows:
        yield rows


def _rows_are_boxed(lines: Sequence[str]) -> bool:
    """Whether a row may take several lines: rules stand between rows, or lines without a number go on with the row above."""
    inside = rules = bare = numbered = 0
    for line in lines:
        if is_rule(line):
            rules += 1
            continue
        cells = cells_of(line)
        if cells is not None and len(cells) >= _FEWEST_CELLS:
            inside += 1
            starts = any(activity_number(cell) for cell in cells[:2])
            numbered += starts
            bare += not starts and sum(bool(cell) for cell in cells) > 1
    return inside > 0 and (bare > 2 * numbered or rules > numbered)


def _plain(text: str) -> str:
    return _STRONG.sub(r"\2", _BREAK.sub("\n", text))
