"""Twice the rows of a table are twice the work, whatever the rows are. Work is counted in calls, so that no machine is too slow for it."""

import cProfile
import pstats

from imports.building import HEADINGS
from putokaz.foundation.core.source import Source
from putokaz.imports.readers.assemble import assemble
from putokaz.imports.readers.document import FileFormat
from putokaz.imports.readers.table import Content, GridCell, Row, Table


def _row(texts: tuple[str, ...], number: int) -> Row:
    source = Source(table=1, row=number)
    return Row(tuple(GridCell(text, column, sources=(source,)) for column, text in enumerate(texts)), source)


def _interleaved(activities: int) -> Content:
    """The headings again above every activity, as some generators of documents write them."""
    rows = []
    for number in range(activities):
        activity = (f"1.{number // 90 + 1}.{number % 90 + 1} Obuka", "2024", "Ministarstvo rada", "Broj obuka", "5 KM", "2 obuke")
        rows += [_row(HEADINGS, 2 * number + 1), _row(activity, 2 * number + 2)]
    return Content(FileFormat.DOCX, (Table(tuple(rows)),))


def _calls(content: Content, activities: int) -> int:
    profile = cProfile.Profile()
    document = profile.runcall(assemble, content)
    assert len(list(document.report.activities)) == activities
    return int(vars(pstats.Stats(profile))["total_calls"])


def test_headings_above_every_row_cost_no_more_than_their_number() -> None:
    _calls(_interleaved(10), 10)  # word lists are read once
    small, large = (_calls(_interleaved(activities), activities) for activities in (100, 400))
    assert large < 5 * small
