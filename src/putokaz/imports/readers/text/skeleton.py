"""The bones of a report in plain text: what stands before the tables, goals, programmes, column headings, rows, and what comes after.

Rows are found by their numbers, which must follow each other inside the programme; column headings by being words that can be cut into
headings; repeated headings by being the same words again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from putokaz.foundation.core.text import fold
from putokaz.imports.readers.headings import Heading as ColumnHeading
from putokaz.imports.readers.headings import activity_number, bare_programme, goal_heading, programme_heading, section_number
from putokaz.imports.readers.text.headers import Header, find_header, folded_word, folded_words, matches
from putokaz.imports.readers.text.lines import Line
from putokaz.imports.readers.text.model import begins_activity, vocabulary
from putokaz.imports.readers.text.segment import Fragment
from putokaz.monitoring.checks.view import Column

_MAY_BE_NUMBERED = re.compile(r"[\dIVX]")
_NUMBERED = re.compile(r"\d|\b[IVX]{1,4}\b")  # what no heading of a goal or a programme is without, nor a row
_WITHIN = 60  # characters in which that number stands
_TWO = re.compile(r"\D{0,40}\d{1,2}\s?\.\s?\d{1,2}(?!\d)")
_WINDOW = 40  # lines between the first heading and the first row
_TITLE = 8  # lines of a heading
_OFTEN = 3  # times that column headings must stand for what is above them to be known
_SAME_ABOVE = 0.8
_CLOSING = 12  # lines of a signature
_OFFICE = 5  # words of the office of who signs
_NAME = 6  # words of a name with its title
_PLACE_AND_DATE = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}, (?:dana )?\d{1,2}\. ?(?:\d{1,2}\.|[^\W\d_]+) ?\d{4}\b")
_ORDINAL = re.compile(r"^\d{1,3}[.)] +(?=\d{1,2}\. ?\d{1,2}\. ?\d)")
_ORDINAL_ALONE = re.compile(r"\d{1,3}[.)]?$")
_GAP = 3  # numbers that may be missing between two rows


@dataclass(slots=True)
class Row:
    number: str
    fragments: list[Fragment]
    number_line: Line
    rest: Line | None = None


@dataclass(slots=True)
class Title:
    """A goal or a programme: its number, its title, and the lines they stand on."""

    number: str
    text: str
    lines: list[Line]


@dataclass(slots=True)
class Table:
    """One programme and its rows."""

    title: Title
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Repeated:
    """A programme heading that stands again, on top of a page; ``programme`` is the one whose rows follow it."""

    title: Title
    programme: str


@dataclass(slots=True)
class Skeleton:
    before: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    goals: list[tuple[Title, list[Table]]] = field(default_factory=list)
    repeated: list[Repeated] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    columns: tuple[ColumnHeading | None, ...] = tuple(Column)
    headed: bool = False  # whether column headings were found; without, ``columns`` are those of the template

    @property
    def rows(self) -> list[Row]:
        return [row for _, tables in self.goals for table in tables for row in table.rows]


def _is_numbered(text: str) -> bool:
    """Whether a number stands near the beginning of the line."""
    return _MAY_BE_NUMBERED.search(text, 0, _WITHIN) is not None and _NUMBERED.search(text, 0, _WITHIN) is not None


def _bare_title(title: str) -> str:
    """A goal's title without the words *Strateški cilj* where they stand after the number."""
    inner = goal_heading(f"{title.partition('–')[0]} 1 {title.partition('–')[2]}") if "–" in title else None
    return inner[1] if inner and inner[1] else title


