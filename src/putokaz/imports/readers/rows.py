"""Rows of the plan's tables: an activity, the rest of one, a heading merged over the table, or something that is left over."""

from dataclasses import replace

from putokaz.foundation.core.messages import msg
from putokaz.foundation.core.source import Source
from putokaz.foundation.core.text import squeeze
from putokaz.imports.readers.document import Doubt, Leftover
from putokaz.imports.readers.drafts import ActivityDraft
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
from putokaz.imports.readers.paragraphs import ParagraphReader
from putokaz.imports.readers.table import GridCell, Layout, Paragraph, Row
from putokaz.monitoring.checks.view import Column

_WIDE = 2  # columns: a table from this width on can have a merged row
_FULL_ROW = 3  # cells: an unnumbered row with activity, deadline and institutions is an activity whose number is missing


class RowReader(ParagraphReader):
    """How a row of a table whose columns are known adds to what is known."""

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
        self._take_bare(number)
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
