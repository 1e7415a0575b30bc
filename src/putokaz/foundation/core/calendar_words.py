"""The words and shapes that make up dates, over folded text. The vocabulary is data (``data/months.toml``)."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Final, TypedDict

_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_YEAR: Final = r"(?:19|20)\d\d"
_DAYS: Final = rf"{_DAY}\.?(?:\s?(?:[-/,]|\bi\b|\bdo\b|\band\b|\bto\b)\s?{_DAY}\.?){{0,5}}"
_FREE: Final = r"(?<!\d[.,/:-])"
_CLOSED: Final = r"(?![\d%])(?![-/,:]\d)"
_OF_YEAR: Final = r"(?:\.?,?\s?(?:god(?:in[aeiu])?\b\.?|g\.))?"


class _Month(TypedDict, total=False):
    words: list[str]
    unsure: list[str]
    short: list[str]
    name: dict[str, str]


class _Data(TypedDict):
    month: list[_Month]
    parts: dict[str, list[str]]
    years: dict[str, list[str]]


@cache
def _data() -> _Data:
    loaded = tomllib.loads(resources.files(__package__).joinpath("data/months.toml").read_text("utf-8"))
    return _Data(month=loaded["month"], parts=loaded["parts"], years=loaded["years"])


def month_name(month: int, language: str) -> str:
    """The name of a month as a date prints it, in ``bs``, ``hr``, ``sr-latn`` or ``en``."""
    return _data()["month"][month - 1]["name"][language]


@cache
def month_number(word: str) -> int:
    """1 to 12 for a folded month word or abbreviation; ``KeyError`` for another word."""
    for number, month in enumerate(_data()["month"], start=1):
        forms = [*month.get("words", []), *month.get("unsure", []), *month.get("short", [])]
        if re.fullmatch("|".join(forms), word.rstrip(".")):
            return number
    raise KeyError(word)


@cache
def ambiguous_month(word: str) -> bool:
    """Whether the word also has another meaning (*maja* is a name, *may* a verb)."""
    return any(re.fullmatch("|".join(month["unsure"]), word) for month in _data()["month"] if "unsure" in month)


@cache
def ordinal_number(word: str) -> int:
    for number, forms in enumerate(_ordinals(), start=1):
        if re.fullmatch("|".join(forms), word):
            return number
    raise KeyError(word)


def _ordinals() -> list[list[str]]:
    loaded = tomllib.loads(resources.files(__package__).joinpath("data/months.toml").read_text("utf-8"))
    return [[str(form) for form in forms] for forms in loaded["parts"]["ordinals"]]


@cache
def date_anchor() -> re.Pattern[str]:
    """Four-figure years and month words: cheap to look for, and no date is far from one."""
    words = [form for month in _data()["month"] for form in [*month.get("words", []), *month.get("unsure", [])]]
    first_letters = "".join(sorted({form[0] for form in words}))
    return re.compile(rf"(?<!\w)(?=[12{first_letters}])(?:(?:19|20)\d\d(?!\d)|(?:" + "|".join(words) + r")\b)|(?<=[.-])(?:19|20)\d\d(?!\d)")


@cache
def atoms_pattern() -> re.Pattern[str]:
    """One expression for every shape of a date; ``lastgroup`` names the shape. ``skip`` eats what only looks like one."""
    months = _data()["month"]
    full = "|".join(form for month in months for form in [*month.get("words", []), *month.get("unsure", [])])
    short = "|".join(form for month in months for form in month["short"])
    parts = _data()["parts"]
    ordinal = "|".join(form for forms in _ordinals() for form in forms)
    quarter, half = "|".join(parts["quarter"]), "|".join(parts["half"])
    year = rf"{_YEAR}(?!\w){_CLOSED}"
    in_figures = [
        rf"(?P<iso>{_FREE}(?P<i_year>{_YEAR})-(?P<i_month>\d\d)-(?P<i_day>\d\d)(?!\w)(?![-/]\w))",
        (
            rf"(?P<numeric_range>{_FREE}(?P<r_d1>{_DAY})\.\s?(?P<r_m1>{_MONTH})\.?\s?(?:-|do)\s?(?P<r_d2>{_DAY})\.\s?(?P<r_m2>{_MONTH})\.\s?"
            rf"(?P<r_year>{_YEAR})\b{_CLOSED}\.?{_OF_YEAR})"
        ),
        rf"(?P<numeric>{_FREE}(?P<days>{_DAYS})(?<=\.)\s?(?P<month>{_MONTH})\.\s?(?P<year>{_YEAR})\b{_CLOSED}\.?{_OF_YEAR})",
        rf"(?P<day_and_month>{_FREE}(?P<n_day>{_DAY})\.\s?(?P<n_month>{_MONTH})\.(?=(?:\s?(?:,|/|\bi\b|\bte\b)\s?{_DAY}\.\s?{_MONTH}\.)+\s?{_YEAR}\b))",
        rf"(?P<slash>{_FREE}(?P<s_day>{_DAY})/(?P<s_month>{_MONTH})/(?P<s_year>{_YEAR})(?!\w)(?![-/]\w))",
        r"(?P<skip>\d+(?:[-/.]\d+)*(?:-\d+)+/\d+|\d+(?:[-/]\d+){3,}|\d+(?:\.\d+){2,})",
        (
            rf"(?P<day_month>{_FREE}(?P<d_days>{_DAYS})(?:st|nd|rd|th)?\s?(?P<d_month>(?:{full})\b|(?:{short})\b\.?)(?:\s+mjesec[aiu]\b)?"
            rf"(?:,?\s*(?P<d_year>{year}))?\.?{_OF_YEAR})"
        ),
    ]
    in_words = [
        rf"(?P<english>(?P<e_month>{full}|{short})\.?\s(?P<e_day>{_DAY})(?:st|nd|rd|th)?,?\s(?P<e_year>{year}))",
        rf"(?P<part>(?P<p_ordinal>{ordinal})(?:\s?(?:(?P<p_quarter>{quarter})|{half})|(?<=q\d)(?P<p_q>))(?:\s+of)?,?\s+(?P<p_year>{year})\.?{_OF_YEAR})",
        rf"(?P<month_only>(?P<m_month>{full})\b(?:\s+mjesec[aiu]\b)?(?:,?\s*(?:of\s)?(?P<m_year>{year})\.?)?{_OF_YEAR})",
    ]
    of_years = [
        rf"(?P<years>{_FREE}(?P<y_first>{_YEAR})\.?{_OF_YEAR}\s?(?:-|/|do\b|to\b)\s?(?P<y_last>{_YEAR})(?!\w){_CLOSED}\.?{_OF_YEAR})",
        rf"(?P<school_year>{_FREE}(?<!broj )(?<!broj: )(?<!br\. )(?P<c_first>{_YEAR})\.?/(?P<c_last>\d\d)\b{_CLOSED}\.?{_OF_YEAR})",
        rf"(?P<single_year>{_FREE}(?P<year_alone>{year})\.?{_OF_YEAR})",
    ]
    figures, worded, years = ("|".join(shapes) for shapes in (in_figures, in_words, of_years))
    return re.compile(rf"(?<!\w)(?=[\da-z])(?:(?=\d)(?:{figures})|{worded}|(?=\d)(?:{years}))")


_FOLLOWED: Final = re.compile(r"\s?(\.|,|;|:|\)|god)|\s*$|\s+[^\w\s]")
_NEXT_WORD: Final = re.compile(r"\s+([^\W\d_]+)")
_WORD_BEFORE: Final = re.compile(r"([^\W\d_]+)[\s(]*$")


def may_be_year_between(words: str, start: int, end: int) -> bool:
    """Whether a lone four-figure number at ``words[start:end]`` is a year, and not a count (*2000 ljudi*) or a number of an act (*broj
    2021*)."""
    before = _WORD_BEFORE.search(words, max(0, start - 24), start)
    if before and before[1] in {"broj", "br", "no"}:
        return False
    if _FOLLOWED.match(words, end):
        return True
    if before and before[1] in _data()["years"]["before"]:
        following = _NEXT_WORD.match(words, end)
        return not (following and following[1] in {"km", "eur", "bam", "eura", "maraka"})
    following = _NEXT_WORD.match(words, end)
    return following is None or following[1] in _data()["years"]["neighbours"]
