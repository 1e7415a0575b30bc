"""Paragraphs outside the tables: headings of goals and programmes, and the passages of the report."""

import re
from dataclasses import dataclass, field

from putokaz.foundation.core.source import Source
from putokaz.foundation.core.text import squeeze
from putokaz.imports.readers.document import Doubt, Leftover
from putokaz.imports.readers.headings import (
    bare_programme,
    goal_heading,
    join_lines,
    programme_heading,
    section_number,
)
from putokaz.imports.readers.outline import Outline
from putokaz.imports.readers.table import Content, Layout, Paragraph, Table
from putokaz.monitoring.checks.view import Column

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


class ParagraphReader:
    """What is known so far, and how a paragraph adds to it."""

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
        self._fresh = False  # the row before was a heading, or belonged to another table
        self._interrupted = False  # a passage stood between the last plan table and here
        self._candidate: Paragraph | None = None  # a numbered or plain heading that becomes a goal if a programme follows
        self._bare: tuple[Paragraph, Paragraph | None] | None = None  # "1.1. Title" and the candidate above it: see _take_bare

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
        bare = bare_programme(block.text)
        if bare is not None and self.outline.is_repeated(*bare):
            self.outline.running_header(bare[0], join_lines(block.text), block.source)
            return
        place.append(block)
        self._interrupted = True
        self.outline.end_of_rows()
        if bare is not None:
            self._bare = (block, self._candidate)
            self._candidate = None
            return
        self._bare = None
        plain = block.heading or squeeze(block.text).isupper()
        self._candidate = block if plain or section_number(block.text) else None

    def _goal(self, found: tuple[str, str], text: str, source: Source) -> None:
        self._candidate = self._bare = None
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
        self._bare = None
        if self._candidate is not None:
            self._promote(found[0].partition(".")[0])
        self._furniture_around(text, *found)
        self.outline.programme(*found, source)

    def _take_bare(self, activity_number: str) -> None:
        """*1.1. Title* right above activity 1.1.1 is its programme, and a heading right above that may be its goal."""
        if self._bare is None:
            return
        (block, candidate), self._bare = self._bare, None
        found = bare_programme(block.text)
        if found is None or not activity_number.startswith(f"{found[0]}."):
            return
        for place in (self.outside.after, self.outside.before):
            if block in place:
                place.remove(block)
        self._candidate = candidate
        self._programme(found, block.text, block.source)

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
