"""What every table holds about people, declared once by the app that owns it (its ``privacy.py``).

``docs/reference/data-inventory.md`` is generated from the declarations; a test says which table or column nobody declared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


class Nature(StrEnum):
    """What a column may tell about a person."""

    DIRECT = "direct"  # says who it is, or is written by or about a known person
    INDIRECT = "indirect"  # may say so together with other things
    OPEN = "open"  # about institutions, plans and acts
    TECHNICAL = "technical"  # keeps the program going


@dataclass(frozen=True, slots=True)
class Table:
    """One table. ``model`` is its label (``accounts.User``); ``indirect`` says of each column how it could lead to a person. Columns that
    are named nowhere are undeclared: the test finds them."""

    model: str
    purpose: str
    svrha: str  # the same in Bosnian, for the record of processing
    retention: str
    direct: tuple[str, ...] = ()
    indirect: Mapping[str, str] = field(default_factory=dict)
    open: tuple[str, ...] = ()
    technical: tuple[str, ...] = ()

    @property
    def columns(self) -> dict[str, Nature]:
        groups = (
            (Nature.DIRECT, self.direct),
            (Nature.INDIRECT, self.indirect),
            (Nature.OPEN, self.open),
            (Nature.TECHNICAL, self.technical),
        )
        return {name: nature for nature, names in groups for name in names}

    @property
    def is_personal(self) -> bool:
        return bool(self.direct or self.indirect)


def words(text: str) -> tuple[str, ...]:
    """Names of columns, parted by spaces."""
    return tuple(text.split())


def declared_tables() -> Iterator[Table]:
    """Every declaration of the apps that are installed, in their order."""
    for app in apps.get_app_configs():
        name = f"{app.name}.privacy"
        if app.name.startswith("putokaz.") and find_spec(name) is not None:
            yield from import_module(name).TABLES
