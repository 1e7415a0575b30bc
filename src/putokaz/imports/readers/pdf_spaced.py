"""Pages without rules as lines of text in which every word keeps its place, so that columns can be told from the gaps between them."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from pdfplumber.page import Page

_SAME_LINE = 0.5  # of the height of a word
_PARAGRAPH_GAP = 0.75  # of the height of a word
_WORD_GAP = 1.4  # of the usual space between words: a wider gap is none
_LEAST_GAP = 0.3  # of the size of the letters
_PLACE = 0.85  # of the mean width of a letter: narrow, so that words hardly push each other out of their columns
_FEWEST_SPACES = 3


def spaced_text(page: Page, furniture: Sequence[tuple[float, float]] = ()) -> str:
    """The lines of ``page``: words apart by one space, pieces of different columns by two or more, an empty line where the page has a gap.

    ``furniture`` are the tops and bottoms of lines to leave out, in points.
    """
    found: list[dict[str, Any]] = page.extract_words(keep_blank_chars=False, use_text_flow=False, extra_attrs=["size"])
    words = [word for word in found if not any(top <= (word["top"] + word["bottom"]) / 2 <= bottom for top, bottom in furniture)]
    letters = sum(len(word["text"]) for word in words)
    if not letters:
        return ""
    place = _PLACE * sum(word["x1"] - word["x0"] for word in words) / letters
    lines: list[str] = []
    bottom: float | None = None
    rows = _rows(words)
    usual = _usual_space(rows)
    for row in rows:
        top, height = min(word["top"] for word in row), row[0]["bottom"] - row[0]["top"]
        if bottom is not None and top - bottom > _PARAGRAPH_GAP * height:
            lines.append("")
        lines.append(_line(row, place, usual))
        bottom = max(word["bottom"] for word in row)
    return "\n".join(lines)


def _rows(words: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda item: (round(item["bottom"], 1), item["x0"])):
        if rows and word["bottom"] - rows[-1][0]["bottom"] <= _SAME_LINE * (word["bottom"] - word["top"]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda item: item["x0"]) for row in rows]


def _usual_space(rows: Sequence[Sequence[dict[str, Any]]]) -> float:
    gaps = [word["x0"] - before["x1"] for row in rows for before, word in pairwise(row) if word["x0"] - before["x1"] < word["size"]]
    return median(gaps) if gaps else 0.0


def _line(words: Sequence[dict[str, Any]], place: float, usual: float) -> str:
    text, end = "", None
    for word in words:
        at = round(word["x0"] / place)
        if end is None:
            text = " " * at
        elif word["x0"] - end > max(_WORD_GAP * usual, _LEAST_GAP * word["size"]):
            text += " " * max(_FEWEST_SPACES, at - len(text))
        else:
            text += " "
        text += word["text"]
        end = word["x1"]
    return text
