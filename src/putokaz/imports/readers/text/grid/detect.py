"""Which form a text has, decided by the text alone: how its tables reached it."""

from enum import StrEnum

from putokaz.imports.readers.text.grid.delimited import separator_of
from putokaz.imports.readers.text.grid.layout import has_layout
from putokaz.imports.readers.text.grid.ruled import has_ruled_table


class Form(StrEnum):
    """``STREAM``: the cells follow one another, as most extractors give them; it is what is left when no sign of another form is found."""

    STREAM = "stream"
    DELIMITED = "delimited"
    RULED = "ruled"
    LAYOUT = "layout"


def form_of(text: str) -> Form:
    """The form of ``text``. Every other form than the stream needs column headings in that form, and an activity below them."""
    if has_ruled_table(text):
        return Form.RULED
    if separator_of(text) is not None:
        return Form.DELIMITED
    if has_layout(text):
        return Form.LAYOUT
    return Form.STREAM