class _Parser:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.skeleton = Skeleton()
        self.headers: list[Header] = []
        self.table: Table | None = None
        self.tables: dict[str, Table] = {}
        self.row: Row | None = None
        self.numbered = [_is_numbered(line.text) for line in lines]
        self.first_words = [folded_word(line.words[0]) for line in lines]
        self.opening: set[str] = set()  # the first words of the headers
        self.programmes = {index: found for index in range(len(lines)) if self.numbered[index] and (found := self._programme(index))}
        self.last_programme = max(self.programmes, default=-1)
        self.last_number = next((index for index in reversed(range(len(lines))) if self._number(index)), -1)

    # --- what a line is -------------------------------------------------

    def _programme(self, index: int) -> tuple[str, str] | None:
        text = self.lines[index].text
        if not _TWO.match(text):
            return None
        return programme_heading(text)

    def _number(self, index: int) -> tuple[str, str] | None:
        text = self.lines[index].text
        if not text[:1].isdigit():
            return None
        return activity_number(text) or activity_number(_ORDINAL.sub("", text))

    def _is_ordinal(self, index: int) -> bool:
        """Whether the line is the number of a row in the table, above the number of the activity."""
        line = self.lines[index]
        return len(line.words) == 1 and _ORDINAL_ALONE.match(line.text) is not None and self._opens_a_row(index + 1)

    def _opens_a_row(self, index: int) -> bool:
        return index < len(self.lines) and self.row_number(index) is not None

    def row_number(self, index: int) -> tuple[str, str] | None:
        """The number and the rest of the line when it opens the next row of the programme."""
        found = self._number(index)
        if not found or self.table is None:
            return None
        prefix, _, last = found[0].rpartition(".")
        if prefix != self.table.title.number:
            return None
        previous = int(self.table.rows[-1].number.rpartition(".")[2]) if self.table.rows else 0
        if int(last) == previous:  # numbered twice by mistake
            return found if begins_activity(found[1]) and self.row is not None and self.row.fragments[-1].lines else None
        return found if previous < int(last) <= previous + _GAP else None

    def _add_header(self, header: Header) -> None:
        self.headers.append(header)
        self.opening.add(header.words[0])

    def header(self, index: int) -> int | None:
        if self.first_words[index] not in self.opening:
            return None
        return next((end for header in self.headers if (end := matches(self.lines, index, header))), None)

    def goal(self, index: int) -> Title | None:
        """The goal whose heading begins here: its first programme must follow."""
        if not self.numbered[index]:
            return None
        text = self.lines[index].text
        found = goal_heading(text) or section_number(text)
        if not found:
            return None
        between: list[Line] = []
        ahead = index + 1
        while ahead < len(self.lines) and len(between) < _TITLE:
            programme = self.programme_at(ahead, f"{found[0]}.1")
            if programme:
                if programme[0].partition(".")[0] != found[0]:
                    return None
                title = " ".join([_bare_title(found[1]), *(line.text for line in between)]).strip()
                return Title(found[0], title, [self.lines[index], *between])
            end = self.header(ahead)
            if self._number(ahead) or (goal_heading(self.lines[ahead].text) or ("",))[0] == found[0]:
                return None
            if end is None and not between and not self.headers:
                end = self._unknown_header(ahead)
            if end is None:
                between.append(self.lines[ahead])
                ahead += 1
            else:
                ahead = end
        return None

    def _unknown_header(self, index: int) -> int | None:
        """The line after column headings that stand right below the first goal, when no headings are known yet."""
        found = find_header(self.lines, index, len(self.lines))
        return found[0] if found else None

    def programme_at(self, index: int, expected: str = "") -> tuple[str, str] | None:
        """A programme heading, with its word before the number or, where it is the expected one, without."""
        found = self.programmes.get(index)
        if found or not expected or not self.lines[index].text[:1].isdigit():
            return found
        bare = bare_programme(self.lines[index].text)
        return bare if bare and bare[0] == expected and not self._number(index) else None

    def expected_programme(self) -> str:
        """The number the next programme has if none is missing."""
        if not self.skeleton.goals:
            return ""
        goal, tables = self.skeleton.goals[-1]
        return f"{goal.number}.{int(tables[-1].title.number.rpartition('.')[2]) + 1 if tables else 1}"

    # --- the walk ---------------------------------------------------------

    def parse(self) -> Skeleton:
        found = self._start()
        if found is None:
            self.skeleton.before = list(self.lines)
            return self.skeleton
        index, first_row = found
        index = self._first_header(index, first_row)
        while index < len(self.lines):
            index = self._take(index)
        return self.skeleton

    def _start(self) -> tuple[int, int] | None:
        """The first heading of the tables and the first row: the row that has its programme just above it."""
        for index in range(len(self.lines)):
            found = self._number(index)
            if not found or found[0].count(".") < 2:
                continue
            prefix, _, last = found[0].rpartition(".")
            if int(last) > _GAP:
                continue
            for back in range(index - 1, max(-1, index - _WINDOW), -1):
                programme = self.programme_at(back, prefix)
                if programme and programme[0] == prefix:
                    return self._goal_above(back, prefix), index
        return None

    def _goal_above(self, programme: int, prefix: str) -> int:
        found = self.programme_at(programme, prefix)
        if found:
            self.programmes.setdefault(programme, found)
        for index in range(programme - 1, max(-1, programme - _TITLE - 6), -1):
            if self.goal(index):
                return index
        return programme

    def _first_header(self, index: int, first_row: int) -> int:
        """Find the column headings, wherever they stand near the first row, and begin the walk."""
        best: tuple[int, int, Header] | None = None
        for start in range(max(0, index - 14), first_row):
            stop = next((at for at in range(start + 1, first_row) if at in self.programmes or goal_heading(self.lines[at].text)), first_row)
            found = find_header(self.lines, start, stop)
            if found and (best is None or found[1].worth > best[2].worth):
                best = (start, *found)
        begin = index
        if best:
            start, end, header = best
            self.skeleton.columns, self.skeleton.headed = header.columns, True
            above = self._always_above(start, header)
            start -= len(above)
            self._add_header(Header(tuple(word for line in above for word in folded_words(line)) + header.words, header.columns))
            if above:
                self._add_header(header)
            if end <= index:
                self.skeleton.furniture += self.lines[start:index]
                begin = start
        self.skeleton.before = list(self.lines[:begin])
        return index

    def _always_above(self, start: int, header: Header) -> list[Line]:
        """The lines that stand above the column headings everywhere: a row of groups, or the name of a team on top of a page."""
        opens = header.words[0]
        places = [index for index, word in enumerate(self.first_words) if word == opens and matches(self.lines, index, header)]
        if len(places) < _OFTEN:
            return []
        count = 0
        while count < _TITLE:
            at = start - 1 - count
            if at < 0 or at in self.programmes or self._number(at) or goal_heading(self.lines[at].text):
                break
            same = sum(self.lines[place - 1 - count].text == self.lines[at].text for place in places if place > count)
            if same < _SAME_ABOVE * len(places):
                break
            count += 1
        return list(self.lines[start - count : start])

    def _take(self, index: int) -> int:
        numbered = self.numbered[index]
        end = (numbered and self._take_heading(index)) or self._take_header(index) or (numbered and self._take_number(index))
        if end:
            return end
        if self._ends(index) or self._closes(index):
            self.skeleton.after = list(self.lines[index:])
            return len(self.lines)
        self._take_text(index)
        return index + 1

    def _take_heading(self, index: int) -> int | None:
        """The heading of a goal or a programme: the line after it."""
        goal = self.goal(index)
        if goal and (not self.skeleton.goals or goal.number != self.skeleton.goals[-1][0].number):
            self.skeleton.goals.append((goal, []))
            self.row = None
            return index + len(goal.lines)
        if goal and fold(goal.text) == fold(self.skeleton.goals[-1][0].text):  # printed again, above the next programme
            self.skeleton.furniture += goal.lines
            return index + len(goal.lines)
        return self._take_programme(index)

    def _take_number(self, index: int) -> int | None:
        """The line that opens a row, or the running number above it."""
        number = self.row_number(index)
        if number and self.table is not None:
            self._take_row(self.table, index, *number)
            return index + 1
        if self._is_ordinal(index):
            self.skeleton.furniture.append(self.lines[index])
            return index + 1
        return None

    def _take_header(self, index: int) -> int | None:
        end = self.header(index)
        if end:
            self.skeleton.furniture += self.lines[index:end]
            self._new_fragment()
        return end

    def _take_programme(self, index: int) -> int | None:
        found = self.programme_at(index, self.expected_programme())
        if not found:
            return None
        number, title = found
        end = index + 1
        known = self.tables.get(number)
        while end < min(index + _TITLE, len(self.lines)) and not (self.header(end) or self._opens_rows(end, number)):
            end += 1
        followed = self.header(end) if end < len(self.lines) else None
        if not followed and not (end < len(self.lines) and self._opens_rows(end, number) and number not in self.tables):
            followed = self._other_header(index, number)
            if not followed:
                return self._repeated_without_header(index, known) if known else None
            end = followed
        heading = Title(
            number, " ".join([title, *(line.text for line in self.lines[index + 1 : end])]).strip(), list(self.lines[index:end])
        )
        if known:
            self.skeleton.repeated.append(Repeated(heading, self.table.title.number if self.table else ""))
            if not followed:
                self._new_fragment()
            return end
        if not self.skeleton.goals:
            self.skeleton.goals.append((Title(number.partition(".")[0], "", []), []))
        self.table = self.tables[number] = Table(heading)
        self.skeleton.goals[-1][1].append(self.table)
        self.row = None
        return end

    def _repeated_without_header(self, index: int, known: Table) -> int | None:
        """A heading that stands again with the very same words but no column headings below it."""
        words = [word for line in known.title.lines for word in line.words]
        end, at = index, 0
        while end < len(self.lines) and at < len(words) and list(self.lines[end].words) == words[at : at + len(self.lines[end].words)]:
            at += len(self.lines[end].words)
            end += 1
        if at != len(words) or not known.rows:
            return None
        self.skeleton.repeated.append(
            Repeated(
                Title(known.title.number, known.title.text, list(self.lines[index:end])), self.table.title.number if self.table else ""
            )
        )
        self._new_fragment()
        return end

    def _other_header(self, index: int, number: str) -> int | None:
        """Column headings worded otherwise than before, between a programme and its first row: the line where they begin."""
        first_row = next((at for at in range(index + 1, min(index + _WINDOW, len(self.lines))) if self._opens_rows(at, number)), None)
        if first_row is None:
            return None
        for start in range(index + 1, first_row):
            found = find_header(self.lines, start, first_row)
            if found and found[0] == first_row:
                self._add_header(found[1])
                return start
        return None

    def _opens_rows(self, index: int, programme: str) -> bool:
        found = self._number(index)
        if found is None:
            return False
        prefix, _, last = found[0].rpartition(".")
        return prefix == programme and int(last) <= _GAP

    def _take_row(self, table: Table, index: int, number: str, rest: str) -> None:
        line = self.lines[index]
        self.row = Row(number, [self._fragment(first=True)], line)
        table.rows.append(self.row)
        words = tuple(rest.split())
        if words:
            self.row.rest = line.with_words(words)
            self.row.fragments[-1].lines.append(self.row.rest)

    def _fragment(self, *, first: bool) -> Fragment:
        return Fragment([], first, sum(len(tables) for _, tables in self.skeleton.goals))

    def _new_fragment(self) -> None:
        if self.row is not None and self.row.fragments[-1].lines:
            self.row.fragments.append(self._fragment(first=False))

    def _take_text(self, index: int) -> None:
        line = self.lines[index]
        if self.row is None:
            self.skeleton.furniture.append(line)
            return
        if line.opens_page:
            self._new_fragment()
        self.row.fragments[-1].lines.append(line)

    def _ends(self, index: int) -> bool:
        """Whether a section after the tables begins here: a short heading of its kind, with no further programme below."""
        line = self.lines[index]
        if index < self.last_programme or len(line.text) > 80 or not line.words[0][:1].isalnum() or line.words[0][:1].islower():
            return False
        text = re.sub(r"^(\d+|[ivx]+)\.?\s+", "", folded := fold(line.text))
        stands_out = line.blank or line.opens_page or line.text.isupper() or text != folded or len(line.words) == 1
        return stands_out and text.startswith(vocabulary().after_tables)

    def _closes(self, index: int) -> bool:
        """Whether the signature begins here: the number, the place or the date of the document, or the office of who signs."""
        if index < max(self.last_number, self.last_programme) or len(self.lines) - index > _CLOSING or self.row is None:
            return False
        line, before = self.lines[index], self.lines[index - 1]
        folded, closing = fold(line.text), vocabulary()
        label, colon, rest = folded.partition(":")
        if colon and label in closing.closing_labels and any(map(str.isdigit, rest)):
            return True
        if _PLACE_AND_DATE.match(line.text):
            return True
        alone = len(line.words) <= _OFFICE and not any(map(str.isdigit, folded)) and not line.text.endswith((".", ";", ","))
        ended = line.blank or line.opens_page or before.text.endswith(".")
        return alone and ended and folded.startswith(closing.offices) and self._is_signed(index + 1)

    def _is_signed(self, index: int) -> bool:
        """Whether only a name, or what is left of a signature, follows: short lines that begin with capitals and are no sentences."""
        rest = self.lines[index : index + _CLOSING]
        return all(len(line.words) <= _NAME and not line.words[0][0].islower() and not line.text.endswith(".") for line in rest)


def skeleton_of(lines: Sequence[Line]) -> Skeleton:
    return _Parser(lines).parse()
