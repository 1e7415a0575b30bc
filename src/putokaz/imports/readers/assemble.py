"""From paragraphs and tables in document order to the report: a state machine over rows.

A row is one of: column headings (kept, or repeated on a page), a goal or programme heading merged over the table, an activity
(it has a number), the rest of an activity broken over a page (it has none), or something else, which is left over with its place.
"""

from dataclasses import replace

from putokaz.foundation.core.messages import msg
from putokaz.foundation.core.source import Source
from putokaz.imports.readers.document import Doubt, Leftover, ParsedDocument
from putokaz.imports.readers.frontmatter import FrontMatter, read_front_matter
from putokaz.imports.readers.headings import is_computed, join_lines
from putokaz.imports.readers.rows import RowReader
from putokaz.imports.readers.table import Content, Layout, Paragraph, Row, Table, assumed_layout, has_numbers, header_at
from putokaz.imports.readers.totals import is_totals_table, totals_of_table
from putokaz.monitoring.checks.view import Column, Goal, ReportView, StatedTotals

_WIDE = 2  # columns: a table from this width on can have a merged row
_FEWEST_ROWS_OF_A_TABLE = 2


class Assembler(RowReader):
    """Takes blocks in order; :meth:`finish` gives the document."""

    # --- tables ---

    def table(self, table: Table) -> None:
        if not any(row.filled for row in table.rows):
            return  # lines and boxes of a drawing
        if is_computed([cell.text for cell in table.rows[0].cells]):
            self.furniture += [_row_text(row) for row in table.rows if row.filled]
            return
        if is_totals_table([[cell.text for cell in row.cells] for row in table.rows]):
            self._totals_tables.append(table)
            self._as_passages(table)
            return
        start = self._first_header(table)
        if start is None and not self._inherits(table):
            self._other_table(table)
            return
        rows, width = table.rows, table.width  # reckoned once: it looks at every row
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
            self._row(rows[position], first=position == 0 or self._fresh, width=width)
            position += 1
        self._interrupted = False

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

    # --- the end ---

    def _totals(self, front: FrontMatter, goals: tuple[Goal, ...]) -> tuple[StatedTotals, ...]:
        """What the sentences say, then what only the small tables say."""
        stated = list(front.totals)
        for table in self._totals_tables:
            width = table.width
            rows = [_in_grid(row, width) for row in table.rows]
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
