"""What stands before the report itself: the act by which a government took it, and the title page.

A reader gives the lines of both as cover passages. The title page prints its own lines anew (team, title, place and date); what is left is
the covering act, in its own words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from putokaz.foundation.core.dates import find_dates
from putokaz.foundation.core.messages import msg
from putokaz.foundation.core.text import fold, squeeze
from putokaz.monitoring.checks.view import Part, Passage, ReportView
from putokaz.reporting import document as tree
from putokaz.reporting.reports import front_matter
from putokaz.reporting.wording import Wording

_MOST_PLACE_WORDS: Final = 8
_MOST_NAME_WORDS: Final = 5
_MOST_REMARK_WORDS: Final = 60  # more than this does not belong on a title page


@dataclass(frozen=True, slots=True)
class Cover:
    """``act`` comes before the title page; ``remarks`` stood on it, below the title; ``place_and_date`` is its last line."""

    act: tuple[Passage, ...] = ()
    remarks: tuple[str, ...] = ()
    place_and_date: str = ""


def cover_of(view: ReportView, say: Wording) -> Cover:
    """The cover passages of ``view``, by what they are."""
    passages = [passage for passage in view.passages if passage.part is Part.COVER]
    own = _own_lines(passages, view)
    place = _place_line(passages, own, view)
    printed = {fold(line) for line in _computed_lines(view, say)}
    rest = [
        (position, passage)
        for position, passage in enumerate(passages)
        if position not in own and position != place and fold(passage.text) not in printed
    ]
    first = min(own, default=len(passages))
    below = [passage for position, passage in rest if position > first]
    if sum(len(passage.text.split()) for passage in below) > _MOST_REMARK_WORDS:
        below = []
    return Cover(
        act=tuple(passage for _, passage in rest if passage not in below),
        remarks=tuple(passage.text for passage in below),
        place_and_date=passages[place].text if place is not None else _place_and_date(view, say),
    )


def act_section(cover: Cover) -> tuple[tree.Section, ...]:
    """The covering act on upright pages of its own; nothing where there is none."""
    if not cover.act:
        return ()
    blocks = [tree.paragraph(passage.text, _role(cover.act, position)) for position, passage in enumerate(cover.act)]
    return (tree.Section(tuple(blocks), tree.Orientation.PORTRAIT),)


def _role(act: Sequence[Passage], position: int) -> tree.Role:
    """Headings stand in the middle, and so does the name that closes the act under the office of who signed it."""
    passage = act[position]
    last = position == len(act) - 1
    signs = last and position > 0 and act[position - 1].heading and len(passage.text.split()) <= _MOST_NAME_WORDS
    return tree.Role.FORMAL if passage.heading or signs else tree.Role.BODY


def title_page(view: ReportView, cover: Cover, say: Wording) -> tree.TitlePage:
    """The title page. Where no act came with the report there is a place to write down the one that adopts it."""
    return tree.TitlePage(
        organisation=(view.team,) if view.team else (),
        title=front_matter.title_of(view, say),
        subtitle=front_matter.period(view, say),
        act=cover.remarks or (() if cover.act else _blanks(say)),
        place_and_date=cover.place_and_date,
    )


def _blanks(say: Wording) -> tuple[str, str]:
    return (
        say(msg("Adopted by: {blank}", blank=front_matter.BLANK)),
        say(msg("Act, number and date: {blank}", blank=front_matter.BLANK)),
    )


def _computed_lines(view: ReportView, say: Wording) -> tuple[str, ...]:
    """Lines that our own title page adds: read back from a report of ours, they are not printed twice."""
    return (front_matter.period(view, say), *_blanks(say), _place_and_date(view, say))


def _place_and_date(view: ReportView, say: Wording) -> str:
    return ", ".join(filter(None, [view.place, say.day(view.dated_on) if view.dated_on else ""]))


def _own_lines(passages: Sequence[Passage], view: ReportView) -> frozenset[int]:
    """Where the team and the title stand, each perhaps over several passages; the last such place, for the act may name them too."""
    found: set[int] = set()
    for text in (view.team, view.title):
        found.update(_run_that_says(passages, _letters(text)))
    return frozenset(found)


def _run_that_says(passages: Sequence[Passage], wanted: str) -> range:
    """The positions of the last consecutive passages whose letters together are ``wanted``."""
    for start in range(len(passages) - 1, -1, -1) if wanted else ():
        said = ""
        for end in range(start, len(passages)):
            said += _letters(passages[end].text)
            if said == wanted:
                return range(start, end + 1)
            if not wanted.startswith(said):
                break
    return range(0)


def _letters(text: str) -> str:
    return "".join(letter for letter in fold(squeeze(text)) if letter.isalnum())


def _place_line(passages: Sequence[Passage], own: frozenset[int], view: ReportView) -> int | None:
    """The line of place and date that closes the title page, below the title: *Zenica, mart 2025. godine*."""
    for position in range(max(own, default=-1) + 1, len(passages)):
        text = passages[position].text
        begins = bool(view.place) and fold(text).startswith(fold(view.place)) and "," in text
        if own and begins and len(text.split()) <= _MOST_PLACE_WORDS and find_dates(text):
            return position
    return None
