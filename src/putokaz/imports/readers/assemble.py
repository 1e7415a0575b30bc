"""From paragraphs and tables in document order to the report: a state machine over rows.

A row is one of: column headings (kept, or repeated on a page), a goal or programme heading merged over the table, an activity (it has a
number),
the rest of an activity broken over a page (it has none), or something else, which is left over with its place.
"""

import re
from dataclasses import dataclass, field, replace

from putokaz.foundation.core.messages import msg
from putokaz.foundation.core.source import Source
from putokaz.foundation.core.text import squeeze
from putokaz.imports.readers.document import Doubt, Leftover, ParsedDocument
from putokaz.imports.readers.drafts import ActivityDraft
from putokaz.imports.readers.frontmatter import FrontMatter, read_front_matter
from putokaz.imports.readers.headings import (
    GOAL,
    NUMBER,
    PROGRAMME,
    Heading,
    activity_number,
    bare_programme,
    goal_heading,
    join_lines,
    number_from_date,
    programme_heading,
    section_number,
)
from putokaz.imports.readers.outline import Outline
from putokaz.imports.readers.table import Content, GridCell, Layout, Paragraph, Row, Table, assumed_layout, has_numbers, header_at
from putokaz.imports.readers.totals import is_totals_table, totals_of_table
from putokaz.monitoring.checks.view import Column, Goal, ReportView, StatedTotals

_WIDE = 2  # columns: a table from this width on can have a merged row
_FULL_ROW = 3  # cells: an unnumbered row with activity, deadline and institutions is an activity whose number is missing
_FEWEST_ROWS_OF_A_TABLE = 2
# A line of a table of contents: a heading, then a tab or a row of dots, then a page number.
_CONTENTS_LINE = re.compile(r"(?:\t|[.…]{4,}|(?:\. ){4,})\s*\d{1,4}\s*$")


@dataclass
class _Outside:
    """Paragraphs outside the plan's tables, by where they stand."""

    before: list[Paragraph] = field(default_factory=list)
    between: list[Paragraph] = field(default_factory=list)
    after: list[Paragraph] = field(default_factory=list)

    def activity_begins(self) -> None:
        """An activity follows: what seemed to come after the last table stood between two."""
        self.between += self.after
        self.after = []


