"""The title page of a Word file: a long title in smaller type, so that the page is always one page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from putokaz.reporting import document as tree
from putokaz.reporting.renderers.docx_pages import lines_of
from putokaz.reporting.renderers.docx_styles import LOOKS

_LINE: Final = 1.2207 * 1.1  # height of a line in parts of the size, as the styles space it
_MOST_TITLE_LINES: Final = 4
_TITLE_SIZES: Final = (26, 24, 22, 20, 18, 16)  # the first at which the title takes no more than these lines
_FACTORS: Final = (1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1)  # of everything, where even that is too much for the page
_SLACK: Final = 0.9  # word processors differ
_WIDER: Final = 1.06  # than reckoned, where a word processor puts another font in the place of ours


@dataclass(frozen=True, slots=True)
class Fit:
    """``title`` is the size of the title in points; ``factor`` applies to every size and space."""

    title: float
    factor: float

    @property
    def changed(self) -> bool:
        return self.factor != 1 or self.title != LOOKS["Title"][0]

    def size(self, style: str) -> float:
        return (self.title if style == "Title" else LOOKS[style][0]) * self.factor

    def before(self, style: str) -> float:
        return LOOKS[style][3] * self.factor

    def after(self, style: str) -> float:
        return LOOKS[style][4] * self.factor


def lines(page: tree.TitlePage) -> Iterator[tuple[str, str]]:
    """Style and text of each paragraph of the title page."""
    for line in page.organisation:
        yield "Organisation", line
    yield "Title", page.title
    if page.subtitle:
        yield "Subtitle", page.subtitle
    for line in page.act:
        yield "Act", line
    if page.place_and_date:
        yield "Place and Date", page.place_and_date


def fitted(page: tree.TitlePage, width: float, height: float) -> Fit:
    """The sizes at which the page fits ``width`` × ``height``, both in points."""
    title = next((size for size in _TITLE_SIZES if _count("Title", page.title, size, width) <= _MOST_TITLE_LINES), _TITLE_SIZES[-1])
    fits = (Fit(title, factor) for factor in _FACTORS)
    return next((fit for fit in fits if _height(page, fit, width) <= height * _SLACK), Fit(title, _FACTORS[-1]))


def _height(page: tree.TitlePage, fit: Fit, width: float) -> float:
    return sum(
        fit.before(style) + fit.after(style) + _count(style, text, fit.size(style), width) * fit.size(style) * _LINE
        for style, text in lines(page)
    )


def _count(style: str, text: str, size: float, width: float) -> int:
    return lines_of(text, width / _WIDER, size, bold=LOOKS[style][1])
