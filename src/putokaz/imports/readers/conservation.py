"""Nothing is lost: the words that come out of a reader are the words that went in.

A word is a run of letters and digits. Punctuation, case, script and white space do not matter, nor whether a word was divided at the end
of a line.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from putokaz.foundation.core.source import Source
from putokaz.foundation.core.text import words
from putokaz.imports.readers.document import ParsedDocument
from putokaz.monitoring.checks.view import Activity, Column, Goal, Programme, ReportView

_MOST_PIECES = 4


@dataclass(frozen=True, slots=True)
class Balance:
    """Words of the document that did not come out, and words that came out without having been there."""

    missing: Counter[str]
    invented: Counter[str]

    @property
    def kept(self) -> bool:
        return not self.missing and not self.invented


def parsed_texts(parsed: ParsedDocument) -> Iterator[str]:
    """Every text of the result once: cells, printed numbers and titles, passages, running headers, leftovers, furniture."""
    yield from _report_texts(parsed.report)
    yield from (leftover.text for leftover in parsed.leftovers)
    yield from parsed.furniture


def _report_texts(report: ReportView) -> Iterator[str]:
    headings: list[Goal | Programme] = [*report.goals, *report.programmes]
    for heading in headings:
        if heading.sources:  # without sources it stands nowhere: it is only implied by the numbers below it
            yield heading.number
            yield heading.title
    shared: set[tuple[Column, tuple[Source, ...]]] = set()
    for activity in report.activities:
        yield activity.number
        yield from _cell_texts(activity, shared)
    yield from (passage.text for passage in report.passages)
    yield from (header.text for header in report.running_headers)


def _cell_texts(activity: Activity, shared: set[tuple[Column, tuple[Source, ...]]]) -> Iterator[str]:
    """The cells; one that is merged over several activities stands at each of them, but only once in the document."""
    for column, cell in activity.cells.items():
        merged = bool(cell.sources) and all(source.table and source.column for source in cell.sources)
        if merged and (column, cell.sources) in shared:
            continue
        shared.add((column, cell.sources))
        yield cell.text


def unaccounted(original: Iterable[str], parsed: ParsedDocument) -> Balance:
    """Compare the words of ``parsed`` with those of the document, given as texts of any size."""
    before = Counter(word for text in original for word in words(text))
    after = Counter(word for text in parsed_texts(parsed) for word in words(text))
    return _without_divisions(before - after, after - before)


def missing_words(original: Iterable[str], parsed: ParsedDocument) -> Counter[str]:
    """The words of the document that are nowhere in ``parsed``."""
    return unaccounted(original, parsed).missing


def _without_divisions(missing: Counter[str], invented: Counter[str]) -> Balance:
    """A word divided at a line end goes in as pieces and comes out whole, or the other way round: both are the same word."""
    for few, many in ((invented, missing), (missing, invented)):
        for word in sorted(few, key=len, reverse=True):
            while few[word] > 0 and (pieces := _pieces(word, many)):
                few[word] -= 1
                for piece in pieces:
                    many[piece] -= 1
    return Balance(+missing, +invented)


def _pieces(word: str, available: Counter[str], depth: int = _MOST_PIECES) -> list[str]:
    """``word`` as a row of two or more available words; empty when it is none."""
    if depth < _MOST_PIECES and available[word] > 0:
        return [word]
    if depth == 0:
        return []
    for cut in range(len(word) - 1, 0, -1):
        if available[word[:cut]] > 0 and (rest := _pieces(word[cut:], available - Counter([word[:cut]]), depth - 1)):
            return [word[:cut], *rest]
    return []
