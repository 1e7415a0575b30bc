"""Texts in which the tables of a report still have their columns: by tabs, by strokes or by runs of spaces."""

from collections.abc import Callable

from putokaz.foundation.core.messages import Message, msg
from putokaz.imports.readers.assemble import assemble
from putokaz.imports.readers.document import ParsedDocument
from putokaz.imports.readers.table import Content
from putokaz.imports.readers.text.grid.delimited import read_delimited, separator_of
from putokaz.imports.readers.text.grid.detect import Form, form_of
from putokaz.imports.readers.text.grid.layout import read_layout
from putokaz.imports.readers.text.grid.ruled import read_ruled
from putokaz.imports.readers.text.grid.visual import as_guess, runs_together

_GUESS = 0.5  # confidence below which the cells are called guesses

Progress = Callable[[float, Message], None]

__all__ = ["Form", "as_guess", "form_of", "read_grid", "runs_together"]


def read_grid(text: str, progress: Progress | None = None) -> ParsedDocument | None:
    """The report in ``text`` when its tables still have columns; ``None`` when the cells only follow one another (:data:`Form.STREAM`).

    ``progress`` as in :func:`putokaz.imports.readers.text.read_text`. Never fails: what is not understood is left over.
    """
    tell = progress or (lambda _share, _message: None)
    form = form_of(text)
    if form is Form.STREAM:
        return None
    tell(0.2, msg("Reading the tables"))
    content = _content(text, form)
    if content is None:
        return None
    return as_guess(assemble(content)) if content.confidence < _GUESS else assemble(content)


def _content(text: str, form: Form) -> Content | None:
    separator = separator_of(text) if form is Form.DELIMITED else None
    if separator is not None:
        return read_delimited(text, separator)
    return read_ruled(text) if form is Form.RULED else read_layout(text)
