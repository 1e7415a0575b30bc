"""What a plan leaves to its words: the kind of an indicator, its target, who pays for a resource. A person may change each. Pure."""

import re
import tomllib
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, Final

from putokaz.foundation.core.dates import find_dates
from putokaz.foundation.core.numbers import find_numbers
from putokaz.foundation.core.text import fold
from putokaz.monitoring.plans.content import ActivityContent, IndicatorContent, ResponsibilityContent
from putokaz.monitoring.plans.indicators import NUMERIC, propose_kind

_NOT_STATED: Final = "unknown"
_PERCENT: Final = re.compile(r"\s*(?:%|posto\b|procenata\b|percent\b|per cent\b)", re.IGNORECASE)


def completed(activity: ActivityContent) -> ActivityContent:
    """The activity as it is stored: words without spaces around them, empty items gone, and what was not given read from the words."""
    return replace(
        activity,
        number=activity.number.strip(),
        text=activity.text.strip(),
        deadline=activity.deadline.strip(),
        responsibilities=_responsibilities(activity.responsibilities),
        indicators=tuple(_indicator(each) for each in activity.indicators if each.text.strip()),
        resources=tuple(
            replace(each, words=each.words.strip(), source=each.source or propose_source(each.words))
            for each in activity.resources
            if each.words.strip()
        ),
    )


def _responsibilities(given: tuple[ResponsibilityContent, ...]) -> tuple[ResponsibilityContent, ...]:
    return tuple(replace(each, words=each.words.strip()) for each in given if each.words.strip())


def _indicator(indicator: IndicatorContent) -> IndicatorContent:
    text = indicator.text.strip()
    if indicator.kind:
        return replace(indicator, text=text)
    kind = propose_kind(text)
    target, unit = propose_target(text) if kind in NUMERIC and indicator.target is None else (indicator.target, indicator.unit)
    return replace(indicator, text=text, kind=str(kind), target=target, unit=indicator.unit or unit)


def propose_target(words: str) -> tuple[Decimal | None, str]:
    """The target that the words of an indicator clearly name, and its unit: *najmanje 4 sjednice* is 4, *at least 30 % women* 30 ``%``.

    ``None`` unless there is exactly one number that is no date and it opens the words or follows *at least*.
    """
    dates = find_dates(words)
    found = [each for each in find_numbers(words) if not any(one.start <= each.start < one.end for one in dates)]
    if len(found) != 1 or found[0].value <= 0:
        return None, ""
    before = fold(words[: found[0].start]).strip(" -:(")
    if before and not _least().search(before):
        return None, ""
    return found[0].value, "%" if _PERCENT.match(words[found[0].end :]) else ""


def propose_source(words: str) -> str:
    """Who pays, by the words of a resource; ``unknown`` when they do not say."""
    folded = fold(words)
    return next((source for source, pattern in _sources() if pattern.search(folded)), _NOT_STATED)


@cache
def _sources() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((source, re.compile("|".join(forms))) for source, forms in _data("resources").items())


@cache
def _least() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(_data("targets")["least"]) + r")$")


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(f"data/{name}.toml").read_text("utf-8"))
