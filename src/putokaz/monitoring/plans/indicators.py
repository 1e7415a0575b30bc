"""What kind of thing an indicator measures, proposed from its wording (methods, section 3). A person may change it."""

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final

from putokaz.foundation.core.text import fold


class IndicatorKind(StrEnum):
    COUNT = "count"  # how many, or what share
    AMOUNT = "amount"  # money, in KM
    YES_NO = "yes_no"  # a document exists, a practice applies
    LIST = "list"  # documents or names that can be listed
    TEXT = "text"  # only words can answer it


NUMERIC: Final = frozenset({IndicatorKind.COUNT, IndicatorKind.AMOUNT})


def propose_kind(wording: str) -> IndicatorKind:
    """The kind that the wording shows, in Bosnian, Croatian, Serbian (either script) or English; ``TEXT`` when it shows none.

    An indicator that asks for a number and more (*broj i struktura*, *broj i vrijednost*) is a count.
    """
    folded = fold(wording).lstrip("-*•·o ") if wording[:1] in "-–*•·" else fold(wording)
    for kind, pattern in _patterns():
        if pattern.match(folded):
            return kind
    return IndicatorKind.TEXT


@cache
def _patterns() -> tuple[tuple[IndicatorKind, re.Pattern[str]], ...]:
    data = tomllib.loads(resources.files(__package__).joinpath("data/indicators.toml").read_text("utf-8"))
    return tuple((IndicatorKind(key), re.compile("|".join(forms))) for key, forms in data.items())
