"""What the tests of text grids share: reading a made report and counting its right cells."""

import re
from typing import Any

from documents.accuracy import cell_accuracy
from documents.spread import make
from putokaz.imports.readers.as_json import to_json
from putokaz.imports.readers.document import ParsedDocument
from putokaz.imports.readers.encoding import decode_text
from putokaz.imports.readers.text.grid import read_grid


def made_text(seed: int, form: str, **options: bool) -> tuple[str, dict[str, Any]]:
    """The text of a made report in one form, and its right reading."""
    made = make(seed, "text", form, **options)
    return decode_text(made.data), made.truth.plan


def right_cells(text: str, plan: dict[str, Any]) -> tuple[int, int]:
    """Right cells and all cells."""
    right, total, _ = cell_accuracy(plan, to_json(parsed(text)))
    return right, total


def parsed(text: str) -> ParsedDocument:
    found = read_grid(text)
    assert found is not None, "the text was taken for a stream"
    return found


def bare_words(text: str) -> str:
    """The text without what divides words at line ends, which no reader keeps."""
    return re.sub("\u00ad\\s*", "", text)
