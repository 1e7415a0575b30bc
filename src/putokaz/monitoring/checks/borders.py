"""Where the sentences of a result start and end: abbreviations, dates, brackets and articles of a law end none."""

import re
from collections.abc import Iterator

from putokaz.monitoring.checks.wording import Folded

# A full stop ends a sentence when a capital follows and what stands before it is a word of two letters or a year, not "br." or "dr.".
_CAPITAL = r"(?=[\"„“”«»•-]?\s?[^\W\d_a-zčćžšđа-яђјљњћџ])"
_END = re.compile(
    rf"(?<=[^\W\d][^\W\d][.!?)])[.\s]*{_CAPITAL}|(?<=[\w%)\"“”]\s[.!?])\s*{_CAPITAL}|(?<=[\d)%\"“”][.!?])\s+{_CAPITAL}|\s*[•;]\s*|\n+"
)
_ABBREVIATED = re.compile(
    r"\b(?:uc|raz|cca|str|tac|toc|inz|mj|medj|kant|opc|fed|br|cl|st|tzv|dr|mr|prof|sl|npr|itd|god|tj|odn|tel|ul|sv|al)\.$"
)
# "čl. 4. i 6. Zakona" names articles: their full stops end nothing.
_ARTICLE = re.compile(r"\b(?:cl|clan\w*|st|stav\w*|tac\w*|toc\w*)\.?\s*\d+\w?\.(?:\s*(?:i|te|do|,|-)\s*\d+\w?\.)*$")
_MONTHISH = re.compile(r"\s*(?:godin|god\.|g\.)")  # "2021. Godine"


def _abbreviated(text: str, start: int, at: int) -> bool:
    low = max(start, at - _LONGEST_ARTICLE)
    return _ABBREVIATED.search(text, low, at) is not None or _ARTICLE.search(text, low, at) is not None


_LONGEST_ARTICLE = 40


def borders(folded: Folded) -> Iterator[tuple[int, int]]:
    """Where sentences start and end, as offsets in the folded text."""
    start = 0
    for found in _END.finditer(folded.source):
        at, after = folded.folded_at(found.start()), folded.folded_at(found.end())
        if at <= start or _abbreviated(folded.text, start, at) or _MONTHISH.match(folded.text, after):
            continue
        yield start, at
        start = after
    if start < len(folded.text):
        yield start, len(folded.text)