class Assembler:
    """Takes blocks in order; :meth:`finish` gives the document."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.outline = Outline()
        self.outside = _Outside()
        self.layout: Layout | None = None
        self.columns: list[Column] = []
        self.furniture: list[str] = list(content.furniture)
        self.leftovers: list[Leftover] = list(content.leftovers)
        self.doubts: list[Doubt] = list(content.doubts)
        self._totals_tables: list[Table] = []
        self._interrupted = False  # a passage stood between the last plan table and here
        self._candidate: Paragraph | None = None  # a numbered or plain heading that becomes a goal if a programme follows

    # --- paragraphs ---

    def paragraph(self, block: Paragraph) -> None:
        text = squeeze(block.text)
        if not text:
            return
        if _CONTENTS_LINE.search(block.text):
            self.furniture.append(text)
        elif block.sheet_name:
            self._sheet(block)
        elif not self._heading(block):
            if self.outline.title_goes_on(text):
                self.outline.continue_title(text, block.source)
                return
            self._passage(block)

    def _sheet(self, block: Paragraph) -> None:
        self.outline.end_of_rows()
        found = goal_heading(block.text)
        if found and not self.outline.has_goal(found[0]):
            self._goal(found, block.text, block.source)
        else:
            self.furniture.append(block.text)

    def _heading(self, block: Paragraph) -> bool:
        """Whether ``block`` is the heading of a goal or a programme (and was taken)."""
        if found := programme_heading(block.text):
            self._programme(found, block.text, block.source)
        elif found := goal_heading(block.text):
            self._goal(found, block.text, block.source)
        else:
            return False
        return True

    def _passage(self, block: Paragraph) -> None:
        place = self.outside.after if self.outline.has_activities else self.outside.before
        place.append(block)
        self._interrupted = True
        self.outline.end_of_rows()
        plain = block.heading or squeeze(block.text).isupper()
        self._candidate = block if plain or section_number(block.text) else None

    def _goal(self, found: tuple[str, str], text: str, source: Source) -> None:
        self._candidate = None
        if self.outline.is_repeated_goal(*found):
            self.furniture.append(join_lines(text))
            return
        named_on_tab = self.outline.has_goal(found[0])
        self._furniture_around(text, "" if named_on_tab else found[0], found[1])
        self.outline.goal(*found, source)

    def _programme(self, found: tuple[str, str], text: str, source: Source) -> None:
        if self.outline.is_repeated(*found):
            self.outline.running_header(found[0], join_lines(text), source)
            return
        if self._candidate is not None:
            self._promote(found[0].partition(".")[0])
        self._furniture_around(text, *found)
        self.outline.programme(*found, source)

    def _promote(self, number: str) -> None:
        """The heading just before a programme is its goal, if that goal has no heading yet and the number (when printed) agrees."""
        block, self._candidate = self._candidate, None
        if block is None or self.outline.has_goal(number):
            return
        found = section_number(block.text)
        if found and found[0] != number:
            return
        if found is None:  # its number is printed nowhere: it stays a passage, and the goal only borrows its words
            self.outline.implied_goal(number, squeeze(block.text))
            return
        for place in (self.outside.after, self.outside.before):
            if block in place:
                place.remove(block)
                self._furniture_around(block.text, *found)
                self.outline.goal(number, found[1], block.source)

    def _furniture_around(self, text: str, number: str, title: str) -> None:
        """The words of a heading that are neither its number nor its title ("Strateški program")."""
        rest = join_lines(text).removesuffix(title)
        for part in number.split(".") if number else ():
            head, _, tail = rest.rpartition(part) if rest.count(part) == 1 else rest.partition(part)
            rest = f"{head} {tail}"
        if any(character.isalnum() for character in rest):
            self.furniture.append(squeeze(rest).strip(" .:-–—"))

    # --- tables ---

    def table(self, table: Table) -> None:
        if is_totals_table([[cell.text for cell in row.cells] for row in table.rows]):
            self._totals_tables.append(table)
            self._as_passages(table)
            return
        start = self._first_header(table)
        if start is None and not self._inherits(table):
            self._other_table(table)
            return
        rows = table.rows
        position = 0
        if start:  # rows above the headings: titles of the sheet, or headings merged over the table
            for row in rows[:start]:
                self._row_above_headings(row)
            position = start
        while position < len(rows):
            header = header_at(rows, position)
            if header is not None:
                self._take_header(*header, rows[position : position + header[1]])
                position += header[1]
                continue
            self._row(rows[position], first=position == 0 or self._fresh, width=table.width)
            position += 1
        self._interrupted = False

    _fresh = False

    def _first_header(self, table: Table) -> int | None:
        return next((position for position in range(len(table.rows)) if header_at(table.rows, position)), None)

    def _inherits(self, table: Table) -> bool:
        """A table without headings goes on with the columns of the one before, if it is as wide and looks like more of it."""
        if self.layout is not None and table.width <= self.layout.width:
            same = table.width == self.layout.width and table.width > 1
            goes_on = same and not self._interrupted and self.outline.activity is not None
            if goes_on or has_numbers(table, self.layout):
                self._fresh = True
                return True
        elif has_numbers(table) and (assumed := assumed_layout(table)):
            self.layout = assumed
            self._note_columns(assumed)
            reason = msg(
                "This table has no column headings. Its columns were taken in the order of the common template: check that they are right."
            )
            self.doubts.append(Doubt(reason, sources=(table.rows[0].source,)))
            return True
        return False

    def _other_table(self, table: Table) -> None:
        """A table that is not part of the plan: a layout of the cover or the signatures, or data that nobody described."""
        if has_numbers(table) or (self.outline.has_activities and len(table.rows) >= _FEWEST_ROWS_OF_A_TABLE and table.width > _WIDE):
            sources = tuple(row.source for row in table.rows[:1])
            self.doubts.append(
                Doubt(
                    msg("This table was not understood: its columns have no headings that are known. Its text is kept as left over."),
                    sources=sources,
                )
            )
            self.leftovers += [Leftover(_row_text(row), (row.source,)) for row in table.rows if row.filled]
            return
        for row in table.rows:
            for cell in row.filled:
                for line in cell.text.split("\n"):
                    self.paragraph(Paragraph(line, cell.sources[0] if cell.sources else row.source))

    def _as_passages(self, table: Table) -> None:
        for row in table.rows:
            if row.filled:
                self._passage(Paragraph(_row_text(row), row.source))

    def _row_above_headings(self, row: Row) -> None:
        for cell in row.filled:
            self.paragraph(Paragraph(cell.text, cell.sources[0] if cell.sources else row.source))

    def _take_header(self, layout: Layout, count: int, rows: tuple[Row, ...]) -> None:
        del count
        layout = self._completed(layout)
        repeated = self.layout is not None and self.layout.columns == layout.columns
        self.layout = layout
        self._fresh = True
        self.furniture += [join_lines(cell.text) for row in rows for cell in row.filled if not cell.merged_above]
        self._note_columns(layout)
        if repeated:
            return
        for text in layout.unknown.values():
            reason = msg(
                "The column “{heading}” is not one of the common template. Its text is kept as left over.", heading=join_lines(text)
            )
            self.doubts.append(Doubt(reason, sources=(rows[0].source,)))
        self._doubt_columns_named_twice(layout, rows[0].source)

    def _completed(self, layout: Layout) -> Layout:
        """A heading that cannot be read, cut by the edge of a page, is the one that stood there in the table before."""
        if self.layout is None or self.layout.width != layout.width:
            return layout
        known = set(layout.columns.values())
        added = {at: self.layout.columns[at] for at in layout.unknown if at in self.layout.columns and self.layout.columns[at] not in known}
        unknown = {at: text for at, text in layout.unknown.items() if at not in added}
        return replace(layout, columns={**layout.columns, **added}, unknown=unknown)

    def _doubt_columns_named_twice(self, layout: Layout, source: Source) -> None:
        for column in Column:
            held = sorted(position for position, heading in layout.columns.items() if heading is column)
            if held and held != list(range(held[0], held[0] + len(held))):
                reason = msg("Two columns of this table seem to mean the same. Their texts were put together in one cell: check them.")
                self.doubts.append(Doubt(reason, column=column, sources=(source,)))

    def _note_columns(self, layout: Layout) -> None:
        self.columns += [heading for heading in layout.columns.values() if isinstance(heading, Column) and heading not in self.columns]

    # --- rows ---

    def _row(self, row: Row, *, first: bool, width: int) -> None:
        if not row.filled:
            return
        if self._merged_heading(row, width):
            return
        if row.hidden:
            self.doubts.append(
                Doubt(
                    msg("This row is hidden in the workbook. It was read all the same: check whether it belongs to the plan."),
                    sources=(row.source,),
                )
            )
        placed = self._placed(row, self.layout) if self.layout else []
        self._note_tree_columns(placed, row)
        number = self._number(placed)
        if number is not None:
            self._begin_activity(number, row, placed)
        elif self.outline.activity is None or self._is_unnumbered_activity(placed, first=first):
            self._row_without_number(row, placed)
        else:
            self.outline.header_is_followed()
        self._fresh = False
        self._fill(row, placed)

    def _merged_heading(self, row: Row, width: int) -> bool:
        """A row that is one cell over the table: heading of a goal or a programme, or a remark."""
        filled = row.filled
        if len(filled) != 1:
            return False
        cell = filled[0]
        source = cell.sources[0] if cell.sources else row.source
        block = Paragraph(cell.text, source)
        if self._heading(block):
            return True
        if cell.span < max(_WIDE, width - 1):
            return False
        number = activity_number(cell.text)
        if number is None and (found := bare_programme(cell.text)):
            self._programme(found, cell.text, source)
        elif number is None and (found := section_number(cell.text)) and not self.outline.has_goal(found[0]):
            self._goal(found, cell.text, source)
        elif number is None and self.outline.title_goes_on(squeeze(cell.text)):
            self.outline.continue_title(squeeze(cell.text), source)
        else:
            self.leftovers.append(Leftover(join_lines(cell.text), (source,)))
            self.doubts.append(
                Doubt(msg("This row runs over all columns and is not a heading that is known. It is kept as left over."), sources=(source,))
            )
        return True

    def _placed(self, row: Row, layout: Layout) -> list[tuple[Heading | None, GridCell]]:
        placed: list[tuple[Heading | None, GridCell]] = []
        for cell in row.cells:
            if cell.filled and layout.covers_more(cell):
                reason = msg("This cell is merged over several columns. Its text was put into the first of them.")
                self.doubts.append(Doubt(reason, sources=cell.sources))
            placed.append((layout.heading(cell), cell))
        return placed

    def _note_tree_columns(self, placed: list[tuple[Heading | None, GridCell]], row: Row) -> None:
        """Goals and programmes that stand in columns of their own."""
        for kind in (GOAL, PROGRAMME):
            for heading, cell in placed:
                if heading is kind and cell.filled:
                    self._tree_cell(kind, cell, cell.sources[0] if cell.sources else row.source)

    def _tree_cell(self, kind: Heading, cell: GridCell, source: Source) -> None:
        text = join_lines(cell.text)
        if self.outline.is_same_tree_cell(kind, text):
            self.furniture.append(text)
            return
        if kind is GOAL:
            found = goal_heading(text) or section_number(text)
            self._goal(found, text, source) if found else self.outline.unnumbered_goal(text, source)
        else:
            found = programme_heading(text) or bare_programme(text)
            self._programme(found, text, source) if found else self.outline.unnumbered_programme(text, source)

    def _number(self, placed: list[tuple[Heading | None, GridCell]]) -> str | None:
        """The activity's number; a merged number from above is none: the row goes on with that activity."""
        own = [cell for heading, cell in placed if heading is NUMBER and cell.filled]
        leading = next((activity_number(cell.text) for heading, cell in placed if heading is Column.ACTIVITY and cell.filled), None)
        if own and (found := activity_number(own[0].text)):
            return found[0]
        if leading:
            return leading[0]
        if own and (from_date := number_from_date(own[0].text)):
            reason = msg("Excel has turned the number of this activity into a date. It was read as {number}: check it.", number=from_date)
            self.doubts.append(Doubt(reason, activity=from_date, sources=own[0].sources))
            return from_date
        if own and (plain := squeeze(own[0].text).rstrip(".)")) and plain.replace(".", "").isdigit():
            return plain
        return None

    def _is_unnumbered_activity(self, placed: list[tuple[Heading | None, GridCell]], *, first: bool) -> bool:
        """A row without a number that is an activity all the same: it is whole, and not the rest of one broken over a page."""
        if any(heading in (NUMBER, Column.ACTIVITY) and cell.merged_above for heading, cell in placed):
            return False
        texts = {heading: cell.text.strip() for heading, cell in placed if cell.filled}
        begins = [texts.get(column, "") for column in (Column.ACTIVITY, Column.DEADLINE, Column.INSTITUTIONS)]
        if first and self.outline.has_numbers:
            return False
        return sum(1 for text in begins if text[:1].isupper() or text[:1].isdigit()) >= _FULL_ROW

    def _begin_activity(self, number: str, row: Row, placed: list[tuple[Heading | None, GridCell]]) -> None:
        self.outside.activity_begins()
        self._candidate = None
        above = self.outline.activity
        self.outline.begin_activity(ActivityDraft(number, sources=[row.source]))
        if self.outline.misplaced(number):
            reason = msg("This activity stands under a programme with another number.")
            self.doubts.append(Doubt(reason, activity=number, sources=(row.source,)))
        self._share_merged(above, placed)

    def _share_merged(self, above: ActivityDraft | None, placed: list[tuple[Heading | None, GridCell]]) -> None:
        """A cell merged downwards over several activities belongs to each of them."""
        here = self.outline.activity
        if above is None or here is None:
            return
        for heading, cell in placed:
            if isinstance(heading, Column) and heading is not Column.ACTIVITY and cell.merged_above and heading in above.cells:
                shared = above.cells[heading]
                here.cells[heading] = replace(shared, parts=list(shared.parts), sources=list(shared.sources))

    def _row_without_number(self, row: Row, placed: list[tuple[Heading | None, GridCell]]) -> None:
        texts = {heading: cell.text for heading, cell in placed if cell.filled}
        if Column.ACTIVITY not in texts:
            return
        self.outside.activity_begins()
        self.outline.begin_activity(ActivityDraft("", sources=[row.source]))
        self.doubts.append(Doubt(msg("This activity has no number. None was given to it: check where it belongs."), sources=(row.source,)))

    def _fill(self, row: Row, placed: list[tuple[Heading | None, GridCell]]) -> None:
        """The texts of a row into the cells of the current activity, appended to what a row above left there."""
        activity = self.outline.activity
        for heading, cell in placed:
            if not cell.filled or heading in (GOAL, PROGRAMME):
                continue
            sources = cell.sources or (row.source,)
            if activity is None or heading is None:
                self.leftovers.append(Leftover(join_lines(cell.text), sources))
            elif heading is NUMBER:
                self._number_cell(activity, cell.text)
            else:
                text = cell.text
                if heading is Column.ACTIVITY and not activity.cells.get(Column.ACTIVITY):
                    text = self._without_number(activity, text)
                activity.add(Column(heading), text, sources, own_lines=cell.own_lines)

    def _number_cell(self, activity: ActivityDraft, text: str) -> None:
        """A number cell may hold more than the number: what is more goes before the activity's text."""
        found = activity_number(text)
        if found and found[0] == activity.number and not activity.number_seen:
            self._furniture_around(text.removesuffix(found[1]), activity.number, "")
            activity.add(Column.ACTIVITY, found[1], tuple(activity.sources), own_lines=False)
            activity.number_seen = True
        elif squeeze(text).rstrip(".)") == activity.number and not activity.number_seen:
            activity.number_seen = True
        else:
            self.furniture.append(squeeze(text))

    def _without_number(self, activity: ActivityDraft, text: str) -> str:
        found = activity_number(text)
        if not found or found[0] != activity.number:
            return text
        self._furniture_around(text[: len(text) - len(found[1])], activity.number, "")
        if activity.number_seen:
            self.furniture.append(activity.number)
        activity.number_seen = True
        return found[1]

    # --- the end ---

    def _totals(self, front: FrontMatter, goals: tuple[Goal, ...]) -> tuple[StatedTotals, ...]:
        """What the sentences say, then what only the small tables say."""
        stated = list(front.totals)
        for table in self._totals_tables:
            rows = [_in_grid(row, table.width) for row in table.rows]
            for found in totals_of_table(rows, [row.source for row in table.rows], goals):
                if found.goal not in {totals.goal for totals in stated}:
                    stated.append(found)
        return tuple(stated)

    def finish(self) -> ParsedDocument:
        goals = self.outline.finish(self.content.confidence)
        front: FrontMatter = read_front_matter(
            [_pair(block) for block in self.outside.before],
            [_pair(block) for block in self.outside.between],
            [_pair(block) for block in self.outside.after],
            goals,
        )
        report = ReportView(
            goals=goals,
            running_headers=self.outline.running_headers,
            columns=tuple(column for column in Column if column in self.columns),
            **(front.fields() | {"totals": self._totals(front, goals)}),
        )
        doubts = (*self.doubts, *self.outline.doubts())
        if not goals:
            doubts = (*doubts, Doubt(msg("No activity was found. Check that the file holds a plan or a report with its tables.")))
        return ParsedDocument(self.content.format, report, tuple(self.leftovers), doubts, tuple(text for text in self.furniture if text))


def _in_grid(row: Row, width: int) -> list[str]:
    texts = [""] * width
    for cell in row.cells:
        texts[cell.column] = join_lines(cell.text)
    return texts


def _pair(block: Paragraph) -> tuple[str, Source]:
    return block.text, block.source


def _row_text(row: Row) -> str:
    return " ".join(join_lines(cell.text) for cell in row.filled)


def assemble(content: Content) -> ParsedDocument:
    """The report in ``content``. Every word of its blocks comes out again: in a cell, a heading, a passage, the furniture or the
    leftovers.
    """
    assembler = Assembler(content)
    for block in content.blocks:
        if isinstance(block, Table):
            assembler.table(block)
        else:
            assembler.paragraph(block)
    return assembler.finish()
